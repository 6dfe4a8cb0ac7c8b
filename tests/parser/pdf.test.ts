import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPdf } from '#parser/pdf.ts';
import type { Source } from '#parser/source.ts';
import { seen } from './seen.ts';

const file = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/pdf', `${name}.pdf`)));

async function read(name: string): Promise<Source> {
  const source = await readPdf(file(name));
  if (!('blocks' in source)) throw new Error(source.message);
  return source;
}

test('in a table without rules one person of two in a cell is struck, and wrapped text stays in its cell', async () => {
  const lines = seen((await read('network')).blocks);
  expect(lines.slice(7, 15)).toEqual([
    '¶ Närvarande: (~~överstruken~~ = frånvarande)',
    '| Kommun |  | **Region Norrdal** |',
    '| Karin Åsberg | Almvik | Elin Nordqvist | Hälso- och / sjukvårdsdirektör',
    '| Jonas Hedlund, ~~Mia Sarri~~ | Björkå | Per Lövgren | Divisionschef primärvård',
    '| Amina Rashid (tf) | Dalstorp | ~~Tove Ek~~ | Tf bitr divisionschef DHC',
    '| Petra Vallgren, Henrik Ask, Siv- / Britt Lundqvist | Ekeby | **Kansliet / Vård och** / **omsorg** |',
    '| ~~Ulla-Britt Fagerholm-Östergren~~ | Fjällmo | Maja Lindroth | Samordnare',
    '| Ove Stenman | Granliden | Lena Fors | Utvecklingsledare god och / nära vård samt hjälpmedel i / länet',
  ]);
});

test('an underline strikes nothing out', async () => {
  const lines = seen((await read('network')).blocks);
  expect(lines.at(-1)).toBe('¶ Understruket ord och inte.');
});

test('the header of every page is read once where the document begins, and footers not at all', async () => {
  const { blocks, running } = await read('network');
  const lines = seen(blocks);
  expect(lines.slice(0, 5)).toEqual([
    '¶ Minnesanteckningar',
    '¶ Datum: 2026-11-24',
    '¶ Dnr: SAM 2026/41',
    '¶ # **Minnesanteckningar Länsnätverket i Norrdal**',
    '¶ Datum: 261120',
  ]);
  expect(lines.filter(line => line.includes('Dnr: SAM 2026/41'))).toHaveLength(1);
  expect(lines.join('\n')).not.toMatch(/Box 12|Sida \d/u);
  expect(running).toContain('Region Norrdal, Box 12, 999 00 Åvik');
});

test('a wrapped line goes on, a line that somebody ended does not', async () => {
  const lines = seen((await read('network')).blocks);
  const at = lines.indexOf('¶ Länsnätverket beslutade');
  expect(lines.slice(at, at + 4)).toEqual([
    '¶ Länsnätverket beslutade',
    '¶ att lägga informationen till handlingarna',
    '¶ att ge styrgruppen i uppdrag att återkomma med ett reviderat förslag till nätverkets möte i mars, i samråd med',
    '… verksamhetschefen',
  ]);
});

test('a table that only tabs make is a table, each person in a cell', async () => {
  const lines = seen((await read('council')).blocks);
  expect(lines.slice(7, 15)).toEqual([
    '| Region Norrdal | Sanna Wikfors (ordf) | Sten Malm |',
    '| Almvik | Gun Alvik | ~~Pål Rask~~ |',
    '| Björkå | ~~Cilla Norin~~ | Malin Hed |',
    '| Dalstorp | Sonja Nord | Jon Sahl Lenner | Sven-Erik Ytter',
    '| Ekeby | Eva-Lena Thorn Nilsby |  |',
    '| Fjällmo | Karin Lena Fagring | Anja Granås |',
    '| Granliden | Åsa Bergh (v ordf) | Hugo Frank |',
    '| Tjänstepersoner | Petra Spång | Lisa Karlgren | Tora Hedin',
  ]);
});

test('a table with rules and a bold first row has that row as its header', async () => {
  const lines = seen((await read('council')).blocks);
  expect(lines.slice(-3)).toEqual([
    '= **DATUM OCH TID** | **PLATS** | **INFO**',
    '| Fredag 20 mars kl. 09.00-12.00 | Fysiskt, plats ej bestämd | Chefsmöte 1 h innan',
    '| Fredag 22 maj, heldag | Digitalt via Teams |',
  ]);
});

