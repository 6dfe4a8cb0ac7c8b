import { Button, ProgressBar, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { SubtractCircleRegular } from '@fluentui/react-icons/svg/subtract-circle';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import {
  awaitsSignIn,
  healthReport,
  summary,
  tell,
  type AnyCheck,
  type HealthSay,
} from '#desk/health-report.ts';
import type { HealthActions, HealthView } from '#desk/health.ts';
import { speakHealth } from '#language/health-words.ts';
import type { Language } from '#language/words.ts';

type State = AnyCheck['state'] | 'waiting';

const icons: Readonly<Record<State, ReactNode>> = {
  ok: <CheckmarkCircleRegular />,
  warn: <WarningRegular />,
  fail: <ErrorCircleRegular />,
  notChecked: <InfoRegular />,
  waiting: <SubtractCircleRegular />,
};

const useStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', boxSizing: 'border-box' },
  column: {
    maxWidth: '760px',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXXL} clamp(12px, 4%, 32px) ${tokens.spacingVerticalXXXL}`,
    display: 'grid',
    rowGap: tokens.spacingVerticalL,
    '& > *': { minWidth: 0 },
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
  },
  line: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  small: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  verdict: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
  },
  sentence: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  below: { gridColumn: 2 },
  sign: { fontSize: '24px', lineHeight: 1, paddingTop: '1px' },
  ok: { color: tokens.colorStatusSuccessForeground1 },
  warn: { color: tokens.colorStatusWarningForeground3 },
  fail: { color: tokens.colorStatusDangerForeground1 },
  notChecked: { color: tokens.colorNeutralForeground3 },
  waiting: { color: tokens.colorNeutralForeground3 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalMNudge} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: 'none' },
  },
  head: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS, alignItems: 'baseline' },
  name: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  mark: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  facts: { margin: `${tokens.spacingVerticalXS} 0 0`, display: 'grid', rowGap: tokens.spacingVerticalXXS },
  fact: { overflowWrap: 'anywhere', '& > *': { display: 'inline', margin: 0 } },
  term: { fontWeight: tokens.fontWeightSemibold },
  words: { margin: 0, overflowWrap: 'anywhere' },
  detail: { marginTop: tokens.spacingVerticalXS, fontSize: tokens.fontSizeBase200 },
  summary: { cursor: 'pointer', color: tokens.colorNeutralForeground2, width: 'fit-content' },
  own: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    fontFamily: tokens.fontFamilyMonospace,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
    color: tokens.colorNeutralForeground2,
  },
});

const isDone = (check: HealthView['checks'][number]): check is AnyCheck => check.state !== 'waiting';

function Verdict({ view, say }: { readonly view: HealthView; readonly say: HealthSay }) {
  const styles = useStyles();
  const done = view.checks.filter(isDone);
  if (view.running || done.length < view.checks.length) {
    const progress = say('health.running', { done: done.length, of: view.checks.length });
    return (
      <div role="status">
        <p className={styles.line}>{view.running ? progress : say('health.stopped')}</p>
        {view.running && (
          <ProgressBar value={done.length} max={view.checks.length} aria-label={progress} thickness="large" />
        )}
      </div>
    );
  }
  const { state, sentence, first } = summary(say, done);
  return (
    <section className={styles.verdict} role="status">
      <span className={mergeClasses(styles.sign, styles[state])} aria-hidden="true">
        {icons[state]}
      </span>
      <p className={styles.sentence}>{sentence}</p>
      {first && (
        <p className={mergeClasses(styles.line, styles.below)}>
          {say('health.first')} {first.sentence}
          {first.who !== null && ` ${say('health.who')} ${first.who}.`}
        </p>
      )}
    </section>
  );
}

function Row({ check, say }: { readonly check: HealthView['checks'][number]; readonly say: HealthSay }) {
  const styles = useStyles();
  const title = `check.${check.id}`;
  const told = isDone(check) ? tell(say, check) : null;
  return (
    <li className={styles.row}>
      <span className={mergeClasses(styles.sign, styles[check.state])} aria-hidden="true">
        {icons[check.state]}
      </span>
      <div>
        <div className={styles.head}>
          <h2 className={styles.name}>{say.knows(title) ? say(title) : check.id}</h2>
          <span className={styles.mark}>{say(`state.${check.state}`)}</span>
        </div>
        {told && <p className={styles.words}>{told.sentence}</p>}
        {told && (told.who !== null || told.how !== null) && (
          <dl className={styles.facts}>
            {told.how !== null && (
              <div className={styles.fact}>
                <dt className={styles.term}>{say('health.how')}:</dt> <dd>{told.how}</dd>
              </div>
            )}
            {told.who !== null && (
              <div className={styles.fact}>
                <dt className={styles.term}>{say('health.who')}:</dt> <dd>{told.who}</dd>
              </div>
            )}
          </dl>
        )}
        {told && told.detail !== '' && (
          <details className={styles.detail}>
            <summary className={styles.summary}>{say('health.detail')}</summary>
            <p className={styles.own}>{told.detail}</p>
          </details>
        )}
      </div>
    </li>
  );
}

type HealthPageProps = {
  readonly health: HealthActions;
  readonly language: Language;
  readonly version: string;
  /** Local time of an instant (epoch ms), as "2026-11-20 09:10". */
  readonly localTime: (at: number) => string;
  /** Puts text on the clipboard; false where the browser says no. */
  readonly copy: (text: string) => Promise<boolean>;
  /** What came of the consent from which an administrator was sent here; null where nobody comes from one. */
  readonly consent: { readonly given: boolean; readonly code: string } | null;
};

/** Whether everything works, check by check, and who can put right what does not. */
export function HealthPage({ health, language, version, localTime, copy, consent }: HealthPageProps) {
  const styles = useStyles();
  const say = useMemo(() => speakHealth(language), [language]);
  const view = useSyncExternalStore(health.subscribe, health.view);
  const [copied, setCopied] = useState<boolean | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  const done = view.checks.filter(isDone);
  const report = view.at === null ? null : healthReport(say, done, { version, at: localTime(view.at) });
  const handleCopy = (): void => {
    if (report !== null) void copy(report).then(setCopied);
  };
  const handleAgain = (): void => {
    setCopied(null);
    void health.run();
  };
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <div>
          <h1 className={styles.title} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
            {say('health.title')}
          </h1>
          <p className={styles.line}>{say('health.begin')}</p>
        </div>
        {consent && (
          <p className={styles.line}>
            {say(consent.given ? 'consent.given' : 'consent.refused')}
            {consent.code !== '' && ` (${consent.code})`}
          </p>
        )}
        <Verdict view={view} say={say} />
        <div className={styles.actions}>
          {view.running ? (
            <Button onClick={health.stop}>{say('health.stop')}</Button>
          ) : (
            <>
              {view.mayAsk && (
                <Button appearance="primary" onClick={() => void health.signIn()}>
                  {say('health.signIn')}
                </Button>
              )}
              {!awaitsSignIn(done) && <Button onClick={handleAgain}>{say('health.again')}</Button>}
              {report !== null && <Button onClick={handleCopy}>{say('health.copy')}</Button>}
            </>
          )}
          <span role="status" className={styles.small}>
            {copied !== null && say(copied ? 'health.copied' : 'health.notCopied')}
          </span>
        </div>
        {view.notSignedIn !== null && (
          <p role="alert" className={styles.line}>
            {say('health.notSignedIn')}
          </p>
        )}
        <ul className={styles.list}>
          {view.checks.map(check => (
            <Row key={check.id} check={check} say={say} />
          ))}
        </ul>
        {report !== null && (
          <details className={styles.detail} open={copied === false}>
            <summary className={styles.summary}>{say('health.report')}</summary>
            <pre className={styles.own}>{report}</pre>
          </details>
        )}
        <p className={styles.small}>
          {say('health.program')}: {version}
        </p>
      </div>
    </main>
  );
}
