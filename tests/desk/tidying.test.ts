import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { set } from '#minutes/edit.ts';
import { GraphError } from '#graph/failure.ts';
import { outline } from '#minutes/numbering.ts';
import type { Item } from '#minutes/record.ts';
import { diskShelf, type Shelf } from '#desk/shelf.ts';
import { unusedFor } from '#desk/shelf-tidying.ts';
import { tabInProcess } from '#desk/shelf-tabs.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { newBrowser, type BrowserProfile, type Tab } from './browser.ts';
import { everythingOn, keysOn, lay, ofFirstVersion, rewrite, type Raw } from './on-the-disk.ts';
import { chatNamed, county, elin, friday, handClock, sit, type SitOptions, type Sitting } from './sit.ts';

// What lies on a computer goes away again when nobody has opened it for two months; what is unsent never does.

const day = 86_400_000;
const autumn = 'Länsnätverket Norrdal (LNN)';
const winter = 'Länsnätverket Norrdal 18 december 2026';

const nth = ({ meeting }: Sitting, at: number): Item => must(outline(meeting().minutes)[at]).item;
const write = (sitting: Sitting, text: string, at = 0): void =>
  sitting.desk.edit(set('item', nth(sitting, at), 'text', text));

/** Words that get as far as the computer's disk. */
async function writeOffline(sitting: Sitting, text: string): Promise<void> {
  sitting.network(false);
  write(sitting, text);
  await sitting.clock.pass(10_000);
}

type Visit = (chat: string, days: number, options?: Partial<SitOptions>) => Promise<Tab>;

/** One computer, where meetings are opened so many days after the autumn's. */
function computer(tenant: Tenant = county()): { readonly browser: BrowserProfile; readonly visit: Visit } {
  const browser = newBrowser();
  const visit: Visit = async (chat, days, options = {}) => {
    const clock = handClock(friday + days * day);
    return browser.open({ tenant, chatId: (await chatNamed(tenant, chat)).id, clock, ...options });
  };
  return { browser, visit };
}

/** Opens a meeting and leaves it when the page has come to rest. */
async function look(visit: Visit, chat: string, days: number, options?: Partial<SitOptions>): Promise<void> {
  const sitting = await visit(chat, days, options);
  await sitting.clock.pass(10_000);
  expect(sitting.view().state).toBe('open');
  sitting.desk.close();
}

/** The autumn's meeting is begun and saved, and the winter's has been looked at. */
async function begun(tenant?: Tenant): Promise<ReturnType<typeof computer> & { readonly autumnKey: string }> {
  const { browser, visit } = computer(tenant);
  await look(visit, winter, 0);
  const sitting = await visit(autumn, 0);
  write(sitting, 'Mötet öppnades.');
  await sitting.clock.pass(10_000);
  expect(sitting.meeting().saving.state).toBe('saved');
  const autumnKey = sitting.meeting().minutes.meeting.key;
  sitting.desk.close();
  return { browser, visit, autumnKey };
}

const countOn = async ({ disk }: BrowserProfile): Promise<readonly number[]> =>
  Promise.all(
    ['confirmed', 'unsent', 'memory'].map(async store => Object.keys(await keysOn(disk, store)).length),
  );
const holds = async ({ disk }: BrowserProfile, key: string): Promise<boolean> =>
  Object.keys(await keysOn(disk, 'confirmed')).some(place => place.endsWith(key));

test('a meeting that nobody has opened here for two months is no longer on the computer, and is found again in SharePoint', async () => {
  const { browser, visit, autumnKey } = await begun();
  await look(visit, winter, 40);
  expect(await countOn(browser)).toEqual([2, 2, 2]);
  const later = await visit(winter, 60);
  await later.clock.pass(9_000);
  expect(await countOn(browser)).toEqual([2, 2, 2]);
  await later.clock.pass(1_000);
  expect(await countOn(browser)).toEqual([1, 1, 1]);
  expect(await holds(browser, autumnKey)).toBe(false);
  expect(
    JSON.stringify([await everythingOn(browser.disk), await keysOn(browser.disk, 'memory')]),
  ).not.toContain(autumnKey);
  await later.clock.pass(60_000);
  expect(later.meeting().saving.state).toBe('proposal');
  later.desk.close();
  const again = await visit(autumn, 60);
  expect(nth(again, 0).text).toBe('Mötet öppnades.');
});

