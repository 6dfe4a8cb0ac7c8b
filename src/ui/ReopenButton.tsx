import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { LockOpenRegular } from '@fluentui/react-icons/svg/lock-open';
import { useState } from 'react';
import { useDesk } from './desk-context.ts';
import { useLaterSay } from './later-words.ts';

const useStyles = makeStyles({
  ask: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  text: {
    flexBasis: '100%',
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
});

/** Opens published minutes again: the first press asks, the second does it. */
export function ReopenButton() {
  const { desk } = useDesk();
  const say = useLaterSay();
  const styles = useStyles();
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button size="small" icon={<LockOpenRegular />} onClick={() => setAsked(true)}>
        {say('reopen.button')}
      </Button>
    );
  }
  return (
    <div
      className={styles.ask}
      role="group"
      aria-label={say('reopen.button')}
      onKeyDown={event => {
        if (event.key === 'Escape') setAsked(false);
      }}
    >
      <p className={styles.text}>{say('reopen.text')}</p>
      <Button
        size="small"
        appearance="primary"
        autoFocus
        onClick={() => {
          setAsked(false);
          desk.reopen();
        }}
      >
        {say('reopen.yes')}
      </Button>
      <Button size="small" onClick={() => setAsked(false)}>
        {say('reopen.no')}
      </Button>
    </div>
  );
}
