import { Fragment } from 'react';
import type { ReactNode } from 'react';

type Block =
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'bullets'; readonly lines: readonly string[] };

const bullet = /^\s*[-•–]\s+/u;

function blocksOf(text: string): readonly Block[] {
  return text.split(/\n\s*\n/u).flatMap(part => {
    const blocks: Block[] = [];
    for (const line of part.split('\n')) {
      const last = blocks[blocks.length - 1];
      if (bullet.test(line)) {
        const words = line.replace(bullet, '');
        if (last?.type === 'bullets') blocks[blocks.length - 1] = { ...last, lines: [...last.lines, words] };
        else blocks.push({ type: 'bullets', lines: [words] });
      } else if (line.trim() !== '') {
        if (last?.type === 'paragraph') {
          blocks[blocks.length - 1] = { ...last, text: `${last.text}\n${line}` };
        } else blocks.push({ type: 'paragraph', text: line });
      }
    }
    return blocks;
  });
}

function marked(text: string): ReactNode {
  return text.split('\n').map((line, row) => (
    <Fragment key={row}>
      {row > 0 && <br />}
      {line
        .split(/(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\p{L}\p{N}*])/gu)
        .map((part, index) => (index % 2 === 1 ? <em key={index}>{part}</em> : part))}
    </Fragment>
  ));
}

/** An item's text as a reader sees it: paragraphs, bullets and *italics* drawn, not written. */
export function LightText({ text }: { readonly text: string }) {
  return blocksOf(text).map((block, index) =>
    block.type === 'paragraph' ? (
      <p key={index}>{marked(block.text)}</p>
    ) : (
      <ul key={index}>
        {block.lines.map((line, row) => (
          <li key={row}>{marked(line)}</li>
        ))}
      </ul>
    ),
  );
}
