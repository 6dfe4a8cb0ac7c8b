import { Button, mergeClasses } from '@fluentui/react-components';
import { CalendarEditRegular } from '@fluentui/react-icons/svg/calendar-edit';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { formatDate, formatTimes } from '#language/dates.ts';
import { group, set } from '#minutes/edit.ts';
import type { Meeting } from '#minutes/record.ts';
import type { InvitationView } from '#desk/view.ts';
import { useDesk } from './desk-context.ts';
import { useNoteStyles } from './InvitationFailure.tsx';
import { usePaneSay } from './pane-words.ts';

type PaneMovedProps = {
  readonly meeting: Meeting;
  readonly times: NonNullable<InvitationView['moved']>;
};

/** The calendar has the meeting at another time than the record: what it is, and taking it over. */
export function PaneMoved({ meeting, times }: PaneMovedProps) {
  const { desk, language } = useDesk();
  const tell = usePaneSay();
  const note = useNoteStyles();
  const { date, start, end } = times;
  const inWords = (day: string | null, from: string | null, to: string | null): string =>
    [day && formatDate(day, 'long', language), formatTimes(from, to, language)].filter(Boolean).join(' ');
  const here = inWords(meeting.date, meeting.start, meeting.end);
  return (
    <section className={note.box} aria-label={tell('moved.title')}>
      <span className={mergeClasses(note.icon, note.waits)} aria-hidden="true">
        <WarningRegular />
      </span>
      <p className={note.words}>
        {tell('moved.calendar', { when: inWords(date, start, end) })}{' '}
        {here !== '' && tell('moved.here', { when: here })}
      </p>
      <div className={note.actions}>
        <Button
          size="small"
          icon={<CalendarEditRegular />}
          onClick={() =>
            desk.edit(
              group('undo.time', [
                set('meeting', meeting, 'date', date, 'calendar'),
                set('meeting', meeting, 'start', start, 'calendar'),
                set('meeting', meeting, 'end', end, 'calendar'),
              ]),
            )
          }
        >
          {tell('moved.take')}
        </Button>
      </div>
    </section>
  );
}
