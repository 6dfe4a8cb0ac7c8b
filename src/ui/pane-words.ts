import { useMemo } from 'react';
import { speakPane, type PaneWordKey } from '#language/pane-words.ts';
import type { SayFrom } from '#language/words.ts';
import { useDesk } from './desk-context.ts';

/** The words of Outlook's pane, in the language of the interface. */
export function usePaneSay(): SayFrom<PaneWordKey> {
  const { language } = useDesk();
  return useMemo(() => speakPane(language), [language]);
}
