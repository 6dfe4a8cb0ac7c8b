// An item's text with light marks, cut into what a document is made of. All text that reaches a document or a reader's screen goes
// through here, so that no sign that XML forbids can make a file that does not open.

/** A stretch of text of one kind. A line feed inside it is a line break within the paragraph. */
export type Run = {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly struck?: boolean;
};

export type TextBlock =
  | { readonly type: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly type: 'bullets'; readonly items: readonly (readonly Run[])[] };

/** The text without signs that XML 1.0 forbids, in Unicode NFC; tabs become spaces. */
export const printable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    // Exactly the signs that XML 1.0, section 2.2, leaves out.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '');

/** One line of printable text: what stands in a heading, a field or a name. */
export const oneLine = (text: string): string =>
  printable(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();

/** Paragraphs (apart by a blank line) and bullets ("- ") in their order. */
export function readLightText(text: string): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let lines: string[] = [];
  let bullets: string[] = [];
  const endParagraph = (): void => {
    if (lines.length > 0) blocks.push({ type: 'paragraph', runs: readRuns(lines.join('\n')) });
    lines = [];
  };
  const endBullets = (): void => {
    if (bullets.length > 0) blocks.push({ type: 'bullets', items: bullets.map(readRuns) });
    bullets = [];
  };
  for (const line of printable(text).split('\n')) {
    const bullet = /^\s*[-•]\s+(\S.*)$/u.exec(line)?.[1];
    const last = bullets.length - 1;
    if (line.trim() === '') {
      endParagraph();
      endBullets();
    } else if (bullet !== undefined) {
      endParagraph();
      bullets.push(bullet.trim());
    } else if (last >= 0 && /^\s/u.test(line)) {
      bullets[last] = `${bullets[last] ?? ''}\n${line.trim()}`;
    } else {
      endBullets();
      lines.push(line.trim());
    }
  }
  endParagraph();
  endBullets();
  return blocks;
}

// An asterisk marks only where it hugs a word on its inner side and none on its outer: "5 * 3" stays.
const italic = /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/gu;

/** A line's runs: *italic* and the rest. */
export function readRuns(text: string): readonly Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const match of text.matchAll(italic)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index) });
    runs.push({ text: match[1] ?? '', italic: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) runs.push({ text: text.slice(from) });
  return runs;
}
