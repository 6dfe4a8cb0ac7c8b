import { useEffect, useRef } from 'react';
import type { ImportView } from '#register/importing.ts';
import type { FileState } from '#register/queue.ts';
import { useAnnounce } from './Announce.tsx';
import { useImportSay } from './import-words.ts';

const failedOf = (state: FileState | undefined) => (state?.at === 'read' ? state.failed : null);

/** Tells a screen reader what documents on their way in have come to: all read, one brought in, one refused. */
export function useImportAnnouncements(view: ImportView | null): void {
  const say = useImportSay();
  const announce = useAnnounce();
  const before = useRef<ImportView | null>(null);
  useEffect(() => {
    const last = before.current;
    before.current = view;
    if (!view || !last) return;
    if (last.reading && !view.reading) {
      const n = view.files.filter(({ state }) => state.at !== 'waiting').length;
      announce(say('announce.read', { n }));
    }
    for (const { id, name, state } of view.files) {
      const was = last.files.find(file => file.id === id)?.state;
      if (state.at === 'accepted' && was?.at !== 'accepted') announce(say('announce.accepted', { name }));
      const failed = failedOf(state);
      if (failed && failed !== failedOf(was))
        announce(say('announce.failed', { name, why: say(`failed.${failed.reason}`) }));
    }
  }, [view, say, announce]);
}
