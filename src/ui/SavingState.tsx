import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { DesktopRegular } from '@fluentui/react-icons/svg/desktop';
import { HourglassRegular } from '@fluentui/react-icons/svg/hourglass';
import { PersonKeyRegular } from '@fluentui/react-icons/svg/person-key';
import { PlugDisconnectedRegular } from '@fluentui/react-icons/svg/plug-disconnected';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Saving } from '#desk/view.ts';
import type { Say } from '#language/words.ts';
import { useAnnounce } from './Announce.tsx';
import { Countdown } from './Countdown.tsx';
import { useDesk } from './desk-context.ts';
import { ListsFaults } from './later-parts.ts';
import { LinkButton } from './LinkButton.tsx';
import { goTo } from './place.ts';

type SavingStateProps = {
  readonly saving: Saving;
  /** False when this computer cannot keep the words. */
  readonly onDisk?: boolean;
  /** The newest words are still on their way to its disk. */
  readonly keeping?: boolean;
  /** One word for the narrow panel while all is well. */
  readonly short?: boolean;
};

const useStyles = makeStyles({
  state: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '6px',
    minWidth: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  icon: { fontSize: '16px', flexShrink: 0, color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorPaletteGreenForeground1 },
  bad: { color: tokens.colorPaletteDarkOrangeForeground1 },
  narrow: { flexWrap: 'wrap', rowGap: '4px' },
  // Beside its sign, however many lines it takes.
  wholeLine: { flexBasis: 'calc(100% - 22px)' },
  words: { overflowWrap: 'anywhere', minWidth: 0, flexShrink: 1 },
  still: { flexShrink: 0, whiteSpace: 'nowrap' },
  link: { flexShrink: 0, whiteSpace: 'nowrap' },
  way: {
    textDecorationLine: 'none',
    color: tokens.colorBrandForegroundLink,
    '@media (forced-colors: active)': { color: 'LinkText' },
  },
});

const icons: Readonly<Record<Saving['state'], ReactNode>> = {
  proposal: <DesktopRegular />,
  saved: <CheckmarkCircleRegular />,
  pending: <DesktopRegular />,
  saving: <ArrowSyncRegular />,
  offline: <PlugDisconnectedRegular />,
  waiting: <HourglassRegular />,
  signedOut: <PersonKeyRegular />,
  otherUser: <PersonKeyRegular />,
  held: <WarningRegular />,
  refused: <WarningRegular />,
};

/** The words are stuck for longer than a moment, or for good. */
export const isTrouble = (saving: Saving): boolean =>
  !['proposal', 'saved', 'pending', 'saving'].includes(saving.state);

type Where = { readonly onDisk: boolean; readonly keeping: boolean; readonly short: boolean };

function wordsOf(saving: Saving, say: Say, { onDisk, keeping, short }: Where): string {
  // Nothing is called kept on the computer before it is.
  if (saving.state === 'offline' || saving.state === 'signedOut') {
    if (!onDisk) return say(`saving.${saving.state}.pageOnly`);
    if (keeping) return say(`saving.${saving.state}.keeping`);
  }
  if (saving.state === 'otherUser')
    return saving.name === ''
      ? say('saving.otherUser.nobody')
      : say('saving.otherUser', { name: saving.name });
  if (saving.state === 'refused') return say(`saving.refused.${saving.reason}`);
  if ((saving.state === 'saved' || saving.state === 'proposal') && short)
    return say(`saving.${saving.state}.short`);
  return say(`saving.${saving.state}`);
}

/**
 * Says trouble and its end to a screen reader. The quiet changes between pending, saving and saved while one
 * types are for the eye only: read aloud they would never stop.
 */
function useTroubleAnnounced(saving: Saving, onDisk: boolean): void {
  const { say } = useDesk();
  const announce = useAnnounce();
  const troubled = useRef(false);
  const trouble = isTrouble(saving);
  const words = trouble
    ? `${wordsOf(saving, say, { onDisk, keeping: false, short: false })}. ${say(onDisk ? 'saving.kept' : 'saving.pageOnly')}`
    : '';
  const settled = saving.state === 'saved';
  useEffect(() => {
    if (words !== '') announce(words);
    else if (settled && troubled.current) announce(say('saving.again'));
    if (words !== '') troubled.current = true;
    else if (settled) troubled.current = false;
  }, [words, settled, announce, say]);
}

function Way({ saving }: { readonly saving: Saving }) {
  const { desk, say } = useDesk();
  const styles = useStyles();
  switch (saving.state) {
    case 'signedOut':
      return (
        <Button size="small" onClick={() => desk.signIn()}>
          {say('signIn.button')}
        </Button>
      );
    case 'offline':
    case 'waiting':
      return (
        <LinkButton className={styles.link} onClick={() => desk.retry()}>
          {say('state.retry')}
        </LinkButton>
      );
    case 'refused': {
      const { where, reason } = saving;
      return (
        <>
          {where ? (
            <LinkButton className={styles.link} onClick={() => goTo(where)}>
              {say('saving.show')}
            </LinkButton>
          ) : (
            <LinkButton className={styles.link} onClick={() => desk.retry()}>
              {say('state.retry')}
            </LinkButton>
          )}
          {reason === 'broken' && (
            <a
              className={mergeClasses(styles.link, styles.way)}
              href="health.html"
              target="_blank"
              rel="noreferrer"
            >
              {say('failed.health')}
            </a>
          )}
        </>
      );
    }
    case 'otherUser':
      return <OtherUser />;
    case 'held':
    case 'proposal':
    case 'saved':
    case 'pending':
    case 'saving':
      return null;
  }
}

/** Back as the one whose words these are, or the page anew for the one who is signed in now. */
function OtherUser() {
  const { desk, say, current } = useDesk();
  const styles = useStyles();
  const view = current();
  const name = view.state === 'open' ? view.user.name : '';
  return (
    <>
      <Button className={styles.link} size="small" onClick={() => desk.signIn()}>
        {name === '' ? say('signIn.button') : say('saving.otherUser.signIn', { name })}
      </Button>
      <LinkButton className={styles.link} onClick={() => location.reload()}>
        {say('saving.otherUser.reload')}
      </LinkButton>
    </>
  );
}

/** Where the newest words are: on this computer, on the way, or in SharePoint; and the way on when they are stuck. */
export function SavingState({ saving, onDisk = true, keeping = false, short = false }: SavingStateProps) {
  const { say } = useDesk();
  const styles = useStyles();
  useTroubleAnnounced(saving, onDisk);
  const trouble = isTrouble(saving);
  return (
    <div
      className={mergeClasses(styles.state, !trouble && styles.still, short && trouble && styles.narrow)}
      title={saving.state === 'refused' && saving.detail !== '' ? saving.detail : undefined}
      data-saving={saving.state}
    >
      <span
        className={mergeClasses(styles.icon, saving.state === 'saved' && styles.good, trouble && styles.bad)}
        aria-hidden="true"
      >
        {icons[saving.state]}
      </span>
      <span className={mergeClasses(styles.words, short && trouble && styles.wholeLine)}>
        {wordsOf(saving, say, { onDisk, keeping, short })}
        {saving.state === 'waiting' && (
          <>
            {' '}
            <Countdown until={saving.until} />
          </>
        )}
        {saving.state === 'refused' && saving.reason === 'broken' && <ListsFaults after=". " />}
      </span>
      <Way saving={saving} />
    </div>
  );
}
