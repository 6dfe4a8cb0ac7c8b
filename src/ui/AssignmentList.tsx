import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { memo, useMemo } from 'react';
import { removeAssignment } from '#minutes/deciding.ts';
import { group, set } from '#minutes/edit.ts';
import type { Numbered } from '#minutes/numbering.ts';
import type { Assignment } from '#minutes/record.ts';
import { formatDate } from '#language/dates.ts';
import { readDue } from '#language/due.ts';
import { assignmentText } from '#language/phrases.ts';
import { useListStyles } from './DecisionList.tsx';
import { underItems } from './current-item.ts';
import { useDesk, useMinutes } from './desk-context.ts';
import { EditableLine } from './EditableLine.tsx';
import { ItemHeading } from './ItemHeading.tsx';
import { useLaterSay } from './later-words.ts';
import { railPlaceId } from './place.ts';
import { sameProps } from './same-props.ts';

type AssignmentListProps = {
  readonly agenda: readonly Numbered[];
  readonly assignments: readonly Assignment[];
  readonly meetingDate: string | null;
  readonly canWrite: boolean;
};

const useStyles = makeStyles({
  row: { display: 'grid', gridTemplateColumns: '28px minmax(0, 1fr) 24px', alignItems: 'start' },
  button: { minWidth: '24px', width: '24px', height: '24px', padding: 0 },
  done: { color: tokens.colorPaletteGreenForeground1 },
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    '& dt': {
      color: tokens.colorNeutralForeground3,
      fontSize: tokens.fontSizeBase200,
      lineHeight: tokens.lineHeightBase300,
    },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  date: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
});

type RowProps = {
  readonly row: Assignment;
  readonly meetingDate: string | null;
  readonly canWrite: boolean;
};

const AssignmentRow = memo(function AssignmentRow({ row, meetingDate, canWrite }: RowProps) {
  const { desk, language } = useDesk();
  const say = useLaterSay();
  const minutes = useMinutes();
  const styles = useStyles();
  const done = row.state === 'done';
  const stateWords = `${say(`assignmentState.${row.state}`)}: ${assignmentText(row)}`;

  // What is typed in who and when also settles the id and the date behind them, where the words name one.
  const handleWho = (who: string): void => {
    const [person, ...more] = minutes().attendance.filter(each => each.name === who.trim());
    const whoOid = person && more.length === 0 ? person.oid : null;
    desk.edit(
      whoOid === row.whoOid
        ? set('assignment', row, 'who', who)
        : group('undo.typing', [
            set('assignment', row, 'who', who),
            set('assignment', row, 'whoOid', whoOid),
          ]),
    );
  };
  const handleDue = (text: string): void => {
    const dueText = text.trim() === '' ? null : text;
    const dueDate = dueText === null || meetingDate === null ? null : readDue(dueText, meetingDate);
    desk.edit(
      dueDate === row.dueDate
        ? set('assignment', row, 'dueText', dueText)
        : group('undo.typing', [
            set('assignment', row, 'dueText', dueText),
            set('assignment', row, 'dueDate', dueDate),
          ]),
    );
  };
  const handleRemove = (): void => {
    const edit = removeAssignment(minutes(), row.key);
    if (edit) desk.edit(edit);
  };
  const field = (name: 'who' | 'what' | 'due', value: string, onText: (text: string) => void) =>
    canWrite ? (
      <EditableLine
        id={`${railPlaceId(row.key)}-${name}`}
        value={value}
        label={say(`assignments.${name}`)}
        placeholder={say(`assignments.${name}Missing`)}
        spell={name === 'what'}
        onText={onText}
      />
    ) : (
      <span>{value || '–'}</span>
    );

  return (
    <li className={styles.row} id={railPlaceId(row.key)}>
      {canWrite ? (
        <Button
          className={mergeClasses(styles.button, done && styles.done)}
          appearance="transparent"
          role="checkbox"
          aria-checked={done}
          aria-label={stateWords}
          icon={done ? <CheckmarkCircleFilled /> : <CircleRegular />}
          onClick={() =>
            desk.edit(
              group('undo.assignmentState', [set('assignment', row, 'state', done ? 'open' : 'done')]),
            )
          }
        />
      ) : (
        <span className={mergeClasses(done && styles.done)} title={say(`assignmentState.${row.state}`)}>
          {done ? <CheckmarkCircleFilled fontSize={20} /> : <CircleRegular fontSize={20} />}
        </span>
      )}
      <dl className={styles.facts}>
        <dt>{say('assignments.who')}</dt>
        <dd>{field('who', row.who, handleWho)}</dd>
        <dt>{say('assignments.what')}</dt>
        <dd>{field('what', row.what, text => desk.edit(set('assignment', row, 'what', text)))}</dd>
        <dt>{say('assignments.due')}</dt>
        <dd>
          {field('due', row.dueText ?? '', handleDue)}{' '}
          {row.dueDate !== null && (
            <span className={styles.date}>{formatDate(row.dueDate, 'long', language)}</span>
          )}
        </dd>
      </dl>
      {canWrite && (
        <Button
          className={styles.button}
          appearance="transparent"
          icon={<DeleteRegular />}
          aria-label={say('assignments.remove', { what: row.what })}
          onClick={handleRemove}
        />
      )}
    </li>
  );
}, sameProps);

/** What somebody has promised to do: who, what and when, each edited where it stands. */
export const AssignmentList = memo(function AssignmentList(props: AssignmentListProps) {
  const { agenda, assignments, meetingDate, canWrite } = props;
  const say = useLaterSay();
  const styles = useListStyles();
  const items = useMemo(() => underItems(agenda, assignments), [agenda, assignments]);
  if (items.length === 0) {
    return <p className={styles.empty}>{say(canWrite ? 'assignments.empty' : 'assignments.none')}</p>;
  }
  return (
    <div className={styles.list}>
      {items.map(({ item, number, rows }) => (
        <div key={item.key}>
          <ItemHeading item={item} number={number} />
          <ul className={styles.rows} role="list">
            {rows.map(row => (
              <AssignmentRow key={row.key} row={row} meetingDate={meetingDate} canWrite={canWrite} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}, sameProps);
