import { scopesByToken, type Scope, type SiteScope, type TokenKind } from './scopes.ts';

// What each permission is for, who can say yes to it, and the requests that need it. The app package and the
// list for the app's registration are made from this table, and a test plays the product through and finds
// neither more nor less.

export type Permission = {
  readonly scope: Scope;
  readonly token: TokenKind;
  readonly purpose: string;
  /**
   * Who can give consent where the tenant leaves that to Microsoft: anybody for themselves, or only an
   * administrator for all. A grant of one site is an administrator's besides.
   */
  readonly consent: 'anybody' | 'administrator';
  readonly operations: readonly string[];
};

const list = '/sites/{site-id}/lists/{list-id}';
const item = '/drives/{drive-id}/items/{item-id}';
const file = '/drives/{drive-id}/root:/{item-path*}';

const rowsAndFiles: readonly string[] = [
  'GET /sites/{hostname}:/{site-path*}',
  'GET /sites/{site-id}/lists',
  `GET ${list}`,
  `GET ${list}/columns`,
  `GET ${list}/items`,
  `GET ${list}/items/delta`,
  `POST ${list}/items`,
  `PATCH ${list}/items/{item-id}`,
  `DELETE ${list}/items/{item-id}`,
  `GET ${list}/drive`,
  `GET ${file}`,
  `GET ${file}:/content`,
  `PUT ${file}:/content`,
  `GET ${item}/children`,
  `GET ${item}/search(q='{q}')`,
  `GET ${item}/content`,
  `PATCH ${item}/listItem/fields`,
];

const table: Readonly<Record<Scope, Omit<Permission, 'scope' | 'token'>>> = {
  'Chat.ReadBasic': {
    purpose: 'from the chat that the tab stands in to the meeting that it is the chat of',
    consent: 'anybody',
    operations: ['GET /chats', 'GET /chats/{chat-id}'],
  },
  // Calendars.ReadBasic would do for the time and the place, but has neither the invitation's text nor, in
  // consequence, its agenda.
  'Calendars.Read': {
    purpose:
      'the event in the own calendar: time, place, who is invited and has answered, the agenda in its text',
    consent: 'administrator',
    operations: [
      'GET /me/calendarView',
      'GET /me/events',
      'GET /me/events/{event-id}',
      'GET /me/events/{event-id}/instances',
    ],
  },
  'Sites.Selected': {
    purpose: 'rows and files of the one site that an administrator has granted the app',
    consent: 'anybody',
    operations: rowsAndFiles,
  },
  'Sites.ReadWrite.All': {
    purpose:
      'in place of Sites.Selected, where that cannot be used: rows and files of the sites that the person may write in',
    consent: 'administrator',
    operations: rowsAndFiles,
  },
  'Sites.Manage.All': {
    purpose: "making the lists, once, by the site's owner",
    consent: 'anybody',
    operations: [
      'GET /sites/{hostname}:/{site-path*}',
      'GET /sites/{site-id}/lists',
      'POST /sites/{site-id}/lists',
      `PATCH ${list}`,
      `GET ${list}/columns`,
      `POST ${list}/columns`,
      `PATCH ${list}/columns/{column-id}`,
    ],
  },
};

const ofToken = (token: TokenKind): readonly Permission[] =>
  scopesByToken[token].map(scope => ({ scope, token, ...table[scope] }));

export const permissions: readonly Permission[] = [
  ...ofToken('meeting'),
  ...ofToken('site'),
  ...ofToken('lists'),
];

/** What an installation needs: of the two ways to the site only the one that its administrator has chosen. */
export const permissionsFor = ({ siteScope }: { readonly siteScope: SiteScope }): readonly Permission[] =>
  permissions.filter(({ scope, token }) => token !== 'site' || scope === siteScope);
