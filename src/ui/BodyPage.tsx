import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { Open20Regular } from '@fluentui/react-icons/svg/open';
import { PersonKeyRegular } from '@fluentui/react-icons/svg/person-key';
import { PlugDisconnectedRegular } from '@fluentui/react-icons/svg/plug-disconnected';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { RefObject } from 'react';
import type { Key } from '#minutes/record.ts';
import type { Importing } from '#register/importing.ts';
import type { RegisterActions, RegisterView } from '#register/register.ts';
import { BodyMeetings } from './BodyMeetings.tsx';
import { useDesk, type OpenRegister } from './desk-context.ts';
import { Detail } from './FailedState.tsx';
import { useImportAnnouncements } from './import-announcements.ts';
import { useImportSay } from './import-words.ts';
import { ImportPanel } from './ImportPanel.tsx';
import { ImportReview } from './ImportReview.tsx';
import { Skeleton } from './Shell.tsx';
import { StateFrame } from './StateFrame.tsx';

type BodyPageProps = {
  readonly bodyKey: Key;
  readonly openRegister: OpenRegister;
  readonly onBack: () => void;
};

const useStyles = makeStyles({
  page: {
    height: '100%',
    display: 'grid',
    gridTemplateRows: 'auto minmax(0, 1fr)',
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  bar: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '52px',
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 480px)': { paddingInline: tokens.spacingHorizontalS },
  },
  name: {
    margin: 0,
    minWidth: 0,
    flexGrow: 1,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  narrow: { '@media (max-width: 719px)': { minWidth: 0 } },
  word: { '@media (max-width: 719px)': { display: 'none' } },
  main: {
    overflowY: 'auto',
    minWidth: 0,
    outline: 'none',
    padding: `${tokens.spacingVerticalXXL} clamp(12px, 3vw, 40px) 64px`,
  },
  columns: {
    display: 'grid',
    maxWidth: '1240px',
    margin: '0 auto',
    gap: tokens.spacingHorizontalXXL,
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 480px)',
    alignItems: 'start',
    '@media (max-width: 1099px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  /** Many documents on their way in need more room than the list of meetings. */
  busy: {
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)',
    '@media (max-width: 1099px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  import: { '@media (max-width: 1099px)': { order: -1 } },
});

/** The register of one body, opened for as long as the page stands. */
function useRegister(bodyKey: Key, openRegister: OpenRegister): RegisterActions | null {
  const [register, setRegister] = useState<RegisterActions | null>(null);
  useEffect(() => {
    let stands = true;
    void openRegister(bodyKey).then(opened => {
      if (!stands) return;
      setRegister(opened);
      void opened.open();
    });
    return () => {
      stands = false;
    };
  }, [bodyKey, openRegister]);
  return register;
}

/** Asks before a page goes away that holds corrections nobody has accepted yet. */
function useWarning(importing: Importing | null): void {
  useEffect(() => {
    const handle = (event: BeforeUnloadEvent): void => {
      if (importing?.unsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', handle);
    return () => window.removeEventListener('beforeunload', handle);
  }, [importing]);
}

/** The list of documents takes the focus when the review that had it has been closed. */
function useFocusBack(reviewing: string | null): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (before.current !== null && reviewing === null) main.current?.focus({ preventScroll: true });
    before.current = reviewing;
  }, [reviewing]);
  return main;
}

const silent = (): (() => void) => () => undefined;
const loading: RegisterView = { state: 'loading' };
const stillLoading = (): RegisterView => loading;

function Failed({
  view,
  register,
}: {
  readonly view: Extract<RegisterView, { state: 'failed' }>;
  readonly register: RegisterActions;
}) {
  const { say } = useDesk();
  const sayHere = useImportSay();
  const { reason, detail } = view;
  const signedOut = reason === 'signedOut';
  return (
    <StateFrame
      icon={signedOut ? <PersonKeyRegular /> : <PlugDisconnectedRegular />}
      title={signedOut ? sayHere('failed.signedOut.title') : say(`failed.${reason}.title`)}
      text={signedOut ? sayHere('failed.signedOut.text') : say(`failed.${reason}.text`)}
      actions={
        <Button appearance="primary" onClick={() => (signedOut ? register.signIn() : void register.open())}>
          {signedOut ? sayHere('failed.signIn') : say('state.retry')}
        </Button>
      }
    >
      <Detail text={detail} />
    </StateFrame>
  );
}

/** A body's own page: its meetings, and the way in for documents from before. */
export function BodyPage({ bodyKey, openRegister, onBack }: BodyPageProps) {
  const { desk } = useDesk();
  const sayHere = useImportSay();
  const styles = useStyles();
  const register = useRegister(bodyKey, openRegister);
  const view = useSyncExternalStore(register?.subscribe ?? silent, register?.view ?? stillLoading);
  const importing = register?.importing() ?? null;
  useWarning(importing);
  useImportAnnouncements(view.state === 'ready' ? view.importing : null);
  const main = useFocusBack(view.state === 'ready' ? view.importing.reviewing : null);

  if (!register || view.state === 'loading') return <Skeleton word={sayHere('page.loading')} />;
  const back = (
    <Button
      appearance="subtle"
      icon={<ArrowLeft20Regular />}
      aria-label={sayHere('page.back')}
      title={sayHere('page.back')}
      onClick={onBack}
    />
  );
  if (view.state === 'failed') {
    return (
      <div className={styles.page}>
        <header className={styles.bar}>{back}</header>
        <Failed view={view} register={register} />
      </div>
    );
  }
  if (!importing) throw new Error('A body was shown without its imports');
  const file = view.importing.files.find(each => each.id === view.importing.reviewing);
  if (file && (file.state.at === 'read' || file.state.at === 'accepting')) {
    return (
      <ImportReview
        key={file.id}
        file={file}
        state={file.state}
        view={view}
        importing={importing}
        register={register}
      />
    );
  }
  const handleMeeting = (key: Key): void => {
    desk.chooseMeeting(key);
    onBack();
  };
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        {back}
        <h1 className={styles.name}>{view.body.name}</h1>
        <Button
          className={styles.narrow}
          appearance="subtle"
          icon={<Open20Regular />}
          aria-label={sayHere('page.site')}
          title={sayHere('page.site')}
          onClick={() => register.openLink(view.siteUrl)}
        >
          <span className={styles.word}>{sayHere('page.site')}</span>
        </Button>
      </header>
      <main ref={main} className={styles.main} aria-label={sayHere('page.label')} tabIndex={-1}>
        <div className={mergeClasses(styles.columns, view.importing.files.length > 0 && styles.busy)}>
          <BodyMeetings meetings={view.meetings} onMeeting={handleMeeting} onLink={register.openLink} />
          <div className={styles.import}>
            <ImportPanel
              view={view.importing}
              importing={importing}
              register={register}
              onMeeting={handleMeeting}
            />
          </div>
        </div>
      </main>
    </div>
  );
}
