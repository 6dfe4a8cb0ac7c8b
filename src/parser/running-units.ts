import { editDistance } from '#minutes/names.ts';
import { withoutPageMark } from './page-marks.ts';
import { foldScanned, scannedPattern } from './scanned.ts';
import { cellText, textOf, type Block } from './source.ts';

// Lines prepared for telling which of them belong to the page: those that say the same have one key, and those
// that could be of the meeting's matter have none.

/** A block as it is compared with the others. */
export type Unit = {
  /** What the eye reads; empty for a table of several rows, which is never a header. */
  readonly text: string;
  /** Equal for lines that say the same but for the page number and slips of scanning; empty when it never runs. */
  readonly key: string;
  /** The text without the number of its page. */
  readonly bare: string;
};

const decisive = new RegExp(
  `^att(?!\\p{L})|${scannedPattern(['beslut', 'föredragande'])}(?!s?${scannedPattern(['protokoll'])})`,
  'iu',
);
/** How an item begins. */
export const numbered = /^(?:§\s*\d|\d{1,3}\s*[.)§](?!\d)|[a-zåäö]\)|(?:punkt|ärende)\s+\d)/iu;
/** A date or registry number with its label. */
export const fact =
  /^(?:(?:mötes|sammanträdes|dokument)?datum|dnr|diarienr|diarienummer|ärendenr)(?!\p{L})/iu;
/** What kind of document this is. */
export const kindWord = new RegExp(
  scannedPattern(['anteckningar', 'protokoll', 'dagordning', 'föredragningslista', 'kallelse']),
  'iu',
);
/** What stands at the foot of pages only. */
export const pageFoot =
  /justera\p{L}*\W{0,3}\s*(?:sign|signatur)|utdragsbestyrkande|organisationsnummer|postadress|besöksadress|www\./iu;

/** What names who holds the pen, in a letterhead: persons' names have none of these. */
export const sender = new RegExp(
  scannedPattern([
    'region',
    'kommun',
    'nämnd',
    'styrelse',
    'förvaltning',
    'råd',
    'nätverk',
    'avdelning',
    'förening',
    'förbund',
    'grupp',
    'utskott',
    'beredning',
    'anteckningar',
    'protokoll',
  ]),
  'iu',
);

/** The units of blocks, in their order. */
export const unitsOf = (blocks: readonly Block[]): readonly Unit[] =>
  joinVariants(joinCounted(blocks.map(unitOf)));

function unitOf(block: Block): Unit {
  if (block.kind === 'table') {
    const [row] = block.rows;
    if (!row || block.rows.length > 1) return { text: '', key: '', bare: '' };
    return keyed(row.cells.map(cellText).filter(Boolean).join(' '));
  }
  const text = textOf(block);
  if (block.list !== null || block.runs.some(run => run.struck)) return { text, key: '', bare: text };
  return keyed(text);
}

const keyed = (text: string): Unit => keyedAs(text, withoutPageMark(text));

function keyedAs(text: string, bare: string): Unit {
  if (text.length > 160 || isContent(text)) return { text, key: '', bare: text };
  // Lines to write on have no letters, but they too come back with the foot of a page.
  if (/^[_.\s]{8,}$/u.test(text)) return { text, key: '____', bare: text };
  const folded = foldScanned(bare);
  return { text, key: folded.length < 3 ? '' : `${folded} ${bare.replace(/\D+/g, '')}`.trim(), bare };
}

/** A bare number at the end is the page's where the same words stand with the numbers after it, further down. */
function joinCounted(units: readonly Unit[]): readonly Unit[] {
  const counts = new Map<
    string,
    { readonly index: number; readonly number: number; readonly words: string }[]
  >();
  for (const [index, { text, key }] of units.entries()) {
    const [, words, number] = (key !== '' && /^(\S[^]*\s\S[^]*?)\s+(\d{1,3})$/u.exec(text)) || [];
    if (words === undefined || (!sender.test(words) && !kindWord.test(words))) continue;
    const found = { index, number: Number(number), words };
    const at = counts.get(words);
    if (at) at.push(found);
    else counts.set(words, [found]);
  }
  const done = [...units];
  for (const at of counts.values()) {
    const rises = at.every(({ number }, step) => number > (at[step - 1]?.number ?? 0));
    if (at.length < 2 || !rises) continue;
    for (const { index, words } of at) done[index] = keyedAs(units[index]?.text ?? '', words);
  }
  return done;
}

/** What belongs to the matter of the meeting, however often it comes back. */
function isContent(text: string): boolean {
  if (decisive.test(text) || numbered.test(text)) return true;
  if (/[:,;]$/u.test(text) && !fact.test(text)) return true;
  return /[.!?]$/u.test(text) && !pageFoot.test(text);
}

/** Scanning reads the same header a letter apart; those are one. Figures must be the same. */
function joinVariants(units: readonly Unit[]): readonly Unit[] {
  const counts = new Map<string, number>();
  for (const { key } of units) if (key.length >= 8) counts.set(key, (counts.get(key) ?? 0) + 1);
  const common = [...counts]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 40)
    .map(([key]) => key);
  const figures = (key: string): string => key.replace(/\D+/g, '');
  let left = 2000;
  const variantOf = (key: string): string => {
    if (key.length < 8 || (counts.get(key) ?? 0) > 1) return key;
    const limit = 1 + Math.floor(key.length / 16);
    const near = common.find(other => {
      if (Math.abs(other.length - key.length) > limit || figures(other) !== figures(key)) return false;
      if (other.slice(0, 3) !== key.slice(0, 3) && other.slice(-3) !== key.slice(-3)) return false;
      left -= 1;
      return left > 0 && editDistance(key, other, limit) <= limit;
    });
    return near ?? key;
  };
  return units.map(unit => ({ ...unit, key: variantOf(unit.key) }));
}
