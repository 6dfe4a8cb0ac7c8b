import { group, type Edit } from './edit.ts';
import { byHand, companionsOf, placeFields, ruleOf, type FieldRule } from './merge-fields.ts';
import { ancestorOf, mergeText } from './merge-text.ts';
import { rankBetween } from './rank.ts';
import type { Decision, Key, Row, RowKind, Rows, Sources } from './record.ts';

// Two people's versions of one row, merged field by field. What cannot both stand stays as theirs in the row,
// and mine is handed back whole beside it.

/** A field that two people changed in ways that cannot both stand. The record holds `theirs` until someone chooses. */
export type Collision = {
  readonly id: string;
  readonly kind: RowKind;
  readonly key: Key;
  /** null when one removed the row and the other changed it. */
  readonly field: string | null;
  /** Words of a text; the code of a coded field ("present"); '' for a row that was removed. */
  readonly mine: string;
  readonly theirs: string;
  readonly theirName: string | null;
  /** When they wrote it, ISO instant, where SharePoint has told. */
  readonly theirAt?: string | undefined;
  /** What choosing does; `both` is null where only one can stand, `theirs` is left out where nothing has to be done. */
  readonly choices: { readonly mine: Edit; readonly both: Edit | null; readonly theirs?: Edit | undefined };
};

type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (row: Row): Fields => Object.fromEntries(Object.entries(row));
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A row in words, for showing what stands against what. */
export function wordsOf(row: Row): string {
  const fields = fieldsOf(row);
  const names = ['title', 'name', 'text', 'who', 'what', 'dueText', 'presence', 'intervals'];
  const texts = names.map(name => fields[name]).filter(value => typeof value === 'string');
  return texts.filter(value => value.trim() !== '').join('\n');
}

function mergeList(
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
): readonly unknown[] {
  const has = (list: readonly unknown[], value: unknown): boolean => list.some(each => same(each, value));
  const kept = (list: readonly unknown[]): readonly unknown[] =>
    list.filter(each => has(base, each) && has(mine, each) && has(theirs, each));
  // Who put the same ones in another order meant it; of two new orders the same one is chosen by both.
  const [was, my, their] = [kept(base), kept(mine), kept(theirs)];
  const order = same(my, was) || (!same(their, was) && shown(their) > shown(my)) ? their : my;
  const added = [...mine, ...theirs].filter(each => !has(base, each));
  const distinct = added.filter((each, index) => added.findIndex(other => same(other, each)) === index);
  return [...order, ...distinct.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))];
}

/** A `set` of a field whose name is known at run time only. */
export const setField = (
  kind: RowKind,
  row: Row,
  field: string,
  value: unknown,
  source: Sources[string] | undefined,
): Edit => {
  const edit: unknown = {
    type: 'set',
    kind,
    key: row.key,
    field,
    was: fieldsOf(row)[field],
    value,
    wasSource: row.sources[field],
    source: source ?? null,
  };
  return edit as Edit;
};

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);

const inOneForm = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** A key for a row that grows out of another: the same for the same words, so that a choice made twice adds once. */
function keyFrom(key: Key, words: string): Key {
  const hash = (seed: number): string => {
    let sum = seed;
    for (const letter of `${key}/${words}`) {
      sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193);
      sum ^= sum >>> 15;
    }
    return (sum >>> 0).toString(16).padStart(8, '0');
  };
  const hex = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map(hash).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

const isDecision = (row: Row): row is Decision => 'itemKey' in row && 'text' in row;

/** My clause as one more, directly after theirs. */
function clauseBeside(mine: Decision, theirs: Decision): Edit {
  const rank = rankBetween(theirs.rank, rankBetween(theirs.rank, null));
  const row = { ...mine, key: keyFrom(mine.key, mine.text), itemKey: theirs.itemKey, rank };
  return group('undo.propose', [{ type: 'add', kind: 'decision', row }]);
}

/** What two values become; `side` says whose it is, where it is one of them. `asked` where neither can stand alone. */
type Verdict = {
  readonly value: unknown;
  readonly side: 'mine' | 'theirs' | null;
  readonly asked: null | {
    readonly mine: string;
    readonly theirs: string;
    readonly value: unknown;
    readonly both: unknown;
  };
};

const decidedBy = (side: 'mine' | 'theirs', value: unknown): Verdict => ({ value, side, asked: null });

function verdict(
  rule: FieldRule,
  was: unknown,
  mine: unknown,
  theirs: unknown,
  hands: { readonly mine: boolean; readonly theirs: boolean },
): Verdict {
  const words = (text: string): unknown => (text === '' && [was, mine, theirs].includes(null) ? null : text);
  const question = (value: unknown, both: unknown): Verdict => ({
    value: theirs,
    side: 'theirs',
    asked: { mine: shown(mine), theirs: shown(theirs), value, both },
  });
  if (hands.mine !== hands.theirs) return hands.mine ? decidedBy('mine', mine) : decidedBy('theirs', theirs);
  switch (rule.how) {
    case 'with':
    case 'either':
      return shown(mine) > shown(theirs) ? decidedBy('mine', mine) : decidedBy('theirs', theirs);
    case 'furthest': {
      const at = (value: unknown): number => rule.values.indexOf(shown(value));
      return at(mine) > at(theirs) ? decidedBy('mine', mine) : decidedBy('theirs', theirs);
    }
    case 'list': {
      if (!Array.isArray(mine) || !Array.isArray(theirs)) return question(mine, null);
      return { value: mergeList(Array.isArray(was) ? was : [], mine, theirs), side: null, asked: null };
    }
    case 'words': {
      const text = mergeText(shown(was), shown(mine), shown(theirs), rule.joiner);
      const asked = text.collided && {
        mine: text.mine,
        theirs: text.theirs,
        value: words(text.withMine),
        both: words(text.withBoth),
      };
      return { value: words(text.text), side: null, asked: asked || null };
    }
    case 'clause': {
      const [w, m, t] = [was, mine, theirs].map(value => inOneForm(shown(value)));
      if (m === t || m === w) return decidedBy('theirs', theirs);
      if (t === w) return decidedBy('mine', mine);
      return question(mine, null);
    }
    case 'ask': {
      const [m, t] = [shown(mine), shown(theirs)];
      return question(mine, rule.joiner !== undefined && m !== '' && t !== '' ? t + rule.joiner + m : null);
    }
  }
}

