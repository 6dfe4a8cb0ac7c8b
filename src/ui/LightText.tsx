import { Fragment } from 'react';
import { readLightText, type Run } from '#language/light-text.ts';

/** Line breaks within a paragraph are breaks on the screen, too. */
function Words({ runs }: { readonly runs: readonly Run[] }) {
  return runs.map((run, index) => {
    const lines = run.text.split('\n').map((line, row) => (
      <Fragment key={row}>
        {row > 0 && <br />}
        {line}
      </Fragment>
    ));
    return run.italic ? <em key={index}>{lines}</em> : <Fragment key={index}>{lines}</Fragment>;
  });
}

/** An item's text as a reader sees it, cut as the Word document cuts it: paragraphs, bullets and *italics*. */
export function LightText({ text }: { readonly text: string }) {
  return readLightText(text).map((block, index) =>
    block.type === 'paragraph' ? (
      <p key={index}>
        <Words runs={block.runs} />
      </p>
    ) : (
      <ul key={index}>
        {block.items.map((runs, row) => (
          <li key={row}>
            <Words runs={runs} />
          </li>
        ))}
      </ul>
    ),
  );
}
