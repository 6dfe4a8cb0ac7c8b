import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitTail } from '#parser/front-tail.ts';
import { readPlainText } from '#parser/text-source.ts';
import { doubtsOf, headOf, peopleOf } from './head-of.ts';

const meetingOf = (text: string) => headOf(text).meeting;

test('the date above the registry number is the document’s, the one below the meeting’s', () => {
  const head = headOf(
    'Minnesanteckningar Länsrådet\n\nDatum: 2026-04-13\n\nDnr: SAM 2026/37\n\nDatum: 260409\n\nTid: 09.00-12.00',
  );
  expect(head.documentDate).toBe('2026-04-13');
  expect(head.meeting.date).toBe('2026-04-09');
  expect(head.registryNumber).toBe('SAM 2026/37');
});

test('a single date is the meeting’s, whatever stands above it', () => {
  const head = headOf('Minnesanteckningar Länsrådet\n\nDnr: SAM 2026/37\n\nDatum: 2026-04-09');
  expect([head.documentDate, head.meeting.date]).toEqual([null, '2026-04-09']);
});

test('labels that say which date they mean win over their order', () => {
  const head = headOf('Minnesanteckningar\n\nMötesdatum: 2026-03-12\nDnr 2026/4\nUpprättad: 2026-03-20');
  expect([head.documentDate, head.meeting.date]).toEqual(['2026-03-20', '2026-03-12']);
});

test('two dates without a registry number between: the later is the document’s, and that is a doubt', () => {
  const head = headOf('Minnesanteckningar ledningsgruppen\n\nDatum: 2026-03-17\nDatum: 2026-03-12');
  expect([head.documentDate, head.meeting.date]).toEqual(['2026-03-17', '2026-03-12']);
  expect(doubtsOf(head)).toContain('doubt.dateRoles at meeting/date');
});

test('a day that does not exist is no date, and said so', () => {
  const head = headOf('Minnesanteckningar Länsrådet\n\nDatum: 2026-02-30');
  expect(head.meeting.date).toBeNull();
  expect(doubtsOf(head)).toContain('doubt.dateImpossible at meeting/date');
});

test('a weekday that does not fit its date is a doubt, and the date stands', () => {
  const head = headOf('Minnesanteckningar Länsrådet\n\nOnsdag 12 mars 2026');
  expect(head.meeting.date).toBe('2026-03-12');
  expect(doubtsOf(head)).toContain('doubt.dateWeekday at meeting/date');
});

test('no date is made up, neither from the file’s name', () => {
  const head = headOf('Minnesanteckningar Länsrådet', { fileName: 'anteckningar 2026-03-12.docx' });
  expect(head.meeting.date).toBeNull();
  expect(head.problems.find(({ rule }) => rule === 'doubt.dateMissingFile')?.message).toContain('2026-03-12');
});

test.each([
  ['two facts on a line', 'Datum: 2026-03-12   Tid: 13.00-15.00   Plats: Teams'],
  ['no labels at all', 'Torsdag 12 mars 2026 kl. 13.00–15.00, Teams'],
  ['time and place under one label', 'Tid och plats: 12 mars 2026 kl. 13.00–15.00, Teams'],
  ['labels over their values', 'Datum\n2026-03-12\nTid\n13.00-15.00\nPlats\nTeams'],
  ['a grid of labels and values', 'Datum\t2026-03-12\nTid\t13.00-15.00\nPlats\tTeams'],
  ['labels in a row over values', 'Datum\tTid\tPlats\n2026-03-12\t13.00-15.00\tTeams'],
  ['no colons', 'Datum 2026-03-12\nTid kl 13-15\nPlats Teams'],
  ['short date', 'Möte den: 12 mars -26\nTid: 13:00 – 15:00\nLokal: Teams'],
])('date, time and place are found: %s', (_, facts) => {
  expect(meetingOf(`Mötesanteckningar Länsrådet\n\n${facts}`)).toEqual({
    date: '2026-03-12',
    start: '13:00',
    end: '15:00',
    place: 'Teams',
    mode: 'digital',
  });
});