/** The text that theirs grew out of: the base, or one of those that I have sent. */
function builtOn(base: unknown, sent: readonly unknown[], theirs: unknown): unknown {
  const texts = sent.filter(each => typeof each === 'string');
  if (typeof base !== 'string' || typeof theirs !== 'string' || texts.length === 0) return base;
  return ancestorOf(base, texts, theirs);
}

/**
 * Three versions of one row made one, field by field. `own` tells the values that I have written to a field on
 * the way: finding one of them as "theirs" is my own save whose answer was lost, not another person.
 */
export function mergeRow<K extends RowKind>(
  kind: K,
  base: Rows[K],
  mine: Rows[K],
  theirs: Rows[K],
  {
    theirName = null,
    theirAt,
    own = () => [],
    sent = () => [],
  }: {
    readonly theirName?: string | null;
    readonly theirAt?: string | undefined;
    readonly own?: (field: string) => readonly unknown[];
    /** Those that were sent and may have arrived: another who has saved the row since may have built on them. */
    readonly sent?: (field: string) => readonly unknown[];
  } = {},
): { readonly row: Rows[K]; readonly collisions: readonly Collision[] } {
  const [was, my, their] = [fieldsOf(base), fieldsOf(mine), fieldsOf(theirs)];
  const merged: Record<string, unknown> = { ...their };
  const sources: Record<string, Sources[string]> = { ...theirs.sources };
  const collisions: Collision[] = [];
  const take = (field: string, value: unknown): void => {
    merged[field] = value;
    const source = mine.sources[field];
    if (source) sources[field] = source;
    else delete sources[field];
  };
  // A place is two fields that mean nothing apart.
  const placed = placeFields.filter(field => field in my);
  const placeOf = (fields: Fields): string => placed.map(field => shown(fields[field])).join('/');
  const myPlace =
    placeOf(my) !== placeOf(was) && (placeOf(their) === placeOf(was) || placeOf(my) > placeOf(their));
  if (myPlace) for (const field of placed) take(field, my[field]);

  const isOwn = (field: string): boolean => own(field).some(each => same(each, their[field]));
  const settle = (field: string): void => {
    const [m, t] = [my[field], their[field]];
    const w = ruleOf(kind, field).how === 'words' ? builtOn(was[field], sent(field), t) : was[field];
    if (same(m, t)) return;
    const companions = companionsOf(kind, field);
    const follow = (): void => {
      for (const each of companions) take(each, my[each]);
    };
    if (same(t, w) || isOwn(field)) {
      take(field, m);
      follow();
      return;
    }
    if (same(m, w)) return;
    const { value, side, asked } = verdict(ruleOf(kind, field), w, m, t, {
      mine: byHand(field, mine, base),
      theirs: byHand(field, theirs, base),
    });
    if (side === 'mine') follow();
    if (side !== 'theirs') take(field, value);
    if (!asked) return;
    const choose = (chosen: unknown, source: Sources[string] | undefined, others: boolean): Edit => {
      // Compared later with what stands then: that is the merged value, not theirs alone.
      const edit = setField(kind, { ...theirs, [field]: merged[field] }, field, chosen, source);
      const rest = companions.map(each =>
        setField(kind, theirs, each, others ? my[each] : null, others ? mine.sources[each] : undefined),
      );
      return rest.length === 0 ? edit : group(`undo.change.${kind}`, [edit, ...rest]);
    };
    const twoClauses =
      field === 'text' && isDecision(mine) && isDecision(theirs) ? clauseBeside(mine, theirs) : null;
    collisions.push({
      id: `${kind}/${theirs.key}/${field}`,
      kind,
      key: theirs.key,
      field,
      mine: asked.mine,
      theirs: asked.theirs,
      theirName,
      ...(theirAt === undefined ? {} : { theirAt }),
      choices: {
        mine: choose(asked.value, mine.sources[field], true),
        both: twoClauses ?? (asked.both === null ? null : choose(asked.both, 'typed', false)),
      },
    });
  };
  const led = (field: string): boolean => {
    const rule = ruleOf(kind, field);
    return (
      rule.how === 'with' &&
      !(same(my[rule.field], was[rule.field]) && same(their[rule.field], was[rule.field]))
    );
  };
  for (const field of Object.keys(my)) {
    if (field === 'key' || field === 'sources' || placed.includes(field) || led(field)) continue;
    settle(field);
  }
  const row: unknown = { ...merged, sources };
  return { row: row as Rows[K], collisions };
}
