// Numbers and ids that look arbitrary and are the same in every run: what a seed builds on.

function mix(text: string, start: number): number {
  let hash = start >>> 0;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = (hash ^ (hash >>> 15)) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** `length` hexadecimal characters that belong to this text and hardly to another. */
export function hexOf(text: string, length: number): string {
  let hex = '';
  for (let part = 0; hex.length < length; part += 1) {
    hex += mix(`${part}/${text}`, 0x811c9dc5 + part * 0x9e3779b1)
      .toString(16)
      .padStart(8, '0');
  }
  return hex.slice(0, length);
}

/** The GUID (lower case, version 4 in form) that belongs to this text. */
export function guidOf(text: string): string {
  const hex = hexOf(text, 32);
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** A generator of numbers from 0 up to 1, decided by the seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One of the values, chosen by the generator. */
export function pick<T>(random: () => number, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('pick: there is nothing to choose from.');
  return value;
}
