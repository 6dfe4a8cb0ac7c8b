import { makeStyles, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { group, set } from '#minutes/edit.ts';
import { setPlace } from '#minutes/place.ts';
import type { Collision } from '#minutes/merge.ts';
import type { Attendance, Body, Meeting, Source } from '#minutes/record.ts';
import { formatDate, formatTimes } from '#language/dates.ts';
import { labels } from '#language/phrases.ts';
import { AttendanceTable } from './AttendanceTable.tsx';
import { useDesk } from './desk-context.ts';
import { EditableLine } from './EditableLine.tsx';
import { CollisionCards, reading } from './later-parts.ts';
import { placeId } from './place.ts';
import { Provenance } from './Provenance.tsx';
import { sameProps } from './same-props.ts';
import { StructuredLine } from './StructuredLine.tsx';
import { Writers } from './Writers.tsx';
import { timesFrom } from './written-fields.ts';

type PaperHeadProps = {
  readonly meeting: Meeting;
  readonly attendance: readonly Attendance[];
  readonly body: Body;
  readonly canWrite: boolean;
  /** Facts of the meeting that wait for somebody to choose between two. */
  readonly collisions: readonly Collision[];
};

const useStyles = makeStyles({
  letterhead: {
    display: 'flex',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalXL,
    marginBottom: '28px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: '18px',
    '& > :last-child': { textAlign: 'end' },
  },
  title: {
    margin: `0 0 ${tokens.spacingVerticalM}`,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  fields: {
    display: 'grid',
    gridTemplateColumns: '88px minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalXS,
    margin: '0 0 20px',
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
    '@media (max-width: 599px)': {
      gridTemplateColumns: 'minmax(0, 1fr)',
      rowGap: 0,
      '& dd': { marginBottom: tokens.spacingVerticalS },
    },
  },
});

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
const emptyToNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** The top of the paper: letterhead, title, the meeting's facts with where each came from, and who was there. */
export const PaperHead = memo(function PaperHead(props: PaperHeadProps) {
  const { meeting, attendance, body, canWrite, collisions } = props;
  const { desk, say } = useDesk();
  const styles = useStyles();
  const { profile } = body;
  const id = (field: string): string => placeId(meeting.key, field);

  const writeDate = (date: string | null): string =>
    date === null ? '' : formatDate(date, profile.dateStyle);
  const writeTimes = (times: { readonly start: string | null; readonly end: string | null }): string =>
    capital(formatTimes(times.start, times.end) ?? '');

  const field = (label: string, written: string, input: ReactNode, source?: Source, detail?: string) =>
    canWrite || written !== '' ? (
      <>
        <dt>{label}</dt>
        <dd>
          {canWrite ? input : written}
          {written !== '' && <Provenance source={source} detail={detail} />}
        </dd>
      </>
    ) : null;

  const titled = ({ field: name }: Collision): boolean => name === 'title';
  const choices = (stands: (collision: Collision) => boolean) => {
    const here = collisions.filter(stands);
    return here.length > 0 && <CollisionCards collisions={here} />;
  };
  const times = { start: meeting.start, end: meeting.end };
  return (
    <header>
      <div className={styles.letterhead}>
        {[profile.letterhead.left, profile.letterhead.right].map((lines, side) => (
          <div key={side}>
            {lines.map((line, index) => (
              <div key={index}>{line}</div>
            ))}
          </div>
        ))}
      </div>
      <Writers where="head" />
      <h2 className={styles.title}>
        {canWrite ? (
          <EditableLine
            id={id('title')}
            label={say('paper.documentTitle')}
            placeholder={say('paper.documentTitle')}
            value={meeting.title}
            onText={text => desk.edit(set('meeting', meeting, 'title', text))}
          />
        ) : (
          meeting.title
        )}
      </h2>
      {choices(titled)}
      <dl className={styles.fields}>
        {field(
          labels.date,
          writeDate(meeting.date),
          <StructuredLine
            id={id('date')}
            label={labels.date}
            placeholder={say('paper.noDate')}
            value={meeting.date}
            write={writeDate}
            read={line => {
              const script = reading.now();
              if (script) return script.dayFrom(line, meeting.date);
              return reading.fetch().then(({ dayFrom }) => dayFrom(line, meeting.date));
            }}
            hint={say('paper.dateHint')}
            onValue={date => desk.edit(set('meeting', meeting, 'date', date))}
          />,
          meeting.sources['date'],
        )}
        {field(
          labels.time,
          writeTimes(times),
          <StructuredLine
            id={id('start')}
            label={labels.time}
            placeholder={say('paper.noTime')}
            value={times}
            write={writeTimes}
            read={timesFrom}
            hint={say('paper.timeHint')}
            onValue={({ start, end }) =>
              desk.edit(
                group('undo.time', [
                  set('meeting', meeting, 'start', start),
                  set('meeting', meeting, 'end', end),
                ]),
              )
            }
          />,
          meeting.sources['start'],
        )}
        {field(
          labels.place,
          meeting.place ?? '',
          <EditableLine
            id={id('place')}
            label={labels.place}
            placeholder={say('paper.noPlace')}
            value={meeting.place ?? ''}
            onText={text => desk.edit(setPlace(meeting, emptyToNull(text)))}
          />,
          meeting.sources['place'],
        )}
        {field(
          labels.registryNumber,
          meeting.registryNumber ?? '',
          <EditableLine
            id={id('registryNumber')}
            label={say('paper.registryNumber')}
            placeholder={say('paper.noRegistryNumber')}
            spell={false}
            value={meeting.registryNumber ?? ''}
            onText={text => desk.edit(set('meeting', meeting, 'registryNumber', emptyToNull(text)))}
          />,
          meeting.sources['registryNumber'],
          meeting.sources['registryNumber'] === 'body' ? meeting.date?.slice(0, 4) : undefined,
        )}
        {profile.adjusting !== 'none' &&
          field(
            labels.adjuster,
            meeting.adjusters.join(', '),
            <StructuredLine
              id={id('adjusters')}
              label={labels.adjuster}
              placeholder={say('paper.noAdjuster')}
              value={meeting.adjusters}
              write={names => names.join(', ')}
              read={line =>
                line
                  .split(/\s*,\s*|\s+och\s+/u)
                  .map(name => name.trim())
                  .filter(name => name !== '')
              }
              eager
              onValue={names => desk.edit(set('meeting', meeting, 'adjusters', names))}
            />,
            meeting.sources['adjusters'],
          )}
      </dl>
      {choices(collision => !titled(collision))}
      <AttendanceTable attendance={attendance} profile={profile} />
    </header>
  );
}, sameProps);
