// Text that was scanned without Swedish: å, ä and ö came out as other letters, l as I or a bar. Nothing is mended
// here: the words stay as printed, and only the comparing becomes forgiving.

const swedish =
  /(?<![\p{L}\p{N}])(?:och|att|som|av|till|med|den|det|om|har|inte|kommer|ska)(?![\p{L}\p{N}])/giu;
const foreign = /[åäö]/giu;
const damage = /\p{L}[6@0|]\p{L}|[éè]\p{L}*[éè]|\p{L}@|@\p{L}/giu;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** How many letters; a list of them all would be as long as the text. */
function lettersIn(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) {
      const small = code | 0x20;
      if (small >= 0x61 && small <= 0x7a) letters += 1;
    } else if (code >= 0xc0 && code < 0x250) {
      if (code !== 0xd7 && code !== 0xf7) letters += 1;
    } else if (/^\p{L}/u.test(text.slice(at, at + 2))) {
      letters += 1;
      if (code >= 0xd800 && code < 0xdc00) at += 1;
    }
  }
  return letters;
}

/** Whether a text of some length is Swedish by its small words and yet has (almost) no å, ä or ö. */
export function looksScanned(text: string): boolean {
  const sample = text.length > 60_000 ? text.slice(0, 30_000) + text.slice(-30_000) : text;
  const letters = lettersIn(sample);
  if (letters < 300) return false;
  // In sound Swedish about one letter in twenty is å, ä or ö.
  const share = count(sample.normalize('NFC'), foreign) / letters;
  if (share >= 0.015) return false;
  const words = count(sample, /\p{L}+/gu);
  if (count(sample, swedish) < Math.max(4, words * 0.04)) return false;
  if (count(sample, /(?<![\p{L}\p{N}])(?:och|att)(?![\p{L}\p{N}])/giu) < words * 0.01) return false;
  return share < 0.004 || count(sample, damage) > words * 0.005;
}

const classes: ReadonlyMap<string, string> = new Map(
  [
    ['a', 'aoåäöéèêàáâóòôøæœ@60'],
    ['i', 'il1|!íìïî'],
    ['c', 'cç'],
    ['u', 'uüúù'],
  ].flatMap(([to = '', letters = '']) => [...letters].map(letter => [letter, to] as const)),
);

/**
 * A coarse form for comparing with damaged words: small letters, one letter for all that å, ä and ö are read as
 * ("Féredragande" and "Föredragande" are the same), one for I, l, 1 and |, "rn" as m. For comparing only.
 */
export function foldScanned(text: string): string {
  let folded = '';
  // Swedish makes its small letters as all but Turkish and Lithuanian do; asking for them by language is slow.
  for (const letter of text.normalize('NFC').toLowerCase()) folded += classes.get(letter) ?? letter;
  return folded
    .replace(/\(d\)/gu, 'a')
    .replace(/rn/gu, 'm')
    .replace(/a{2,}/gu, 'a')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const printedAs: ReadonlyMap<string, string> = new Map([
  ['å', '[åaäé@4]'],
  ['ä', '(?:[äaåé@4d]|[éa][a@é]|h?\\(d\\))'],
  ['ö', '(?:[oé][éo]|[öoé60d@])'],
  ['é', '[ée]'],
  ['o', '[oö0]'],
  ['l', '[l1|!i]'],
  ['i', '[il1|!í]'],
  ['m', '(?:m|rn)'],
]);

/**
 * The source of a pattern (flags `iu`) that finds any of these words, sound or damaged by scanning. Blanks in them
 * match any blanks. To be put between other parts of a pattern; it has no groups that capture.
 */
export function scannedPattern(words: readonly string[]): string {
  const one = (word: string): string =>
    [...word.normalize('NFC').toLocaleLowerCase('sv')]
      .map(letter => printedAs.get(letter) ?? letter.replace(/[\\^$.*+?()[\]{}|/-]/u, '\\$&'))
      .join('')
      .replace(/\s+/gu, '\\s+');
  return `(?:${words.map(one).join('|')})`;
}

/**
 * Whether a name may be a struck one whose line was read as hyphens ("Maria-Rensten" for a struck Maria Ronsten).
 * True hyphens look the same, so this is a doubt and never an answer.
 */
export function looksStruck(name: string): boolean {
  const text = name.trim();
  if (/[~=_—–]/u.test(text)) return /\p{L}{2}/u.test(text);
  const parts = text.split('-');
  return !/\s/u.test(text) && parts.length > 1 && parts.every(part => /^\p{L}{3,}$/u.test(part));
}
