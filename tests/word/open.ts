import { strFromU8, unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';

// A Word file opened for a look inside: each part read by a strict XML parser, which throws where Word would repair.

export type Opened = {
  readonly names: readonly string[];
  readonly xml: (part: string) => Document;
  readonly text: (part: string) => string;
};

export function open(bytes: Uint8Array): Opened {
  const parts = unzipSync(bytes);
  const text = (part: string): string => strFromU8(parts[part] ?? new Uint8Array());
  return {
    names: Object.keys(parts),
    text,
    xml: part => new JSDOM(text(part), { contentType: 'application/xml' }).window.document,
  };
}

export const all = (root: Document | Element, tag: string): readonly Element[] => [
  ...root.getElementsByTagName(tag),
];

export const words = (element: Element): string =>
  all(element, 'w:t')
    .map(part => part.textContent)
    .join('');

/** The text of a paragraph or cell as a reader sees it, with ordinary spaces. */
export const plain = (element: Element): string => words(element).replace(/\u00a0/g, ' ');

export const styleOf = (paragraph: Element): string | null =>
  all(paragraph, 'w:pStyle')[0]?.getAttribute('w:val') ?? null;

export const paragraphs = (opened: Opened, style?: string): readonly Element[] =>
  all(opened.xml('word/document.xml'), 'w:p').filter(each => !style || styleOf(each) === style);
