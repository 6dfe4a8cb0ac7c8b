// The guides as tests read them: chapters, steps, commands, what is said to be seen afterwards, links.

export type Block = {
  /** "sh", "json"; with "run" after it, it is run. */
  readonly kind: string;
  readonly text: string;
};

export type Chapter = {
  readonly number: string;
  readonly blocks: readonly Block[];
  /** Numbered steps, counted. */
  readonly steps: number;
  /** Rows of tables, their heads and rules included. */
  readonly rows: number;
  /** Without the blocks. */
  readonly prose: string;
};

const fence = /^([ \t]*)```([^\n]*)\n([\s\S]*?)^[ \t]*```[ \t]*$/gm;

/** All fenced blocks, without the indentation that a list gives them. */
export const blocksOf = (text: string): readonly Block[] =>
  [...text.matchAll(fence)].map(([, indent = '', kind = '', inside = '']) => ({
    kind: kind.trim(),
    text: inside.replace(new RegExp(`^${indent}`, 'gm'), '').trimEnd(),
  }));

/** The chapters by their numbers; what stands before the first is "". */
export function chaptersOf(text: string): readonly Chapter[] {
  const parts = text.split(/^## /m);
  return parts.map((part, place) => {
    const prose = part.replace(fence, '');
    return {
      number: place === 0 ? '' : (/^\d+/.exec(part)?.[0] ?? ''),
      blocks: blocksOf(part),
      steps: (place === 0 ? '' : prose.replace(/^.*$/m, '')).match(/^ *\d+\. /gm)?.length ?? 0,
      rows: prose.match(/^ *\|/gm)?.length ?? 0,
      prose,
    };
  });
}

/** Places within the project that the text links to: "security.md". */
export const linksOf = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => (/^https?:/.test(link) ? [] : [link]));

/** What stands between backticks outside of the blocks. */
export const codeIn = (text: string): readonly string[] =>
  [...text.replace(fence, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

/** Words of the screen: set in italics, or in quotation marks. */
export const screenWordsIn = (text: string): readonly string[] =>
  [
    ...text
      .replace(fence, '')
      .replace(/`[^`\n]+`/g, '')
      .matchAll(/(?<![\w*])_([^_\n]+)_(?!\w)|[”“]([^”“\n]+)”/g),
  ].flatMap(([, italic, quoted]) => {
    const words = italic ?? quoted ?? '';
    return words.includes('](') ? [] : [words];
  });

/** Whether some line of the output is this one, where "…" stands for anything. */
export function hasLine(output: string, line: string): boolean {
  const pattern = line
    .trim()
    .split('…')
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(pattern).test(output);
}
