import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronLeftRegular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { ChevronUpRegular } from '@fluentui/react-icons/svg/chevron-up';
import { useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { countPresence } from '#minutes/attendance.ts';
import { flat, type Numbered } from '#minutes/numbering.ts';
import type { Key } from '#minutes/record.ts';
import { formatMinutes } from '#language/dates.ts';
import { presentersText, typesText } from '#language/phrases.ts';
import type { OpenView } from '#desk/view.ts';
import { AttendanceList } from './AttendanceList.tsx';
import { collisionsAt, CollisionTourProvider, useStillCaret, usePlaced } from './collision-places.ts';
import type { PlacedCollision } from './collision-places.ts';
import { firstUnfinished, useAgenda } from './current-item.ts';
import { useDesk } from './desk-context.ts';
import { useGlobalKeys } from './global-keys.ts';
import { CollisionBar, CollisionCards, KeptBar, ReadOnlyBar } from './later-parts.ts';
import { placeId } from './place.ts';
import { SavingState, isTrouble } from './SavingState.tsx';
import { SideItem } from './SideItem.tsx';
import { Unseen } from './Unseen.tsx';
import { Writers } from './Writers.tsx';

const useStyles = makeStyles({
  panel: {
    height: '100%',
    display: 'grid',
    gridTemplateRows: 'auto minmax(0, 1fr) auto',
    gridTemplateColumns: 'minmax(0, 1fr)',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    position: 'relative',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  where: {
    marginInlineStart: '-8px',
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightRegular,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    outline: 'none',
  },
  // On the line under the head, where it takes no room from the words.
  writers: {
    position: 'absolute',
    zIndex: 1,
    insetInlineEnd: tokens.spacingHorizontalM,
    bottom: '-11px',
    maxWidth: '80%',
    '& > *': { maxWidth: '100%' },
  },
  presenters: {
    margin: '2px 0 0',
    fontSize: tokens.fontSizeBase200,
    fontStyle: 'italic',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  body: {
    overflowY: 'auto',
    padding: tokens.spacingHorizontalL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
  },
  people: {
    marginTop: tokens.spacingVerticalM,
    paddingTop: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  peopleHead: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  small: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  list: { marginTop: tokens.spacingVerticalM },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    rowGap: tokens.spacingVerticalS,
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  step: { minWidth: 0, flexShrink: 0 },
  // Trouble takes more words than fit between the two steps.
  trouble: { order: -1, flexBasis: '100%' },
  agenda: { listStyleType: 'none', margin: 0, padding: 0 },
  entry: {
    width: '100%',
    justifyContent: 'flex-start',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    paddingInline: tokens.spacingHorizontalS,
  },
  here: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorBrandForeground1 },
  number: { minWidth: '32px', flexShrink: 0, color: tokens.colorNeutralForeground3 },
  words: { overflowWrap: 'anywhere', minWidth: 0 },
  empty: { margin: 0, color: tokens.colorNeutralForeground3 },
});

type AgendaProps = {
  readonly items: readonly Numbered[];
  readonly currentKey: Key | null;
  readonly onSelect: (key: Key) => void;
};

function Agenda({ items, currentKey, onSelect }: AgendaProps) {
  const { say } = useDesk();
  const styles = useStyles();
  return (
    <nav aria-label={say('outline.title')}>
      <ul className={styles.agenda} role="list">
        {items.map(({ item, number }) => (
          <li key={item.key}>
            <Button
              className={mergeClasses(styles.entry, item.key === currentKey && styles.here)}
              appearance="subtle"
              aria-current={item.key === currentKey ? 'true' : undefined}
              onClick={() => onSelect(item.key)}
            >
              <span className={styles.number}>{number}</span>
              <span className={styles.words}>{item.title || say('rail.untitled')}</span>
            </Button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type PeopleProps = {
  readonly view: OpenView;
  readonly placed: readonly PlacedCollision[];
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
};

function People({ view, placed, open, onOpen }: PeopleProps) {
  const { say } = useDesk();
  const styles = useStyles();
  const { attendance } = view.minutes;
  const { present, absent, unknown } = countPresence(attendance);
  return (
    <section className={styles.people} aria-label={say('rail.attendance')}>
      <div className={styles.peopleHead}>
        <h2 className={styles.heading}>
          {say('side.present', { n: present })}
          <span className={styles.small}>{say('side.others', { absent, unknown })}</span>
        </h2>
        <Button size="small" aria-expanded={open} onClick={() => onOpen(!open)}>
          {say(open ? 'side.hide' : 'side.show')} <Unseen>{say('rail.attendance')}</Unseen>
        </Button>
      </div>
      {open && (
        <div className={styles.list}>
          <AttendanceList
            attendance={attendance}
            doubts={view.doubts}
            placed={placed}
            answersKnown={view.event === null ? null : view.event.answersKnown}
            canWrite={view.readOnly === null}
          />
        </div>
      )}
    </section>
  );
}

/** The narrow panel beside a meeting: one item at a time, with what is decided in it and who is here. */
export function SidePanel({ view }: { readonly view: OpenView }) {
  const { say } = useDesk();
  const styles = useStyles();
  const { minutes, body } = view;
  const canWrite = view.readOnly === null;
  const { agenda, decisions, assignments } = useAgenda(view);
  const [currentKey, setCurrentKey] = useState<Key | null>(() => firstUnfinished(agenda, decisions));
  const [choosing, setChoosing] = useState(false);
  const [people, setPeople] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);

  const items = flat(agenda);
  const at = Math.max(
    0,
    items.findIndex(({ item }) => item.key === currentKey),
  );
  const entry = items[at];
  const before = items[at - 1];
  const after = items[at + 1];

  const handleSelect = (key: Key): void => {
    flushSync(() => {
      setCurrentKey(key);
      setChoosing(false);
    });
    heading.current?.focus();
  };
  const handleStep = useCallback(
    (step: -1 | 1) => {
      const all = flat(agenda);
      const from = all.findIndex(({ item }) => item.key === currentKey);
      const next = all[Math.max(0, from) + step];
      if (!next) return;
      flushSync(() => setCurrentKey(next.item.key));
      heading.current?.focus();
    },
    [agenda, currentKey],
  );
  const { placed, tour } = usePlaced(view, place => {
    flushSync(() => {
      setChoosing(false);
      if (place.at === 'item') setCurrentKey(place.key);
      else if (place.at === 'person' || place.at === 'people') setPeople(true);
    });
  });
  useStillCaret(placed.map(({ collision }) => collision.id).join(' '));
  useGlobalKeys(null, handleStep, tour.next);
  // What stands at no single item has its place over the one that is shown.
  const elsewhere = placed.filter(({ place }) => place.at === 'head' || place.at === 'after');

  const facts = entry
    ? [
        entry.number,
        say('side.place', { n: at + 1, of: items.length }),
        entry.item.plannedMinutes === null ? '' : formatMinutes(entry.item.plannedMinutes, say),
      ].filter(part => part !== '')
    : [];

  return (
    <CollisionTourProvider value={tour}>
      <div className={styles.panel}>
        <header className={styles.head}>
          <Button
            className={styles.where}
            size="small"
            appearance="subtle"
            iconPosition="after"
            icon={choosing ? <ChevronUpRegular /> : <ChevronDownRegular />}
            aria-expanded={choosing}
            onClick={() => setChoosing(!choosing)}
          >
            <Unseen>{say('outline.title')}</Unseen> {facts.length > 0 ? facts.join(' · ') : body.name}
          </Button>
          {entry && (
            <span className={styles.writers}>
              <Writers where="item" itemKey={entry.item.key} told={canWrite} />
            </span>
          )}
          <h1
            className={styles.title}
            ref={heading}
            tabIndex={-1}
            id={entry ? placeId(entry.item.key) : undefined}
            lang="sv"
          >
            {entry ? entry.item.title || say('rail.untitled') : minutes.meeting.title}
          </h1>
          {entry && (entry.item.presenters.length > 0 || entry.item.types.length > 0) && (
            <p className={styles.presenters} lang="sv">
              {[typesText(entry.item.types), presentersText(entry.item.presenters)]
                .filter(part => part !== '')
                .join(' · ')}
            </p>
          )}
        </header>
        <main className={styles.body} aria-label={say('side.title')} tabIndex={-1}>
          {choosing ? (
            <Agenda items={items} currentKey={entry?.item.key ?? null} onSelect={handleSelect} />
          ) : (
            <>
              {(view.isOld || view.unread.length > 0) && <KeptBar view={view} />}
              {view.readOnly === 'published' && <ReadOnlyBar view={view} />}
              {placed.length > 0 && <CollisionBar count={placed.length} inset={16} />}
              {elsewhere.length > 0 && (
                <CollisionCards collisions={elsewhere.map(({ collision }) => collision)} />
              )}
              {entry ? (
                <SideItem
                  key={entry.item.key}
                  entry={entry}
                  decisions={decisions.get(entry.item.key) ?? []}
                  assignments={assignments.get(entry.item.key) ?? []}
                  profile={body.profile}
                  canWrite={canWrite}
                  collisions={collisionsAt(placed, { at: 'item', key: entry.item.key })}
                />
              ) : (
                <p className={styles.empty}>{say('outline.empty')}</p>
              )}
              <People view={view} placed={placed} open={people} onOpen={setPeople} />
              {view.readOnly === 'noWriteAccess' && <ReadOnlyBar view={view} />}
            </>
          )}
        </main>
        <footer className={styles.foot}>
          <Button
            className={styles.step}
            size="small"
            icon={<ChevronLeftRegular />}
            disabledFocusable={!before}
            aria-label={before ? say('side.previous', { number: before.number }) : say('side.noPrevious')}
            onClick={() => handleStep(-1)}
          >
            {before?.number}
          </Button>
          {canWrite ? (
            <div className={mergeClasses(isTrouble(view.saving) && styles.trouble)}>
              <SavingState saving={view.saving} onDisk={view.onDisk} keeping={view.keeping} short />
            </div>
          ) : (
            <span className={styles.small}>{say('readOnly.title')}</span>
          )}
          <Button
            className={styles.step}
            size="small"
            icon={<ChevronRightRegular />}
            iconPosition="after"
            disabledFocusable={!after}
            aria-label={after ? say('side.next', { number: after.number }) : say('side.noNext')}
            onClick={() => handleStep(1)}
          >
            {after?.number}
          </Button>
        </footer>
      </div>
    </CollisionTourProvider>
  );
}
