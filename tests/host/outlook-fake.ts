import type { Appointment } from '#host/appointment.ts';
import type {
  Answered,
  ComposedItem,
  OfficeItem,
  OfficePart,
  OfficePerson,
  ReadItem,
} from '#host/office-part.ts';
import { appointmentOf } from '#host/outlook-appointment.ts';

// Outlook's side of Office.js by hand: an appointment in its organizer's form or as somebody invited reads it, in
// a client of any age, that refuses what a test tells it to. Nobody but the tests has it; what the real library
// does with the same calls is seen in tests/journeys/outlook.test.ts.

/** An appointment as it lies in the calendar. Times are ISO instants; `itemId` null was never saved. */
export type FakeAppointment = {
  readonly role: 'organizer' | 'attendee';
  readonly itemId: string | null;
  readonly subject: string;
  readonly start: string;
  readonly end: string;
  readonly html: string;
  readonly organizer: OfficePerson;
  readonly required: readonly OfficePerson[];
  readonly optional: readonly OfficePerson[];
  readonly series: 'single' | 'occurrence' | 'master';
  /** Whose calendar it lies in, where that was shared with the user. */
  readonly owner: string | null;
};

export type FakeSetting = Partial<FakeAppointment> & {
  readonly user?: { readonly name: string; readonly mail: string; readonly accountType?: string };
  /** What the client has, by requirement set: `{ Mailbox: '1.8' }` is an old one. */
  readonly sets?: Readonly<Record<string, string>>;
  readonly dark?: boolean;
  readonly locale?: string;
  /** What Office.onReady says of where the page stands. */
  readonly host?: string | null;
};

/** The error that a call comes back with: Office.js' own number, name and words. */
export type FakeRefusal = { readonly code: number; readonly name: string; readonly message: string };

/** What stands in the form by now, and what was left in the appointment. */
export type FakeForm = {
  itemId: string | null;
  subject: string;
  html: string;
  required: OfficePerson[];
  optional: OfficePerson[];
  properties: Record<string, unknown>;
  session: Record<string, string>;
};

export type FakeOutlook = {
  readonly office: OfficePart;
  /** The selected appointment behind the seam, as the pane's entry would hand it to the desk. */
  readonly appointment: () => Appointment;
  readonly form: () => FakeForm;
  /** The calls so far: "body.setAsync". */
  readonly calls: readonly string[];
  /** The next call of this name fails; with `always` every one does. */
  readonly refuse: (call: string, refusal: FakeRefusal, always?: boolean) => void;
  /** Calls of this name are never answered. */
  readonly mute: (call: string) => void;
  /** Another appointment is selected in a pinned pane, a message, or nothing. */
  readonly select: (next: Partial<FakeAppointment> | 'message' | null) => void;
  /** The organizer types in the form herself. */
  readonly type: (change: Partial<FakeForm>) => void;
  readonly setTheme: (dark: boolean) => void;
};

const usual: FakeAppointment = {
  role: 'organizer',
  itemId: 'AAMkAGfake/event+1=',
  subject: 'Nätverksmöte',
  start: '2026-11-20T07:30:00.000Z',
  end: '2026-11-20T11:00:00.000Z',
  html: '<div>Välkomna!</div>',
  organizer: { displayName: 'Sara Lind', emailAddress: 'sara.lind@norrdal.example' },
  required: [],
  optional: [],
  series: 'single',
  owner: null,
};

