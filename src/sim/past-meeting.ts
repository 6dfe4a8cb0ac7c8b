// A meeting that has been, as its record lies in the lists. Seeds describe it briefly; this makes the rows.

import { fileRowOf, rankAt } from './seed-maker.ts';
import type { Maker } from './seed-maker.ts';
import { makePdf } from './pdf.ts';

export type PastDecision = {
  readonly text: string;
  readonly kind:
    | 'file'
    | 'approve'
    | 'assign'
    | 'note'
    | 'table'
    | 'referBack'
    | 'prepare'
    | 'appoint'
    | 'adopt'
    | 'open'
    | 'other';
};

export type PastAssignment = {
  readonly who: string;
  readonly what: string;
  /** As the minutes say it. */
  readonly dueText: string | null;
  readonly dueDate: string | null;
  readonly done: boolean;
};

export type PastItem = {
  readonly title: string;
  readonly types: readonly string[];
  readonly attachments: readonly string[];
  /** "Sara Blom, projektledare, Region Norrdal" */
  readonly presenters: readonly string[];
  readonly text: string;
  readonly decisions: readonly PastDecision[];
  readonly assignments: readonly PastAssignment[];
  readonly carried: boolean;
  /** A name for the question that is followed through meetings. */
  readonly matter: string | null;
  readonly children: readonly PastItem[];
};

/** An item with only what differs from an empty one. */
export const item = (title: string, given: Partial<Omit<PastItem, 'title'>> = {}): PastItem => ({
  title,
  types: [],
  attachments: [],
  presenters: [],
  text: '',
  decisions: [],
  assignments: [],
  carried: false,
  matter: null,
  children: [],
  ...given,
});

export type PastPerson = {
  readonly name: string;
  readonly mail: string;
  readonly organisation: string;
  readonly title: string | null;
  readonly marks: readonly string[];
  readonly substituteFor: string | null;
  readonly expected: string;
  readonly presence: 'present' | 'absent' | 'unknown';
};

export type PastMeeting = {
  readonly bodyKey: string;
  readonly title: string;
  readonly documentKind: 'notes' | 'minutes';
  readonly date: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly place: string | null;
  readonly mode: 'physical' | 'digital' | 'hybrid' | null;
  readonly registryNumber: string | null;
  readonly documentDate: string | null;
  readonly eventUid: string | null;
  readonly organizerOid: string;
  readonly joinUrl: string | null;
  readonly adjusters: readonly string[];
  readonly items: readonly PastItem[];
  readonly people: readonly PastPerson[];
  /** Name of the published file in the library, or null for none. */
  readonly fileName: string | null;
};

/** Writes the rows of a published meeting (and its file as a PDF); gives back the meeting's key. */
export function addPastMeeting(maker: Maker, meeting: PastMeeting, writtenAt: number): string {
  const by = meeting.organizerOid;
  const name = `${meeting.bodyKey}/${meeting.date}`;
  const meetingKey = maker.key(`meeting/${name}`);
  const shared = { MeetingKey: meetingKey, BodyKey: meeting.bodyKey, MeetingDate: meeting.date };
  const url =
    meeting.fileName === null
      ? null
      : fileRowOf(maker, {
          name: meeting.fileName,
          bytes: makePdf(meeting.title, linesOf(meeting)),
          fields: { ...shared, DocumentKind: 'notes' },
          writtenAt,
          by,
        });
  maker.addRow(
    'Meetings',
    {
      Key: meetingKey,
      Title: meeting.title,
      BodyKey: meeting.bodyKey,
      DocumentKind: meeting.documentKind,
      MeetingDate: meeting.date,
      StartTime: meeting.from,
      EndTime: meeting.to,
      Place: meeting.place,
      Mode: meeting.mode,
      RegistryNumber: meeting.registryNumber,
      Status: 'published',
      DocumentDate: meeting.documentDate,
      EventUid: meeting.eventUid,
      OrganizerOid: meeting.organizerOid,
      JoinUrl: meeting.joinUrl,
      Adjusters: meeting.adjusters.join('\n'),
      DocumentUrl: url,
      Sources: 'date: calendar\nstart: calendar\nend: calendar\nplace: calendar',
    },
    writtenAt,
    by,
  );
  meeting.people.forEach((person, at) => {
    maker.addRow(
      'Attendance',
      {
        Key: maker.key(`attendance/${name}/${at}`),
        Title: person.name,
        MeetingKey: meetingKey,
        SortRank: rankAt(at),
        PersonName: person.name,
        PersonMail: person.mail,
        EntraOid: maker.world().users.find(user => user.mail === person.mail)?.oid ?? null,
        Organisation: person.organisation,
        JobTitle: person.title,
        Marks: person.marks.join(', '),
        SubstituteFor: person.substituteFor,
        Expected: person.expected,
        Presence: person.presence,
        Sources: 'name: members\nexpected: calendar',
      },
      writtenAt,
      by,
    );
  });
  addItems(maker, { ...shared, name, by, writtenAt }, meeting.items, null, '');
  return meetingKey;
}

