import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import { flushSync } from 'react-dom';
import { flat, outline } from '#minutes/numbering.ts';
import type { Key } from '#minutes/record.ts';
import type { OpenView } from '#desk/view.ts';
import { CollisionTourProvider, useStillCaret, usePlaced } from './collision-places.ts';
import { firstUnfinished, useAgenda } from './current-item.ts';
import { useDesk } from './desk-context.ts';
import { useGlobalKeys } from './global-keys.ts';
import { Header } from './Header.tsx';
import { Inbox } from './Inbox.tsx';
import { CollisionBar, KeptBar, PublishPanel, ReadOnlyBar, UnfinishedBar } from './later-parts.ts';
import { Outline } from './Outline.tsx';
import { Paper } from './Paper.tsx';
import { goTo, placeId } from './place.ts';
import type { RailTab } from './place.ts';
import { Rail } from './Rail.tsx';

type MeetingPageProps = { readonly view: OpenView; readonly width: 'medium' | 'wide' };

const useStyles = makeStyles({
  page: {
    height: '100%',
    display: 'grid',
    gridTemplateRows: 'auto minmax(0, 1fr)',
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  columns: { display: 'grid', minHeight: 0, gridTemplateRows: 'minmax(0, 1fr)' },
  wide: {
    gridTemplateColumns: '264px minmax(0, 1fr) 320px',
    '@media (max-width: 1099px)': { gridTemplateColumns: '208px minmax(0, 1fr) 284px' },
  },
  medium: { gridTemplateColumns: 'minmax(0, 1fr)' },
  withOutline: { gridTemplateColumns: 'minmax(208px, 264px) minmax(0, 1fr)' },
  withRail: { gridTemplateColumns: 'minmax(0, 1fr) minmax(272px, 320px)' },
  left: {
    overflowY: 'auto',
    minWidth: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalS}`,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  right: {
    overflowY: 'auto',
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  desk: {
    overflowY: 'auto',
    minWidth: 0,
    padding: `${tokens.spacingVerticalXXL} clamp(8px, 2.5vw, 32px)`,
    scrollPaddingBlock: '24px',
    outline: 'none',
  },
});

/** The open meeting: agenda, paper and rail. In medium width the sides are shown one at a time. */
export function MeetingPage({ view, width }: MeetingPageProps) {
  const { say, current } = useDesk();
  const styles = useStyles();
  const { minutes, body } = view;
  const canWrite = view.readOnly === null;
  const { agenda, decisions, assignments } = useAgenda(view);
  const [currentKey, setCurrentKey] = useState<Key | null>(() => firstUnfinished(agenda, decisions));
  const [tab, setTab] = useState<RailTab>('attendance');
  const [side, setSide] = useState<'outline' | 'rail' | null>(null);
  const [helpOpen, setHelpOpen] = useState(false);

  const handleHelp = useCallback(() => setHelpOpen(open => !open), []);
  const handleStep = useCallback(
    (step: -1 | 1) => {
      const now = current();
      if (now.state !== 'open') return;
      const items = flat(outline(now.minutes));
      const index = items.findIndex(({ item }) => item.key === currentKey);
      const next = items[Math.max(0, Math.min(items.length - 1, index + step))];
      if (!next) return;
      setCurrentKey(next.item.key);
      goTo({ kind: 'item', key: next.item.key, field: 'text' });
    },
    [current, currentKey],
  );
  const { placed, tour } = usePlaced(view, ({ at }) => {
    if (at !== 'person' && at !== 'people') return;
    flushSync(() => {
      setTab('attendance');
      setSide('rail');
    });
  });
  // Also a sign beside a long title makes the title give way.
  const signs = view.writers.map(({ itemKey, name }) => `${itemKey ?? ''}/${name}`);
  useStillCaret(['page', ...placed.map(({ collision }) => collision.id), ...signs].join(' '));
  useGlobalKeys(handleHelp, handleStep, tour.next);

  const handleSelect = useCallback((key: Key) => {
    setCurrentKey(key);
    document.getElementById(placeId(key))?.scrollIntoView({ block: 'start' });
  }, []);
  const handlePublish = useCallback(() => {
    setTab('publish');
    setSide('rail');
  }, []);

  const showOutline = width === 'wide' || side === 'outline';
  const showRail = width === 'wide' || side === 'rail';
  return (
    <CollisionTourProvider value={tour}>
      <div className={styles.page}>
        <Header
          meeting={minutes.meeting}
          body={body}
          saving={view.saving}
          onDisk={view.onDisk}
          keeping={view.keeping}
          undo={view.undo}
          redo={view.redo}
          canWrite={canWrite}
          side={width === 'wide' ? undefined : side}
          onSide={setSide}
          onPublish={handlePublish}
          helpOpen={helpOpen}
          onHelp={setHelpOpen}
        />
        <div
          className={mergeClasses(
            styles.columns,
            width === 'wide' ? styles.wide : styles.medium,
            width !== 'wide' && side === 'outline' && styles.withOutline,
            width !== 'wide' && side === 'rail' && styles.withRail,
          )}
        >
          {showOutline && (
            <nav className={styles.left} aria-label={say('outline.title')}>
              <Outline
                agenda={agenda}
                decisions={decisions}
                meeting={minutes.meeting}
                currentKey={currentKey}
                canWrite={canWrite}
                onSelect={handleSelect}
              />
              {canWrite && view.inbox.length > 0 && <Inbox candidates={view.inbox} />}
            </nav>
          )}
          <main className={styles.desk} aria-label={say('paper.title')} tabIndex={-1}>
            {(view.isOld || view.unread.length > 0) && <KeptBar view={view} />}
            {view.readOnly !== null && <ReadOnlyBar view={view} />}
            {view.unfinished && <UnfinishedBar onPublish={handlePublish} />}
            {placed.length > 0 && <CollisionBar count={placed.length} inset={24} />}
            <Paper
              agenda={agenda}
              meeting={minutes.meeting}
              attendance={minutes.attendance}
              decisions={decisions}
              assignments={assignments}
              body={body}
              currentKey={currentKey}
              canWrite={canWrite}
              placed={placed}
              onCurrent={setCurrentKey}
            />
          </main>
          {showRail &&
            (tab === 'publish' ? (
              <aside className={styles.right} aria-label={say('publish.title')}>
                <PublishPanel view={view} onClose={() => setTab('checks')} onTab={setTab} />
              </aside>
            ) : (
              <div className={styles.right}>
                <Rail view={view} placed={placed} tab={tab} onTab={setTab} />
              </div>
            ))}
        </div>
      </div>
    </CollisionTourProvider>
  );
}
