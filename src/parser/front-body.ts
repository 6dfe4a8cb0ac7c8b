import {
  abbreviates,
  clusterBodies,
  isAbbreviation,
  nearBody,
  withAbbreviation,
} from '#language/body-names.ts';
import { findDates } from '#language/read-dates.ts';
import { foldLetters } from '#language/spelling.ts';
import { readTimes } from '#language/read-times.ts';
import type { Problem } from './attendance-rows.ts';
import { doubt } from './doubt.ts';
import { dateLike } from './front-dates.ts';
import { withoutKind } from './front-title.ts';

// Which body met, by the name that its decisions use, spelt as the title or the register spells it.

export type BodyName = { readonly name: string; readonly abbreviation: string | null };

export type BodyRead = { readonly body: BodyName; readonly problems: readonly Problem[] };

type Told = {
  readonly title: string;
  /** "Nämnd: Socialnämnden". */
  readonly label: string | null;
  readonly decidingNames: readonly string[];
  /** The lines of the head that are no facts, from the top. */
  readonly lines: readonly string[];
  readonly known: readonly BodyName[];
  readonly line: number | null;
};

const bodyWord =
  /(?:nämnd|nämnden|styrelse|styrelsen|beredning|beredningen|utskott|utskottet|råd|rådet|nätverk|nätverket|grupp|gruppen|kommitté|kommittén|fullmäktige|direktion|direktionen|förening|föreningen|förbund|förbundet|delegation|delegationen|forum|forumet|kollegium|ledning|ledningen|(?<!ans|förs|under|upp|av)lag(?:et)?|team|stab|staben|klubben|sektionen|kansliet|enheten|avdelningen|förvaltningschefer|APT|arbetsplatsträff)(?!\p{L})/iu;

/** Words that any body may call itself by in its own decisions. */
const general =
  /^(?:m[öo]tet|n[äa]tverket|n[äa]mnden|styrelsen|r[åa]det|gruppen|utskottet|arbetsutskottet|beredningen|kommitt[ée]n|f[öo]rsamlingen|deltagarna|ordf[öo]randen|vi|sammantr[äa]det|f[öo]reningen|[åa]rsm[öo]tet)$/iu;

/** The body; its name '' with a problem when nothing tells. */
export function readBody(told: Told): BodyRead {
  const titled = nameInTitle(told.title);
  const lines = told.lines.filter(line => line.length < 100);
  const written = [...(titled === null ? [] : [titled]), ...(told.label === null ? [] : [told.label])];
  const problems: Problem[] = [];
  const trusted = [
    ...told.known.map(({ name }) => name),
    ...lines.map(line => withAbbreviation(line).name).filter(line => bodyWord.test(line)),
    ...(told.label === null ? [] : [told.label]),
  ];
  const inTitle = titleForms(titled);
  const clusters = clusterBodies(told.decidingNames.map(bareName), [...inTitle, ...trusted]);
  const heads = (cluster: (typeof clusters)[number] | undefined): boolean =>
    cluster !== undefined &&
    [titled ?? '', ...told.lines].some(line => foldLetters(line).includes(foldLetters(cluster.name)));
  // Minutes that repeat what a committee decided before have two who decide: the page names the one that met.
  const deciding = heads(clusters[0]) ? clusters[0] : (clusters.find(heads) ?? clusters[0]);
  let name: string;
  if (deciding && !general.test(deciding.name)) {
    const register = told.known.find(
      body => titled !== null && body.name.startsWith(`${deciding.name} `) && nearBody(body.name, titled),
    );
    const quiet = deciding.spellings.find(({ text }) => !isShouted(text) && sameLetters(text, deciding.name));
    const spelt = isShouted(deciding.name) ? (quiet?.text ?? spoken(deciding.name)) : deciding.name;
    // Decisions that use the short name are of the body that the head calls so.
    const long = isAbbreviation(spelt)
      ? lines.map(withAbbreviation).find(({ abbreviation }) => abbreviation === spelt)
      : undefined;
    name = register?.name ?? long?.name ?? capital(bareName(withAbbreviation(spelt).name));
    if (
      deciding.spellings.some(
        ({ text }) => !foldLetters(text).startsWith(foldLetters(name)) || misses(text, name),
      )
    )
      problems.push(doubt('info', 'body/name', told.line, 'doubt.bodySpelling', { name }));
  } else {
    const general = deciding?.name ?? null;
    const inLines = [...bodiesInLines(lines), ...lines.flatMap(heldBy)];
    const suits = (text: string): boolean =>
      general === null || text.toLowerCase().includes(general.toLowerCase().replace(/(?:en|et|n|t)$/u, ''));
    name =
      told.label ?? inTitle.find(suits) ?? inLines.find(suits) ?? inTitle[0] ?? general ?? inLines[0] ?? '';
    const known = told.known.find(body => nearBody(body.name, name) || body.abbreviation === name);
    if (known) name = known.name;
    else if (isShouted(name)) name = spoken(name);
  }
  if (name === '') problems.push(doubt('warning', 'body/name', told.line, 'doubt.bodyMissing'));
  return {
    body: {
      name,
      abbreviation: name === '' ? null : abbreviationOf(name, [told.title, ...written, ...lines], told),
    },
    problems,
  };
}

