import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bringBack, type BroughtBack } from '#desk/bringing-back.ts';
import { applyAll, set, type Edit } from '#minutes/edit.ts';
import { resolve } from '#minutes/merge.ts';
import { flat, outline } from '#minutes/numbering.ts';
import { fromPublicRecord, toPublicRecord } from '#minutes/public-record.ts';
import type { Body, Minutes } from '#minutes/record.ts';
import { itemMark } from '#word/embedded.ts';
import { renderWord } from '#word/render.ts';
import { about, body as bodyOf, item as itemOf, keys, minutes } from '../build.ts';
import { must } from '../must.ts';
import { generated } from '../word/generated-records.ts';
import { editDocx, paragraph, retype, strike, typedAfter, withoutParagraph } from '../word/edit-docx.ts';
import { body as networkBody, councilBody, councilMeeting, networkMeeting } from '../word/samples.ts';

const fileOf = (of: Minutes, body: Body): Promise<Uint8Array> =>
  renderWord({ minutes: of, body, record: toPublicRecord(of, body) });

const network = networkMeeting();
const networkFile = await fileOf(network, networkBody());
const council = councilMeeting();
const councilFile = await fileOf(council, councilBody());

async function brought(
  file: Uint8Array,
  change: (xml: string) => string,
  { current = network, body = networkBody() }: { current?: Minutes; body?: Body } = {},
): Promise<BroughtBack & { readonly after: Minutes }> {
  const back = must(await bringBack({ bytes: editDocx(file, change), current, body, newKey: keys('new') }));
  return { ...back, after: applyAll(current, back.edits) };
}

const item = (of: Minutes, title: string) => must(of.items.find(each => each.title.includes(title)));
const shape = (edits: readonly Edit[]): readonly string[] =>
  edits.map(edit =>
    edit.type === 'set'
      ? `${edit.kind}.${edit.field}`
      : edit.type === 'group'
        ? edit.label
        : `${edit.type} ${edit.kind}`,
  );

test('a file that nobody edited brings nothing back', async () => {
  for (const [bytes, current, body] of [
    [networkFile, network, networkBody()],
    [councilFile, council, councilBody()],
  ] as const) {
    const back = must(await bringBack({ bytes, current, body, newKey: keys() }));
    expect(back).toEqual({ edits: [], collisions: [] });
  }
});

test('a sentence changed in Word becomes the text of the item, and nothing else changes', async () => {
  const { edits, collisions, after } = await brought(
    networkFile,
    retype('Två nya utvecklingsledare börjar i januari.', 'Tre nya utvecklingsledare börjar i februari.'),
  );
  expect(collisions).toEqual([]);
  expect(shape(edits)).toEqual(['item.text']);
  expect(item(after, 'Aktuellt').text).toBe('Tre nya utvecklingsledare börjar i februari.');
});

test('a clause, a title, a presenter and a place retyped come back at their places', async () => {
  const { edits, after } = await brought(networkFile, xml =>
    [
      retype('att godkänna rutinen.', 'att godkänna rutinen till årets slut.'),
      retype('Rutin vid storhelger', 'Rutin vid stora helger'),
      retype('Föredragande: Oskar Wiklund', 'Föredragande: Tove Ek, bitr. divisionschef'),
      retype('Stora salen, Åvik', 'Lilla salen, Åvik'),
    ].reduce((text, change) => change(text), xml),
  );
  expect([...shape(edits)].sort()).toEqual([
    'decision.text',
    'item.presenters',
    'item.title',
    'meeting.place',
  ]);
  const changed = item(after, 'Rutin');
  expect(changed.title).toBe('Rutin vid stora helger');
  expect(changed.presenters).toEqual([{ name: 'Tove Ek', title: 'bitr. divisionschef' }]);
  expect(after.decisions.map(row => row.text)).toContain('att godkänna rutinen till årets slut');
  expect(after.meeting.place).toBe('Lilla salen, Åvik samt digitalt via Teams');
});

test('somebody struck out by hand was absent', async () => {
  const { edits, after } = await brought(councilFile, strike('Sebastian Rask'), {
    current: council,
    body: councilBody(),
  });
  expect(shape(edits)).toEqual(['attendance.presence']);
  expect(after.attendance.find(row => row.name === 'Sebastian Rask')?.presence).toBe('absent');
});

test('an item typed in Word stands where it was typed, with what was decided', async () => {
  const { collisions, after } = await brought(
    networkFile,
    typedAfter(
      'Två nya utvecklingsledare',
      paragraph('8. Information: Lokaler för hösten', 'Heading2'),
      paragraph('Nya lokaler söks i Almvik.'),
      paragraph('Länsnätverket beslutade', 'DecisionLeadIn'),
      paragraph('att lägga informationen till handlingarna.', 'DecisionClause'),
    ),
  );
  // The secretariat's own decision moved under the new item by the typing: both are there to be chosen from.
  const titles = flat(outline(after)).map(entry => entry.item.title);
  expect(titles.slice(-3)).toEqual(['Aktuellt på sekretariatet', 'Lokaler för hösten', 'Övriga frågor']);
  const added = item(after, 'Lokaler för hösten');
  expect(added.types).toEqual(['information']);
  expect(added.text).toContain('Nya lokaler söks i Almvik.');
  expect(after.decisions.filter(row => row.itemKey === added.key).length).toBeGreaterThan(0);
  expect(collisions.every(each => each.theirName === 'Word-filen')).toBe(true);
});

