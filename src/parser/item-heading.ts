import { firstSentence } from './decision-clauses.ts';
import { readAttachments } from '#minutes/attachment-names.ts';
import type { Unit } from './item-units.ts';
import { readLeadIn } from './lead-in.ts';
import { foldScanned } from './scanned.ts';
import { readTypedMark } from './item-marks.ts';
import { isFirstName } from '#language/first-names.ts';
import type { Presenter } from '#minutes/record.ts';
import { isPresenterLabel, isPresenterLine, readPresenters } from './presenters.ts';

// A heading may run over several lines, even over a blank one, and its attachments may stand alone on the next.

const attachmentsAlone = /^[([]\s*(?:se\s+)?bilag[^)\]]{0,120}[)\]]$/iu;
/** "Bilaga 2 A–C" alone on a line, without parenthesis. */
const isAttachments = (text: string): boolean =>
  text.length < 50 &&
  /^bilag/iu.test(text) &&
  readAttachments(text).length > 0 &&
  !/\p{L}{2}/u.test(text.replace(/bilag(?:a|or)|och|samt/giu, ' '));
const unfinished =
  /(?:[,–—/-]|\s(?:och|samt|eller|av|för|i|på|med|till|om|kring|från|inom|vid|mellan|gällande|angående|avseende|rörande|under|enligt|som|att|den|det|de|en|ett|ny|nya|den nya|länets))$/iu;
const sentenceEnd = /[.!?]$/u;

const opened = (text: string): boolean =>
  (text.match(/\(/gu) ?? []).length > (text.match(/\)/gu) ?? []).length;

/** The heading's words from its first line on, and the index of the first unit after it. */
export function readWholeHeading(
  units: readonly Unit[],
  at: number,
  words: string,
  end: number,
  wrapWidth: number,
): { readonly words: string; readonly next: number } {
  const first = units[at];
  let whole = words;
  let last = first;
  let next = at + 1;
  while (next < end && next - at < 6) {
    const unit = units[next];
    if (!first || !last || !unit || unit.isTable || unit.text === '' || unit.role !== first.role) break;
    if (!goesOn(whole, first, last, unit, wrapWidth)) break;
    whole = whole === '' ? unit.text : `${whole} ${unit.text}`;
    last = unit;
    next += 1;
  }
  return { words: whole, next };
}

function goesOn(whole: string, first: Unit, last: Unit, unit: Unit, wrapWidth: number): boolean {
  const { text } = unit;
  if (attachmentsAlone.test(text)) return readAttachments(whole).length === 0;
  if (isAttachments(text) && last === first) return readAttachments(whole).length === 0;
  if (isPresenterLine(text) || isPresenterLabel(text) || readLeadIn(text) !== null) return false;
  if (/^att\s/iu.test(text) || unit.list !== null || text.length > 200 || whole.length > 300) return false;
  if (withoutRegistry(whole).words === '') return true;
  if (isRegistry(text) && last === first) return true;
  if (opened(whole) && unit.after === 'line' && /^[^(]{0,80}\)/u.test(text)) return true;
  if (readTypedMark(text) !== null) return false;
  if (first.heading !== null && unit.heading === null) return false;
  if (first.heading !== null && unit.heading === first.heading && unit.after === 'line') return true;
  if (first.heading === null && unit.heading !== null) return false;
  if (first.bold === 'all' && unit.bold !== 'all') return opened(whole) && unit.after === 'line';
  if (first.bold !== 'all' && unit.bold === 'all') return false;
  // No word begins with "ln": it is an "In" that scanning damaged.
  const low = /^\p{Ll}/u.test(text) && !text.startsWith('ln');
  if (unit.after === 'line') {
    if (opened(whole) || unfinished.test(whole)) return true;
    if (first.bold === 'all') return !sentenceEnd.test(whole);
    if (low) return !sentenceEnd.test(whole) && last.text.length >= Math.min(wrapWidth / 2, shortLine);
    return last.text.length >= wrapWidth * 0.8 && !sentenceEnd.test(text) && text.length < wrapWidth * 0.9;
  }
  const short = text.length < 100 && !sentenceEnd.test(text);
  // Over a blank line only where lines are wrapped and this one was full: else it is a note in small letters.
  const cut = low && !sentenceEnd.test(whole) && last.text.length >= wrapWidth * 0.6;
  return short && (opened(whole) || unfinished.test(whole) || cut);
}

/** A heading no longer than this was not wrapped; what follows in small letters is a note under it. */
const shortLine = 30;

