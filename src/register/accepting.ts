import { changesOf, type Book } from '#desk/book.ts';
import { keysFrom } from '#desk/keys.ts';
import type { Graph } from '#graph/client.ts';
import { GraphError } from '#graph/failure.ts';
import { columnParts, putFile, readFileNamed, setFileColumns, type StoredFile } from '#graph/files.ts';
import { loadMany, saveRows, type LoadedMeeting, type RowChange, type SaveContext } from '#graph/rows.ts';
import type { SiteMap } from '#graph/site.ts';
import { cleanName } from '#language/file-name.ts';
import type { Key, Meeting, Minutes } from '#minutes/record.ts';
import { sha256 } from './digest.ts';
import type { AcceptStep } from './queue.ts';
import { rekeyed } from './rekeyed.ts';

// A record that a person has accepted becomes rows, then the file that it came from is put beside them, and last
// the meeting is said to be published. All keys follow from the file, so whatever broke off in between is
// found again and finished by the next try, and nothing comes twice.

export type AcceptJob = {
  readonly graph: Graph;
  readonly site: SiteMap;
  /** The library's drive. */
  readonly drive: () => Promise<string>;
  readonly minutes: Minutes;
  readonly copy: number;
  readonly hash: string;
  readonly file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };
  readonly signal: AbortSignal;
  readonly onStep: (step: AcceptStep) => void;
};

/** The keys of a record that a file gave: the same file gives the same keys, each copy of it others. */
export const keysOfFile = (bodyKey: Key, hash: string, copy: number): Promise<() => Key> =>
  keysFrom(`import/${bodyKey}/${hash}/${copy}`);

/** Brings a record in. Rejects with a GraphError, or with the signal's reason when it was stopped. */
export async function acceptDocument(job: AcceptJob): Promise<Meeting> {
  const { graph, site, hash, signal, onStep } = job;
  onStep('rows');
  const minutes = await finished(job);
  const [there] = await loadMany(graph, site, [{ want: 'meeting', key: minutes.meeting.key }], { signal });
  const before = there.meeting?.row;
  // The answer to an earlier try was lost after everything had got there.
  if (before?.status === 'published' && before.contentHash === hash) return before;

  const draft: Meeting = { ...minutes.meeting, status: 'draft' };
  const book = bookOf(there, draft);
  const wanted = { ...minutes, meeting: draft };
  const changes = changesOf(book, wanted);
  await save(job, changes, { meeting: draft, was: book.base.meeting, signal });

  onStep('file');
  const drive = await job.drive();
  const file = await putOriginal(job, drive, there.meeting !== null);
  const files = [
    {
      fileId: file.id,
      columns: {
        meetingKey: draft.key,
        bodyKey: draft.bodyKey,
        meetingDate: draft.date,
        documentKind: draft.kind,
      },
    },
  ];

  onStep('status');
  const [now] = await loadMany(graph, site, [{ want: 'meetings', by: { key: draft.key } }], { signal });
  const stored = now.rows[0];
  if (!stored) throw new GraphError('missing', 'Finding the meeting that was just written');
  const last: Meeting = {
    ...draft,
    status: 'published',
    documentUrl: file.webUrl,
    contentHash: hash,
  };
  const publish: RowChange = {
    type: 'update',
    kind: 'meeting',
    row: last,
    base: stored.row,
    stored: { itemId: stored.itemId, etag: stored.etag },
  };
  await save(job, [publish], {
    meeting: last,
    signal,
    ahead: {
      parts: columnParts(drive, files),
      otherwise: () => setFileColumns(graph, site, drive, files, { signal }),
    },
  });
  return last;
}

/** A copy of a meeting that is there already has keys of its own; else they stay as they were drawn at reading. */
async function finished({ minutes, copy, hash }: AcceptJob): Promise<Minutes> {
  if (copy === 0) return minutes;
  return rekeyed(minutes, await keysOfFile(minutes.meeting.bodyKey, hash, copy));
}

/** What an earlier try has left in SharePoint, as the base of this one. */
function bookOf(there: LoadedMeeting, draft: Meeting): Book {
  const { meeting, items, attendance, decisions, assignments } = there;
  const rows = [...(meeting ? [meeting] : []), ...items, ...attendance, ...decisions, ...assignments];
  return {
    base: {
      meeting: meeting?.row ?? draft,
      items: items.map(each => each.row),
      attendance: attendance.map(each => each.row),
      decisions: decisions.map(each => each.row),
      assignments: assignments.map(each => each.row),
    },
    stored: Object.fromEntries(rows.map(({ row, itemId, etag }) => [row.key, { itemId, etag }])),
    edits: [],
    collisions: [],
  };
}

async function save(
  { graph, site }: AcceptJob,
  changes: readonly RowChange[],
  context: SaveContext,
): Promise<void> {
  if (changes.length === 0) return;
  const results = await saveRows(graph, site, changes, context);
  for (const result of results) {
    if (result.ok) continue;
    if ('error' in result) throw result.error;
    throw new GraphError('stale', 'Saving rows in SharePoint', {
      detail: 'Somebody changed one of them meanwhile.',
    });
  }
}

/**
 * Puts the file itself into the library. Another file of its name is left alone, and this one gets a number; only
 * after an earlier try may one with the same bytes be this one's own.
 */
async function putOriginal(
  { graph, file, hash, copy: others, signal }: AcceptJob,
  drive: string,
  again: boolean,
): Promise<StoredFile> {
  let alike = 0;
  const ending = /\.[^.]{1,8}$/u.exec(file.name)?.[0] ?? '';
  const name = cleanName(file.name.slice(0, file.name.length - ending.length));
  for (let copy = 1; ; copy += 1) {
    const tried = copy === 1 ? `${name}${ending}` : `${name} (${copy})${ending}`;
    try {
      return await putFile(graph, drive, tried, file.bytes, { onExisting: 'fail', signal });
    } catch (error) {
      if (!(error instanceof GraphError) || error.kind !== 'duplicate') throw error;
    }
    const there = await readFileNamed(graph, drive, tried, { signal });
    if (!again || !there || (await sha256(there.bytes)) !== hash) continue;
    alike += 1;
    if (alike <= others) continue;
    // Ours, from a try whose end was lost: put again, for the answer that tells where it is.
    return putFile(graph, drive, tried, file.bytes, { onExisting: 'replace', ifMatch: there.eTag, signal });
  }
}
