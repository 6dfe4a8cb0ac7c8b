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
import { openQuestions } from './choosing.ts';
import { localMoment } from './clock.ts';
import type { ListsForm } from './lists-form.ts';
import type { OpenedMeeting } from './opened.ts';
import type { Outbox } from './outbox.ts';
import { fetched } from './on-demand.ts';
import { EditedByHand, handEditor, RowsUnsaved } from './publish-failure.ts';
import type { DeskSetting } from './setting.ts';
import { begun, lastStepBack } from './unfinished.ts';
import type { PublishStep, Saving } from './view.ts';

// Publishing is rows, then file, then status: a meeting is published only when everything it needs is there.
// Stopped or broken in between, the record is still a draft that says so (unfinished.ts), and publishing again goes
// through the same steps.

export type PublishJob = {
  readonly setting: DeskSetting;
  readonly opened: OpenedMeeting;
  readonly signal: AbortSignal;
  readonly report: (step: PublishStep, done: number, of: number) => void;
  readonly outbox: Outbox;
  readonly form: ListsForm;
  /** The library's drive; looked up before, so that publishing does not wait for it. */
  readonly drive: () => Promise<string>;
  /** Tags of files edited by hand whose words are in the record by now: these may be replaced. */
  readonly takenIn: Set<string>;
};

async function saveAll({ outbox }: PublishJob, ahead?: Ahead): Promise<void> {
  const saving = await outbox.sendAll(ahead);
  if (saving.state !== 'saved') throw new RowsUnsaved(saving);
}

const steps = 4;
/** Words that still have to be saved are on their way by the look that saving goes by, as long as it is so fresh, ms. */
const freshLook = 60_000;

/** Publishes the record. What it rejects with, publishFailure() understands; nothing is lost then. */
export async function publishMeeting(job: PublishJob): Promise<void> {
  const { setting, opened, outbox, form, signal, report } = job;
  const { graph, clock, timeZone } = setting;
  report('rows', 0, steps);
  await form.look({ within: outbox.idle ? 0 : freshLook, signal });
  const today = localMoment(clock.now(), timeZone).date;
  // A choice that waits since the file was edited by hand is made before the file is replaced.
  if (openQuestions(outbox).some(({ theirName }) => theirName === handEditor)) throw new EditedByHand();
  const settled = async (): Promise<WordFile> => {
    const last = finishing(outbox.minutes, opened.body, today);
    if (last) outbox.write(last);
    // The file is made of what the rows will hold, so both can be on their way at the same time.
    const [file] = await Promise.all([wordFile(job, outbox.minutes), saveAll(job)]);
    return file;
  };
  const [first, drive] = await Promise.all([settled(), job.drive()]);
  signal.throwIfAborted();

  report('document', 1, steps);
  const name = fileName({
    kind: outbox.minutes.meeting.kind,
    bodyName: opened.body.name,
    date: outbox.minutes.meeting.date,
  });
  const word = await putBesideHands(job, drive, name, first, settled);
  const { minutes } = outbox;
  signal.throwIfAborted();

  report('pdf', 2, steps);
  const pdf = await putPdf(job, drive, word);
  const files = columnsOf(minutes, word.file, pdf);
  signal.throwIfAborted();

  report('status', 3, steps);
  // A round that has begun without the columns would take the last step back.
  await saveAll(job);
  const { meeting } = outbox.minutes;
  outbox.write(
    group('undo.publish', [
      set('meeting', meeting, 'documentUrl', word.file.webUrl, 'document'),
      set('meeting', meeting, 'contentHash', word.hash, 'document'),
      set('meeting', meeting, 'status', 'published', 'document'),
    ]),
  );
  // The files' columns and the status in one request: the status only after the columns.
  try {
    await saveAll(job, {
      parts: columnParts(drive, files),
      otherwise: () => setFileColumns(graph, opened.site, drive, files, { signal }),
    });
  } catch (error) {
    // Stopped or refused before the status had gone: it must not go by itself with the next words, nor lock the page.
    if (isStop(error) || isRefused(error)) for (const edit of lastStepBack(outbox.book)) outbox.write(edit);
    throw error;
  }
  if (outbox.minutes.meeting.status !== 'published') throw new RowsUnsaved(takenBack);
}

