import { keepsEdge, pageEdges, pageOf } from './page-edges.ts';
import { isPageMark, pagesCounted } from './page-marks.ts';
import { fact, kindWord, numbered, pageFoot, sender, unitsOf, type Unit } from './running-units.ts';
import { textOf, type Block } from './source.ts';

// Page headers and footers that a conversion left in the flow. That a line comes back is not enough to take it
// out, as minutes repeat themselves ("att lägga informationen till handlingarna"): there must be a sign that it
// belongs to the page, and nothing that could be content is ever taken.

/** Blocks without running headers and footers. */
export type Unrun = {
  readonly blocks: readonly Block[];
  /** What was taken out, each text once. */
  readonly running: readonly string[];
  /** Indexes in `blocks` before which something was taken out: a page ended there. */
  readonly cuts: ReadonlySet<number>;
};

/** Takes running headers and footers out of the flow; the first stays where the head of the document has it. */
export function withoutRunning(blocks: readonly Block[]): Unrun {
  const units = unitsOf(blocks);
  const keys = runningKeys(units, blocks);
  const head = headEnd(blocks);
  const out = new Set<number>();
  const kept = new Set<number>();
  const seen = new Set<string>();
  const isBeside = (index: number): boolean =>
    [index - 1, index + 1].some(near => {
      const unit = units[near];
      return (
        unit !== undefined &&
        (keys.has(unit.key) || isPageMark(unit.text) || pageOf(blocks[near]) !== pageOf(blocks[index]))
      );
    });
  const alone = strays(units, keys, isBeside);
  const lengths = new Map<string, number>();
  for (const { text } of units) {
    const counted = pagesCounted(text);
    if (counted !== null) lengths.set(counted, (lengths.get(counted) ?? 0) + 1);
  }
  for (const [index, { text, key }] of units.entries()) {
    if (isPageMark(text) || (lengths.get(pagesCounted(text) ?? '') ?? 0) > 1) out.add(index);
    if (keys.has(key) && !alone.has(index)) {
      if (seen.has(key) || index >= head || pageFoot.test(text)) out.add(index);
      else kept.add(index);
      seen.add(key);
    }
  }
  for (const [index, { text }] of units.entries()) {
    if (!/^\d{1,3}$/.test(text)) continue;
    const turns =
      pageOf(blocks[index]) !== pageOf(blocks[index + 1]) ||
      pageOf(blocks[index - 1]) !== pageOf(blocks[index]);
    if (out.has(index - 1) || out.has(index + 1) || (turns && index > 0 && index < blocks.length - 1))
      out.add(index);
  }
  const flow: Block[] = [];
  const cuts = new Set<number>();
  const running = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    const unit = units[index];
    const shown = unit && kept.has(index) ? unnumbered(block, unit) : block;
    if (unit && (out.has(index) || shown !== block)) running.add(unit.text);
    if (out.has(index)) cuts.add(flow.length);
    else flow.push(shown);
  }
  return { blocks: flow, running: [...running], cuts };
}

/** The end of a sentence may look like one line of a header; but it stands without the others. */
function strays(
  units: readonly Unit[],
  keys: ReadonlySet<string>,
  isBeside: (index: number) => boolean,
): ReadonlySet<number> {
  const together = new Map<string, number>();
  const apart = new Map<string, number[]>();
  const met = new Set<string>();
  for (const [index, { key }] of units.entries()) {
    if (!keys.has(key)) continue;
    if (!met.has(key)) met.add(key);
    else if (isBeside(index)) together.set(key, (together.get(key) ?? 0) + 1);
    else {
      const at = apart.get(key);
      if (at) at.push(index);
      else apart.set(key, [index]);
    }
  }
  return new Set([...apart].flatMap(([key, at]) => ((together.get(key) ?? 0) > at.length ? at : [])));
}

/** The header that stays, without the number of its page. */
function unnumbered(block: Block, { bare }: Unit): Block {
  const [run, more] = block.kind === 'line' ? block.runs : [];
  if (block.kind !== 'line' || !run || more) return block;
  return bare === '' || bare === textOf(block) ? block : { ...block, runs: [{ ...run, text: bare }] };
}

/** Where the head of the document ends: at the first line that is numbered like an item. */
function headEnd(blocks: readonly Block[]): number {
  const first = blocks.findIndex(
    block =>
      block.kind === 'line' && (numbered.test(textOf(block)) || /^\W*\d/u.test(block.list?.label ?? '')),
  );
  return first < 0 ? Math.min(blocks.length, 30) : first;
}

