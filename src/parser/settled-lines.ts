import { readDue } from '#language/due.ts';
import { labels } from '#language/phrases.ts';

// What documents say of an item in settled words after its text: a list of assignments under a word of its own,
// and the sentence that an item was not reached. It is told as what it is, and stands in the text no more.

export type SettledLines = {
  readonly text: string;
  readonly assignments: readonly {
    readonly who: string;
    readonly what: string;
    readonly dueText: string | null;
    readonly dueDate: string | null;
  }[];
  /** The meeting did not reach the item. */
  readonly carried: boolean;
};

const heading = /^[*_]*(?:uppdrag|åtgärder|att göra)[*_]*:?$/iu;

/** An item's text without its settled lines, and what they say. `date` is the meeting's, for years left out. */
export function readSettledLines(text: string, date: string | null): SettledLines {
  const parts = text.split('\n\n');
  const isCarried = (part: string): boolean => part.replace(/^\*|\*$/gu, '') === labels.carried;
  const carried = parts.some(isCarried);
  const rest = parts.filter(part => !isCarried(part));
  const at = rest.map(part => heading.test(part)).lastIndexOf(true);
  const bullets = at < 0 ? [] : rest.slice(at + 1).flatMap(part => part.split('\n'));
  const listed = bullets.length > 0 && bullets.every(line => line.startsWith('- '));
  return {
    text: (listed ? rest.slice(0, at) : rest).join('\n\n'),
    assignments: listed ? bullets.map(line => readLine(line.slice(2), date)) : [],
    carried,
  };
}

/** "Lisa Ek: ta fram ett underlag (senast den 15 december)". */
function readLine(line: string, date: string | null): SettledLines['assignments'][number] {
  const due = /^(.*\S)\s+\(([^()]+)\)\.?$/u.exec(line);
  const words = due?.[1] ?? line;
  const colon = /^([^:]{2,80}):\s+(\S.*)$/u.exec(words);
  const dueText = due?.[2] ?? null;
  return {
    who: colon?.[1]?.trim() ?? '',
    what: colon?.[2] ?? words,
    dueText,
    dueDate: dueText === null || date === null ? null : readDue(dueText, date),
  };
}
