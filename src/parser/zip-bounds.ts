// A zip read within bounds. Its list of parts is read here, since what a part claims to hold and what it really
// holds must both be watched while it is unpacked: a few kilobytes can claim little and unpack to gigabytes.

import { Inflate, inflateSync, strFromU8 } from 'fflate';
import { Unreadable } from './unreadable.ts';

/** A zip whose parts are unpacked when they are asked for. */
export type Zip = {
  /** Names of the parts, in the order of the list, as written. */
  readonly names: readonly string[];
  /** The bytes of a part, or null when there is none of that name. Throws `Unreadable`. */
  readonly read: (name: string) => Uint8Array | null;
};

/** All that may be unpacked of one file, in bytes. */
const mostBytes = 100_000_000;
const mostParts = 10_000;
/** Word's own XML shrinks to a tenth, endless equal table rows to a hundredth. */
const greatestRatio = 300;
const ratioMattersFrom = 5_000_000;
/** Up to this size even the densest part unpacks in no time, and at once is twice as fast as in pieces. */
const smallPart = 262_144;
/** Little enough that one piece can never unpack to more than some 34 MB. */
const pieceSize = 32_768;

type Entry = {
  readonly at: number;
  readonly packed: number;
  readonly size: number;
  readonly sum: number;
  readonly method: number;
  readonly locked: boolean;
};

/** Opens a zip by its list of parts. Throws `Unreadable` when the list is broken or too long. */
export function openZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfList(view);
  const count = view.getUint16(end + 10, true);
  if (count > mostParts) throw new Unreadable('refused.bomb');
  const length = view.getUint32(end + 12, true);
  const told = view.getUint32(end + 16, true);
  // What stands before the zip (a mail's remains, say) shifts every place by the same amount.
  const shift = Math.max(0, end - length - told);
  const entries = new Map<string, Entry>();
  const names: string[] = [];
  let at = told + shift;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw broken();
    const nameLength = view.getUint16(at + 28, true);
    const name = strFromU8(bytes.subarray(at + 46, at + 46 + nameLength));
    names.push(name);
    entries.set(partName(name), {
      at: view.getUint32(at + 42, true) + shift,
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      sum: view.getUint32(at + 16, true),
      method: view.getUint16(at + 10, true),
      locked: (view.getUint16(at + 8, true) & 1) === 1,
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  let left = mostBytes;
  const read = (name: string): Uint8Array | null => {
    const entry = entries.get(partName(name));
    if (!entry) return null;
    if (entry.locked) throw new Unreadable('refused.locked');
    const part = unpack(bytes, view, entry, left);
    left -= part.length;
    return part;
  };
  return { names, read };
}

const broken = (): Unreadable => new Unreadable('refused.brokenWord');

/** Names of parts differ in no more than case, and some writers set them apart with the wrong slash. */
const partName = (name: string): string => name.replaceAll('\\', '/').replace(/^\//u, '').toLowerCase();

/** Where the record stands that ends the list; a comment of at most 65535 bytes may follow it. */
function endOfList(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw broken();
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry, left: number): Uint8Array {
  const { at, packed, size, method, sum } = entry;
  if (size > left || tooDense(size, packed)) throw new Unreadable('refused.bomb');
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) throw broken();
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (from + packed > bytes.length) throw broken();
  const data = bytes.subarray(from, from + packed);
  if (method !== 0 && method !== 8) throw broken();
  const part = method === 0 ? data : inflated(data, size);
  if (part.length !== size || checksum(part) !== sum) throw broken();
  return part;
}

const tooDense = (size: number, packed: number): boolean =>
  size > ratioMattersFrom && size > packed * greatestRatio;

function inflated(data: Uint8Array, size: number): Uint8Array {
  try {
    // What is more than the list has promised falls beyond the end, and the checksum tells.
    if (data.length <= smallPart) return inflateSync(data, { out: new Uint8Array(size) });
    return inflatedInPieces(data, size);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw broken();
  }
}

/** Stops as soon as there is more than the list of parts has promised. */
function inflatedInPieces(data: Uint8Array, size: number): Uint8Array {
  const part = new Uint8Array(size);
  let filled = 0;
  const inflate = new Inflate(piece => {
    if (filled + piece.length > size) throw new Unreadable('refused.bomb');
    part.set(piece, filled);
    filled += piece.length;
  });
  for (let at = 0; at < data.length; at += pieceSize) {
    inflate.push(data.subarray(at, at + pieceSize), at + pieceSize >= data.length);
  }
  return part.subarray(0, filled);
}

/** For sums of four bytes at a time: what a byte adds with none, one, two or three bytes after it. */
const sums = new Uint32Array(1_024);
for (let byte = 0; byte < 256; byte += 1) {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  sums[byte] = sum;
}
for (let at = 256; at < 1_024; at += 1) {
  const before = sums[at - 256] ?? 0;
  sums[at] = (before >>> 8) ^ (sums[before & 255] ?? 0);
}

/** CRC-32, as the list of parts has it: a flipped bit must not become another word unseen. */
function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length & ~3;
  let sum = -1;
  for (let at = 0; at < whole; at += 4) {
    sum ^= view.getInt32(at, true);
    sum =
      (sums[768 + (sum & 255)] ?? 0) ^
      (sums[512 + ((sum >>> 8) & 255)] ?? 0) ^
      (sums[256 + ((sum >>> 16) & 255)] ?? 0) ^
      (sums[sum >>> 24] ?? 0);
  }
  for (const byte of bytes.subarray(whole)) sum = (sums[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}
