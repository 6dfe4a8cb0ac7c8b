import { makeStyles, tokens } from '@fluentui/react-components';
import { Fragment, memo, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { flat } from '#minutes/numbering.ts';
import type { Numbered } from '#minutes/numbering.ts';
import type { Assignment, Attendance, Body, Decision, Key, Meeting } from '#minutes/record.ts';
import { collisionsAt, nonePlaced } from './collision-places.ts';
import type { PlacedCollision } from './collision-places.ts';
import { useDesk } from './desk-context.ts';
import { CollisionCards } from './later-parts.ts';
import { PaperHead } from './PaperHead.tsx';
import { PaperItem } from './PaperItem.tsx';
import type { PaperItemProps } from './PaperItem.tsx';

type PaperProps = {
  readonly agenda: readonly Numbered[];
  readonly meeting: Meeting;
  readonly attendance: readonly Attendance[];
  readonly decisions: ReadonlyMap<Key, readonly Decision[]>;
  readonly assignments: ReadonlyMap<Key, readonly Assignment[]>;
  readonly body: Body;
  readonly currentKey: Key | null;
  readonly canWrite: boolean;
  /** Texts that wait for somebody to choose between them. */
  readonly placed?: readonly PlacedCollision[];
  readonly onCurrent: (key: Key) => void;
};

const useStyles = makeStyles({
  paper: {
    position: 'relative',
    maxWidth: '780px',
    boxSizing: 'border-box',
    margin: '0 auto',
    padding: 'clamp(20px, 7%, 56px) clamp(16px, 9%, 72px) 80px',
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
    borderRadius: tokens.borderRadiusSmall,
    // Seen only in high contrast, where there is no shadow.
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  empty: { color: tokens.colorNeutralForeground3 },
});

const noDecisions: readonly Decision[] = [];
const noAssignments: readonly Assignment[] = [];

/**
 * Keeps what was touched where it stands on the screen. The keys and facts of the item that becomes current
 * unfold and those of the last one fold away: without this the words would move from under the pointer.
 */
function useStill(currentKey: Key | null, onCurrent: (key: Key) => void): PaperItemProps['onCurrent'] {
  const held = useRef<{ readonly element: Element; readonly top: number } | null>(null);
  useLayoutEffect(() => {
    const before = held.current;
    held.current = null;
    const scroller = before?.element.closest('main');
    if (before && scroller) scroller.scrollTop += before.element.getBoundingClientRect().top - before.top;
  }, [currentKey]);
  return useCallback(
    (key, element) => {
      held.current = { element, top: element.getBoundingClientRect().top };
      onCurrent(key);
    },
    [onCurrent],
  );
}

/** The document that will come out, edited in place. */
export const Paper = memo(function Paper(props: PaperProps) {
  const { agenda, meeting, attendance, decisions, assignments, body } = props;
  const { currentKey, canWrite, placed = nonePlaced, onCurrent } = props;
  const { say } = useDesk();
  const styles = useStyles();
  const handleCurrent = useStill(currentKey, onCurrent);
  const entries = flat(agenda);
  const removedAfter = (key: Key | null) => {
    const collisions = collisionsAt(placed, { at: 'after', key });
    return collisions.length > 0 && <CollisionCards collisions={collisions} />;
  };
  const profile = useMemo(
    () => (body.profile.decidingName === '' ? { ...body.profile, decidingName: body.name } : body.profile),
    [body],
  );
  return (
    <article className={styles.paper} lang="sv">
      <PaperHead
        meeting={meeting}
        attendance={attendance}
        body={body}
        canWrite={canWrite}
        collisions={collisionsAt(placed, { at: 'head' })}
      />
      {entries.length === 0 && <p className={styles.empty}>{say('paper.noItems')}</p>}
      {removedAfter(null)}
      {entries.map(({ item, number, level }) => (
        <Fragment key={item.key}>
          <PaperItem
            item={item}
            number={number}
            level={level}
            decisions={decisions.get(item.key) ?? noDecisions}
            assignments={assignments.get(item.key) ?? noAssignments}
            profile={profile}
            current={item.key === currentKey}
            canWrite={canWrite}
            collisions={collisionsAt(placed, { at: 'item', key: item.key })}
            onCurrent={handleCurrent}
          />
          {removedAfter(item.key)}
        </Fragment>
      ))}
    </article>
  );
});
