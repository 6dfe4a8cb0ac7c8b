import {
  columnParts,
  convertToPdf,
  putFile,
  readFileNamed,
  setFileColumns,
  type FileWithColumns,
  type StoredFile,
} from '#graph/files.ts';
import { GraphError } from '#graph/failure.ts';
import type { Ahead } from '#graph/rows.ts';
import { decisionKindOf } from '#language/clauses.ts';
import { fileName } from '#language/file-name.ts';
import { group, set, type Edit } from '#minutes/edit.ts';
import { numberEdits } from '#minutes/numbering.ts';
import { toPublicRecord } from '#minutes/public-record.ts';
import type { Body, Minutes } from '#minutes/record.ts';
import { localMoment } from './clock.ts';
import type { OpenedMeeting } from './opened.ts';
import type { Outbox } from './outbox.ts';
import { fetched } from './on-demand.ts';
import { RowsUnsaved } from './publish-failure.ts';
import type { DeskSetting } from './setting.ts';
import type { PublishStep } from './view.ts';

// Publishing is rows, then file, then status: a meeting is published only when everything it needs is there.
// Stopped or broken in between, the record is still a draft, and publishing again goes through the same steps.

export type PublishJob = {
  readonly setting: DeskSetting;
  readonly opened: OpenedMeeting;
  readonly signal: AbortSignal;
  readonly report: (step: PublishStep, done: number, of: number) => void;
  readonly outbox: Outbox;
  /** The library's drive; looked up before, so that publishing does not wait for it. */
  readonly drive: () => Promise<string>;
};

async function saveAll({ outbox }: PublishJob, ahead?: Ahead): Promise<void> {
  const saving = await outbox.sendAll(ahead);
  if (saving.state !== 'saved') throw new RowsUnsaved(saving);
}

const steps = 4;

/** Publishes the record. What it rejects with, publishFailure() understands; nothing is lost then. */
export async function publishMeeting(job: PublishJob): Promise<void> {
  const { setting, opened, outbox, signal, report } = job;
  const { graph, clock, timeZone } = setting;
  report('rows', 0, steps);
  const today = localMoment(clock.now(), timeZone).date;
  const last = finishing(outbox.minutes, opened.body, today);
  if (last) outbox.write(last);

  // The file is made of what the rows will hold, so both can be on their way at the same time.
  const minutes = outbox.minutes;
  const [file, drive] = await Promise.all([wordFile(job, minutes), job.drive(), saveAll(job)]);
  signal.throwIfAborted();

  report('document', 1, steps);
  const name = fileName({
    kind: minutes.meeting.kind,
    bodyName: opened.body.name,
    date: minutes.meeting.date,
  });
  const word = await putUntouched(job, drive, name, file.bytes);
  signal.throwIfAborted();

  report('pdf', 2, steps);
  const pdf = await putPdf(job, drive, word);
  const files = columnsOf(minutes, word.file, pdf);
  signal.throwIfAborted();

  report('status', 3, steps);
  const { meeting } = outbox.minutes;
  outbox.write(
    group('undo.publish', [
      set('meeting', meeting, 'documentUrl', word.file.webUrl, 'document'),
      set('meeting', meeting, 'contentHash', file.hash, 'document'),
      set('meeting', meeting, 'status', 'published', 'document'),
    ]),
  );
  // The files' columns and the status in one request: the status only after the columns.
  await saveAll(job, {
    parts: columnParts(drive, files),
    otherwise: () => setFileColumns(graph, opened.site, drive, files, { signal }),
  });
}

/** What publishing itself settles: numbers as printed, the document's kind and its date. */
function finishing(minutes: Minutes, body: Body, today: string): Edit | null {
  const { meeting } = minutes;
  // A clause that was written by hand gets the kind that its words tell, for those who look for decisions later.
  const kinds = minutes.decisions
    .filter(({ kind, text }) => kind === 'other' && decisionKindOf(text) !== 'other')
    .map(decision => set('decision', decision, 'kind', decisionKindOf(decision.text), 'document'));
  const edits = [
    ...numberEdits(minutes),
    ...kinds,
    ...(meeting.kind === 'agenda'
      ? [set('meeting', meeting, 'kind', body.profile.documentKind, 'body')]
      : []),
    ...(meeting.documentDate === null ? [set('meeting', meeting, 'documentDate', today, 'document')] : []),
  ];
  return edits.length === 0 ? null : group('undo.publish', edits);
}

async function wordFile(
  { opened }: PublishJob,
  minutes: Minutes,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly hash: string }> {
  const { renderWord } = await fetched(
    'Fetching what writes the Word file',
    () => import(/* webpackChunkName: "word" */ '#word/render.ts'),
  );
  const rendered = await renderWord({
    minutes,
    body: opened.body,
    record: toPublicRecord(minutes, opened.body),
  });
  const bytes = new Uint8Array(rendered);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return { bytes, hash: Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('') };
}

type PutWord = { readonly file: StoredFile; readonly name: string };

/**
 * Puts the Word file into the library. A file of the same name that somebody has edited by hand is never
 * overwritten: the new one then gets a number of its own, and both stand in the library.
 */
async function putUntouched(
  { setting, signal }: PublishJob,
  drive: string,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<PutWord> {
  const { graph } = setting;
  for (let copy = 1; ; copy++) {
    const tried = copy === 1 ? name : name.replace(/\.docx$/, ` (${copy}).docx`);
    try {
      return { name: tried, file: await putFile(graph, drive, tried, bytes, { onExisting: 'fail', signal }) };
    } catch (error) {
      if (!(error instanceof GraphError) || error.kind !== 'duplicate') throw error;
    }
    const there = await readFileNamed(graph, drive, tried, { signal });
    const { isUntouched } = await fetched(
      'Fetching what reads the Word file',
      () => import(/* webpackChunkName: "word" */ '#word/embedded.ts'),
    );
    if (!there || !isUntouched(there.bytes)) continue;
    const file = await putFile(graph, drive, tried, bytes, {
      onExisting: 'replace',
      ifMatch: there.eTag,
      signal,
    });
    return { name: tried, file };
  }
}

/** The PDF that the tenant makes of it, put beside it; null where the tenant makes none. */
async function putPdf(
  { setting, signal }: PublishJob,
  drive: string,
  word: PutWord,
): Promise<StoredFile | null> {
  const pdf = await convertToPdf(setting.graph, drive, word.file.id, { signal });
  if (!pdf) return null;
  const name = word.name.replace(/\.docx$/, '.pdf');
  // The PDF is the Word file's shadow: nobody edits it, and the newest is the right one.
  return putFile(setting.graph, drive, name, pdf, { onExisting: 'replace', signal });
}

function columnsOf(
  { meeting }: Minutes,
  word: StoredFile,
  pdf: StoredFile | null,
): readonly FileWithColumns[] {
  const columns = { meetingKey: meeting.key, bodyKey: meeting.bodyKey, meetingDate: meeting.date };
  return [
    { fileId: word.id, columns: { ...columns, documentKind: meeting.kind } },
    ...(pdf ? [{ fileId: pdf.id, columns: { ...columns, documentKind: 'pdf' as const } }] : []),
  ];
}
