import { unzlibSync } from 'fflate';

/** A picture as far as a manifest's rules look at it. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha, one byte each, row by row from the top. */
  readonly pixels: Uint8Array;
};

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Bytes for one pixel, by the colour kind in the header: grey, RGB, grey and alpha, RGBA. */
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };
const largestSide = 2048;

/** Reads a PNG of eight bits a channel, without palette or interlacing; throws an Error for what is none. */
export function readPng(bytes: Uint8Array): Picture {
  if (signature.some((byte, index) => bytes[index] !== byte)) throw new Error('it is not a PNG');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: { width: number; height: number; channels: number } | null = null;
  const packed: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) throw new Error('it is cut off');
    if (kind === 'IHDR') header = readHeader(view, at + 8);
    if (kind === 'IDAT') packed.push(bytes.subarray(at + 8, at + 8 + length));
    if (kind === 'IEND') break;
    at += 12 + length;
  }
  if (!header || packed.length === 0) throw new Error('it holds no picture');
  const { width, height, channels } = header;
  const stride = width * channels;
  const rows = unzlibSync(joined(packed));
  if (rows.length !== (stride + 1) * height) throw new Error('it is damaged');
  const plain = unfilter(rows, height, stride, channels);
  const pixels = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const from = pixel * channels;
    const grey = channels < 3;
    const [red, green, blue] = grey ? [0, 0, 0] : [0, 1, 2];
    const alpha = channels === 2 ? 1 : channels === 4 ? 3 : null;
    pixels.set(
      [
        plain[from + red] ?? 0,
        plain[from + green] ?? 0,
        plain[from + blue] ?? 0,
        alpha === null ? 255 : (plain[from + alpha] ?? 0),
      ],
      pixel * 4,
    );
  }
  return { width, height, pixels };
}

function readHeader(
  view: DataView,
  at: number,
): { readonly width: number; readonly height: number; readonly channels: number } {
  const width = view.getUint32(at);
  const height = view.getUint32(at + 4);
  const channels = channelsOf[view.getUint8(at + 9)];
  if (width === 0 || height === 0 || width > largestSide || height > largestSide)
    throw new Error(`it says that it is ${width} × ${height} pixels`);
  if (view.getUint8(at + 8) !== 8 || channels === undefined || view.getUint8(at + 12) !== 0)
    throw new Error('it must have eight bits a channel, no palette and no interlacing');
  return { width, height, channels };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Undoes the filter of each row (PNG specification, 9.2). */
function unfilter(rows: Uint8Array, height: number, stride: number, step: number): Uint8Array {
  const plain = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const left = x < step ? 0 : (plain[y * stride + x - step] ?? 0);
      const up = y === 0 ? 0 : (plain[(y - 1) * stride + x] ?? 0);
      const corner = x < step || y === 0 ? 0 : (plain[(y - 1) * stride + x - step] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter] ?? 0;
      plain[y * stride + x] = ((rows[y * (stride + 1) + 1 + x] ?? 0) + guess) & 0xff;
    }
  }
  return plain;
}

/** The neighbour nearest to left + up − corner. */
function nearest(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [
    Math.abs(up - corner),
    Math.abs(left - corner),
    Math.abs(left + up - 2 * corner),
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
