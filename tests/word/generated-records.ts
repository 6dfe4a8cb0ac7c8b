import * as fc from 'fast-check';
import { defaultProfile } from '#minutes/restore.ts';
import type { Body, Profile } from '#minutes/record.ts';
import { readPublicRecord, type PublicRecord } from '#minutes/public-record.ts';

// Meetings as they might have been held, every name and word of them invented: drawn by chance from lists, with
// the turns of phrase among them that a reader may trip over.

const firstNames = [
  'Åsa',
  'Karl-Erik',
  'Maj',
  'Nils',
  'Anna Karin',
  'Öivind',
  'Inga-Lill',
  'Samira',
  'Per',
  'Eva',
];
const lastNames = [
  'Björklid',
  'Ek',
  'von Sydow Lind',
  'Törnmark',
  'Nordin-Hall',
  'Ahlbom',
  'Rashid',
  'Östman',
  'Wik',
];
const towns = ['Almvik', 'Björkå', 'Dalstorp', 'Ekeby', 'Fjällmo', 'Granliden', 'Ivarsbo', 'Östra Hult'];
const titles = [
  'förvaltningschef',
  'Tf bitr Förvaltningschef DHC',
  'divisionschef psykiatri och habilitering',
  'hälso- och sjukvårdsdirektör',
  'samordnare',
  'verksamhetschef',
];
const presenterTitles = [
  'utredare, Region Norrdal',
  'projektledare',
  'divisionschef primärvård, Region Norrdal',
  'utvecklingsledare, omställning hälso- och sjukvård',
  'ordförande, Omsorgsrådet',
];
const itemTitles = [
  'Mötets öppnande',
  'Godkännande av dagordning',
  'Föregående minnesanteckningar 260212',
  'Rapport från regional nivå',
  'Rutin vid storhelger',
  'En väg in (EVI) – uppdatering i arbetets fortgång',
  'Överenskommelse: nuläge och nästa steg',
  'Samverkan i sommar m.m.',
  'Plan för ”God vård” 2027–2030',
  'Mottagning för unga (s.k. "MiniVia")',
  'Uppföljning av bilagorna till avtalet',
  'Handlingsplan 2026',
  'Övriga frågor',
  'Nya lokaler, etapp 2',
  'Omställningsplan för hemsjukvård och förslag till gemensam organisation för det långsiktiga arbetet i hela länet under åren 2027 till 2030',
];
const sentences = [
  'Föredragande redogjorde för läget i länet.',
  'Föredragandes bild är att arbetet går enligt plan.',
  'Därefter följde en dialog om hur kommunerna kan bidra.',
  'Det betonades att tydliga gränser behövs, att jurister bör delta och att tiden är knapp.',
  'Kostnaden beräknas till 1 350 000 kr.',
  'Mötet återupptogs efter en paus (se nedan).',
  'Frågan ställdes om ”bästa möjliga vård” räcker som mål?',
  'Skriften *En dörr att knacka på* delades ut.',
  'Beslut väntas under våren.',
  'Tid: detta är det som saknas mest, menade flera.',
  'I länet finns 15 kommuner och en region.',
  'Att arbeta tillsammans är svårt men nödvändigt.',
];
const points = [
  'hur ansvaret delas när någon flyttar',
  'vilka uppgifter som följs upp, och hur ofta',
  'att vårdplanen följer med',
  'Tydliga mål',
];
const trickyParagraphs = [
  'att detta ännu inte är klart beklagades av flera.',
  '4. Därefter gick mötet vidare till nästa fråga på listan.',
  'Omsorgsrådet beslutade på möte 230224 att anslå medel till en förstudie, vilket nu är gjort.',
];
const clauses = [
  'att öppna mötet',
  'att godkänna dagordningen',
  'att lägga informationen till handlingarna',
  'att uppdra åt styrgruppen att, i samråd med kommunerna, ta fram ett förslag',
  'att utse Eva Wik till justerare',
  'att styrgruppen bereder frågan vidare och att den tas upp i höst',
  'att anslå 350 000 kr ur gemensamma medel, under förutsättning att samtliga svarar i tid',
  'att inte gå vidare med förslaget (alternativ 2)',
];
const places = [
  ['Digitalt via Teams', 'digital'],
  ['Stora salen, Storgatan 2, Almvik', 'physical'],
  ['Konferensrum Lärkan, Björkå samt digitalt via Teams', 'hybrid'],
  [null, null],
] as const;
const works = [
  'skickar ut ett underlag till kommunerna',
  'kallar till ett nytt möte',
  'tar fram en tidsplan',
];
const dues = ['senast den 15 december', 'vecka 48', 'före årsskiftet', null];

