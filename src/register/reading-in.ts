import { emptyHistory } from '#desk/history.ts';
import { readDocument, type Reading } from '#desk/reading.ts';
import { GraphError } from '#graph/failure.ts';
import { fromPublicRecord } from '#minutes/public-record.ts';
import type { Body, Meeting, Member } from '#minutes/record.ts';
import { keysOfFile } from './accepting.ts';
import { alreadyThere } from './already.ts';
import { sha256 } from './digest.ts';
import { doubtsOf } from './doubts.ts';
import { locate } from './locating.ts';
import type { Draft, DroppedFile, FileState, Told } from './queue.ts';
import { rekeyed } from './rekeyed.ts';

type Around = {
  readonly body: Body;
  readonly bodies: readonly Body[];
  readonly members: readonly Member[];
  readonly meetings: () => readonly Meeting[];
  /** The name of another file with these very bytes, or null. */
  readonly twinOf: (hash: string) => string | null;
  readonly read?: typeof readDocument;
};

/** Reads one file of the queue: a draft with its doubts, or why there is none. */
export async function readIn(file: DroppedFile, around: Around): Promise<FileState> {
  const { body, bodies, members, meetings, twinOf, read = readDocument } = around;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await file.bytes();
  } catch (error) {
    // The browser's own words; the file was moved, renamed or locked since it was dropped.
    return { at: 'unread', told: told('unread.file', error) };
  }
  const hash = await sha256(bytes);
  const twin = twinOf(hash);
  if (twin !== null)
    return { at: 'refused', told: { rule: 'refused.twin', params: { name: twin }, message: '' } };
  let reading: Reading;
  try {
    reading = await read({ name: file.name, bytes }, { knownBodies: [body, ...bodies] });
  } catch (error) {
    if (error instanceof GraphError) return { at: 'unread', told: told('unread.script', error) };
    // Our own mistake in one document must not stop the others; the console has where it was made.
    console.error(`${file.name} could not be read.`, error);
    return { at: 'unread', told: told('unread.broken', error) };
  }
  if (!reading.ok) return { at: 'refused', told: reading.refusal };
  const { record, source } = reading;
  const drawn = fromPublicRecord(record, await keysOfFile(body.key, `${hash}/read`, 0), body.key);
  const fresh = rekeyed(drawn, await keysOfFile(body.key, hash, 0));
  // Published is what it becomes; it also makes the items keep their printed numbers.
  const minutes = {
    ...fresh,
    meeting: { ...fresh.meeting, status: 'published' as const },
    // Documents print clauses with a full stop or without; rows hold them without.
    decisions: fresh.decisions.map(row => ({ ...row, text: row.text.replace(/\s*\.$/u, '') })),
  };
  const sameDay = alreadyThere(minutes, hash, meetings());
  const lines = source ? locate(minutes, source.blocks) : new Map<string, number>();
  const draft: Draft = {
    hash,
    read: minutes,
    minutes,
    history: emptyHistory,
    source,
    doubts: doubtsOf(record, minutes, { body, members, sameDay, lines }),
    seen: [],
    lines,
    copy: 0,
  };
  return { at: 'read', draft, failed: null };
}

const told = (rule: string, error: unknown): Told => ({
  rule,
  params: {},
  message: error instanceof Error ? error.message : String(error),
});