/** Another tab of this browser sent its words in the very moment of the last step. */
const takenBack: Saving = {
  state: 'refused',
  reason: 'broken',
  detail: 'The last step was taken back',
  where: null,
};

const isStop = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

const isRefused = (error: unknown): boolean =>
  error instanceof RowsUnsaved && error.saving.state === 'refused';

/** What publishing itself settles: that it has begun, numbers as printed, the document's kind and its date. */
function finishing(minutes: Minutes, body: Body, today: string): Edit | null {
  const { meeting } = minutes;
  // A clause that was written by hand gets the kind that its words tell, for those who look for decisions later.
  const kinds = minutes.decisions
    .filter(({ kind, text }) => kind === 'other' && decisionKindOf(text) !== 'other')
    .map(decision => set('decision', decision, 'kind', decisionKindOf(decision.text), 'document'));
  const edits = [
    ...begun(meeting),
    ...numberEdits(minutes),
    ...kinds,
    ...(meeting.kind === 'agenda'
      ? [set('meeting', meeting, 'kind', body.profile.documentKind, 'body')]
      : []),
    ...(meeting.documentDate === null ? [set('meeting', meeting, 'documentDate', today, 'document')] : []),
  ];
  return edits.length === 0 ? null : group('undo.publish', edits);
}

type WordFile = { readonly bytes: Uint8Array<ArrayBuffer>; readonly hash: string };

async function wordFile({ opened }: PublishJob, minutes: Minutes): Promise<WordFile> {
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

type PutWord = { readonly file: StoredFile; readonly name: string; readonly hash: string };

/**
 * Puts the Word file into the library. Of a file of this meeting that somebody has edited by hand the edits are
 * brought back first, and `settled` makes the file anew. Any other file of the same name stays as it is: the new
 * one then gets a number of its own. Rejects with EditedByHand where a person has to choose between two texts.
 */
async function putBesideHands(
  job: PublishJob,
  drive: string,
  name: string,
  first: WordFile,
  settled: () => Promise<WordFile>,
): Promise<PutWord> {
  const { graph } = job.setting;
  const { signal } = job;
  for (let copy = 1; ; copy++) {
    const tried = copy === 1 ? name : name.replace(/\.docx$/, ` (${copy}).docx`);
    try {
      const file = await putFile(graph, drive, tried, first.bytes, { onExisting: 'fail', signal });
      return { name: tried, file, hash: first.hash };
    } catch (error) {
      if (!(error instanceof GraphError) || error.kind !== 'duplicate') throw error;
    }
    const there = await readFileNamed(graph, drive, tried, { signal });
    if (!there) continue;
    const home = await broughtHome(job, there);
    if (home === 'another') continue;
    const { bytes, hash } = home === 'changed' ? await settled() : first;
    const file = await putFile(graph, drive, tried, bytes, {
      onExisting: 'replace',
      ifMatch: there.eTag,
      signal,
    });
    return { name: tried, file, hash };
  }
}

/** Whether a file in the library may be replaced: its words are ours, or have become rows of the record. */
async function broughtHome(
  { setting, opened, outbox, takenIn }: PublishJob,
  there: { readonly bytes: Uint8Array; readonly eTag: string },
): Promise<'ours' | 'changed' | 'another'> {
  if (takenIn.has(there.eTag)) return 'ours';
  const { isUntouched, readEmbedded } = await fetched(
    'Fetching what reads the Word file',
    () => import(/* webpackChunkName: "word" */ '#word/embedded.ts'),
  );
  if (isUntouched(there.bytes)) return 'ours';
  if (!readEmbedded(there.bytes)) return 'another';
  const { bringBack } = await fetched(
    'Fetching what brings back an edited Word file',
    () => import(/* webpackChunkName: "bringing-back" */ './bringing-back.ts'),
  );
  const { newKey } = setting;
  const back = await bringBack({ bytes: there.bytes, current: outbox.minutes, body: opened.body, newKey });
  if (!back) return 'another';
  const { edits, collisions } = back;
  if (edits.length > 0) outbox.write(group('undo.broughtBack', edits));
  takenIn.add(there.eTag);
  if (collisions.length > 0) {
    outbox.handBack(collisions);
    throw new EditedByHand();
  }
  return edits.length > 0 ? 'changed' : 'ours';
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
