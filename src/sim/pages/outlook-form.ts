import type { Calendar, CalendarItem, CalendarPerson, TenantUser } from './tenant-client.ts';

// What stands in an open appointment: the organizer's form with what has been typed since it was opened, or the
// invited person's view. Office.js sees it as the initial data and the answers below.

export type Form = {
  /** The item's id where it has one; `new` otherwise. */
  readonly key: string;
  readonly id: string | null;
  /** Whose calendar it lies in. */
  readonly calendar: string;
  readonly composed: boolean;
  readonly series: string;
  readonly seriesId: string | null;
  readonly subject: string;
  readonly start: string;
  readonly end: string;
  readonly place: string;
  readonly html: string;
  readonly organizer: { readonly name: string; readonly mail: string };
  readonly people: readonly CalendarPerson[];
  readonly properties: Readonly<Record<string, unknown>>;
  /** What add-ins keep while the form is open. */
  readonly session: Readonly<Record<string, string>>;
  readonly draft: boolean;
  /** Changed since it was opened or saved. */
  readonly changed: boolean;
};

/** The form or view of an item: who organizes it edits it, the others read. */
export function formOf(item: CalendarItem, calendar: Calendar): Form {
  return {
    key: item.id,
    id: item.id,
    calendar: calendar.mail,
    composed: item.asOrganizer,
    series: item.series,
    seriesId: item.seriesId,
    subject: item.subject,
    start: item.start,
    end: item.end,
    place: item.place ?? '',
    html: item.html,
    organizer: item.organizer,
    people: item.invited,
    properties: item.properties,
    session: {},
    draft: item.draft,
    changed: false,
  };
}

/** A form that nobody has saved: the next full hour, for an hour. */
export function newForm(user: TenantUser, now: number): Form {
  const hour = 3_600_000;
  const start = Math.ceil(now / hour) * hour;
  return {
    key: 'new',
    id: null,
    calendar: user.mail,
    composed: true,
    series: 'single',
    seriesId: null,
    subject: '',
    start: new Date(start).toISOString(),
    end: new Date(start + hour).toISOString(),
    place: '',
    html: '',
    organizer: { name: user.name, mail: user.mail },
    people: [],
    properties: {},
    session: {},
    draft: true,
    changed: false,
  };
}

/** The form as `POST /sim/appointment` takes it. */
export function savedBy(user: TenantUser, form: Form, send: boolean): object {
  return {
    user: user.mail,
    calendar: form.calendar,
    id: form.id,
    send,
    change: {
      subject: form.subject,
      start: form.start,
      end: form.end,
      place: form.place,
      html: form.html,
      invited: form.people.map(({ name, mail, kind }) => ({ name, mail, kind })),
      properties: form.properties,
    },
  };
}

export type Setting = {
  readonly user: TenantUser;
  readonly mailbox: string;
  readonly language: string;
};

/** What Office.js is told of the item at start and at every new selection; null where nothing is selected. */
export function initialData(form: Form, { user, mailbox, language }: Setting): object {
  const shared = form.calendar !== user.mail;
  return {
    ...profileOf(user, mailbox, language),
    // Compose and read are told apart by this number alone: 5 is AppointmentCompose, 2 Appointment.
    itemType: form.composed ? 5 : 2,
    isFromSharedFolder: shared,
    seriesId: form.seriesId,
    ...(form.composed
      ? {}
      : {
          id: form.id,
          itemClass: 'IPM.Appointment',
          subject: form.subject,
          normalizedSubject: form.subject,
          location: form.place,
          start: Date.parse(form.start),
          end: Date.parse(form.end),
          dateTimeCreated: Date.parse(form.start),
          dateTimeModified: Date.parse(form.start),
          organizer: personOf({ ...form.organizer, kind: 'organizer', reply: 'organizer' }),
          to: form.people.filter(one => one.kind === 'required').map(personOf),
          cc: form.people.filter(one => one.kind === 'optional').map(personOf),
          recurrence: recurrenceOf(form),
          attachments: [],
        }),
  };
}

function profileOf(user: TenantUser, mailbox: string, language: string): object {
  return {
    // 3 is what the manifest calls ReadWriteItem: to read the item and to change it.
    permissionLevel: 3,
    hostVersion: '16.0.18000.0',
    owaView: 'ThreeColumns',
    userProfileType: mailbox,
    userDisplayName: user.name,
    userEmailAddress: user.mail,
    userTimeZone: 'W. Europe Standard Time',
    isRestIdSupported: mailbox === 'office365',
    ewsUrl: '',
    restUrl: '',
    timeZoneOffsets: [],
    entities: {},
    filteredEntities: {},
    selectedEntities: {},
    hostLanguage: language,
  };
}

/** Positions in Office.js' own list of answers. */
const responses: Readonly<Record<string, number>> = {
  none: 0,
  notResponded: 0,
  organizer: 1,
  tentativelyAccepted: 2,
  accepted: 3,
  declined: 4,
};

export function personOf(person: CalendarPerson): object {
  return {
    name: person.name,
    address: person.mail,
    recipientType: 2,
    appointmentResponse: responses[person.reply] ?? 0,
  };
}

/** A weekly pattern; the simulated calendar knows no other. */
export function recurrenceOf(form: Form): object | null {
  if (form.series === 'single') return null;
  const start = new Date(form.start);
  return {
    recurrenceType: 'weekly',
    recurrenceProperties: { interval: 1, days: ['mon'] },
    recurrenceTimeZone: { name: 'W. Europe Standard Time', offset: 60 },
    seriesTimeJson: {
      startYear: start.getUTCFullYear(),
      startMonth: start.getUTCMonth() + 1,
      startDay: start.getUTCDate(),
      noEndDate: true,
      startTimeMin: start.getUTCHours() * 60 + start.getUTCMinutes(),
      durationMin: 30,
    },
  };
}
