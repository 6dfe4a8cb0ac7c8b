import {
  AppointmentError,
  type AppointmentFacts,
  type AppointmentInvitee,
  type AppointmentMailbox,
} from '#minutes/appointment.ts';
import type { Answer } from '#minutes/record.ts';
import { leaveNote, readNote } from './appointment-note.ts';
import type { Appointment } from './appointment.ts';
import type {
  ComposedItem,
  OfficeItem,
  OfficeMailbox,
  OfficePart,
  OfficePerson,
  ReadItem,
} from './office-part.ts';
import { answerOf, officeNameOf } from './outlook-answers.ts';

// One appointment of Office.js as the desk knows it, in the organizer's form and in the invited person's view.

/** A call of an appointment that is no longer selected is refused: Office.js would speak of another one. */
export type StillSelected = () => boolean;

/** The invitation's text may be this long, in characters. */
const longestBody = 1_000_000;
/** So many people may be added in one call. */
const addedAtOnce = 100;

export function isComposed(item: OfficeItem): item is ComposedItem {
  return typeof item.subject === 'object';
}

export function appointmentOf(office: OfficePart, item: OfficeItem, selected: StillSelected): Appointment {
  const { mailbox } = office.context;
  const supports = (version: string): boolean =>
    office.context.requirements.isSetSupported('Mailbox', version);
  const session = supports('1.11');
  const composed = isComposed(item) ? item : null;

  const here = async <T>(work: () => Promise<T>): Promise<T> => {
    const check = (): void => {
      if (!selected()) throw new AppointmentError('closed', 'Another appointment is selected by now.');
    };
    check();
    const value = await work();
    check();
    return value;
  };
  const form = (): ComposedItem => {
    if (composed) return composed;
    throw new AppointmentError('unsupported', 'Only the organizer can change the appointment, in its form.');
  };

  const listeners = new Set<() => void>();
  const tell = (): void => {
    if (selected()) for (const listener of listeners) listener();
  };

  return {
    role: composed ? 'organizer' : 'attendee',
    read: () =>
      here(() => (isComposed(item) ? composedFacts(mailbox, item, supports) : readFacts(mailbox, item))),
    readBody: () =>
      here(() => answerOf<string>('body.getAsync', answered => item.body.getAsync('html', answered))),
    writeBody: html =>
      here(async () => {
        const { body } = form();
        if (html.length > longestBody) {
          throw new AppointmentError(
            'tooLong',
            `The invitation would hold ${html.length} characters; Outlook takes ${longestBody}.`,
          );
        }
        await answerOf<void>('body.setAsync', answered =>
          body.setAsync(html, { coercionType: 'html' }, answered),
        );
      }),
    invite: people => here(() => invite(form(), people)),
    save: () =>
      here(async () => {
        const target = form();
        return restId(mailbox, await answerOf<string>('saveAsync', answered => target.saveAsync(answered)));
      }),
    note: () => here(() => readNote(item, session && composed !== null)),
    leaveNote: note => here(() => leaveNote(item, note, session && composed !== null)),
    watch: listener => {
      if (listeners.size === 0 && composed && supports('1.7')) {
        for (const event of watched) composed.addHandlerAsync(event, tell);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && composed && supports('1.7') && selected()) {
          for (const event of watched) composed.removeHandlerAsync(event);
        }
      };
    },
  };
}

/** Names of Office.EventType that a form tells by, in requirement set 1.7. */
const watched = ['olkRecipientsChanged', 'olkAppointmentTimeChanged', 'olkRecurrenceChanged'] as const;

async function readFacts(mailbox: OfficeMailbox, item: ReadItem): Promise<AppointmentFacts> {
  const inMailbox = await mailboxOf(mailbox, item);
  return {
    eventId: inMailbox === 'withoutGraph' ? null : restId(mailbox, item.itemId),
    series: item.seriesId ? 'occurrence' : item.recurrence ? 'master' : 'single',
    mailbox: inMailbox,
    subject: item.subject,
    start: instantOf(item.start),
    end: instantOf(item.end),
    invitees: inviteesOf(item.requiredAttendees, item.optionalAttendees, item.organizer),
  };
}

