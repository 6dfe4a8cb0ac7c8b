// Names of bodies as they are written: whole, in the genitive, short, with the county after, and misspelt. How
// near two spellings must lie is measured on their own part: "nätverket" is the same in all networks.

import { singleSpaced } from './blanks.ts';
import { editDistance, foldLetters } from './spelling.ts';

/** What most names of bodies end with; a name apart only before this is another body's. */
const endings = [
  'förvaltningschefer',
  'samverkansgruppen',
  'samordningsförbundet',
  'styrgruppen',
  'arbetsgruppen',
  'ledningsgruppen',
  'referensgruppen',
  'planeringsgruppen',
  'arbetsutskottet',
  'fullmäktige',
  'beredningen',
  'nätverket',
  'direktionen',
  'delegationen',
  'styrelsen',
  'kommittén',
  'utskottet',
  'nämnden',
  'kommissionen',
  'förbundet',
  'gruppen',
  'forumet',
  'kollegiet',
  'rådet',
].map(foldLetters);

/** Whether the text is written as an abbreviation: "LNN", "BSR". */
export const isAbbreviation = (text: string): boolean => /^\p{Lu}[\p{Lu}\p{N}&-]{1,8}$/u.test(text.trim());

/** Whether the letters of an abbreviation stand in a name in this order, from its first letter on. */
export function abbreviates(abbreviation: string, name: string): boolean {
  const letters = foldLetters(abbreviation);
  const whole = foldLetters(name);
  if (letters.length < 2 || letters.length >= whole.length || letters[0] !== whole[0]) return false;
  let at = 0;
  for (const sign of whole) if (sign === letters[at]) at += 1;
  return at === letters.length;
}

/** A name and the abbreviation that stands in parenthesis after it: "Länsnätverket (LNN)". */
export function withAbbreviation(text: string): {
  readonly name: string;
  readonly abbreviation: string | null;
} {
  const words = singleSpaced(text);
  if (!words.includes('(')) return { name: words, abbreviation: null };
  const [, name, inside] = /^([^()]{2,120})\(([^()]{2,80})\)[\s.,:]*$/u.exec(words) ?? [];
  const short = inside
    ?.split(/[,;/]/u)
    .map(part => part.trim())
    .find(isAbbreviation);
  return name && short
    ? { name: name.trim().replace(/,$/u, ''), abbreviation: short }
    : { name: words, abbreviation: null };
}

// "Länsnätverkets" -> "länsnätverket", "Omsorgsrådet i Norrdal" -> "omsorgsrådet", "Länsnätverket (LNN)" too.
function core(name: string): string {
  const bare = withAbbreviation(name)
    .name.replace(/^(?:det|den|vid|på|i)\s+/iu, '')
    .replace(/(?<=\S)\s+i\s+(?:Region\s+)?\p{Lu}[\p{L}-]*(?:\s+län)?$/u, '');
  return foldLetters(bare);
}

// A genitive or a missing definite ending is no misspelling.
function forms(name: string): readonly string[] {
  const whole = core(name);
  if (whole.length < 6) return [whole];
  return [whole, ...(whole.endsWith('s') ? [whole.slice(0, -1)] : [])];
}

const indefinite = (fold: string): string => fold.replace(/(?:en|et|n|t)$/u, '');

const figures = (text: string): string => (text.match(/\d+/gu) ?? []).join(' ');

function nearForms(a: string, b: string): boolean {
  if (a === b) return true;
  const shortest = Math.min(a.length, b.length);
  if (shortest < 5) return false;
  if (shortest >= 8 && indefinite(a) === indefinite(b)) return true;
  const limit = shortest < 7 ? 1 : shortest < 10 ? 2 : shortest < 12 ? 3 : 4;
  if (editDistance(a, b, limit) > limit) return false;
  const ending = endings.find(each => a.endsWith(each) && b.endsWith(each));
  if (ending === undefined) return true;
  // Both end right, so what differs is what tells the bodies apart.
  const [own, other] = [a.slice(0, -ending.length), b.slice(0, -ending.length)];
  const ownLimit = Math.min(limit, Math.max(1, Math.floor(Math.min(own.length, other.length) / 3)));
  return editDistance(own, other, ownLimit) <= ownLimit;
}

/**
 * Whether two texts name the same body, a few slips of spelling apart. Short names and abbreviations must agree
 * to the letter, and so must their figures; another body of the same kind ("Socialnämnden", "Kulturnämnden")
 * is not near.
 */
export function nearBody(a: string, b: string): boolean {
  if (figures(a) !== figures(b) || a.length > 200 || b.length > 200) return false;
  const [one, other] = [forms(a), forms(b)];
  if (one[0] === '' || other[0] === '') return false;
  return one.some(each => other.some(form => nearForms(each, form)));
}

/** One body and the ways in which its name was written, the commonest first. */
export type BodyCluster = {
  readonly name: string;
  readonly spellings: readonly { readonly text: string; readonly count: number }[];
};

/**
 * The bodies that a list of names means, by falling number of mentions. A cluster bears the spelling of
 * `trusted` (a register, the document's title) where that has one; else its commonest.
 */
export function clusterBodies(
  names: readonly string[],
  trusted: readonly string[] = [],
): readonly BodyCluster[] {
  const counts = new Map<string, number>();
  for (const name of names) {
    const text = name.normalize('NFC').replace(/\s+/gu, ' ').trim();
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const spellings = [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
  const clusters: { name: string; known: boolean; spellings: { text: string; count: number }[] }[] = [];
  for (const spelling of spellings) {
    const known = trusted.find(name => nearBody(name, spelling.text));
    const home = clusters.find(each =>
      known !== undefined && each.known ? each.name === known : nearBody(each.name, spelling.text),
    );
    if (home) home.spellings.push(spelling);
    else clusters.push({ name: known ?? spelling.text, known: known !== undefined, spellings: [spelling] });
  }
  const total = (cluster: BodyCluster): number =>
    cluster.spellings.reduce((sum, { count }) => sum + count, 0);
  return clusters
    .map(({ name, spellings: all }) => ({ name, spellings: all }))
    .sort((a, b) => total(b) - total(a));
}
