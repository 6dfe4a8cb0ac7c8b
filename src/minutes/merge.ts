import { applyAll, group, rowKinds, rowsOf, type Edit, type GroupEdit } from './edit.ts';
import { byHand } from './merge-fields.ts';
import { placeEdits } from './merge-places.ts';
import { fieldsOf, mergeRow, same, setField, wordsOf, type Collision } from './merge-row.ts';
import type { Key, Minutes, Row, RowKind, Rows } from './record.ts';

// Two people at the same record: unsent edits carried over to what somebody else has saved meanwhile. Rows are
// merged one by one; rows that hang together (an item and what is decided under it) stay or go together.

export { gathered, isMoot, resolve } from './merge-choice.ts';
export { overRemovals } from './merge-removed.ts';
export { mergeRow, type Collision } from './merge-row.ts';
export { mergeText } from './merge-text.ts';

const single = (edits: readonly Edit[]): readonly SingleEdit[] =>
  edits.flatMap(edit => (edit.type === 'group' ? single(edit.edits) : [edit]));

type SingleEdit = Exclude<Edit, GroupEdit>;

const keyOf = (edit: SingleEdit): Key => (edit.type === 'set' ? edit.key : edit.row.key);

/** One row as the three of us know it; undefined where it does not exist. `now` is what the merge makes of it. */
type Entry = {
  readonly kind: RowKind;
  readonly key: Key;
  readonly base: Row | undefined;
  readonly mine: Row | undefined;
  readonly theirs: Row | undefined;
  /** What I did to it, oldest first. */
  readonly steps: readonly SingleEdit[];
  /** False when another person is known to have saved it. */
  readonly maybeMine: boolean;
};

/** The values that these edits gave a field. */
const valuesOf = (steps: readonly SingleEdit[], field: string): readonly unknown[] =>
  steps.flatMap(edit =>
    edit.type === 'set' ? (edit.field === field ? [edit.value] : []) : [fieldsOf(edit.row)[field]],
  );

/** The values that I gave a field on the way: finding one of them saved is my own lost answer. */
const ownValues =
  ({ steps, maybeMine }: Entry) =>
  (field: string): readonly unknown[] =>
    maybeMine ? valuesOf(steps, field) : [];

const itemOf = ({ mine, theirs, base }: Entry): Key | null => {
  const row = mine ?? theirs ?? base;
  return row && 'itemKey' in row ? row.itemKey : row && 'parentKey' in row ? row.parentKey : null;
};

/** Fields that say where a row stands or follow from others: changing them is no reason to keep a removed row. */
const placing: readonly string[] = ['rank', 'parentKey', 'number', 'expected', 'sources', 'decisionKey'];

/** Whether somebody said something in the row: words, a decision taken, a person marked, an item put off by hand. */
const changed = (row: Row, since: Row, own: (field: string) => readonly unknown[] = () => []): boolean => {
  const before = fieldsOf(since);
  return Object.entries(fieldsOf(row)).some(
    ([field, value]) =>
      !placing.includes(field) &&
      byHand(field, row, since) &&
      !same(value, before[field]) &&
      !own(field).some(each => same(each, value)),
  );
};

function byRow(steps: readonly SingleEdit[]): ReadonlyMap<Key, readonly SingleEdit[]> {
  const rows = new Map<Key, SingleEdit[]>();
  for (const step of steps) rows.set(keyOf(step), [...(rows.get(keyOf(step)) ?? []), step]);
  return rows;
}

function entriesOf(
  base: Minutes,
  mine: Minutes,
  theirs: Minutes,
  steps: readonly SingleEdit[],
  maybeMine: (key: Key) => boolean,
): ReadonlyMap<Key, Entry> {
  const entries = new Map<Key, Entry>();
  const stepsOf = byRow(steps);
  for (const kind of rowKinds) {
    const [b, m, t] = [base, mine, theirs].map(
      minutes => new Map(rowsOf<keyof Rows>(minutes, kind).map((row): [Key, Row] => [row.key, row])),
    );
    for (const key of new Set([...(b?.keys() ?? []), ...(m?.keys() ?? []), ...(t?.keys() ?? [])])) {
      const own = stepsOf.get(key) ?? [];
      const their = t?.get(key);
      // A row of mine that is saved already, though I never heard so: what I wrote at first is the base.
      const born = their ? own.find(step => step.type === 'add')?.row : undefined;
      entries.set(key, {
        kind,
        key,
        base: b?.get(key) ?? born,
        mine: m?.get(key),
        theirs: their,
        steps: own,
        maybeMine: maybeMine(key),
      });
    }
  }
  return entries;
}

