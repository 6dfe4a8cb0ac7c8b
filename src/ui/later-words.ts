import { useMemo } from 'react';
import { withLaterWords, type LaterSay } from '#language/later-words.ts';
import { useDesk } from './desk-context.ts';

/** The words of the page together with those of the parts that come later, in the language of the interface. */
export function useLaterSay(): LaterSay {
  const { say, language } = useDesk();
  return useMemo(() => withLaterWords(say, language), [say, language]);
}
