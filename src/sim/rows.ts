// Rows of lists: reading by one indexed column, writing with If-Match, delta.

import { badRequest, json, notFound, Refusal } from './answer.ts';
import type { Answer } from './answer.ts';
import { bodyObject, graphBase, isRecord, nextNumber, onlyKnown } from './call.ts';
import type { Call, Premises, Route } from './call.ts';
import { guidOf } from './chance.ts';
import { checkedValue } from './columns.ts';
import { fileEtag } from './drive-answer.ts';
import { listAt } from './lists.ts';
import { expansions, project, selected, whole, withOption } from './query.ts';
import { putRow, rowNamed, rowsWith, writtenSince } from './row-index.ts';
import { askedRows } from './row-query.ts';
import { expandedRow, fieldsOf, rowEtag, selectedFields } from './row-answer.ts';
import { isoOf } from './zone.ts';
import type { Column, FieldValue, ListRow, Site, SiteList } from './world.ts';

const rowProperties = [
  'id',
  'eTag',
  'createdDateTime',
  'lastModifiedDateTime',
  'createdBy',
  'lastModifiedBy',
  'webUrl',
  'parentReference',
  'contentType',
  'sharepointIds',
  'deleted',
];

/** The row that the path names. */
export function rowAt(call: Call, list: SiteList): ListRow {
  const wanted = call.params['item-id'] ?? '';
  const found = rowNamed(list, wanted);
  if (!found) {
    throw notFound(
      `${call.method} ${call.target}: the item '${wanted}' was not found in '${list.displayName}'.`,
    );
  }
  return found;
}

function items(call: Call, found: Site | null): Answer {
  const { site, list } = listAt(call, found);
  const wanted = expansions(call, ['fields', 'driveItem']);
  const names = selected(call, rowProperties, 'microsoft.graph.listItem');
  const rows = askedRows(call, list);
  const { pageSize, viewThreshold } = call.premises.habits;
  const size = Math.max(1, Math.min(whole(call, '$top', 1) ?? pageSize, viewThreshold));
  const skip = skipped(call);
  const more = skip + size < rows.length;
  return json({
    '@odata.context': `${graphBase}/$metadata#sites('${encodeURIComponent(site.id)}')/lists('${list.id}')/items`,
    value: rows.slice(skip, skip + size).map(row => {
      const whole = expandedRow(call, site, list, row, wanted);
      return project(whole, names && [...names, ...wanted.map(part => part.name)]);
    }),
    ...(more
      ? { '@odata.nextLink': withOption(call, graphBase, '$skiptoken', `Paged=TRUE&p_Skip=${skip + size}`) }
      : {}),
  });
}

function skipped(call: Call): number {
  const token = call.query.get('$skiptoken');
  if (token === null) return 0;
  const count = /^Paged=TRUE&p_Skip=(\d+)$/.exec(token)?.[1];
  if (count === undefined) throw badRequest(`${call.method} ${call.target}: unknown $skiptoken '${token}'.`);
  return Number(count);
}

function item(call: Call, found: Site | null): Answer {
  const { site, list } = listAt(call, found);
  const row = rowAt(call, list);
  const names = selected(call, rowProperties, 'microsoft.graph.listItem');
  const wanted = expansions(call, ['fields', 'driveItem']);
  const answer = expandedRow(call, site, list, row, wanted);
  return json(project(answer, names && [...names, ...wanted.map(part => part.name)]), 200, {
    ETag: rowEtag(row),
  });
}

/** New field values over old ones, each checked against its column; a value of null empties the field. */
export function mergedFields(
  call: Call,
  list: SiteList,
  row: ListRow | null,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, FieldValue>> {
  const where = `${call.method} ${call.target}`;
  const fields: Record<string, FieldValue> = { ...row?.fields };
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith('@odata.')) continue;
    const column = list.columns.find(one => one.name === name);
    if (!column) {
      throw badRequest(`${where}: Field '${name}' is not recognized in the list '${list.displayName}'.`);
    }
    if (column.readOnly) throw badRequest(`${where}: the column '${name}' is read-only.`);
    const checked = checkedValue(column, value, where);
    if (checked === null) delete fields[name];
    else fields[name] = checked;
  }
  for (const column of list.columns) {
    const value = fields[column.name];
    if (column.required && value === undefined) {
      throw badRequest(`${where}: the column '${column.name}' is required in '${list.displayName}'.`);
    }
    if (column.unique && value !== undefined) checkUnique(where, list, row, column, value);
  }
  return fields;
}

