import { decisionLeadIn } from '#language/phrases.ts';
import type { DecisionState } from '#minutes/record.ts';

/**
 * A clause as a sentence that can stand alone, for houses that write none of "att …" under a lead-in:
 * "Länsnätverket beslutade att godkänna dagordningen". What is no clause with "att" is given back as it is.
 */
export function decisionSentence(clause: string, state: DecisionState, decidingName: string): string {
  if (!/^att\s/iu.test(clause.trim())) return clause;
  const leadIn = decisionLeadIn(state, { decidingName, leadInColon: false });
  return `${leadIn} att ${clause.trim().slice(4).trimStart()}`;
}
