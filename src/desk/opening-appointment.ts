import { hasNoMailbox, loadEvent, loadOccurrences } from '#graph/calendar.ts';
import { GraphError } from '#graph/failure.ts';
import { findSite } from '#graph/site.ts';
import { AppointmentError, type AppointmentFacts } from '#minutes/appointment.ts';
import type { CalendarEvent } from '#minutes/event.ts';
import type { Key } from '#minutes/record.ts';
import { failureOf } from './appointment-failure.ts';
import type { Clock } from './clock.ts';
import type { OnStep } from './opened.ts';
import { openAgain } from './opening-again.ts';
import {
  choose,
  lookForEvents,
  openFound,
  setupOf,
  span,
  unreadReason,
  type Calendar,
  type Finding,
  type Opened,
} from './opening.ts';
import type { Appointment, DeskSetting } from './setting.ts';
import type { ChooseReason, InvitationFailure } from './view.ts';

// From the appointment that lies open in Outlook to its meeting. What the calendar refuses never stands between a
// person and a meeting that SharePoint already has: it is told, and the stored meetings are offered.

/** Waits between the tries of an appointment that the service does not know yet, ms: Outlook saves first at home. */
const waits = [1_000, 2_000, 4_000, 8_000];

/** Under which the way to an appointment's meeting is remembered on this computer. */
const placeOf = (eventId: string): string => `appointment/${eventId}`;

/** Opens the meeting of the appointment; `bodyKey` is the body that the person chose for it, if any. */
export async function openAppointment(
  setting: DeskSetting,
  appointment: Appointment,
  bodyKey: Key | null,
  onStep: OnStep,
): Promise<Opened> {
  onStep('calendar');
  const facts = await factsOf(appointment);
  if (!facts) return offer(setting, 'appointmentSilent', null, onStep);
  const miss = missOf(facts);
  if (miss) return offer(setting, miss, facts, onStep);
  if (facts.eventId === null) return offer(setting, 'notSaved', facts, onStep);
  if (facts.series === 'master') return offerOccurrences(setting, facts.eventId, onStep);
  const place = placeOf(facts.eventId);
  const again = bodyKey === null ? await openAgain(setting, place, onStep, 'rest') : null;
  if (again) return again;
  onStep('calendar');
  const [event, site] = await Promise.all([
    eventOf(setting, facts.eventId, appointment.role, onStep),
    findSite(setting.graph, setting.site),
  ]);
  const setup = setupOf(site);
  if (setup) return setup;
  if (event instanceof GraphError) return offer(setting, reasonOf(event), facts, onStep);
  onStep('site');
  const found: Finding = { setting, site, calendar: nothingFound, thread: place, onStep };
  return openFound(found, event, bodyKey);
}

/** Saves an appointment that has never been saved, as a draft; null when that went well. */
export async function saveAppointment(appointment: Appointment): Promise<InvitationFailure | null> {
  if (appointment.role !== 'organizer') return { doing: 'saving', reason: 'notOrganizer', detail: '' };
  try {
    await appointment.save();
    return null;
  } catch (error) {
    return failureOf('saving', error);
  }
}

async function factsOf(appointment: Appointment): Promise<AppointmentFacts | null> {
  try {
    return await appointment.read();
  } catch (error) {
    if (!(error instanceof AppointmentError)) throw error;
    return null;
  }
}

/** Why an appointment cannot be looked up at all; null when it can. */
function missOf({ mailbox }: AppointmentFacts): ChooseReason | null {
  if (mailbox === 'withoutGraph') return 'mailboxWithoutGraph';
  return mailbox === 'shared' ? 'otherMailbox' : null;
}

const reasonOf = (error: GraphError): ChooseReason =>
  error.kind === 'missing' && !hasNoMailbox(error) ? 'notInCalendar' : unreadReason(error);

/** The event, or why there is none. Rejects where nothing else would go better either. */
async function eventOf(
  { graph, timeZone, clock }: DeskSetting,
  id: string,
  role: Appointment['role'],
  onStep: OnStep,
): Promise<CalendarEvent | GraphError> {
  // Only what was saved a moment ago can be on its way; an invited person's has come from the service.
  const patience = role === 'organizer' ? [...waits] : [];
  for (;;) {
    try {
      return await loadEvent(graph, id, timeZone, { ids: 'rest' });
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (error.kind === 'signedOut' || error.kind === 'throttled') throw error;
      const wait = error.kind === 'missing' && !hasNoMailbox(error) ? patience.shift() : undefined;
      if (wait === undefined) return error;
      onStep('calendarSync');
      await passed(clock, wait);
    }
  }
}

const passed = (clock: Clock, ms: number): Promise<void> =>
  new Promise(resolve => void clock.later(ms, () => resolve()));

const nothingFound: Calendar = {
  chat: null,
  events: [],
  failures: { chat: null, calendar: null },
  problems: [],
};

/** What can be opened instead: the same meeting in the person's own calendar, and the meetings that are stored. */
async function offer(
  setting: DeskSetting,
  reason: ChooseReason,
  facts: AppointmentFacts | null,
  onStep: OnStep,
): Promise<Opened> {
  onStep('site');
  const looks = reason === 'otherMailbox' || reason === 'notInCalendar' || reason === 'appointmentSilent';
  const [calendar, site] = await Promise.all([
    looks ? lookForEvents(setting) : nothingFound,
    findSite(setting.graph, setting.site),
  ]);
  const setup = setupOf(site);
  if (setup) return setup;
  const found: Finding = { setting, site, calendar, thread: null, onStep };
  const same = calendar.events.filter(event => facts && facts.subject === event.subject);
  return choose(found, reason, same.length > 0 ? same : calendar.events);
}

/** A whole series lies open: its agenda is that of one of its occurrences, and the person says which. */
async function offerOccurrences(setting: DeskSetting, id: string, onStep: OnStep): Promise<Opened> {
  const { graph, clock, timeZone } = setting;
  const [events, site] = await Promise.all([
    occurrencesOf(() => loadOccurrences(graph, id, { ...span(clock.now()), timeZone })),
    findSite(graph, setting.site),
  ]);
  const setup = setupOf(site);
  if (setup) return setup;
  if (events instanceof GraphError) return offer(setting, reasonOf(events), null, onStep);
  const found: Finding = { setting, site, calendar: nothingFound, thread: null, onStep };
  return choose(found, 'severalOccurrences', events);
}

async function occurrencesOf(
  load: () => Promise<readonly CalendarEvent[]>,
): Promise<readonly CalendarEvent[] | GraphError> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof GraphError) || error.kind === 'signedOut' || error.kind === 'throttled')
      throw error;
    return error;
  }
}
