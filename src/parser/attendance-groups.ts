import type { Mark } from '#minutes/record.ts';
import { labelKind } from './front-labels.ts';

// Headings over people: "Närvarande", "Tjänstgörande ersättare", "Anmält förhinder". They tell what the people
// under them have in common, and some tell who was there.

export type Group = {
  /** What the heading says of presence; null when it says nothing. */
  readonly presence: 'present' | 'absent' | null;
  readonly marks: readonly Mark[];
  /** The organisation that the heading stands for, or null. */
  readonly organisation: string | null;
  /** "Kallade": who was asked to come, whatever they did. */
  readonly called: boolean;
  /** Those who attend without being members: they are listed because they were there. */
  readonly beside: boolean;
};

export const noGroup: Group = { presence: null, marks: [], organisation: null, called: false, beside: false };

const bare = (heading: string): string =>
  heading
    .replace(/\([^()]*\)?/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/\s?[:.]\s?$/u, '')
    .trim();

/** What a heading over people means; null when it is none. */
export function groupOf(heading: string): Group | null {
  const text = bare(heading);
  if (labelKind(text) !== 'people') return null;
  // Scanned text has lost its rings and dots, so the words are told by their consonants.
  const not = /^(?:ej|icke|inte)\s/iu.test(text);
  const away =
    /fr.nv|f.rhind|.terbud|f.rfall|delt(?:og|ar) (?:inte|ej)|inte kunde|kunde inte|^saknades/iu.test(text) ||
    (not && /n.rvar|deltag|deltog/iu.test(text));
  const here =
    !not &&
    /n.rvarande|n.rvaro$|beslutande|tj.nstg.rande|deltagande|deltog|.vriga deltagare|^med$|var med$/iu.test(
      text,
    );
  const alsoHere = not && /tj.nstg.rande|beslutande/iu.test(text);
  const called = /^kallade/iu.test(text);
  return {
    presence: away ? 'absent' : (here || alsoHere) && !called ? 'present' : null,
    marks: [
      ...(/ers.ttare|suppleant/iu.test(text) ? (['substitute'] as const) : []),
      ...(/adjunger/iu.test(text) ? (['coopted'] as const) : []),
    ],
    organisation: /^tj.nste/iu.test(text) ? text : null,
    called,
    beside: /^(?:.vriga|tj.nste|g.st|f.redragande|personalf|fackliga|.h.rare)/iu.test(text) && !called,
  };
}

const legendWords =
  /(?:.verstruk|struk|genomstruk|understruk|kursiv|fet(?:stil|a)?)\p{L}*\s*(?:namn|text|personer)?\s*(?:=|–|-|:|är|betyder|innebär|anger)\s*(?:ej |icke |inte )?(?:fr.nv|n.rv|f.rhind|deltog)/iu;

/** Whether words explain how the table is read: "(överstruken = frånvarande)". Nobody is in them. */
export const isLegend = (text: string): boolean =>
  text.length < 160 &&
  (saysAllPresent(text) || legendWords.test(text) || /^\(n.rvaron? .r inte bekr.ftad\)$/iu.test(text.trim()));

/** Whether the legend says that everybody was there. */
export const saysAllPresent = (text: string): boolean =>
  /^\(?samtliga (?:var )?n.rvarande\)?\.?$/iu.test(text.trim());

/** Whether the legend says that nobody has confirmed who was there. */
export const saysUnconfirmed = (text: string): boolean => /n.rvaron? .r inte bekr.ftad/iu.test(text);