/** The rows whose removal I must not carry out, because they changed them or put something under them. */
function withheldRemovals(entries: ReadonlyMap<Key, Entry>): ReadonlySet<Key> {
  const removed = [...entries.values()].filter(each => each.base && !each.mine && each.theirs);
  const keys = new Set(removed.map(each => each.key));
  const withheld = new Set(
    removed
      .filter(each => each.base && each.theirs && changed(each.theirs, each.base, ownValues(each)))
      .map(each => each.key),
  );
  for (let size = -1; size !== withheld.size;) {
    size = withheld.size;
    for (const entry of entries.values()) {
      const item = itemOf(entry);
      if (item === null || !keys.has(item)) continue;
      const stays = entry.theirs && (!keys.has(entry.key) || withheld.has(entry.key));
      // A sub-item of theirs that was only moved here goes back; one that they wrote here keeps its item.
      const written = entry.kind !== 'item' || keys.has(entry.key) || !entry.base;
      if (stays && written) withheld.add(item);
      if (keys.has(entry.key) && withheld.has(item)) withheld.add(entry.key);
    }
  }
  return withheld;
}

/** Whether I removed the row and took that back: its absence is then my own doing, and it comes back. */
function returns(entries: ReadonlyMap<Key, Entry>, entry: Entry): boolean {
  const { mine, theirs, steps, maybeMine } = entry;
  if (!mine || theirs || !maybeMine || !steps.some(step => step.type === 'remove')) return false;
  const item = itemOf(entry);
  const above = item === null ? undefined : entries.get(item);
  return entry.kind === 'item' || !above || above.theirs !== undefined || returns(entries, above);
}

/** My rows that have no place left: they removed the row that I changed, or the item that I wrote under. */
function homeless(entries: ReadonlyMap<Key, Entry>): ReadonlySet<Key> {
  const gone = (key: Key): boolean => {
    const entry = entries.get(key);
    return !!entry?.base && !entry.theirs && !returns(entries, entry);
  };
  return new Set(
    [...entries.values()]
      .filter(entry => {
        const { base, mine, theirs } = entry;
        if (!mine || theirs || returns(entries, entry)) return false;
        if (base) return changed(mine, base);
        const item = itemOf(entry);
        return item !== null && gone(item);
      })
      .map(each => each.key),
  );
}

/** The topmost row of `keys` that this one stands under, or itself. */
function rootIn(entries: ReadonlyMap<Key, Entry>, keys: (key: Key) => boolean, key: Key): Key {
  const entry = entries.get(key);
  const above = entry && itemOf(entry);
  return above && above !== key && keys(above) ? rootIn(entries, keys, above) : key;
}

/** Who wrote the fresh rows, by row key, and when (ISO instants); and what I am called there. */
export type Hands = {
  readonly theirNames?: Readonly<Record<Key, string>>;
  readonly theirTimes?: Readonly<Record<Key, string>>;
  readonly me?: string | null;
  /** Those of my edits that were sent and may have arrived, though I never heard so. */
  readonly sent?: readonly Edit[];
};

/**
 * Unsent edits over a fresher record: applying the answer to `fresh` gives the merged record. Edits of rows that
 * nobody else touched come back as they were. `theirNames` says by row key who wrote the fresh row, `me` what I am
 * called there: then what another wrote is never taken for a save of mine whose answer was lost.
 */
export function rebase(
  edits: readonly Edit[],
  base: Minutes,
  fresh: Minutes,
  { theirNames = {}, theirTimes = {}, me = null, sent = [] }: Hands = {},
): { readonly edits: readonly Edit[]; readonly collisions: readonly Collision[] } {
  const mine = applyAll(base, edits);
  const steps = single(edits);
  const arrived = byRow(single(sent));
  const maybeMine = (key: Key): boolean => me === null || (theirNames[key] ?? me) === me;
  const entries = entriesOf(base, mine, fresh, steps, maybeMine);
  const withheld = withheldRemovals(entries);
  const lost = homeless(entries);
  const collisions: Collision[] = [];
  const settled = new Map<Key, readonly Edit[]>();
  for (const entry of entries.values()) {
    const { kind, key, base: was, mine: my, theirs: their } = entry;
    if (withheld.has(key) || lost.has(key)) settled.set(key, []);
    else if (was && my && returns(entries, entry)) settled.set(key, [addition(kind, my)]);
    else if (same(was, their) || (same(was, my) && entry.steps.length === 0)) continue;
    else if (!their) settled.set(key, []);
    else if (!my) settled.set(key, [removal(kind, their)]);
    else {
      const merged = mergeRow<RowKind>(kind, was ?? their, my, their, {
        theirName: theirNames[key] ?? null,
        theirAt: theirTimes[key],
        own: ownValues(entry),
        sent: field => valuesOf(arrived.get(key) ?? [], field),
      });
      settled.set(key, changesBetween(kind, their, merged.row));
      collisions.push(...merged.collisions);
    }
  }
  collisions.push(...standoffs(entries, withheld, lost, theirNames, theirTimes));
  const asked = new Set(collisions.map(({ id }) => id));
  collisions.push(...loose(base, fresh).filter(({ id }) => !asked.has(id)));
  const untouched = edits.flatMap((edit): readonly Edit[] => {
    const parts = single([edit]);
    const kept = parts.filter(part => !settled.has(keyOf(part)));
    return kept.length === parts.length ? [edit] : kept;
  });
  const carried = settled.size === 0 ? edits : [...untouched, ...[...settled.values()].flat()];
  if (edits.length === 0) return { edits, collisions };
  const places = placeEdits({ base, mine, fresh, merged: applyAll(fresh, carried) });
  return { edits: places.length === 0 ? carried : [...carried, ...places], collisions };
}

