import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckboxCheckedFilled } from '@fluentui/react-icons/svg/checkbox-checked';
import { DismissSquareRegular } from '@fluentui/react-icons/svg/dismiss-square';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { SquareHintRegular } from '@fluentui/react-icons/svg/square-hint';
import { memo } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Collision } from '#minutes/merge.ts';
import type { Attendance, Key, Presence } from '#minutes/record.ts';
import { AnswerBadge } from './AnswerBadge.tsx';
import { useDesk } from './desk-context.ts';
import { AttendanceDetails, CollisionCards } from './later-parts.ts';
import { railPlaceId } from './place.ts';
import { sameProps } from './same-props.ts';
import { Unseen } from './Unseen.tsx';
import { pointed } from './theme.ts';

type AttendanceRowProps = {
  readonly row: Attendance;
  /** Name of the one who steps in for this person, or null. */
  readonly replacedBy: string | null;
  /** The one row that Tab stops at. */
  readonly stop: boolean;
  readonly open: boolean;
  readonly canWrite: boolean;
  readonly collisions: readonly Collision[];
  readonly onMark: (key: Key, presence: Presence) => void;
  readonly onStop: (key: Key) => void;
  readonly onOpen: (key: Key | null) => void;
  readonly onKey: (event: KeyboardEvent<HTMLElement>, key: Key) => void;
};

const useStyles = makeStyles({
  // The room at the sides is the item's own: what is drawn outside of it would be cut off.
  item: { marginInline: '-6px', contentVisibility: 'auto', containIntrinsicSize: 'auto 44px' },
  choices: { paddingInline: '6px' },
  line: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto 24px',
    alignItems: 'center',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: pointed.ground, boxShadow: `inset 0 0 0 1px ${pointed.edge}` },
    '& .more': { opacity: 0 },
    ':hover .more': { opacity: 1 },
    ':focus-within .more': { opacity: 1 },
    '@media (hover: none)': { '& .more': { opacity: 1 } },
  },
  person: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'center',
    width: '100%',
    margin: 0,
    padding: '4px 6px',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    outline: 'none',
    // The whole row is the target, also its answer.
    '::after': { content: '""', position: 'absolute', inset: '0 24px 0 0' },
    ':focus-visible::after': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-1px',
      borderRadius: tokens.borderRadiusMedium,
      insetInlineEnd: 0,
      pointerEvents: 'none',
    },
  },
  writable: { cursor: 'pointer' },
  box: { display: 'flex', fontSize: '20px', color: tokens.colorNeutralForeground3 },
  present: { color: tokens.colorCompoundBrandForeground1 },
  name: { display: 'block', overflowWrap: 'anywhere' },
  struck: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
  more: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  menu: { minWidth: '24px', width: '24px', height: '24px', padding: 0, zIndex: 1 },
});

const boxes: Readonly<Record<Presence, ReactNode>> = {
  present: <CheckboxCheckedFilled />,
  absent: <DismissSquareRegular />,
  unknown: <SquareHintRegular />,
};

/** One person: the box is the shape of the presence, the row toggles it, "…" opens the rest. */
export const AttendanceRow = memo(function AttendanceRow(props: AttendanceRowProps) {
  const { row, replacedBy, stop, open, canWrite, collisions, onMark, onStop, onOpen, onKey } = props;
  const { say } = useDesk();
  const styles = useStyles();
  const { presence } = row;
  const facts = [
    presence === 'absent' ? say('presence.absent') : null,
    replacedBy === null ? null : say('attendance.replacedBy', { name: replacedBy }),
    ...row.marks.filter(mark => mark !== 'substitute').map(mark => say(`mark.${mark}`)),
    row.substituteFor !== null
      ? say('attendance.substituteFor', { name: row.substituteFor })
      : row.marks.includes('substitute')
        ? say('mark.substitute')
        : null,
    row.title,
    row.intervals,
  ].filter(part => part !== null && part !== '');

  const words = (
    <>
      <span className={mergeClasses(styles.box, presence === 'present' && styles.present)} aria-hidden="true">
        {boxes[presence]}
      </span>
      <span>
        <span className={mergeClasses(styles.name, presence === 'absent' && styles.struck)}>{row.name}</span>
        {presence !== 'absent' && <Unseen>{say(`presence.${presence}`)}</Unseen>}
        {facts.length > 0 && <span className={styles.more}>{facts.join(' · ')}</span>}
      </span>
    </>
  );

  return (
    <li className={styles.item} id={railPlaceId(row.key)}>
      <div className={styles.line}>
        {canWrite ? (
          <button
            type="button"
            role="checkbox"
            aria-checked={presence === 'unknown' ? 'mixed' : presence === 'present'}
            className={mergeClasses(styles.person, styles.writable)}
            tabIndex={stop ? 0 : -1}
            data-attendance={row.key}
            onFocus={() => onStop(row.key)}
            onClick={() => onMark(row.key, presence === 'present' ? 'absent' : 'present')}
            onKeyDown={event => onKey(event, row.key)}
          >
            {words}
          </button>
        ) : (
          <div className={styles.person}>{words}</div>
        )}
        <AnswerBadge answer={row.expected} />
        {canWrite && (
          <Button
            className={mergeClasses('more', styles.menu)}
            appearance="transparent"
            size="small"
            icon={<MoreHorizontalRegular />}
            aria-label={say('attendance.details', { name: row.name })}
            aria-expanded={open}
            tabIndex={stop ? 0 : -1}
            onClick={() => onOpen(open ? null : row.key)}
          />
        )}
      </div>
      {collisions.length > 0 && (
        <div className={styles.choices}>
          <CollisionCards collisions={collisions} />
        </div>
      )}
      {open && <AttendanceDetails row={row} onClose={() => onOpen(null)} />}
    </li>
  );
}, sameProps);
