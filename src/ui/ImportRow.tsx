import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle20Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { Clock20Regular } from '@fluentui/react-icons/svg/clock';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { Document20Regular } from '@fluentui/react-icons/svg/document';
import { ErrorCircle20Regular } from '@fluentui/react-icons/svg/error-circle';
import { QuestionCircle20Regular } from '@fluentui/react-icons/svg/question-circle';
import { Info20Regular } from '@fluentui/react-icons/svg/info';
import type { ReactNode } from 'react';
import { formatDate } from '#language/dates.ts';
import type { Key } from '#minutes/record.ts';
import { doubtsLeft } from '#register/doubts.ts';
import type { Importing } from '#register/importing.ts';
import type { Already, QueuedFile } from '#register/queue.ts';
import type { RegisterActions } from '#register/register.ts';
import { useDesk } from './desk-context.ts';
import { toldText, useImportSay } from './import-words.ts';
import { LinkButton } from './LinkButton.tsx';

type ImportRowProps = {
  readonly file: QueuedFile;
  readonly already: Already | null;
  readonly importing: Importing;
  readonly register: RegisterActions;
  readonly onMeeting: (key: Key) => void;
};

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    '&:not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  icon: { paddingTop: '2px', lineHeight: 1, color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  asks: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  name: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  more: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  state: { fontWeight: tokens.fontWeightSemibold },
  tools: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  below: {
    gridColumn: '2 / -1',
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    paddingTop: tokens.spacingVerticalXS,
  },
});

type Look = { readonly icon: ReactNode; readonly tone: 'good' | 'asks' | 'bad' | null };

function lookOf(file: QueuedFile, already: Already | null): Look {
  const { state } = file;
  switch (state.at) {
    case 'waiting':
    case 'reading':
    case 'accepting':
      return { icon: <Clock20Regular />, tone: null };
    case 'refused':
    case 'unread':
      return { icon: <ErrorCircle20Regular />, tone: 'bad' };
    case 'accepted':
      return { icon: <CheckmarkCircle20Filled />, tone: 'good' };
    case 'skipped':
      return { icon: <Document20Regular />, tone: null };
    case 'read':
      if (state.failed) return { icon: <ErrorCircle20Regular />, tone: 'bad' };
      if (already) return { icon: <Info20Regular />, tone: null };
      return doubtsLeft(state.draft).length > 0
        ? { icon: <QuestionCircle20Regular />, tone: 'asks' }
        : { icon: <Document20Regular />, tone: null };
  }
}

/** One document on its way in: what it is, what it has come to, and what can be done with it. */
export function ImportRow({ file, already, importing, register, onMeeting }: ImportRowProps) {
  const { say, language } = useDesk();
  const sayHere = useImportSay();
  const styles = useStyles();
  const { id, name, state } = file;
  const look = lookOf(file, already);
  const draft = 'draft' in state ? state.draft : null;
  const left = draft ? doubtsLeft(draft).length : 0;

  const stateWord = (): string => {
    if (state.at !== 'read') return sayHere(`state.${state.at}`);
    if (state.failed) return sayHere('state.failed');
    if (already) return sayHere('state.already');
    return left > 0 ? sayHere('state.doubtful', { n: left }) : sayHere('state.ready');
  };
  const dateOf = (date: string | null): string =>
    date === null ? say('date.none') : formatDate(date, 'long', language);
  const sentence = (): string => {
    switch (state.at) {
      case 'refused':
      case 'unread':
        return toldText(state.told, sayHere, language);
      case 'accepting':
        return sayHere(`step.${state.step}`);
      case 'accepted':
        return sayHere('accepted.text', { title: state.meeting.title });
      case 'read':
        if (state.failed) return sayHere(`failed.${state.failed.reason}`);
        if (already && already.by !== 'day')
          return sayHere(`already.${already.by}`, {
            title: already.meeting.title,
            date: dateOf(already.meeting.date),
          });
        return [state.draft.minutes.meeting.title, dateOf(state.draft.minutes.meeting.date)].join(' · ');
      case 'waiting':
      case 'reading':
      case 'skipped':
        return '';
    }
  };
  const more = sentence();
  const gone = state.at === 'waiting' || state.at === 'reading' || state.at === 'accepting';
  return (
    <li className={styles.row} data-import={state.at} aria-busy={state.at === 'reading' || undefined}>
      <span className={mergeClasses(styles.icon, look.tone !== null && styles[look.tone])} aria-hidden="true">
        {look.icon}
      </span>
      <div className={styles.words}>
        <p className={styles.name}>{name}</p>
        <p className={styles.more}>
          <span className={styles.state}>{stateWord()}</span>
          {more !== '' && <> · {more}</>}
        </p>
      </div>
      <div className={styles.tools}>
        {state.at === 'read' && !already && (
          <Button
            size="small"
            appearance={left > 0 ? 'primary' : 'secondary'}
            aria-label={sayHere('queue.open', { name })}
            onClick={() => importing.review(id)}
          >
            {sayHere('queue.review')}
          </Button>
        )}
        {!gone && (
          <Button
            size="small"
            appearance="subtle"
            icon={<Dismiss16Regular />}
            title={sayHere('queue.remove', { name })}
            aria-label={sayHere('queue.remove', { name })}
            onClick={() => importing.remove(id)}
          />
        )}
      </div>
      {state.at === 'unread' && (
        <div className={styles.below}>
          <Button size="small" onClick={() => importing.readAgain(id)}>
            {sayHere('queue.again')}
          </Button>
        </div>
      )}
      {state.at === 'skipped' && (
        <div className={styles.below}>
          <Button size="small" onClick={() => importing.unskip(id)}>
            {sayHere('queue.takeAnyway')}
          </Button>
        </div>
      )}
      {state.at === 'accepted' && (
        <div className={styles.below}>
          <LinkButton onClick={() => onMeeting(state.meeting.key)}>{sayHere('already.open')}</LinkButton>
        </div>
      )}
      {state.at === 'read' && state.failed && (
        <div className={styles.below}>
          {state.failed.reason === 'signedOut' && (
            <Button size="small" appearance="primary" onClick={register.signIn}>
              {sayHere('failed.signIn')}
            </Button>
          )}
          <Button size="small" onClick={() => void importing.accept(id)}>
            {sayHere('queue.again')}
          </Button>
        </div>
      )}
      {state.at === 'read' && already && (
        <div className={styles.below}>
          <Button size="small" onClick={() => importing.skip(id)}>
            {sayHere('already.skip')}
          </Button>
          <Button size="small" onClick={() => void importing.asAnother(id)}>
            {sayHere('already.another')}
          </Button>
          <Button size="small" appearance="subtle" onClick={() => onMeeting(already.meeting.key)}>
            {sayHere('already.open')}
          </Button>
        </div>
      )}
    </li>
  );
}
