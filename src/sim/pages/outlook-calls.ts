import type { Form } from './outlook-form.ts';
import { personOf, recurrenceOf } from './outlook-form.ts';
import { isRecord } from './tenant-client.ts';

// What Outlook answers to the calls of Office.js 1.1.110, by the number that the library's web part sends
// (outlook-web-16.01.js). The numbers of reading were seen at work in real pages; those of the organizer's form are
// read out of the library and stand in docs/unproven.md.

/** What the calls work on: the selected form, and the page's own deeds. */
export type OpenItem = {
  readonly form: Form;
  readonly userMail: string;
  readonly change: (part: Partial<Form>) => void;
  /** Saves the form; its id. */
  readonly save: () => Promise<string>;
};

type Parameters = Readonly<Record<string, unknown>>;

/** `data` is the value of the answer; `error` the number of a refusal in Office.js' own list. */
export type CallAnswer =
  { readonly data: unknown; readonly whole?: Readonly<Record<string, unknown>> } | { readonly error: number };

export type OutlookCall = {
  readonly name: string;
  readonly run: (item: OpenItem, parameters: Parameters) => CallAnswer | Promise<CallAnswer>;
};

/** Names and numbers of errors: getErrorArgs in the library. */
const errors = { notSaved: 9046, tooManyPeople: 9012, keyNotFound: 9030 } as const;

const kinds = ['required', 'optional'] as const;

export const outlookCalls: Readonly<Record<number, OutlookCall>> = {
  3: {
    name: 'loadCustomProperties',
    run: ({ form }) => {
      const customProperties = JSON.stringify(form.properties);
      return { data: customProperties, whole: { customProperties } };
    },
  },
  4: {
    name: 'saveCustomProperties',
    run: ({ change }, { customProperties }) => {
      change({ properties: isRecord(customProperties) ? customProperties : {} });
      return { data: true };
    },
  },
  15: {
    name: 'recipients.get',
    run: ({ form }, { recipientField }) => ({
      data: form.people.filter(person => person.kind === kinds[Number(recipientField)]).map(personOf),
    }),
  },
  18: { name: 'subject.get', run: ({ form }) => ({ data: form.subject }) },
  22: {
    name: 'recipients.add',
    run: ({ form, change }, { recipientField, recipientArray }) => {
      const added = Array.isArray(recipientArray) ? recipientArray.filter(isRecord) : [];
      if (form.people.length + added.length > 500) return { error: errors.tooManyPeople };
      const kind = kinds[Number(recipientField)] ?? 'required';
      const people = added.map(one => ({
        name: wordIn(one['name']),
        mail: wordIn(one['address']),
        kind,
        reply: 'notResponded',
      }));
      const known = new Set(form.people.map(person => person.mail.toLowerCase()));
      change({ people: [...form.people, ...people.filter(one => !known.has(one.mail.toLowerCase()))] });
      return { data: true };
    },
  },
  24: {
    name: 'time.get',
    run: ({ form }, { TimeProperty }) => ({ data: Date.parse(TimeProperty === 2 ? form.end : form.start) }),
  },
  26: { name: 'location.get', run: ({ form }) => ({ data: form.place }) },
  32: { name: 'save', run: async ({ save }) => ({ data: await save() }) },
  37: {
    name: 'body.get',
    run: ({ form }, { coercionType }) => ({ data: coercionType === 3 ? form.html : textOf(form.html) }),
  },
  38: {
    name: 'body.set',
    run: ({ change }, { data }) => {
      change({ html: String(data) });
      return { data: true };
    },
  },
  103: { name: 'recurrence.get', run: ({ form }) => ({ data: recurrenceOf(form) }) },
  107: {
    name: 'organizer.get',
    run: ({ form }) => ({ data: personOf({ ...form.organizer, kind: 'organizer', reply: 'organizer' }) }),
  },
  108: {
    name: 'getSharedProperties',
    run: ({ form }) => ({
      data: {
        owner: form.calendar,
        targetRestUrl: 'https://outlook.office.com/api',
        targetMailbox: form.calendar,
        delegatePermissions: 7,
      },
    }),
  },
  163: { name: 'logTelemetry', run: () => ({ data: true }) },
  164: {
    name: 'getItemId',
    run: ({ form }) => (form.id === null ? { error: errors.notSaved } : { data: form.id }),
  },
  185: {
    name: 'sessionData.set',
    run: ({ form, change }, { name, value }) => {
      change({ session: { ...form.session, [String(name)]: String(value) } });
      return { data: true };
    },
  },
  186: {
    name: 'sessionData.get',
    run: ({ form }, { name }) => {
      const value = form.session[String(name)];
      return value === undefined ? { error: errors.keyNotFound } : { data: value };
    },
  },
};

function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const wordIn = (value: unknown): string => (typeof value === 'string' ? value : '');
