import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { flat, type Numbered } from '#minutes/numbering.ts';
import type { Assignment, Decision, Key } from '#minutes/record.ts';
import type { OpenView } from '#desk/view.ts';
import { collisionsAt } from './collision-places.ts';
import type { PlacedCollision } from './collision-places.ts';
import { Inbox } from './Inbox.tsx';
import { Outline } from './Outline.tsx';
import { outlineId } from './OutlineRow.tsx';
import { PaneInvitation } from './PaneInvitation.tsx';
import { PaneItem } from './PaneItem.tsx';
import { ReadOnlyBar } from './ReadOnlyBar.tsx';

type PaneAgendaProps = {
  readonly view: OpenView;
  readonly agenda: readonly Numbered[];
  readonly decisions: ReadonlyMap<Key, readonly Decision[]>;
  readonly assignments: ReadonlyMap<Key, readonly Assignment[]>;
  readonly currentKey: Key | null;
  readonly placed: readonly PlacedCollision[];
  /** Opens an item below the agenda; null closes it. */
  readonly onItem: (key: Key | null) => void;
};

const useStyles = makeStyles({
  // The rows bring their own edges in.
  outline: { marginInline: '-8px', flexGrow: 1, paddingBottom: tokens.spacingVerticalM },
});

/** The agenda as it is planned: its items, the one that is worked on, and how it stands in the invitation. */
export function PaneAgenda(props: PaneAgendaProps) {
  const { view, agenda, decisions, assignments, currentKey, placed, onItem } = props;
  const styles = useStyles();
  const { invitation, minutes, body } = view;
  const canWrite = view.readOnly === null;
  const entries = flat(agenda);
  const entry = entries.find(({ item }) => item.key === currentKey);
  const isGone = currentKey !== null && entry === undefined;
  useEffect(() => {
    // What was removed under the hand had the focus with it.
    if (isGone && document.activeElement === document.body)
      document.querySelector<HTMLElement>('[data-outline][tabindex="0"]')?.focus();
  }, [isGone]);
  const handleClose = (key: Key): void => {
    onItem(null);
    document.getElementById(outlineId(key))?.focus();
  };
  return (
    <>
      {invitation?.role === 'organizer' && canWrite && <PaneInvitation invitation={invitation} />}
      <div className={styles.outline}>
        <Outline
          agenda={agenda}
          decisions={decisions}
          meeting={minutes.meeting}
          currentKey={entry?.item.key ?? null}
          canWrite={canWrite}
          onSelect={onItem}
        />
        {canWrite && view.inbox.length > 0 && <Inbox candidates={view.inbox} />}
        {view.readOnly === 'noWriteAccess' && <ReadOnlyBar view={view} />}
      </div>
      {entry && (
        <PaneItem
          key={entry.item.key}
          entry={entry}
          decisions={decisions.get(entry.item.key) ?? []}
          assignments={assignments.get(entry.item.key) ?? []}
          profile={body.profile}
          canWrite={canWrite}
          collisions={collisionsAt(placed, { at: 'item', key: entry.item.key })}
          onClose={handleClose}
        />
      )}
    </>
  );
}
