import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ErrorCircle20Regular } from '@fluentui/react-icons/svg/error-circle';
import { Info20Regular } from '@fluentui/react-icons/svg/info';
import { Warning20Regular } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import { formatDate } from '#language/dates.ts';
import type { Importing } from '#register/importing.ts';
import type { Already, FileState, QueuedFile } from '#register/queue.ts';
import type { RegisterActions } from '#register/register.ts';
import { useDesk } from './desk-context.ts';
import { Detail } from './FailedState.tsx';
import { useImportSay } from './import-words.ts';
import { goTo } from './place.ts';
import type { RecordLeaf } from './ReviewRecord.tsx';

type ReviewNoticesProps = {
  readonly file: QueuedFile;
  readonly state: Extract<FileState, { at: 'read' | 'accepting' }>;
  readonly already: Already | null;
  /** Open questions that accepting was asked for in spite of; 0 when it was not. */
  readonly left: number;
  readonly importing: Importing;
  readonly register: RegisterActions;
  readonly onLook: () => void;
  readonly onLeaf: (leaf: RecordLeaf) => void;
};

const useStyles = makeStyles({
  notice: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 480px)': { paddingInline: tokens.spacingHorizontalS },
  },
  icon: { display: 'inline-flex', color: tokens.colorNeutralForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  asks: { color: tokens.colorStatusWarningForeground3 },
  words: { flexGrow: 1, flexBasis: '240px', minWidth: 0, overflowWrap: 'anywhere', '& p': { margin: 0 } },
});

function Notice({
  icon,
  tone,
  role,
  children,
  actions,
}: {
  readonly icon: ReactNode;
  readonly tone: 'bad' | 'asks' | null;
  readonly role: 'alert' | 'status';
  readonly children: ReactNode;
  readonly actions: ReactNode;
}) {
  const styles = useStyles();
  return (
    <div className={styles.notice} role={role}>
      <span className={mergeClasses(styles.icon, tone !== null && styles[tone])} aria-hidden="true">
        {icon}
      </span>
      <div className={styles.words}>{children}</div>
      {actions}
    </div>
  );
}

/** What stands in the way of accepting a document, with the ways on. */
export function ReviewNotices(props: ReviewNoticesProps) {
  const { file, state, already, left, importing, register, onLook, onLeaf } = props;
  const { say, language } = useDesk();
  const sayHere = useImportSay();
  if (state.at !== 'read') return null;
  const { failed } = state;
  return (
    <>
      {failed && (
        <Notice
          icon={<ErrorCircle20Regular />}
          tone="bad"
          role="alert"
          actions={
            <>
              {failed.reason === 'signedOut' && (
                <Button size="small" appearance="primary" onClick={register.signIn}>
                  {sayHere('failed.signIn')}
                </Button>
              )}
              {failed.where && (
                <Button
                  size="small"
                  onClick={() => {
                    const { where } = failed;
                    if (!where) return;
                    onLeaf(where.kind === 'attendance' ? 'attendance' : 'paper');
                    goTo(where);
                  }}
                >
                  {sayHere('failed.place')}
                </Button>
              )}
              <Button size="small" onClick={() => void importing.accept(file.id)}>
                {sayHere('queue.again')}
              </Button>
            </>
          }
        >
          <p>{sayHere(`failed.${failed.reason}`)}</p>
          <Detail text={failed.detail} />
        </Notice>
      )}
      {already && already.by !== 'day' && (
        <Notice
          icon={<Info20Regular />}
          tone={null}
          role="status"
          actions={
            <>
              <Button size="small" onClick={() => importing.skip(file.id)}>
                {sayHere('already.skip')}
              </Button>
              <Button size="small" onClick={() => void importing.asAnother(file.id)}>
                {sayHere('already.another')}
              </Button>
            </>
          }
        >
          <p>
            {sayHere(`already.${already.by}`, {
              title: already.meeting.title,
              date:
                already.meeting.date === null
                  ? say('date.none')
                  : formatDate(already.meeting.date, 'long', language),
            })}
          </p>
        </Notice>
      )}
      {left > 0 && !failed && !already && (
        <Notice
          icon={<Warning20Regular />}
          tone="asks"
          role="alert"
          actions={
            <>
              <Button size="small" onClick={onLook}>
                {sayHere('review.lookFirst')}
              </Button>
              <Button size="small" appearance="primary" onClick={() => void importing.accept(file.id)}>
                {sayHere('review.acceptSure')}
              </Button>
            </>
          }
        >
          <p>{sayHere('review.acceptWarn', { n: left })}</p>
        </Notice>
      )}
    </>
  );
}
