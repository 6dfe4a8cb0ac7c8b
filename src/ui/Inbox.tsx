import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons/svg/add';
import { memo } from 'react';
import type { Candidate } from '#minutes/prefill.ts';
import { formatDayMonth } from '#language/dates.ts';
import { useAnnounce } from './Announce.tsx';
import { useDesk } from './desk-context.ts';
import { sameProps } from './same-props.ts';

const useStyles = makeStyles({
  inbox: { marginTop: tokens.spacingVerticalL },
  heading: {
    display: 'flex',
    justifyContent: 'space-between',
    margin: `0 ${tokens.spacingHorizontalS} ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  list: {
    listStyleType: 'none',
    margin: `0 ${tokens.spacingHorizontalS}`,
    padding: 0,
    display: 'grid',
    rowGap: tokens.spacingVerticalXS,
  },
  candidate: {
    width: '100%',
    justifyContent: 'flex-start',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    padding: `6px ${tokens.spacingHorizontalS}`,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    backgroundColor: 'transparent',
  },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  why: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** Items that wait to be taken onto the agenda: carried over, due, promised. One click takes one, undo gives it back. */
export const Inbox = memo(function Inbox({ candidates }: { readonly candidates: readonly Candidate[] }) {
  const { desk, say, language } = useDesk();
  const announce = useAnnounce();
  const styles = useStyles();
  return (
    <section className={styles.inbox} aria-labelledby="inbox-heading">
      <h2 className={styles.heading} id="inbox-heading">
        <span>{say('inbox.title')}</span>
        <span>{candidates.length}</span>
      </h2>
      <ul className={styles.list} role="list">
        {candidates.map(({ id, title, reason, fromDate }) => (
          <li key={id}>
            <Button
              className={styles.candidate}
              icon={<Add16Regular />}
              title={say('inbox.take')}
              onClick={() => {
                desk.takeCandidate(id);
                announce(say('inbox.taken', { title }));
              }}
            >
              <span className={styles.words}>
                {title}
                <span className={styles.why}>
                  {fromDate === null
                    ? say(`inbox.${reason}`)
                    : say(`inbox.${reason}.from`, { date: formatDayMonth(fromDate, language) })}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}, sameProps);
