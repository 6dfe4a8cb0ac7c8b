import { isRecord, textAt } from './tenant-client.ts';

// What Teams keeps of a tab that somebody has set up in a meeting; one for each meeting, in this browser.

export type OwnTab = {
  readonly entityId: string;
  readonly contentUrl: string;
  readonly websiteUrl: string;
  readonly removeUrl: string;
  readonly suggestedDisplayName: string;
};

/** What Teams answers for a tab that has not been set up yet. */
export const emptyTab: OwnTab = {
  entityId: '',
  contentUrl: '',
  websiteUrl: '',
  removeUrl: '',
  suggestedDisplayName: '',
};

const nameOf = (chat: string): string => `own-tab ${chat}`;

/** The tab of this meeting, or null. */
export function ownTabOf(chat: string): OwnTab | null {
  const text = localStorage.getItem(nameOf(chat));
  return text === null ? null : readOwnTab(JSON.parse(text));
}

/** Keeps the tab; null takes it away. */
export function keepOwnTab(chat: string, tab: OwnTab | null): void {
  if (tab) localStorage.setItem(nameOf(chat), JSON.stringify(tab));
  else localStorage.removeItem(nameOf(chat));
}

/** Reads what the app handed over; null where it is no setting of a tab. */
export function readOwnTab(raw: unknown): OwnTab | null {
  if (!isRecord(raw) || textAt(raw, 'contentUrl') === '') return null;
  return {
    entityId: textAt(raw, 'entityId'),
    contentUrl: textAt(raw, 'contentUrl'),
    websiteUrl: textAt(raw, 'websiteUrl'),
    removeUrl: textAt(raw, 'removeUrl'),
    suggestedDisplayName: textAt(raw, 'suggestedDisplayName'),
  };
}
