import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons/svg/add';
import { useMemo } from 'react';
import { flushSync } from 'react-dom';
import type { KeyboardEvent } from 'react';
import type { Edit } from '#minutes/edit.ts';
import { addedItem, indent, insertAfter, moveDown, moveUp, outdent, removeItem } from '#minutes/agenda.ts';
import { flat } from '#minutes/numbering.ts';
import type { Numbered } from '#minutes/numbering.ts';
import type { Decision, Key, Meeting, Minutes } from '#minutes/record.ts';
import { formatMinutes } from '#language/dates.ts';
import { useAnnounce } from './Announce.tsx';
import { minutesUntil, useMoment } from './clock.ts';
import { useDesk, useMinutes } from './desk-context.ts';
import { isKey } from './keys.ts';
import type { shortcuts } from './keys.ts';
import { OutlineRow, outlineId } from './OutlineRow.tsx';
import { goTo } from './place.ts';

type OutlineProps = {
  readonly agenda: readonly Numbered[];
  readonly decisions: ReadonlyMap<Key, readonly Decision[]>;
  readonly meeting: Meeting;
  readonly currentKey: Key | null;
  readonly canWrite: boolean;
  readonly onSelect: (key: Key) => void;
};

const useStyles = makeStyles({
  heading: {
    display: 'flex',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
    margin: 0,
    padding: tokens.spacingHorizontalS,
    paddingBottom: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  add: { marginBlock: tokens.spacingVerticalXS, fontWeight: tokens.fontWeightRegular },
  empty: {
    padding: tokens.spacingHorizontalS,
    margin: 0,
    color: tokens.colorNeutralForeground3,
  },
});

const none: readonly Decision[] = [];

function TimeLeft({ meeting }: { readonly meeting: Meeting }) {
  const { say } = useDesk();
  const left = minutesUntil(meeting.date, meeting.end, useMoment(15_000));
  if (meeting.status !== 'ongoing' || left === null || left < 0 || left > 24 * 60) return null;
  return <span>{say('date.left', { time: formatMinutes(left, say) })}</span>;
}

const moves = {
  moveUp,
  moveDown,
  indent,
  outdent,
} satisfies Partial<Record<keyof typeof shortcuts, (minutes: Minutes, key: Key) => Edit | null>>;

/** The agenda at the left: where each item stands, its order changed by dragging or by keys. */
export function Outline({ agenda, decisions, meeting, currentKey, canWrite, onSelect }: OutlineProps) {
  const { desk, say, newKey } = useDesk();
  const minutesNow = useMinutes();
  const announce = useAnnounce();
  const styles = useStyles();
  const entries = useMemo(() => flat(agenda), [agenda]);
  const stop = entries.some(({ item }) => item.key === currentKey) ? currentKey : entries[0]?.item.key;

  const focusRow = (key: Key | undefined): void => {
    if (key === undefined) return;
    document.getElementById(outlineId(key))?.focus();
  };
  // Read from the row itself: after an edit the numbers of this drawing are the old ones.
  const numberOf = (key: Key): string => document.getElementById(outlineId(key))?.dataset['number'] ?? '';

  const insert = (after: Key | null): void => {
    const edit = insertAfter(minutesNow(), after, newKey);
    const added = addedItem(edit);
    flushSync(() => desk.edit(edit));
    if (!added) return;
    onSelect(added.key);
    goTo({ kind: 'item', key: added.key, field: 'title' });
  };

  const handleKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const key = event.target instanceof HTMLElement ? event.target.dataset['outline'] : undefined;
    const index = entries.findIndex(({ item }) => item.key === key);
    if (key === undefined || index < 0) return;
    const select = (to: Numbered | undefined): void => {
      if (!to) return;
      onSelect(to.item.key);
      focusRow(to.item.key);
    };
    const name = (Object.keys(moves) as (keyof typeof moves)[]).find(each => isKey(event, each));
    if (name !== undefined) {
      event.preventDefault();
      const edit = canWrite ? moves[name](minutesNow(), key) : null;
      if (!edit) return announce(say('announce.cannotMove'));
      flushSync(() => desk.edit(edit));
      focusRow(key);
      announce(say('announce.moved', { number: numberOf(key) }));
    } else if (event.key === 'ArrowDown' && !event.altKey) select(entries[index + 1]);
    else if (event.key === 'ArrowUp' && !event.altKey) select(entries[index - 1]);
    else if (event.key === 'Home') select(entries[0]);
    else if (event.key === 'End') select(entries[entries.length - 1]);
    else if (isKey(event, 'write')) goTo({ kind: 'item', key, field: 'text' });
    else if (isKey(event, 'insert') && canWrite) insert(key);
    else if (isKey(event, 'remove') && canWrite) {
      const edit = removeItem(minutesNow(), key);
      if (!edit) return;
      const number = numberOf(key);
      const next = entries[index + 1]?.item.key ?? entries[index - 1]?.item.key;
      flushSync(() => desk.edit(edit));
      if (next !== undefined) onSelect(next);
      focusRow(next);
      announce(say('announce.removed', { number }));
    } else return;
    event.preventDefault();
  };

  return (
    <>
      <h2 className={styles.heading}>
        {say('outline.title')}
        <TimeLeft meeting={meeting} />
      </h2>
      {entries.length === 0 && <p className={styles.empty}>{say('outline.empty')}</p>}
      {entries.length > 0 && (
        <div role="tree" aria-label={say('outline.title')} onKeyDown={handleKeyDown}>
          {entries.map(({ item, number, level, children }) => (
            <OutlineRow
              key={item.key}
              item={item}
              number={number}
              level={level}
              isParent={children.length > 0}
              decisions={decisions.get(item.key) ?? none}
              current={item.key === currentKey}
              stop={item.key === stop}
              canWrite={canWrite}
              onSelect={onSelect}
            />
          ))}
        </div>
      )}
      {canWrite && (
        <Button
          className={styles.add}
          appearance="subtle"
          size="small"
          icon={<Add16Regular />}
          onClick={() => insert(null)}
        >
          {say('outline.add')}
        </Button>
      )}
    </>
  );
}
