// What stands in a Word file's text without being letters: fields with their results, signs of symbol fonts.

/** A field that is open: before its result begins, what stands in it is its instruction. */
export type Field = {
  inResult: boolean;
  /** Choices of a list to pick from, and the number of the one picked (from 0). */
  readonly choices: string[];
  picked: number | null;
  /** Whether a box to tick is ticked; null for other fields. */
  ticked: boolean | null;
};

export const newField = (): Field => ({ inResult: false, choices: [], picked: null, ticked: null });

/** What a form's field shows that has no result of its own. */
export function shownBy({ choices, picked, ticked }: Field): string {
  if (ticked !== null) return ticked ? '☒' : '☐';
  return choices[picked ?? 0] ?? '';
}

const symbols: ReadonlyMap<string, string> = new Map(
  Object.entries({
    f0b7: '•',
    f0a7: '•',
    f0d8: '•',
    f076: '•',
    f02d: '-',
    f0be: '–',
    f0e0: '→',
    f0ae: '→',
    f0de: '⇒',
    f0df: '←',
    f0fc: '✓',
    f0fb: '✗',
    f0fe: '☒',
    f078: '☒',
    f053: '☒',
    f054: '☒',
    f052: '☑',
    f0a8: '☐',
    f06f: '☐',
    f0a3: '☐',
  }),
);

/** A sign of a symbol font as a letter; one that is not known shows as the sign for an unknown letter. */
export function symbolFor(code: string): string {
  const known = symbols.get(code.toLowerCase());
  if (known !== undefined) return known;
  const point = Number.parseInt(code, 16);
  if (Number.isNaN(point) || point < 32 || point > 0xffff) return '';
  // Symbol fonts lie in the private area, their first half under the letters that they replace.
  return point >= 0xe000 && point < 0xf900 ? '\ufffd' : String.fromCharCode(point);
}
