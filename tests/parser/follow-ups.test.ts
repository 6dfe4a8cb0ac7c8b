import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFollowUps, type FollowUps, type ReadItem } from '#parser/follow-ups.ts';

const meeting = { date: '2026-03-20', bodyName: 'Länsnätverket' };

const itemWith = (given: Partial<ReadItem>): ReadItem => ({
  number: '5',
  title: 'Vårdens övergångar',
  presenters: [],
  text: '',
  decisions: [],
  ...given,
});

const read = (...items: readonly Partial<ReadItem>[]): FollowUps =>
  readFollowUps(items.map(itemWith), meeting);

const told = (followUps: FollowUps): readonly string[] =>
  followUps.assignments.map(
    ({ strength, who, what, dueText, dueDate }) =>
      `${strength ?? ''}: ${who || '–'}: ${what}${dueText ? ` (${dueText}${dueDate ? ` = ${dueDate}` : ''})` : ''}`,
  );

test.each([
  [
    'att uppdra åt sekretariatet att ta fram en plan till den 1 september 2026',
    'explicit: sekretariatet: ta fram en plan (till den 1 september 2026 = 2026-09-01)',
  ],
  [
    'att uppdra styrgruppen för Länsnätverket att, i samråd med Bo Ek, formulera ett uppdrag.',
    'explicit: styrgruppen för Länsnätverket: i samråd med Bo Ek, formulera ett uppdrag',
  ],
  [
    'att ge Lisa Ek i uppdrag att återkomma med förslag senast vecka 40',
    'explicit: Lisa Ek: återkomma med förslag (senast vecka 40 = 2026-10-02)',
  ],
  ['att ge i uppdrag åt Per Ek att kalla till möte', 'explicit: Per Ek: kalla till möte'],
  [
    'att Per Ek får i uppdrag att utreda frågan under hösten 2026',
    'explicit: Per Ek: utreda frågan (under hösten 2026)',
  ],
  ['att sekretariatet uppdrar åt Per Ek att revidera underlaget', 'explicit: Per Ek: revidera underlaget'],
  ['att styrgruppen bereder frågan om planen', 'explicit: styrgruppen: bereda frågan om planen'],
  ['att ärendet bereds vidare i styrgruppen', 'explicit: styrgruppen: ärendet bereds vidare i styrgruppen'],
  ['att återkomma i frågan vid nästa möte', 'explicit: –: återkomma i frågan (vid nästa möte)'],
])('a clause gives an assignment: %s', (clause, assignment) => {
  expect(told(read({ decisions: [{ text: clause, state: 'decided' }] }))).toEqual([assignment]);
});

test.each([
  'att lägga informationen till handlingarna',
  'att godkänna dagordningen',
  'att utse Lisa Ek till justerare',
  'att rekommendera kommunerna att anta avtalet',
  'att bordlägga ärendet till nästa möte',
])('nobody is given anything by %s', clause => {
  expect(told(read({ decisions: [{ text: clause, state: 'decided' }] }))).toEqual([]);
});

test('what is only proposed has been given to nobody', () => {
  expect(
    told(read({ decisions: [{ text: 'att uppdra åt Per Ek att kalla till möte', state: 'proposed' }] })),
  ).toEqual([]);
});

test.each([
  [
    'Lisa Karlsson återkommer med statistik till nästa möte.',
    'Lisa Karlsson: återkomma med statistik (till nästa möte)',
  ],
  ['Till nästa möte tar Lisa fram ett underlag.', 'Lisa: ta fram ett underlag (till nästa möte)'],
  ['Sekreteraren skickar ut presentationen.', 'Sekreteraren: skicka ut presentationen'],
  ['Dessutom kommer sekretariatet att skicka ut underlag.', 'sekretariatet: skicka ut underlag'],
  ['Karin tar frågan vidare till styrgruppen.', 'Karin: ta frågan vidare till styrgruppen'],
  [
    'Per Ek och Anna Berg tar fram ett förslag senast den 15 december.',
    'Per Ek och Anna Berg: ta fram ett förslag (senast den 15 december = 2026-12-15)',
  ],
  ['Karin åtog sig att kontakta sjukhuset.', 'Karin: kontakta sjukhuset'],
  ['Almvik lovade att bistå med ersättare.', 'Almvik kommun'],
  [
    'Kommunerna ombeds återkomma med inspel senast den 30 november.',
    'Kommunerna: återkomma med inspel (senast den 30 november = 2026-11-30)',
  ],
  ['Ulla, samordnare, återkommer med datum.', 'Ulla: återkomma med datum'],
  ['En dialog fördes och Lisa återkommer i frågan.', 'Lisa: återkomma i frågan'],
  [
    'Punkten ska tas i styrgruppen för planering.',
    'styrgruppen: Punkten ska tas i styrgruppen för planering',
  ],
  ['Frågan återkommer till rådet.', '–: Frågan återkommer till rådet'],
  [
    'Planen planeras att presenteras för rådet i maj.',
    '–: Planen planeras att presenteras för rådet (i maj)',
  ],
])('the text lets an assignment be understood: %s', (text, assignment) => {
  const [only, ...more] = told(read({ text, presenters: [{ name: 'Almvik Kommunson', title: null }] }));
  expect(more).toEqual([]);
  if (assignment === 'Almvik kommun') expect(only).toBe('implied: Almvik: bistå med ersättare');
  else expect(only).toBe(`implied: ${assignment}`);
});

