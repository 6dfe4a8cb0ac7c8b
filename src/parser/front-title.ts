import { findDates } from '#language/read-dates.ts';
import type { DocumentKind } from '#minutes/record.ts';
import type { Problem } from './attendance-rows.ts';
import { doubt } from './doubt.ts';
import type { Leftover } from './front-values.ts';

// The title as printed, and what the document is: its title says so, but a "Dagordning" that holds decisions made
// is the notes that were written into it.

const kindWords: readonly (readonly [RegExp, DocumentKind])[] = [
  [
    /(?<!\p{L})(?:sammanträdes|besluts|mötes|årsmötes|styrelse|samverkans)?protokoll(?:sutdrag|et)?(?!\p{L})/iu,
    'minutes',
  ],
  [
    /(?<!\p{L})(?:minnes|mötes|sammanträdes|tjänste|samverkans)?anteckning(?:ar|arna)?(?:\s+från)?(?!\p{L})/iu,
    'notes',
  ],
  [
    /(?<!\p{L})(?:kallelse(?:\s?(?:och|\/|–|-)\s?(?:dagordning|föredragningslista|ärendelista|underlag))?|dagordning|föredragningslista|ärendelista|agenda|inbjudan|mötesagenda)(?!\p{L})/iu,
    'agenda',
  ],
];

/** Cheap to look for: a part of each of these words that scanning leaves as it is. */
const ofKind = /protokoll|anteckning|kallelse|dagordning|dragningslista|rendelista|agenda|inbjudan/iu;

/** The kind that words speak of; null when they speak of none. */
export function kindIn(text: string): DocumentKind | null {
  if (!ofKind.test(text)) return null;
  const found = kindWords.flatMap(([pattern, kind]) => {
    const match = pattern.exec(text);
    return match ? [{ kind, at: match.index }] : [];
  });
  return found.sort((a, b) => a.at - b.at)[0]?.kind ?? null;
}

/** Scanned text has lost its rings and dots; these are the words that have them. */
const mended = (text: string): string =>
  text
    .replace(/f[oé6]redragningslista/giu, 'föredragningslista')
    .replace(/sammantr[aéà]des/giu, 'sammanträdes')
    .replace(/m[oé6]tes/giu, 'mötes');

/** Without the word for its kind: "Minnesanteckningar Länsnätverket" -> "Länsnätverket". */
export const withoutKind = (text: string): string =>
  kindWords
    .reduce((words, [pattern]) => words.replace(pattern, ' '), mended(text))
    .replace(/\s+/gu, ' ')
    .trim();

const isBare = (text: string): boolean => !/\p{L}{2}/u.test(withoutKind(text).replace(/[^\p{L}]+/gu, ' '));

export type Title = {
  readonly title: string;
  readonly kind: DocumentKind;
  /** The lines that the title stands on. */
  readonly used: readonly Leftover[];
  readonly line: number | null;
  readonly problems: readonly Problem[];
};

type Told = {
  readonly hasDecisions: boolean;
  readonly hasHappened: boolean;
  readonly hasAdjusters: boolean;
  readonly propertyTitle: string | null;
  readonly running: readonly string[];
  /** "Kallade" instead of "Närvarande". */
  readonly called: boolean;
  readonly hasPeople: boolean;
};

/** Finds the title among the lines that no label explains. */
export function readTitle(lines: readonly Leftover[], told: Told): Title {
  const candidates = lines
    .map((_, index) => ({ ...whole(lines, index), index }))
    .filter(({ text }) => isTitleLike(text));
  const score = ({ text, used, index }: (typeof candidates)[number]): number =>
    (isBare(text) ? 0 : 6) +
    (used[0]?.heading === 1 ? 3 : used[0]?.heading ? 2 : 0) +
    (used[0]?.bold ? 1 : 0) -
    // Page headers repeat the title with its date.
    (findDates(text).length > 0 ? 0.5 : 0) -
    Math.min(index, 20) / 20;
  const [best] = [...candidates].sort((a, b) => score(b) - score(a));
  if (best) {
    const isHeader = best.used.length === 1 && /\d\s?\(\d+\)$/u.test(best.text);
    if (isHeader)
      return decided(
        asTitle(best.text),
        kindIn(mended(best.text)) ?? 'notes',
        best.used,
        best.used[0]?.line ?? null,
        told,
      );
    const kind = kindIn(mended(best.text)) ?? 'notes';
    const repeats = lines.filter(
      line => line.text.length < 60 && isBare(line.text) && kindIn(mended(line.text)) !== null,
    );
    return decided(best.text, kind, [...best.used, ...repeats], best.used[0]?.line ?? null, told);
  }
  const property = told.propertyTitle?.trim() ?? '';
  const spoken = property !== '' && isTitleLike(property) ? property : null;
  const running = told.running.find(text => isTitleLike(text.trim())) ?? null;
  const fallback = running ?? spoken;
  if (fallback !== null)
    return decided(asTitle(fallback), kindIn(mended(fallback)) ?? 'notes', [], null, told);
  const heading =
    lines.find(line => line.heading === 1) ??
    lines.find(
      line =>
        /(?:möte|sammanträde|träff|avstämning|konferens|(?<!\p{L})apt)(?!\p{L})/iu.test(line.text) &&
        line.text.length < 120,
    ) ??
    lines.find(line => line.heading !== null);
  const isHeld = told.hasHappened || (told.hasPeople && !told.called);
  const kind: DocumentKind = isHeld ? (told.hasAdjusters ? 'minutes' : 'notes') : 'agenda';
  return {
    title: heading?.text ?? '',
    kind,
    used: heading ? [heading] : [],
    line: heading?.line ?? null,
    problems: heading
      ? [doubt('warning', 'kind', heading.line, 'doubt.kindGuessed')]
      : [doubt('warning', 'title', null, 'doubt.titleMissing')],
  };
}

