// Single parts of a Word file that came from a library, where anybody may have put it: unpacked within bounds,
// for a few kilobytes can claim little and unpack to gigabytes. What is read of a stranger's file beyond our own
// record is the parser's business, and has bounds of its own there.

import { Inflate, strFromU8 } from 'fflate';

/** All that may be unpacked of one file, in bytes. The longest record that we have written is a hundredth. */
const mostBytes = 50_000_000;
const mostParts = 10_000;
/** Little enough that one piece can never unpack to more than some 34 MB. */
const pieceSize = 32_768;

/** Name -> bytes of the parts that are wanted. Empty for what is no zip, is broken, or is too large to be ours. */
export function readParts(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Readonly<Record<string, Uint8Array>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const parts: Record<string, Uint8Array> = {};
    let left = mostBytes;
    for (const entry of listed(bytes, view)) {
      if (!wanted(entry.name)) continue;
      const part = unpack(bytes, view, entry, left);
      left -= part.length;
      parts[entry.name] = part;
    }
    return parts;
  } catch {
    // Thrown by reading past the end, by fflate, and by ourselves: a file that we cannot read holds no parts of ours.
    return {};
  }
}

type Entry = {
  readonly name: string;
  readonly at: number;
  readonly packed: number;
  readonly size: number;
  readonly method: number;
};

/** The entries of the list at the end of the zip. */
function* listed(bytes: Uint8Array, view: DataView): Generator<Entry> {
  const end = endOfList(view);
  const count = view.getUint16(end + 10, true);
  if (count > mostParts) throw new Error('too many parts');
  const told = view.getUint32(end + 16, true);
  // What stands before the zip shifts every place by the same amount.
  const shift = Math.max(0, end - view.getUint32(end + 12, true) - told);
  let at = told + shift;
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error('a broken list of parts');
    const nameLength = view.getUint16(at + 28, true);
    yield {
      name: strFromU8(bytes.subarray(at + 46, at + 46 + nameLength)),
      at: view.getUint32(at + 42, true) + shift,
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      method: view.getUint16(at + 10, true),
    };
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

/** Where the record stands that ends the list; a comment of at most 65535 bytes may follow it. */
function endOfList(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= first; at--)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  throw new Error('no zip');
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry, left: number): Uint8Array {
  const { at, packed, size, method } = entry;
  if (size > left) throw new Error('too large');
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const data = bytes.subarray(from, from + packed);
  if (method === 0) return data;
  const part = new Uint8Array(size);
  let filled = 0;
  const inflate = new Inflate(piece => {
    // More than the list has promised is a lie; there is no telling where it would end.
    if (filled + piece.length > size) throw new Error('larger than it says');
    part.set(piece, filled);
    filled += piece.length;
  });
  for (let start = 0; start < data.length; start += pieceSize)
    inflate.push(data.subarray(start, start + pieceSize), start + pieceSize >= data.length);
  return part.subarray(0, filled);
}
