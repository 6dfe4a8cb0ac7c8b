import { cleanSource } from '#parser/clean.ts';
import { recognise } from '#parser/recognise.ts';
import { refusal } from '#parser/refusal.ts';
import { readPlainText } from '#parser/text-source.ts';
import { Importing } from '#register/importing.ts';
import type { FailedReason } from '#desk/view.ts';
import type { RegisterActions, RegisterView } from '#register/register.ts';
import type { Meeting } from '#minutes/record.ts';
import { clean, doubtful, noMeeting } from '../register/documents.ts';
import { sampleBody, sampleMinutes, sampleNow } from './sample.ts';

// The states of a body's own page: its meetings, documents on their way in, one of them under review.

const meeting = (date: string, more: Partial<Meeting> = {}): Meeting => ({
  ...sampleMinutes.meeting,
  key: `meeting-${date}`,
  date,
  status: 'published',
  documentUrl: 'https://norrdal.sharepoint.com/sites/handlingar/Handlingar/Minnesanteckningar.docx',
  ...more,
});

const meetings: readonly Meeting[] = [
  meeting('2026-11-20', { status: 'ongoing', documentUrl: null }),
  meeting('2026-09-18'),
  meeting('2026-05-15'),
  meeting('2026-03-13', { title: 'Dagordning Länsnätverket Norrdal samt gemensam förmiddag med rådet' }),
  meeting('2025-11-21'),
  meeting('2025-09-19', { status: 'draft', documentUrl: null }),
];

/** A register without a tenant behind it: reads text files, and writes nothing. */
function registerWith(known: readonly Meeting[], begin: (importing: Importing) => void): RegisterActions {
  const listeners = new Set<() => void>();
  let view: RegisterView = { state: 'loading' };
  const importing: Importing = new Importing({
    graph: {
      request: () => Promise.reject(new Error('The gallery has no network')),
      download: () => Promise.reject(new Error('The gallery has no network')),
      batch: () => new Promise(() => undefined),
      siteScopes: [],
      now: () => sampleNow,
    },
    site: {
      siteId: '',
      webUrl: '',
      missing: [],
      lists: {
        Bodies: '',
        Members: '',
        Meetings: '',
        Items: '',
        Attendance: '',
        Decisions: '',
        Assignments: '',
        Handlingar: '',
      },
    },
    drive: () => new Promise(() => undefined),
    body: sampleBody,
    bodies: [sampleBody],
    members: sampleMinutes.attendance.map(row => ({
      ...row,
      bodyKey: sampleBody.key,
      role: 'member',
      validFrom: null,
      validTo: null,
    })),
    meetings: () => known,
    onAccepted: () => undefined,
    changed: () => show(),
    now: () => sampleNow,
    user: () => ({ name: 'Tove Ek', oid: 'oid-tove' }),
    read: ({ name, bytes }) => {
      const source = cleanSource(readPlainText(new TextDecoder().decode(bytes)));
      const read = recognise(source, { fileName: name });
      return Promise.resolve(
        read.ok ? { ...read, source } : { ok: false, refusal: refusal('refused.noMeeting', { name }) },
      );
    },
  });
  const show = (): void => {
    view = {
      state: 'ready',
      body: sampleBody,
      meetings: known,
      today: '2026-11-20',
      siteUrl: 'https://norrdal.sharepoint.com/sites/handlingar',
      importing: importing.view(),
    };
    for (const listener of listeners) listener();
  };
  begin(importing);
  show();
  return {
    view: () => view,
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    importing: () => importing,
    open: () => Promise.resolve(),
    signIn: () => undefined,
    openLink: () => undefined,
  };
}

const failing = (reason: FailedReason | 'signedOut'): RegisterActions => ({
  ...registerWith([], () => undefined),
  view: failedView(reason),
});

/** The same value at every call: a view that is new each time would be drawn for ever. */
function failedView(reason: FailedReason | 'signedOut'): () => RegisterView {
  const view: RegisterView = {
    state: 'failed',
    reason,
    detail: 'GET /sites/norrdal.sharepoint.com:/sites/handlingar: 403 accessDenied',
  };
  return () => view;
}

/** Opens the document for review as soon as it has been read. */
function reviewing(importing: Importing): void {
  importing.add([doubtful, clean]);
  const look = (): void => {
    const file = importing.view().files[0];
    if (file?.state.at === 'read') importing.review(file.id);
    else setTimeout(look, 5);
  };
  look();
}

/** The states by name. */
export const bodyStates: Readonly<Record<string, () => RegisterActions>> = {
  'body-page': () => registerWith(meetings, () => undefined),
  'body-empty': () => registerWith([], () => undefined),
  'body-queue': () =>
    registerWith(meetings, importing =>
      importing.add([clean, doubtful, noMeeting, { ...clean, name: 'kopia.txt' }]),
    ),
  'body-already': () =>
    registerWith([...meetings, meeting('2021-03-12')], importing => importing.add([clean])),
  'body-review': () => registerWith(meetings, reviewing),
  'body-forbidden': () => failing('siteForbidden'),
  'body-signed-out': () => failing('signedOut'),
  'body-offline': () => failing('offline'),
};