test('what has changed only in the rows since stays as it is', async () => {
  const current = applyAll(network, [
    set('item', item(network, 'Övriga frågor'), 'text', 'En fråga togs upp.'),
  ]);
  const { edits, after, collisions } = await brought(
    networkFile,
    retype('Två nya utvecklingsledare börjar i januari.', 'Tre börjar i mars.'),
    { current },
  );
  expect(collisions).toEqual([]);
  expect(shape(edits)).toEqual(['item.text']);
  expect(item(after, 'Övriga frågor').text).toBe('En fråga togs upp.');
  expect(item(after, 'Aktuellt').text).toBe('Tre börjar i mars.');
});

test('the same sentence changed in both is handed back with both texts, and either can be chosen', async () => {
  const aktuellt = item(network, 'Aktuellt');
  const current = applyAll(network, [set('item', aktuellt, 'text', 'Fyra börjar i april.')]);
  const { after, collisions } = await brought(
    networkFile,
    retype('Två nya utvecklingsledare börjar i januari.', 'Tre börjar i mars.'),
    { current },
  );
  expect(collisions).toMatchObject([
    {
      kind: 'item',
      key: aktuellt.key,
      field: 'text',
      mine: 'Fyra börjar i april.',
      theirs: 'Tre börjar i mars.',
      theirName: 'Word-filen',
    },
  ]);
  expect(item(after, 'Aktuellt').text).toBe('Tre börjar i mars.');
  const mine = must(resolve(must(collisions[0]), 'mine', after));
  expect(item(applyAll(after, [mine]), 'Aktuellt').text).toBe('Fyra börjar i april.');
});

test('an item taken out in Word is not gone without a choice', async () => {
  const { after, collisions } = await brought(networkFile, xml =>
    ['Övriga frågor', 'Inga övriga frågor anmäldes.'].reduce(
      (text, words) => withoutParagraph(words)(text),
      xml,
    ),
  );
  expect(collisions).toMatchObject([{ kind: 'item', field: null, theirs: '', theirName: 'Word-filen' }]);
  expect(must(collisions[0]).mine).toContain('Inga övriga frågor anmäldes.');
  const back = applyAll(after, [must(resolve(must(collisions[0]), 'mine', after))]);
  expect(item(back, 'Övriga frågor').text).toBe('Inga övriga frågor anmäldes.');
});

test('a heading that lost its mark in Word is known by its title', async () => {
  const { edits } = await brought(networkFile, xml =>
    retype(
      'Två nya utvecklingsledare',
      'Tre nya utvecklingsledare',
    )(xml.replace(/<w:bookmark(?:Start|End)[^>]*\/>/gu, '')),
  );
  expect(shape(edits)).toEqual(['item.text']);
});

test('a file of another meeting brings nothing', async () => {
  const current = minutes(about({ date: '2026-12-11' }), itemOf('Mötets öppnande'));
  const edited = editDocx(councilFile, retype('Mötets öppnande', 'Öppnande'));
  expect(await bringBack({ bytes: edited, current, body: networkBody(), newKey: keys() })).toBeNull();
  expect(
    await bringBack({ bytes: new Uint8Array([1, 2]), current: network, body: bodyOf(), newKey: keys() }),
  ).toBeNull();
});

test('of any meeting, only what was typed in Word comes back', async () => {
  await fc.assert(
    fc.asyncProperty(generated, fc.nat(), async ({ record, body }, choice) => {
      const current = fromPublicRecord(record, keys(), body.key);
      const file = await fileOf(current, body);
      const from = { current, body, newKey: keys('new') };
      expect(await bringBack({ bytes: file, ...from })).toEqual({ edits: [], collisions: [] });

      const told = current.items.filter(each => each.text.includes('Beslut väntas under våren.'));
      const target = told[choice % Math.max(told.length, 1)];
      if (!target) return;
      const parts = (xml: string): readonly string[] => xml.split('<w:bookmarkStart');
      const edited = editDocx(file, xml =>
        parts(xml)
          .map(part =>
            part.includes(`"${itemMark(target.key)}"`)
              ? part.replace('Beslut väntas under våren.', 'Beslut väntas under hösten.')
              : part,
          )
          .join('<w:bookmarkStart'),
      );
      const back = must(await bringBack({ bytes: edited, ...from }));
      expect(back.collisions).toEqual([]);
      expect(back.edits).toMatchObject([
        {
          type: 'set',
          kind: 'item',
          key: target.key,
          field: 'text',
          value: target.text.replace('Beslut väntas under våren.', 'Beslut väntas under hösten.'),
        },
      ]);
    }),
    { numRuns: 25, seed: 20261120 },
  );
});
