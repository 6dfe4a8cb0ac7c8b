import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PersonAddRegular } from '@fluentui/react-icons/svg/person-add';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { byOrganisation, confirmByAnswers, markPresence } from '#minutes/attendance.ts';
import { group, set } from '#minutes/edit.ts';
import type { Doubt } from '#minutes/prefill.ts';
import type { Attendance, Key, Presence } from '#minutes/record.ts';
import { useAnnounce } from './Announce.tsx';
import { AttendanceRow } from './AttendanceRow.tsx';
import { AttendanceSummary } from './AttendanceSummary.tsx';
import { collisionsAt, nonePlaced } from './collision-places.ts';
import type { PlacedCollision } from './collision-places.ts';
import { useDesk, useMinutes } from './desk-context.ts';
import { DoubtCard } from './DoubtCard.tsx';
import { KeySign } from './KeySign.tsx';
import { isKey, shortcuts } from './keys.ts';
import { AddPerson, CollisionCards } from './later-parts.ts';
import { sameProps } from './same-props.ts';
import { SearchField } from './SearchField.tsx';

type AttendanceListProps = {
  readonly attendance: readonly Attendance[];
  readonly doubts: readonly Doubt[];
  /** Marks and facts that wait for somebody to choose between two. */
  readonly placed?: readonly PlacedCollision[];
  /** False when only the organizer's calendar holds the answers; null without an event. */
  readonly answersKnown: boolean | null;
  readonly canWrite: boolean;
};

