// What apps are granted in a site under Sites.Selected: the permissions of a site, as Graph shows them. Only an app
// can be granted anything here, and a grant is one app's role in the whole site.

import { badRequest, json, notFound } from './answer.ts';
import type { Answer } from './answer.ts';
import { bodyObject, graphBase, isRecord, onlyKnown } from './call.ts';
import type { Call, Route } from './call.ts';
import { mustSite } from './lists.ts';
import type { Grant, GrantRole, Site } from './world.ts';

const roles: readonly GrantRole[] = ['read', 'write', 'manage', 'owner', 'fullcontrol'];
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The grants with this app's role among them, once; null takes it away. */
export const withGrant = (
  grants: readonly Grant[],
  { app, name }: Omit<Grant, 'role'>,
  role: GrantRole | null,
): readonly Grant[] => [
  ...grants.filter(other => other.app !== app),
  ...(role === null ? [] : [{ app, name, role }]),
];

/** SharePoint's own name for an app that has been let in, in base64. */
const idOf = (call: Call, { app }: Grant): string =>
  btoa(`i:0i.t|ms.sp.ext|${app}@${call.premises.world.tenantId}`).replace(/=+$/, '');

function permissionOf(call: Call, grant: Grant): Readonly<Record<string, unknown>> {
  const identities = [{ application: { displayName: grant.name, id: grant.app } }];
  return {
    id: idOf(call, grant),
    roles: [grant.role],
    grantedToIdentitiesV2: identities,
    grantedToIdentities: identities,
  };
}

const contextOf = (site: Site): string =>
  `${graphBase}/$metadata#sites('${encodeURIComponent(site.id)}')/permissions`;

function permissions(call: Call, found: Site | null): Answer {
  const site = mustSite(call, found);
  return json({
    '@odata.context': contextOf(site),
    value: site.grants.map(grant => permissionOf(call, grant)),
  });
}

function addPermission(call: Call, found: Site | null): Answer {
  const site = mustSite(call, found);
  const grant = readGrant(call);
  site.grants = withGrant(site.grants, grant, grant.role);
  call.premises.changed();
  return json({ '@odata.context': `${contextOf(site)}/$entity`, ...permissionOf(call, grant) }, 201);
}

function removePermission(call: Call, found: Site | null): Answer {
  const site = mustSite(call, found);
  const wanted = call.params['permission-id'];
  const grant = site.grants.find(one => idOf(call, one) === wanted);
  if (!grant) throw notFound(`DELETE ${call.target}: the permission was not found.`);
  site.grants = withGrant(site.grants, grant, null);
  call.premises.changed();
  return { status: 204 };
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function readGrant(call: Call): Grant {
  const where = `POST ${call.target}`;
  const body = bodyObject(call);
  onlyKnown(call, body, ['roles', 'grantedToIdentities', 'grantedToIdentitiesV2']);
  const [wanted, ...others] = listIn(body['roles']);
  const role = roles.find(one => one === wanted);
  if (role === undefined || others.length > 0) {
    throw badRequest(`${where}: roles must hold one of ${roles.join(', ')}.`);
  }
  const [identity, ...more] = listIn(body['grantedToIdentitiesV2'] ?? body['grantedToIdentities']);
  const application = isRecord(identity) ? identity['application'] : undefined;
  if (!isRecord(application) || more.length > 0) {
    throw badRequest(`${where}: grantedToIdentities must hold one application and nobody else.`);
  }
  const { id, displayName } = application;
  if (typeof id !== 'string' || !guid.test(id)) {
    throw badRequest(`${where}: the application's id must be a GUID, not '${String(id)}'.`);
  }
  return { app: id.toLowerCase(), name: typeof displayName === 'string' ? displayName : '', role };
}

const path = '/sites/{site-id}/permissions';

/** The permissions of a site, for an administrator. */
export const siteGrantRoutes: readonly Route[] = [
  { method: 'GET', template: path, needs: 'siteGrants', options: [], run: permissions },
  { method: 'POST', template: path, needs: 'siteGrants', options: [], run: addPermission },
  {
    method: 'DELETE',
    template: `${path}/{permission-id}`,
    needs: 'siteGrants',
    options: [],
    run: removePermission,
  },
];
