import { app, FrameContexts, pages } from '@microsoft/teams-js';

// The page on which a tab is set up in Teams. Its buttons are Teams' own: the page says when they may be pressed,
// and what is to be kept. Loaded with that page alone; the host behind the frame has answered before.

/** What Teams keeps of a tab. */
export type TabSetting = {
  /** The same for tabs that show the same, whoever made them. */
  readonly id: string;
  /** What stands on the tab, until somebody calls it something else. */
  readonly name: string;
  /** The page in the tab; Teams fills in `{app.theme}`. */
  readonly contentUrl: string;
  /** The page for those who open it in a browser. */
  readonly websiteUrl: string;
  /** The page that Teams shows before it takes the tab away. */
  readonly removeUrl: string;
};

export type TabConfiguring = {
  /** Address of the page that the tab shows now; null for a new tab. */
  readonly current: () => Promise<string | null>;
  readonly setValid: (valid: boolean) => void;
  /** Asked when the person presses Save; null where there is nothing to keep after all. */
  readonly onSave: (setting: () => TabSetting | null) => void;
  /** The tab goes away, and nothing else does: lists and papers are not the tab's. */
  readonly onRemove: () => void;
};

/** Whether the frame is the one that Teams shows when a tab is taken away. */
export const isRemoval = (): boolean => app.getFrameContext() === FrameContexts.remove;

/** Teams' own part in setting up a tab. */
export function teamsTab(): TabConfiguring {
  return {
    current: async () => {
      const { contentUrl } = await pages.getConfig();
      return contentUrl || null;
    },
    setValid: pages.config.setValidityState,
    onSave: setting => {
      pages.config.registerOnSaveHandler(event => {
        const kept = setting();
        if (!kept) {
          event.notifyFailure('Nothing has been chosen yet.');
          return;
        }
        const { id, name, ...addresses } = kept;
        pages.config.setConfig({ entityId: id, suggestedDisplayName: name, ...addresses }).then(
          () => event.notifySuccess(),
          (error: unknown) => event.notifyFailure(error instanceof Error ? error.message : String(error)),
        );
      });
    },
    onRemove: () => {
      pages.config.registerOnRemoveHandler(event => event.notifySuccess());
      pages.config.setValidityState(true);
    },
  };
}
