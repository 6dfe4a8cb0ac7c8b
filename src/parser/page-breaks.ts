import { cellText, textOf, type Block, type Line, type Row, type Run, type Table } from './source.ts';

// Sentences and words that the end of a page or a line cut in two.

const numbered = /^(?:§\s*\d|\d{1,3}\s*[.)§]|[a-zåäö]\)|[-–•*·]\s)/iu;
/** Words that no sentence ends with. */
const runsOn =
  /(?:^|[\s(])(?:och|eller|samt|med|av|i|på|till|för|från|som|den|det|de|en|ett|om|vid|under|hos|mellan|kring|ur|inom|enligt|efter|mot|utan|via|genom|är|har|ska|kan)$/u;

const abbreviated =
  /(?:^|[\s(])(?:t\.\s?ex|bl\.\s?a|s\.\s?k|d\.\s?v\.\s?s|dvs|kl|ca|nr|jfr|resp|inkl|exkl|fr\.\s?o\.\s?m|t\.\s?o\.\s?m|dnr)\.$/iu;

/**
 * Mends what a page break parted: the second half of a sentence counts as a new line only. `cuts` are the indexes
 * before which a page is known to have ended.
 */
export function mendPageBreaks(blocks: readonly Block[], cuts: ReadonlySet<number>): readonly Block[] {
  const known = vocabulary(blocks);
  const hyphenated = isHyphenated(blocks, known);
  const done: Block[] = [];
  for (const [index, block] of blocks.entries()) {
    const last = done.at(-1);
    const turned = cuts.has(index) || last?.place.page !== block.place.page;
    if (last?.kind === 'table' && block.kind === 'table' && turned && width(last) === width(block)) {
      done[done.length - 1] = { ...last, rows: [...last.rows, ...withoutHeader(last, block)] };
      continue;
    }
    if (last?.kind !== 'line' || block.kind !== 'line') {
      done.push(block);
      continue;
    }
    const parted = block.after === 'paragraph' || cuts.has(index);
    const after = parted && !continues(done, last, block, turned) ? 'paragraph' : 'line';
    const line: Line = { ...block, after };
    const joined = after === 'line' ? joinHyphen(last, line, { known, hyphenated }) : null;
    if (joined === null) {
      done.push(line);
      continue;
    }
    done[done.length - 1] = joined.first;
    if (joined.second) done.push(joined.second);
  }
  return done;
}

const width = (table: Table): number => Math.max(0, ...table.rows.map(row => row.cells.length));

/** The rows of a table that goes on from the page before, without the header that the page repeats. */
function withoutHeader(before: Table, table: Table): Table['rows'] {
  const words = (row: Row | undefined): string => row?.cells.map(cellText).join('\t').trim() ?? '';
  return words(table.rows[0]) === words(before.rows[0]) ? table.rows.slice(1) : table.rows;
}

function continues(done: readonly Block[], first: Line, second: Line, turned: boolean): boolean {
  if (second.heading !== null || second.list !== null || second.mark !== null || first.heading !== null)
    return false;
  const before = textOf(first);
  const after = textOf(second);
  if (/^att(?!\p{L})/iu.test(after) || numbered.test(after)) return false;
  if (/[.:!?…]["”’»)*]*$/u.test(before) && !(abbreviated.test(before) && /^\p{Ll}/u.test(after)))
    return false;
  if (first.list !== null && !turned) return false;
  if (/^\p{Ll}/u.test(after)) return first.list !== null || /^att\s/iu.test(before) || isLong(done, before);
  return /^["”’»(]?[\p{Lu}\d]/u.test(after) && runsOn.test(before) && isLong(done, before);
}

/** Long enough for a sentence in the middle: labels and names are shorter. */
function isLong(done: readonly Block[], text: string): boolean {
  let length = text.length;
  for (let back = done.length - 1; back > 0 && length < 40; back -= 1) {
    const [line, previous] = [done[back], done[back - 1]];
    if (line?.kind !== 'line' || line.after !== 'line' || previous?.kind !== 'line') break;
    length += textOf(previous).length;
  }
  return length >= 40;
}

/** Whether the document has a word (or a longer one with it inside) elsewhere than cut in two. */
type Known = (part: string) => boolean;

function vocabulary(blocks: readonly Block[]): Known {
  // Looking through all words for every hyphen would make a damaged file of some megabytes slow.
  let letters = 40_000_000;
  let all: string | null = null;
  return part => {
    // Few documents end a line with a hyphen: only then are the words gathered.
    all ??= wordsIn(blocks);
    letters -= all.length;
    return letters > 0 && all.includes(part);
  };
}

function wordsIn(blocks: readonly Block[]): string {
  const words = new Set<string>();
  let cut = false;
  const read = (line: Line): void => {
    const text = textOf(line);
    const found = text.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
    const ends = text.endsWith('-');
    for (const word of found.slice(cut ? 1 : 0, ends ? -1 : undefined)) words.add(word);
    cut = ends;
  };
  for (const block of blocks) {
    if (block.kind === 'line') read(block);
    else for (const row of block.rows) for (const cell of row.cells) cell.lines.forEach(read);
  }
  return [...words].join(' ');
}

/** Endings that are no words of their own: what stands before them at the end of a line was cut by the width. */
const ending =
  /^(?:het(?:en|er|erna)?|ning(?:en|ar|arna|s)?|tion(?:en|er|erna)?|lig(?:a|t|het|heten)?|are|arna|erna|ande|ende|else(?:n|r|rna)?|isk(?:a|t)?|skap(?:et|er)?|verk(?:et)?|ment(?:et)?|sering(?:en)?|tet(?:en|er)?)$/u;

/** After these a hyphen stands for a word that follows: "hälso- och sjukvård". */
const joins = /^(?:och|eller|samt|respektive|till|kontra|men)$/u;

/** What Swedish sets before a word with a hyphen that stays. */
const prefix = /^(?:\p{L}{1,2}|icke|vice|pro|anti|semi)$/u;

/** The word that a hyphen at the end of the line cut, whole at the end of the first line; null when none was. */
function joinHyphen(
  first: Line,
  second: Line,
  { known, hyphenated }: { readonly known: Known; readonly hyphenated: boolean },
): { readonly first: Line; readonly second: Line | null } | null {
  const [before, bare, after] = halvesOf(first, second);
  if (before === '' || bare === '' || second.list !== null || second.heading !== null) return null;
  if (joins.test(bare)) return null;
  const figures = /\d$/.test(before) && /^\d/.test(bare);
  const letters = /\p{L}$/u.test(before) && /^\p{L}/u.test(bare);
  if (!figures && !letters) return null;
  const [moved, rest] = takeStart(second.runs, after.length);
  const runs = isCut(before, bare, known, hyphenated) ? withoutLastHyphen(first.runs) : first.runs;
  return {
    first: { ...first, runs: [...runs, ...moved] },
    second: rest.some(run => run.text.trim() !== '') ? { ...second, runs: rest } : null,
  };
}

/** The word before a hyphen that ends a line, the word that begins the next, and all up to its blank. */
function halvesOf(first: Line, second: Line): readonly [string, string, string] {
  const last = first.runs.at(-1)?.text ?? '';
  const before = last.endsWith('-') ? /([\p{L}\p{N}]+)-$/u.exec(last.slice(-60))?.[1] : undefined;
  if (before === undefined) return ['', '', ''];
  const [all = '', bare = ''] = /^([\p{L}\p{N}]+)\S*/u.exec(textOf(second).slice(0, 80)) ?? [];
  return [before, bare, all];
}

/** Whether the hyphen came by the width of the line only; in doubt it stays. */
function isCut(before: string, after: string, known: Known, hyphenated: boolean): boolean {
  if (!/^\p{L}*\p{Ll}$/u.test(before) || !/^\p{Ll}+$/u.test(after)) return false;
  const left = before.toLocaleLowerCase('sv');
  if (prefix.test(left) || known(`${left}-${after}`)) return false;
  if (hyphenated || ending.test(after) || known(left + after)) return true;
  return [left, after].some(part => part.length > 3 && known(part));
}

/** Whether some word of the document is surely cut at the end of a line: then its other hyphens there are cuts too. */
function isHyphenated(blocks: readonly Block[], known: Known): boolean {
  let last: Block | undefined;
  let left = 200;
  for (const block of blocks) {
    if (last?.kind === 'line' && block.kind === 'line') {
      const [before, after] = halvesOf(last, block);
      if (before !== '' && /^\p{Ll}+$/u.test(after) && !joins.test(after)) {
        left -= 1;
        if (known(before.toLocaleLowerCase('sv') + after)) return true;
      }
    }
    if (left === 0) return false;
    last = block;
  }
  return false;
}

function withoutLastHyphen(runs: readonly Run[]): readonly Run[] {
  const last = runs.at(-1);
  return last ? [...runs.slice(0, -1), { ...last, text: last.text.replace(/-\s*$/u, '') }] : runs;
}

/** The runs of the first letters, and of what is left after them and the blanks that follow. */
function takeStart(runs: readonly Run[], length: number): readonly [readonly Run[], readonly Run[]] {
  const taken: Run[] = [];
  const rest: Run[] = [];
  let left = length;
  for (const run of runs) {
    const part = run.text.slice(0, left);
    const other = run.text.slice(left);
    left -= part.length;
    if (part !== '') taken.push({ ...run, text: part });
    const kept = rest.length === 0 ? other.trimStart() : other;
    if (kept !== '') rest.push({ ...run, text: kept });
  }
  return [taken, rest];
}
