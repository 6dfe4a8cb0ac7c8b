// Attachments as texts name them: "Bilaga 2 A och B" are two, "2 A" and "2 B". Their numbers follow the dispatch
// and say nothing about the order of the items.

// "3 a-b" too, but not "bilaga 3 i".
const letter = String.raw`(?:\s?[A-ZÅÄÖ]|\s?[a-h](?=\s?[-–]\s?[a-h](?!\p{L}))|[a-zåäö])(?![\p{L}\d])`;
const label = String.raw`\d{1,3}(?:${letter})?`;
const joint = String.raw`\s*(?:,|;|och|samt|&|\+|[-–])\s*(?:[Bb]ilaga\s+)?`;
const named = new RegExp(
  String.raw`(?<![\p{L}])(?:[Bb]ilag(?:a|or|orna)|BILAG(?:A|OR)|[Bb]il(?=\.\s?\d))\.?\s*(?:nr\.?\s*)?(${label}(?:${joint}(?:${label}|[A-ZÅÄÖ](?![\p{L}\d])|(?<=[a-h]\s?[-–]\s?)[a-h](?![\p{L}\d])))*)(?![\p{L}\d])`,
  'gu',
);
const parts =
  /(?<dash>\s[-–]\s|[-–])?\s*(?:(?<figures>\d{1,3})\s?(?<letter>[A-ZÅÄÖa-zåäö](?![\p{L}\d]))?|(?<alone>[A-ZÅÄÖ]|(?<=[-–]\s?)[a-h])(?![\p{L}\d]))/gu;

/** "2 A–C" has "2 B" in it, "3–5" has "4". */
function between(from: string | undefined, to: string): readonly string[] {
  const [, number = '', first = ''] = /^(\d+)(?: (\p{L}))?$/u.exec(from ?? '') ?? [];
  const [, last = '', end = ''] = /^(\d+)(?: (\p{L}))?$/u.exec(to) ?? [];
  const count = (a: number, b: number): readonly number[] =>
    b > a && b - a < 30 ? Array.from({ length: b - a - 1 }, (_, index) => a + index + 1) : [];
  if (number === last && first !== '' && end !== '') {
    return count(first.charCodeAt(0), end.charCodeAt(0)).map(
      code => `${number} ${String.fromCharCode(code)}`,
    );
  }
  return first === '' && end === '' && number !== '' ? count(Number(number), Number(last)).map(String) : [];
}

/** "2 A och B, 4" -> ["2 A", "2 B", "4"]. */
function spread(list: string): readonly string[] {
  const found: string[] = [];
  let number = '';
  for (const { groups = {} } of list.matchAll(parts)) {
    number = groups['figures'] ?? number;
    const mark = (groups['letter'] ?? groups['alone'] ?? '').toUpperCase();
    const name = `${number} ${mark}`.trim();
    if (groups['dash']) found.push(...between(found.at(-1), name));
    found.push(name);
  }
  return found;
}

/** The attachments that a text names by number, each once, in the order of the text. */
export const readAttachments = (text: string): readonly string[] =>
  /[Bb]ilag|BILAG|[Bb]il\./u.test(text)
    ? [
        ...new Set(
          [...text.matchAll(named)].flatMap(([, list = '']) => spread(list.replace(/[Bb]ilaga/g, ' '))),
        ),
      ]
    : [];
