// Bytes as text. Files do not say how they are encoded, so the bytes must: a mark at the beginning, the pattern of
// UTF-8, zeros in every other byte; what is none of it is Windows' own Latin-1.

import { strFromU8 } from 'fflate';

/** What the bytes 128 to 159 are in Windows-1252; the five that are nothing there stay control characters. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The text of a file, without the mark at its beginning. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return wide(bytes.subarray(2), 0);
  if (first === 0xfe && second === 0xff) return wide(bytes.subarray(2), 1);
  const own = first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
  const zeros = wideWithoutMark(own);
  if (zeros !== null) return wide(own, zeros);
  const text = strFromU8(own);
  return !text.includes('\ufffd') || isUtf8(own) ? text : narrow(own);
}

/** UTF-16, its low byte at the given place of each two. */
function wide(bytes: Uint8Array, low: 0 | 1): string {
  return inPieces(bytes.length >> 1, index => {
    const at = index * 2;
    return ((bytes[at + 1 - low] ?? 0) << 8) | (bytes[at + low] ?? 0);
  });
}

function narrow(bytes: Uint8Array): string {
  return inPieces(bytes.length, index => {
    const byte = bytes[index] ?? 0;
    return byte >= 128 && byte < 160 ? windows.charCodeAt(byte - 128) : byte;
  });
}

/** A text by its units, a piece at a time: a call takes only so many arguments. */
function inPieces(length: number, unitAt: (index: number) => number): string {
  const pieces: string[] = [];
  for (let from = 0; from < length; from += 8_192) {
    const size = Math.min(8_192, length - from);
    pieces.push(String.fromCharCode(...Array.from({ length: size }, (_, index) => unitAt(from + index))));
  }
  return pieces.join('');
}

/** Where the low bytes are when every other byte is zero, as in a Western text in UTF-16; null elsewhere. */
function wideWithoutMark(bytes: Uint8Array): 0 | 1 | null {
  const length = Math.min(bytes.length, 1_000) & ~1;
  if (length < 4) return null;
  const zeros = [0, 0];
  for (let at = 0; at < length; at += 1) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length * 0.4 && even < length * 0.05) return 0;
  return even > length * 0.4 && odd < length * 0.05 ? 1 : null;
}

/**
 * Whether the bytes are UTF-8. A long text with a damaged letter or two is, too: read as anything else it would
 * lose all of its Swedish letters instead of one.
 */
function isUtf8(bytes: Uint8Array): boolean {
  let letters = 0;
  let faults = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const more =
      byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xf0 && byte < 0xf5 ? 3 : 0;
    let seen = 0;
    while (seen < more && ((bytes[at + seen + 1] ?? 0) & 0xc0) === 0x80) seen += 1;
    if (more > 0 && seen === more) letters += 1;
    else faults += 1;
    at += seen;
  }
  return letters >= faults * 4;
}
