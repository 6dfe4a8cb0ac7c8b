import { Button, ProgressBar, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { CircleHalfFillFilled } from '@fluentui/react-icons/svg/circle-half-fill';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { DocumentTextRegular } from '@fluentui/react-icons/svg/document-text';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { useEffect, useRef } from 'react';
import { countPresence } from '#minutes/attendance.ts';
import type { OpenView, PublishStep } from '#desk/view.ts';
import { CheckList } from './CheckList.tsx';
import { useDesk } from './desk-context.ts';
import { Detail } from './FailedState.tsx';
import { ListsFaults } from './later-parts.ts';
import { useLaterSay } from './later-words.ts';
import { goFromRail } from './rail-places.ts';
import type { RailLeaf } from './rail-places.ts';
import { ReopenButton } from './ReopenButton.tsx';
import { Unseen } from './Unseen.tsx';

type PublishPanelProps = {
  readonly view: OpenView;
  readonly onClose: () => void;
  /** Turns up another leaf of the rail instead, where a finding leads there. */
  readonly onTab: (leaf: RailLeaf) => void;
};

const steps: readonly PublishStep[] = ['rows', 'document', 'pdf', 'status'];

const useStyles = makeStyles({
  panel: { display: 'grid', rowGap: tokens.spacingVerticalL, padding: tokens.spacingHorizontalL },
  head: { display: 'flex', alignItems: 'start', justifyContent: 'space-between' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    outline: 'none',
  },
  part: { display: 'grid', rowGap: tokens.spacingVerticalS },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere' },
  steps: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalS },
  step: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalS },
  icon: { fontSize: '20px', lineHeight: 1, color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorPaletteGreenForeground1 },
  now: { color: tokens.colorBrandForeground1 },
  bad: { color: tokens.colorPaletteRedForeground1 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  // A long list of remarks goes on under the button; it is never out of sight.
  foot: {
    position: 'sticky',
    bottom: 0,
    margin: '0 -16px -16px',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  checks: { '& button': { scrollMarginBottom: '72px' } },
});

type Publishing = NonNullable<OpenView['publishing']>;

function Steps({
  publishing,
  published,
}: {
  readonly publishing: Publishing | null;
  readonly published: boolean;
}) {
  const say = useLaterSay();
  const styles = useStyles();
  const at = publishing ? steps.indexOf(publishing.step) : published ? steps.length : -1;
  return (
    <ol className={styles.steps} role="list">
      {steps.map((step, index) => {
        const now = index === at;
        const failed = now && publishing?.failed !== null;
        const done = index < at;
        return (
          <li key={step} className={styles.step} aria-current={now ? 'step' : undefined}>
            <span
              className={mergeClasses(
                styles.icon,
                done && styles.good,
                now && styles.now,
                failed && styles.bad,
              )}
              aria-hidden="true"
            >
              {failed ? (
                <ErrorCircleFilled />
              ) : done ? (
                <CheckmarkCircleFilled />
              ) : now ? (
                <CircleHalfFillFilled />
              ) : (
                <CircleRegular />
              )}
            </span>
            <span>
              {say(`publish.step.${step}`)}
              {done && <Unseen>{say('publish.stepDone')}</Unseen>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

type RunningProps = { readonly publishing: Publishing; readonly onClose: () => void };

function Running({ publishing, onClose }: RunningProps) {
  const { desk } = useDesk();
  const say = useLaterSay();
  const styles = useStyles();
  const { step, done, of, failed } = publishing;
  if (failed) {
    return (
      <>
        <div className={styles.part} role="alert">
          <p className={styles.text}>
            {say(`publish.failed.${failed.reason}`)}
            {failed.reason === 'broken' && <ListsFaults after=" " />}
          </p>
          <p className={styles.text}>{say('publish.failed.kept')}</p>
        </div>
        <div className={styles.actions}>
          <Button
            appearance="primary"
            onClick={() => (failed.reason === 'signedOut' ? desk.signIn() : desk.retry())}
          >
            {say(failed.reason === 'signedOut' ? 'signIn.button' : 'state.retry')}
          </Button>
          <Button onClick={onClose}>{say('publish.later')}</Button>
        </div>
        <Detail text={failed.detail} />
      </>
    );
  }
  return (
    <>
      <div className={styles.part}>
        <ProgressBar
          value={done}
          max={Math.max(of, 1)}
          aria-label={say('publish.title')}
          aria-valuetext={`${say(`publish.step.${step}`)} ${say('publish.done', { done, of })}`}
        />
        <p className={styles.heading}>{say('publish.done', { done, of })}</p>
      </div>
      <div className={styles.actions}>
        <Button onClick={() => desk.stopPublishing()}>{say('publish.stop')}</Button>
      </div>
    </>
  );
}

function Before({ view, onTab }: Omit<PublishPanelProps, 'onClose'>) {
  const { desk } = useDesk();
  const say = useLaterSay();
  const styles = useStyles();
  const { findings, minutes } = view;
  const errors = findings.filter(each => each.severity === 'error').length;
  const { present } = countPresence(minutes.attendance);
  const decided = minutes.decisions.filter(each => each.state === 'decided').length;
  return (
    <>
      <p className={styles.text}>
        {say('publish.sum', { present, decided, assignments: minutes.assignments.length })}
      </p>
      <section className={mergeClasses(styles.part, styles.checks)} aria-label={say('publish.checks')}>
        <h3 className={styles.heading}>{say('publish.checks')}</h3>
        <CheckList
          findings={findings}
          canWrite={view.readOnly === null}
          onGo={where => goFromRail(where, onTab)}
        />
      </section>
      <section className={styles.part} aria-label={say('publish.what')}>
        <h3 className={styles.heading}>{say('publish.what')}</h3>
        <Steps publishing={null} published={false} />
        <p className={styles.text}>{say('publish.after')}</p>
      </section>
      <div className={mergeClasses(styles.actions, styles.foot)}>
        <Button appearance={errors > 0 ? 'secondary' : 'primary'} onClick={() => desk.publish()}>
          {say(errors > 0 ? 'publish.anyway' : 'publish.button')}
        </Button>
      </div>
    </>
  );
}

/** Publishing from the last look at the checklist to the locked, published minutes. */
export function PublishPanel({ view, onClose, onTab }: PublishPanelProps) {
  const { desk } = useDesk();
  const say = useLaterSay();
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  const { publishing, minutes } = view;
  const { status, documentUrl } = minutes.meeting;
  const published = publishing === null && status === 'published';
  useEffect(() => {
    heading.current?.focus();
  }, [published]);
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <h2 className={styles.title} ref={heading} tabIndex={-1}>
          {say(published ? 'publish.published' : 'publish.title')}
        </h2>
        {(publishing === null || publishing.failed !== null) && (
          <Button
            appearance="subtle"
            size="small"
            icon={<DismissRegular />}
            aria-label={say('publish.close')}
            onClick={onClose}
          />
        )}
      </div>
      {publishing === null && !published && <Before view={view} onTab={onTab} />}
      {(publishing !== null || published) && <Steps publishing={publishing} published={published} />}
      {publishing !== null && <Running publishing={publishing} onClose={onClose} />}
      {published && (
        <div className={styles.actions}>
          {documentUrl !== null && (
            <Button size="small" icon={<DocumentTextRegular />} onClick={() => desk.openLink(documentUrl)}>
              {say('publish.openDocument')}
            </Button>
          )}
          {view.canWrite && <ReopenButton />}
        </div>
      )}
    </div>
  );
}
