// How a row of a list looks in Graph: listItem around, fieldValueSet inside.

import { badRequest } from './answer.ts';
import { graphBase } from './call.ts';
import type { Call, Premises } from './call.ts';
import { driveItem, fileUrl, writer } from './drive-answer.ts';
import { isoOf } from './zone.ts';
import type { Column, FieldValue, ListRow, Site, SiteList } from './world.ts';

/** What Graph answers as `eTag`: in quotes, the row's GUID and its version. */
export const rowEtag = (row: ListRow): string => `"${row.guid},${row.version}"`;

/** Fields that Graph adds by itself, beside the list's own columns. */
const ownFields = [
  'id',
  'ContentType',
  'Modified',
  'Created',
  'AuthorLookupId',
  'EditorLookupId',
  '_UIVersionString',
  'Attachments',
  'Edit',
  'LinkTitleNoMenu',
  'LinkTitle',
  'ItemChildCount',
  'FolderChildCount',
  'FileLeafRef',
  'LinkFilename',
  'FileSizeDisplay',
];

function shown(column: Column | undefined, value: FieldValue, premises: Premises): FieldValue {
  if (!premises.habits.shiftDates || !column?.dateOnly || typeof value !== 'string') return value;
  // Swedish midnight said in UTC; an hour is enough to show who cuts the date out of the text.
  return isoOf(Date.parse(value) - 3_600_000);
}

/** All fields of a row; empty ones are left out, as the service does. */
export function fieldsOf(
  premises: Premises,
  list: SiteList,
  row: ListRow,
): Readonly<Record<string, unknown>> {
  const title = row.fields['Title'];
  const lookup = (oid: string): string =>
    String(premises.world.users.findIndex(user => user.oid === oid) + 7);
  return {
    '@odata.etag': rowEtag(row),
    ...Object.fromEntries(
      Object.entries(row.fields).map(([name, value]) => [
        name,
        shown(
          list.columns.find(column => column.name === name),
          value,
          premises,
        ),
      ]),
    ),
    ...(title === undefined ? {} : { LinkTitleNoMenu: title, LinkTitle: title }),
    ...(row.file === null
      ? { Attachments: false }
      : {
          FileLeafRef: row.file.name,
          LinkFilename: row.file.name,
          FileSizeDisplay: String(row.file.size),
        }),
    id: String(row.id),
    ContentType: row.file === null ? 'Objekt' : 'Dokument',
    Modified: row.modifiedAt,
    Created: row.createdAt,
    AuthorLookupId: lookup(row.createdBy),
    EditorLookupId: lookup(row.modifiedBy),
    _UIVersionString: `${row.version}.0`,
    Edit: '',
    ItemChildCount: '0',
    FolderChildCount: '0',
  };
}

/** Only the named fields; a name that no column has is refused. */
export function selectedFields(
  call: Call,
  list: SiteList,
  fields: Readonly<Record<string, unknown>>,
  select: string | null,
): Readonly<Record<string, unknown>> {
  if (select === null) return fields;
  const names = select.split(',').map(name => name.trim());
  for (const name of names) {
    if (!ownFields.includes(name) && !list.columns.some(column => column.name === name)) {
      throw badRequest(
        `${call.method} ${call.target}: Field '${name}' is not recognized in the list '${list.displayName}' ($select).`,
      );
    }
  }
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => name.startsWith('@odata.') || names.includes(name)),
  );
}

/** The listItem without its fields. */
export function rowAnswer(
  premises: Premises,
  site: Site,
  list: SiteList,
  row: ListRow,
): Readonly<Record<string, unknown>> {
  return {
    '@odata.etag': rowEtag(row),
    createdDateTime: row.createdAt,
    eTag: rowEtag(row),
    id: String(row.id),
    lastModifiedDateTime: row.modifiedAt,
    webUrl: row.file
      ? fileUrl(site, list, row.file)
      : `https://${site.host}${site.path}/Lists/${encodeURIComponent(list.name)}/${row.id}_.000`,
    createdBy: writer(premises, row.createdBy),
    lastModifiedBy: writer(premises, row.modifiedBy),
    parentReference: { id: list.id, siteId: site.id },
    contentType: {
      id: row.file ? '0x0101' : '0x0100',
      name: row.file ? 'Dokument' : 'Objekt',
    },
  };
}

/** The listItem with what the request wanted expanded. */
export function expandedRow(
  call: Call,
  site: Site,
  list: SiteList,
  row: ListRow,
  wanted: readonly { readonly name: string; readonly select: string | null }[],
): Readonly<Record<string, unknown>> {
  const { premises } = call;
  const parts = wanted.map(({ name, select }): Readonly<Record<string, unknown>> => {
    if (name === 'driveItem') {
      return row.file ? { driveItem: driveItem(premises, site, list, row, row.file) } : {};
    }
    return {
      'fields@odata.context': `${graphBase}/$metadata#sites('${encodeURIComponent(site.id)}')/lists('${list.id}')/items('${row.id}')/fields/$entity`,
      fields: selectedFields(call, list, fieldsOf(premises, list, row), select),
    };
  });
  return parts.reduce((all, part) => ({ ...all, ...part }), rowAnswer(premises, site, list, row));
}
