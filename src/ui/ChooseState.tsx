import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CalendarCancelRegular } from '@fluentui/react-icons/svg/calendar-cancel';
import { CalendarMultipleRegular } from '@fluentui/react-icons/svg/calendar-multiple';
import { CalendarQuestionMarkRegular } from '@fluentui/react-icons/svg/calendar-question-mark';
import { PeopleTeamRegular } from '@fluentui/react-icons/svg/people-team';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Body } from '#minutes/record.ts';
import type { ChooseReason, ChooseView, EventChoice } from '#desk/view.ts';
import { compareSwedish } from '#language/collation.ts';
import { formatDate, formatTimes, formatWeekdayDate } from '#language/dates.ts';
import { useDesk } from './desk-context.ts';
import { useFirstRunSay } from './first-run-words.ts';
import { InvitationFailure } from './InvitationFailure.tsx';
import { StateFrame } from './StateFrame.tsx';

const icons: Readonly<Record<ChooseReason, ReactNode>> = {
  noChat: <CalendarQuestionMarkRegular />,
  notInvited: <CalendarQuestionMarkRegular />,
  noEvent: <CalendarQuestionMarkRegular />,
  severalOccurrences: <CalendarMultipleRegular />,
  calendarForbidden: <CalendarCancelRegular />,
  calendarOffline: <CalendarCancelRegular />,
  unknownBody: <PeopleTeamRegular />,
  notSaved: <CalendarQuestionMarkRegular />,
  otherMailbox: <CalendarCancelRegular />,
  mailboxWithoutGraph: <CalendarCancelRegular />,
  notInCalendar: <CalendarQuestionMarkRegular />,
  appointmentSilent: <CalendarQuestionMarkRegular />,
  siteGone: <PeopleTeamRegular />,
  bodyGone: <PeopleTeamRegular />,
};