type Shared = {
  readonly MeetingKey: string;
  readonly BodyKey: string;
  readonly MeetingDate: string;
  readonly name: string;
  readonly by: string;
  readonly writtenAt: number;
};

function addItems(
  maker: Maker,
  shared: Shared,
  items: readonly PastItem[],
  parentKey: string | null,
  parentNumber: string,
): void {
  const { name, by, writtenAt, ...keys } = shared;
  items.forEach((one, at) => {
    const number = parentKey === null ? String(at + 1) : `${parentNumber} ${String.fromCharCode(97 + at)}`;
    const itemKey = maker.key(`item/${name}/${number}`);
    const matterKey = one.matter === null ? null : maker.key(`matter/${one.matter}`);
    maker.addRow(
      'Items',
      {
        ...keys,
        Key: itemKey,
        Title: one.title,
        ParentKey: parentKey,
        MatterKey: matterKey,
        SortRank: rankAt(at),
        Number: number,
        ItemTypes: one.types.join(', '),
        Presenters: one.presenters.join('\n'),
        AttachmentNumbers: one.attachments.join(', '),
        Body: one.text,
        State: one.carried ? 'carried' : 'handled',
        Sources: 'title: invitation',
      },
      writtenAt,
      by,
    );
    addOutcome(maker, shared, one, { itemKey, matterKey, number });
    addItems(maker, shared, one.children, itemKey, number);
  });
}

function addOutcome(
  maker: Maker,
  shared: Shared,
  one: PastItem,
  at: { readonly itemKey: string; readonly matterKey: string | null; readonly number: string },
): void {
  const { name, by, writtenAt, ...keys } = shared;
  const decisionKey = (place: number): string => maker.key(`decision/${name}/${at.number}/${place}`);
  one.decisions.forEach((decision, place) => {
    maker.addRow(
      'Decisions',
      {
        ...keys,
        Key: decisionKey(place),
        Title: decision.text.slice(0, 200),
        ItemKey: at.itemKey,
        MatterKey: at.matterKey,
        SortRank: rankAt(place),
        ClauseText: decision.text,
        DecisionKind: decision.kind,
        State: 'decided',
      },
      writtenAt,
      by,
    );
  });
  one.assignments.forEach((assignment, place) => {
    const assigning = one.decisions.findIndex(decision => decision.kind === 'assign');
    maker.addRow(
      'Assignments',
      {
        Key: maker.key(`assignment/${name}/${at.number}/${place}`),
        Title: assignment.what.slice(0, 200),
        MeetingKey: keys.MeetingKey,
        BodyKey: keys.BodyKey,
        ItemKey: at.itemKey,
        DecisionKey: assigning < 0 ? null : decisionKey(assigning),
        SortRank: rankAt(place),
        Who: assignment.who,
        WhoOid: maker.world().users.find(user => user.name === assignment.who)?.oid ?? null,
        What: assignment.what,
        DueText: assignment.dueText,
        DueDate: assignment.dueDate,
        State: assignment.done ? 'done' : 'open',
      },
      writtenAt,
      by,
    );
  });
}

function linesOf(meeting: PastMeeting): readonly string[] {
  const rows = (items: readonly PastItem[], parent: string): readonly string[] =>
    items.flatMap((one, at) => {
      const number = parent === '' ? `${at + 1}.` : `${parent} ${String.fromCharCode(97 + at)})`;
      return [
        `${number} ${one.title}`,
        ...one.text.split('\n').filter(text => text !== ''),
        ...one.decisions.map(decision => decision.text),
        '',
        ...rows(one.children, `${at + 1}`),
      ];
    });
  return [`${meeting.date} ${meeting.place ?? ''}`, '', ...rows(meeting.items, '')];
}
