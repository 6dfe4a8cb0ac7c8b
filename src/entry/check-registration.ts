import type { Scope } from '#graph/scopes.ts';
import { permissionsFor } from '#graph/permissions.ts';
import { listAt, textAt, textsAt, valueAt } from './json-tree.ts';
import type { ManifestContext } from './manifest-context.ts';
import { isUnfilled } from './manifest-places.ts';
import type { ManifestProblem } from './manifest-problem.ts';
import { graphResource, redirectUris, scopeIds, signInScopeIds } from './manifest-templates.ts';
import { audienceOf } from './package-settings.ts';

// The app's registration in Entra: it may ask for what the pages ask for, be sent back to our own pages only,
// and hold no secret, because a page in a browser can keep none.

const file = 'entra-app.json';

/** What a registration offers to other apps; ours is only pages. */
const offered: readonly (readonly string[])[] = [
  ['identifierUris'],
  ['appRoles'],
  ['api', 'oauth2PermissionScopes'],
  ['api', 'preAuthorizedApplications'],
  ['api', 'knownClientApplications'],
];

/** What is wrong with the registration, as Graph's `application` has it. */
export function checkRegistration(
  registration: unknown,
  { settings, published }: Pick<ManifestContext, 'settings' | 'published'>,
): readonly ManifestProblem[] {
  const problems: ManifestProblem[] = [];
  const say = (place: string, message: string, remedy: string): void => {
    problems.push({ where: `${file} ${place}`, message, remedy });
  };
  const name = textAt(registration, 'displayName') ?? '';
  if (name === '' || isUnfilled(name))
    say('/displayName', `"${name}" is no name.`, 'Write what people see when they sign in.');

  const wanted = redirectUris(settings.address);
  const uris = textsAt(registration, 'spa', 'redirectUris');
  for (const uri of wanted.filter(one => !uris.includes(one)))
    say('/spa/redirectUris', `${uri} is missing.`, 'Without it the sign-in ends in an error: add it.');
  uris.forEach((uri, index) => {
    if (!wanted.includes(uri))
      say(
        `/spa/redirectUris/${index}`,
        `"${uri}" is none of our pages.`,
        'A sign-in could end there: take it away.',
      );
  });
  for (const page of wanted.map(uri => new URL(uri).pathname.slice(1)).filter(Boolean))
    if (!published.includes(page))
      say(
        '/spa/redirectUris',
        `there is no ${page} among the built pages.`,
        'Build them with "npm run build".',
      );
  for (const kind of ['web', 'publicClient'])
    if (textsAt(registration, kind, 'redirectUris').length > 0)
      say(`/${kind}/redirectUris`, 'it is the wrong kind for a page.', 'Our addresses belong under "spa".');
  for (const token of ['enableAccessTokenIssuance', 'enableIdTokenIssuance'])
    if (valueAt(registration, 'web', 'implicitGrantSettings', token) === true)
      say(`/web/implicitGrantSettings/${token}`, 'tokens would be sent in addresses.', 'It must be false.');
  if (valueAt(registration, 'isFallbackPublicClient') === true)
    say('/isFallbackPublicClient', 'any program could sign people in as this app.', 'It must be false.');
  for (const path of offered)
    if (listAt(registration, ...path).length > 0)
      say(`/${path.join('/')}`, 'the app has nothing that other apps could ask for.', 'Take it away.');
  for (const secret of ['passwordCredentials', 'keyCredentials'])
    if (listAt(registration, secret).length > 0)
      say(`/${secret}`, 'a page can keep no secret.', 'Take it away.');

  const audience = textAt(registration, 'signInAudience') ?? '';
  const right = audienceOf(settings);
  if (audience !== right)
    say(
      '/signInAudience',
      `"${audience}" does not go with the authority ${settings.config.authority}.`,
      `It must be ${right}.`,
    );
  return [...problems, ...checkScopes(registration, settings)];
}

function checkScopes(
  registration: unknown,
  { config }: ManifestContext['settings'],
): readonly ManifestProblem[] {
  const at = `${file} /requiredResourceAccess`;
  const wanted = permissionsFor(config).map(({ scope }) => ({ scope, id: scopeIds[scope] }));
  const allowed = [...wanted, ...Object.entries(signInScopeIds).map(([scope, id]) => ({ scope, id }))];
  const all = Object.entries<string>({ ...scopeIds, ...signInScopeIds } satisfies Record<Scope, string>);
  const problems: ManifestProblem[] = [];
  const asked = listAt(registration, 'requiredResourceAccess').flatMap((resource, index) => {
    const id = textAt(resource, 'resourceAppId') ?? '';
    if (id !== graphResource)
      problems.push({
        where: `${at}/${index}/resourceAppId`,
        message: `"${id}" is not Microsoft Graph.`,
        remedy: 'The pages speak with nothing else: take it away.',
      });
    return listAt(resource, 'resourceAccess').map((entry, place) => ({
      where: `${at}/${index}/resourceAccess/${place}`,
      id: textAt(entry, 'id') ?? '',
      type: textAt(entry, 'type') ?? '',
    }));
  });
  for (const { where, id, type } of asked) {
    const name = all.find(([, known]) => known === id)?.[0] ?? id;
    if (type !== 'Scope')
      problems.push({
        where,
        message: `${name} is asked for the app itself, without a person.`,
        remedy: 'Its type must be "Scope".',
      });
    else if (!allowed.some(one => one.id === id))
      problems.push({ where, message: `${name} is more than the pages use.`, remedy: 'Take it away.' });
  }
  for (const { scope, id } of allowed)
    if (!asked.some(one => one.id === id))
      problems.push({ where: at, message: `${scope} is missing.`, remedy: `Add ${id}, of type "Scope".` });
  return problems;
}
