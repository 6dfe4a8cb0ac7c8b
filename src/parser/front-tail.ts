import { labelsIn } from './front-labels.ts';
import { looksLikeName } from './people-words.ts';
import { textOf, type Block } from './source.ts';

// The end of a document after its last item: signatures and who adjusts. They are facts of the head that happen
// to stand last, so they are parted from the last item's text.

export type Tail = {
  /** What belongs to the last item. */
  readonly text: readonly Block[];
  /** What `readFront` takes as `tail`. */
  readonly tail: readonly Block[];
};

const opening =
  /^[\s*_]*(?:underskrifter|vid (?:protokollet|anteckningarna|pennan)|justeras|justerat|justerad|justeringsdatum|sekreterare|ordförande|protokollförare|protokollsjusterare|justerare|som ovan)(?:[\s:.*_]|$)/iu;
const rule = /^[\s_.…–-]{6,}$/u;

/** Parts the blocks after the last heading where the signatures begin; without any, `tail` is empty. */
export function splitTail(blocks: readonly Block[]): Tail {
  // Signatures are few lines, all of them short: looking far up would find words of the text.
  let from = blocks.length;
  for (let at = blocks.length - 1; at >= Math.max(0, blocks.length - 24); at -= 1) {
    const block = blocks[at];
    if (!block) break;
    if (block.kind === 'table') {
      const first = block.rows.find(row =>
        row.cells.some(cell => cell.lines.some(line => textOf(line) !== '')),
      );
      const text = first?.cells.flatMap(cell => cell.lines.map(textOf)).find(words => words !== '') ?? '';
      if (!opening.test(text)) break;
      from = at;
      continue;
    }
    const text = textOf(block);
    if (opening.test(text) && signs(text)) from = at;
    else if (!belongs(text)) break;
  }
  return { text: blocks.slice(0, from), tail: blocks.slice(from) };
}

/** "Ordförande Anna Berg" signs; "Ordförande hälsade alla välkomna." is text. */
const signs = (text: string): boolean =>
  text.length < 100 &&
  (labelsIn(text).length > 0 || !/[.!?]$/u.test(text)) &&
  !/\s\p{Ll}+(?:de|te|ar|er)(?:\s|$)/u.test(text);

const belongs = (text: string): boolean =>
  text === '' ||
  rule.test(text) ||
  (text.length < 60 && looksLikeName(text.replace(/\([^()]*\)/gu, '').trim())) ||
  /^(?:\S+ ){0,4}\S*\d{2,4}[./-]\d{1,2}\S*$/u.test(text) ||
  (text.length < 50 &&
    /^(?:ordförande|sekreterare|justerare|namnförtydligande|datum|ort och datum|underskrift)/iu.test(text));
