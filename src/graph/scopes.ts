// What each use of Microsoft Graph asks consent for, at one place: the app's registration and its papers
// list the same scopes.

/** Finding the calendar event behind the meeting. */
export const meetingScopes: readonly string[] = ['Chat.ReadBasic', 'Calendars.Read'];

/** Creating lists and columns; asked for once, by the site's owner, when the lists are made. */
export const provisionScopes: readonly string[] = ['Sites.Manage.All'];

export type SiteScope = 'Sites.Selected' | 'Sites.ReadWrite.All';

/** Reading and writing rows and files; which one, the tenant's administrator has chosen. */
export const siteScopes = (config: { readonly siteScope: SiteScope }): readonly string[] => [
  config.siteScope,
];
