import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle20Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ChevronDown20Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUp20Regular } from '@fluentui/react-icons/svg/chevron-up';
import { ErrorCircle20Regular } from '@fluentui/react-icons/svg/error-circle';
import { Info20Regular } from '@fluentui/react-icons/svg/info';
import { QuestionCircle20Regular } from '@fluentui/react-icons/svg/question-circle';
import { isSettled } from '#register/doubts.ts';
import type { Draft, ImportDoubt } from '#register/queue.ts';
import { useDesk } from './desk-context.ts';
import { toldText, useImportSay } from './import-words.ts';
import { LinkButton } from './LinkButton.tsx';

type DoubtBarProps = {
  readonly draft: Draft;
  /** The doubt that lies open, or null. */
  readonly current: ImportDoubt | null;
  readonly all: boolean;
  readonly onAll: (all: boolean) => void;
  readonly onStep: (step: -1 | 1) => void;
  readonly onGo: (id: string) => void;
  readonly onSee: (id: string) => void;
  readonly onMend: (id: string) => void;
};

const useStyles = makeStyles({
  bar: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    maxHeight: '40vh',
    overflowY: 'auto',
    '@media (max-width: 480px)': { paddingInline: tokens.spacingHorizontalS },
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '36px',
  },
  count: { margin: 0, fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap' },
  keys: { display: 'flex', marginInlineStart: 'auto', alignItems: 'center' },
  done: { display: 'inline-flex', color: tokens.colorStatusSuccessForeground1 },
  list: { listStyleType: 'none', margin: 0, padding: `0 0 ${tokens.spacingVerticalS}` },
  doubt: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'center',
    padding: `${tokens.spacingVerticalXXS} 0`,
    outline: 'none',
    '@media (max-width: 599px)': {
      gridTemplateColumns: '20px minmax(0, 1fr)',
      alignItems: 'start',
      '& > :last-child': { gridColumn: '2' },
    },
  },
  icon: { display: 'inline-flex', color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  words: { margin: 0, overflowWrap: 'anywhere' },
  here: { fontWeight: tokens.fontWeightSemibold },
  text: { color: 'inherit' },
  line: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
  tools: { display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: tokens.spacingHorizontalXS },
  hidden: { display: 'none' },
});

/** The DOM id of a doubt's sentence: fields that it is about point to it. */
export const doubtId = (id: string): string => `import-${id}`;

type RowProps = Pick<DoubtBarProps, 'draft' | 'onGo' | 'onSee' | 'onMend'> & {
  readonly doubt: ImportDoubt;
  readonly here: boolean;
  readonly shown: boolean;
};

function DoubtRow({ draft, doubt, here, shown, onGo, onSee, onMend }: RowProps) {
  const { language } = useDesk();
  const say = useImportSay();
  const styles = useStyles();
  const settled = isSettled(draft, doubt);
  const seen = draft.seen.includes(doubt.id);
  const info = doubt.severity === 'info';
  const text = toldText(doubt.told, say, language);
  return (
    <li
      className={mergeClasses(styles.doubt, !shown && styles.hidden)}
      data-import-doubt={doubt.id}
      aria-current={here || undefined}
      tabIndex={-1}
    >
      <span
        className={mergeClasses(
          styles.icon,
          doubt.severity === 'error' && styles.bad,
          info && styles.quiet,
          settled && styles.done,
        )}
        aria-hidden="true"
      >
        {settled ? (
          <CheckmarkCircle20Filled />
        ) : info ? (
          <Info20Regular />
        ) : doubt.severity === 'error' ? (
          <ErrorCircle20Regular />
        ) : (
          <QuestionCircle20Regular />
        )}
      </span>
      <p className={styles.words}>
        <LinkButton className={mergeClasses(styles.text, here && styles.here)} onClick={() => onGo(doubt.id)}>
          <span id={doubtId(doubt.id)}>{text}</span>
        </LinkButton>{' '}
        {doubt.line !== null && (
          <span className={styles.line}>{say('doubts.line', { line: doubt.line })}</span>
        )}
      </p>
      <span className={styles.tools}>
        {!settled && doubt.mend && (
          <Button size="small" onClick={() => onMend(doubt.id)}>
            {say('doubts.mend', { value: doubt.mend.value })}
          </Button>
        )}
        {!info && (seen || !settled) && (
          <Button
            size="small"
            appearance={seen ? 'subtle' : 'secondary'}
            aria-pressed={seen}
            onClick={() => onSee(doubt.id)}
          >
            {say(seen ? 'doubts.seen' : 'doubts.see')}
          </Button>
        )}
        {settled && !seen && <span className={styles.line}>{say('doubts.mended')}</span>}
      </span>
    </li>
  );
}

/** What is in doubt about the document: one question at a time, or all of them. */
export function DoubtBar(props: DoubtBarProps) {
  const { draft, current, all, onAll, onStep, onGo, onSee, onMend } = props;
  const say = useImportSay();
  const styles = useStyles();
  if (draft.doubts.length === 0) return null;
  const asked = draft.doubts.filter(doubt => doubt.severity !== 'info');
  const infos = draft.doubts.filter(doubt => doubt.severity === 'info');
  const left = asked.filter(doubt => !isSettled(draft, doubt)).length;
  const at = asked.findIndex(doubt => doubt.id === current?.id);
  return (
    <section className={styles.bar} aria-label={say('doubts.title')}>
      <div className={styles.head}>
        <p className={styles.count} role="status">
          {left > 0 ? say('doubts.left', { n: left }) : say('doubts.none')}
        </p>
        {left === 0 && (
          <span className={styles.done} aria-hidden="true">
            <CheckmarkCircle20Filled />
          </span>
        )}
        <span className={styles.keys}>
          {at >= 0 && asked.length > 1 && (
            <span className={styles.line}>{say('doubts.place', { n: at + 1, of: asked.length })}</span>
          )}
          {asked.length > 0 && (
            <>
              <Button
                size="small"
                appearance="subtle"
                icon={<ChevronUp20Regular />}
                title={`${say('doubts.previous')} (Alt+PgUp)`}
                aria-label={say('doubts.previous')}
                aria-keyshortcuts="Alt+PageUp Shift+F8"
                onClick={() => onStep(-1)}
              />
              <Button
                size="small"
                appearance="subtle"
                icon={<ChevronDown20Regular />}
                title={`${say('doubts.next')} (Alt+PgDn)`}
                aria-label={say('doubts.next')}
                aria-keyshortcuts="Alt+PageDown F8"
                onClick={() => onStep(1)}
              />
            </>
          )}
          <Button size="small" appearance="subtle" aria-expanded={all} onClick={() => onAll(!all)}>
            {say(all ? 'doubts.fewer' : 'doubts.all')}
          </Button>
        </span>
      </div>
      <ul className={styles.list} role="list" hidden={!all && current === null}>
        {[...asked, ...infos].map(doubt => (
          <DoubtRow
            key={doubt.id}
            draft={draft}
            doubt={doubt}
            here={doubt.id === current?.id}
            shown={all || doubt.id === current?.id}
            onGo={onGo}
            onSee={onSee}
            onMend={onMend}
          />
        ))}
      </ul>
    </section>
  );
}
