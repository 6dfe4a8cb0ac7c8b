import { emptyItem } from '#minutes/agenda.ts';
import { add, findRow, remove, set, type Edit } from '#minutes/edit.ts';
import { inOrder, rankBetween, ranksAfter } from '#minutes/rank.ts';
import type { Attendance, Decision, Item, Minutes } from '#minutes/record.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { annika, sit, type Sitting } from './sit.ts';

// A day away from the network: what she wrote meanwhile, and what another wrote in SharePoint in the same meeting.
// Everything is counted, so that afterwards every word can be asked for.

/** How much each of them does. The whole: 500 edits and 200, of which 20 say different things about the same. */
export type Absence = {
  /** Items that get text, and how many times she comes back to each. */
  readonly texts: number;
  readonly rounds: number;
  readonly persons: number;
  readonly clauses: number;
  readonly newDecisions: number;
  readonly moves: number;
  readonly newItems: number;
  readonly removals: number;
  readonly assignments: number;
  /** Of the items with her text and of the clauses she rewrote, those that the other rewrites, too. */
  readonly clashes: number;
  /** What the other changes where she has been, in other words of the row. */
  readonly beside: number;
  /** What the other changes where she has not been. */
  readonly elsewhere: number;
};

export const wholeDay: Absence = {
  texts: 40,
  rounds: 6,
  persons: 100,
  clauses: 40,
  newDecisions: 30,
  moves: 30,
  newItems: 20,
  removals: 10,
  assignments: 30,
  clashes: 10,
  beside: 22,
  elsewhere: 26,
};

/** The same in small, for tests. */
export const shortDay: Absence = {
  texts: 8,
  rounds: 3,
  persons: 10,
  clauses: 6,
  newDecisions: 4,
  moves: 4,
  newItems: 3,
  removals: 2,
  assignments: 3,
  clashes: 2,
  beside: 3,
  elsewhere: 3,
};

/** A meeting that is large enough for the absence. */
export const sizeFor = (day: Absence) => ({
  items: Math.max(15, day.texts + day.elsewhere),
  persons: Math.max(70, day.persons + 2 * day.elsewhere + day.beside),
  decisions: Math.max(25, day.clauses + 2 * day.removals + day.elsewhere),
});

const topItems = ({ items }: Minutes): readonly Item[] =>
  inOrder(items.filter(item => item.parentKey === null));

// Whom and what each of the two goes to, by place in the meeting as both knew it.
const herItems = (minutes: Minutes, day: Absence): readonly Item[] =>
  inOrder(minutes.items).slice(0, day.texts);
const otherItems = (minutes: Minutes, day: Absence): readonly Item[] =>
  inOrder(minutes.items).slice(day.texts, day.texts + day.elsewhere);
const herPersons = (minutes: Minutes, day: Absence): readonly Attendance[] =>
  inOrder(minutes.attendance).slice(0, day.persons);
const otherPersons = (minutes: Minutes, day: Absence): readonly Attendance[] =>
  inOrder(minutes.attendance).slice(day.persons, day.persons + 2 * day.elsewhere);
const decisionsByKey = (minutes: Minutes): readonly Decision[] =>
  [...minutes.decisions].sort((a, b) => (a.key < b.key ? -1 : 1));
const herClauses = (minutes: Minutes, day: Absence): readonly Decision[] =>
  decisionsByKey(minutes).slice(0, day.clauses);
const herRemovals = (minutes: Minutes, day: Absence): readonly Decision[] =>
  decisionsByKey(minutes).slice(day.clauses, day.clauses + day.removals);
const otherRemovals = (minutes: Minutes, day: Absence): readonly Decision[] =>
  decisionsByKey(minutes).slice(day.clauses + day.removals, day.clauses + 2 * day.removals);

const keyOf = (kind: 'd' | 'e' | 'f', at: number): string =>
  `00000000-0000-4000-9${kind}00-${String(at + 1).padStart(12, '0')}`;

const paragraphs = (text: string): readonly [string, string] => {
  const [first = '', ...rest] = text.split('\n\n');
  return [first, rest.join('\n\n')];
};

