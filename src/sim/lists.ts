// Sites, their lists and the lists' columns.

import { badRequest, json, notFound, Refusal } from './answer.ts';
import type { Answer } from './answer.ts';
import { bodyObject, graphBase, isRecord, nextNumber, onlyKnown } from './call.ts';
import type { Call, Premises, Route } from './call.ts';
import { guidOf } from './chance.ts';
import { builtInColumns, changedColumn, columnDefinition, readColumn } from './columns.ts';
import { driveOf } from './drive-answer.ts';
import { expansions, project, selected } from './query.ts';
import { lastWritten } from './row-index.ts';
import { isoOf } from './zone.ts';
import type { Site, SiteList } from './world.ts';

const siteProperties = [
  'id',
  'name',
  'displayName',
  'description',
  'webUrl',
  'createdDateTime',
  'lastModifiedDateTime',
  'root',
  'siteCollection',
];
const listProperties = [
  'id',
  'name',
  'displayName',
  'description',
  'webUrl',
  'eTag',
  'createdDateTime',
  'lastModifiedDateTime',
  'list',
  'parentReference',
  'system',
];

const columnProperties = [
  'id',
  'name',
  'displayName',
  'description',
  'columnGroup',
  'indexed',
  'enforceUniqueValues',
  'required',
  'hidden',
  'readOnly',
  'text',
  'choice',
  'dateTime',
  'number',
  'boolean',
];

/** Where the site is found in a browser. */
export const siteUrl = (site: Site): string => `https://${site.host}${site.path}`;

/** Where the list is found in a browser; a library lies directly under its site. */
export const listUrl = (site: Site, list: SiteList): string =>
  `${siteUrl(site)}${list.template === 'genericList' ? '/Lists' : ''}/${encodeURIComponent(list.name)}`;

const siteAnswer = (site: Site): Readonly<Record<string, unknown>> => ({
  createdDateTime: site.createdAt,
  description: '',
  id: site.id,
  lastModifiedDateTime: site.createdAt,
  name: site.path.split('/').pop() ?? '',
  webUrl: siteUrl(site),
  displayName: site.displayName,
  root: {},
  siteCollection: { hostname: site.host },
});

const listAnswer = (site: Site, list: SiteList): Readonly<Record<string, unknown>> => ({
  '@odata.etag': `"${list.id},${list.change}"`,
  createdDateTime: list.createdAt,
  description: list.description ?? '',
  eTag: `"${list.id},${list.change}"`,
  id: list.id,
  lastModifiedDateTime: lastWritten(list),
  name: list.name,
  webUrl: listUrl(site, list),
  displayName: list.displayName,
  parentReference: { siteId: site.id },
  list: { contentTypesEnabled: false, hidden: false, template: list.template },
});

/** The site that the path names; refused where it names none. */
export const mustSite = (call: Call, site: Site | null): Site => {
  if (site === null) throw notFound(`${call.method} ${call.target}: no such site.`);
  return site;
};

/** The list that the path names by id, name or display name. */
export function listAt(call: Call, site: Site | null): { site: Site; list: SiteList } {
  const wanted = (call.params['list-id'] ?? '').toLowerCase();
  const found = mustSite(call, site).lists.find(
    list =>
      list.id === wanted || list.name.toLowerCase() === wanted || list.displayName.toLowerCase() === wanted,
  );
  if (!found) throw notFound(`${call.method} ${call.target}: the list '${wanted}' was not found.`);
  return { site: mustSite(call, site), list: found };
}

function site(call: Call, found: Site | null): Answer {
  const here = mustSite(call, found);
  const names = selected(call, siteProperties, 'microsoft.graph.site');
  const expanded = expansions(call, ['lists']).map(({ name, select }) => [
    name,
    here.lists.map(list =>
      project(listAnswer(here, list), selected(call, listProperties, 'microsoft.graph.list', select)),
    ),
  ]);
  return json({
    '@odata.context': `${graphBase}/$metadata#sites/$entity`,
    ...project(siteAnswer(here), names),
    ...Object.fromEntries(expanded),
  });
}

function lists(call: Call, found: Site | null): Answer {
  const here = mustSite(call, found);
  const names = selected(call, listProperties, 'microsoft.graph.list');
  const withColumns = expansions(call, ['columns']).length > 0;
  return json({
    '@odata.context': `${graphBase}/$metadata#sites('${encodeURIComponent(here.id)}')/lists`,
    value: here.lists.map(list => ({
      ...project(listAnswer(here, list), names),
      ...(withColumns ? { columns: list.columns.map(columnDefinition) } : {}),
    })),
  });
}

function list(call: Call, found: Site | null): Answer {
  const { site: here, list: one } = listAt(call, found);
  const names = selected(call, listProperties, 'microsoft.graph.list');
  const expanded = expansions(call, ['columns', 'drive']).map(({ name }) => [
    name,
    name === 'columns' ? one.columns.map(columnDefinition) : driveOf(here, one),
  ]);
  return json({
    '@odata.context': `${graphBase}/$metadata#sites('${encodeURIComponent(here.id)}')/lists/$entity`,
    ...project(listAnswer(here, one), names),
    ...Object.fromEntries(expanded),
  });
}

const nameTaken = (call: Call, name: string): Refusal =>
  new Refusal(409, 'nameAlreadyExists', `${call.method} ${call.target}: the name '${name}' already exists.`);

