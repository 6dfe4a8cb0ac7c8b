import { handEditor } from '#desk/publish-failure.ts';
import { checkMinutes } from '#minutes/check.ts';
import { applyAll, remove, set, type Edit } from '#minutes/edit.ts';
import { rebase } from '#minutes/merge.ts';
import type { Minutes } from '#minutes/record.ts';
import type {
  ChooseReason,
  ChooseView,
  FailedReason,
  OpenView,
  Saving,
  SetupView,
  View,
} from '#desk/view.ts';
import { sampleBody, sampleMinutes, sampleNow, sampleView } from './sample.ts';

// The states around the meeting itself: finding it, setting up, saving, doubts, collisions, publishing.

type States = Readonly<Record<string, () => View>>;

const event = (
  id: string,
  subject: string,
  date: string,
  start: string,
  end: string,
  place: string | null,
) => ({
  id,
  subject,
  date,
  start,
  end,
  place,
  organizer: 'Tove Ek',
});

const council = {
  ...sampleBody,
  key: 'body-2',
  name: 'Rådet för hälsa och omsorg Norrdal',
  abbreviation: 'RHO',
};

const choose = (reason: ChooseReason): ChooseView => ({
  state: 'choose',
  reason,
  events: [
    event('e1', 'Länsnätverket Norrdal', '2026-11-20', '09:00', '12:00', 'Stora salen, Åvik'),
    event('e2', 'Avstämning sekretariatet', '2026-11-20', '13:00', '13:30', null),
    event(
      'e3',
      'Rådet för hälsa och omsorg, sammanträde',
      '2026-11-24',
      '13:00',
      '16:00',
      'Digitalt via Teams',
    ),
    event('e4', 'Beredningsgrupp barn och unga', '2026-11-26', '10:00', '11:30', null),
    event('e5', 'Arbetsgrupp vårdhygien', '2026-12-01', '08:30', '10:00', null),
    event('e6', 'Länsnätverket Norrdal', '2026-12-11', '09:00', '12:00', 'Stora salen, Åvik'),
  ],
  meetings: [
    { key: 'm1', title: 'Minnesanteckningar Länsnätverket Norrdal', date: '2026-09-18' },
    { key: 'm2', title: 'Minnesanteckningar Länsnätverket Norrdal', date: '2026-06-12' },
  ],
  bodies: [sampleBody, council],
});

const setup: SetupView = {
  state: 'setup',
  missing: ['Organ', 'Ledamöter', 'Möten', 'Ärenden', 'Närvaro', 'Beslut', 'Uppdrag', 'Handlingar'],
  progress: null,
  refused: null,
  detail: '',
  siteUrl: 'https://norrdal.sharepoint.com/sites/handlingar',
  needsBody: false,
};

const firstBody: SetupView = { ...setup, missing: [], needsBody: true };
const typed = { body: { key: 'body-1', name: 'Länsnätverket Norrdal', abbreviation: 'LNN' } };

const failed = (reason: FailedReason, retryAt: number | null = null): View => ({
  state: 'failed',
  reason,
  detail: 'GET /sites/norrdal.sharepoint.com:/sites/handlingar: 503 serviceNotAvailable',
  retryAt,
});

const saving = (state: Saving): OpenView => ({ ...sampleView, saving: state });

const firstPerson = sampleMinutes.attendance[0];
const lastItem = sampleMinutes.items.at(-1);
if (!firstPerson || !lastItem) throw new Error('The sample has no people or no items');

const draftMinutes: Minutes = { ...sampleMinutes, meeting: { ...sampleMinutes.meeting, status: 'draft' } };
const findings = checkMinutes(draftMinutes, sampleBody);

const doubts: OpenView['doubts'] = [
  {
    type: 'person',
    id: 'doubt-1',
    invitee: {
      name: 'Jonas Hedlund-Berg',
      mail: 'jonas.berg@bjorka.example',
      kind: 'required',
      answer: 'accepted',
    },
    candidates: [{ key: firstPerson.key, name: 'Jonas Hedlund', organisation: 'Björkå' }],
  },
  {
    type: 'group',
    id: 'doubt-2',
    invitee: {
      name: 'Alla socialchefer',
      mail: 'socialchefer@norrdal.example',
      kind: 'required',
      answer: 'unknown',
    },
  },
];

