import { Button, makeStyles } from '@fluentui/react-components';
import { DesktopRegular } from '@fluentui/react-icons/svg/desktop';
import { useState } from 'react';
import type { OpenView } from '#desk/view.ts';
import { useDesk } from './desk-context.ts';
import { Detail } from './FailedState.tsx';
import { useLaterSay } from './later-words.ts';
import { PaperBar } from './PaperBar.tsx';

const useStyles = makeStyles({ detail: { flexBasis: '100%' } });

/** What is wrong with what this computer keeps: words that cannot be read, or a page that is too old to keep any. */
export function KeptBar({ view }: { readonly view: OpenView }) {
  const { desk } = useDesk();
  const say = useLaterSay();
  const styles = useStyles();
  const [asked, setAsked] = useState(false);
  const { isOld, unread } = view;
  if (!isOld && unread.length === 0) return null;
  return (
    <PaperBar
      title={say('kept.title')}
      icon={<DesktopRegular />}
      trouble
      text={isOld ? say('kept.old') : say('kept.unread', { n: unread.length })}
    >
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
    </PaperBar>
  );
}