test.each([
  ['Stora salen, Storgatan 2, Åvik', 'physical'],
  ['Digitalt via Teams', 'digital'],
  ['Hotell Granen, Åvik samt digitalt via Teams', 'hybrid'],
  ['Regionhuset med möjlighet att delta digitalt', 'hybrid'],
  ['ej bestämd', null],
])('%s is held so: %s', (place, mode) => {
  const { meeting } = headOf(`Minnesanteckningar Länsrådet\n\nPlats: ${place}`);
  expect([meeting.place, meeting.mode]).toEqual([place, mode]);
});

test('a form of meeting beside a room makes it hybrid', () => {
  expect(meetingOf('Minnesanteckningar\n\nMötesform: Hybridmöte\nPlats: Regionhuset').mode).toBe('hybrid');
});

test('a place keeps the name of its room', () => {
  expect(meetingOf('Minnesanteckningar\n\nPlats: Myntgatan 2 Åvik, Lokal: Granen').place).toBe(
    'Myntgatan 2 Åvik, Lokal: Granen',
  );
});

test('the date of a summons stands in its sentence', () => {
  const head = headOf(
    'Kallelse till Socialnämnden\n\nHärmed kallas ledamöter till sammanträde torsdagen den 12 mars 2026 kl. 13.00.',
  );
  expect([head.kind, head.meeting.date, head.meeting.start]).toEqual(['agenda', '2026-03-12', '13:00']);
  expect(head.letterhead).toHaveLength(1);
});

test.each([
  ['Föredragningslista kommunstyrelsen', 'agenda'],
  ['Kallelse/föredragningslista', 'agenda'],
  ['Mötesanteckningar arbetsgrupp e-tjänster', 'notes'],
  ['Beslutsprotokoll Omsorgsnämnden', 'minutes'],
  ['SAMMANTRÄDESPROTOKOLL', 'minutes'],
])('%s is of the kind %s', (title, kind) => {
  const head = headOf(`${title}\n\nDatum: 2026-03-12`);
  expect([head.title, head.kind]).toEqual([title, kind]);
});

test('an agenda in which decisions have been made is notes, and that is a doubt', () => {
  const head = headOf('Dagordning Länsrådet\n\nDatum: 2026-03-12', {
    hasDecisions: true,
    decidingNames: ['Länsrådet'],
  });
  expect([head.kind, head.title]).toEqual(['notes', 'Dagordning Länsrådet']);
  expect(doubtsOf(head)).toContain('doubt.kindFromDecisions at kind');
});

test('the fuller title stands, not the repeated word above it', () => {
  const head = headOf(
    'Minnesanteckningar\n\nDatum: 2026-03-22\nDnr: SAM 2026/7\n\nMinnesanteckningar Länsnätverket för\nförvaltningschefer\n\nDatum: 12 mars 2026',
  );
  expect(head.title).toBe('Minnesanteckningar Länsnätverket för förvaltningschefer');
  expect(head.letterhead).toEqual([]);
});

test('the body is named as its decisions name it, spelt as the title spells it', () => {
  const head = headOf('Minnesanteckningar Välfärdsrådet i Norrdal', {
    decidingNames: ['Välfrädrärdet', 'Välfrädrådet', 'Välfrädrådet', 'Välfärdsrådet'],
    hasDecisions: true,
  });
  expect(head.body).toEqual({ name: 'Välfärdsrådet', abbreviation: null });
});

test('a general word in decisions is not the name: the head has the whole', () => {
  const head = headOf('OMSORGSNÄMNDEN\nPROTOKOLL\n\nDatum: 2026-03-12', {
    decidingNames: ['Nämnden', 'Omsorgsnämnden'],
    hasDecisions: true,
  });
  expect(head.body.name).toBe('Omsorgsnämnden');
});

test('the abbreviation stands in parenthesis by the name', () => {
  const head = headOf(
    'Region Norrdal\nRegionkansliet\n\nMinnesanteckningar\nSamverkansgruppen för nära vård (SNV)',
  );
  expect(head.body).toEqual({ name: 'Samverkansgruppen för nära vård', abbreviation: 'SNV' });
});

