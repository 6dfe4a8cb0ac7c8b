// Finding the sentence at the cursor, taking it out of its text, and turning it into a clause to decide.

/** A stretch of a text, in UTF-16 offsets: `text.slice(start, end)` is the sentence with its full stop. */
export type Sentence = { readonly start: number; readonly end: number; readonly words: string };

const abbreviations =
  /(?:^|[\s(])(?:kl|bl\.? ?a|t\.? ?ex|m\.? ?m|m\.? ?fl|o\.? ?s\.? ?v|osv|dvs|s\.? ?k|f\.? ?n|fr\.? ?o\.? ?m|t\.? ?o\.? ?m|p\.? ?g\.? ?a|i st f|ca|nr|st|resp|inkl|exkl|ev|jfr|tf|bitr|tel|kap|v|[A-ZÅÄÖ])\.$/u;

/** Offsets where a sentence begins anew within one line: after . ! ? with a space and a capital or a figure after. */
function breaks(line: string): readonly number[] {
  return [...line.matchAll(/[.!?]+["”’)*]*\s+(?=["”’(*]*[\p{Lu}\d])|[.!?]\s+(?=att\s)/gu)]
    .filter(match => !abbreviations.test(line.slice(Math.max(0, match.index - 14), match.index + 1)))
    .map(match => match.index + match[0].length);
}

function startsIn(line: string): readonly number[] {
  const bullet = /^\s*(?:[-•–]\s+)?/u.exec(line)?.[0].length ?? 0;
  return [bullet, ...breaks(line).filter(start => start > bullet)];
}

/** The sentence that holds the position; null on an empty line. Lines and bullets end a sentence. */
export function sentenceAt(text: string, position: number): Sentence | null {
  const at = Math.max(0, Math.min(position, text.length));
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineBreak = text.indexOf('\n', at);
  const line = text.slice(lineStart, lineBreak < 0 ? text.length : lineBreak);
  const starts = startsIn(line);
  const bullet = starts[0] ?? 0;
  const within = at - lineStart;
  // A cursor right after the full stop still means the sentence just written.
  const index = Math.max(0, starts.filter(start => start < within).length - 1);
  const from = starts[index] ?? bullet;
  const words = line.slice(from, starts[index + 1] ?? line.length).trimEnd();
  if (words.trim() === '') return null;
  return { start: lineStart + from, end: lineStart + from + words.length, words };
}

/** Every sentence of a text, in order. */
export function sentencesOf(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const starts = startsIn(line);
    for (const [index, from] of starts.entries()) {
      const words = line.slice(from, starts[index + 1] ?? line.length).trimEnd();
      if (words.trim() !== '')
        found.push({ start: lineStart + from, end: lineStart + from + words.length, words });
    }
    lineStart += line.length + 1;
  }
  return found;
}

/** The words of the sentences that a pattern is found in. */
export const sentencesWith = (text: string, pattern: RegExp): readonly string[] =>
  pattern.test(text)
    ? sentencesOf(text)
        .map(({ words }) => words)
        .filter(words => pattern.test(words))
    : [];

/** The text without a stretch; an emptied line or bullet goes with it, and no doubled space is left. */
export function withoutSentence(text: string, { start, end }: Sentence): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const lineStart = before.lastIndexOf('\n') + 1;
  const head = before.slice(lineStart);
  const rest = /^[^\n]*/.exec(after)?.[0] ?? '';
  if (/^\s*(?:[-•–]\s*)?$/u.test(head) && rest.trim() === '') {
    const above = before.slice(0, lineStart);
    const below = after.slice(rest.length).replace(/^\n/, '');
    const joined = /\n\n$|^$/.test(above) || below === '' ? above + below.replace(/^\n+/, '') : above + below;
    return below === '' ? joined.replace(/\s+$/, '') : joined;
  }
  return rest.trim() === '' ? before.trimEnd() + after.slice(rest.length) : before + after.trimStart();
}

const unstopped = (words: string): string =>
  words
    .trim()
    .replace(/^[*_]+|[*_]+$/g, '')
    .replace(/\s*[.:;,]+$/u, '')
    .trim();

const deciding =
  /^.{0,120}?(?<!\p{L})(?:beslut(?:ar|ade|at|a|as|ades)|enas|enades|föreslår|föreslås|föreslog|föreslogs|godkänner|godkände|kom(?:mer)? överens|(?:är|var) överens)(?:\s+(?:om|besluta|beslutade|enhälligt|därför|även|också|enligt förslag|därmed|sedan))*\s*[,:]?\s+(?=att\s)/iu;

const opener =
  /^(?:Den|Det|De|Denna|Detta|Dessa|En|Ett|Vi|Man|Alla|Samtliga|Nästa|Varje|Ingen|Inget|Inga|Någon|Frågan|Ärendet|Punkten|Förslaget|Underlaget|Mötet|Rapporten|Rådet|Nätverket|Avtalet|Arbetet|Medlen|Protokollet|Därefter|Under|Till|Från|För|Med|Inför|Efter|Vid|\p{Lu}\p{Ll}+(?:erna|arna|orna|ningen|ionen|heten|gruppen|verket|teten|mentet|ingarna))$/u;

/**
 * A sentence as a clause: from "att" on, without full stop. "Mötet beslutar att X." -> "att X"; any other
 * sentence gets "att" before it, its first letter lowered only where it cannot be a name.
 */
export function clauseOf(sentence: string): string {
  const words = unstopped(sentence).replace(/\s+/g, ' ');
  const rest = words.replace(deciding, '').replace(/^(?:förslag(?: till beslut)?|beslut)\s*:\s*/iu, '');
  if (/^att\s/iu.test(rest)) return `att ${rest.slice(4)}`;
  const first = /^\S+/u.exec(rest)?.[0] ?? '';
  return `att ${opener.test(first) ? first.toLowerCase() + rest.slice(first.length) : rest}`;
}
