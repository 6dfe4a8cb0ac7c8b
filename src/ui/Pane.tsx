import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { flat } from '#minutes/numbering.ts';
import type { Key } from '#minutes/record.ts';
import { formatTimes, formatWeekdayDate } from '#language/dates.ts';
import type { OpenView } from '#desk/view.ts';
import { minutesUntil, useMoment } from './clock.ts';
import { collisionsAt, CollisionTourProvider, usePlaced } from './collision-places.ts';
import { useAgenda } from './current-item.ts';
import { BodyName } from './BodyName.tsx';
import { useDesk } from './desk-context.ts';
import { useGlobalKeys } from './global-keys.ts';
import { History } from './Header.tsx';
import { ShowItem } from './ItemHeading.tsx';
import { CollisionBar, CollisionCards, KeptBar, ReadOnlyBar } from './later-parts.ts';
import { usePaneSay } from './pane-words.ts';
import type { PanePart } from './missing-before.ts';
import { outlineId } from './OutlineRow.tsx';
import { PaneAgenda } from './PaneAgenda.tsx';
import { PaneItem } from './PaneItem.tsx';
import { PanePapers } from './PanePapers.tsx';
import { PanePeople } from './PanePeople.tsx';
import { goTo } from './place.ts';
import { isTrouble, SavingState } from './SavingState.tsx';
import { Tabs } from './Tabs.tsx';
import { Unseen } from './Unseen.tsx';

const parts: readonly PanePart[] = ['agenda', 'people', 'papers'];

