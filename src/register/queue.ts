import type { History } from '#desk/history.ts';
import type { Where } from '#desk/view.ts';
import type { Edit } from '#minutes/edit.ts';
import type { Key, Meeting, Minutes } from '#minutes/record.ts';
import type { Block, Line, Source, Table } from '#parser/source.ts';

// Documents on their way into a body's memory: what each has come to, as a value that the screen draws.

/** A file as the browser hands it over; its bytes are fetched when they are wanted and not kept. */
export type DroppedFile = {
  readonly name: string;
  readonly size: number;
  /** Rejects when the file has gone or may not be read. */
  readonly bytes: () => Promise<Uint8Array<ArrayBuffer>>;
};

/** The document's own text, as the screen draws it. */
export type SourceView = Source;
export type SourceBlock = Block;
export type SourceLine = Line;
export type SourceTable = Table;

/** A sentence about a document, as a key and its parts; `message` is for those who do not know the key. */
export type Told = {
  readonly rule: string | null;
  readonly params: Readonly<Record<string, string | number>>;
  readonly message: string;
};

/** The parts of the review that a doubt may stand in. */
export type ReviewPart = 'paper' | 'attendance' | 'assignments';

export type ImportDoubt = {
  readonly id: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly told: Told;
  /** The row and field of the record that it is about; null when it is about the whole document. */
  readonly where: Where | null;
  readonly part: ReviewPart;
  /** Line of the document's own text, from 1. */
  readonly line: number | null;
  /** What would settle it, offered and never done by itself. */
  readonly mend: { readonly value: string; readonly edit: (minutes: Minutes) => Edit | null } | null;
};

/** A meeting that SharePoint has already: from the same file, of the same day and title, or only of the same day. */
export type Already = { readonly by: 'file' | 'meeting' | 'day'; readonly meeting: Meeting };

/** A document that has been read and waits for a person. */
export type Draft = {
  /** SHA-256 of the file's bytes. */
  readonly hash: string;
  /** The record as it was read, with keys that only live here. */
  readonly read: Minutes;
  /** The same with the person's corrections. */
  readonly minutes: Minutes;
  readonly history: History;
  /** The document as it was read; null when the record came out of the file whole. */
  readonly source: Source | null;
  readonly doubts: readonly ImportDoubt[];
  /** Ids of doubts that a person has looked at and let stand. */
  readonly seen: readonly string[];
  /** Line of the document by place on the paper: `rowKey/field`, `rowKey` for the row as a whole. */
  readonly lines: ReadonlyMap<string, number>;
  /** The person wants it in though SharePoint has the meeting: the how many-th of it this is, else 0. */
  readonly copy: number;
};

export type AcceptStep = 'rows' | 'file' | 'status';

export type AcceptFailure =
  | 'offline'
  | 'signedOut'
  | 'forbidden'
  | 'missing'
  | 'full'
  | 'throttled'
  | 'tooLong'
  | 'stale'
  | 'locked'
  | 'unreadable'
  | 'broken';

export type FileState =
  | { readonly at: 'waiting' }
  | { readonly at: 'reading' }
  /** It will not be read: no meeting document, not readable, or the same file as another in the queue. */
  | { readonly at: 'refused'; readonly told: Told }
  /** It could not be read now, and may be later. */
  | { readonly at: 'unread'; readonly told: Told }
  | { readonly at: 'read'; readonly draft: Draft; readonly failed: ImportFailed | null }
  | { readonly at: 'accepting'; readonly draft: Draft; readonly step: AcceptStep }
  | { readonly at: 'accepted'; readonly meeting: Meeting }
  | { readonly at: 'skipped'; readonly draft: Draft };

export type ImportFailed = {
  readonly reason: AcceptFailure;
  /** The service's own words, for the administrator. */
  readonly detail: string;
  readonly where: Where | null;
};

export type QueuedFile = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly state: FileState;
};

/** How a row and field are named among a draft's lines. */
export const lineKey = (key: Key, field: string | null): string => (field === null ? key : `${key}/${field}`);