const hers = (at: number, round: number): string => `Hennes ord ${at + 1}.${round + 1}.`;

/** Every edit that she makes while she is away, in order; nothing melts together. */
function herEdits(start: Minutes, day: Absence): readonly ((now: Minutes) => Edit)[] {
  const items = herItems(start, day);
  const edits: ((now: Minutes) => Edit)[] = [];
  const now = <T>(row: T | undefined): T => must(row);
  for (let round = 0; round < day.rounds; round++) {
    items.forEach(({ key }, at) =>
      edits.push(minutes => {
        const item = now(findRow(minutes, 'item', key));
        const [first, rest] = paragraphs(item.text);
        return set('item', item, 'text', `${first} ${hers(at, round)}\n\n${rest}`);
      }),
    );
  }
  herPersons(start, day).forEach(({ key }) =>
    edits.push(minutes => {
      const row = now(findRow(minutes, 'attendance', key));
      return set('attendance', row, 'presence', row.presence === 'present' ? 'absent' : 'present');
    }),
  );
  herClauses(start, day).forEach(({ key }, at) =>
    edits.push(minutes =>
      set('decision', now(findRow(minutes, 'decision', key)), 'text', `att hennes lydelse ${at + 1} gäller`),
    ),
  );
  ranksAfter(inOrder(start.decisions).at(-1)?.rank ?? null, day.newDecisions).forEach((rank, at) =>
    edits.push(() =>
      add.decision({
        key: keyOf('d', at),
        itemKey: must(items[at % items.length]).key,
        rank,
        text: `att hennes nya beslut ${at + 1} gäller`,
        kind: 'other',
        state: 'decided',
        sources: {},
      }),
    ),
  );
  const tops = topItems(start).filter(({ key }) => items.some(item => item.key === key));
  for (let at = 0; at < day.moves; at++) {
    edits.push(minutes => {
      const moved = now(findRow(minutes, 'item', must(tops[at % tops.length]).key));
      const last = topItems(minutes).at(-1);
      return set('item', moved, 'rank', rankBetween(must(last).rank, null));
    });
  }
  ranksAfter(topItems(start).at(-1)?.rank ?? null, day.newItems).forEach((rank, at) =>
    edits.push(() =>
      add.item({ ...emptyItem(keyOf('e', at), `${rank}V`), title: `Hennes nya ärende ${at + 1}` }),
    ),
  );
  herRemovals(start, day).forEach(({ key }) =>
    edits.push(minutes => remove(minutes, 'decision', now(findRow(minutes, 'decision', key)))),
  );
  for (let at = 0; at < day.assignments; at++) {
    edits.push(() =>
      add.assignment({
        key: keyOf('f', at),
        itemKey: must(items[at % items.length]).key,
        decisionKey: null,
        rank: `a${String(at).padStart(3, '0')}V`,
        who: `Person ${at + 1}`,
        whoOid: null,
        what: `Hennes uppdrag ${at + 1}`,
        dueText: null,
        dueDate: null,
        state: 'open',
        sources: {},
      }),
    );
  }
  return edits;
}

/** She writes without network; the words go to her disk only. Gives back how many edits there were. */
export async function writeAway({ desk, meeting, clock, network }: Sitting, day: Absence): Promise<number> {
  network(false);
  const edits = herEdits(meeting().minutes, day);
  for (const edit of edits) desk.edit(edit(meeting().minutes));
  await clock.pass(500);
  return edits.length;
}