const useStyles = makeStyles({
  pane: {
    height: '100%',
    display: 'grid',
    gridTemplateRows: 'auto minmax(0, 1fr)',
    gridTemplateColumns: 'minmax(0, 1fr)',
    backgroundColor: tokens.colorNeutralBackground1,
    // A low window scrolls as a whole: what stands still would leave no room for the rest.
    '@media (max-height: 480px)': { display: 'block', overflowY: 'auto' },
  },
  head: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS}`,
  },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    outline: 'none',
  },
  tools: { display: 'flex', columnGap: '2px', marginTop: '-4px', marginInlineEnd: '-8px' },
  when: { gridColumn: '1 / -1', margin: 0, lineHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere' },
  state: {
    gridColumn: '1 / -1',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    marginTop: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  trouble: { flexBasis: '100%' },
  tabs: {
    paddingInline: tokens.spacingHorizontalM,
    columnGap: tokens.spacingHorizontalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 300px)': { columnGap: 0, justifyContent: 'space-between' },
  },
  count: {
    marginInlineStart: '4px',
    padding: '0 5px',
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase100,
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorPaletteDarkOrangeForeground1,
    backgroundColor: tokens.colorPaletteDarkOrangeBackground1,
    border: `1px solid ${tokens.colorPaletteDarkOrangeBorder1}`,
  },
  main: { minHeight: 0, outline: 'none' },
  panel: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    outline: 'none',
    '@media (max-height: 480px)': { height: 'auto' },
  },
  scroll: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    padding: tokens.spacingHorizontalL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
    // What is long gives way by scrolling, not by being pressed together.
    '& > *': { flexShrink: 0 },
    // The gap is between all of them; a bar that keeps the paper away from itself would double it.
    '& > section': { marginBottom: 0 },
    '@media (max-height: 480px)': { overflowY: 'visible' },
  },
});

/** Where somebody who opens the pane wants to be: before a meeting in its agenda, after it in what it came to. */
function useFirstPart({ minutes }: OpenView): PanePart {
  const { status, date, end } = minutes.meeting;
  const left = minutesUntil(date, end ?? '23:59', useMoment(60_000));
  const isOver = status !== 'called' && status !== 'ongoing';
  return isOver || (left !== null && left < 0) ? 'papers' : 'agenda';
}

function PaneHead({ view }: { readonly view: OpenView }) {
  const { say, language } = useDesk();
  const tell = usePaneSay();
  const styles = useStyles();
  const { minutes, body, readOnly, saving } = view;
  const { meeting } = minutes;
  const canWrite = readOnly === null;
  const when = [formatTimes(meeting.start, meeting.end, language), meeting.place]
    .filter(part => part !== null && part !== '')
    .join(' · ');
  return (
    <div className={styles.head}>
      <h1 className={styles.name} lang="sv">
        <BodyName body={body} />
      </h1>
      {canWrite && (
        <div className={styles.tools}>
          <History undo={view.undo} redo={view.redo} />
        </div>
      )}
      {view.event?.isCancelled && (
        <p className={styles.when}>
          <strong>{tell('head.cancelled')}</strong>
        </p>
      )}
      <p className={styles.when}>
        {meeting.date === null ? tell('head.noDate') : formatWeekdayDate(meeting.date, language)}
        {when !== '' && (
          <>
            <br />
            {when}
          </>
        )}
      </p>
      <div className={styles.state}>
        <span>{say(`status.${meeting.status}`)}</span>
        {canWrite ? (
          <div className={mergeClasses(isTrouble(saving) && styles.trouble)}>
            <SavingState saving={saving} onDisk={view.onDisk} keeping={view.keeping} short />
          </div>
        ) : (
          <span>{say('readOnly.title')}</span>
        )}
      </div>
    </div>
  );
}

/** The open meeting beside its appointment in Outlook: planned before it is held, read when it is over. */
export function Pane({ view }: { readonly view: OpenView }) {
  const tell = usePaneSay();
  const styles = useStyles();
  const { invitation, readOnly, body } = view;
  const first = useFirstPart(view);
  const [chosen, setChosen] = useState<PanePart | null>(null);
  const part = chosen ?? first;
  const [currentKey, setCurrentKey] = useState<Key | null>(null);
  const { agenda, decisions, assignments } = useAgenda(view);
  const entry = flat(agenda).find(({ item }) => item.key === currentKey);
  const isGone = currentKey !== null && entry === undefined;
  useEffect(() => {
    // What was removed under the hand had the focus with it.
    if (isGone && document.activeElement === document.body)
      document.querySelector<HTMLElement>('[data-outline][tabindex="0"]')?.focus();
  }, [isGone]);

  const handleItem = useCallback((key: Key | null) => {
    flushSync(() => {
      setChosen('agenda');
      setCurrentKey(key);
    });
  }, []);
  const handleShow = useCallback(
    (key: Key) => {
      handleItem(key);
      goTo({ kind: 'item', key, field: 'heading' });
    },
    [handleItem],
  );
  const handleClose = (key: Key): void => {
    handleItem(null);
    document.getElementById(outlineId(key))?.focus();
  };
  const handleStep = useCallback(
    (step: -1 | 1) => {
      const items = flat(agenda);
      const at = items.findIndex(({ item }) => item.key === currentKey);
      const to = items[at < 0 ? 0 : at + step];
      if (to) handleShow(to.item.key);
    },
    [agenda, currentKey, handleShow],
  );
  const { placed, tour } = usePlaced(view, place => {
    if (place.at === 'item') handleItem(place.key);
    else if (place.at === 'person' || place.at === 'people') flushSync(() => setChosen('people'));
  });
  useGlobalKeys(null, handleStep, tour.next);
  const elsewhere = placed.filter(({ place }) => place.at === 'head' || place.at === 'after');

  const missing = invitation?.role === 'organizer' ? invitation.notInvited.length : 0;
  return (
    <CollisionTourProvider value={tour}>
      <ShowItem value={handleShow}>
        <div className={styles.pane}>
          <header>
            <PaneHead view={view} />
            <Tabs
              className={styles.tabs}
              label={tell('pane.parts')}
              panelId="pane-panel"
              selected={part}
              onSelect={setChosen}
              tabs={parts.map(value => ({
                value,
                content: (
                  <>
                    {tell(`part.${value}`)}
                    {value === 'people' && missing > 0 && (
                      <span className={styles.count}>
                        {missing}
                        <Unseen> {tell('part.missing', { n: missing })}</Unseen>
                      </span>
                    )}
                  </>
                ),
              }))}
            />
          </header>
          <main className={styles.main} aria-label={tell('pane.title')} tabIndex={-1}>
            <div className={styles.panel} id="pane-panel" role="tabpanel" aria-labelledby={`tab-${part}`}>
              <div className={styles.scroll} tabIndex={0} role="group" aria-label={tell(`part.${part}`)}>
                {(view.isOld || view.unread.length > 0) && <KeptBar view={view} />}
                {part === 'papers' && readOnly === 'published' && <ReadOnlyBar view={view} />}
                {placed.length > 0 && <CollisionBar count={placed.length} inset={16} />}
                {elsewhere.length > 0 && (
                  <CollisionCards collisions={elsewhere.map(({ collision }) => collision)} />
                )}
                {part === 'agenda' && (
                  <PaneAgenda
                    view={view}
                    agenda={agenda}
                    decisions={decisions}
                    currentKey={entry?.item.key ?? null}
                    onItem={handleItem}
                  />
                )}
                {part === 'people' && <PanePeople view={view} placed={placed} />}
                {part === 'papers' && <PanePapers view={view} agenda={agenda} onPart={setChosen} />}
              </div>
              {part === 'agenda' && entry && (
                <PaneItem
                  key={entry.item.key}
                  entry={entry}
                  decisions={decisions.get(entry.item.key) ?? []}
                  assignments={assignments.get(entry.item.key) ?? []}
                  profile={body.profile}
                  canWrite={readOnly === null}
                  collisions={collisionsAt(placed, { at: 'item', key: entry.item.key })}
                  onClose={handleClose}
                />
              )}
            </div>
          </main>
        </div>
      </ShowItem>
    </CollisionTourProvider>
  );
}