/** Items that somebody removed while something was saved under them: row by row, neither could know of the other. */
function loose(base: Minutes, fresh: Minutes): readonly Collision[] {
  const there = new Set(fresh.items.map(item => item.key));
  return base.items
    .filter(item => !there.has(item.key))
    .flatMap((item): readonly Collision[] => {
      const subs = fresh.items.filter(each => each.parentKey === item.key);
      const decisions = fresh.decisions.filter(each => each.itemKey === item.key);
      const assignments = fresh.assignments.filter(each => each.itemKey === item.key);
      if (decisions.length + assignments.length === 0) return [];
      const rows = [...decisions, ...assignments].map(wordsOf).filter(text => text !== '');
      return [
        {
          id: `item/${item.key}`,
          kind: 'item',
          key: item.key,
          field: null,
          mine: [item.title, ...rows].join('\n\n'),
          theirs: '',
          theirName: null,
          choices: {
            mine: group('undo.restore', [addition('item', item)]),
            both: null,
            theirs: group('undo.removeItem', [
              ...decisions.map(row => removal('decision', row)),
              ...assignments.map(row => removal('assignment', row)),
              ...subs.map(row => setField('item', row, 'parentKey', null, row.sources['parentKey'])),
            ]),
          },
        },
      ];
    });
}

const removal = (kind: RowKind, row: Row): Edit => ({ type: 'remove', kind, row }) as Edit;
const addition = (kind: RowKind, row: Row): Edit => ({ type: 'add', kind, row }) as Edit;

const changesBetween = (kind: RowKind, from: Row, to: Row): readonly Edit[] => {
  const before = fieldsOf(from);
  return Object.entries(fieldsOf(to))
    .filter(([field, value]) => field !== 'sources' && !same(value, before[field]))
    .map(([field, value]) => setField(kind, from, field, value, to.sources[field]));
};

/** One removed what the other changed: a collision for each row, or for each item with all that hangs under it. */
function standoffs(
  entries: ReadonlyMap<Key, Entry>,
  withheld: ReadonlySet<Key>,
  lost: ReadonlySet<Key>,
  theirNames: Readonly<Record<Key, string>>,
  theirTimes: Readonly<Record<Key, string>>,
): readonly Collision[] {
  const gone = (key: Key): boolean => {
    const entry = entries.get(key);
    return !!entry?.mine && !entry.theirs && !!entry.base && !returns(entries, entry);
  };
  const roots = (
    keys: ReadonlySet<Key>,
    among: (key: Key) => boolean,
  ): ReadonlyMap<Key, readonly Entry[]> => {
    const found = new Map<Key, readonly Entry[]>();
    for (const key of keys) {
      const root = rootIn(entries, among, key);
      const entry = entries.get(key);
      if (entry) found.set(root, [...(found.get(root) ?? []), entry]);
    }
    return found;
  };
  const collision = (
    root: Key,
    words: { mine: string; theirs: string },
    choice: Edit,
  ): readonly Collision[] => {
    const entry = entries.get(root);
    if (!entry) return [];
    return [
      {
        id: `${entry.kind}/${root}`,
        kind: entry.kind,
        key: root,
        field: null,
        ...words,
        theirName: theirNames[root] ?? null,
        ...(theirTimes[root] === undefined ? {} : { theirAt: theirTimes[root] }),
        choices: { mine: choice, both: null },
      },
    ];
  };
  const listed = (rows: readonly (Row | undefined)[]): string =>
    rows
      .flatMap(row => (row ? [wordsOf(row)] : []))
      .filter(text => text !== '')
      .join('\n\n');
  const removedByMe = [...roots(withheld, key => withheld.has(key))].flatMap(([root, rows]) => {
    const theirChanges = [...entries.values()].filter(
      each =>
        each.theirs &&
        rootIn(entries, key => withheld.has(key), each.key) === root &&
        (!each.base || changed(each.theirs, each.base, ownValues(each))),
    );
    const choice = group('undo.removeItem', [
      ...[...theirChanges.filter(each => !withheld.has(each.key)), ...rows].flatMap(each =>
        each.theirs ? [removal(each.kind, each.theirs)] : [],
      ),
    ]);
    return collision(root, { mine: '', theirs: listed(theirChanges.map(each => each.theirs)) }, choice);
  });
  const removedByThem = [...roots(lost, gone)].flatMap(([root, rows]) => {
    const cluster = [...entries.values()].filter(
      each => each.mine && !each.theirs && rootIn(entries, gone, each.key) === root,
    );
    const choice = group(
      'undo.restore',
      cluster.flatMap(each => (each.mine ? [addition(each.kind, each.mine)] : [])),
    );
    return collision(root, { mine: listed(rows.map(each => each.mine)), theirs: '' }, choice);
  });
  return [...removedByMe, ...removedByThem];
}
