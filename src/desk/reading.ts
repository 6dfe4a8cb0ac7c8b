import { readingText } from '#language/reading.ts';
import { readPublicRecord, type PublicRecord } from '#minutes/public-record.ts';
import type { Refusal } from '#parser/refusal.ts';
import type { Source } from '#parser/source.ts';
import { fetched } from './on-demand.ts';

// A file becomes a record here, whoever wrote it: our own Word files carry theirs, everybody else's are read.

export type ReadingOptions = {
  /** Bodies whose names are known, so that a misspelt one is recognised. */
  readonly knownBodies?: readonly { readonly name: string; readonly abbreviation: string | null }[];
};

export type Reading =
  | {
      readonly ok: true;
      readonly record: PublicRecord;
      /** The document as it was read; null when the record came out of the file whole. */
      readonly source: Source | null;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** The record of a document, or why there is none in it. Rejects only when a script of ours cannot be fetched. */
export async function readDocument(
  file: { readonly name: string; readonly bytes: Uint8Array },
  options: ReadingOptions = {},
): Promise<Reading> {
  const { openFile, recognise, readEmbedded, isUntouched } = await readers();
  // Opened first, whosever it is: only then is it known that the file does not unpack to more than it may.
  const opened = await openFile(file);
  if (!opened.ok) return opened;
  const embedded = opened.source.format === 'docx' ? readEmbedded(file.bytes) : null;
  const own = embedded === null ? null : readPublicRecord(embedded.record);
  if (own?.ok && isUntouched(file.bytes)) return { ok: true, record: own.record, source: null };
  const read = recognise(opened.source, { ...options, fileName: file.name });
  if (!read.ok || !own?.ok) return read.ok ? { ...read, source: opened.source } : read;
  const message = readingText('doubt.editedByHand');
  const edited = { severity: 'info', where: '', rule: 'doubt.editedByHand', message } as const;
  return {
    ok: true,
    record: { ...read.record, problems: [edited, ...read.record.problems] },
    source: opened.source,
  };
}

let coming: ReturnType<typeof scripts> | null = null;

/** Fetched once for all documents; tried again where it did not come. */
async function readers(): ReturnType<typeof scripts> {
  coming ??= fetched('Fetching what reads documents', scripts);
  try {
    return await coming;
  } catch (error) {
    coming = null;
    throw error;
  }
}

async function scripts() {
  const [file, record, embedded] = await Promise.all([
    import(/* webpackChunkName: "parser" */ '#parser/open-file.ts'),
    import(/* webpackChunkName: "parser" */ '#parser/recognise.ts'),
    import(/* webpackChunkName: "parser" */ '#word/embedded.ts'),
  ]);
  return { ...file, ...record, ...embedded };
}
