// Who may do what: delegated access is the app's permission and the user's own right, both at once.
// Source of the table: Microsoft's permissions file as summed up per path in the OpenAPI's
// x-delegated-permissions; Sites.Selected counts by the grant that the site gives the app.

import { denied } from './answer.ts';
import type { Need, Token } from './call.ts';
import type { GrantRole, Right, Site, User } from './world.ts';

const ladder: readonly Right[] = ['none', 'read', 'write', 'owner'];
const reaches = (has: Right, wanted: Right): boolean => ladder.indexOf(has) >= ladder.indexOf(wanted);

const sitesReading = ['Sites.Read.All', 'Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All'];
const sitesWriting = ['Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All'];
const sitesManaging = ['Sites.Manage.All', 'Sites.FullControl.All'];
/** How far the roles of a grant reach; `manage` adds lists and columns. */
const reachOf: Readonly<Record<GrantRole, Right>> = {
  read: 'read',
  write: 'write',
  manage: 'owner',
  owner: 'owner',
  fullcontrol: 'owner',
};

const filesReading = ['Files.Read', 'Files.Read.All', 'Files.ReadWrite', 'Files.ReadWrite.All'];
const filesWriting = ['Files.ReadWrite', 'Files.ReadWrite.All'];

/** Scopes of which one is enough, and the right in the site that goes with them. */
export const permissionTable: Readonly<
  Record<Need, { readonly scopes: readonly string[]; readonly right: Right }>
> = {
  me: { scopes: ['User.Read', 'User.ReadWrite', 'User.Read.All'], right: 'none' },
  chat: { scopes: ['Chat.ReadBasic', 'Chat.Read', 'Chat.ReadWrite'], right: 'none' },
  calendar: { scopes: ['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'], right: 'none' },
  siteRead: { scopes: sitesReading, right: 'read' },
  siteWrite: { scopes: sitesWriting, right: 'write' },
  siteManage: { scopes: sitesManaging, right: 'owner' },
  // With a SharePoint administrator's role besides, who has to be let into the site like anybody.
  siteGrants: { scopes: ['Sites.FullControl.All'], right: 'read' },
  fileRead: { scopes: [...sitesReading, ...filesReading], right: 'read' },
  fileWrite: { scopes: [...sitesWriting, ...filesWriting], right: 'write' },
};

/** The user's right in a site; somebody who is not named there has none. */
export const rightOf = (site: Site, user: User): Right => site.rights[user.mail] ?? 'none';

/**
 * Refuses with 403 unless both the token's scopes and the user's right reach what is needed. Answers with those
 * of the token's scopes of which each would have been enough by itself.
 */
export function admit(need: Need, token: Token, user: User, site: Site | null): readonly string[] {
  const { scopes, right } = permissionTable[need];
  // Whatever an app was granted, it grants nothing to others.
  const selectable = site !== null && need !== 'siteGrants' ? site : null;
  const role = selectable?.grants.find(({ app }) => app === token.app)?.role;
  const granted = role !== undefined && reaches(reachOf[role], right);
  const admitting = token.scopes.filter(
    scope => scopes.includes(scope) || (granted && scope === 'Sites.Selected'),
  );
  if (admitting.length === 0) {
    throw denied(
      `Access denied: this needs one of ${[...scopes, ...(selectable ? [`Sites.Selected with '${right}' in ${selectable.path}`] : [])].join(', ')}; the token has '${token.scopes.join(' ')}'.`,
    );
  }
  if (need === 'siteGrants' && user.part !== 'administrator') {
    throw denied(`Access denied: ${user.mail} is no SharePoint administrator.`);
  }
  if (site !== null && !reaches(rightOf(site, user), right)) {
    throw denied(`Access denied: ${user.mail} does not have the right '${right}' in ${site.path}.`);
  }
  return admitting;
}