const useStyles = makeStyles({
  section: { marginTop: tokens.spacingVerticalXXL },
  heading: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  day: {
    margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalXS },
  choice: {
    width: '100%',
    justifyContent: 'flex-start',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  words: { display: 'block', minWidth: 0, overflowWrap: 'anywhere' },
  name: { display: 'block', fontWeight: tokens.fontWeightSemibold },
  more: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

type ChoiceProps = { readonly name: string; readonly more: string | null; readonly onChoose: () => void };

function Choice({ name, more, onChoose }: ChoiceProps) {
  const styles = useStyles();
  return (
    <li>
      <Button className={styles.choice} onClick={onChoose}>
        <span className={styles.words}>
          <span className={styles.name}>{name}</span>
          {more && <span className={styles.more}>{more}</span>}
        </span>
      </Button>
    </li>
  );
}

const daysShown = 4;

function Events({ events }: { readonly events: readonly EventChoice[] }) {
  const { desk, language } = useDesk();
  const ask = useFirstRunSay();
  const styles = useStyles();
  const [all, setAll] = useState(false);
  // The events come with the nearest day first: those are the days to see without asking for more.
  const days = [...new Set(events.map(event => event.date))];
  const shown = (all ? days : days.slice(0, daysShown)).sort();
  return (
    <section className={styles.section} aria-labelledby="choose-events">
      <h2 className={styles.heading} id="choose-events">
        {ask('choose.events')}
      </h2>
      {shown.map(day => (
        <div key={day}>
          <h3 className={styles.day}>{formatWeekdayDate(day, language)}</h3>
          <ul className={styles.list}>
            {events
              .filter(event => event.date === day)
              .sort((a, b) => (a.start < b.start ? -1 : 1))
              .map(event => (
                <Choice
                  key={event.id}
                  name={event.subject}
                  more={[
                    formatTimes(event.start, event.end, language),
                    event.place,
                    ask('choose.organizer', { name: event.organizer }),
                  ]
                    .filter(part => part !== null && part !== '')
                    .join(' · ')}
                  onChoose={() => desk.chooseEvent(event.id)}
                />
              ))}
          </ul>
        </div>
      ))}
      {shown.length < days.length && (
        <Button appearance="transparent" onClick={() => setAll(true)}>
          {ask('choose.more', { n: days.length - shown.length })}
        </Button>
      )}
    </section>
  );
}

type Offered = ChoiceProps & { readonly key: string };

/** A heading over a list of choices. */
function Choices({
  id,
  heading,
  offered,
}: {
  readonly id: string;
  readonly heading: string;
  readonly offered: readonly Offered[];
}) {
  const styles = useStyles();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 className={styles.heading} id={id}>
        {heading}
      </h2>
      <ul className={styles.list}>
        {offered.map(({ key, ...choice }) => (
          <Choice key={key} {...choice} />
        ))}
      </ul>
    </section>
  );
}

function Meetings({ meetings }: { readonly meetings: ChooseView['meetings'] }) {
  const { desk, say, language } = useDesk();
  const ask = useFirstRunSay();
  const offered = meetings.map(({ key, title, date }) => ({
    key,
    name: title,
    more: date === null ? say('date.none') : formatDate(date, 'long', language),
    onChoose: () => desk.chooseMeeting(key),
  }));
  return <Choices id="choose-meetings" heading={ask('choose.meetings')} offered={offered} />;
}

function Bodies({ bodies, heading }: { readonly bodies: readonly Body[]; readonly heading: string }) {
  const { desk } = useDesk();
  const offered = bodies.map(({ key, name, abbreviation }) => ({
    key,
    name,
    more: abbreviation,
    onChoose: () => desk.startWithoutEvent(key),
  }));
  return <Choices id="choose-bodies" heading={heading} offered={offered} />;
}

/** The ways to the bodies' own pages, for those who came for something older than a meeting in the calendar. */
function BodyPages({ bodies }: { readonly bodies: readonly Body[] }) {
  const { openBody } = useDesk();
  const ask = useFirstRunSay();
  if (!openBody) return null;
  const offered = bodies.map(({ key, name }) => ({
    key,
    name,
    more: ask('choose.bodyPages.more'),
    onChoose: () => openBody(key),
  }));
  return <Choices id="choose-body-pages" heading={ask('choose.bodyPages')} offered={offered} />;
}

/** The meeting is not known by itself: why, and the ways to point it out. */
export function ChooseState({ view }: { readonly view: ChooseView }) {
  const { desk, say } = useDesk();
  const ask = useFirstRunSay();
  const styles = useStyles();
  const { reason, events, meetings, save } = view;
  const bodies = [...view.bodies].sort((a, b) => compareSwedish(a.name, b.name));
  const asksBody = reason === 'unknownBody' || reason === 'bodyGone';
  const again =
    reason === 'calendarOffline' ||
    reason === 'calendarForbidden' ||
    reason === 'noEvent' ||
    reason === 'notInCalendar' ||
    reason === 'appointmentSilent' ||
    reason === 'siteGone';
  return (
    <StateFrame
      icon={icons[reason]}
      title={ask(`choose.${reason}.title`)}
      text={ask(`choose.${reason}.text`)}
      actions={
        reason === 'notSaved' ? (
          <Button
            appearance="primary"
            disabledFocusable={save?.busy === true}
            onClick={() => desk.saveAppointment()}
          >
            {ask(save?.busy ? 'choose.saving' : 'choose.save')}
          </Button>
        ) : (
          again && (
            <Button
              appearance="primary"
              onClick={() => (reason === 'calendarForbidden' ? desk.signIn() : desk.retry())}
            >
              {reason === 'calendarForbidden' ? ask('choose.ask') : say('state.retry')}
            </Button>
          )
        )
      }
    >
      {save?.failed && (
        <div className={styles.section}>
          <InvitationFailure failed={save.failed} />
        </div>
      )}
      {asksBody && bodies.length > 0 && <Bodies bodies={bodies} heading={ask('choose.body')} />}
      {events.length > 0 && <Events events={events} />}
      {meetings.length > 0 && <Meetings meetings={meetings} />}
      {!asksBody && bodies.length > 0 && <Bodies bodies={bodies} heading={ask('choose.without')} />}
      {!asksBody && bodies.length > 0 && <BodyPages bodies={bodies} />}
    </StateFrame>
  );
}
