import { app, FrameContexts, pages } from '@microsoft/teams-js';
import type { TabConfiguring } from './host.ts';

// The page on which a tab is set up in Teams. Its buttons are Teams' own: the page says when they may be pressed,
// and what is to be kept. Loaded with that page alone; the host behind the frame has answered before.

/** Teams' own part in setting up a tab. */
export function teamsTab(): TabConfiguring {
  return {
    isRemoval: app.getFrameContext() === FrameContexts.remove,
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
