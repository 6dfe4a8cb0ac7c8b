import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CloudOffRegular } from '@fluentui/react-icons/svg/cloud-off';
import { DatabaseRegular } from '@fluentui/react-icons/svg/database';
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle';
import { HourglassRegular } from '@fluentui/react-icons/svg/hourglass';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { PlugDisconnectedRegular } from '@fluentui/react-icons/svg/plug-disconnected';
import type { ReactNode } from 'react';
import type { FailedReason, View } from '#desk/view.ts';
import { Countdown } from './Countdown.tsx';
import { useDesk } from './desk-context.ts';
import { ListsFaults } from './later-parts.ts';
import { StateFrame } from './StateFrame.tsx';
import { pageVersion } from './version.ts';

const icons: Readonly<Record<FailedReason, ReactNode>> = {
  offline: <PlugDisconnectedRegular />,
  siteMissing: <CloudOffRegular />,
  siteForbidden: <LockClosedRegular />,
  throttled: <HourglassRegular />,
  newerLists: <DatabaseRegular />,
  newerShelf: <DatabaseRegular />,
  broken: <ErrorCircleRegular />,
};

const useStyles = makeStyles({
  // Fluent's own link would come with every page for the sake of this one.
  way: { color: tokens.colorBrandForegroundLink, '@media (forced-colors: active)': { color: 'LinkText' } },
  health: { margin: `${tokens.spacingVerticalL} 0 0` },
  next: {
    alignSelf: 'center',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

/** Words folded away: the service's own, for the administrator who is shown the screen, when nothing else is said. */
export function Detail({ text, title }: { readonly text: string; readonly title?: string }) {
  const { say } = useDesk();
  const styles = useDetailStyles();
  if (text.trim() === '') return null;
  return (
    <details className={styles.detail}>
      <summary className={styles.summary}>{title ?? say('state.detail')}</summary>
      <p className={styles.words}>{text}</p>
      {title === undefined && <p className={styles.words}>Handlingar {pageVersion()}</p>}
    </details>
  );
}

const useDetailStyles = makeStyles({
  detail: { marginTop: tokens.spacingVerticalL, fontSize: tokens.fontSizeBase200 },
  summary: { cursor: 'pointer', color: tokens.colorNeutralForeground2, width: 'fit-content' },
  words: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
    fontFamily: tokens.fontFamilyMonospace,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
  },
});

/** The meeting could not be opened: why, what to do, and the next try where there is one. */
export function FailedState({ view }: { readonly view: Extract<View, { state: 'failed' }> }) {
  const { desk, say } = useDesk();
  const styles = useStyles();
  const { reason, detail, retryAt } = view;
  return (
    <StateFrame
      icon={icons[reason]}
      title={say(`failed.${reason}.title`)}
      text={say(`failed.${reason}.text`)}
      actions={
        <>
          {reason === 'newerShelf' || reason === 'newerLists' ? (
            <Button appearance="primary" onClick={() => location.reload()}>
              {say('kept.reload')}
            </Button>
          ) : (
            <Button appearance="primary" onClick={() => desk.retry()}>
              {say('state.retry')}
            </Button>
          )}
          {retryAt !== null && (
            <span className={styles.next}>
              {say('state.next')} <Countdown until={retryAt} />
            </span>
          )}
        </>
      }
    >
      {reason !== 'offline' && reason !== 'throttled' && reason !== 'newerShelf' && (
        <p className={styles.health}>
          {reason === 'broken' && <ListsFaults />}{' '}
          <a className={styles.way} href="health.html" target="_blank" rel="noreferrer">
            {say('failed.health')}
          </a>
        </p>
      )}
      <Detail text={detail} />
    </StateFrame>
  );
}