test('two columns are read one after the other', async () => {
  const lines = seen((await read('columns')).blocks);
  expect(lines.slice(2, 15)).toEqual([
    '¶ **Närvarande**',
    '¶ **Almvik**',
    '¶ Karin Åsberg, förvaltningschef',
    '¶ ~~Mia Sarri~~',
    '¶ **Björkå**',
    '¶ Jonas Hedlund, socialchef',
    '¶ **Dalstorp**',
    '¶ Amina Rashid, socialchef',
    '¶ **Region Norrdal**',
    '¶ Elin Nordqvist, direktör',
    '¶ Per Lövgren, divisionschef',
    '¶ ~~Tove Ek~~, bitr. chef',
    '¶ **1. Öppnande**',
  ]);
});

test('text in a narrow column is whole paragraphs', async () => {
  const lines = seen((await read('columns')).blocks);
  const at = lines.indexOf('¶ **2. Information**');
  expect(lines.slice(at + 1).filter(line => line.startsWith('¶'))).toHaveLength(4);
});

test('a table over two pages is one, its repeated header there once', async () => {
  const { blocks } = await read('committee');
  const table = blocks.find(block => block.kind === 'table' && block.rows.length > 30);
  if (table?.kind !== 'table') throw new Error('No long table.');
  const lines = seen([table]);
  expect(lines).toHaveLength(35);
  expect(lines[0]).toBe('= **Namn** | **Kommun** | **Uppgift**');
  expect(lines.filter(line => line.includes('~~')).map(line => line.split(' | ')[0])).toEqual(
    [2, 9, 16, 23, 30].map(at => `| ~~Kalle Struken${at}~~, Lisa Kvar${at}`),
  );
});

test('labels beside their text are rows, wrapped text with its label', async () => {
  const lines = seen((await read('committee')).blocks);
  expect(lines).toContain(
    '| Plats och tid | Stora salen, kommunhuset i Åvik, klockan 13.00–16.30 med paus mellan / klockan 14.30 och 15.00',
  );
  expect(lines).toContain('| Beslutande | Mona Norling (S), ordförande');
  expect(lines).toContain('|  | Lars Modin (M)');
});

test('joined cells keep the columns of the others in place', async () => {
  const lines = seen((await read('committee')).blocks);
  const at = lines.indexOf('| Sammanslagen över två |  | Ensam');
  expect(lines.slice(at + 1, at + 3)).toEqual(['| A | B | C', '|  | D | E']);
});

test('numbers stay in headings, bullets make lists with their depth', async () => {
  const lines = seen((await read('committee')).blocks);
  const at = lines.findIndex(line => line.startsWith('¶ 1. **Information'));
  expect(lines.slice(at, at + 7)).toEqual([
    '¶ 1. **Information: Ett ärende med en mycket lång rubrik som inte ryms på en rad utan fortsätter på**',
    '… **nästa rad**',
    '¶ a) Underärende om samverkan',
    '¶ Nämnden diskuterade följande:',
    '¶ -- första punkten som är så lång att den måste brytas till en andra rad innan den tar slut här någonstans',
    '¶ -- andra punkten',
    '¶ --- en underpunkt',
  ]);
});

test('the first page keeps its own header without the page number, and spaced letters are words', async () => {
  const { blocks, running } = await read('committee');
  expect(seen(blocks).slice(0, 4)).toEqual([
    '| **ÅVIKS KOMMUN** | SAMMANTRÄDESPROTOKOLL',
    '¶ Omsorgsnämnden',
    '¶ # **PROTOKOLL**',
    '¶ ## Sammanträde',
  ]);
  expect(running).toContain('Åviks kommun Protokoll 2026-11-20 2(3)');
});

test('lines are counted through the document and know their page', async () => {
  const { blocks } = await read('committee');
  const last = blocks.at(-1);
  expect(last?.place.page).toBe(3);
  const counts = blocks.map(block => block.place.line);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});

test('a file locked by a password is refused, and so is a damaged one', async () => {
  expect(await readPdf(file('locked'))).toMatchObject({ rule: 'refused.locked' });
  expect(await readPdf(file('network').subarray(0, 9_000))).toMatchObject({ rule: 'refused.brokenPdf' });
});
