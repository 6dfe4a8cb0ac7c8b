import { textOf, type Block, type Line, type Run } from './source.ts';

// Sentences and words that the end of a page or a line cut in two.

const numbered = /^(?:§\s*\d|\d{1,3}\s*[.)§]|[a-zåäö]\)|[-–•*·]\s)/iu;
/** Words that no sentence ends with. */
const runsOn =
  /(?:^|[\s(])(?:och|eller|samt|med|av|i|på|till|för|från|som|den|det|de|en|ett|om|vid|under|hos|mellan|kring|ur|inom|enligt|efter|mot|utan|via|genom|är|har|ska|kan)$/u;

/**
 * Mends what a page break parted: the second half of a sentence counts as a new line only. `cuts` are the indexes
 * before which a page is known to have ended.
 */
export function mendPageBreaks(blocks: readonly Block[], cuts: ReadonlySet<number>): readonly Block[] {
  const words = vocabulary(blocks);
  const done: Block[] = [];
  for (const [index, block] of blocks.entries()) {
    const last = done.at(-1);
    if (last?.kind !== 'line' || block.kind !== 'line') {
      done.push(block);
      continue;
    }
    const turned = cuts.has(index) || last.place.page !== block.place.page;
    const line: Line =
      block.after === 'paragraph' && continues(done, last, block, turned)
        ? { ...block, after: 'line' }
        : block;
    const joined = line.after === 'line' ? joinHyphen(last, line, words) : null;
    if (joined === null) {
      done.push(line);
      continue;
    }
    done[done.length - 1] = joined.first;
    if (joined.second) done.push(joined.second);
  }
  return done;
}

function continues(done: readonly Block[], first: Line, second: Line, turned: boolean): boolean {
  if (second.heading !== null || second.list !== null || second.mark !== null || first.heading !== null)
    return false;
  const before = textOf(first);
  const after = textOf(second);
  if (/[.:!?…]["”’»)*]*$/u.test(before) || /^att(?!\p{L})/iu.test(after) || numbered.test(after))
    return false;
  if (first.list !== null && !turned) return false;
  if (/^\p{Ll}/u.test(after)) return first.list !== null || /^att\s/iu.test(before) || isLong(done, before);
  return /^["”’»(]?\p{Lu}/u.test(after) && runsOn.test(before) && isLong(done, before);
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

/** Every word of the document, whole, in small letters; and what stands inside its longer ones. */
function vocabulary(blocks: readonly Block[]): string {
  const words = new Set<string>();
  const read = (line: Line): void => {
    for (const word of textOf(line)
      .toLocaleLowerCase('sv')
      .match(/\p{L}+/gu) ?? [])
      words.add(word);
  };
  for (const block of blocks) {
    if (block.kind === 'line') read(block);
    else for (const row of block.rows) for (const cell of row.cells) cell.lines.forEach(read);
  }
  return ` ${[...words].join(' ')} `;
}

/** Endings that are no words of their own: what stands before them at the end of a line was cut by the width. */
const ending =
  /^(?:het(?:en|er|erna)?|ning(?:en|ar|arna|s)?|tion(?:en|er|erna)?|tioner|lig(?:a|t|het|heten)?|are|arna|erna|ande|ende|else|elser|elserna|isk(?:a|t)?|skap(?:et|er)?|verk(?:et)?|ment(?:et)?|sering(?:en)?|tet(?:en|er)?)$/u;

/** The word that a hyphen at the end of the line cut, whole at the end of the first line; null when none was. */
function joinHyphen(
  first: Line,
  second: Line,
  words: string,
): { readonly first: Line; readonly second: Line | null } | null {
  const before = /([\p{L}\p{N}]+)-$/u.exec(textOf(first).slice(-60))?.[1];
  const [after = '', bare = ''] = /^([\p{L}\p{N}]+)\S*/u.exec(textOf(second).slice(0, 80)) ?? [];
  if (before === undefined || bare === '' || second.list !== null || second.heading !== null) return null;
  if (/^(?:och|eller|samt|respektive|till|kontra|men)$/u.test(bare)) return null;
  const figures = /\d$/.test(before) && /^\d/.test(bare);
  const letters = /\p{L}$/u.test(before) && /^\p{L}/u.test(bare);
  if (!figures && !letters) return null;
  const left = before.toLocaleLowerCase('sv');
  const isCut = /^\p{Ll}/u.test(bare) && left.length + bare.length > 4 && /\p{Ll}$/u.test(before);
  const known = words.includes(left + bare) || (ending.test(bare) && !words.includes(` ${left} `));
  const [moved, rest] = takeStart(second.runs, after.length);
  const runs = isCut && known ? withoutLastHyphen(first.runs) : first.runs;
  return {
    first: { ...first, runs: [...runs, ...moved] },
    second: rest.some(run => run.text.trim() !== '') ? { ...second, runs: rest } : null,
  };
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
