import type { Attendance, Minutes } from '#minutes/record.ts';
import type { ChooseView, InvitationView, NotInvited, OpenView, View } from '#desk/view.ts';
import { item, sampleBody, sampleMinutes, sampleView } from './sample.ts';

// The states of the pane beside an appointment in Outlook; their names begin with "pane".

const member = (key: string, name: string, organisation: string, mail: string | null): NotInvited => ({
  key,
  name,
  organisation,
  mail,
});

const missing: readonly NotInvited[] = [
  member('seat-1', 'Per Lövgren', 'Region Norrdal', 'per.lovgren@norrdal.example'),
  member('seat-2', 'Birgitta Hallén', 'Region Norrdal', 'birgitta.hallen@norrdal.example'),
  member('seat-3', 'Ida Forslund-Lind', 'Hult', 'ida.forslund-lind@hult.example'),
  member('seat-4', 'Lars Brodin', 'Kvarnåker', 'lars.brodin@kvarnaker.example'),
];
const withoutMail = member('seat-5', 'Mårten Sundin', 'Ekfors', null);

const toCome: Minutes = {
  ...sampleMinutes,
  meeting: {
    ...sampleMinutes.meeting,
    date: '2026-12-11',
    status: 'called',
    joinUrl: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_a%40thread.v2/0',
  },
  items: sampleMinutes.items.map(each => ({ ...each, text: '', state: 'open' })),
  attendance: sampleMinutes.attendance.map((each): Attendance => ({
    ...each,
    presence: 'unknown',
    intervals: null,
    expected: missing.some(({ name }) => name === each.name) ? 'notInvited' : each.expected,
  })),
  decisions: sampleMinutes.decisions.map(each => ({ ...each, state: 'proposed' })),
  assignments: [],
};

const quiet: InvitationView = {
  role: 'organizer',
  agenda: 'none',
  notInvited: [],
  ownAgenda: false,
  moved: null,
  busy: null,
  failed: null,
  canTakeBack: false,
};

const beside = (invitation: Partial<InvitationView>, more: Partial<OpenView> = {}): OpenView => ({
  ...sampleView,
  minutes: toCome,
  saving: { state: 'proposal' },
  prefilled: true,
  previous: {
    title: 'Minnesanteckningar Länsnätverket Norrdal',
    date: '2026-09-18',
    documentUrl: 'https://norrdal.sharepoint.com/sites/handlingar/Handlingar/2026-09-18.docx',
  },
  invitation: { ...quiet, ...invitation },
  ...more,
});

const failed = (doing: NonNullable<InvitationView['failed']>['doing'], reason: 'refused' | 'tooLong') => ({
  doing,
  reason,
  detail: 'Body.setAsync: 9011 The item could not be changed.',
});

const held: Minutes = {
  ...sampleMinutes,
  meeting: { ...sampleMinutes.meeting, date: '2026-11-06', status: 'draft' },
};

const notSaved: ChooseView = {
  state: 'choose',
  reason: 'notSaved',
  events: [],
  meetings: [{ key: 'm1', title: 'Minnesanteckningar Länsnätverket Norrdal', date: '2026-09-18' }],
  bodies: [sampleBody],
};

export const paneStates: Readonly<Record<string, () => View>> = {
  'pane-not-saved': () => notSaved,
  'pane-not-saved-busy': () => ({ ...notSaved, save: { busy: true, failed: null } }),
  'pane-not-saved-failed': () => ({
    ...notSaved,
    save: { busy: false, failed: failed('saving', 'refused') },
  }),
  'pane-other-mailbox': () => ({ ...notSaved, reason: 'otherMailbox' }),
  'pane-without-graph': () => ({ ...notSaved, reason: 'mailboxWithoutGraph' }),
  'pane-not-in-calendar': () => ({ ...notSaved, reason: 'notInCalendar' }),
  'pane-silent': () => ({ ...notSaved, reason: 'appointmentSilent' }),
  pane: () => beside({ notInvited: [...missing, withoutMail] }),
  'pane-own-list': () => beside({ ownAgenda: true }),
  'pane-moved': () => beside({ moved: { date: '2026-12-14', start: '13:00', end: '15:30' } }),
  'pane-cancelled': () =>
    beside({}, { event: { subject: 'LNN', webLink: null, answersKnown: true, isCancelled: true } }),
  'pane-current': () => beside({ agenda: 'current', canTakeBack: true }, { saving: { state: 'saved' } }),
  'pane-outdated': () => beside({ agenda: 'outdated', notInvited: missing }),
  'pane-by-hand': () => beside({ agenda: 'editedByHand', notInvited: missing.slice(0, 1) }),
  'pane-reading': () => beside({ agenda: null }),
  'pane-writing': () => beside({ busy: 'writing' }),
  'pane-inviting': () => beside({ busy: 'inviting', notInvited: missing }),
  'pane-write-failed': () => beside({ failed: failed('writing', 'tooLong') }),
  'pane-read-failed': () => beside({ agenda: null, failed: failed('reading', 'refused') }),
  'pane-invite-failed': () => beside({ notInvited: missing, failed: failed('inviting', 'refused') }),
  'pane-empty-agenda': () =>
    beside({}, { minutes: { ...toCome, items: [], decisions: [] }, inbox: [], previous: null }),
  'pane-untitled': () =>
    beside({}, { minutes: { ...toCome, items: [...toCome.items, item('i9', 'a9', '')] } }),
  'pane-offline': () => beside({ agenda: 'current' }, { saving: { state: 'offline' } }),
  'pane-attendee': () =>
    beside(
      { role: 'attendee', agenda: 'current' },
      { canWrite: false, readOnly: 'noWriteAccess', inbox: [], saving: { state: 'saved' } },
    ),
  'pane-draft': () => beside({ agenda: 'current' }, { minutes: held, saving: { state: 'saved' } }),
  'pane-adjusting': () =>
    beside(
      { agenda: 'current' },
      {
        minutes: {
          ...held,
          meeting: { ...held.meeting, status: 'adjusting', adjusters: ['Amina Rashid', 'Elin Nordqvist'] },
        },
        saving: { state: 'saved' },
      },
    ),
  'pane-published': () =>
    beside(
      { role: 'attendee', agenda: 'current' },
      {
        minutes: {
          ...held,
          meeting: {
            ...held.meeting,
            status: 'published',
            documentDate: '2026-11-12',
            documentUrl: 'https://norrdal.sharepoint.com/sites/handlingar/Handlingar/2026-11-06.docx',
          },
        },
        canWrite: false,
        readOnly: 'published',
        inbox: [],
        saving: { state: 'saved' },
      },
    ),
};