async function composedFacts(
  mailbox: OfficeMailbox,
  item: ComposedItem,
  supports: (version: string) => boolean,
): Promise<AppointmentFacts> {
  const { organizer, recurrence } = item;
  const [inMailbox, itemId, subject, start, end, required, optional, holder, pattern] = await Promise.all([
    mailboxOf(mailbox, item),
    supports('1.8') ? savedId(item) : null,
    answerOf<string>('subject.getAsync', answered => item.subject.getAsync(answered)),
    answerOf<Date>('start.getAsync', answered => item.start.getAsync(answered)),
    answerOf<Date>('end.getAsync', answered => item.end.getAsync(answered)),
    answerOf<readonly OfficePerson[]>('requiredAttendees.getAsync', answered =>
      item.requiredAttendees.getAsync(answered),
    ),
    answerOf<readonly OfficePerson[]>('optionalAttendees.getAsync', answered =>
      item.optionalAttendees.getAsync(answered),
    ),
    organizer && supports('1.7')
      ? answerOf<OfficePerson | null>('organizer.getAsync', answered => organizer.getAsync(answered))
      : null,
    recurrence && supports('1.7')
      ? answerOf<unknown>('recurrence.getAsync', answered => recurrence.getAsync(answered))
      : null,
  ]);
  const user = mailbox.userProfile;
  return {
    eventId: itemId === null || inMailbox === 'withoutGraph' ? null : restId(mailbox, itemId),
    series: item.seriesId ? 'occurrence' : pattern ? 'master' : 'single',
    mailbox: inMailbox,
    subject,
    start: instantOf(start),
    end: instantOf(end),
    invitees: inviteesOf(required, optional, holder ?? user),
  };
}

/** The id that Outlook saved the form under; null where it never has. */
async function savedId(item: ComposedItem): Promise<string | null> {
  try {
    const id = await answerOf<string>('getItemIdAsync', answered => item.getItemIdAsync(answered));
    return id === '' ? null : id;
  } catch (error) {
    // Error 9046 of Office.js; older clients have no name of its own for it.
    if (error instanceof AppointmentError && /NotSaved|InvalidItemId|ItemNotFound/.test(officeNameOf(error)))
      return null;
    throw error;
  }
}

/** Graph knows its events by the same id in another alphabet; 'v2.0' is the only version that Office.js has. */
function restId(mailbox: OfficeMailbox, itemId: string): string {
  return mailbox.convertToRestId(itemId, 'v2.0');
}

/** Whose calendar the appointment lies in. */
export async function mailboxOf(mailbox: OfficeMailbox, item: OfficeItem): Promise<AppointmentMailbox> {
  const { accountType, emailAddress } = mailbox.userProfile;
  // A server of the organisation's own and private mailboxes; clients before 1.6 do not say.
  if (accountType !== undefined && accountType !== '' && accountType !== 'office365') return 'withoutGraph';
  if (!item.getSharedPropertiesAsync) return 'own';
  try {
    const { owner } = await answerOf<{ readonly owner: string }>('getSharedPropertiesAsync', answered =>
      item.getSharedPropertiesAsync?.(answered),
    );
    return same(owner, emailAddress) ? 'own' : 'shared';
  } catch (error) {
    // The call is there only for a shared calendar, but Outlook tells whose it is first when the item is saved.
    if (error instanceof AppointmentError) return error.kind === 'unsupported' ? 'own' : 'shared';
    throw error;
  }
}

async function invite(item: ComposedItem, people: readonly AppointmentInvitee[]): Promise<void> {
  const wanted = people.filter(person => person.kind !== 'organizer');
  for (const kind of ['required', 'optional'] as const) {
    const field = kind === 'required' ? item.requiredAttendees : item.optionalAttendees;
    const those = wanted
      .filter(person => person.kind === kind)
      .map(person => ({ displayName: person.name, emailAddress: person.mail }));
    for (let from = 0; from < those.length; from += addedAtOnce) {
      await answerOf<void>(`${kind}Attendees.addAsync`, answered =>
        field.addAsync(those.slice(from, from + addedAtOnce), answered),
      );
    }
  }
}

/** The organizer first; on the web and in Windows they stand among those who are required, too. */
function inviteesOf(
  required: readonly OfficePerson[],
  optional: readonly OfficePerson[],
  organizer: OfficePerson,
): readonly AppointmentInvitee[] {
  const others = (people: readonly OfficePerson[], kind: 'required' | 'optional') =>
    people
      .filter(person => !same(person.emailAddress, organizer.emailAddress))
      .map(person => inviteeOf(person, kind));
  return [
    { ...inviteeOf(organizer, 'organizer'), answer: 'accepted' },
    ...others(required, 'required'),
    ...others(optional, 'optional'),
  ];
}

function inviteeOf(person: OfficePerson, kind: AppointmentInvitee['kind']): AppointmentInvitee {
  return {
    name: person.displayName,
    mail: person.emailAddress,
    kind,
    answer: answers[person.appointmentResponse ?? ''] ?? 'unknown',
  };
}

/** `none` is not known to mean "has not answered": everybody but the organizer is told no more of the others. */
const answers: Readonly<Record<string, Answer>> = {
  accepted: 'accepted',
  organizer: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
};

function instantOf(date: Date | null | undefined): string | null {
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
