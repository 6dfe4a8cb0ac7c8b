import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { flat } from '#minutes/numbering.ts';
import { localMoment } from '#desk/clock.ts';
import type { Key } from '#minutes/record.ts';
import { formatMinutes, formatTime } from '#language/dates.ts';
import { attachmentsText, decisionLeadIn, labels, presentersText, typesText } from '#language/phrases.ts';
import { bindSpaces } from '#language/typography.ts';
import type { OpenView, View } from '#desk/view.ts';
import { minutesUntil, useNow } from './clock.ts';
import { firstUnfinished, useAgenda } from './current-item.ts';
import { useDesk } from './desk-context.ts';
import { Skeleton } from './Shell.tsx';

const useStyles = makeStyles({
  stage: {
    height: '100%',
    boxSizing: 'border-box',
    overflow: 'hidden',
    display: 'grid',
    gridTemplateRows: 'auto minmax(0, 1fr) auto',
    rowGap: 'clamp(12px, 3vh, 48px)',
    padding: 'clamp(16px, 5.5vw, 96px) clamp(16px, 5.5vw, 96px) clamp(16px, 4vw, 64px)',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontSize: 'clamp(16px, 2vw, 32px)',
    lineHeight: 1.35,
  },
  where: { margin: 0, color: tokens.colorNeutralForeground3 },
  title: {
    margin: '0.1em 0',
    fontSize: 'clamp(26px, 4.3vw, 72px)',
    lineHeight: 1.2,
    paddingBottom: '0.1em',
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    display: '-webkit-box',
    WebkitLineClamp: 3,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
  },
  presenters: { margin: 0, fontStyle: 'italic', color: tokens.colorNeutralForeground2 },
  clauses: { overflow: 'hidden', display: 'flex', flexDirection: 'column', rowGap: '1em' },
  block: {
    paddingInlineStart: '1.1em',
    borderLeft: `6px solid ${tokens.colorCompoundBrandStroke}`,
    overflowWrap: 'anywhere',
    fontSize: 'clamp(18px, 2.4vw, 40px)',
    '& p': { margin: 0, fontWeight: tokens.fontWeightSemibold },
    '& ul': { margin: 0, padding: 0, listStyleType: 'none' },
  },
  proposed: { borderLeftStyle: 'dashed', borderLeftColor: tokens.colorPaletteDarkOrangeBorderActive },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    columnGap: 'clamp(20px, 4vw, 80px)',
    rowGap: '8px',
    color: tokens.colorNeutralForeground3,
    fontSize: 'clamp(13px, 1.6vw, 26px)',
  },
  time: {
    display: 'block',
    color: tokens.colorNeutralForeground1,
    fontSize: 'clamp(24px, 3.5vw, 56px)',
    lineHeight: 1.2,
    fontVariantNumeric: 'tabular-nums',
  },
  over: { color: tokens.colorPaletteRedForeground1 },
  next: { marginInlineStart: 'auto', textAlign: 'end', overflowWrap: 'anywhere', maxWidth: '60%' },
});

/**
 * Since when the item is up, epoch ms; null while that is not known: when the page opens in the middle of an
 * item nobody has told it when the item began, and the stage invents no time.
 */
function useItemStart(key: Key | null, now: number): number | null {
  const [seen, setSeen] = useState<{ readonly key: Key | null; readonly since: number | null }>({
    key,
    since: null,
  });
  if (seen.key !== key) setSeen({ key, since: now });
  return seen.key === key ? seen.since : now;
}

function Clock({ view, itemKey }: { readonly view: OpenView; readonly itemKey: Key | null }) {
  const { say, language, timeZone } = useDesk();
  const styles = useStyles();
  const now = useNow(1000);
  const local = localMoment(now, timeZone);
  const since = useItemStart(itemKey, now);
  const { meeting, items } = view.minutes;
  const planned = items.find(item => item.key === itemKey)?.plannedMinutes ?? null;
  const left = planned === null || since === null ? null : planned - (now - since) / 60_000;
  const untilEnd = minutesUntil(meeting.date, meeting.end, local);
  return (
    <>
      {left !== null ? (
        <div>
          <span className={mergeClasses(styles.time, left < 0 && styles.over)}>
            {formatMinutes(Math.ceil(Math.abs(left)), say)}
          </span>
          {say(left < 0 ? 'stage.over' : 'stage.left')}
        </div>
      ) : (
        planned !== null && (
          <div>
            <span className={styles.time}>{formatMinutes(planned, say)}</span>
            {say('stage.planned')}
          </div>
        )
      )}
      <div role="timer">
        <span className={styles.time}>{formatTime(local.time, language)}</span>
        {meeting.end !== null && say('stage.ends', { time: formatTime(meeting.end, language) })}
        {untilEnd !== null && untilEnd > 0 && untilEnd < 600 && (
          <> · {say('date.left', { time: formatMinutes(untilEnd, say) })}</>
        )}
      </div>
    </>
  );
}

function Open({ view }: { readonly view: OpenView }) {
  const { say } = useDesk();
  const styles = useStyles();
  const { minutes, body } = view;
  const { agenda, decisions } = useAgenda(view);
  const items = flat(agenda);
  const currentKey = firstUnfinished(agenda, decisions);
  const at = items.findIndex(({ item }) => item.key === currentKey);
  const entry = items[at];
  const next = items.slice(at + 1).find(({ children }) => children.length === 0);
  const rows = entry ? (decisions.get(entry.item.key) ?? []) : [];

  return (
    <main className={styles.stage} lang="sv">
      <header>
        <p className={styles.where}>
          {entry
            ? [entry.number, typesText(entry.item.types), attachmentsText(entry.item.attachments)]
                .filter(part => part !== '')
                .join(' · ')
            : body.name}
        </p>
        <h1 className={styles.title}>
          {entry ? entry.item.title || say('rail.untitled') : minutes.meeting.title}
        </h1>
        {entry && entry.item.presenters.length > 0 && (
          <p className={styles.presenters}>{presentersText(entry.item.presenters)}</p>
        )}
      </header>
      <div className={styles.clauses} aria-live="polite">
        {(['proposed', 'decided'] as const).map(state => {
          const clauses = rows.filter(row => row.state === state);
          return (
            clauses.length > 0 && (
              <div
                key={state}
                className={mergeClasses(styles.block, state === 'proposed' && styles.proposed)}
              >
                <p>{state === 'proposed' ? labels.proposal : decisionLeadIn(state, body.profile)}</p>
                <ul>
                  {clauses.map(row => (
                    <li key={row.key}>{bindSpaces(row.text)}</li>
                  ))}
                </ul>
              </div>
            )
          );
        })}
      </div>
      <footer className={styles.foot}>
        <Clock view={view} itemKey={currentKey} />
        {next && (
          <div className={styles.next}>
            {say('stage.next', { item: `${next.number} ${next.item.title}`.trim() })}
          </div>
        )}
      </footer>
    </main>
  );
}

/** The meeting's shared stage: what is up now, large, for a whole room to read; nothing on it can be pressed. */
export function Stage({ view }: { readonly view: View }) {
  const { say } = useDesk();
  if (view.state === 'open') return <Open view={view} />;
  return <Skeleton word={view.state === 'opening' ? say(`opening.${view.step}`) : say('stage.elsewhere')} />;
}
