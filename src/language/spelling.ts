// How far apart two spellings are, and the coarse form in which spellings are compared.

/** Lower case, no accents or rings, nothing but letters and figures: "Malung-Sälen" -> "malungsalen". */
export const foldLetters = (text: string): string =>
  // Text of plain letters has no accents to take away.
  /^[ -~]*$/u.test(text)
    ? text.toLowerCase().replace(/[^a-z0-9]+/gu, '')
    : text
        .normalize('NFD')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * How many letters must be changed, added, left out or swapped with their neighbour to make one text the other.
 * When it is more than `limit` the answer is `limit + 1`, and texts that far apart are not compared to the end.
 */
export function editDistance(one: string, other: string, limit: number): number {
  const tooFar = limit + 1;
  if (Math.abs(one.length - other.length) > limit) return tooFar;
  if (one === other) return 0;
  const [a, b] = apart(one, other);
  let twoAbove: readonly number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => Math.min(column, tooFar));
  for (let row = 1; row <= a.length; row += 1) {
    const here = new Array<number>(b.length + 1).fill(tooFar);
    if (row <= limit) here[0] = row;
    const last = Math.min(b.length, row + limit);
    let least = here[0] ?? tooFar;
    for (let column = Math.max(1, row - limit); column <= last; column += 1) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1) ? 0 : 1;
      const cost = Math.min(
        (above[column] ?? tooFar) + 1,
        (here[column - 1] ?? tooFar) + 1,
        (above[column - 1] ?? tooFar) + same,
        swapped(a, b, row, column) ? (twoAbove[column - 2] ?? tooFar) + 1 : tooFar,
        tooFar,
      );
      here[column] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit && Math.min(...above) > limit) return tooFar;
    twoAbove = above;
    above = here;
  }
  return Math.min(above[b.length] ?? tooFar, tooFar);
}

/** Two texts without what they begin and end with alike: it costs no change. */
function apart(one: string, other: string): readonly [string, string] {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one.charCodeAt(start) === other.charCodeAt(start)) start += 1;
  let end = 0;
  while (
    end < most - start &&
    one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)
  )
    end += 1;
  return [one.slice(start, one.length - end), other.slice(start, other.length - end)];
}

const swapped = (a: string, b: string, row: number, column: number): boolean =>
  row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];

/** A pattern's text that also fits words whose å, ä and ö were lost in scanning or on a foreign keyboard. */
export const forgivingLetters = (pattern: string): string =>
  pattern.replace(/å/gu, '[åa]').replace(/ä/gu, '[äaé]').replace(/ö/gu, '[öoé]');