function decided(
  title: string,
  kind: DocumentKind,
  used: readonly Leftover[],
  line: number | null,
  told: Told,
): Title {
  const written = kind === 'agenda' && told.hasDecisions;
  return {
    title,
    kind: written ? 'notes' : kind,
    used,
    line,
    problems: written
      ? [doubt('warning', 'kind', line, 'doubt.kindFromDecisions', { title: `”${title}”` })]
      : [],
  };
}

const isTitleLike = (text: string): boolean => {
  if (text.length > 160 || !ofKind.test(text)) return false;
  const kind = kindIn(mended(text));
  if (kind === null || /(?:föregående|tidigare)\s/iu.test(text)) return false;
  // "Protokollet är justerat", "Nämndens protokoll har anslagits": what became of the document is not its title.
  if (
    /(?:protokoll(?:et)?|justeringen)\s(?:\p{L}+\s)?(?:är|har|förvaras|justeras|anslås|finns)(?!\p{L})/iu.test(
      text,
    )
  )
    return false;
  // "Förvaringsplats för protokollet: Kansliet" tells where it is kept.
  if (/(?:protokollet|anteckningarna)s?\s?:/iu.test(text)) return false;
  const words = text.split(/\s+/u).length;
  if (words > 8 && /[.!?]$/u.test(text)) return false;
  // "Anna för anteckningar på mötet."
  if (/\p{Ll}\.$/u.test(text) && kindIn(mended(text.split(' ').slice(0, 2).join(' '))) === null) return false;
  return words < 22 && /^[\p{Lu}\p{N}*_#"”]/u.test(text);
};

/** A page header as a title: without the page's number and the municipality whose paper it is. */
const asTitle = (text: string): string => {
  const words = text
    .replace(/\s+(?:(?:sida|sid\.?)\s*\d{1,3}(?:\s?\(\d{1,3}\)|\s?av \d{1,3})?|\d{1,3}\s?\(\d{1,3}\))$/iu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return words.replace(
    /^\p{Lu}[\p{L}-]+ kommun (?=\p{L}*(?:protokoll|anteckningar|kallelse|dagordning))/iu,
    '',
  );
};

const openEnd = /(?:\s(?:för|i|från|och|med|på|av|samt|vid|till|den)|[–,-])$/iu;

/** A title that goes on over the next lines. */
function whole(
  lines: readonly Leftover[],
  index: number,
): { readonly text: string; readonly used: readonly Leftover[] } {
  const first = lines[index];
  const used: Leftover[] = first ? [first] : [];
  let text = first?.text ?? '';
  for (let at = index + 1; at < Math.min(lines.length, index + 3); at += 1) {
    const next = lines[at];
    const last = used.at(-1);
    if (!next || !last || next.order !== last.order + 1) break;
    const joins = next.goesOn && (openEnd.test(text) || /^\p{Ll}/u.test(next.text));
    // A heading too long for its line.
    const styled = next.goesOn && next.heading !== null && next.heading === last.heading;
    const onward = openEnd.test(text) && next.heading === last.heading && !/^.{0,3}$/u.test(next.text);
    if (!joins && !onward && !styled) break;
    if (kindIn(next.text) !== null || findDates(next.text).length > 0) break;
    text = `${text} ${next.text}`;
    used.push(next);
  }
  return { text, used };
}
