import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import type { Key } from '#minutes/record.ts';
import type { Importing, ImportView } from '#register/importing.ts';
import type { RegisterActions } from '#register/register.ts';
import { useImportSay } from './import-words.ts';
import { ImportRow } from './ImportRow.tsx';

type ImportQueueProps = {
  readonly view: ImportView;
  readonly importing: Importing;
  readonly register: RegisterActions;
  readonly onMeeting: (key: Key) => void;
};

const useStyles = makeStyles({
  queue: { marginTop: tokens.spacingVerticalXL },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    marginBottom: tokens.spacingVerticalS,
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  progress: { marginBottom: tokens.spacingVerticalM },
  line: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    minHeight: '32px',
    color: tokens.colorNeutralForeground2,
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  nothing: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** The documents on their way in, each with what it has come to and the way on. */
export function ImportQueue({ view, importing, register, onMeeting }: ImportQueueProps) {
  const say = useImportSay();
  const styles = useStyles();
  const ready = importing.ready();
  const busy = view.reading ?? view.accepting;
  const written = view.files.some(({ state }) => state.at === 'accepted' || state.at === 'accepting');
  return (
    <section className={styles.queue} aria-labelledby="import-queue">
      <div className={styles.head}>
        <h2 className={styles.heading} id="import-queue">
          {say('queue.title')}
        </h2>
        {ready.length > 1 && busy === null && (
          <Button size="small" onClick={() => void importing.acceptReady()}>
            {say('queue.acceptReady', { n: ready.length })}
          </Button>
        )}
      </div>
      {busy && (
        <div className={styles.progress}>
          <div className={styles.line}>
            <span>
              {say(view.reading ? 'queue.reading' : 'queue.accepting', { done: busy.done + 1, of: busy.of })}
            </span>
            <Button
              size="small"
              appearance="subtle"
              onClick={view.reading ? importing.stopReading : importing.stopAccepting}
            >
              {say('queue.stop')}
            </Button>
          </div>
          <ProgressBar value={busy.done} max={Math.max(1, busy.of)} aria-labelledby="import-queue" />
        </div>
      )}
      <ul className={styles.list} role="list">
        {view.files.map(file => (
          <ImportRow
            key={file.id}
            file={file}
            already={importing.already(file.id)}
            importing={importing}
            register={register}
            onMeeting={onMeeting}
          />
        ))}
      </ul>
      {!written && <p className={styles.nothing}>{say('queue.nothingWritten')}</p>}
    </section>
  );
}
