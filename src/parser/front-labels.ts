// The labels in a document's head, in all their spellings: "Datum:", "Tid och plats", "Dnr", "Närvarande
// ledamöter". A label stands at the beginning of a line or cell, or inside a line with a colon after it.

/** What a label promises. */
export type LabelKind =
  | 'date'
  | 'meetingDate'
  | 'documentDate'
  | 'time'
  | 'when'
  | 'place'
  | 'form'
  | 'registry'
  | 'body'
  | 'people'
  | 'chair'
  | 'viceChair'
  | 'secretary'
  | 'adjuster'
  | 'other';

export type Labelled = {
  readonly kind: LabelKind;
  /** The label as printed, without colon. */
  readonly label: string;
  /** Where the label itself begins. */
  readonly from: number;
  /** Where its value begins and ends in the line. */
  readonly start: number;
  readonly end: number;
  /** Whether a colon or the end of the line follows the label. */
  readonly closed: boolean;
};

const people = [
  '(?:(?:ej|icke|inte|övriga|ordinarie|tjänstgörande|kallade|närvarande|frånvarande|beslutande|inbjudna|adjungerade|anmält|anmäld|anmälda) ){0,3}' +
    '(?:närvarande|närvaro|närvarolista|närvaroförteckning|deltagare|deltagande|deltog (?:inte|ej)|deltar (?:inte|ej)|deltog|deltar|beslutande|ledamöter|ledamot|ersättare|suppleanter|tjänstepersoner|tjänstemän|tjänsteman|tjänsteperson|frånvarande|frånvaro|förhinder|förfall|förhindrade|återbud|kallade|adjungerade|adjungerad|inbjudna|inbjuden|gäster|gäst|åhörare|medlemmar|representanter|politiker|personalföreträdare|fackliga företrädare|fackliga representanter|föredragande|övriga|med)' +
    '(?: (?:ledamöter|ersättare|tjänstepersoner|tjänstemän|medlemmar|deltagare|vid mötet|på mötet|på distans|på plats|via teams|digitalt|politiker|ej beslutande|närvarande|från \\p{L}+))?',
  'ej tjänstgörande',
];

// In plain words, as groups of users and pupils write.
const plainPeople = [
  '(?:de |vi )?som var med',
  '(?:de )?som inte (?:kunde (?:komma|vara med)|var med)',
  'kunde inte (?:komma|vara med)',
];

const table: readonly (readonly [LabelKind, readonly string[]])[] = [
  ['people', [...people, ...plainPeople]],
  [
    'documentDate',
    [
      'dokumentdatum',
      'dokumentets datum',
      'upprättad(?: den)?',
      'upprättat(?: den)?',
      'datum för upprättande',
      'utskriftsdatum',
      'daterad',
      'skriven(?: den)?',
    ],
  ],
  [
    'meetingDate',
    [
      'mötesdatum',
      'mötesdag',
      'mötets datum',
      'datum för möte(?:t)?',
      'datum för sammanträde(?:t)?',
      'sammanträdesdatum',
      'sammanträdesdag',
      'sammanträdesdatum och tid',
      'mötesdatum och tid',
      'sammanträde den',
      'möte den',
    ],
  ],
  [
    'when',
    [
      '(?:dag|datum|tid|plats|mötestid|mötesplats|tidpunkt)(?: och |/| / |, | & )(?:datum|tid|plats|tidpunkt|klockslag|lokal|mötesplats)(?:(?: och |/|, )(?:tid|plats|lokal))?',
      'mötestid',
      'sammanträdestid',
      'tidpunkt',
      'tid för möte(?:t)?',
      'när',
      'tid och plats för möte(?:t)?',
      'dag',
    ],
  ],
  ['date', ['datum', 'date']],
  ['time', ['tid', 'tider', 'klockslag', 'klockan', 'mötets tid', 'kl']],
  ['form', ['mötesform', 'form', 'mötesformat']],
  [
    'place',
    [
      'plats',
      'lokal',
      'mötesplats',
      'sammanträdesplats',
      'sammanträdeslokal',
      'möteslokal',
      'mötesrum',
      'var',
      'ställe',
      'adress',
    ],
  ],
  [
    'registry',
    [
      'dnr',
      'd\\.?nr',
      'diarienummer',
      'diarienr',
      'diarie nr',
      'diarie-nr',
      'diarie',
      'ärendenr',
      'ärendenummer',
      'ärende nr',
      'ärendebeteckning',
      'beteckning',
      'vår beteckning',
      'dokumentnummer',
    ],
  ],
  [
    'body',
    ['nämnd', 'organ', 'forum', 'grupp', 'instans', 'mötesforum', 'nämnd/styrelse', 'sammanträde med'],
  ],
  ['viceChair', ['vice ordförande', 'v ordf', 'vice ordf']],
  ['chair', ['ordförande', 'mötesordförande', 'ordf', 'ordförande vid mötet']],
  [
    'secretary',
    [
      'sekreterare',
      'mötessekreterare',
      'nämndsekreterare',
      'sekr',
      'protokollförare',
      'antecknare',
      'vid protokollet',
      'vid anteckningarna',
      'vid pennan',
      'protokoll fört av',
      'anteckningar förda av',
    ],
  ],
  [
    'adjuster',
    [
      'justerare',
      'justerande',
      'justeras',
      'justerat',
      'justerad(?: av)?',
      'justeras av',
      'protokollsjusterare',
      'protokolljusterare',
      'utsedd att justera',
      'utsedda att justera',
      'utses att justera',
      'att justera',
      'till justerare(?: utsågs| valdes| utses)?',
    ],
  ],
  [
    'other',
    [
      'justeringens plats och tid',
      'plats och tid för justering',
      'paragrafer',
      'underskrifter',
      'e-post',
      'telefon',
      'handläggare',
    ],
  ],
];

