import { useMemo } from 'react';
import { speakFirstRun, type FirstRunWordKey } from '#language/first-run-words.ts';
import type { SayFrom } from '#language/words.ts';
import { useDesk } from './desk-context.ts';

/** The words of the first run, in the language of the interface. */
export function useFirstRunSay(): SayFrom<FirstRunWordKey> {
  const { language } = useDesk();
  return useMemo(() => speakFirstRun(language), [language]);
}