function runningKeys(units: readonly Unit[], blocks: readonly Block[]): ReadonlySet<string> {
  const places = new Map<string, number[]>();
  for (const [index, { key }] of units.entries()) {
    if (key === '') continue;
    const at = places.get(key);
    if (at) at.push(index);
    else places.set(key, [index]);
  }
  const repeated = new Map([...places].filter(([, at]) => at.length > 1));
  const isRepeated = (index: number): boolean =>
    repeated.has(units[index]?.key ?? '') || isPageMark(units[index]?.text ?? '');
  const isByMark = (index: number): boolean =>
    [index - 1, index + 1].some(near => isPageMark(units[near]?.text ?? ''));
  const marks = units.filter(({ text }) => isPageMark(text)).length;
  const edges = pageEdges(blocks);
  const head = headEnd(blocks);

  const belongsToPage = (at: readonly number[]): boolean => {
    const { text = '' } = units[at[0] ?? 0] ?? {};
    if (leadsDecision(units, at)) return false;
    if (pageFoot.test(text)) return true;
    if (at.some(index => units[index]?.bare !== units[index]?.text)) return true;
    if (at.some(index => interrupts(blocks, index, isRepeated))) return true;
    if (edges !== null && keepsEdge(blocks, at, edges)) return true;
    const byMark = at.filter(index => isByMark(index)).length;
    if (byMark > 1 && byMark === at.length && byMark * 4 >= marks * 3) return true;
    const together = at.filter(index => [index - 1, index + 1].some(near => isRepeated(near))).length;
    const grouped = together > 1 && together * 2 >= at.length;
    if (fact.test(text)) return grouped || at.length > 2;
    if (kindWord.test(text)) return (grouped && nearFact(units, at)) || at.length > 2;
    return at.length > 2 && (at[0] ?? head) < Math.min(head, 8) && sender.test(text);
  };

  const found = new Set([...repeated].filter(([, at]) => belongsToPage(at)).map(([key]) => key));
  // The head of the first page may be fuller or poorer than that of the others.
  const later = (at: readonly number[]): readonly number[] =>
    at.length > 2 && (at[0] ?? head) < head ? at.slice(1) : at;
  const queue = [...found];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const own = later(repeated.get(key) ?? []);
    for (const step of [-1, 1]) {
      const beside = new Map<string, number>();
      for (const index of own) {
        const near = units[index + step]?.key ?? '';
        if (repeated.has(near) && !found.has(near)) beside.set(near, (beside.get(near) ?? 0) + 1);
      }
      for (const [near, count] of beside) {
        const all = repeated.get(near) ?? [];
        // A header is one block wherever it stands; what merely ends many pages also stands elsewhere.
        if (count < 2 || count * 4 < own.length * 3 || count < later(all).length) continue;
        if (leadsDecision(units, all)) continue;
        found.add(near);
        queue.push(near);
      }
    }
  }
  return found;
}

/** "Kommunstyrelsen" alone on a line is the beginning of its decision where that is what follows. */
function leadsDecision(units: readonly Unit[], at: readonly number[]): boolean {
  const leads = at.filter(index => /^(?:att|beslut|föreslår)/u.test(units[index + 1]?.text ?? ''));
  return leads.length * 2 > at.length;
}

const nearFact = (units: readonly Unit[], at: readonly number[]): boolean =>
  at.filter(index => [1, 2, -1, -2].some(step => fact.test(units[index + step]?.text ?? ''))).length > 1;

/** Whether what stands before and after, without what comes back, is one sentence. */
function interrupts(blocks: readonly Block[], at: number, isRepeated: (index: number) => boolean): boolean {
  let before = at - 1;
  let after = at + 1;
  while (at - before < 8 && isRepeated(before)) before -= 1;
  while (after - at < 8 && isRepeated(after)) after += 1;
  const [first, second] = [blocks[before], blocks[after]];
  if (first?.kind !== 'line' || second?.kind !== 'line' || second.list !== null) return false;
  const text = textOf(first);
  return (
    text.length > 40 &&
    /\p{Ll}(?:,|-)?$/u.test(text) &&
    /^\p{Ll}/u.test(textOf(second)) &&
    !/^att(?!\p{L})|^[a-zåäö]\)/u.test(textOf(second))
  );
}