test.each([
  'Regionen ansvarar för behandling och kommunerna för stödinsatser.',
  'Arbetet ska ledas av en omställningsledare.',
  'Frågan återkommer årligen.',
  'Det föreslogs att Per Ek sammankallar en arbetsgrupp.',
  'Lena har tidigare fått i uppdrag att se över rutinen.',
  'Hur ska kommunerna ta frågan vidare?',
  'Lisa Ek fick i uppdrag att se över rutinen den 3 maj 2024.',
  'Vikten av att kommunerna tar med sig frågan betonades.',
  'Rekryteringar pågår och verksamheten byggs upp stegvis.',
])('what only stands in the background is no assignment: %s', text => {
  expect(told(read({ text }))).toEqual([]);
});

test('"Föredragande" is the presenter where there is exactly one, also the one of the heading above', () => {
  const anna = { name: 'Anna Berg', title: null };
  const text = 'Föredragande återkommer med en uppföljning.';
  expect(told(read({ text, presenters: [anna] }))).toEqual([
    'implied: Anna Berg: återkomma med en uppföljning',
  ]);
  expect(told(read({ number: '5', presenters: [anna] }, { number: '5 a', text }))).toEqual([
    'implied: Anna Berg: återkomma med en uppföljning',
  ]);
  expect(told(read({ text, presenters: [anna, { name: 'Bo Ek', title: null }] }))).toEqual([
    'implied: Föredragande: återkomma med en uppföljning',
  ]);
});

test('what the text says and the decision says again is one assignment', () => {
  expect(
    told(
      read({
        text: 'Sekretariatet får i uppdrag att revidera rutinen.',
        decisions: [{ text: 'att uppdra åt sekretariatet att revidera rutinen', state: 'decided' }],
      }),
    ),
  ).toEqual(['explicit: sekretariatet: revidera rutinen']);
});

test('lists and tables of assignments are read row by row', () => {
  const text =
    'Uppdrag\n\n- Lisa Ek: ta fram ett underlag (senast den 3 maj)\n- boka lokal\n\n' +
    'Åtgärd | Ansvarig | Klart\nRevidera planen | Bo Ek | 2026-09-01\nInformera | Kommunerna | ';
  expect(told(read({ text }))).toEqual([
    'explicit: Lisa Ek: ta fram ett underlag (senast den 3 maj = 2026-05-03)',
    'explicit: –: boka lokal',
    'explicit: Bo Ek: Revidera planen (2026-09-01 = 2026-09-01)',
    'explicit: Kommunerna: Informera',
  ]);
});

test.each([
  ['På möte 250923 beslutade Länsnätverket att se över rutinen.', 'explicit', 'Länsnätverket', '2025-09-23'],
  ['Styrgruppen har berett ärendet (260130) och tillstyrker.', 'explicit', 'Styrgruppen', '2026-01-30'],
  [
    'Vid Omsorgsrådets sammanträde den 12 februari 2026 lyftes frågan.',
    'explicit',
    'Omsorgsrådet',
    '2026-02-12',
  ],
  ['Omsorgsrådet beslutade den 12 februari att avvakta.', 'explicit', 'Omsorgsrådet', '2026-02-12'],
  ['Planen lämnas till Omsorgsrådet den 22 maj.', 'explicit', 'Omsorgsrådet', '2026-05-22'],
  ['Frågan togs upp på LGR 260212.', 'explicit', 'LGR', '2026-02-12'],
  ['Frågan lyftes på mötet den 12 februari.', 'explicit', 'Länsnätverket', '2026-02-12'],
  ['Omsorgsrådet beslutade därför, vid mötet i februari, att avvakta.', 'implied', 'Omsorgsrådet', null],
  ['Arbetsutskottet har behandlat frågan.', 'implied', 'Arbetsutskottet', null],
  ['Frågan har hanterats i Omsorgsrådet.', 'implied', 'Omsorgsrådet', null],
])('another meeting or body is spoken of: %s', (text, strength, body, date) => {
  expect(read({ text }).references).toMatchObject([{ item: '5', strength, body, date }]);
});

