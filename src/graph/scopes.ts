// The permissions that the app asks Microsoft 365 for, by the token that they are asked for together with. What
// each is for, who can consent to it and which requests need it stands in permissions.ts, which pages do not load.

/** Every scope, in the order in which tokens are asked for; Teams fetches them beforehand in the same. */
export const scopesByToken = {
  /** Finding the calendar event behind the meeting. */
  meeting: ['Chat.ReadBasic', 'Calendars.Read'],
  /** Reading and writing rows and files: the one that the tenant's administrator has chosen. */
  site: ['Sites.Selected', 'Sites.ReadWrite.All'],
  /** Creating lists and columns; asked for once, by the site's owner, when the lists are made. */
  lists: ['Sites.Manage.All'],
} as const;

export type TokenKind = keyof typeof scopesByToken;
export type Scope = (typeof scopesByToken)[TokenKind][number];
export type SiteScope = (typeof scopesByToken)['site'][number];

export const meetingScopes: readonly string[] = scopesByToken.meeting;

export const provisionScopes: readonly string[] = scopesByToken.lists;

export const siteScopes = (config: { readonly siteScope: SiteScope }): readonly string[] => [
  config.siteScope,
];
