import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { OpenView } from '#desk/view.ts';
import { useAnnounce } from './Announce.tsx';
import { useDesk } from './desk-context.ts';
import { useLaterSay } from './later-words.ts';

const useStyles = makeStyles({
  held: {
    flexBasis: '100%',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
  },
  text: { margin: 0, flexBasis: '100%', overflowWrap: 'anywhere' },
  small: {
    margin: 0,
    flexBasis: '100%',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
});

/** Changes that were unsent when somebody published: they are saved or let go, by whoever wrote them. */
export function HeldBar({ view }: { readonly view: OpenView }) {
  const { desk } = useDesk();
  const say = useLaterSay();
  const announce = useAnnounce();
  const styles = useStyles();
  const [asked, setAsked] = useState(false);
  const { saving, dropped } = view;
  const held = saving.state === 'held' ? saving : null;
  const words = held
    ? held.by === null
      ? say('held.nobody', { n: held.changes })
      : say('held.text', { n: held.changes, by: held.by })
    : dropped > 0
      ? say('held.dropped', { n: dropped })
      : '';
  useEffect(() => {
    if (words !== '') announce(words);
  }, [words, announce]);
  if (words === '') return null;
  if (!held) {
    return (
      <div className={styles.held} role="group" aria-label={say('kept.title')}>
        <p className={styles.text}>{words}</p>
        <Button size="small" onClick={() => desk.takeBackDropped()}>
          {say('held.takeBack')}
        </Button>
      </div>
    );
  }
  return (
    <div
      className={styles.held}
      role="group"
      aria-label={say('kept.title')}
      onKeyDown={event => {
        if (event.key === 'Escape') setAsked(false);
      }}
    >
      <p className={styles.text}>{words}</p>
      {asked ? (
        <>
          <p className={styles.small}>{say('held.drop.text')}</p>
          <Button
            size="small"
            autoFocus
            onClick={() => {
              setAsked(false);
              desk.dropUnsent();
            }}
          >
            {say('held.drop.yes')}
          </Button>
          <Button size="small" appearance="primary" onClick={() => setAsked(false)}>
            {say('held.drop.no')}
          </Button>
        </>
      ) : (
        <>
          <Button size="small" appearance="primary" onClick={() => desk.reopen()}>
            {say('held.reopen')}
          </Button>
          <Button size="small" onClick={() => setAsked(true)}>
            {say('held.drop')}
          </Button>
        </>
      )}
    </div>
  );
}
