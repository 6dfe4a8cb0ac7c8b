import type { Key } from '#minutes/record.ts';
import type { BatchPart } from './batch.ts';
import type { Graph } from './client.ts';
import { GraphError, isGraphError } from './failure.ts';
import { objectOf, textOf } from './json.ts';
import { listId, type SiteMap } from './site.ts';

// Documents in the library: the Word file, its PDF, and the columns by which people find them.

export type StoredFile = { readonly id: string; readonly webUrl: string; readonly eTag: string };

type Options = { readonly signal?: AbortSignal | undefined };

/** The drive behind the library, by which its files are addressed. */
export async function libraryDrive(graph: Graph, site: SiteMap, options: Options = {}): Promise<string> {
  return driveOf(graph, site.siteId, listId(site, 'Handlingar'), options);
}

/** The drive behind the library with this id, which the site has. */
export async function driveOf(
  graph: Graph,
  siteId: string,
  library: string,
  { signal }: Options = {},
): Promise<string> {
  const doing = 'Opening the library Handlingar';
  const { body } = await graph.request({
    method: 'GET',
    path: `/sites/${siteId}/lists/${library}/drive?$select=id`,
    scopes: graph.siteScopes,
    signal,
    doing,
  });
  const id = textOf(objectOf(body)['id']);
  if (id === null) throw new GraphError('broken', doing, { detail: 'The answer has no drive in it.' });
  return id;
}

const mediaTypes: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/**
 * Puts a file into the library under its name. Where one of that name stands already, `fail` refuses (GraphError
 * `duplicate`) and `replace` takes its place; with `ifMatch` only when it has not changed (`stale`). A file that
 * somebody has open is `locked`, a site without room `full`.
 */
export async function putFile(
  graph: Graph,
  driveId: string,
  name: string,
  bytes: Uint8Array,
  {
    onExisting,
    ifMatch,
    signal,
  }: Options & { readonly onExisting: 'fail' | 'replace'; readonly ifMatch?: string | undefined },
): Promise<StoredFile> {
  const doing = `Saving the file ${name}`;
  const { body } = await graph.request({
    method: 'PUT',
    path: `/drives/${driveId}/root:/${encodeURIComponent(name)}:/content?@microsoft.graph.conflictBehavior=${onExisting}`,
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

export type FileWithColumns = { readonly fileId: string; readonly columns: FileColumns };

/** The parts of a batch that write the columns of files. */
export const columnParts = (driveId: string, files: readonly FileWithColumns[]): readonly BatchPart[] =>
  files.map(({ fileId, columns }) => ({
    method: 'PATCH',
    path: `/drives/${driveId}/items/${fileId}/listItem/fields`,
    body: fieldsOf(columns),
  }));

/** Writes the columns of files in the library, all of them in one request. */
export async function setFileColumns(
  graph: Graph,
  site: SiteMap,
  driveId: string,
  files: readonly FileWithColumns[],
  { signal }: Options = {},
): Promise<void> {
  const options = { scopes: graph.siteScopes, doing: 'Filling in the columns of the file', signal };
  const outcomes = await graph.batch(columnParts(driveId, files), options);
  for (const [index, outcome] of outcomes.entries()) {
    const file = files[index];
    if (outcome.ok || !file) continue;
    // The short form follows from Graph's metadata but is not in its documentation; the long one is.
    if (!shortFormRefused.has(outcome.error.status ?? 0)) throw outcome.error;
    const { body } = await graph.request({
      ...options,
      method: 'GET',
      path: `/drives/${driveId}/items/${file.fileId}/listItem`,
    });
    const itemId = textOf(objectOf(body)['id']);
    if (itemId === null) throw outcome.error;
    const list = listId(site, 'Handlingar');
    await graph.request({
      ...options,
      method: 'PATCH',
      path: `/sites/${site.siteId}/lists/${list}/items/${itemId}/fields`,
      body: fieldsOf(file.columns),
    });
  }
}

const fieldsOf = (columns: FileColumns): Readonly<Record<string, string | null>> => ({
  MeetingKey: columns.meetingKey,
  BodyKey: columns.bodyKey,
  MeetingDate: columns.meetingDate,
  DocumentKind: columns.documentKind,
  AttachmentNumber: columns.attachmentNumber ?? null,
});

const shortFormRefused = new Set([400, 404, 405, 501]);

/** A file by its name in the library, with the tag that guards its replacement; null when there is none. */
export async function readFileNamed(
  graph: Graph,
  driveId: string,
  name: string,
  { signal }: Options = {},
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly eTag: string } | null> {
  const call = {
    method: 'GET',
    scopes: graph.siteScopes,
    signal,
    doing: `Reading the file ${name}`,
  } as const;
  const path = `/drives/${driveId}/root:/${encodeURIComponent(name)}`;
  try {
    const { body } = await graph.request({ ...call, path });
    const bytes = await graph.download({ ...call, path: `${path}:/content` });
    return { bytes, eTag: textOf(objectOf(body)['eTag']) ?? '' };
  } catch (failure) {
    if (isGraphError(failure) && failure.kind === 'missing') return null;
    throw failure;
  }
}

/**
 * The name of a file in a library by its address: the address of the file itself, or of the page that opens it.
 * null where it is no such address.
 */
export function nameOf(webUrl: string): string | null {
  try {
    const { pathname, searchParams } = new URL(webUrl);
    return searchParams.get('file') ?? (decodeURIComponent(pathname.split('/').at(-1) ?? '') || null);
  } catch (failure) {
    if (failure instanceof TypeError || failure instanceof URIError) return null;
    throw failure;
  }
}

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