// Letters that scanning loses or mistakes stand in for their Swedish ones.
const forgiving = (pattern: string): string =>
  pattern.replace(/[åä]/gu, '[åäaéàâ]').replace(/ö/gu, '[öoé6ó]').replace(/ /gu, '\\s');

const alternatives = table
  .flatMap(([kind, words]) => words.map(word => ({ kind, word })))
  .sort((a, b) => b.word.length - a.word.length);

const any = alternatives.map(({ word }) => forgiving(word)).join('|');
/** All of them at once, each in a group of its own that tells which it was. */
const whole = new RegExp(`^(?:${alternatives.map(({ word }) => `(${forgiving(word)})`).join('|')})$`, 'iu');
const atStart = new RegExp(
  `^[\\s*_#•–-]{0,4}(?<label>${any})(?<close>\\s?[:.](?!\\d)|(?=\\s)|\\s?$|(?=\\())`,
  'iu',
);
const inside = new RegExp(`(?<=[\\s,;|(])(?<label>${any})(?<close>\\s?:)`, 'giu');

/** What a label means; null when the words are no label. */
export const labelKind = (words: string): LabelKind | null => {
  const text = words
    .trim()
    .replace(/\s?[:.]$/u, '')
    .replace(/\s*\([^()]*\)$/u, '')
    .trim();
  const found = text.length > 70 ? null : whole.exec(text);
  if (!found) return null;
  return alternatives[found.findIndex((group, index) => index > 0 && group !== undefined) - 1]?.kind ?? null;
};

/** "Anteckningar: Klara Ek" names who wrote them; alone the word is a title. */
const penned =
  /^[\s*_]*(?<label>protokoll|anteckningar|minnesanteckningar|mötesanteckningar)\s?:\s*(?=\p{Lu}\p{L}+\s\p{Lu})/iu;

/** Whether a cell before a name is such a word. */
export const isPen = (words: string): boolean =>
  /^(?:protokoll|anteckningar|minnesanteckningar|mötesanteckningar):?$/iu.test(words.trim());

type Start = Omit<Labelled, 'end'>;

const withEnds = (starts: readonly Start[], length: number): readonly Labelled[] =>
  starts.map((each, index) => ({ ...each, end: starts[index + 1]?.from ?? length }));

/** The labels of a line, in order. A place keeps "Lokal:" inside its value, since both say where. */
export function labelsIn(line: string): readonly Labelled[] {
  if (line.length > 1500) return [];
  const pen = penned.exec(line);
  if (pen)
    return [
      {
        kind: 'secretary',
        label: pen.groups?.['label'] ?? '',
        from: 0,
        start: pen[0].length,
        end: line.length,
        closed: true,
      },
    ];
  const first = atStart.exec(line);
  const starts: Start[] = [];
  const label = first?.groups?.['label'];
  const kind = label === undefined ? null : labelKind(label);
  if (first && label !== undefined && kind !== null) {
    const close = first.groups?.['close'] ?? '';
    const start = first.index + first[0].length;
    starts.push({
      kind,
      label,
      from: first.index,
      start,
      closed: close.includes(':') || start >= line.length,
    });
  }
  // A label inside a line begins with a capital and has a colon after it.
  if (!/[\s,;|(]\p{Lu}[^:]*:/u.test(line)) return withEnds(starts, line.length);
  for (const match of line.matchAll(inside)) {
    const words = match.groups?.['label'] ?? '';
    const found = labelKind(words);
    const before = starts.at(-1);
    if (found === null || !/^\p{Lu}/u.test(words) || (before && match.index < before.start)) continue;
    if (before?.kind === 'place' && found === 'place') continue;
    if (
      before?.kind === 'people' &&
      found === 'people' &&
      before.closed &&
      /^\s*\(/u.test(line.slice(before.start, match.index))
    )
      continue;
    starts.push({
      kind: found,
      label: words,
      from: match.index,
      start: match.index + match[0].length,
      closed: true,
    });
  }
  return withEnds(starts, line.length);
}
