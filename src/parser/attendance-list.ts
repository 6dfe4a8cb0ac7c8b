import { isFirstName } from '#language/first-names.ts';
import { municipalitiesIn } from '#language/municipalities.ts';
import { groupOf, type Group } from './attendance-groups.ts';
import type { Listed, PeopleRead } from './attendance-table.ts';
import { isBroken, readPeople, type People, type Person } from './people-cell.ts';
import { cut, inkOf, joinInk, plainInk, type Ink } from './people-ink.ts';
import { isOfficeWord, looksLikeName, looksLikeOneName, looksLikeOrganisation } from './people-words.ts';
import type { Line } from './source.ts';

// People in running lines: "Närvarande: Anna Berg, Almvik, Bo Ek, Björkå", one a line with title and
// organisation, under the name of their organisation, or a table that lost its columns on the way.

/** Reads the lines under a heading over people. */
export function readAttendanceLines(lines: readonly Ink[], group: Group): PeopleRead {
  const wrapped = readWrapped(lines, group);
  if (wrapped) return wrapped;
  const listed: Listed[] = [];
  const rest: Ink[] = [];
  let heading = group.organisation ?? '';
  // A heading over nobody has explained nothing: it stays in sight.
  let unused: Ink | null = null;
  const whole = goOn(lines);
  const headed = (line: Ink, name: string): void => {
    if (unused) rest.push(unused);
    unused = line;
    heading = name;
  };
  for (const [index, line] of whole.entries()) {
    if (isTownAlone(line, whole[index + 1])) {
      headed(line, line.text.replace(/:$/u, ''));
      continue;
    }
    const { organisation, people } = openingOrganisation(line);
    if (people === null) {
      headed(line, organisation);
      continue;
    }
    const oneName = organisation !== '' || isOfFirstNames(people.text);
    const read = readPeople(people, { organisationKnown: organisation !== '', oneName });
    if (read.people.length === 0 || !believable(read, line)) {
      rest.push(line);
      continue;
    }
    if (organisation === '' && read.people.some(person => person.organisation === null)) unused = null;
    listed.push(
      ...read.people.map(person => entry(person, organisation || (person.organisation ?? heading), group)),
    );
    rest.push(
      ...read.rest.map(text => plainInk(organisation ? `${organisation}: ${text}` : text, line.line)),
    );
  }
  if (unused) rest.push(unused);
  return { listed, rest };
}

/** "Moa (7A), Liam, Alma": a class or a small group writes its first names only. */
function isOfFirstNames(text: string): boolean {
  const names = text
    .replace(/\([^()]*\)/gu, ' ')
    .split(/[,;]|\s(?:och|samt)\s/u)
    .map(name => name.trim().replace(/\.$/u, ''))
    .filter(name => name !== '');
  const alone = names.filter(looksLikeOneName);
  return (
    alone.length > 0 &&
    names.length < 60 &&
    alone.filter(isFirstName).length * 2 > alone.length &&
    names.every(name => looksLikeOneName(name) || looksLikeName(name))
  );
}

