import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DocumentText20Regular } from '@fluentui/react-icons/svg/document-text';
import { memo } from 'react';
import type { Key, Meeting } from '#minutes/record.ts';
import { formatDayMonth } from '#language/dates.ts';
import { useDesk } from './desk-context.ts';
import { useImportSay } from './import-words.ts';
import { LinkButton } from './LinkButton.tsx';
import { pointed } from './theme.ts';

type BodyMeetingsProps = {
  /** Newest first. */
  readonly meetings: readonly Meeting[];
  readonly onMeeting: (key: Key) => void;
  readonly onLink: (url: string) => void;
};

const useStyles = makeStyles({
  heading: {
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    margin: `0 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  count: {
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  year: {
    margin: `${tokens.spacingVerticalL} 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: '104px minmax(0, 1fr) auto 32px',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '44px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
    '&:not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
    ':hover': { backgroundColor: pointed.ground },
    '@media (max-width: 480px)': {
      gridTemplateColumns: 'minmax(0, 1fr) 32px',
      rowGap: tokens.spacingVerticalXXS,
      paddingBlock: tokens.spacingVerticalS,
      '& > :nth-child(1)': { gridArea: '2 / 1' },
      '& > :nth-child(2)': { gridArea: '1 / 1' },
      '& > :nth-child(3)': { gridArea: '3 / 1' },
      '& > :nth-child(4)': { gridArea: '1 / 2 / span 3' },
    },
  },
  date: { color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  title: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  status: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
  unfinished: { color: tokens.colorBrandForeground1 },
  empty: {
    margin: 0,
    padding: tokens.spacingHorizontalXL,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    '& p': { margin: 0 },
    '& p + p': { color: tokens.colorNeutralForeground3, marginTop: tokens.spacingVerticalXS },
  },
});

/** The body's meetings in SharePoint, year by year. */
export const BodyMeetings = memo(function BodyMeetings({ meetings, onMeeting, onLink }: BodyMeetingsProps) {
  const { say, language } = useDesk();
  const sayHere = useImportSay();
  const styles = useStyles();
  const years = [...new Set(meetings.map(({ date }) => date?.slice(0, 4) ?? ''))];
  return (
    <section aria-labelledby="body-meetings">
      <h2 className={styles.heading} id="body-meetings">
        {sayHere('meetings.title')}
        {meetings.length > 0 && (
          <span className={styles.count}>{sayHere('meetings.count', { n: meetings.length })}</span>
        )}
      </h2>
      {meetings.length === 0 && (
        <div className={styles.empty}>
          <p>{sayHere('meetings.none')}</p>
          <p>{sayHere('meetings.noneHelp')}</p>
        </div>
      )}
      {years.map(year => (
        <div key={year}>
          <h3 className={styles.year}>
            {year === '' ? (
              sayHere('meetings.noYear')
            ) : (
              <span aria-label={sayHere('meetings.year', { year })}>{year}</span>
            )}
          </h3>
          <ul className={styles.list} role="list">
            {meetings
              .filter(({ date }) => (date?.slice(0, 4) ?? '') === year)
              .map(({ key, title, date, status, documentUrl }) => {
                const name = title || sayHere('meetings.untitled');
                const day = date === null ? say('date.none') : formatDayMonth(date, language);
                return (
                  <li key={key} className={styles.row}>
                    <span className={styles.date}>{day}</span>
                    <LinkButton className={styles.title} onClick={() => onMeeting(key)}>
                      {name}
                    </LinkButton>
                    <span
                      className={mergeClasses(styles.status, status !== 'published' && styles.unfinished)}
                    >
                      {say(`status.${status}`)}
                    </span>
                    {documentUrl !== null && (
                      <Button
                        size="small"
                        appearance="subtle"
                        icon={<DocumentText20Regular />}
                        title={sayHere('meetings.document')}
                        aria-label={sayHere('meetings.openDocument', { title: name, date: day })}
                        onClick={() => onLink(documentUrl)}
                      />
                    )}
                  </li>
                );
              })}
          </ul>
        </div>
      ))}
    </section>
  );
});
