import { isFirstName } from '#language/first-names.ts';
import { findDates } from '#language/read-dates.ts';
import { readTimes } from '#language/read-times.ts';
import { modeOfPlace } from '#minutes/place.ts';
import type { Mode } from '#minutes/record.ts';

// Where a meeting is held, from the value of "Plats:" or from what is left of a line when its date and time are
// taken out: "torsdag 12 mars 2026 kl. 13.00–15.00, Teams".

/** Words without the dates and times in them, tidied; null when nothing is left that names a place. */
export function placeBeside(text: string, scanned = false): string | null {
  const dates = findDates(text, { near: '2000-01-01', scanned });
  let words = text;
  for (const { start, end } of [...dates].reverse()) words = `${words.slice(0, start)} ${words.slice(end)}`;
  for (let at = 0; at < 3; at += 1) {
    const times = readTimes(words, scanned);
    if (!times || times.text === '') break;
    words = words.replace(times.text, ' ');
  }
  const left = words
    .replace(/\s+/gu, ' ')
    .replace(
      /(?<!\p{L})(?:kl|klockan|den|tid|datum|(?:plats|lokal)(?=:)|ajournering\p{L}*|paus\p{L}*|(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?)[.:,]?(?=\s|$)/giu,
      ' ',
    )
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,;:.|/–-]+|[\s,;:|/–-]+$/gu, '')
    .replace(/\s*,(?:\s*,)+/gu, ',')
    .replace(/\s*,\s*\.$/u, '')
    .trim();
  return /\p{L}{2}/u.test(left) ? left.replace(/^i\s(?=\p{Lu})/u, '') : null;
}

/** Whether words after "Plats:" are people: columns that a scanner has torn apart put them there. */
export function isOfPeople(text: string): boolean {
  const parts = text.split(/\s*[,;]\s*|\s+och\s+/u).filter(Boolean);
  const people = parts.filter(
    part =>
      /^\p{Lu}[\p{L}-]*(?:\s+\p{Lu}[\p{L}-]*){1,3}$/u.test(part) && isFirstName(part.split(/\s/u)[0] ?? ''),
  );
  return people.length >= 2 && people.length * 2 >= parts.length;
}

/** How the meeting is held, by its place and by words of form ("Hybridmöte", "Fysiskt"). */
export function modeBeside(place: string | null, form: string | null = null): Mode | null {
  const words = [place, form].filter(text => text !== null).join(' ');
  if (/\bhybrid/iu.test(words)) return 'hybrid';
  if (/^\s*(?:ej|inte|ännu)\s+(?:ej\s+)?(?:bestäm|fastställ|klar)/iu.test(words)) return null;
  if (
    /(?<!\p{L})(?:länk|skype|webbmöte|videomöte|telefon(?:möte)?|distansmöte|digital\p{L}*)(?!\p{L})/iu.test(
      words,
    )
  ) {
    const known = modeOfPlace(
      words.replace(/(?:webbmöte|videomöte|telefonmöte|distansmöte|telefon|digital\p{L}*)/giu, 'digitalt'),
    );
    return known;
  }
  return modeOfPlace(words === '' ? null : words);
}

/** Whether a line is nothing but the words for a meeting by screen: "Teams", "Digitalt via Teams". */
export const isScreen = (text: string): boolean => text.length < 60 && modeOfPlace(text) === 'digital';