/**
 * "8. Revisorernas berättelse. Berättelsen lästes upp och godkändes.": where a numbered line is a paragraph, its
 * first sentence is the title and the rest is text. `paragraph` is '' where the line is a heading and no more.
 */
export function headingOfParagraph(
  words: string,
  unit: Unit | undefined,
): { readonly words: string; readonly paragraph: string } {
  const isPlain = unit !== undefined && unit.heading === null && unit.bold === 'none' && unit.role === null;
  if (!isPlain || words.length <= 60 || !/\p{Ll}[.!?]$/u.test(words)) return { words, paragraph: '' };
  const [first, rest] = firstSentence(words);
  return rest === '' ? { words, paragraph: '' } : { words: first.replace(/\.$/u, ''), paragraph: rest };
}

const typeWords = ['Information', 'Dialog', 'Beslut', 'Rapport', 'Skriftlig information', 'Diskussion'];
const typesByFold = new Map(typeWords.map(type => [foldScanned(type), type]));

/** The label of attachments and the type before the title, put right where scanning damaged them. */
export function mendScanned(words: string): string {
  const labelled = words.replace(/(?<!\p{L})B[iIl1|][lI1|]aga(?=\s+\d)/gu, 'Bilaga');
  const [, types] = /^([^:]{4,60}):\s/u.exec(labelled) ?? [];
  if (types === undefined) return labelled;
  const mended = types.replace(
    /[^\s/,]+(?:\s[^\s/,]+)?/gu,
    word => typesByFold.get(foldScanned(word)) ?? word,
  );
  return mended + labelled.slice(types.length);
}

const registry =
  /(?:^|[\s(,–-]+)(?:dnr|diarienr|diarienummer|ärendenr|ärendenummer)[.:]?\s*((?:\p{Lu}{1,8}[\s-]?)?\d[\d/:.\p{Lu}-]{0,30}(?:\s\d{1,6})?)\)?(?=\s|$)/iu;
const isRegistry = (text: string): boolean => text.length < 60 && withoutRegistry(text).words === '';

/** A heading without the item's own registry number, which may stand before its title or after it. */
export function withoutRegistry(words: string): { readonly words: string; readonly registryNumber: string } {
  const found = words.length > 400 ? null : registry.exec(words);
  if (!found) return { words, registryNumber: '' };
  const rest = `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`.trim();
  return { words: rest, registryNumber: (found[1] ?? '').trim() };
}

/** "Nytt avtal (20 min, Anna Berg)": the heading without the people whom its parenthesis names beside the time. */
export function withoutPresenters(words: string): {
  readonly words: string;
  readonly presenters: readonly Presenter[];
} {
  const [, before = '', time = '', names = ''] =
    /^([^()]{3,200})\((\d{1,3}\s?min(?:uter)?\.?|kl\.?\s?\d{1,2}[.:]\d\d),\s([^()\d]{5,120})\)$/iu.exec(
      words,
    ) ?? [];
  const presenters = names === '' ? [] : readPresenters(names);
  const [whole, title = '', behind = ''] =
    /^(.{3,200}?)\s[–-]\s(\p{Lu}\p{L}+\s\p{Lu}\p{L}+(?:,\s[^–]{2,60})?)$/u.exec(words) ?? [];
  if (whole !== undefined && isFirstName(behind.split(' ')[0] ?? ''))
    return { words: title, presenters: readPresenters(behind) };
  return presenters.length > 0 && presenters.every(({ name }) => isWholeName(name))
    ? { words: `${before.trim()} (${time})`, presenters }
    : { words, presenters: [] };
}

const isWholeName = (name: string): boolean => /^\p{Lu}\p{L}+(?:[\s-]\p{L}+){1,3}$/u.test(name);

/** How long a line gets before it is wrapped; a very large number in documents that are not wrapped. */
export function wrapWidthOf(units: readonly Unit[]): number {
  const wrapped = units
    .filter(
      (unit, index) =>
        !unit.isTable && units[index + 1]?.after === 'line' && /^\p{Ll}/u.test(units[index + 1]?.text ?? ''),
    )
    .map(({ text }) => text.length)
    .sort((a, b) => a - b);
  const width = wrapped[Math.floor(wrapped.length * 0.7)] ?? 0;
  // Lines shorter than any page is wide were not wrapped: they are notes under their headings.
  return wrapped.length < 3 || width < shortLine ? Number.MAX_SAFE_INTEGER : width;
}
