// Who may do what: delegated access is the app's permission and the user's own right, both at once.
// Source of the table: Microsoft's permissions file as summed up per path in the OpenAPI's
// x-delegated-permissions; Sites.Selected counts by the grant that the site gives the app.

import { denied } from './answer.ts';
import type { Need, Token } from './call.ts';
import type { Right, Site, User } from './world.ts';

const ladder: readonly Right[] = ['none', 'read', 'write', 'owner'];
const reaches = (has: Right, wanted: Right): boolean => ladder.indexOf(has) >= ladder.indexOf(wanted);

const sitesReading = ['Sites.Read.All', 'Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All'];
const sitesWriting = ['Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All'];
const sitesManaging = ['Sites.Manage.All', 'Sites.FullControl.All'];
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
  const granted = site !== null && reaches(site.grant, right);
  const admitting = token.scopes.filter(
    scope => scopes.includes(scope) || (granted && scope === 'Sites.Selected'),
  );
  if (admitting.length === 0) {
    throw denied(
      `Access denied: this needs one of ${[...scopes, ...(site ? [`Sites.Selected with '${right}' in ${site.path}`] : [])].join(', ')}; the token has '${token.scopes.join(' ')}'.`,
    );
  }
  if (site !== null && !reaches(rightOf(site, user), right)) {
    throw denied(`Access denied: ${user.mail} does not have the right '${right}' in ${site.path}.`);
  }
  return admitting;
}
