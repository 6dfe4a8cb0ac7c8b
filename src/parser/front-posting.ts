import { labelKind, labelsIn } from './front-labels.ts';
import { textOf, type Block, type Line } from './source.ts';

// The foot of a committee's front page: who checked the minutes where and when, and how they were put up. Its days,
// hours and places are not the meeting's.

/** The lines of a block, those in cells as well. */
export const linesOf = (block: Block): readonly Line[] =>
  block.kind === 'line' ? [block] : block.rows.flatMap(row => row.cells.flatMap(cell => cell.lines));

/** A label over two lines as one: "Justeringens" over "plats och tid   Kommunhuset 20 april". */
export function withWholeLabels(blocks: readonly Block[]): readonly Block[] {
  const whole: Block[] = [];
  for (const block of blocks) {
    const before = whole.at(-1);
    const begun = before?.kind === 'line' ? textOf(before).trim() : '';
    if (
      before?.kind !== 'line' ||
      block.kind !== 'line' ||
      !/^justering(?:ens?)?(?:\s(?:tid|plats))?(?:\soch)?$/iu.test(begun)
    ) {
      whole.push(block);
      continue;
    }
    if (/^(?:och\s)?(?:plats|tid|dag)/iu.test(textOf(block).trim()))
      whole[whole.length - 1] = { ...before, runs: [...before.runs, { text: ' ' }, ...block.runs] };
    else whole.push(block);
  }
  return whole;
}

const posting =
  /^(?:anslag(?:sbevis)?|bevis)(?:\s?\/\s?(?:anslag|bevis)|\som\sanslag\p{L}*|\som\sjustering)?\s*:?$/iu;

/** The part of a front page that tells how the minutes were put up: its days and places are not the meeting's. */
export function isOfPosting(block: Block, before: boolean): boolean {
  const [first] = linesOf(block);
  const text = first ? textOf(first).trim() : '';
  if (posting.test(text)) return true;
  return (
    before &&
    labelKind(text) !== 'people' &&
    !/^(?:\p{L}{0,12}protokoll|dagordning|närvarolista)(?!\p{L})/iu.test(text)
  );
}

/** Whether a line bears the day of the meeting itself, as the part on the posting may. */
export const isMeetingDay = (block: Block): boolean => {
  const text = block.kind === 'line' ? textOf(block).trim() : '';
  const [first] = labelsIn(text);
  return first?.kind === 'meetingDate';
};