function createList(call: Call, found: Site | null): Answer {
  const here = mustSite(call, found);
  const body = bodyObject(call);
  const where = `POST ${call.target}`;
  onlyKnown(call, body, ['displayName', 'name', 'description', 'list', 'columns']);
  const displayName = body['displayName'];
  if (typeof displayName !== 'string' || displayName.trim() === '') {
    throw badRequest(`${where}: displayName is missing.`);
  }
  if (here.lists.some(one => one.displayName.toLowerCase() === displayName.toLowerCase())) {
    throw nameTaken(call, displayName);
  }
  const template = isRecord(body['list']) ? body['list']['template'] : undefined;
  if (template !== 'genericList' && template !== 'documentLibrary') {
    throw badRequest(`${where}: list.template must be genericList or documentLibrary.`);
  }
  const made = newList(call.premises, here, displayName, template);
  const description = body['description'];
  if (typeof description === 'string') made.description = description;
  const columns: unknown = body['columns'] ?? [];
  if (!Array.isArray(columns)) throw badRequest(`${where}: columns must be a list.`);
  for (const column of columns) made.columns.push(readColumn(column, made.id, made.columns, where));
  here.lists.push(made);
  call.premises.changed();
  return json(listAnswer(here, made), 201, { Location: `${graphBase}/sites/${here.id}/lists/${made.id}` });
}

/** An empty list with the built-in columns; its name, fixed for ever, is made from the first display name. */
export function newList(
  premises: Premises,
  here: Site,
  displayName: string,
  template: SiteList['template'],
): SiteList {
  const letters = displayName.replace(/[^\x20-\x7e]/g, '').replace(/[^\w ]/g, '');
  const taken = here.lists.some(one => one.name.toLowerCase() === letters.toLowerCase());
  const id = guidOf(`${here.id}/list/${displayName}/${nextNumber(premises)}`);
  return {
    id,
    name: letters === '' || taken ? `${letters}${premises.world.made}` : letters,
    displayName,
    template,
    createdAt: isoOf(premises.now()),
    columns: builtInColumns(id, template),
    rows: [],
    nextId: 1,
    change: 0,
    deleted: [],
  };
}

function changeList(call: Call, found: Site | null): Answer {
  const { site: here, list: one } = listAt(call, found);
  const body = bodyObject(call);
  onlyKnown(call, body, ['displayName', 'description']);
  const displayName = body['displayName'];
  if (typeof displayName === 'string') {
    if (
      here.lists.some(other => other !== one && other.displayName.toLowerCase() === displayName.toLowerCase())
    ) {
      throw nameTaken(call, displayName);
    }
    one.displayName = displayName;
    call.premises.changed();
  }
  const description = body['description'];
  if (typeof description === 'string') {
    one.description = description;
    call.premises.changed();
  }
  return json(listAnswer(here, one));
}

function removeList(call: Call, found: Site | null): Answer {
  const { site: here, list: one } = listAt(call, found);
  here.lists = here.lists.filter(other => other !== one);
  call.premises.changed();
  return { status: 204 };
}

function columns(call: Call, found: Site | null): Answer {
  const { site: here, list: one } = listAt(call, found);
  const names = selected(call, columnProperties, 'microsoft.graph.columnDefinition');
  return json({
    '@odata.context': `${graphBase}/$metadata#sites('${encodeURIComponent(here.id)}')/lists('${one.id}')/columns`,
    value: one.columns.map(column => project(columnDefinition(column), names)),
  });
}

function createColumn(call: Call, found: Site | null): Answer {
  const { list: one } = listAt(call, found);
  const column = readColumn(bodyObject(call), one.id, one.columns, `POST ${call.target}`);
  one.columns.push(column);
  call.premises.changed();
  return json(columnDefinition(column), 201);
}

function changeColumn(call: Call, found: Site | null): Answer {
  const { list: one } = listAt(call, found);
  const wanted = call.params['column-id'] ?? '';
  const column = one.columns.find(other => other.id === wanted || other.name === wanted);
  if (!column) throw notFound(`PATCH ${call.target}: the column '${wanted}' was not found.`);
  const others = one.columns.filter(other => other !== column);
  const changed = changedColumn(column, bodyObject(call), others, `PATCH ${call.target}`);
  one.columns = one.columns.map(other => (other === column ? changed : other));
  call.premises.changed();
  return json(columnDefinition(changed));
}

const listPath = '/sites/{site-id}/lists/{list-id}';

/** Sites by path and id, lists, columns. */
export const listRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/sites/{hostname}:/{site-path*}',
    needs: 'siteRead',
    options: ['$select', '$expand'],
    run: site,
  },
  {
    method: 'GET',
    template: '/sites/{site-id}',
    needs: 'siteRead',
    options: ['$select', '$expand'],
    run: site,
  },
  {
    method: 'GET',
    template: '/sites/{site-id}/lists',
    needs: 'siteRead',
    options: ['$select', '$expand'],
    run: lists,
  },
  { method: 'POST', template: '/sites/{site-id}/lists', needs: 'siteManage', options: [], run: createList },
  { method: 'GET', template: listPath, needs: 'siteRead', options: ['$select', '$expand'], run: list },
  { method: 'PATCH', template: listPath, needs: 'siteManage', options: [], run: changeList },
  { method: 'DELETE', template: listPath, needs: 'siteManage', options: [], run: removeList },
  { method: 'GET', template: `${listPath}/columns`, needs: 'siteRead', options: ['$select'], run: columns },
  { method: 'POST', template: `${listPath}/columns`, needs: 'siteManage', options: [], run: createColumn },
  {
    method: 'PATCH',
    template: `${listPath}/columns/{column-id}`,
    needs: 'siteManage',
    options: [],
    run: changeColumn,
  },
];