const from = <T>(list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list);
const name = fc.tuple(from(firstNames), from(lastNames)).map(([first, last]) => `${first} ${last}`);

const paragraph = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(from(sentences), { minLength: 1, maxLength: 3 }).map(all => all.join(' ')),
  },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(from(points), { minLength: 1, maxLength: 3 })
      .map(all => all.map(each => `- ${each}`).join('\n')),
  },
);
const tricky = fc.oneof(
  { weight: 8, arbitrary: paragraph },
  { weight: 1, arbitrary: from(trickyParagraphs) },
);

const types = from([
  [],
  [],
  ['information'],
  ['decision'],
  ['report'],
  ['dialogue'],
  ['writtenInformation'],
  ['information', 'dialogue'],
  ['information', 'decision'],
  ['report', 'dialogue'],
] as const);

const decision = fc.record({
  text: fc.oneof(
    { weight: 6, arbitrary: from(clauses) },
    { weight: 1, arbitrary: fc.constant('att rutinen gäller:\n- jul och nyår\n- påsk') },
  ),
  state: fc.oneof(
    { weight: 4, arbitrary: fc.constant('decided') },
    { weight: 1, arbitrary: fc.constant('proposed') },
  ),
});

const content = fc.record({
  types,
  title: from(itemTitles),
  attachments: from([[], [], ['1'], ['2 A', '2 B'], ['2 G'], ['3', '4'], ['1', '2 A', '2 B']]),
  presenters: fc.uniqueArray(fc.record({ name, title: fc.option(from(presenterTitles)) }), {
    maxLength: 3,
    selector: each => each.name,
  }),
  // Two lists after one another are one list to any reader.
  text: fc
    .uniqueArray(tricky, { maxLength: 4 })
    .map(all =>
      all.filter((each, at) => !each.startsWith('- ') || !all[at - 1]?.startsWith('- ')).join('\n\n'),
    ),
  decisions: fc.uniqueArray(decision, { maxLength: 3, selector: each => each.text }),
  carried: fc.boolean().chain(some => (some ? fc.boolean() : fc.constant(false))),
  assigned: fc.array(fc.record({ who: name, what: from(works), dueText: from(dues) }), { maxLength: 1 }),
  subs: fc.nat({ max: 2 }),
});

const presences = from(['all unknown', 'told', 'told and unknown', 'all present'] as const);

const person = fc.record({
  name,
  organisation: from(towns),
  marks: from([[], [], [], ['acting'], ['chair'], ['substitute'], ['viceChair', 'acting']] as const),
  told: from(['present', 'present', 'absent'] as const),
  unsure: fc.boolean(),
  title: from(titles),
});

export type Generated = { readonly record: PublicRecord; readonly body: Body };

