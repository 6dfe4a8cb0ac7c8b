// Libraries as drives: files by path and by id, versions, download links, conversion to PDF.

import { badRequest, json, notFound, Refusal } from './answer.ts';
import type { Answer } from './answer.ts';
import { graphBase, nextNumber } from './call.ts';
import type { Call, Premises, Route } from './call.ts';
import { hexOf } from './chance.ts';
import { driveId, driveItem, driveItemId, driveOf, fileEtag, writer } from './drive-answer.ts';
import { readDocumentText } from './document-text.ts';
import { listAt } from './lists.ts';
import { makePdf } from './pdf.ts';
import { expansions, project, selected, whole } from './query.ts';
import { fieldsOf, rowAnswer, selectedFields } from './row-answer.ts';
import { byPath, freeName, splitPath, storeFile } from './file-store.ts';
import { changeFields, checkMatch } from './rows.ts';
import type { FilePart, ListRow, Site, SiteList, World } from './world.ts';

const ticketLifetime = 3_600_000;
const largestUpload = 250 * 1024 * 1024;
const forbiddenInNames = /["*:<>?/\\|]|^\s|\s$|^~\$|\.$/;

const driveProperties = ['id', 'name', 'description', 'webUrl', 'driveType', 'createdDateTime', 'owner'];
const fileProperties = [
  'id',
  'name',
  'size',
  'webUrl',
  'eTag',
  'cTag',
  'file',
  'parentReference',
  'createdDateTime',
  'lastModifiedDateTime',
  'createdBy',
  'lastModifiedBy',
  '@microsoft.graph.downloadUrl',
];

type Library = { readonly site: Site; readonly list: SiteList };
type Filed = Library & { readonly row: ListRow; readonly file: FilePart };

/** The library behind a drive's id, and its site. */
export function findLibrary(world: World, id: string): Library | null {
  for (const site of world.sites) {
    const list = site.lists.find(one => one.template === 'documentLibrary' && driveId(one) === id);
    if (list) return { site, list };
  }
  return null;
}

function libraryAt(call: Call): Library {
  const id = call.params['drive-id'] ?? '';
  const found = findLibrary(call.premises.world, id);
  if (!found) throw notFound(`${call.method} ${call.target}: the drive '${id}' was not found.`);
  return found;
}

function fileAt(call: Call): Filed {
  const library = libraryAt(call);
  const { 'item-path': path, 'item-id': id } = call.params;
  const row =
    path === undefined ? library.list.rows.find(one => driveItemId(one) === id) : byPath(library.list, path);
  if (!row?.file) {
    throw notFound(`${call.method} ${call.target}: the file '${path ?? id ?? ''}' was not found.`);
  }
  return { ...library, row, file: row.file };
}

function bytesOf(premises: Premises, blob: string): Uint8Array {
  const bytes = premises.blobs.get(blob);
  if (!bytes) throw new Error(`The bytes of '${blob}' are gone from the simulated tenant's store.`);
  return bytes;
}

/** An address on this tenant that needs no token and soon stops working. */
function ticketFor(call: Call, bytes: Uint8Array, type: string): string {
  const { premises } = call;
  for (const [old, { until }] of premises.tickets) if (until < premises.now()) premises.tickets.delete(old);
  const ticket = hexOf(`ticket/${nextNumber(premises)}/${premises.now()}`, 40);
  premises.tickets.set(ticket, { bytes, type, until: premises.now() + ticketLifetime });
  return `${call.origin}/sim/download/${ticket}`;
}

function fileAnswer(call: Call, { site, list, row, file }: Filed): Answer {
  const names = selected(call, fileProperties, 'microsoft.graph.driveItem');
  const expanded = expansions(call, ['listItem']).length > 0;
  const answer = {
    '@odata.context': `${graphBase}/$metadata#drives('${encodeURIComponent(driveId(list))}')/root/$entity`,
    '@microsoft.graph.downloadUrl': ticketFor(call, bytesOf(call.premises, file.blob), file.mimeType),
    ...driveItem(call.premises, site, list, row, file),
  };
  return json(
    {
      ...project(answer, names),
      ...(expanded ? { listItem: rowAnswer(call.premises, site, list, row) } : {}),
    },
    200,
    { ETag: fileEtag(row) },
  );
}

function upload(call: Call): Answer {
  const { site, list } = libraryAt(call);
  const path = call.params['item-path'] ?? '';
  const { folder, name } = splitPath(path);
  const where = `PUT ${call.target}`;
  if (name === '' || forbiddenInNames.test(name)) {
    throw badRequest(`${where}: The provided name '${name}' cannot be used for a file.`);
  }
  const bytes = call.body ?? new Uint8Array();
  if (bytes.length > largestUpload)
    throw new Refusal(413, 'tooLarge', `${where}: at most 250 MB in one request.`);
  const behavior = call.query.get('@microsoft.graph.conflictBehavior') ?? 'replace';
  if (!['fail', 'replace', 'rename'].includes(behavior)) {
    throw badRequest(`${where}: conflictBehavior must be fail, replace or rename, not '${behavior}'.`);
  }
  const present = byPath(list, path);
  if (present) checkMatch(call, present);
  if (!present && call.headers.get('if-match') !== null) {
    throw new Refusal(412, 'resourceModified', `${where}: ETag does not match: there is no such file.`);
  }
  if (present && behavior === 'fail') {
    throw new Refusal(409, 'nameAlreadyExists', `${where}: the specified item name already exists.`);
  }
  const replaced = behavior === 'replace' ? present : null;
  const called = replaced || !present ? name : freeName(list, folder, name);
  const row = storeFile(call.premises, list, call.user.oid, { folder, name: called, bytes, over: replaced });
  if (!row.file) throw new Error('A stored file has no file part.');
  return json(driveItem(call.premises, site, list, row, row.file), replaced ? 200 : 201, {
    ETag: fileEtag(row),
  });
}

async function content(call: Call): Promise<Answer> {
  const { file } = fileAt(call);
  const bytes = bytesOf(call.premises, file.blob);
  const format = call.query.get('format') ?? call.query.get('$format');
  if (format === null) {
    return { status: 302, headers: { Location: ticketFor(call, bytes, file.mimeType) } };
  }
  if (format !== 'pdf') throw badRequest(`GET ${call.target}: the format '${format}' is not supported.`);
  if (!call.premises.habits.convertsToPdf || !file.name.toLowerCase().endsWith('.docx')) {
    throw new Refusal(
      406,
      'notSupported',
      `GET ${call.target}: '${file.name}' cannot be converted to PDF here.`,
    );
  }
  const pdf = makePdf(file.name, await readDocumentText(bytes));
  return { status: 302, headers: { Location: ticketFor(call, pdf, 'application/pdf') } };
}

function versions(call: Call): Answer {
  const { file } = fileAt(call);
  return json({
    value: file.versions.map(version => ({
      id: version.id,
      lastModifiedDateTime: version.modifiedAt,
      size: version.size,
      lastModifiedBy: writer(call.premises, version.modifiedBy),
    })),
  });
}

function children(call: Call): Answer {
  const { site, list } = libraryAt(call);
  if (call.params['item-id'] !== 'root') throw notFound(`GET ${call.target}: only 'root' has children here.`);
  const names = selected(call, fileProperties, 'microsoft.graph.driveItem');
  return json({
    value: list.rows.flatMap(row => {
      if (!row.file) return [];
      const link = ticketFor(call, bytesOf(call.premises, row.file.blob), row.file.mimeType);
      const answer = {
        '@microsoft.graph.downloadUrl': link,
        ...driveItem(call.premises, site, list, row, row.file),
      };
      return [project(answer, names)];
    }),
  });
}

/** By their names only; SharePoint's own search finds words in the files, too, some time after they were saved. */
function search(call: Call): Answer {
  const { site, list } = libraryAt(call);
  if (call.params['item-id'] !== 'root') throw notFound(`GET ${call.target}: only 'root' is searched here.`);
  const words = (call.params['q'] ?? '').replaceAll("''", "'").toLowerCase();
  const names = selected(call, fileProperties, 'microsoft.graph.driveItem');
  const hits = list.rows.flatMap(row =>
    row.file?.name.toLowerCase().includes(words)
      ? [project(driveItem(call.premises, site, list, row, row.file), names)]
      : [],
  );
  return json({ value: hits.slice(0, whole(call, '$top', 1) ?? hits.length) });
}

function fileRow(call: Call): Answer {
  const { site, list, row } = fileAt(call);
  const wanted = expansions(call, ['fields']);
  return json({
    ...rowAnswer(call.premises, site, list, row),
    ...Object.fromEntries(
      wanted.map(({ select }) => [
        'fields',
        selectedFields(call, list, fieldsOf(call.premises, list, row), select),
      ]),
    ),
  });
}

function listDrive(call: Call, found: Site | null): Answer {
  const { site, list } = listAt(call, found);
  if (list.template !== 'documentLibrary') {
    throw badRequest(`GET ${call.target}: '${list.displayName}' is not a document library.`);
  }
  return json(project(driveOf(site, list), selected(call, driveProperties, 'microsoft.graph.drive')));
}

function siteDrives(call: Call, site: Site | null): Answer {
  if (!site) throw notFound(`GET ${call.target}: no such site.`);
  const names = selected(call, driveProperties, 'microsoft.graph.drive');
  return json({
    value: site.lists
      .filter(list => list.template === 'documentLibrary')
      .map(list => project(driveOf(site, list), names)),
  });
}

const byId = '/drives/{drive-id}/items/{item-id}';
const byItsPath = '/drives/{drive-id}/root:/{item-path*}';
const file = (call: Call): Answer => fileAnswer(call, fileAt(call));

export const driveRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/sites/{site-id}/lists/{list-id}/drive',
    needs: 'siteRead',
    options: ['$select'],
    run: listDrive,
  },
  {
    method: 'GET',
    template: '/sites/{site-id}/drives',
    needs: 'siteRead',
    options: ['$select'],
    run: siteDrives,
  },
  {
    method: 'GET',
    template: '/drives/{drive-id}',
    needs: 'fileRead',
    options: ['$select'],
    run: call => {
      const { site, list } = libraryAt(call);
      return json(project(driveOf(site, list), selected(call, driveProperties, 'microsoft.graph.drive')));
    },
  },
  { method: 'GET', template: byItsPath, needs: 'fileRead', options: ['$select', '$expand'], run: file },
  {
    method: 'GET',
    template: `${byItsPath}:/content`,
    needs: 'fileRead',
    options: ['format'],
    run: content,
  },
  {
    method: 'PUT',
    template: `${byItsPath}:/content`,
    needs: 'fileWrite',
    options: ['@microsoft.graph.conflictBehavior'],
    run: upload,
  },
  { method: 'GET', template: byId, needs: 'fileRead', options: ['$select', '$expand'], run: file },
  {
    method: 'GET',
    template: `${byId}/content`,
    needs: 'fileRead',
    options: ['format', '$format'],
    run: content,
  },
  { method: 'GET', template: `${byId}/versions`, needs: 'fileRead', options: [], run: versions },
  { method: 'GET', template: `${byId}/children`, needs: 'fileRead', options: ['$select'], run: children },
  {
    method: 'GET',
    template: `${byId}/search(q='{q}')`,
    needs: 'fileRead',
    options: ['$select', '$top'],
    run: search,
  },
  { method: 'GET', template: `${byId}/listItem`, needs: 'fileRead', options: ['$expand'], run: fileRow },
  {
    method: 'GET',
    template: `${byId}/listItem/fields`,
    needs: 'fileRead',
    options: ['$select'],
    run: call => {
      const { list, row } = fileAt(call);
      return json(selectedFields(call, list, fieldsOf(call.premises, list, row), call.query.get('$select')));
    },
  },
  {
    method: 'PATCH',
    template: `${byId}/listItem/fields`,
    needs: 'siteWrite',
    options: [],
    run: call => {
      const { list, row } = fileAt(call);
      return changeFields(call, list, row);
    },
  },
];
