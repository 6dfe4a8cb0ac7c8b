import type { Key } from '#minutes/record.ts';

// Two secretaries who open the same meeting at the same moment must propose the same rows, or SharePoint
// would get them twice. Keys of a prefilled record are therefore drawn from the event, not from chance:
// the unique Key column then lets the second writer find the first one's rows and adopt them.

const asKey = (words: readonly number[]): Key => {
  const hex = words.map(word => (word >>> 0).toString(16).padStart(8, '0')).join('');
  // Version 8 (custom) and the RFC 9562 variant, so that it reads as a GUID everywhere.
  const variant = ((parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** A source of keys that gives the same keys in the same order for the same text. */
export async function keysFrom(text: string): Promise<() => Key> {
  const seed = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const words = new Uint32Array(seed);
  let [a = 0, b = 0, c = 0, d = 1] = words;
  // sfc32: small, well mixed, and enough, since the seed is already a digest.
  const next = (): number => {
    const sum = (a + b + d) >>> 0;
    d = (d + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = ((c << 21) | (c >>> 11)) >>> 0;
    c = (c + sum) >>> 0;
    return sum;
  };
  return () => asKey([next(), next(), next(), next()]);
}

/** A key by chance, for everything a person adds. */
export const newKey = (): Key => crypto.randomUUID();