/** A record and the house that writes it. */
export const generated: fc.Arbitrary<Generated> = fc
  .record({
    kind: from(['notes', 'notes', 'minutes', 'agenda'] as const),
    abbreviation: from(['OR', null]),
    letterhead: from([[], ['Sekretariatet för samverkan', 'Ledning och strategi']]),
    place: from(places),
    documentDate: from(['2026-11-24', null]),
    registryNumber: from(['SAM 2026/41', null]),
    times: from([
      ['09:00', '12:00'],
      ['08:30', null],
      [null, null],
    ] as const),
    presences,
    people: fc.uniqueArray(person, { maxLength: 14, selector: each => each.name }),
    hosts: fc.uniqueArray(person, { maxLength: 4, selector: each => each.name }),
    adjusters: fc.uniqueArray(name, { maxLength: 2 }),
    contents: fc.array(content, { minLength: 3, maxLength: 9 }),
    house: fc.record({
      leadInColon: fc.boolean(),
      attendanceLayout: from(['twoColumns', 'organisationRows'] as const),
      attendanceTitles: fc.constant('all' as const),
      dateStyle: from(['long', 'iso', 'short'] as const),
      numberStyle: from(['plain', 'plain', 'paragraph'] as const),
      decisionStyle: from(['clauses', 'clauses', 'sentences'] as const),
    }),
  })
  .map(made => {
    const bodyName = 'Omsorgsrådet';
    const agenda = made.kind === 'agenda';
    const presenceOf = (each: { readonly told: string; readonly unsure: boolean }): string => {
      if (agenda || made.presences === 'all unknown') return 'unknown';
      if (made.presences === 'all present') return 'present';
      return made.presences === 'told and unknown' && each.unsure ? 'unknown' : each.told;
    };
    const row = (each: (typeof made.people)[number], organisation: string, title: string | null) => ({
      name: each.name,
      organisation,
      title,
      marks: each.marks,
      presence: presenceOf(each),
    });
    const seen = new Set(made.hosts.map(each => each.name));
    const attendance = [
      ...made.people.filter(each => !seen.has(each.name)).map(each => row(each, each.organisation, null)),
      ...made.hosts.map(each => row(each, 'Region Norrdal', each.title)),
    ];
    const items = numbered(made.contents);
    const raw = {
      kind: made.kind,
      body: { name: bodyName, abbreviation: made.abbreviation },
      title: `${titleWords[made.kind]} ${bodyName}`,
      documentDate: made.documentDate,
      registryNumber: made.registryNumber,
      meeting: {
        date: '2026-11-20',
        start: made.times[0],
        end: made.times[1],
        place: made.place[0],
        mode: made.place[1],
      },
      attendance,
      items: items.map(({ number, types: of, title, attachments, presenters, text, decisions, carried }) => ({
        ...{ number, types: of, title, attachments, presenters, text },
        decisions: agenda ? decisions.map(each => ({ ...each, state: 'proposed' })) : decisions,
        ...(carried && !agenda ? { state: 'carried' } : {}),
      })),
      assignments: items.flatMap(({ number, assigned }) => assigned.map(each => ({ item: number, ...each }))),
      adjusters: made.adjusters,
      letterhead: [...made.letterhead, made.abbreviation ? `${bodyName} (${made.abbreviation})` : bodyName],
    };
    return { record: recordOf(raw), body: bodyOf(raw.body, raw.letterhead, made.house) };
  });

function recordOf(raw: unknown): PublicRecord {
  const read = readPublicRecord(raw);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.record;
}

const titleWords = { notes: 'Minnesanteckningar', minutes: 'Protokoll', agenda: 'Dagordning' } as const;

const bodyOf = (
  { name, abbreviation }: Pick<Body, 'name' | 'abbreviation'>,
  letterhead: readonly string[],
  house: Partial<Profile>,
): Body => ({
  key: 'b0000000-0000-4000-8000-000000000001',
  name,
  abbreviation,
  chair: null,
  secretary: null,
  profile: {
    ...defaultProfile(name),
    letterhead: { left: letterhead, right: [] },
    hostOrganisation: 'Region Norrdal',
    secretariatName: null,
    ...house,
  },
});

/** Each content with its number: those after one that has sub-items stand under it. */
function numbered<T extends { readonly subs: number }>(
  contents: readonly T[],
): readonly (T & { readonly number: string })[] {
  let [first, sub, left] = [0, 0, 0];
  return contents.map(content => {
    if (left > 0) {
      left -= 1;
      sub += 1;
      return { ...content, number: `${first} ${String.fromCharCode(96 + sub)}` };
    }
    [first, sub, left] = [first + 1, 0, content.subs];
    return { ...content, number: String(first) };
  });
}