const isShouted = (text: string): boolean => text.length > 6 && text === text.toUpperCase();
const sameLetters = (a: string, b: string): boolean => foldLetters(a) === foldLetters(b);
/** Without its county or town, whose capitals would be lost. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const spoken = (text: string): string => {
  const bare = text.replace(/\s+I\s+\p{Lu}[\p{Lu}-]+(?:S LÄN| LÄN)?$/u, '');
  return `${bare.charAt(0)}${bare.slice(1).toLowerCase()}`;
};
/** Rings or dots lost: the letters are the same, the name is not. */
const misses = (text: string, name: string): boolean =>
  sameLetters(text, name) && text.toLowerCase() !== name.toLowerCase();

/** "Länsnätverkets arbetsutskott" stays; an article before and a county after go. */
const bareName = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/[:.,]+$/u, '')
    .replace(/\s+i\s+rollen\s.*$/iu, '')
    .trim();

const county = /\s+i\s+(?:Region\s+)?\p{Lu}[\p{L}-]+(?:\s+län)?$/u;

/** The name in a title without kind, dates, times and small words; null when there is none. */
function nameInTitle(title: string): string | null {
  let words = withoutKind(withAbbreviationsOut(title));
  for (const { start, end } of [...findDates(words, { near: '2000-01-01' })].reverse())
    words = `${words.slice(0, start)} ${words.slice(end)}`;
  words = words.replace(dateLike, ' ');
  const times = readTimes(words);
  if (times && times.text !== '') words = words.replace(times.text, ' ');
  const name = words
    .replace(/\s+/gu, ' ')
    .replace(/(?:\s|^)(?:nr|nummer)\s?\d+(?:\/\d+)?/giu, ' ')
    .replace(/(?:kl|klockan)\.?\s*$/iu, ' ')
    .replace(/^[\s,;:.–-]+|[\s,;:.–(-]+$/gu, '')
    .replace(
      /^(?:(?:fört|förda|från|för|vid|till|av|med|möte|mötet|sammanträde|sammanträdet|ordinarie|extra|\p{L}{0,20}möte|årsmötet|årsstämma|stämma|konstituerande|digitalt|träff|avstämning|avstämningsmöte|den|om|i)\s+){1,5}/iu,
      '',
    )
    .replace(/[\s,;:–-]+(?:möte|mötet|sammanträde|sammanträdet|den|på|träff)$/iu, '')
    .replace(/^[\s,;:.–-]+|[\s,;:.–-]+$/gu, '')
    .trim();
  // "Chefsmöte Hälsa" is no body of the name "Hälsa".
  const [, meeting = ''] = /^(\p{L}{3,20}möte)\s+\S+$/u.exec(words.replace(/\s+/gu, ' ').trim()) ?? [];
  const own = name
    .replace(/^(?:det\s\p{L}+\s)?(?:sammanträdet?|möte[tn]?)\smed\s/iu, '')
    .replace(/\s(?:och|samt)$/iu, '')
    .replace(
      /(möte)\s(?:(?:för|i)\s)?(?:\d{4}|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)$/iu,
      '$1',
    )
    .replace(/^\d{4}$/u, meeting);
  const bare = hostOf(
    owner(meeting !== '' && own !== '' && own !== meeting && !bodyWord.test(own) ? `${meeting} ${own}` : own),
  );
  if (/^(?:och|samt|som|sammanfattning|möte[tn]?|sammanträde[tn]?)$/iu.test(bare)) return null;
  return /^\p{L}[\p{L}\p{N}-]/u.test(bare) && bare.length < 90 ? bare : null;
}

/** "styrelsemöte" is a meeting of Styrelsen, "årsmöte" decides as Årsmötet. */
function hostOf(name: string): string {
  const [, own] = /^(\p{L}*(?:års|medlems|förenings|stor))möte$/iu.exec(name) ?? [];
  if (own !== undefined) return `${name}t`;
  const [, host = ''] =
    /^(\p{L}*(?:styrelse|nämnd|grupp|råd|utskott|nätverk|kommitté|lednings))s?möte[tn]?$/iu.exec(name) ?? [];
  if (host === '' || /lednings$/iu.test(host)) return name;
  if (/råd$|utskott$|nätverk$/iu.test(host)) return `${host}et`;
  return /(?:e|é)$/iu.test(host) ? `${host}n` : `${host}en`;
}

/** "styrgruppens möte" is a meeting of Styrgruppen. */
function owner(name: string): string {
  const [, genitive] =
    /^(\p{L}[\p{L}-]*(?:en|et|an|na))s$/u.exec(
      name.replace(/\s(?:möte|mötet|sammanträde|sammanträdet)$/iu, ''),
    ) ?? [];
  return genitive ?? name;
}

const withAbbreviationsOut = (text: string): string =>
  text.replace(/\s*\(([^()]{2,60})\)/gu, (whole, inside: string) =>
    inside.split(/[,;/]/u).some(part => isAbbreviation(part.trim())) ? ' ' : whole,
  );

const titleForms = (titled: string | null): readonly string[] =>
  titled === null ? [] : [titled.replace(county, '').trim()];

/** Bodies among the lines of the head, the likeliest first: offices that send out papers come after those that meet. */
function bodiesInLines(lines: readonly string[]): readonly string[] {
  const found = lines.flatMap(line => {
    const name = bodyInLine(line);
    if (name === null) return [];
    const short = withAbbreviation(line).abbreviation;
    const weight = (meets.test(name) ? 2 : 0) + (short !== null && abbreviates(short, name) ? 1 : 0);
    return [{ name, weight }];
  });
  return found.sort((a, b) => b.weight - a.weight).map(({ name }) => name);
}

/** "Styrelsemöte nr 12" and "Möte med sektionens styrelse" name a body without being its title. */
function heldBy(line: string): readonly string[] {
  if (line.length > 70 || /[.!?]$/u.test(line)) return [];
  if (!/^(?:\p{L}+\s)?(?:\p{L}{3,30}möte(?:\s(?:nr|nummer)?\s?\d|$|\s\d)|möte\smed\s)/iu.test(line))
    return [];
  const name = nameInTitle(line);
  return name === null || !bodyWord.test(name) ? [] : [name];
}

const meets =
  /(?:nämnd|nämnden|styrelse|styrelsen|beredning|beredningen|utskott|utskottet|råd|rådet|nätverk|nätverket|grupp|gruppen|kommitté|kommittén|fullmäktige|forum|forumet|förening|föreningen)(?!\p{L})/iu;

/** "Vård- och omsorgsnämnden" alone on a line of the letterhead. */
function bodyInLine(line: string): string | null {
  const { name } = withAbbreviation(line);
  const words = name.split(/\s+/u);
  // "Socialnämnden 2026-03-12"
  const bare = name
    .replace(/\s\d{4}-\d\d-\d\d$/u, '')
    .replace(/[,.:]+$/u, '')
    .trim();
  if (words.length > 7 || !bodyWord.test(bare) || !/^\p{Lu}/u.test(bare) || /\d/u.test(bare)) return null;
  return bodyWord.test(words.slice(0, 1).join(' ')) || bodyWord.test(words.at(-1) ?? '') || words.length < 5
    ? bare
    : null;
}

function abbreviationOf(name: string, texts: readonly string[], told: Told): string | null {
  const known = told.known.find(body => nearBody(body.name, name));
  if (known?.abbreviation) return known.abbreviation;
  for (const text of texts)
    for (const match of text.matchAll(/\(([^()]{2,80})\)/gu)) {
      const short = (match[1] ?? '').split(/[,;/]/u).map(part => part.trim());
      const found = short.find(part => isAbbreviation(part) && abbreviates(part, name));
      if (found) return found;
    }
  const alone = texts.find(text => isAbbreviation(text) && abbreviates(text, name));
  if (alone !== undefined) return alone.trim();
  // "Vårdrådet Norrdal", "(VRN)": under the name with its county the letters stand for both.
  const under = texts.findIndex(
    (text, at) =>
      /^\([^()]{2,10}\)$/u.test(text.trim()) &&
      isAbbreviation(text.trim().slice(1, -1)) &&
      (texts[at - 1] ?? '').startsWith(name) &&
      abbreviates(text.trim().slice(1, -1), texts[at - 1] ?? ''),
  );
  return under < 0 ? null : (texts[under] ?? '').trim().slice(1, -1);
}