test.each([
  ['Minnesanteckningar från styrgruppens möte 12 mars 2026', 'styrgruppen'],
  ['Protokoll fört vid ordinarie årsmöte med Almviks hembygdsförening', 'Almviks hembygdsförening'],
  ['Mötesanteckningar Nätverket för skolchefer i Norrdal', 'Nätverket för skolchefer'],
  ['Kallelse till Samverkansgruppen Äldre', 'Samverkansgruppen Äldre'],
])('the title “%s” names the body %s', (title, name) => {
  expect(headOf(title).body.name).toBe(name);
});

test('a register’s whole name stands where the title has it', () => {
  const head = headOf('Minnesanteckningar Länsnätverket Norrdal', {
    decidingNames: ['Länsnätverket'],
    hasDecisions: true,
    knownBodies: [{ name: 'Länsnätverket Norrdal', abbreviation: 'LNN' }],
  });
  expect(head.body).toEqual({ name: 'Länsnätverket Norrdal', abbreviation: 'LNN' });
});

test('what no label explains is kept as letterhead, in order', () => {
  const head = headOf(
    'Sekretariatet för samverkan\nLedning och strategi\n\nMinnesanteckningar Länsrådet\n\nFör kännedom: alla förvaltningar',
  );
  expect(head.letterhead).toEqual([
    'Sekretariatet för samverkan',
    'Ledning och strategi',
    'För kännedom: alla förvaltningar',
  ]);
});

test('a document that has lost its first page still has what its page headers say', () => {
  const head = headOf('', { running: ['Minnesanteckningar', 'Datum: 2026-03-22', 'Dnr: SAM 2026/7'] });
  expect([head.title, head.documentDate, head.registryNumber, head.meeting.date]).toEqual([
    'Minnesanteckningar',
    '2026-03-22',
    'SAM 2026/7',
    null,
  ]);
});

test('signatures after the last item are facts of the head', () => {
  const { text, tail } = splitTail(
    readPlainText(
      'Nästa möte är i maj.\n\nOrdförande hälsade alla välkomna.\n\nVid protokollet\nKlara Lindmark\n\nJusteras\nBo Ek',
    ).blocks,
  );
  expect(text).toHaveLength(2);
  const head = headOf('Protokoll Länsrådet', { tail });
  expect(head.adjusters).toEqual(['Bo Ek']);
  expect(head.attendance.map(({ name, marks }) => [name, marks])).toEqual([
    ['Klara Lindmark', ['secretary']],
  ]);
});

test('every word of a head comes out somewhere, whatever the lines are', () => {
  const piece = fc.constantFrom(
    'Datum: 2026-03-12',
    'Datum: nästa vecka',
    'Tid: efter lunch',
    'Plats: Teams',
    'Närvarande: Anna Berg, Bo Ek',
    'Frånvarande:',
    'Cilla Alm, chef, Almvik',
    'Justerare: den som kan',
    'Vi ses!',
    'Region Norrdal',
    'Minnesanteckningar Länsrådet',
    'Ordförande: vakant',
    'Almvik: vakant',
    'Hälsningar från kansliet, som vanligt.',
  );
  const labels = /^(?:datum|tid|plats|närvarande|frånvarande|justerare|ordförande)$/iu;
  const words = (text: string): readonly string[] =>
    (text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter(word => !labels.test(word));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), lines => {
      const head = headOf(lines.join('\n\n'));
      const kept = new Set(words(JSON.stringify({ ...head, problems: [] })));
      for (const word of words(lines.join(' '))) expect(kept).toContain(word);
    }),
    { numRuns: 300, seed: 20261122 },
  );
});

test('damaged text neither throws nor takes long', () => {
  const sign = fc.constantFrom(
    'Datum: ',
    'Anna ',
    'Berg',
    ',',
    '(',
    ')',
    '\t',
    '\n',
    ' och ',
    '2026',
    '-',
    ': ',
    'ordf',
    'Åvik ',
    '§ ',
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 300 }), signs => {
      headOf(signs.join(''));
    }),
    { numRuns: 150, seed: 20261122 },
  );
  const long = `${'Anna Berg '.repeat(4000)}\n${'('.repeat(5000)}\n${'Datum: '.repeat(3000)}`;
  expect(headOf(long).title).toBe('');
  expect(headOf('x'.repeat(100_000)).letterhead).toHaveLength(1);
});

