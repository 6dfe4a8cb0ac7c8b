// Every permission that the app asks Microsoft 365 for, what for, who can say yes to it, and the requests that
// need it. The sign-in, the app package and the list for the app's registration are all made from this table,
// and a test plays the product through and finds neither more nor less.

export type SiteScope = 'Sites.Selected' | 'Sites.ReadWrite.All';

export type Permission = {
  readonly scope: 'Chat.ReadBasic' | 'Calendars.Read' | 'Sites.Manage.All' | SiteScope;
  /** Which token it is asked for with: the meeting's, the site's, or the one for making lists. */
  readonly token: 'meeting' | 'site' | 'lists';
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
  `GET ${list}/items`,
  `GET ${list}/items/delta`,
  `POST ${list}/items`,
  `PATCH ${list}/items/{item-id}`,
  `DELETE ${list}/items/{item-id}`,
  `GET ${list}/drive`,
  `GET ${file}`,
  `GET ${file}:/content`,
  `PUT ${file}:/content`,
  `GET ${item}/content`,
  `PATCH ${item}/listItem/fields`,
];

export const permissions: readonly Permission[] = [
  {
    scope: 'Chat.ReadBasic',
    token: 'meeting',
    purpose: 'from the chat that the tab stands in to the meeting that it is the chat of',
    consent: 'anybody',
    operations: ['GET /chats/{chat-id}'],
  },
  {
    // Calendars.ReadBasic would do for the time and the place, but has neither the invitation's text nor, in
    // consequence, its agenda.
    scope: 'Calendars.Read',
    token: 'meeting',
    purpose:
      'the event in the own calendar: time, place, who is invited and has answered, the agenda in its text',
    consent: 'administrator',
    operations: ['GET /me/calendarView', 'GET /me/events', 'GET /me/events/{event-id}'],
  },
  {
    scope: 'Sites.Selected',
    token: 'site',
    purpose: 'rows and files of the one site that an administrator has granted the app',
    consent: 'anybody',
    operations: rowsAndFiles,
  },
  {
    scope: 'Sites.ReadWrite.All',
    token: 'site',
    purpose:
      'in place of Sites.Selected, where that cannot be used: rows and files of the sites that the person may write in',
    consent: 'administrator',
    operations: rowsAndFiles,
  },
  {
    scope: 'Sites.Manage.All',
    token: 'lists',
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
];

/** What an installation needs: of the two ways to the site only the one that its administrator has chosen. */
export const permissionsFor = ({ siteScope }: { readonly siteScope: SiteScope }): readonly Permission[] =>
  permissions.filter(({ scope, token }) => token !== 'site' || scope === siteScope);

const scopesOf = (token: Permission['token'], all = permissions): readonly string[] =>
  all.filter(one => one.token === token).map(({ scope }) => scope);

/** Finding the calendar event behind the meeting. */
export const meetingScopes: readonly string[] = scopesOf('meeting');

/** Creating lists and columns; asked for once, by the site's owner, when the lists are made. */
export const provisionScopes: readonly string[] = scopesOf('lists');

/** Reading and writing rows and files; which one, the tenant's administrator has chosen. */
export const siteScopes = (config: { readonly siteScope: SiteScope }): readonly string[] =>
  scopesOf('site', permissionsFor(config));
