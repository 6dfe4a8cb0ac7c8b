import { plainClause } from '../journeys/differences.ts';
import type { PublicRecord } from '#minutes/public-record.ts';

// How much of a document came out right, held against what a careful reader gets out of it: precision and recall
// for each kind of thing, counted as sets of lines.

export const kinds = [
  'head',
  'items',
  'titles',
  'types',
  'attachments',
  'presenters',
  'decisions',
  'people',
  'presence',
] as const;
export type Kind = (typeof kinds)[number];

/** Things that are in both, only in what was read, only in the truth. */
export type Score = {
  readonly right: readonly string[];
  readonly extra: readonly string[];
  readonly missing: readonly string[];
};

/** Where a careful reader would accept an item's decisions as well: stands beside the item in given records. */
function elsewhere(item: PublicRecord['items'][number]): string | null {
  const also: unknown = item['alsoAcceptable'];
  const place = typeof also === 'object' && also !== null && 'decisionsOn' in also ? also.decisionsOn : null;
  return typeof place === 'string' ? place : null;
}

const plain = (words: string | null | undefined): string =>
  (words ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim();

function linesOf(record: PublicRecord): Readonly<Record<Kind, readonly string[]>> {
  const { meeting, items } = record;
  const facts = {
    kind: record.kind,
    body: record.body.name,
    abbreviation: record.body.abbreviation,
    title: record.title,
    documentDate: record.documentDate,
    registryNumber: record.registryNumber,
    date: meeting.date,
    start: meeting.start,
    end: meeting.end,
    place: meeting.place,
    mode: meeting.mode,
  };
  const person = (one: PublicRecord['attendance'][number]): string =>
    `${plain(one.name)} | ${plain(one.organisation)}`;
  return {
    // A fact that is not there counts as well: what a document does not say must not be invented.
    head: Object.entries(facts).map(([name, value]) => `${name}: ${plain(value)}`),
    items: items.map(({ number }) => number),
    titles: items.map(({ number, title }) => `${number}: ${plain(title)}`),
    types: items.flatMap(({ number, types }) => (types.length > 0 ? [`${number}: ${types.join('/')}`] : [])),
    attachments: items.flatMap(({ number, attachments }) => attachments.map(each => `${number}: ${each}`)),
    presenters: items.flatMap(({ number, presenters }) =>
      presenters.map(({ name, title }) => `${number}: ${plain(name)} | ${plain(title)}`),
    ),
    decisions: items.flatMap(({ number, decisions }) =>
      decisions.map(({ text, state }) => `${number}: ${state} ${plainClause(text)}`),
    ),
    people: record.attendance.map(
      one => `${person(one)} | ${plain(one.title)} | ${[...one.marks].sort().join('+')}`,
    ),
    presence: record.attendance.map(one => `${person(one)} | ${one.presence}`),
  };
}

/** Puts decisions that may stand on another item where the truth has them. */
function settled(read: PublicRecord, truth: PublicRecord): PublicRecord {
  const moves = truth.items.flatMap(item => {
    const from = elsewhere(item);
    return from === null ? [] : [{ to: item.number, from }];
  });
  return moves.reduce((record, { to, from }) => {
    const target = record.items.find(item => item.number === to);
    const source = record.items.find(item => item.number === from);
    if (!target || !source || target.decisions.length > 0) return record;
    return {
      ...record,
      items: record.items.map(item =>
        item === target
          ? { ...item, decisions: source.decisions }
          : item === source
            ? { ...item, decisions: [] }
            : item,
      ),
    };
  }, read);
}

/** What of `truth` stands in `read`, kind by kind. */
export function scoreOf(read: PublicRecord, truth: PublicRecord): Readonly<Record<Kind, Score>> {
  const mine = linesOf(settled(read, truth));
  const theirs = linesOf(truth);
  const compare = (kind: Kind): Score => {
    const missing: string[] = [];
    const right: string[] = [];
    const extra = [...mine[kind]];
    for (const line of theirs[kind]) {
      const at = extra.indexOf(line);
      if (at < 0) missing.push(line);
      else right.push(...extra.splice(at, 1));
    }
    return { right, extra, missing };
  };
  return Object.fromEntries(kinds.map(kind => [kind, compare(kind)])) as Record<Kind, Score>;
}

/** The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found. */
export function f1({ right, extra, missing }: Pick<Score, 'right' | 'extra' | 'missing'>): number {
  const all = 2 * right.length + extra.length + missing.length;
  return all === 0 ? 1 : (2 * right.length) / all;
}

/** Scores of several documents as one. */
export const together = (scores: readonly Score[]): Score => ({
  right: scores.flatMap(({ right }) => right),
  extra: scores.flatMap(({ extra }) => extra),
  missing: scores.flatMap(({ missing }) => missing),
});
