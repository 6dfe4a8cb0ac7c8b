import type { Appointment } from './appointment.ts';

// The seam to whatever shows the page: Teams, Outlook or a plain browser. Everything that differs between
// them is behind these few functions; screens never ask which host it is.

export type Surface = 'tab' | 'details' | 'sidePanel' | 'stage' | 'personal' | 'config' | 'pane' | 'browser';
export type Theme = 'default' | 'dark' | 'contrast';

/** What the host tells at opening. Hints, never proof of identity: Graph decides what the user may see. */
export type Opening = {
  readonly surface: Surface;
  readonly theme: Theme;
  /** BCP 47, as the host shows its own interface: "sv-se". */
  readonly locale: string;
  readonly userOid: string | null;
  readonly loginHint: string | null;
  readonly tenantId: string | null;
  /** Thread of the meeting chat: "19:meeting_…@thread.v2". */
  readonly chatId: string | null;
  /** Channel thread for a channel meeting: "19:…@thread.tacv2". */
  readonly channelId: string | null;
  /** What the link or the tab's own setting names: an item or meeting key. */
  readonly subPage: string | null;
};

export type TokenRequest = {
  readonly scopes: readonly string[];
  /** Decoded claims of a Graph 401; the cache is then passed over. */
  readonly claims?: string | undefined;
  /** The token that was got last is not accepted any more: the cache is passed over. */
  readonly renew?: boolean;
  /** A person has clicked: a window may be opened. */
  readonly interactive?: boolean;
  /** Directory id of the person whose token it must be, once that is settled; chosen before anybody else's. */
  readonly account?: string;
};

/**
 * Why there is no token: a click is needed, the person closed the window, no network, no way to sign in here, or
 * somebody else is signed in than the person whose page this is (`detail` is then their name).
 */
export type NoToken = 'interaction' | 'cancelled' | 'offline' | 'unavailable' | 'otherUser';

export type TokenAnswer =
  | { readonly ok: true; readonly token: string; readonly userOid: string; readonly userName: string }
  | { readonly ok: false; readonly reason: NoToken; readonly detail: string };

export type Host = {
  /** Resolves within a few seconds in every host; a page that no host answers becomes `browser`. */
  readonly open: () => Promise<Opening>;
  /** Tells the host that the page can be shown; without it Teams covers it with its own loading picture. */
  readonly ready: () => void;
  readonly token: (request: TokenRequest) => Promise<TokenAnswer>;
  readonly onTheme: (listener: (theme: Theme) => void) => () => void;
  readonly openLink: (url: string) => Promise<void>;
  /** Shares a page of ours to the meeting's stage; null where the host has no stage, and before `open` has answered. */
  readonly showOnStage: ((url: string) => Promise<void>) | null;
  /** Setting up a tab; only where the host has tabs that are set up. */
  readonly configure?: () => Promise<TabConfiguring>;
};

/** What the host keeps of a tab. */
export type TabSetting = {
  /** The same for tabs that show the same, whoever made them. */
  readonly id: string;
  /** What stands on the tab, until somebody calls it something else. */
  readonly name: string;
  /** The page in the tab; the host fills in `{app.theme}`. */
  readonly contentUrl: string;
  /** The page for those who open it in a browser. */
  readonly websiteUrl: string;
  /** The page that the host shows before it takes the tab away. */
  readonly removeUrl: string;
};

/** Setting up a tab, on the page that the host shows for it; the buttons there are the host's own. */
export type TabConfiguring = {
  /** The tab is on its way out: there is nothing to choose. */
  readonly isRemoval: boolean;
  /** Address of the page that the tab shows now; null for a new tab. */
  readonly current: () => Promise<string | null>;
  readonly setValid: (valid: boolean) => void;
  /** Asked when the person presses Save; null where there is nothing to keep after all. */
  readonly onSave: (setting: () => TabSetting | null) => void;
  /** The tab goes away, and nothing else does: lists and papers are not the tab's. */
  readonly onRemove: () => void;
};

/** Outlook's pane. A pinned one goes along when another appointment is selected; null when none is. */
export type OutlookHost = Host & {
  readonly appointment: () => Appointment | null;
  readonly onAppointment: (listener: (appointment: Appointment | null) => void) => () => void;
};

/** What the hosts need to know of this installation; a part of the configuration. */
export type HostSettings = {
  readonly clientId: string;
  readonly authority: string;
  /** Origins besides Microsoft's own that may play the host. */
  readonly trustedHosts: readonly string[];
  /** Absolute address of the page that the sign-in window comes back to, outside Teams and Outlook. */
  readonly signInPage: string;
  /** How long a host, and its sign-in bridge, may be silent before we go on without, ms. */
  readonly patience?: { readonly host: number; readonly bridge: number };
};

/** How long people are left with a waiting page, where a host never answers. */
export const usualPatience = { host: 5_000, bridge: 8_000 };