test('a meeting that was opened within two months stays, also where it was only read and the line was down', async () => {
  const { browser, visit, autumnKey } = await begun();
  await look(visit, autumn, 30, { offline: true });
  await look(visit, winter, 89);
  expect(await holds(browser, autumnKey)).toBe(true);
  await look(visit, winter, 91);
  expect(await holds(browser, autumnKey)).toBe(false);
});

test('unsent words stay however long, and are sent when she comes back', async () => {
  const tenant = county();
  const { browser, visit, autumnKey } = await begun(tenant);
  const away = await visit(autumn, 1);
  await writeOffline(away, 'Mötet öppnades. Skrivet på tåget.');
  away.kill();
  await look(visit, winter, 400);
  await look(visit, winter, 800);
  expect(await holds(browser, autumnKey)).toBe(true);
  const back = await visit(autumn, 800);
  expect(nth(back, 0).text).toBe('Mötet öppnades. Skrivet på tåget.');
  await back.clock.pass(10_000);
  expect(back.meeting().saving.state).toBe('saved');
  back.desk.close();
  await look(visit, winter, 861);
  expect(await holds(browser, autumnKey)).toBe(false);
});

test('a question between two texts that nobody has answered stays however long', async () => {
  const { browser, visit, autumnKey } = await begun();
  const clock = handClock(friday + day);
  const [one, two] = [await visit(autumn, 1, { clock }), await visit(autumn, 1, { clock })];
  write(one, 'Mötet öppnades av Elin.');
  write(two, 'Mötet öppnades av Oskar.');
  await clock.pass(20_000);
  expect(two.meeting().collisions).toHaveLength(1);
  expect(two.meeting().saving.state).toBe('saved');
  one.desk.close();
  two.desk.close();
  await look(visit, winter, 400);
  expect(await holds(browser, autumnKey)).toBe(true);
  expect((await visit(autumn, 400)).meeting().collisions).toHaveLength(1);
});

test('words that wait because the record was published meanwhile stay however long', async () => {
  const tenant = county();
  const { browser, visit, autumnKey } = await begun(tenant);
  const away = await visit(autumn, 1);
  await writeOffline(away, 'Mötet öppnades. Skrivet på tåget.');
  const elsewhere = await computer(tenant).visit(autumn, 1, { keysFrom: 50_000 });
  elsewhere.desk.publish();
  await elsewhere.clock.pass(20_000);
  expect(elsewhere.meeting().minutes.meeting.status).toBe('published');
  away.kill();
  const back = await visit(autumn, 1);
  await back.clock.pass(20_000);
  expect(back.meeting().saving.state).toBe('held');
  back.desk.close();
  await look(visit, winter, 400);
  expect(await holds(browser, autumnKey)).toBe(true);
});

test('another person signs in at the computer: unsent words wait for whoever wrote them, what is saved goes away', async () => {
  const tenant = county();
  const { browser, visit, autumnKey } = await begun(tenant);
  const hers = await visit(winter, 1);
  await writeOffline(hers, 'Klaras osända ord.');
  const winterKey = hers.meeting().minutes.meeting.key;
  hers.kill();
  await look(visit, winter, 1, { user: elin });
  await look(visit, winter, 100, { user: elin });
  expect(await holds(browser, autumnKey)).toBe(false);
  expect(await everythingOn(browser.disk)).toContain('Klaras osända ord.');
  expect((await countOn(browser))[2]).toBe(2);
  const back = await visit(winter, 200, { offline: true });
  expect(back.meeting().minutes.meeting.key).toBe(winterKey);
  expect(nth(back, 0).text).toBe('Klaras osända ord.');
});

test('a meeting that stands open in another tab stays, until that tab is gone', async () => {
  const { browser, visit, autumnKey } = await begun();
  const open = await visit(autumn, 1);
  await open.clock.pass(10_000);
  await look(visit, winter, 100);
  expect(await holds(browser, autumnKey)).toBe(true);
  open.kill();
  await look(visit, winter, 101);
  expect(await holds(browser, autumnKey)).toBe(false);
});

test('a meeting that is opened while another tab puts things away is whole on the computer', async () => {
  const { browser, visit, autumnKey } = await begun();
  const clock = handClock(friday + 100 * day);
  const other = await visit(winter, 100, { clock });
  await clock.pass(9_999);
  const opening = visit(autumn, 100, { clock });
  await clock.pass(1);
  const sitting = await opening;
  await clock.pass(1_000);
  expect(nth(sitting, 0).text).toBe('Mötet öppnades.');
  expect(sitting.meeting().onDisk).toBe(true);
  expect(await holds(browser, autumnKey)).toBe(true);
  expect(other.meeting().onDisk).toBe(true);
});

