import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DesktopRegular } from '@fluentui/react-icons/svg/desktop';
import { useState } from 'react';
import type { OpenView } from '#desk/view.ts';
import { useDesk } from './desk-context.ts';
import { Detail } from './FailedState.tsx';
import { useLaterSay } from './later-words.ts';

const useStyles = makeStyles({
  bar: {
    width: '100%',
    maxWidth: '780px',
    boxSizing: 'border-box',
    margin: `0 auto ${tokens.spacingVerticalL}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  icon: { fontSize: '20px', color: tokens.colorPaletteDarkOrangeForeground1, flexShrink: 0 },
  text: { margin: 0, flexGrow: 1, flexBasis: '160px', overflowWrap: 'anywhere' },
  detail: { flexBasis: '100%' },
});

/** What is wrong with what this computer keeps: words that cannot be read, or a page that is too old to keep any. */
export function KeptBar({ view }: { readonly view: OpenView }) {
  const { desk } = useDesk();
  const say = useLaterSay();
  const styles = useStyles();
  const [asked, setAsked] = useState(false);
  const { isOld, unread } = view;
  if (!isOld && unread.length === 0) return null;
  return (
    <section className={styles.bar} aria-label={say('kept.title')}>
      <span className={styles.icon} aria-hidden="true">
        <DesktopRegular />
      </span>
      <p className={styles.text}>{isOld ? say('kept.old') : say('kept.unread', { n: unread.length })}</p>
      {isOld ? (
        <Button
          size="small"
          disabledFocusable={view.saving.state !== 'saved' && view.saving.state !== 'proposal'}
          onClick={() => location.reload()}
        >
          {say('kept.reload')}
        </Button>
      ) : asked ? (
        <>
          <Button
            size="small"
            autoFocus
            onClick={() => {
              setAsked(false);
              desk.forgetUnread();
            }}
          >
            {say('kept.unread.yes')}
          </Button>
          <Button size="small" appearance="primary" onClick={() => setAsked(false)}>
            {say('held.drop.no')}
          </Button>
        </>
      ) : (
        <Button size="small" onClick={() => setAsked(true)}>
          {say('kept.unread.done')}
        </Button>
      )}
      {!isOld && (
        <div className={styles.detail}>
          <Detail
            title={say('kept.unread.show')}
            text={unread.map(each => JSON.stringify(each, null, 1)).join('\n\n')}
          />
        </div>
      )}
    </section>
  );
}
