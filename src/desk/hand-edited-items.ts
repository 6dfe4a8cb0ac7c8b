import { decisionKindOf } from '#language/clauses.ts';
import { add, group, set, type Edit } from '#minutes/edit.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import { inOrder, ranksAfter, ranksBetween } from '#minutes/rank.ts';
import type { Decision, Item, Key } from '#minutes/record.ts';
import type { HandEdits, PrintedItem, Versions } from './hand-edits.ts';
import { commonPlaces, pairUp } from './pairing.ts';
import { alike, bare, plain, plainLines, rewritten, samePlain } from './printed-words.ts';

type PrintedDecision = PrintedItem['decisions'][number];
type PrintedAssignment = PublicRecord['assignments'][number];

/** What was changed in an item that stands in both. */
export function itemEdits(row: Item, was: PrintedItem, is: PrintedItem, versions: Versions): HandEdits {
  const edits: Edit[] = [];
  if (plain(was.title) !== plain(is.title))
    edits.push(set('item', row, 'title', plain(is.title), 'document'));
  if (!samePlain(was.types, is.types)) edits.push(set('item', row, 'types', is.types, 'document'));
  if (!samePlain(was.presenters, is.presenters))
    edits.push(set('item', row, 'presenters', presentersOf(is), 'document'));
  if (!samePlain(was.attachments, is.attachments)) {
    const kept = row.attachments.filter(
      each => !was.attachments.includes(each) || is.attachments.includes(each),
    );
    const added = is.attachments.filter(each => !was.attachments.includes(each) && !kept.includes(each));
    edits.push(set('item', row, 'attachments', [...kept, ...added], 'document'));
  }
  if (plain(was.text) !== plain(is.text) || plainLines(was.text) !== plainLines(is.text)) {
    const text = rewritten(row.text, was.text, is.text);
    if (text !== row.text) edits.push(set('item', row, 'text', text, 'document'));
  }
  const decisions = decisionEdits(row, was.decisions, is.decisions, versions);
  const assignments = assignmentEdits(row, was, is, versions);
  return {
    edits: [...edits, ...decisions.edits, ...assignments.edits],
    gone: [...decisions.gone, ...assignments.gone],
  };
}

const presentersOf = (item: PrintedItem): Item['presenters'] =>
  item.presenters.map(({ name, title }) => ({
    name: plain(name),
    title: title === null ? null : plain(title),
  }));

/** Each printed entry with the row that it was written from. */
function withRows<P, R>(
  printed: readonly P[],
  rows: readonly R[],
  same: (entry: P, row: R) => boolean,
): ReadonlyMap<P, R> {
  return new Map(pairUp(printed, rows, same, () => true).kept);
}

const clauseOf = (text: string): string => plain(text).replace(/\s*\.$/u, '');

function decisionEdits(
  item: Item,
  was: readonly PrintedDecision[],
  is: readonly PrintedDecision[],
  { base, newKey }: Versions,
): HandEdits {
  const own = inOrder(base.decisions.filter(row => row.itemKey === item.key));
  const rowOf = withRows(was, own, (printed, row) => bare(printed.text) === bare(row.text));
  const { kept, gone, added } = pairUp(
    was,
    is,
    (a, b) => clauseOf(a.text) === clauseOf(b.text),
    (a, b) => alike(a.text, b.text),
  );
  const edits = kept.flatMap(([before, now]): readonly Edit[] => {
    const row = rowOf.get(before);
    if (!row) return [];
    return [
      ...(clauseOf(before.text) === clauseOf(now.text)
        ? []
        : [set('decision', row, 'text', clauseOf(rewritten(row.text, before.text, now.text)), 'document')]),
      ...(before.state === now.state ? [] : [set('decision', row, 'state', now.state, 'document')]),
    ];
  });
  const ranks = ranksAfter(own.at(-1)?.rank ?? null, added.length);
  return {
    edits: [
      ...edits,
      ...added.map((each, at) => add.decision(decisionRow(each, item.key, ranks[at] ?? '', newKey()))),
    ],
    gone: gone.flatMap(each => {
      const row = rowOf.get(each);
      return row ? [{ kind: 'decision' as const, key: row.key }] : [];
    }),
  };
}

const decisionRow = ({ text, state }: PrintedDecision, itemKey: Key, rank: string, key: Key): Decision => ({
  key,
  itemKey,
  rank,
  text: clauseOf(text),
  kind: decisionKindOf(clauseOf(text)),
  state,
  sources: { text: 'document', state: 'document' },
});