/** What the desk shows when Sara Blom has saved first: the two hands are merged as on the real desk. */
function together(mine: readonly Edit[], theirs: readonly Edit[]): OpenView {
  const fresh = applyAll(sampleMinutes, theirs);
  const keys = [...fresh.items, ...fresh.attendance, ...fresh.decisions, fresh.meeting].map(({ key }) => key);
  const gone = sampleMinutes.items.map(({ key }) => key);
  const each = <T>(value: T): Readonly<Record<string, T>> =>
    Object.fromEntries([...keys, ...gone].map(key => [key, value]));
  const { edits, collisions } = rebase(mine, sampleMinutes, fresh, {
    me: 'Tove Ek',
    theirNames: each('Sara Blom'),
    theirTimes: each(new Date(sampleNow - 4 * 60_000).toISOString()),
  });
  return { ...sampleView, minutes: applyAll(fresh, edits), collisions };
}

const row = <R extends { readonly key: string }>(rows: readonly R[], key: string): R => {
  const found = rows.find(each => each.key === key);
  if (!found) throw new Error(`The sample has no row "${key}"`);
  return found;
};
const plan = row(sampleMinutes.items, 'i5b');
const planText = (words: string): Edit => set('item', plan, 'text', words);
const opening = 'Planens upplägg och tidslinje presenterades. Målet är en ny överenskommelse under 2027.';
const myPlan = planText(
  `${opening} Det betonades att gränsdragningarna mellan huvudmännen måste bli tydliga och att jurister från båda sidor bör delta i arbetsgruppen.`,
);
const theirPlan = planText(
  `${opening} Det betonades att tydliga gränser behövs från början och att jurister bör delta i hela arbetet.`,
);
const marked = (presence: 'present' | 'absent'): Edit =>
  set('attendance', row(sampleMinutes.attendance, 'person-6'), 'presence', presence);
const worded = (words: string): Edit => set('decision', row(sampleMinutes.decisions, 'd6'), 'text', words);
const placed = (place: string): Edit => set('meeting', sampleMinutes.meeting, 'place', place);

const collision = together([myPlan], [theirPlan]);
const manyCollisions = together(
  [
    myPlan,
    marked('present'),
    worded('att uppdra åt styrgruppen att tillsätta en arbetsgrupp med jurister före årsskiftet'),
    placed('Stora salen, Almvik'),
    set('item', row(sampleMinutes.items, 'i6'), 'text', 'Sekretariatet har fått två nya medarbetare.'),
  ],
  [
    theirPlan,
    marked('absent'),
    worded('att uppdra åt styrgruppen att återkomma med förslag till arbetsgrupp'),
    placed('Lilla salen, Almvik'),
    remove(sampleMinutes, 'item', row(sampleMinutes.items, 'i6')),
  ],
);

const publishing = (more: Partial<NonNullable<OpenView['publishing']>>): OpenView => ({
  ...sampleView,
  minutes: draftMinutes,
  publishing: { step: 'document', done: 18, of: 31, failed: null, ...more },
});

/** All states of the view beside the plain open meeting, by name. */
const held: OpenView = {
  ...sampleView,
  readOnly: 'published',
  inbox: [],
  minutes: {
    ...sampleMinutes,
    meeting: {
      ...sampleMinutes.meeting,
      status: 'published',
      documentDate: '2026-11-20',
      documentUrl: 'https://x/y.docx',
    },
  },
};

