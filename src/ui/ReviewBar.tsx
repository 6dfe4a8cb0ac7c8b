import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { ArrowRedo20Regular } from '@fluentui/react-icons/svg/arrow-redo';
import { ArrowUndo20Regular } from '@fluentui/react-icons/svg/arrow-undo';
import { useEffect, useRef } from 'react';
import type { Importing } from '#register/importing.ts';
import type { Already, FileState, QueuedFile } from '#register/queue.ts';
import { useAnnounce } from './Announce.tsx';
import { useDesk } from './desk-context.ts';
import { useImportSay } from './import-words.ts';

type ReviewBarProps = {
  readonly file: QueuedFile;
  readonly state: Extract<FileState, { at: 'read' | 'accepting' }>;
  readonly files: readonly QueuedFile[];
  readonly left: number;
  readonly undo: string | null;
  readonly redo: string | null;
  readonly already: Already | null;
  readonly importing: Importing;
  readonly onAccept: () => void;
};

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    minHeight: '52px',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 480px)': { paddingInline: tokens.spacingHorizontalS },
  },
  names: { minWidth: 0, flexGrow: 1, flexBasis: '160px' },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    outline: 'none',
  },
  place: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  tools: { display: 'flex', columnGap: tokens.spacingHorizontalXS, marginInlineStart: 'auto' },
  history: { display: 'flex', '@media (max-width: 719px)': { display: 'none' } },
  button: { minWidth: 0, whiteSpace: 'nowrap' },
});

/** Which document lies under review, and what can be done with it as a whole. */
export function ReviewBar(props: ReviewBarProps) {
  const { file, state, files, left, undo, redo, already, importing, onAccept } = props;
  const { desk, say } = useDesk();
  const sayHere = useImportSay();
  const announce = useAnnounce();
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  // One document follows upon another: a screen reader hears which one lies open now.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const waiting = files.filter(({ state: each }) => each.at === 'read' || each.at === 'accepting');
  const at = waiting.findIndex(({ id }) => id === file.id);
  const busy = state.at === 'accepting';
  const what = (action: 'undo' | 'redo', label: string | null): string =>
    label !== null && say.knows(label)
      ? `${say(`header.${action}`)}: ${say(label)}`
      : say(`header.${action}`);
  return (
    <header className={styles.bar}>
      <Button
        appearance="subtle"
        icon={<ArrowLeft20Regular />}
        title={sayHere('review.list')}
        aria-label={sayHere('review.list')}
        onClick={importing.closeReview}
      />
      <div className={styles.names}>
        <h1 ref={heading} className={styles.name} title={file.name} tabIndex={-1}>
          {file.name}
        </h1>
        <span className={styles.place}>
          {busy ? sayHere(`step.${state.step}`) : sayHere('review.place', { n: at + 1, of: waiting.length })}
        </span>
      </div>
      <div className={styles.tools}>
        <span className={styles.history}>
          <Button
            appearance="subtle"
            icon={<ArrowUndo20Regular />}
            disabledFocusable={undo === null || busy}
            title={what('undo', undo)}
            aria-label={what('undo', undo)}
            onClick={desk.undo}
          />
          <Button
            appearance="subtle"
            icon={<ArrowRedo20Regular />}
            disabledFocusable={redo === null || busy}
            title={what('redo', redo)}
            aria-label={what('redo', redo)}
            onClick={desk.redo}
          />
        </span>
        {busy ? (
          <Button className={styles.button} onClick={importing.stopAccepting}>
            {sayHere('queue.stop')}
          </Button>
        ) : (
          <>
            <Button
              className={styles.button}
              onClick={() => {
                announce(sayHere('announce.skipped', { name: file.name }));
                importing.skip(file.id);
              }}
            >
              {sayHere('review.skip')}
            </Button>
            <Button
              className={styles.button}
              appearance={left > 0 ? 'secondary' : 'primary'}
              disabledFocusable={already !== null}
              onClick={onAccept}
            >
              {left > 0 ? sayHere('review.acceptLeft', { n: left }) : sayHere('review.accept')}
            </Button>
          </>
        )}
      </div>
    </header>
  );
}