/** One word that is nobody's first name, over a line with a person: "Almvik", "Anna Berg". */
const isTownAlone = (line: Ink, next: Ink | undefined): boolean =>
  next !== undefined &&
  looksLikeOneName(line.text.replace(/:$/u, '')) &&
  !isFirstName(line.text) &&
  looksLikeName(next.text.split(/[,(]/u)[0]?.trim() ?? '');

const entry = (person: Person, organisation: string, group: Group): Listed => ({
  person,
  organisation,
  group,
  ticked: null,
  borrowed: false,
  listing: 'lines',
});

/** A sentence that happens to name somebody is no list. */
const believable = (read: People, line: Ink): boolean => {
  const words = line.text.split(/\s+/u).length;
  // "Anna Ek öppnade mötet och hälsade alla välkomna."
  if (/^[^,]*\s(?:öppna|hälsa|förklara|tacka)(?:r|de)?\s.*[.!]$/u.test(line.text)) return false;
  return !(words > 12 && /[.!?]$/u.test(line.text) && read.people.length * 8 < words);
};

/** A line that ends in a comma or inside a name, or the next beginning in lower case: one list over two lines. */
function goOn(lines: readonly Ink[]): readonly Ink[] {
  const whole: Ink[] = [];
  for (const line of lines) {
    const before = whole.at(-1);
    if (
      before &&
      (/(?:,|\soch|\ssamt)$/u.test(before.text) ||
        /^(?:\p{Ll}|\()/u.test(line.text) ||
        (before.text.includes(',') && endsInsideName(before.text, line.text)))
    )
      whole[whole.length - 1] = joinInk(before, line);
    else whole.push(line);
  }
  return whole;
}

/** "…, Bo Al, Nils" over "Åkerlund, Eva Ek": the last name of the line is only begun. */
function endsInsideName(before: string, after: string): boolean {
  const pieces = before.split(/,|\soch\s|\ssamt\s/u).map(piece => piece.trim());
  const last = pieces.at(-1) ?? '';
  // "…, socialchef Eva Ek, ekonom" over "Bo Al": where offices stand before the names.
  if (/^\p{Ll}+$/u.test(last) && isOfficeWord(last) && /^\p{Lu}/u.test(after))
    return pieces.some(piece => /^\p{Ll}+ \p{Lu}/u.test(piece) && isOfficeWord(piece.split(' ')[0] ?? ''));
  // Among full names one word alone is a name that is only begun.
  const isBegun = isFirstName(last) || (pieces.length > 2 && pieces.slice(0, -1).every(looksLikeName));
  return looksLikeOneName(last) && isBegun && isBroken(before, after);
}

/**
 * "Almvik: Anna Berg, Bo Ek", "Almvik Anna Berg": an organisation and its people. Without people after it
 * (`people` null) the organisation is a heading over the lines below.
 */
function openingOrganisation(line: Ink): { readonly organisation: string; readonly people: Ink | null } {
  const colon = line.text.indexOf(':');
  if (colon > 0 && colon < 90) {
    const name = line.text.slice(0, colon).trim();
    const people = cut(line, colon + 1);
    const named = looksLikeOrganisation(name) || (!looksLikeName(name) && /^\p{Lu}/u.test(name));
    if (named && readPeople(people, { organisationKnown: true, oneName: true }).people.length > 0)
      return { organisation: name, people };
    if (named && people.text === '' && looksLikeOrganisation(name))
      return { organisation: name, people: null };
  }
  const [, before, after] = /^(.{2,60}?)\s+[–-]\s+(.+)$/u.exec(line.text) ?? [];
  if (
    before &&
    after &&
    looksLikeOrganisation(before) &&
    looksLikeName(after.split(/[,(]/u)[0]?.trim() ?? '')
  )
    return { organisation: before, people: cut(line, line.text.length - after.length) };
  const [town] = municipalitiesIn(line.text);
  if (town?.start === 0) {
    const people = cut(line, town.end);
    if (looksLikeName(people.text.split(/[,(]/u)[0]?.trim() ?? ''))
      return { organisation: town.name, people };
  }
  const alone = line.text.replace(/:$/u, '');
  if (looksLikeOrganisation(alone) && readPeople(line).people.length === 0)
    return { organisation: alone, people: null };
  return { organisation: '', people: line };
}

/**
 * A table of two lists that lost its columns: "Carina Ek Almvik Åsa Berg Hälsodirektör". The municipality's name
 * parts the first list from the second. Null when the lines are no such table.
 */
function readWrapped(lines: readonly Ink[], group: Group): PeopleRead | null {
  const split = lines.map(line => ({ line, town: townInside(line) }));
  const both = split.filter(({ line, town }) => town !== null && town.end < line.text.length).length;
  if (split.filter(({ town }) => town !== null).length < 3 || both < 1) return null;
  const left: Listed[] = [];
  const right: Listed[] = [];
  const rest: Ink[] = [];
  let waiting: Person[] = [];
  let heading = '';
  let lastTown = '';
  for (const { line, town } of split) {
    const [, head] = /^Kommun(?:er)?\s+(\p{Lu}.+)$/u.exec(line.text) ?? [];
    if (head && !town) {
      heading = head;
      continue;
    }
    if (town) {
      const { people } = readPeople(cut(line, 0, town.start), { organisationKnown: true, oneName: true });
      left.push(...[...waiting, ...people].map(person => entry(person, town.name, group)));
      waiting = [];
      lastTown = town.name;
      const after = cut(line, town.end);
      if (after.text === '') continue;
      const read = readPeople(after, { organisationKnown: true });
      if (read.people.length > 0) right.push(...read.people.map(person => entry(person, heading, group)));
      else if (looksLikeOrganisation(after.text)) heading = after.text;
      else rest.push(after);
      continue;
    }
    const read = readPeople(line, { organisationKnown: true });
    if (read.people.length === 0) {
      if (looksLikeOrganisation(line.text)) heading = line.text;
      else rest.push(line);
    } else if (read.people.every(({ title }) => title !== null))
      right.push(...read.people.map(person => entry(person, heading, group)));
    else if (/,$/u.test(line.text) || lastTown === '') waiting.push(...read.people);
    else left.push(...read.people.map(person => ({ ...entry(person, lastTown, group), borrowed: true })));
  }
  left.push(...waiting.map(person => ({ ...entry(person, lastTown, group), borrowed: true })));
  return { listed: [...left, ...right], rest };
}

/** The municipality that ends the names which a line begins with. */
function townInside(
  line: Ink,
): { readonly name: string; readonly start: number; readonly end: number } | null {
  for (const town of municipalitiesIn(line.text)) {
    const before = cut(line, 0, town.start);
    if (before.text === '' || /[,:–-]$/u.test(before.text)) continue;
    // A struck name of scanned text may have got a hyphen for its blank.
    const read = readPeople(before, { organisationKnown: true, oneName: before.text.includes('-') });
    if (read.people.length > 0 && read.rest.length === 0 && read.people.every(({ title }) => title === null))
      return town;
  }
  return null;
}

/** Whether a line without any label may still be one of people: for lines under a heading over people. */
export function mayBePeople(line: Line): boolean {
  const ink = inkOf([line]);
  if (ink.text === '' || ink.text.length > 600) return false;
  if (groupOf(ink.text) !== null) return true;
  const { organisation, people } = openingOrganisation(ink);
  if (people === null) return organisation !== '';
  const read = readPeople(people, { organisationKnown: organisation !== '' });
  return (read.people.length > 0 && believable(read, ink)) || looksLikeOneName(ink.text);
}