export const statesAround: States = {
  opening: () => ({ state: 'opening', step: 'meeting' }),
  'sign-in': () => ({ state: 'signIn', reason: 'interaction', busy: false }),
  'sign-in-cancelled': () => ({ state: 'signIn', reason: 'cancelled', busy: false }),
  'sign-in-unavailable': () => ({ state: 'signIn', reason: 'unavailable', busy: false }),
  'choose-no-chat': () => choose('noChat'),
  'choose-not-invited': () => ({ ...choose('notInvited'), events: [] }),
  'choose-no-event': () => choose('noEvent'),
  'choose-several': () => ({ ...choose('severalOccurrences'), meetings: [], bodies: [] }),
  'choose-forbidden': () => ({ ...choose('calendarForbidden'), events: [] }),
  'choose-offline': () => ({ ...choose('calendarOffline'), events: [] }),
  'choose-body': () => ({ ...choose('unknownBody'), events: [], meetings: [] }),
  'setup-missing': () => setup,
  'setup-partly': () => ({ ...setup, missing: ['Beslut'], partly: true }),
  'setup-older': () => ({ ...setup, missing: [], older: true }),
  'setup-progress': () => ({
    ...setup,
    progress: { done: 12, of: 41, current: 'Ärenden: kolumnen Föredragande' },
  }),
  'setup-forbidden': () => ({
    ...setup,
    refused: 'forbidden',
    detail: 'POST /sites/…/lists: 403 accessDenied',
  }),
  'setup-cancelled': () => ({ ...setup, refused: 'cancelled', detail: 'Sites.Manage.All' }),
  'setup-interaction': () => ({ ...setup, refused: 'interaction', detail: 'Sites.Manage.All' }),
  'setup-unavailable': () => ({ ...setup, refused: 'unavailable', detail: 'Sites.Manage.All' }),
  'setup-other-user': () => ({ ...setup, refused: 'otherUser', detail: 'Sites.Manage.All' }),
  'setup-throttled': () => ({ ...setup, refused: 'throttled', missing: ['Uppdrag', 'Handlingar'] }),
  'setup-offline': () => ({ ...setup, refused: 'offline', missing: ['Beslut', 'Uppdrag', 'Handlingar'] }),
  'setup-body': () => firstBody,
  'setup-body-busy': () => ({ ...firstBody, ...typed, progress: { done: 0, of: 0, current: '' } }),
  'setup-body-forbidden': () => ({
    ...{ ...firstBody, ...typed, refused: 'forbidden' },
    detail: 'Saving rows in SharePoint: 403 accessDenied – Access denied',
  }),
  'setup-body-offline': () => ({ ...firstBody, ...typed, refused: 'offline' }),
  'failed-offline': () => failed('offline', sampleNow + 12_000),
  'failed-site-missing': () => failed('siteMissing'),
  'failed-site-forbidden': () => failed('siteForbidden'),
  'failed-throttled': () => failed('throttled', sampleNow + 12_000),
  'failed-newer-lists': () => failed('newerLists'),
  'failed-broken': () => failed('broken'),
  'saving-offline': () => saving({ state: 'offline' }),
  'saving-page-only': () => ({ ...saving({ state: 'offline' }), onDisk: false }),
  'saving-waiting': () => saving({ state: 'waiting', until: sampleNow + 12_000 }),
  'saving-signed-out': () => saving({ state: 'signedOut' }),
  'saving-other-user': () => saving({ state: 'otherUser', name: 'Elin Nordqvist' }),
  held: () => ({ ...held, saving: { state: 'held', reason: 'published', by: 'Elin Nordqvist', changes: 3 } }),
  dropped: () => ({ ...held, dropped: 3 }),
  'changed-after': () => ({ ...held, changedSincePublished: true }),
  unfinished: () => ({ ...sampleView, unfinished: true }),
  unread: () => ({
    ...sampleView,
    unread: [{ type: 'set', kind: 'item', field: 'okänt', value: 'Det här går inte att läsa.' }],
  }),
  'old-tab': () => ({ ...sampleView, isOld: true, onDisk: false }),
  'failed-newer-shelf': () => failed('newerShelf'),
  'saving-refused': () =>
    saving({
      state: 'refused',
      reason: 'tooLong',
      detail: '',
      where: { kind: 'item', key: 'i5b', field: 'text' },
    }),
  'saving-broken': () =>
    saving({
      state: 'refused',
      reason: 'broken',
      detail: 'Saving rows in SharePoint: 400 invalidRequest – Field is not recognized.',
      where: { kind: 'item', key: 'i5b', field: 'text' },
    }),
  findings: () => ({ ...sampleView, findings }),
  doubts: () => ({ ...sampleView, doubts }),
  collision: () => collision,
  collisions: () => manyCollisions,
  draft: () => ({
    ...sampleView,
    findings,
    minutes: draftMinutes,
  }),
  publishing: () => publishing({}),
  'edited-by-hand': () => ({
    ...publishing({ failed: { reason: 'editedByHand', detail: '' } }),
    minutes: { ...draftMinutes, items: collision.minutes.items },
    collisions: collision.collisions.map(each => ({ ...each, theirName: handEditor, theirAt: undefined })),
  }),
  'publishing-failed': () =>
    publishing({ failed: { reason: 'offline', detail: 'PUT /drives/…: fetch failed' } }),
  'publishing-broken': () =>
    publishing({ failed: { reason: 'broken', detail: 'PATCH /sites/…: 400 invalidRequest' } }),
  member: () => ({ ...sampleView, canWrite: false, readOnly: 'noWriteAccess', inbox: [] }),
  'attendee-secretary': () => ({
    ...sampleView,
    event: { subject: 'LNN november', webLink: null, answersKnown: false, isCancelled: false },
    minutes: {
      ...sampleMinutes,
      attendance: sampleMinutes.attendance.map(row => ({ ...row, expected: 'unknown', presence: 'unknown' })),
    },
  }),
};
