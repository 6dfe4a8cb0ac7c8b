import { agendaOrigin } from './agenda-origin.ts';
import { formatDate, formatTime } from './dates.ts';

// The words around an agenda that Handlingar writes into an invitation, and how they are known again after mail
// programs have rewritten everything about them but the words.

/** "Dagordning 20 november 2026"; without a date the word alone. */
export const blockHeading = (date: string | null): string =>
  date === null ? 'Dagordning' : `Dagordning ${formatDate(date)}`;

/** "Dagordningen är hämtad från Handlingar den 18 november 2026 kl. 09.10." Date and time local. */
export const blockClosing = (written: { readonly date: string; readonly time: string }): string =>
  `${agendaOrigin} den ${formatDate(written.date)} kl. ${formatTime(written.time)}.`;

const heading = /^Dagordning(?:\s+\d{1,2}\s+\p{L}{3,9}\s+\d{4}|\s+\d{4}-\d{2}-\d{2})?$/u;

const closing = new RegExp(`^${agendaOrigin} den \\d{1,2} \\p{L}{3,9} \\d{4} kl\\. \\d{2}\\.\\d{2}\\.$`, 'u');

/** Some words before it; a whole text that came as one line is no line of ours. */
const written = new RegExp(`^.{1,40}${agendaOrigin} den `, 'u');

export const isBlockHeading = (text: string): boolean => heading.test(text);
/** The closing line, also one that somebody has written in. */
export const isBlockClosing = (text: string): boolean => text.startsWith(agendaOrigin) || written.test(text);
/** The closing line as it was written, to the letter. */
export const isUntouchedClosing = (text: string): boolean => closing.test(text);

/** The name of the place where the block begins; `print` tells what was written. */
export const blockStart = (print: string): string => `handlingar_dagordning_${print}`;
/** The name of the place of the block's last line. */
export const blockEnd = 'handlingar_dagordning_slut';

// Mail programs put letters of their own before names that are not theirs.
const startName = /^(?:x_)*handlingar_dagordning_([0-9a-f]{8})$/;
const endName = /^(?:x_)*handlingar_dagordning_slut$/;

/** What was written in the block that this name begins; null for any other name. */
export const printIn = (name: string): string | null => startName.exec(name)?.[1] ?? null;
export const isBlockEnd = (name: string): boolean => endName.test(name);

/** How the lines of the block begin: "3.", "a)", "§ 12". */
export const lineNumber = /^(?:(\d{1,3})\.|([a-z]{1,2})\)|(§ ?\d{1,3}\.?))(?:\s+|$)/u;

/**
 * A short print of the block's words: equal for blocks that say the same. Spaces, and numbers at the beginnings of
 * lines, are left out: programs that make a list of the lines take them.
 */
export function printOf(lines: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const line of lines)
    for (const letter of line.replace(lineNumber, '').replace(/[\s\u200b\ufeff]+/gu, ''))
      hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