const useStyles = makeStyles({
  list: { display: 'grid', rowGap: tokens.spacingVerticalM },
  doubts: { display: 'grid', rowGap: tokens.spacingVerticalS },
  notice: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  keys: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
  groups: { display: 'grid', rowGap: tokens.spacingVerticalS },
  organisation: {
    margin: `0 0 2px`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  people: { listStyleType: 'none', margin: 0, padding: 0 },
  add: { justifySelf: 'start' },
});

const isUnanswered = (row: Attendance): boolean => row.expected !== 'accepted' && row.expected !== 'declined';

const matches = (row: Attendance, words: readonly string[]): boolean => {
  const text = `${row.name} ${row.organisation} ${row.title ?? ''}`.toLocaleLowerCase('sv');
  return words.every(word => text.includes(word));
};

/** Who is here. A row takes one key; the answers to the invitation take one key for all. */
export const AttendanceList = memo(function AttendanceList(props: AttendanceListProps) {
  const { attendance, doubts, placed = nonePlaced, answersKnown, canWrite } = props;
  const { desk, say } = useDesk();
  const minutes = useMinutes();
  const announce = useAnnounce();
  const styles = useStyles();
  const [search, setSearch] = useState('');
  const [stopKey, setStopKey] = useState<Key | null>(null);
  const [openKey, setOpenKey] = useState<Key | null>(null);
  const [adding, setAdding] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);

  const groups = useMemo(() => {
    const words = search.toLocaleLowerCase('sv').split(/\s+/).filter(Boolean);
    return byOrganisation(words.length === 0 ? attendance : attendance.filter(row => matches(row, words)));
  }, [attendance, search]);
  const replacements = useMemo(
    () =>
      new Map(
        attendance
          .filter(row => row.substituteFor !== null && row.presence !== 'absent')
          .map(row => [row.substituteFor, row.name]),
      ),
    [attendance],
  );
  const removed = collisionsAt(placed, { at: 'people' });
  const shown = groups.flatMap(({ people }) => people);
  const stop = shown.find(row => row.key === stopKey)?.key ?? shown[0]?.key ?? null;
  const confirmable = attendance.filter(row => row.presence === 'unknown' && !isUnanswered(row)).length;

  const focusRow = useCallback((step: 'first' | 'last' | -1 | 1, from: Key | null = null): void => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-attendance]') ?? [])];
    const at = rows.findIndex(row => row.dataset['attendance'] === from);
    const to = step === 'first' ? 0 : step === 'last' ? rows.length - 1 : at + step;
    rows[Math.max(0, Math.min(rows.length - 1, to))]?.focus();
  }, []);

  const handleMark = useCallback(
    (key: Key, presence: Presence) => {
      const edit = markPresence(minutes(), key, presence);
      if (edit) desk.edit(edit);
    },
    [desk, minutes],
  );
  const handleConfirm = useCallback(() => {
    const edit = confirmByAnswers(minutes());
    if (!edit) return announce(say('attendance.nothingToConfirm'));
    const marked = edit.type === 'group' ? edit.edits.length : 1;
    const left = minutes().attendance.filter(row => row.presence === 'unknown').length - marked;
    desk.edit(edit);
    announce(say('attendance.confirmed', { n: marked, left }));
  }, [desk, minutes, announce, say]);
  const handleRest = (): void => {
    const rest = minutes().attendance.filter(row => row.presence === 'unknown');
    desk.edit(
      group(
        'undo.confirmAttendance',
        rest.map(row => set('attendance', row, 'presence', 'present')),
      ),
    );
    announce(say('attendance.confirmed', { n: rest.length, left: 0 }));
  };

  const handleKey = useCallback(
    (event: KeyboardEvent<HTMLElement>, key: Key) => {
      if (isKey(event, 'present')) handleMark(key, 'present');
      else if (isKey(event, 'absent')) handleMark(key, 'absent');
      else if (isKey(event, 'unknown')) handleMark(key, 'unknown');
      else if (event.key === 'Enter') setOpenKey(key);
      else if (event.key === 'ArrowDown') focusRow(1, key);
      else if (event.key === 'ArrowUp') focusRow(-1, key);
      else if (event.key === 'Home') focusRow('first');
      else if (event.key === 'End') focusRow('last');
      else return;
      event.preventDefault();
    },
    [handleMark, focusRow],
  );

  useEffect(() => {
    if (!canWrite) return;
    const handle = (event: globalThis.KeyboardEvent): void => {
      if (event.defaultPrevented || !isKey(event, 'confirm')) return;
      event.preventDefault();
      handleConfirm();
    };
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, [canWrite, handleConfirm]);

  return (
    <div className={styles.list} ref={list}>
      {canWrite && doubts.length > 0 && (
        <section className={styles.doubts} aria-label={say('doubt.title')}>
          {doubts.map(doubt => (
            <DoubtCard key={doubt.id} doubt={doubt} />
          ))}
        </section>
      )}
      {removed.length > 0 && <CollisionCards collisions={removed} />}
      <AttendanceSummary
        attendance={attendance}
        canWrite={canWrite}
        confirmable={confirmable}
        onConfirm={handleConfirm}
        onRest={handleRest}
      />
      {canWrite && answersKnown === false && (
        <p className={styles.notice}>{say('attendance.answersHidden')}</p>
      )}
      {attendance.length > 0 && (
        <SearchField
          words={search}
          label={say('attendance.search')}
          clearLabel={say('attendance.searchClear')}
          onWords={setSearch}
          onKeyDown={event => {
            if (event.key === 'Escape' && search !== '') setSearch('');
            else if ((event.key === 'Enter' || event.key === 'ArrowDown') && shown.length > 0)
              focusRow('first');
            else return;
            event.preventDefault();
          }}
        />
      )}
      {canWrite && shown.length > 0 && (
        <p className={`${styles.notice} ${styles.keys}`}>
          {(['present', 'absent', 'unknown'] as const).map(presence => (
            <span key={presence}>
              <KeySign combination={shortcuts[presence].keys[0]} /> {say(`presence.${presence}`)}
            </span>
          ))}
        </p>
      )}
      <div className={styles.groups}>
        {groups.map(({ organisation, people }) => (
          <div key={organisation}>
            <h3 className={styles.organisation}>{organisation || say('attendance.noOrganisation')}</h3>
            <ul className={styles.people} role="list">
              {people.map(row => (
                <AttendanceRow
                  key={row.key}
                  row={row}
                  replacedBy={row.presence === 'present' ? null : (replacements.get(row.name) ?? null)}
                  stop={row.key === stop}
                  open={row.key === openKey}
                  canWrite={canWrite}
                  collisions={collisionsAt(placed, { at: 'person', key: row.key })}
                  onMark={handleMark}
                  onStop={setStopKey}
                  onOpen={setOpenKey}
                  onKey={handleKey}
                />
              ))}
            </ul>
          </div>
        ))}
      </div>
      {attendance.length === 0 && <p className={styles.notice}>{say('attendance.empty')}</p>}
      {attendance.length > 0 && shown.length === 0 && (
        <p className={styles.notice} role="status">
          {say('attendance.noHit', { words: search })}
        </p>
      )}
      {canWrite &&
        (adding === null ? (
          <Button
            className={styles.add}
            size="small"
            appearance="subtle"
            icon={<PersonAddRegular />}
            onClick={() => setAdding(shown.length === 0 ? search.trim() : '')}
          >
            {shown.length === 0 && search.trim() !== ''
              ? say('attendance.addNamed', { name: search.trim() })
              : say('attendance.add')}
          </Button>
        ) : (
          <AddPerson
            name={adding}
            organisations={[...new Set(attendance.map(row => row.organisation))].filter(Boolean)}
            onDone={() => {
              setAdding(null);
              setSearch('');
            }}
          />
        ))}
    </div>
  );
}, sameProps);
