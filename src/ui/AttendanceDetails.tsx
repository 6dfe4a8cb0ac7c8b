import { Button, Field, Select, ToggleButton, makeStyles, tokens } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { group, remove, set } from '#minutes/edit.ts';
import { inOrder } from '#minutes/rank.ts';
import type { Attendance, Mark } from '#minutes/record.ts';
import { useDesk, useMinutes } from './desk-context.ts';
import { useLaterSay } from './later-words.ts';
import { LineInput } from './LineInput.tsx';
import { railPlaceId } from './place.ts';

type AttendanceDetailsProps = { readonly row: Attendance; readonly onClose: () => void };

const marks: readonly Mark[] = ['chair', 'viceChair', 'acting', 'substitute', 'secretary', 'coopted'];

const useStyles = makeStyles({
  details: {
    display: 'grid',
    // A select is as wide as the longest name in it, if it may.
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalS,
    margin: `${tokens.spacingVerticalXS} 6px ${tokens.spacingVerticalM} 16px`,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderLeft: `2px solid ${tokens.colorNeutralStroke2}`,
  },
  standsInFor: {
    gridTemplateColumns: 'minmax(0, 1fr)',
    '& select': { minWidth: 0, textOverflow: 'ellipsis' },
  },
  marks: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  mark: { minWidth: 0, fontWeight: tokens.fontWeightRegular },
  actions: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between' },
});

/** Everything about one person that is not said with one key. */
export function AttendanceDetails({ row, onClose }: AttendanceDetailsProps) {
  const { desk } = useDesk();
  const say = useLaterSay();
  const minutes = useMinutes();
  const styles = useStyles();
  const others = inOrder(minutes().attendance).filter(
    each => each.key !== row.key && each.substituteFor === null,
  );
  const orNull = (text: string): string | null => (text === '' ? null : text);

  const handleMark = (mark: Mark): void => {
    const next = row.marks.includes(mark) ? row.marks.filter(each => each !== mark) : [...row.marks, mark];
    const ordered = marks.filter(each => next.includes(each));
    desk.edit(group('undo.marks', [set('attendance', row, 'marks', ordered)]));
  };
  const handleSubstitute = (name: string): void => {
    const rest = row.marks.filter(mark => mark !== 'substitute');
    desk.edit(
      group('undo.substitute', [
        set('attendance', row, 'substituteFor', orNull(name)),
        set('attendance', row, 'marks', name === '' ? rest : [...rest, 'substitute']),
      ]),
    );
  };

  return (
    <div
      className={styles.details}
      role="group"
      aria-label={say('attendance.about', { name: row.name })}
      onKeyDown={event => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
        document
          .getElementById(railPlaceId(row.key))
          ?.querySelector<HTMLElement>('[data-attendance]')
          ?.focus();
      }}
    >
      <LineInput
        label={say('attendance.intervals')}
        placeholder={say('attendance.intervalsExample')}
        value={row.intervals ?? ''}
        onText={text => desk.edit(set('attendance', row, 'intervals', orNull(text)))}
      />
      <LineInput
        label={say('attendance.name')}
        value={row.name}
        onText={text => desk.edit(set('attendance', row, 'name', text))}
      />
      <LineInput
        label={say('attendance.personTitle')}
        value={row.title ?? ''}
        onText={text => desk.edit(set('attendance', row, 'title', orNull(text)))}
      />
      <LineInput
        label={say('attendance.organisation')}
        value={row.organisation}
        onText={text => desk.edit(set('attendance', row, 'organisation', text))}
      />
      <Field className={styles.standsInFor} label={say('attendance.standsInFor')} size="small">
        <Select
          size="small"
          value={row.substituteFor ?? ''}
          onChange={(_, data) => handleSubstitute(data.value)}
        >
          <option value="">{say('attendance.nobody')}</option>
          {row.substituteFor !== null && !others.some(each => each.name === row.substituteFor) && (
            <option value={row.substituteFor}>{row.substituteFor}</option>
          )}
          {others.map(each => (
            <option key={each.key} value={each.name}>
              {each.name}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.marks} role="group" aria-label={say('attendance.marks')}>
        {marks.map(mark => (
          <ToggleButton
            key={mark}
            className={styles.mark}
            size="small"
            shape="circular"
            checked={row.marks.includes(mark)}
            onClick={() => handleMark(mark)}
          >
            {say(`mark.${mark}`)}
          </ToggleButton>
        ))}
      </div>
      <div className={styles.actions}>
        <Button
          size="small"
          appearance="subtle"
          icon={<DeleteRegular />}
          onClick={() => desk.edit(group('undo.removePerson', [remove(minutes(), 'attendance', row)]))}
        >
          {say('attendance.remove')}
        </Button>
        <Button size="small" onClick={onClose}>
          {say('attendance.close')}
        </Button>
      </div>
    </div>
  );
}
