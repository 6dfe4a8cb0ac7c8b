import { flat, outline, type Numbered } from '#minutes/numbering.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import type { ItemType } from '#minutes/record.ts';
import type { GivenMeeting } from './given-meeting.ts';

// The agenda of a given record: what was not taken up is taken away, what was raised at the meeting is put in,
// and of each item only what differs is written.

type GivenItem = PublicRecord['items'][number];

const same = (a: string, b: string): boolean =>
  a.normalize('NFC').replace(/\s+/g, ' ').trim() === b.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Makes the items, by title, order and level, those of the record. */
export async function amendAgenda(meeting: GivenMeeting, record: PublicRecord): Promise<void> {
  const { secretary, now } = meeting;
  const agenda = async (): Promise<readonly Numbered[]> => flat(outline((await now()).minutes));

  for (const entry of [...(await agenda())].reverse()) {
    if (record.items.some(item => same(item.title, entry.item.title))) continue;
    await secretary.row(entry.number).focus();
    await secretary.press('remove');
    secretary.note('removed', 'items', `${entry.number} ${entry.item.title}`);
  }
  for (const [at, wanted] of record.items.entries()) {
    const entries = await agenda();
    if (entries.some(entry => same(entry.item.title, wanted.title))) continue;
    const before = entries.find(entry => same(entry.item.title, record.items[at - 1]?.title ?? ''));
    await insert(meeting, before, wanted, agenda);
  }
  for (const [at, wanted] of record.items.entries()) {
    for (let steps = record.items.length; steps > 0; steps -= 1) {
      const entries = await agenda();
      const from = entries.findIndex(entry => same(entry.item.title, wanted.title));
      const entry = entries[from];
      if (!entry || from === at) break;
      await secretary.row(entry.number).focus();
      await secretary.press(from > at ? 'moveUp' : 'moveDown');
      secretary.note('chosen', 'items', `${wanted.title}: moved`, 0);
    }
  }
}

async function insert(
  { secretary }: GivenMeeting,
  before: Numbered | undefined,
  wanted: GivenItem,
  agenda: () => Promise<readonly Numbered[]>,
): Promise<void> {
  if (before) {
    await secretary.row(before.number).focus();
    await secretary.press('insert');
  } else {
    await secretary.button(secretary.say('outline.add')).click();
  }
  await secretary.page.keyboard.type(wanted.title);
  secretary.note('typed', 'items', `${wanted.number} ${wanted.title}`);
  const made = (await agenda()).find(entry => same(entry.item.title, wanted.title));
  const level = /\s/.test(wanted.number) ? 2 : 1;
  if (!made || made.level === level) return;
  await secretary.row(made.number).focus();
  await secretary.press(level === 2 ? 'indent' : 'outdent');
}

/** Types, presenters and attachments of one item, where they are not those of the record. */
export async function amendItem(
  { secretary }: GivenMeeting,
  entry: Numbered,
  wanted: GivenItem,
): Promise<void> {
  const { say, app, page } = secretary;
  const { item, number } = entry;
  const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const wrongTypes: readonly ItemType[] = [
    ...wanted.types.filter(type => !item.types.includes(type)),
    ...item.types.filter(type => !wanted.types.includes(type)),
  ];
  if (wrongTypes.length > 0) {
    await secretary.text(number).focus();
    const tools = app.locator(`[id="row-${item.key}"]`).getByRole('group', { name: say('item.types') });
    for (const type of wrongTypes) await secretary.button(say(`type.${type}`), tools).click();
    secretary.note('chosen', 'items', `${number}: ${wanted.types.join(', ')}`);
  }
  const presenters = wanted.presenters.map(({ name, title }) => ({ name, title }));
  if (!isSame(presenters, item.presenters)) {
    await secretary.text(number).focus();
    const words = presenters
      .map(({ name, title }) => (title === null ? name : `${name}, ${title}`))
      .join('; ');
    await secretary.writeOver(secretary.field(item.key, 'presenters'), words);
    await page.keyboard.press('Enter');
    secretary.note('typed', 'presenters', `${number}: ${words}`, presenters.length);
  }
  if (!isSame(wanted.attachments, item.attachments)) {
    await secretary.text(number).focus();
    await secretary.writeOver(secretary.field(item.key, 'attachments'), wanted.attachments.join(', '));
    secretary.note(
      'typed',
      'attachments',
      `${number}: ${wanted.attachments.join(', ')}`,
      wanted.attachments.length,
    );
  }
}
