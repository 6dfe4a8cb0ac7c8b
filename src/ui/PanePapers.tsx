import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArchiveRegular } from '@fluentui/react-icons/svg/archive';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { DocumentTextRegular } from '@fluentui/react-icons/svg/document-text';
import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { PeopleTeamRegular } from '@fluentui/react-icons/svg/people-team';
import type { ReactNode } from 'react';
import { flat, type Numbered } from '#minutes/numbering.ts';
import { formatDate } from '#language/dates.ts';
import type { OpenView } from '#desk/view.ts';
import { minutesUntil, useMoment } from './clock.ts';
import { useDesk } from './desk-context.ts';
import { ItemHeading } from './ItemHeading.tsx';
import { AssignmentList, DecisionList } from './later-parts.ts';
import { LightText } from './LightText.tsx';
import { missingBefore } from './missing-before.ts';
import type { PanePart } from './missing-before.ts';
import { usePaneSay } from './pane-words.ts';

type PanePapersProps = {
  readonly view: OpenView;
  readonly agenda: readonly Numbered[];
  readonly onPart: (part: PanePart) => void;
};

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalS },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalXS },
  remark: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalS,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
  go: { minWidth: 0, marginBlock: '-2px', marginInlineEnd: '-8px', color: tokens.colorBrandForegroundLink },
  nothing: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    margin: 0,
    color: tokens.colorNeutralForeground2,
  },
  good: { color: tokens.colorPaletteGreenForeground1, fontSize: '20px', flexShrink: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3, lineHeight: tokens.lineHeightBase300 },
  ways: { marginInline: '-8px', rowGap: 0 },
  paper: {
    width: '100%',
    justifyContent: 'flex-start',
    textAlign: 'start',
    whiteSpace: 'normal',
    fontWeight: tokens.fontWeightRegular,
    paddingInline: tokens.spacingHorizontalS,
  },
  text: {
    overflowWrap: 'anywhere',
    '& p': { margin: '0 0 10px' },
    '& ul': { margin: '0 0 10px', paddingInlineStart: '20px' },
  },
  end: { paddingBottom: tokens.spacingVerticalXXL },
});

function Part({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const styles = useStyles();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 className={styles.heading} id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** What is missing before the invitation goes out: remarks, never a hindrance. */
function Before({ view, onPart }: Omit<PanePapersProps, 'agenda'>) {
  const tell = usePaneSay();
  const styles = useStyles();
  const remarks = missingBefore(view);
  const isOrganizer = view.invitation?.role === 'organizer';
  return (
    <Part id="pane-before" title={tell(isOrganizer ? 'before.title' : 'before.titleOthers')}>
      {remarks.length === 0 ? (
        <p className={styles.nothing}>
          <CheckmarkCircleRegular className={styles.good} aria-hidden="true" />
          {tell('before.nothing')}
        </p>
      ) : (
        <ul className={styles.list} role="list">
          {remarks.map(({ word, n, part }) => {
            const text = tell(word, { n });
            return (
              <li className={styles.remark} key={word}>
                <span>{text}</span>
                {part !== null && (
                  <Button
                    className={styles.go}
                    size="small"
                    appearance="subtle"
                    aria-label={`${tell('before.go')}: ${text}`}
                    onClick={() => {
                      onPart(part);
                      document.getElementById(`tab-${part}`)?.focus();
                    }}
                  >
                    {tell('before.go')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Part>
  );
}

/** The ways to what belongs to the meeting and lies elsewhere. */
function Papers({ view }: { readonly view: OpenView }) {
  const { desk, language, openBody } = useDesk();
  const tell = usePaneSay();
  const styles = useStyles();
  const { minutes, previous, body } = view;
  const { documentUrl, joinUrl } = minutes.meeting;
  const way = (icon: NonNullable<ReactNode>, word: string, onClick: () => void) => (
    <li key={word}>
      <Button className={styles.paper} appearance="subtle" icon={<>{icon}</>} onClick={onClick}>
        {word}
      </Button>
    </li>
  );
  const before = previous?.documentUrl ?? null;
  return (
    <Part id="pane-papers" title={tell('papers.title')}>
      <ul className={mergeClasses(styles.list, styles.ways)} role="list">
        {documentUrl !== null &&
          way(<DocumentTextRegular />, tell('papers.document'), () => desk.openLink(documentUrl))}
        {before !== null &&
          way(
            <HistoryRegular />,
            previous?.date
              ? tell('papers.previous', { date: formatDate(previous.date, 'long', language) })
              : tell('papers.previousUndated'),
            () => desk.openLink(before),
          )}
        {openBody && way(<ArchiveRegular />, tell('papers.body'), () => openBody(body.key))}
        {joinUrl !== null && way(<PeopleTeamRegular />, tell('papers.teams'), () => desk.openLink(joinUrl))}
      </ul>
      {documentUrl === null && before === null && <p className={styles.quiet}>{tell('papers.none')}</p>}
    </Part>
  );
}

/** What the meeting came to: how far its paper has come, decisions, promises and what was written. */
function After({ view, agenda }: Omit<PanePapersProps, 'onPart'>) {
  const { language } = useDesk();
  const tell = usePaneSay();
  const styles = useStyles();
  const { minutes, body } = view;
  const { status, adjusters, date } = minutes.meeting;
  const canWrite = view.readOnly === null;
  const written = flat(agenda).filter(({ item }) => item.text.trim() !== '');
  const waits = status === 'adjusting' && adjusters.length > 0 ? 'after.adjustingBy' : `after.${status}`;
  return (
    <>
      {status !== 'published' && (
        <p className={styles.quiet}>
          {waits === 'after.adjustingBy'
            ? tell(waits, { names: new Intl.ListFormat(language).format(adjusters) })
            : tell(`after.${status}`)}
        </p>
      )}
      <Part id="pane-decisions" title={tell('after.decisions')}>
        <DecisionList agenda={agenda} decisions={minutes.decisions} canWrite={canWrite} />
      </Part>
      <Part id="pane-assignments" title={tell('after.assignments')}>
        <AssignmentList
          agenda={agenda}
          assignments={minutes.assignments}
          meetingDate={date}
          canWrite={canWrite}
        />
      </Part>
      <Part
        id="pane-notes"
        title={tell(body.profile.documentKind === 'minutes' ? 'after.minutes' : 'after.notes')}
      >
        {written.length === 0 && <p className={styles.quiet}>{tell('after.noNotes')}</p>}
        {written.map(({ item, number }) => (
          <div key={item.key} className={styles.text}>
            <ItemHeading item={item} number={number} />
            <div lang="sv">
              <LightText text={item.text} />
            </div>
          </div>
        ))}
      </Part>
    </>
  );
}

/** The meeting's papers: before it what is still missing, after it what was decided and written. */
export function PanePapers({ view, agenda, onPart }: PanePapersProps) {
  const styles = useStyles();
  const { status, date, end } = view.minutes.meeting;
  const left = minutesUntil(date, end ?? '23:59', useMoment(60_000));
  const isBefore = status === 'called' && (left === null || left >= 0);
  return (
    <>
      {isBefore && view.readOnly === null && <Before view={view} onPart={onPart} />}
      {!isBefore && <After view={view} agenda={agenda} />}
      <div className={styles.end}>
        <Papers view={view} />
      </div>
    </>
  );
}