function checkUnique(
  where: string,
  list: SiteList,
  row: ListRow | null,
  column: Column,
  value: FieldValue,
): void {
  if (rowsWith(list, column.name, value).every(other => other === row)) return;
  throw new Refusal(
    409,
    'nameAlreadyExists',
    `${where}: The list item could not be added or updated because duplicate values were found in the following field(s) in the list: [${column.name}].`,
  );
}

/** Refuses with 412 when `If-Match` names another version than the stored one. */
export function checkMatch(call: Call, row: ListRow): void {
  const wanted = call.headers.get('if-match');
  if (wanted === null || wanted === '*' || wanted === rowEtag(row)) return;
  if (row.file && wanted === fileEtag(row)) return;
  throw new Refusal(
    412,
    'resourceModified',
    `${call.method} ${call.target}: ETag does not match current item's value (${rowEtag(row)} is stored, If-Match says ${wanted}).`,
  );
}

/** Puts a new row into the list, written now by this user. */
export function addRow(
  premises: Premises,
  list: SiteList,
  by: string,
  fields: Readonly<Record<string, FieldValue>>,
  file: ListRow['file'] = null,
): ListRow {
  const at = isoOf(premises.now());
  const row: ListRow = {
    id: list.nextId,
    guid: guidOf(`${list.id}/row/${list.nextId}/${nextNumber(premises)}`),
    version: 1,
    createdAt: at,
    createdBy: by,
    modifiedAt: at,
    modifiedBy: by,
    fields,
    file,
    change: list.change + 1,
  };
  list.nextId += 1;
  putRow(list, null, row);
  premises.past.note(list, row.id, null, premises.now());
  premises.changed();
  return row;
}

/** Puts a new version of a row in the place of the old one. */
export function writeRow(
  premises: Premises,
  list: SiteList,
  row: ListRow,
  by: string,
  changes: Partial<Pick<ListRow, 'fields' | 'file'>>,
): ListRow {
  const written: ListRow = {
    ...row,
    ...changes,
    version: row.version + 1,
    modifiedAt: isoOf(premises.now()),
    modifiedBy: by,
    change: list.change + 1,
  };
  putRow(list, row, written);
  premises.past.note(list, row.id, row, premises.now());
  premises.changed();
  return written;
}

function createItem(call: Call, found: Site | null): Answer {
  const { site, list } = listAt(call, found);
  if (list.template === 'documentLibrary') {
    throw badRequest(`POST ${call.target}: rows of a library are made by uploading a file.`);
  }
  const row = addRow(call.premises, list, call.user.oid, mergedFields(call, list, null, givenFields(call)));
  return json(expandedRow(call, site, list, row, [{ name: 'fields', select: null }]), 201, {
    ETag: rowEtag(row),
    Location: `${graphBase}/sites/${site.id}/lists/${list.id}/items/${row.id}`,
  });
}

function givenFields(call: Call): Readonly<Record<string, unknown>> {
  const body = bodyObject(call);
  onlyKnown(call, body, ['fields']);
  const fields = body['fields'];
  if (!isRecord(fields))
    throw badRequest(`${call.method} ${call.target}: the body needs 'fields', an object.`);
  return fields;
}

function changeItem(call: Call, found: Site | null): Answer {
  const { site, list } = listAt(call, found);
  const row = rowAt(call, list);
  checkMatch(call, row);
  const fields = mergedFields(call, list, row, givenFields(call));
  const written = writeRow(call.premises, list, row, call.user.oid, { fields });
  return json(expandedRow(call, site, list, written, [{ name: 'fields', select: null }]), 200, {
    ETag: rowEtag(written),
  });
}