test('what the first version left: its words stay however long, and without any it counts from the first time it is seen', async () => {
  const { browser, visit } = computer();
  const left = ofFirstVersion();
  const [place = ''] = Object.keys(left.confirmed);
  await lay(browser.disk, left);
  for (const days of [1, 100, 200]) await look(visit, winter, days);
  expect(await keysOn(browser.disk, 'unsent')).toMatchObject(left.unsent);
  await rewrite(browser.disk, 'unsent', value => ({ ...value, edits: [] }));
  await rewrite(browser.disk, 'confirmed', ({ usedAt, ...value }) =>
    value['v'] === 1 ? value : { ...value, usedAt },
  );
  await look(visit, winter, 300);
  await look(visit, winter, 359);
  expect(await keysOn(browser.disk, 'unsent')).toHaveProperty([place]);
  await look(visit, winter, 360);
  expect(await countOn(browser)).toEqual([1, 1, 1]);
});

test('what a later version keeps here, and what cannot be read, is left as it lies', async () => {
  const { browser, visit } = await begun();
  await rewrite(browser.disk, 'confirmed', value => ({ ...value, v: 99, minutes: { form: 'of tomorrow' } }));
  await rewrite(browser.disk, 'memory', value => ({ ...value, v: 99 }));
  await lay(browser.disk, {
    confirmed: {
      '3/person/meeting': { v: 3, usedAt: 0 },
      strange: 'text',
      '2/person/other': { v: 2, usedAt: 0 },
    },
    unsent: { '2/person/words': { v: 2, edits: [] } },
    memory: {},
  });
  const before = JSON.stringify([await everythingOn(browser.disk), await keysOn(browser.disk, 'memory')]);
  const shelf = await diskShelf(browser.disk, tabInProcess());
  await shelf.tidy(friday + 1_000 * day);
  await shelf.tidy(friday + 2_000 * day);
  expect(JSON.stringify([await everythingOn(browser.disk), await keysOn(browser.disk, 'memory')])).toBe(
    before,
  );
  expect((await visit(autumn, 100)).view()).toMatchObject({ state: 'failed', reason: 'newerShelf' });
});

test('the computer’s clock has been put back: two months count from then on', async () => {
  const { browser, visit, autumnKey } = await begun();
  await look(visit, winter, -300);
  await look(visit, winter, -241);
  expect(await holds(browser, autumnKey)).toBe(true);
  await look(visit, winter, -240);
  expect(await holds(browser, autumnKey)).toBe(false);
});

test('a disk that refuses, and a script that does not come, are nobody’s trouble: she goes on writing', async () => {
  for (const refusal of [new DOMException('No.', 'UnknownError'), chunkLost()]) {
    const tenant = county();
    const whole = await diskShelf(newBrowser().disk, tabInProcess());
    let asked = 0;
    const shelf: Shelf = {
      ...whole,
      tidy: () => {
        asked += 1;
        return Promise.reject(refusal);
      },
    };
    const sitting = await sit({ tenant, chatId: (await chatNamed(tenant, autumn)).id, shelf });
    write(sitting, 'Mötet öppnades.');
    await sitting.clock.pass(60_000);
    expect(sitting.meeting()).toMatchObject({ onDisk: true, saving: { state: 'saved' } });
    await sitting.desk.open();
    await sitting.clock.pass(60_000);
    expect(asked).toBe(1);
  }
});

/** A copy as it may lie on a disk: `age` in days, null where it does not say; negative by a clock that was put back. */
const copies = fc.array(
  fc.record({
    form: fc.constantFrom(1, 2, 2, 3),
    age: fc.option(fc.integer({ min: -80, max: 240 }), { nil: null }),
    edits: seldom(),
    collisions: seldom(),
    unread: seldom(),
    doubts: seldom(),
    lacksRow: seldom(),
    dismissed: fc.boolean(),
    isOpen: seldom(),
  }),
  { minLength: 1, maxLength: 8 },
);
type Copy = typeof copies extends fc.Arbitrary<readonly (infer T)[]> ? T : never;