export function fakeOutlook(setting: FakeSetting = {}): FakeOutlook {
  const user = setting.user ?? { name: 'Sara Lind', mail: 'sara.lind@norrdal.example' };
  const sets: Readonly<Record<string, string>> = setting.sets ?? { Mailbox: '1.15' };
  const calls: string[] = [];
  const refusals = new Map<string, { readonly refusal: FakeRefusal; readonly always: boolean }>();
  const muted = new Set<string>();
  const mailboxHandlers = new Map<string, (() => void)[]>();
  let itemHandlers = new Map<string, (() => void)[]>();
  let selection = 0;
  let dark = setting.dark ?? false;
  let form: FakeForm = formOf(usual);
  let item: OfficeItem | { readonly itemType: 'message' } | null = null;

  const answer = <T>(call: string, answered: Answered<T> | undefined, work: () => T | FakeRefusal): void => {
    calls.push(call);
    if (muted.has(call)) return;
    const known = refusals.get(call);
    if (known && !known.always) refusals.delete(call);
    const result = known ? known.refusal : work();
    // Office.js answers never in the same turn.
    queueMicrotask(() => {
      const failed = isRefusal(result);
      answered?.(failed ? { value: undefined as T, error: result } : { value: result, error: null });
    });
  };
  const tell = (handlers: Map<string, (() => void)[]>, event: string): void => {
    for (const handler of handlers.get(event) ?? []) handler();
  };
  const keep =
    (handlers: () => Map<string, (() => void)[]>) =>
    (event: string, handler: () => void): void => {
      handlers().set(event, [...(handlers().get(event) ?? []), handler]);
    };

  const make = (facts: FakeAppointment): OfficeItem => {
    const mine = formOf(facts);
    form = mine;
    itemHandlers = new Map();
    const shared = {
      itemType: 'appointment',
      seriesId: facts.series === 'occurrence' ? 'AAMkAGfakeSeries=' : null,
      body: {
        getAsync: (_coercion: 'html', answered: Answered<string>) =>
          answer('body.getAsync', answered, () => mine.html),
        setAsync: (text: string, _options: unknown, answered: Answered<void>) =>
          answer<void>('body.setAsync', answered, () => {
            if (text.length > 1_000_000) return exceeded;
            mine.html = text;
            return undefined;
          }),
      },
      loadCustomPropertiesAsync: (answered: Parameters<ReadItem['loadCustomPropertiesAsync']>[0]) =>
        answer('loadCustomPropertiesAsync', answered, () => {
          const kept: Record<string, unknown> = { ...mine.properties };
          return {
            get: (name: string) => kept[name],
            set: (name: string, value: string) => void (kept[name] = value),
            saveAsync: (saved: Answered<void>) =>
              answer<void>('customProperties.saveAsync', saved, () => {
                if (JSON.stringify(kept).length > 2500) return exceeded;
                mine.properties = kept;
                return undefined;
              }),
          };
        }),
      ...(facts.owner === null
        ? {}
        : {
            getSharedPropertiesAsync: (answered: Answered<{ readonly owner: string }>) =>
              answer('getSharedPropertiesAsync', answered, () => ({ owner: facts.owner ?? '' })),
          }),
      addHandlerAsync: keep(() => itemHandlers),
      removeHandlerAsync: (event: string) => void itemHandlers.delete(event),
    };
    const pattern = facts.series === 'single' ? null : { recurrenceType: 'monthly' };
    if (facts.role === 'attendee') {
      return {
        ...shared,
        itemId: facts.itemId ?? '',
        subject: facts.subject,
        start: new Date(facts.start),
        end: new Date(facts.end),
        organizer: facts.organizer,
        requiredAttendees: facts.required,
        optionalAttendees: facts.optional,
        recurrence: pattern,
      } satisfies ReadItem;
    }
    const people = (name: 'required' | 'optional') => ({
      getAsync: (answered: Answered<readonly OfficePerson[]>) =>
        answer(`${name}Attendees.getAsync`, answered, () => [...mine[name]]),
      addAsync: (added: OfficePerson[], answered: Answered<void>) =>
        answer<void>(`${name}Attendees.addAsync`, answered, () => {
          if (added.length > 100)
            return { code: 9012, name: 'NumberOfRecipientsExceeded', message: 'Too many.' };
          mine[name] = [...mine[name], ...added];
          tell(itemHandlers, 'olkRecipientsChanged');
          return undefined;
        }),
    });
    const field = <T>(name: string, value: () => T) => ({
      getAsync: (answered: Answered<T>) => answer(`${name}.getAsync`, answered, value),
    });
    return {
      ...shared,
      subject: field('subject', () => mine.subject),
      start: field('start', () => new Date(facts.start)),
      end: field('end', () => new Date(facts.end)),
      requiredAttendees: people('required'),
      optionalAttendees: people('optional'),
      organizer: field('organizer', () => facts.organizer),
      recurrence: field('recurrence', () => pattern),
      sessionData: {
        getAsync: (name, answered) =>
          answer<string>('sessionData.getAsync', answered, () => mine.session[name] ?? keyNotFound),
        setAsync: (name, value, answered) =>
          answer<void>('sessionData.setAsync', answered, () => void (mine.session[name] = value)),
      },
      getItemIdAsync: answered => answer<string>('getItemIdAsync', answered, () => mine.itemId ?? notSaved),
      saveAsync: answered =>
        answer<string>('saveAsync', answered, () => (mine.itemId ??= 'AAMkAGfake/saved+1=')),
    } satisfies ComposedItem;
  };

  item = make({ ...usual, ...setting });
  const office: OfficePart = {
    onReady: () =>
      Promise.resolve({ host: setting.host === undefined ? 'Outlook' : setting.host, platform: null }),
    context: {
      displayLanguage: setting.locale ?? 'sv-SE',
      get officeTheme() {
        return { isDarkTheme: dark };
      },
      mailbox: {
        get item() {
          return item as OfficeItem | null;
        },
        userProfile: {
          displayName: user.name,
          emailAddress: user.mail,
          accountType: user.accountType ?? 'office365',
        },
        convertToRestId: id => id.replaceAll('/', '-').replaceAll('+', '_'),
        addHandlerAsync: keep(() => mailboxHandlers),
      },
      requirements: { isSetSupported: (name, minimum) => reaches(sets[name] ?? '0', minimum) },
    },
  };
  return {
    office,
    appointment: () => {
      const mine = selection;
      if (item?.itemType !== 'appointment') throw new Error('No appointment is selected.');
      return appointmentOf(office, item, () => mine === selection);
    },
    form: () => form,
    calls,
    refuse: (call, refusal, always = false) => void refusals.set(call, { refusal, always }),
    mute: call => void muted.add(call),
    select: next => {
      selection += 1;
      item =
        next === null ? null : next === 'message' ? { itemType: 'message' } : make({ ...usual, ...next });
      tell(mailboxHandlers, 'olkItemSelectedChanged');
    },
    type: change => {
      Object.assign(form, change);
      if (change.required || change.optional) tell(itemHandlers, 'olkRecipientsChanged');
    },
    setTheme: next => {
      dark = next;
      tell(mailboxHandlers, 'officeThemeChanged');
    },
  };
}

function formOf(facts: FakeAppointment): FakeForm {
  return {
    itemId: facts.itemId,
    subject: facts.subject,
    html: facts.html,
    required: [...facts.required],
    optional: [...facts.optional],
    properties: {},
    session: {},
  };
}

const exceeded: FakeRefusal = {
  code: 9007,
  name: 'DataExceedsMaximumSize',
  message: 'The text is longer than Outlook takes.',
};
const notSaved: FakeRefusal = {
  code: 9046,
  name: 'ItemNotSaved',
  message: 'The id is not available until the item has been saved.',
};
const keyNotFound: FakeRefusal = { code: 9050, name: 'KeyNotFound', message: 'The key was not found.' };

function isRefusal(value: unknown): value is FakeRefusal {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

/** Whether "1.10" reaches "1.8": parts are compared as numbers. */
function reaches(has: string, wanted: string): boolean {
  const [hasMajor = 0, hasMinor = 0] = has.split('.').map(Number);
  const [major = 0, minor = 0] = wanted.split('.').map(Number);
  return hasMajor > major || (hasMajor === major && hasMinor >= minor);
}
