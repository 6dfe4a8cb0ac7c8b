import { makeStyles, tokens } from '@fluentui/react-components';
import { byOrganisation } from '#minutes/attendance.ts';
import type { Answer, Attendance } from '#minutes/record.ts';
import type { OpenView } from '#desk/view.ts';
import { AnswerBadge } from './AnswerBadge.tsx';
import { AttendanceList } from './AttendanceList.tsx';
import type { PlacedCollision } from './collision-places.ts';
import { useDesk } from './desk-context.ts';
import { DoubtCard } from './DoubtCard.tsx';
import { InviteMembers } from './InviteMembers.tsx';
import { CollisionCards } from './later-parts.ts';
import { usePaneSay } from './pane-words.ts';

type PanePeopleProps = { readonly view: OpenView; readonly placed: readonly PlacedCollision[] };

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalS },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  counts: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  notice: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  organisation: {
    margin: `${tokens.spacingVerticalS} 0 2px`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  people: { listStyleType: 'none', margin: 0, padding: 0 },
  person: {
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
    padding: '3px 0',
  },
  name: { minWidth: 0, overflowWrap: 'anywhere' },
  title: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  end: { paddingBottom: tokens.spacingVerticalXXL },
});

const counted = ['accepted', 'declined', 'tentative', 'notResponded'] as const satisfies readonly Answer[];

/** Who answered what, by organisation, while nobody can be present yet. */
function Answers({
  attendance,
  answersKnown,
}: {
  readonly attendance: readonly Attendance[];
  readonly answersKnown: boolean | null;
}) {
  const { say } = useDesk();
  const tell = usePaneSay();
  const styles = useStyles();
  const counts = counted
    .map(answer => ({ answer, n: attendance.filter(row => row.expected === answer).length }))
    .filter(({ n }) => n > 0);
  return (
    <section className={styles.part} aria-labelledby="pane-answers">
      <h2 className={styles.heading} id="pane-answers">
        {tell('people.answers')}
      </h2>
      {answersKnown === false && <p className={styles.notice}>{say('attendance.answersHidden')}</p>}
      {counts.length > 0 && (
        <ul className={styles.counts} role="list">
          {counts.map(({ answer, n }) => (
            <li key={answer}>{tell(`answer.${answer}`, { n })}</li>
          ))}
        </ul>
      )}
      {attendance.length === 0 && <p className={styles.notice}>{tell('people.none')}</p>}
      <div>
        {byOrganisation(attendance).map(({ organisation, people }) => (
          <div key={organisation}>
            <h3 className={styles.organisation}>{organisation || say('attendance.noOrganisation')}</h3>
            <ul className={styles.people} role="list">
              {people.map(({ key, name, title, expected }) => (
                <li className={styles.person} key={key}>
                  <span className={styles.name} lang="sv">
                    {name}
                    {title !== null && title !== '' && <span className={styles.title}>{title}</span>}
                  </span>
                  <AnswerBadge answer={expected} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

/** Those who are asked to come: first those whom nobody has invited, then what the others have answered. */
export function PanePeople({ view, placed }: PanePeopleProps) {
  const { say } = useDesk();
  const styles = useStyles();
  const { invitation, minutes, doubts, event } = view;
  const canWrite = view.readOnly === null;
  const { status } = minutes.meeting;
  const answersKnown = event === null ? null : event.answersKnown;
  const choices = placed.filter(({ place }) => place.at === 'person' || place.at === 'people');
  return (
    <>
      {invitation?.role === 'organizer' && status !== 'published' && (
        <InviteMembers invitation={invitation} />
      )}
      <div className={styles.end}>
        {status === 'called' ? (
          <div className={styles.part}>
            {canWrite && doubts.length > 0 && (
              <section className={styles.part} aria-label={say('doubt.title')}>
                {doubts.map(doubt => (
                  <DoubtCard key={doubt.id} doubt={doubt} />
                ))}
              </section>
            )}
            {choices.length > 0 && <CollisionCards collisions={choices.map(({ collision }) => collision)} />}
            <Answers attendance={minutes.attendance} answersKnown={answersKnown} />
          </div>
        ) : (
          <AttendanceList
            attendance={minutes.attendance}
            doubts={doubts}
            placed={placed}
            answersKnown={answersKnown}
            canWrite={canWrite}
          />
        )}
      </div>
    </>
  );
}
