import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { QuestionCircle16Regular } from '@fluentui/react-icons/svg/question-circle';
import { memo } from 'react';
import type { ReactNode } from 'react';
import type { ImportDoubt, SourceBlock, SourceLine, SourceTable, SourceView } from '#register/queue.ts';
import { useDesk } from './desk-context.ts';
import { toldText, useImportSay } from './import-words.ts';
import { Unseen } from './Unseen.tsx';

type SourceTextProps = {
  readonly source: SourceView | null;
  /** Open doubts by the line that they are about. */
  readonly doubts: ReadonlyMap<number, readonly ImportDoubt[]>;
  readonly onDoubt: (id: string) => void;
};

const useStyles = makeStyles({
  sheet: {
    maxWidth: '780px',
    boxSizing: 'border-box',
    margin: '0 auto',
    padding: 'clamp(16px, 6%, 48px) clamp(16px, 7%, 56px) 64px',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusSmall,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
  note: {
    margin: `0 0 ${tokens.spacingVerticalL}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  line: {
    margin: 0,
    minHeight: '4px',
    scrollMarginBlock: '72px',
    borderRadius: tokens.borderRadiusSmall,
    // The line that the pointed field was read from, and the one that the present doubt is about.
    '&[data-read]': {
      boxShadow: `0 0 0 3px ${tokens.colorNeutralBackground1Selected}`,
      backgroundColor: tokens.colorNeutralBackground1Selected,
    },
    '&[data-here]': {
      boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}, 0 0 0 4px ${tokens.colorBrandBackground2}`,
      backgroundColor: tokens.colorBrandBackground2,
      paddingInlineStart: '8px',
    },
    '@media (forced-colors: active)': {
      '&[data-here]': { outline: '2px solid Highlight' },
      '&[data-read]': { outline: '1px solid Highlight' },
    },
  },
  paragraph: { marginTop: tokens.spacingVerticalM },
  heading: { margin: `${tokens.spacingVerticalL} 0 0`, fontWeight: tokens.fontWeightSemibold },
  large: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  bold: { fontWeight: tokens.fontWeightSemibold },
  italic: { fontStyle: 'italic' },
  struck: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
  label: { color: tokens.colorNeutralForeground3 },
  frame: { overflowX: 'auto', margin: `${tokens.spacingVerticalM} 0` },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    fontSize: tokens.fontSizeBase200,
    lineHeight: '18px',
    '& td, & th': {
      border: `1px solid ${tokens.colorNeutralStroke2}`,
      padding: '3px 6px',
      verticalAlign: 'top',
      textAlign: 'start',
      fontWeight: tokens.fontWeightRegular,
    },
    '& th': { fontWeight: tokens.fontWeightSemibold },
  },
  doubt: {
    display: 'inline-flex',
    verticalAlign: 'text-bottom',
    marginInlineEnd: tokens.spacingHorizontalXS,
    padding: 0,
    border: 'none',
    background: 'none',
    color: tokens.colorStatusWarningForeground3,
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  running: {
    marginTop: '40px',
    paddingTop: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    '& p': { margin: 0 },
  },
});

type PartProps = Pick<SourceTextProps, 'doubts' | 'onDoubt'>;

function Runs({ line }: { readonly line: SourceLine }) {
  const say = useImportSay();
  const styles = useStyles();
  const { language } = useDesk();
  return line.runs.map((run, index): ReactNode => {
    const look = mergeClasses(
      run.bold && styles.bold,
      run.italic && styles.italic,
      run.struck && styles.struck,
    );
    if (look === '') return run.text;
    return (
      <span key={index} className={look}>
        {run.text}
        {run.struck && run.text.trim() !== '' && (
          <Unseen>
            {' '}
            <span lang={language}>({say('source.struck')})</span>
          </Unseen>
        )}
      </span>
    );
  });
}

/** Where a doubt is about this line: a way to it. */
function Marks({ line, doubts, onDoubt }: PartProps & { readonly line: SourceLine }) {
  const { language } = useDesk();
  const say = useImportSay();
  const styles = useStyles();
  return (doubts.get(line.place.line) ?? []).map(doubt => {
    const words = say('source.mark', { text: toldText(doubt.told, say, language) });
    return (
      <button
        key={doubt.id}
        type="button"
        lang={language}
        className={styles.doubt}
        title={words}
        aria-label={words}
        onClick={() => onDoubt(doubt.id)}
      >
        <QuestionCircle16Regular />
      </button>
    );
  });
}

function TextLine({ line, ...marks }: PartProps & { readonly line: SourceLine }) {
  const styles = useStyles();
  const { heading, list, after } = line;
  return (
    <p
      data-source-line={line.place.line}
      className={mergeClasses(
        styles.line,
        after === 'paragraph' && list === null && styles.paragraph,
        heading !== null && styles.heading,
        heading !== null && heading < 3 && styles.large,
      )}
      style={list ? { marginInlineStart: `${20 * (list.depth + 1)}px` } : undefined}
    >
      <Marks line={line} {...marks} />
      {list && <span className={styles.label}>{list.label ?? '–'} </span>}
      <Runs line={line} />
    </p>
  );
}

function Grid({ table, ...marks }: PartProps & { readonly table: SourceTable }) {
  const styles = useStyles();
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <tbody>
          {table.rows.map((row, index) => {
            const Cell = index < table.headers ? 'th' : 'td';
            return (
              <tr key={index}>
                {row.cells.map((cell, at) => (
                  <Cell key={at}>
                    {cell.lines.map((line, place) => (
                      <div key={place} data-source-line={line.place.line} className={styles.line}>
                        <Marks line={line} {...marks} />
                        <Runs line={line} />
                      </div>
                    ))}
                  </Cell>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The document's own text as it was read, drawn as text and never as what the file says it should look like. */
export const SourceText = memo(function SourceText({ source, doubts, onDoubt }: SourceTextProps) {
  const { language } = useDesk();
  const say = useImportSay();
  const styles = useStyles();
  if (!source) {
    return (
      <div className={styles.sheet}>
        <p className={styles.note}>{say('source.none')}</p>
      </div>
    );
  }
  return (
    <article className={styles.sheet} lang="sv" aria-label={say('source.title')}>
      {source.scanned && (
        <p className={styles.note} lang={language}>
          {say('source.scanned')}
        </p>
      )}
      {source.blocks.map((block: SourceBlock, index) =>
        block.kind === 'line' ? (
          <TextLine key={index} line={block} doubts={doubts} onDoubt={onDoubt} />
        ) : (
          <Grid key={index} table={block} doubts={doubts} onDoubt={onDoubt} />
        ),
      )}
      {source.running.length > 0 && (
        <footer className={styles.running}>
          <p lang={language}>{say('source.running')}</p>
          {source.running.map((text, index) => (
            <p key={index}>{text}</p>
          ))}
        </footer>
      )}
    </article>
  );
});