/** What the other changes, as SharePoint had the meeting when she left. */
function otherEdits(start: Minutes, day: Absence): readonly ((now: Minutes) => Edit)[] {
  const edits: ((now: Minutes) => Edit)[] = [];
  const text = ({ key }: Item, change: (first: string, rest: string) => string): void =>
    void edits.push(minutes => {
      const item = must(findRow(minutes, 'item', key));
      return set('item', item, 'text', change(...paragraphs(item.text)));
    });
  const [items, others] = [herItems(start, day), otherItems(start, day)];
  items
    .slice(0, day.clashes)
    .forEach((item, at) => text(item, (first, rest) => `${first} Den andras ord ${at + 1}.\n\n${rest}`));
  herClauses(start, day)
    .slice(0, day.clashes)
    .forEach(({ key }, at) =>
      edits.push(minutes =>
        set(
          'decision',
          must(findRow(minutes, 'decision', key)),
          'text',
          `att den andras lydelse ${at + 1} gäller`,
        ),
      ),
    );
  // In another paragraph, another field, another row.
  items.slice(-day.beside).forEach((item, at) => {
    text(item, (first, rest) => `${first}\n\n${rest} Den andras tillägg ${at + 1}.`);
    edits.push(minutes =>
      set('item', must(findRow(minutes, 'item', item.key)), 'title', `Den andras rubrik ${at + 1}`),
    );
  });
  herPersons(start, day)
    .slice(0, day.beside)
    .forEach(({ key }, at) =>
      edits.push(minutes =>
        set('attendance', must(findRow(minutes, 'attendance', key)), 'title', `den andras titel ${at + 1}`),
      ),
    );
  others.forEach((item, at) => {
    text(item, (first, rest) => `${first} Den andras text ${at + 1}.\n\n${rest}`);
    edits.push(() =>
      add.decision({
        key: keyOf('d', 1_000 + at),
        itemKey: item.key,
        rank: `z${String(at).padStart(3, '0')}V`,
        text: `att den andras nya beslut ${at + 1} gäller`,
        kind: 'other',
        state: 'decided',
        sources: {},
      }),
    );
  });
  otherPersons(start, day).forEach(({ key }) =>
    edits.push(minutes => {
      const row = must(findRow(minutes, 'attendance', key));
      return set('attendance', row, 'presence', row.presence === 'present' ? 'absent' : 'present');
    }),
  );
  otherRemovals(start, day).forEach(({ key }) =>
    edits.push(minutes => remove(minutes, 'decision', must(findRow(minutes, 'decision', key)))),
  );
  return edits;
}

/** Another writes in SharePoint meanwhile, from a desk of her own. Gives back how many changes there were. */
export async function writeMeanwhile(tenant: Tenant, chatId: string, day: Absence): Promise<number> {
  const world = await tenant.world();
  for (const site of world.sites) site.rights[annika] = 'write';
  const other = await sit({ tenant, user: annika, chatId, keysFrom: 500_000 });
  other.desk.startWriting();
  const edits = otherEdits(other.meeting().minutes, day);
  for (const edit of edits) other.desk.edit(edit(other.meeting().minutes));
  await other.clock.pass(20_000);
  const { saving } = other.meeting();
  if (saving.state !== 'saved') throw new Error(`What the other wrote was not saved: ${saving.state}`);
  other.desk.close();
  return edits.length;
}

/** How many of the two's texts are about the same words. */
export const clashesOf = (day: Absence): number => 2 * day.clashes;

/** Everything that either has written and that is in none of these texts. */
export function lostWords(day: Absence, texts: readonly string[]): readonly string[] {
  const all = texts.join('\n');
  const times = <T>(count: number, make: (at: number) => T): readonly T[] =>
    Array.from({ length: count }, (_, at) => make(at));
  return [
    ...times(day.texts, at => times(day.rounds, round => hers(at, round))).flat(),
    ...times(day.clauses, at => `att hennes lydelse ${at + 1} gäller`),
    ...times(day.newDecisions, at => `att hennes nya beslut ${at + 1} gäller`),
    ...times(day.newItems, at => `Hennes nya ärende ${at + 1}`),
    ...times(day.assignments, at => `Hennes uppdrag ${at + 1}`),
    ...times(day.clashes, at => `Den andras ord ${at + 1}.`),
    ...times(day.clashes, at => `att den andras lydelse ${at + 1} gäller`),
    ...times(day.beside, at => `Den andras tillägg ${at + 1}.`),
    ...times(day.beside, at => `Den andras rubrik ${at + 1}`),
    ...times(day.beside, at => `den andras titel ${at + 1}`),
    ...times(day.elsewhere, at => `Den andras text ${at + 1}.`),
    ...times(day.elsewhere, at => `att den andras nya beslut ${at + 1} gäller`),
  ].filter(words => !all.includes(words));
}
