import { useMemo } from 'react';
import { speakImport, type ImportSay } from '#language/import-words.ts';
import { isReadingRule, readingText } from '#language/reading.ts';
import type { Language } from '#language/words.ts';
import type { Told } from '#register/queue.ts';
import { useDesk } from './desk-context.ts';

/** The words of the body's page, in the language of the interface. */
export function useImportSay(): ImportSay {
  const { language } = useDesk();
  return useMemo(() => speakImport(language), [language]);
}

/** A sentence about a document, in the interface's words where they know what it says. */
export function toldText(told: Told, say: ImportSay, language: Language): string {
  const { rule, params, message } = told;
  if (rule !== null && say.knows(rule)) return say(rule, params);
  return rule !== null && isReadingRule(rule) ? readingText(rule, params, language) : message;
}