test('the front page of a committee: place before time, who signs under the rules, and when the minutes were put up', () => {
  const head = headOf(
    [
      'ALMVIKS KOMMUN',
      'PROTOKOLL',
      '',
      'Omsorgsnämnden                        2026-04-09',
      '',
      'Plats och tid     Folkets hus, Almvik, torsdagen den 9 april 2026, kl 08.30-15.00',
      '',
      'Beslutande        Anna Berg, ordf.',
      '                  Bo Ek',
      '',
      'Ej tjänstgörande  Cilla Alm SKPF',
      '                  Dan Lind PRO',
      '',
      'Utses att justera Bo Ek',
      '',
      'Justeringens',
      'plats och tid     Kommunhuset 20 april klockan 08:15',
      '',
      'Sekreterare       ...............................  Paragrafer 49-65',
      '                  Eva Holm',
      'Ordförande        ...............................',
      '                  Anna Berg',
      'Justerande        ...............................',
      '                  Bo Ek',
      '',
      'BEVIS OM ANSLAG',
      'Nämndens protokoll har justerats och anslagits på anslagstavlan',
      'Anslaget uppsatt  2026-04-21      Anslaget nedtages 2026-05-13',
      'Protokollet förvaras på kommunkansliet, Almvik',
    ].join('\n'),
  );
  expect(head).toMatchObject({
    kind: 'minutes',
    title: 'PROTOKOLL',
    body: { name: 'Omsorgsnämnden' },
    meeting: { date: '2026-04-09', start: '08:30', end: '15:00', place: 'Folkets hus, Almvik' },
    documentDate: null,
    adjusters: ['Bo Ek'],
  });
  expect(peopleOf(head)).toEqual([
    'Anna Berg |  |  | chair | present',
    'Bo Ek |  |  |  | present',
    'Cilla Alm | SKPF |  |  | present',
    'Dan Lind | PRO |  |  | present',
    'Eva Holm |  |  | secretary | present',
  ]);
  expect(head.letterhead).toContain('Nämndens protokoll har justerats och anslagits på anslagstavlan');
});

test.each([
  ['Styrelsemöte 2026-04-09', 'Styrelsen'],
  ['Protokoll från arbetsgruppsmöte den 9 april 2026', 'arbetsgruppen'],
  ['Årsmöte protokoll 2026', 'Årsmötet'],
  [
    'Protokoll fört vid det tolfte sammanträdet med styrelsen för Norrdals fond',
    'styrelsen för Norrdals fond',
  ],
  ['Möte 2026-04-09', ''],
])('“%s” is a meeting of “%s”', (title, name) => {
  expect(headOf(`${title}\n\nNärvarande: Anna Berg, Bo Ek`).body.name).toBe(name);
});

test('a room alone under the day and the hours is the place; other words there are not', () => {
  const placeIn = (line: string) =>
    meetingOf(
      `Protokoll Patientnämnden\n\n9 april 2026 kl. 09.30–11.40\n${line}\n\nNärvarande: Anna Berg, Bo Ek`,
    ).place;
  expect(placeIn('Regionens hus, sal A, Norrdal')).toBe('Regionens hus, sal A, Norrdal');
  expect(placeIn('Konferensrum Björken, Myntgatan 2')).toBe('Konferensrum Björken, Myntgatan 2');
  expect(placeIn('Avdelningen för stöd och utveckling')).toBeNull();
});

test('names of people that a scanner has put beside the place are no place, and that is told', () => {
  const oneLine = headOf(
    'Minnesanteckningar Rådet\n\nDatum: 2026-04-09\nPlats: Anna Berg, Bo Ek, Cecilia Dahl\n',
  );
  expect(oneLine.meeting.place).toBeNull();
  expect(oneLine.letterhead).toContain('Plats: Anna Berg, Bo Ek, Cecilia Dahl');
  expect(oneLine.problems).toContainEqual(expect.objectContaining({ rule: 'doubt.placeOfPeople', line: 4 }));
  expect(
    headOf('Minnesanteckningar Rådet\n\nPlats: Anna Lindhsalen, Erik Dahlbergsgatan 5\n').meeting.place,
  ).toBe('Anna Lindhsalen, Erik Dahlbergsgatan 5');
});
