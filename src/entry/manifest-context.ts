import type { PackageSettings } from './package-settings.ts';

/** What a manifest is held against. */
export type ManifestContext = {
  readonly settings: PackageSettings;
  /** Of the pages, "1.2.0". */
  readonly version: string;
  /** Paths that answer at the pages' address: "tab.html", "icon-16.png". */
  readonly published: readonly string[];
  /** The built script of the events, or null where nothing is built. */
  readonly eventsScript: string | null;
};

/** The function that Outlook calls when an appointment is being sent; src/entry/events.ts has it. */
export const sendingAction = 'checkBeforeSending';
