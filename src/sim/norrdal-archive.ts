// A long past: as many meetings as wanted behind the year that the seed tells of, of the county's two bodies and
// of many others, each with a few items, decisions and promises, most of them kept.

import { isRecord } from './call.ts';
import { pick, randomFrom } from './chance.ts';
import { networkBody } from './norrdal-bodies.ts';
import { mailOf, municipalities, region } from './norrdal-people.ts';
import type { Seat } from './norrdal-people.ts';
import { addPastMeeting, item } from './past-meeting.ts';
import type { PastItem, PastPerson } from './past-meeting.ts';
import { addBody } from './seed-body.ts';
import { longDate } from './seed-maker.ts';
import type { Maker } from './seed-maker.ts';
import { addDays } from './zone.ts';

const dayMs = 86_400_000;

/** Meetings of one body, at the most: twenty-five years of eight. */
const mostOfBody = 200;
/** Days before today on which the archive ends, where the year of the seed begins; days between two meetings. */
const endsBefore = 320;
const between = 45;

const firstWords = ['Beredningsgruppen', 'Styrgruppen', 'Samrådet', 'Ledningsgruppen', 'Arbetsutskottet'];
const fields = [
  'barn och unga',
  'äldres hälsa',
  'hemsjukvård',
  'digitalisering',
  'kompetensförsörjning',
  'psykisk hälsa',
  'missbruk och beroende',
  'hjälpmedel',
  'läkemedel',
  'vårdhygien',
  'folkhälsa',
  'funktionshinder',
  'tandvård',
  'kultur och hälsa',
  'krisberedskap',
  'patientsäkerhet',
  'rehabilitering',
  'anhörigstöd',
  'forskning',
  'socialjour',
];
const givenNames = ['Maj', 'Ture', 'Gudrun', 'Sixten', 'Elsa', 'Ragnar', 'Vega', 'Folke', 'Signe', 'Hilding'];
const surnames = ['Granvik', 'Tallberg', 'Myrman', 'Åkerlid', 'Stenrot', 'Forslid', 'Hedvall', 'Björkefors'];
const subjects = [
  'Överenskommelse om samverkan',
  'Gemensam utbildningsdag',
  'Rutin för utskrivning',
  'Uppföljning av handlingsplanen',
  'Remiss om nya riktlinjer',
  'Statsbidrag och fördelning',
];
const promises = [
  'Sammanställer svaren',
  'Kallar arbetsgruppen',
  'Tar fram ett underlag',
  'Stämmer av läget',
];

type Known = { readonly key: string; readonly name: string; readonly seats: readonly Seat[] };

/** Adds `count` meetings to the past, the same ones each time for the same number. */
export function addArchive(
  maker: Maker,
  given: {
    readonly count: number;
    readonly number: number;
    readonly by: string;
    readonly known: readonly Known[];
  },
): void {
  const { count, number, by, known } = given;
  const random = randomFrom(number);
  const bodies = [...known];
  while (bodies.length * mostOfBody < count) bodies.push(otherBody(maker, bodies.length, by));
  for (let at = 0; at < count; at += 1) {
    const body = bodies[at % bodies.length];
    if (!body) return;
    // Each body meets on a day of its own, so that the archive is spread over all of them.
    const back = endsBefore + Math.floor(at / bodies.length) * between + ((at % bodies.length) % between);
    addOld(maker, random, body, back, by);
  }
}

function otherBody(maker: Maker, at: number, by: string): Known {
  const word = firstWords[Math.floor(at / fields.length) % firstWords.length] ?? '';
  const name = `${word} för ${fields[at % fields.length] ?? ''}${at < 100 ? '' : ` ${at}`}`;
  const seats = Array.from({ length: 8 }, (_, place): Seat => ({
    name: `${givenNames[(at + place) % givenNames.length] ?? ''} ${surnames[(at * 3 + place) % surnames.length] ?? ''}`,
    organisation: municipalities[(at + place * 2) % municipalities.length] ?? region,
    title: 'verksamhetschef',
    role: place === 0 ? 'chair' : 'member',
    substituteFor: null,
    fromDay: null,
    toDay: null,
  }));
  const settings = networkBody(Number(maker.today.slice(0, 4)));
  const key = addBody(
    maker,
    {
      ...settings,
      name,
      abbreviation: null,
      profile: { ...(isRecord(settings.profile) ? settings.profile : {}), decidingName: word, aliases: [] },
      chair: seats[0]?.name ?? null,
    },
    seats,
    by,
  );
  return { key, name, seats };
}

function addOld(maker: Maker, random: () => number, body: Known, back: number, by: string): void {
  const date = addDays(maker.today, -back);
  addPastMeeting(
    maker,
    {
      bodyKey: body.key,
      title: `Minnesanteckningar ${body.name}`,
      documentKind: 'notes',
      date,
      from: '09:00',
      to: '12:00',
      place: 'Digitalt via Teams',
      mode: 'digital',
      registryNumber: null,
      documentDate: null,
      eventUid: null,
      organizerOid: by,
      joinUrl: null,
      adjusters: [],
      items: itemsOf(random, body, date, back),
      people: body.seats.slice(0, 8).map(seat => personOf(random, seat)),
      fileName: null,
    },
    maker.at + (5 - back) * dayMs,
  );
}

const personOf = (random: () => number, seat: Seat): PastPerson => ({
  name: seat.name,
  mail: mailOf(seat.name, seat.organisation),
  organisation: seat.organisation,
  title: seat.title,
  marks: seat.role === 'chair' ? ['chair'] : [],
  substituteFor: null,
  expected: 'accepted',
  presence: random() < 0.85 ? 'present' : 'absent',
});

/** Half of what was promised in the last two years is still open, and a little of what is older. */
const stillOpen = (random: () => number, back: number): boolean => random() < (back < 730 ? 0.5 : 0.02);

function itemsOf(random: () => number, body: Known, date: string, back: number): readonly PastItem[] {
  const subject = pick(random, subjects);
  return [
    item('Mötets öppnande', { decisions: [{ text: 'att öppna mötet', kind: 'open' }] }),
    item(subject, {
      types: ['information'],
      text: `${pick(random, body.seats).name} redogjorde för läget. Frågan tas upp igen under året.`,
      decisions: [{ text: 'att lägga informationen till handlingarna', kind: 'file' }],
    }),
    item('Fördelning av medel', {
      types: ['decision'],
      text: `Förslaget av den ${longDate(date)} godtogs efter en kort diskussion.`,
      decisions: [{ text: 'att fördela medlen enligt förslaget', kind: 'approve' }],
      assignments: [
        {
          who: pick(random, body.seats).name,
          what: `${pick(random, promises)}: ${subject.toLowerCase()}`,
          dueText: 'till nästa möte',
          dueDate: addDays(date, between),
          done: !stillOpen(random, back),
        },
      ],
    }),
    item('Övriga frågor'),
  ];
}
