import { sentenceOf } from '#language/decision-sentences.ts';
import { decisionLeadIn } from '#language/phrases.ts';
import type { DecisionState } from '#minutes/record.ts';

/**
 * A clause as a sentence that can stand alone, for houses that write none of "att …" under a lead-in:
 * "Länsnätverket godkände dagordningen", and "Länsnätverket beslutade att …" where the verb is not one of the
 * usual. What is no clause with "att" is given back as it is.
 */
export function decisionSentence(clause: string, state: DecisionState, decidingName: string): string {
  const words = clause.trim();
  if (!/^att\s/iu.test(words)) return clause;
  const sentence = sentenceOf(words, decidingName, state === 'decided' ? 'past' : 'proposed');
  const leadIn = decisionLeadIn(state, { decidingName, leadInColon: false });
  return sentence ?? `${leadIn} att ${words.slice(4).trimStart()}`;
}
