import { expect, test } from 'vitest';
import { findAgendaBlocks, readAgendaBlock } from '#parser/agenda-block.ts';
import { readInvitation } from '#parser/invitation.ts';
import { renderAgendaBlock } from '#word/agenda-block.ts';
import { body, item, minutes } from '../build.ts';
import { must } from '../must.ts';

const written = { date: '2026-11-18', time: '09:10' };
const meeting = minutes(item('Öppnande'), item('Budget 2027', item('Läget')), item('Övriga frågor'));
const agenda = renderAgendaBlock(meeting, body(), written);
const titles = ['Öppnande', 'Budget 2027', 'Läget', 'Övriga frågor'];

const blockIn = (html: string) => must(findAgendaBlocks(html).blocks[0]);
const readTitles = (html: string): readonly string[] =>
  readInvitation(html).value.lines.map(({ title }) => title);

test('the block begins with its heading and ends with the line that says where it comes from', () => {
  const html = `<p>Hej!</p>${agenda}<p>Väl mött</p>`;
  const { from, to, whole, written: print, print: now } = blockIn(html);
  expect(html.slice(from, to)).toBe(agenda);
  expect(whole).toBe(true);
  expect(now).toBe(print);
});

test('an invitation without it has none, also one that speaks of Handlingar and of an agenda', () => {
  const words = '<p>Dagordning</p><p>1. Öppnande</p><p>Handlingar skickas ut i veckan.</p>';
  expect(findAgendaBlocks(words).blocks).toEqual([]);
  expect(findAgendaBlocks('').blocks).toEqual([]);
  expect(readTitles(words)).toEqual(['Öppnande']);
});

test('of the organizer’s own heading and ours, ours is the nearer one', () => {
  const bare = agenda.replace(/ (?:id|name)="[^"]*"/g, '');
  const html = `<p>Dagordning</p><p>1. Kaffe</p><p>2. Lunch</p>${bare}`;
  expect(html.slice(blockIn(html).from)).toBe(bare);
  expect(readTitles(html)).toEqual(titles);
});

test('a block whose closing line somebody has taken away ends with its last item', () => {
  const cut = agenda.slice(0, agenda.lastIndexOf('<p '));
  const html = `<p>Hej!</p>${cut}<p>Parkering finns på gården.</p>`;
  const block = blockIn(html);
  expect(html.slice(block.from, block.to)).toBe(cut);
  expect(block.whole).toBe(false);
});

test('a block whose heading somebody has taken away begins with its first item', () => {
  const cut = agenda.slice(agenda.indexOf('</p>') + 4);
  const html = `<p>Parkering finns på gården.</p>${cut}`;
  const block = blockIn(html);
  expect(html.slice(block.from, block.to)).toBe(cut);
  expect(block.whole).toBe(false);
});

test('what somebody writes between the items makes it a block that was edited, and is read all the same', () => {
  const html = agenda.replace(
    '3. Övriga frågor',
    '3. Nytt ärende</p><p>Obs! Ny lokal.</p><p>4. Övriga frågor',
  );
  const block = blockIn(html);
  expect(block.print).not.toBe(block.written);
  expect(readAgendaBlock(block)).toBeNull();
  expect(readTitles(html)).toEqual(['Öppnande', 'Budget 2027', 'Läget', 'Nytt ärende', 'Övriga frågor']);
});

test('proposals that the organizer has typed in her own list are kept for the items of the same name', () => {
  const own = '<ol><li>Öppnande</li><li>Budget 2027<br>Förslag: att fastställa budgeten</li></ol>';
  const { lines } = readInvitation(`${own}${agenda}`).value;
  expect(lines.map(({ title, proposals }) => [title, ...proposals])).toEqual([
    ['Öppnande'],
    ['Budget 2027', 'att fastställa budgeten'],
    ['Läget'],
    ['Övriga frågor'],
  ]);
});

test('a block in an earlier mail that came along is not this invitation’s', () => {
  const html = `<p>Hej!</p><p>-----Ursprunglig avtalad tid-----</p><p>Från: Klara</p>${agenda}`;
  const { blocks, place } = findAgendaBlocks(html);
  expect(blocks).toEqual([]);
  expect(html.slice(0, place)).toBe('<p>Hej!</p>');
});

test('numbers of paragraphs, and titles that look like other things, come back as they were', () => {
  const odd = minutes(
    item('1. Budget'),
    item('a) Läget', item('Föredragande saknas')),
    item('Dagordning 20 november 2026'),
    item('Dagordningen är hämtad från Handlingar'),
  );
  const formal = renderAgendaBlock(odd, body({ numberStyle: 'paragraph' }), written);
  expect(formal).toContain('§ 1 1. Budget');
  expect(readTitles(formal)).toEqual(odd.items.map(({ title }) => title));
});

test.each([
  ['tags that never end', '<'.repeat(900_000)],
  ['a comment that never ends', `<p>Hej</p><!--${'<'.repeat(900_000)}`],
  ['boxes in boxes', '<div>'.repeat(150_000)],
  ['ends without beginnings', '</div></p>'.repeat(80_000)],
  ['rules across the page', `<p>${'_'.repeat(60)}</p>`.repeat(12_000)],
  ['one line of rules', '-_='.repeat(300_000)],
  ['headings and nothing else', '<p>Dagordning</p>'.repeat(40_000)],
  ['closing lines and nothing else', '<p>Dagordningen är hämtad från Handlingar.</p>'.repeat(15_000)],
  ['names and nothing else', '<a name="handlingar_dagordning_00000000"></a>'.repeat(20_000)],
  ['agendas and nothing else', agenda.repeat(900)],
  ['tables in tables', '<table><tr><td>'.repeat(50_000)],
  ['numbers', '<p>1. </p>'.repeat(80_000)],
])('an invitation of %s is looked through once and no more', (_, html) => {
  const { place } = findAgendaBlocks(html);
  expect(place).toBeGreaterThanOrEqual(0);
  expect(place).toBeLessThanOrEqual(html.length);
});