test('whatever lies there: what is unsent, open, recent or of a later form stays as it lay, and nothing else does', async () => {
  const pieces = await piecesOf(await begun());
  const now = friday + 1_000 * day;
  await fc.assert(
    fc.asyncProperty(copies, async given => {
      const { disk } = newBrowser();
      const laid = given.map((copy, at) => layOut(copy, at, now, pieces));
      await lay(disk, {
        confirmed: Object.fromEntries(laid.map(({ place, confirmed }) => [place, confirmed])),
        unsent: Object.fromEntries(laid.map(({ place, unsent }) => [place, unsent])),
        memory: Object.fromEntries(laid.map(({ chat, memory }) => [chat, memory])),
      });
      const [other, shelf] = [await diskShelf(disk, tabInProcess()), await diskShelf(disk, tabInProcess())];
      const leave = laid.flatMap(({ key }, at) => (given[at]?.isOpen ? [other.hold(key)] : []));
      await shelf.tidy(now);
      for (const done of leave) done();
      const [confirmed, unsent, memory] = [
        await keysOn(disk, 'confirmed'),
        await keysOn(disk, 'unsent'),
        await keysOn(disk, 'memory'),
      ];
      laid.forEach((each, at) => {
        const copy = must(given[at]);
        const found = [confirmed[each.place], unsent[each.place], memory[each.chat]];
        if (goes(copy)) return expect(found).toEqual([undefined, undefined, undefined]);
        const isDated = copy.form < 3 && !copy.isOpen && (copy.age === null || copy.age < 0);
        const stays = isDated ? { ...each.confirmed, usedAt: now } : each.confirmed;
        expect(found).toEqual([stays, each.unsent, each.memory]);
      });
    }),
    { numRuns: 80 },
  );
});

function goes({ form, age, isOpen, edits, collisions, unread, doubts, lacksRow }: Copy): boolean {
  const isUnsent = edits || collisions || unread || doubts || lacksRow;
  return form < 3 && age !== null && age * day >= unusedFor && !isOpen && !isUnsent;
}

type Pieces = { readonly confirmed: Raw; readonly memory: Raw; readonly item: Item };

/** Real parts of a meeting, as the app laid them there. */
async function piecesOf({ browser, visit, autumnKey }: Awaited<ReturnType<typeof begun>>): Promise<Pieces> {
  const confirmed = await keysOn(browser.disk, 'confirmed');
  const memories = Object.values(await keysOn(browser.disk, 'memory')) as readonly Raw[];
  const place = Object.keys(confirmed).find(each => each.endsWith(autumnKey));
  const sitting = await visit(autumn, 1);
  return {
    confirmed: confirmed[must(place)] as Raw,
    memory: must(memories.find(each => each['meetingKey'] === autumnKey)),
    item: nth(sitting, 0),
  };
}

function layOut(copy: Copy, at: number, now: number, { confirmed, memory, item }: Pieces) {
  const { form, age, edits, collisions, unread, doubts, lacksRow, dismissed } = copy;
  const [owner, meetingKey] = [`person-${at % 2}`, `meeting-${at}`];
  const key = `${owner}/${meetingKey}`;
  const edit = set('item', item, 'text', 'Osänt.');
  const question = {
    ...{
      id: 'q',
      kind: 'item',
      key: item.key,
      field: 'text',
      mine: 'Mitt.',
      theirs: 'Ditt.',
      theirName: null,
    },
    choices: { mine: edit, both: null },
  };
  const undated = Object.fromEntries(Object.entries(confirmed).filter(([name]) => name !== 'usedAt'));
  const stored = Object.entries(confirmed['stored'] as Raw).filter(([row]) => !lacksRow || row !== item.key);
  return {
    key,
    place: form === 1 ? key : `2/${key}`,
    chat: `${owner}/chat-${at}`,
    confirmed: {
      ...undated,
      v: form,
      stored: Object.fromEntries(stored),
      ...(age === null ? {} : { usedAt: now - age * day }),
    },
    unsent: {
      v: form,
      edits: edits ? [edit] : [],
      collisions: collisions ? [question] : [],
      dismissed: dismissed ? ['doubt'] : [],
      sending: 0,
      doubts: doubts ? { [item.key]: 1 } : {},
      pause: null,
      unread: unread ? ['Kan inte läsas.'] : [],
      mark: 'tab/1',
      standsOn: 'tab/1',
    },
    memory: { ...memory, meetingKey },
  };
}

function seldom(): fc.Arbitrary<boolean> {
  return fc.nat(5).map(n => n === 0);
}

function chunkLost(): GraphError {
  return new GraphError('offline', 'Fetching what tidies this computer', {});
}
