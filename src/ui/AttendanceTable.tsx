import { makeStyles, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import { byOrganisation } from '#minutes/attendance.ts';
import { inOrder } from '#minutes/rank.ts';
import type { Attendance, Profile } from '#minutes/record.ts';
import { absenceLegend, labels, marksText, substituteText, unconfirmedLegend } from '#language/phrases.ts';
import { nobodyConfirmed } from './written-fields.ts';

type AttendanceTableProps = {
  readonly attendance: readonly Attendance[];
  readonly profile: Profile;
};

const useStyles = makeStyles({
  legend: { margin: `0 0 ${tokens.spacingVerticalXS}`, fontWeight: tokens.fontWeightSemibold },
  how: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3 },
  sides: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalM,
    alignItems: 'start',
    marginBottom: '28px',
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 320px',
  },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    lineHeight: '18px',
    '& th': {
      textAlign: 'start',
      fontWeight: tokens.fontWeightSemibold,
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} 0`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    },
    '& td': {
      padding: `3px ${tokens.spacingHorizontalS} 3px 0`,
      verticalAlign: 'top',
      overflowWrap: 'break-word',
      hyphens: 'auto',
    },
    '& tbody + thead th': { paddingTop: tokens.spacingVerticalM },
  },
  absent: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
  remark: { color: tokens.colorNeutralForeground3 },
});

/** A person as the paper names them; absence is in words as well as struck out. */
function Person({ person, known }: { readonly person: Attendance; readonly known: boolean }) {
  const styles = useStyles();
  const absent = known && person.presence === 'absent';
  const remarks = [
    person.substituteFor === null ? '' : substituteText(person.substituteFor),
    person.intervals ?? '',
    absent ? labels.absent : '',
    known && person.presence === 'unknown' ? labels.unconfirmed : '',
  ].filter(remark => remark !== '');
  const after = [marksText(person.marks), remarks.length > 0 ? `(${remarks.join(', ')})` : '']
    .filter(part => part !== '')
    .join(' ');
  return (
    <>
      <span className={absent ? styles.absent : undefined}>{person.name}</span>
      {after !== '' && <span className={styles.remark}> {after}</span>}
    </>
  );
}

type Rows = { readonly people: readonly Attendance[]; readonly known: boolean };

function Organisations({ people, known, heading }: Rows & { readonly heading: string }) {
  const styles = useStyles();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">{labels.name}</th>
        </tr>
      </thead>
      <tbody>
        {byOrganisation(people).map(group => (
          <tr key={group.organisation}>
            <td>{group.organisation === '' ? labels.others : group.organisation}</td>
            <td>
              {group.people.map((person, index) => (
                <span key={person.key}>
                  {index > 0 && ', '}
                  <Person person={person} known={known} />
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Titles({ people, known, heading }: Rows & { readonly heading: string }) {
  return (
    <>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">{labels.title}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(person => (
          <tr key={person.key}>
            <td>
              <Person person={person} known={known} />
            </td>
            <td>{person.title ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}

const fold = (name: string | null): string => (name ?? '').trim().toLocaleLowerCase('sv');

/** Who was there, in the layout of the body's house; read here, changed in the rail. */
export const AttendanceTable = memo(function AttendanceTable({ attendance, profile }: AttendanceTableProps) {
  const styles = useStyles();
  if (attendance.length === 0) return null;
  const people = inOrder(attendance);
  const known = !nobodyConfirmed(people);
  const legend = known
    ? people.some(person => person.presence === 'absent')
      ? absenceLegend
      : ''
    : unconfirmedLegend;
  const of = (organisation: string | null): readonly Attendance[] =>
    fold(organisation) === ''
      ? []
      : people.filter(person => fold(person.organisation) === fold(organisation));
  const host = of(profile.hostOrganisation);
  const secretariat = of(profile.secretariatName);
  const others = people.filter(person => !host.includes(person) && !secretariat.includes(person));
  return (
    <>
      <p className={styles.legend}>
        {labels.present} <span className={styles.how}>{legend}</span>
      </p>
      <div className={styles.sides}>
        {profile.attendanceLayout === 'organisationRows' ? (
          <Organisations people={people} known={known} heading={labels.organisation} />
        ) : (
          <>
            {others.length > 0 && (
              <Organisations people={others} known={known} heading={labels.municipality} />
            )}
            {host.length + secretariat.length > 0 && (
              <table className={styles.table}>
                {host.length > 0 && (
                  <Titles people={host} known={known} heading={profile.hostOrganisation ?? ''} />
                )}
                {secretariat.length > 0 && (
                  <Titles people={secretariat} known={known} heading={profile.secretariatName ?? ''} />
                )}
              </table>
            )}
          </>
        )}
      </div>
    </>
  );
});