test('the previous notes in a heading are a reference', () => {
  expect(read({ title: 'Föregående minnesanteckningar 260123' }).references).toEqual([
    {
      item: '5',
      text: 'Föregående minnesanteckningar 260123',
      body: 'Länsnätverket',
      date: '2026-01-23',
      strength: 'explicit',
    },
  ]);
});

test('an abbreviation that the document introduces names its body', () => {
  const text = 'Omsorgsrådet (OMR) informerades. Vid OMR den 12 februari 2026 lyftes frågan.';
  expect(read({ text }).references).toMatchObject([{ body: 'Omsorgsrådet', date: '2026-02-12' }]);
});

test.each([
  'Vid dagens möte 260320 gavs en lägesbild.',
  'Kostnaden är 350 000 kr.',
  'Regeringen presenterade förslaget den 15 december 2025.',
  'Dialogdagen den 8 maj samlade många.',
  'Sofie tillträdde den 4 september.',
  'Vid mötet gavs en uppgift till den 1 mars 2027.',
])('no other meeting is spoken of: %s', text => {
  expect(read({ text }).references).toEqual([]);
});

test('a calendar is read from its table, and a weekday that disagrees leaves the row without a date', () => {
  const { calendar, references } = read({
    number: '6 a',
    title: 'Kalendarium 2027',
    text:
      'DATUM OCH TID | PLATS | INFO\n' +
      'Fredag 19 mars kl. 09.30-12.00 | Stora salen, Almvik | LNN 1h innan\n' +
      'Torsdag 21 maj, heldag | Fysiskt, plats ej bestämd | \n\n' +
      '- Onsdag 24 november kl 13-16, Björkå',
  });
  expect(references).toEqual([]);
  expect(calendar).toMatchObject([
    {
      item: '6 a',
      date: '2027-03-19',
      start: '09:30',
      end: '12:00',
      place: 'Stora salen, Almvik',
      info: 'LNN 1h innan',
    },
    { date: null, start: null, end: null, place: 'Fysiskt, plats ej bestämd', info: 'heldag' },
    { date: '2027-11-24', start: '13:00', end: '16:00', place: 'Björkå', info: null },
  ]);
  expect(calendar[1]?.text).toBe('Torsdag 21 maj, heldag | Fysiskt, plats ej bestämd |');
});

test('days in running text are no calendar', () => {
  expect(
    read({ text: 'Den 12 maj hålls ett lärande seminarium om planen för alla som vill.' }).calendar,
  ).toEqual([]);
});

test('no text makes the reading fail, and each place and day that comes out is true', () => {
  const piece = fc.constantFrom(
    ...[
      'Lisa Ek ',
      'återkommer ',
      'att ',
      'uppdra åt ',
      'den 12 maj ',
      '260212 ',
      'på möte ',
      'Omsorgsrådet ',
      '. ',
    ],
    ...[
      ' | ',
      '\n',
      '- ',
      'ska ',
      'tas i ',
      'i uppdrag ',
      '(',
      ')',
      'vecka 60 ',
      'Uppdrag:',
      '\u0000',
      '𝔄',
      'och ',
    ],
  );
  const text = fc.array(piece, { maxLength: 40 }).map(parts => parts.join(''));
  fc.assert(
    fc.property(text, text, text, (title, body, clause) => {
      const found = read({ title, text: body, decisions: [{ text: clause, state: 'decided' }] });
      for (const { dueDate, what } of found.assignments) {
        expect(what.trim()).not.toBe('');
        if (dueDate !== null) expect(dueDate >= meeting.date).toBe(true);
      }
      for (const { date, text: words } of found.references) {
        expect(date).not.toBe(meeting.date);
        expect(words.trim()).not.toBe('');
      }
    }),
    { seed: 20261122, numRuns: 1000 },
  );
});
