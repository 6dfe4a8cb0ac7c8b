import type { Key } from '#minutes/record.ts';
import type { Graph } from './client.ts';
import { GraphError, isGraphError } from './failure.ts';
import { objectOf, textOf } from './json.ts';
import { listId, type SiteMap } from './site.ts';

// Documents in the library: the Word file, its PDF, and the columns by which people find them.

export type StoredFile = { readonly id: string; readonly webUrl: string; readonly eTag: string };

type Options = { readonly signal?: AbortSignal | undefined };

/** The drive behind the library, by which its files are addressed. */
export async function libraryDrive(graph: Graph, site: SiteMap, { signal }: Options = {}): Promise<string> {
  const doing = 'Opening the library Handlingar';
  const { body } = await graph.request({
    method: 'GET',
    path: `/sites/${site.siteId}/lists/${listId(site, 'Handlingar')}/drive?$select=id`,
    scopes: graph.siteScopes,
    signal,
    doing,
  });
  const id = textOf(objectOf(body)['id']);
  if (id === null) throw new GraphError('broken', doing, { detail: 'The answer has no drive in it.' });
  return id;
}

/** A name that SharePoint takes for a file: its forbidden characters replaced, the ending kept. */
export function fileName(title: string, ending: string): string {
  const name = title
    .normalize('NFC')
    .replace(/["*:<>?/\\|#%\u0000-\u001f]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s~.]+|[\s.]+$/g, '')
    .slice(0, 120)
    .trim();
  return `${name || 'Handling'}${ending}`;
}

const mediaTypes: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/**
 * Puts a file into the library under its name, in place of an earlier one of the same name. With `ifMatch` only
 * when that one has not changed (GraphError `stale`). A file that somebody has open is `broken` with code
 * `resourceLocked`.
 */
export async function putFile(
  graph: Graph,
  driveId: string,
  name: string,
  bytes: Uint8Array,
  { ifMatch, signal }: Options & { readonly ifMatch?: string | undefined } = {},
): Promise<StoredFile> {
  const doing = `Saving the file ${name}`;
  const { body } = await graph.request({
    method: 'PUT',
    path: `/drives/${driveId}/root:/${encodeURIComponent(name)}:/content?@microsoft.graph.conflictBehavior=replace`,
    scopes: graph.siteScopes,
    headers: {
      'Content-Type': mediaTypes[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream',
      ...(ifMatch ? { 'If-Match': ifMatch } : {}),
    },
    body: bytes,
    signal,
    doing,
  });
  const file = objectOf(body);
  const id = textOf(file['id']);
  if (id === null) throw new GraphError('broken', doing, { detail: 'The answer has no file in it.' });
  return {
    id,
    webUrl: textOf(file['webUrl']) ?? '',
    eTag: textOf(file['eTag']) ?? textOf(file['@odata.etag']) ?? '',
  };
}

/** Which meeting a file belongs to and what it is. */
export type FileColumns = {
  readonly meetingKey: Key;
  readonly bodyKey: Key;
  /** ISO date. */
  readonly meetingDate: string | null;
  readonly documentKind: 'agenda' | 'notes' | 'minutes' | 'pdf' | 'attachment';
  readonly attachmentNumber?: string | null;
};

/** Writes the columns of a file in the library. */
export async function setFileColumns(
  graph: Graph,
  site: SiteMap,
  driveId: string,
  fileId: string,
  columns: FileColumns,
  { signal }: Options = {},
): Promise<void> {
  const call = {
    method: 'PATCH',
    scopes: graph.siteScopes,
    body: {
      MeetingKey: columns.meetingKey,
      BodyKey: columns.bodyKey,
      MeetingDate: columns.meetingDate,
      DocumentKind: columns.documentKind,
      AttachmentNumber: columns.attachmentNumber ?? null,
    },
    signal,
    doing: 'Filling in the columns of the file',
  } as const;
  try {
    await graph.request({ ...call, path: `/drives/${driveId}/items/${fileId}/listItem/fields` });
  } catch (failure) {
    // The short form follows from Graph's metadata but is not in its documentation; the long one is.
    if (!isGraphError(failure) || !shortFormRefused.has(failure.status ?? 0)) throw failure;
    const { body } = await graph.request({
      method: 'GET',
      path: `/drives/${driveId}/items/${fileId}/listItem`,
      scopes: graph.siteScopes,
      signal,
      doing: call.doing,
    });
    const itemId = textOf(objectOf(body)['id']);
    if (itemId === null) throw failure;
    const list = listId(site, 'Handlingar');
    await graph.request({ ...call, path: `/sites/${site.siteId}/lists/${list}/items/${itemId}/fields` });
  }
}

const shortFormRefused = new Set([400, 404, 405, 501]);

/** The bytes of a file. */
export const getFile = (
  graph: Graph,
  driveId: string,
  fileId: string,
  { signal }: Options = {},
): Promise<Uint8Array<ArrayBuffer>> =>
  graph.download({
    method: 'GET',
    path: `/drives/${driveId}/items/${fileId}/content`,
    scopes: graph.siteScopes,
    signal,
    doing: 'Reading a file from the library',
  });

const conversionRefused = new Set([400, 404, 405, 406, 415, 501]);

/** The file as PDF, made by Microsoft 365; null where the tenant or the browser does not let us have it. */
export async function convertToPdf(
  graph: Graph,
  driveId: string,
  fileId: string,
  { signal }: Options = {},
): Promise<Uint8Array<ArrayBuffer> | null> {
  const call = {
    method: 'GET',
    scopes: graph.siteScopes,
    signal,
    doing: 'Making a PDF of the file',
  } as const;
  const path = `/drives/${driveId}/items/${fileId}`;
  try {
    const bytes = await graph.download({ ...call, path: `${path}/content?format=pdf` });
    return isPdf(bytes) ? bytes : null;
  } catch (failure) {
    if (!isGraphError(failure)) throw failure;
    if (conversionRefused.has(failure.status ?? 0)) return null;
    if (failure.kind !== 'offline') throw failure;
    // A browser that refuses the redirect to the converter looks exactly like a lost network. If the file
    // itself can be asked for, it was the redirect.
    await graph.request({ ...call, path: `${path}?$select=id` });
    return null;
  }
}

const isPdf = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.slice(0, 1024)).includes('%PDF-');