function assignmentEdits(
  item: Item,
  was: PrintedItem,
  is: PrintedItem,
  { base, wrote, edited, newKey }: Versions,
): HandEdits {
  const own = inOrder(base.assignments.filter(row => row.itemKey === item.key));
  const under = (record: PublicRecord, { number }: PrintedItem): readonly PrintedAssignment[] =>
    record.assignments.filter(each => each.item === number && each.strength !== 'implied');
  const before = under(wrote.record, was);
  const rowOf = withRows(before, own, (printed, row) => bare(printed.what) === bare(row.what));
  const { kept, gone, added } = pairUp(
    before,
    under(edited.record, is),
    (a, b) => bare(a.who + a.what) === bare(b.who + b.what),
    (a, b) => alike(a.what, b.what),
  );
  const edits = kept.flatMap(([from, to]): readonly Edit[] => {
    const row = rowOf.get(from);
    if (!row) return [];
    const changes: Edit[] = [];
    if (plain(from.who) !== plain(to.who))
      changes.push(set('assignment', row, 'who', plain(to.who), 'document'));
    if (plain(from.what) !== plain(to.what))
      changes.push(set('assignment', row, 'what', plain(to.what), 'document'));
    if (plain(from.dueText ?? '') !== plain(to.dueText ?? '')) {
      changes.push(set('assignment', row, 'dueText', to.dueText, 'document'));
      changes.push(set('assignment', row, 'dueDate', to.dueDate, 'document'));
    }
    return changes;
  });
  // What a decision says outright is the decision's: it is no promise beside it.
  const promised = added.filter(
    each => !is.decisions.some(({ text }) => bare(text).includes(bare(each.what))),
  );
  const ranks = ranksAfter(own.at(-1)?.rank ?? null, promised.length);
  return {
    edits: [
      ...edits,
      ...promised.map(({ who, what, dueText, dueDate }, at) =>
        add.assignment({
          key: newKey(),
          itemKey: item.key,
          decisionKey: null,
          rank: ranks[at] ?? '',
          who: plain(who),
          whoOid: null,
          what: plain(what),
          dueText,
          dueDate,
          state: 'open',
          sources: { who: 'document', what: 'document' },
        }),
      ),
    ],
    gone: gone.flatMap(each => {
      const row = rowOf.get(each);
      return row ? [{ kind: 'assignment' as const, key: row.key }] : [];
    }),
  };
}

const isSub = (item: PrintedItem): boolean => /\p{L}/u.test(item.number) && !/^§/u.test(item.number.trim());

/** New items at their places, and items that were moved. */
export function placedItems(
  { edited: { record, itemKeys }, base, newKey }: Versions,
  goneKeys: ReadonlySet<Key>,
): readonly Edit[] {
  let parent: Key | null = null;
  const entries = record.items.map((item, index) => {
    const known = itemKeys[index] ?? null;
    const key = known ?? newKey();
    const parentKey: Key | null = isSub(item) ? parent : null;
    if (parentKey === null) parent = key;
    return { item, key, known, parentKey };
  });
  const rows = new Map(base.items.map(row => [row.key, row]));
  const parents = new Set(entries.map(each => each.parentKey));
  return [...parents].flatMap(parentKey => {
    const wanted = entries.filter(each => each.parentKey === parentKey);
    const there = inOrder(base.items.filter(row => row.parentKey === parentKey && !goneKeys.has(row.key)));
    const anchors = commonPlaces(wanted, there, (entry, row) => entry.known === row.key);
    const edits: Edit[] = [];
    [...anchors, [wanted.length, there.length] as const].reduce(
      ([from, last], [to, next]) => {
        const between = wanted.slice(from, to);
        const ranks = ranksBetween(there[last]?.rank ?? null, there[next]?.rank ?? null, between.length);
        between.forEach(({ item, key, known, parentKey: above }, at) => {
          const rank = ranks[at] ?? '';
          const row = known === null ? undefined : rows.get(known);
          if (row)
            edits.push(
              group('undo.moveItem', [
                set('item', row, 'rank', rank, 'document'),
                ...(row.parentKey === above ? [] : [set('item', row, 'parentKey', above, 'document')]),
              ]),
            );
          else edits.push(...newItem(item, key, above, rank, newKey));
        });
        return [to + 1, next] as const;
      },
      [0, -1] as readonly [number, number],
    );
    return edits;
  });
}

function newItem(
  item: PrintedItem,
  key: Key,
  parentKey: Key | null,
  rank: string,
  newKey: () => Key,
): readonly Edit[] {
  const ranks = ranksAfter(null, item.decisions.length);
  return [
    add.item({
      key,
      parentKey,
      rank,
      number: null,
      types: item.types,
      title: plain(item.title),
      presenters: presentersOf(item),
      attachments: item.attachments,
      text: plainLines(item.text),
      state: item.state ?? (item.decisions.some(({ state }) => state === 'decided') ? 'handled' : 'open'),
      plannedMinutes: null,
      sources: { title: 'document', text: 'document' },
    }),
    ...item.decisions.map((each, at) => add.decision(decisionRow(each, key, ranks[at] ?? '', newKey()))),
  ];
}