/** PATCH of the fields alone answers with the fields alone. */
export function changeFields(call: Call, list: SiteList, row: ListRow): Answer {
  checkMatch(call, row);
  const fields = mergedFields(call, list, row, bodyObject(call));
  const written = writeRow(call.premises, list, row, call.user.oid, { fields });
  const { '@odata.etag': etag, ...rest } = fieldsOf(call.premises, list, written);
  return json({
    '@odata.context': `${graphBase}/$metadata#fieldValueSet`,
    ...(call.premises.habits.etagInFieldsAnswer ? { '@odata.etag': etag } : {}),
    ...rest,
  });
}

function removeItem(call: Call, found: Site | null): Answer {
  const { list } = listAt(call, found);
  const row = rowAt(call, list);
  checkMatch(call, row);
  putRow(list, row, null);
  call.premises.past.note(list, row.id, row, call.premises.now());
  list.deleted.push({ id: row.id, change: list.change });
  call.premises.changed();
  return { status: 204 };
}

function delta(call: Call, found: Site | null): Answer {
  const { site, list } = listAt(call, found);
  const token = call.query.get('token');
  const since = token === null ? 0 : token === 'latest' ? list.change : Number(token);
  if (!Number.isInteger(since)) throw badRequest(`GET ${call.target}: unknown token '${token}'.`);
  if (since > (list.truth ?? list.change)) {
    throw new Refusal(
      410,
      'resyncRequired',
      `GET ${call.target}: the token is too old; begin again without one.`,
    );
  }
  const wanted = expansions(call, ['fields']);
  // A column that is not there is refused also where nothing has changed.
  for (const { select } of wanted) selectedFields(call, list, {}, select);
  const names = selected(call, rowProperties, 'microsoft.graph.listItem');
  const shownNames = names && [...names, ...wanted.map(part => part.name)];
  const gone = list.deleted.filter(({ change }) => token !== null && change > since);
  const all = [
    ...writtenSince(list, since).map(row => ({ id: row.id, change: row.change, row })),
    ...gone.map(({ id, change }) => ({ id, change, row: null })),
  ].sort((a, b) => a.change - b.change);
  const size = whole(call, '$top', 1) ?? call.premises.habits.pageSize;
  const shown = all.slice(0, size);
  const last = shown.at(-1)?.change ?? list.change;
  return json({
    '@odata.context': `${graphBase}/$metadata#Collection(listItem)`,
    value: shown.map(({ id, row }) =>
      row
        ? project(expandedRow(call, site, list, row, wanted), shownNames)
        : { id: String(id), deleted: { state: 'deleted' } },
    ),
    ...(shown.length < all.length
      ? { '@odata.nextLink': withOption(call, graphBase, 'token', String(last)) }
      : { '@odata.deltaLink': withOption(call, graphBase, 'token', String(Math.max(since, list.change))) }),
  });
}

const itemsPath = '/sites/{site-id}/lists/{list-id}/items';
const itemPath = `${itemsPath}/{item-id}`;

export const rowRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: itemsPath,
    needs: 'siteRead',
    options: ['$expand', '$select', '$filter', '$orderby', '$top', '$skiptoken'],
    run: items,
  },
  { method: 'POST', template: itemsPath, needs: 'siteWrite', options: [], run: createItem },
  {
    method: 'GET',
    template: `${itemsPath}/delta`,
    needs: 'siteRead',
    options: ['$expand', '$select', '$top', 'token'],
    run: delta,
  },
  { method: 'GET', template: itemPath, needs: 'siteRead', options: ['$expand', '$select'], run: item },
  { method: 'PATCH', template: itemPath, needs: 'siteWrite', options: [], run: changeItem },
  { method: 'DELETE', template: itemPath, needs: 'siteWrite', options: [], run: removeItem },
  {
    method: 'GET',
    template: `${itemPath}/fields`,
    needs: 'siteRead',
    options: ['$select'],
    run: (call, found) => {
      const { list } = listAt(call, found);
      const fields = fieldsOf(call.premises, list, rowAt(call, list));
      return json(selectedFields(call, list, fields, call.query.get('$select')));
    },
  },
  {
    method: 'PATCH',
    template: `${itemPath}/fields`,
    needs: 'siteWrite',
    options: [],
    run: (call, found) => {
      const { list } = listAt(call, found);
      return changeFields(call, list, rowAt(call, list));
    },
  },
];
