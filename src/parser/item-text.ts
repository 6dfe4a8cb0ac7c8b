import type { Unit } from './item-units.ts';

// The text of an item with light marks: paragraphs apart by a blank line, "- " bullets, wrapped lines joined.

export type Piece = {
  readonly unit: Unit;
  readonly text: string;
  /** Begins a paragraph of its own wherever it stands. */
  readonly fresh: boolean;
  /** Index of the unit, for the order of the page. */
  readonly at: number;
};

const bullet = /^(?:[-–—•·▪◦●]|\*(?=\s))\s+(?=\S)/u;
const numbered = /^(?:\d{1,2}|[a-z])\s?[.)]\s/u;

type Kind = 'paragraph' | 'bullet' | 'entry';

function kindOf(unit: Unit, text: string): Kind {
  if (bullet.test(text) || (unit.list !== null && unit.list.label === null)) return 'bullet';
  return numbered.test(text) || (unit.list?.label ?? null) !== null ? 'entry' : 'paragraph';
}

/** The pieces as one text. */
export function itemText(pieces: readonly Piece[], wrapWidth: number): string {
  let text = '';
  let before: { readonly kind: Kind; readonly piece: Piece } | null = null;
  for (const piece of pieces) {
    if (piece.text === '') continue;
    const { unit } = piece;
    const kind = kindOf(unit, piece.text);
    const label = unit.list?.label;
    const words =
      kind === 'bullet'
        ? `- ${piece.text.replace(bullet, '')}`
        : label && !piece.fresh
          ? `${label} ${piece.text}`
          : piece.text;
    text += before === null ? words : `${between(before, piece, kind, wrapWidth)}${words}`;
    before = { kind, piece };
  }
  return text;
}

function between(
  before: { readonly kind: Kind; readonly piece: Piece },
  { unit, fresh, text, at }: Piece,
  kind: Kind,
  wrapWidth: number,
): string {
  if (kind !== 'paragraph' && kind === before.kind) return '\n';
  if (kind === 'bullet' || fresh || unit.after === 'paragraph' || before.piece.unit.isTable || unit.isTable)
    return '\n\n';
  if (kind === 'entry' || before.piece.at !== at - 1) return '\n';
  if (before.kind === 'bullet')
    return before.piece.unit.text.length >= wrapWidth * 0.7 || /^\p{Ll}/u.test(text) ? ' ' : '\n\n';
  const wrapped =
    before.piece.unit.text.length >= wrapWidth * 0.6 || (/^\p{Ll}/u.test(text) && wrapWidth < 1000);
  return wrapped ? ' ' : '\n';
}
