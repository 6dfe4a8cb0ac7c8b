// How files of a library look in Graph. A file is a row of its list: one version number, two faces.

import { hexOf } from './chance.ts';
import type { Premises } from './call.ts';
import { findUser } from './world.ts';
import type { FilePart, ListRow, Site, SiteList } from './world.ts';

/** The id of the library as a drive. */
export const driveId = (list: SiteList): string => `b!${hexOf(`drive/${list.id}`, 64)}`;

/** The id of a file, which is not its id as a row. */
export const driveItemId = (row: ListRow): string => `01${hexOf(`file/${row.guid}`, 32).toUpperCase()}`;

const rootId = (list: SiteList): string => `01${hexOf(`root/${list.id}`, 32).toUpperCase()}`;

const libraryUrl = (site: Site, list: SiteList): string =>
  `https://${site.host}${site.path}/${encodeURIComponent(list.name)}`;

/** Where a file is found in a browser. */
export const fileUrl = (site: Site, list: SiteList, file: FilePart): string =>
  [libraryUrl(site, list), ...file.folder.split('/'), file.name]
    .filter(part => part !== '')
    .map((part, at) => (at === 0 ? part : encodeURIComponent(part)))
    .join('/');

/** A person as Graph names somebody who wrote. */
export function writer(premises: Premises, oid: string): Readonly<Record<string, unknown>> {
  const user = findUser(premises.world, oid);
  return { user: { email: user?.mail ?? '', id: oid, displayName: user?.name ?? 'Systemkonto' } };
}

export const driveOf = (site: Site, list: SiteList): Readonly<Record<string, unknown>> => ({
  createdDateTime: list.createdAt,
  description: '',
  id: driveId(list),
  lastModifiedDateTime: list.createdAt,
  name: list.displayName,
  webUrl: libraryUrl(site, list),
  driveType: 'documentLibrary',
  owner: { group: { displayName: site.displayName } },
});

export const fileEtag = (row: ListRow): string => `"{${row.guid.toUpperCase()}},${row.version}"`;

/** The driveItem of a file. */
export function driveItem(
  premises: Premises,
  site: Site,
  list: SiteList,
  row: ListRow,
  file: FilePart,
): Readonly<Record<string, unknown>> {
  const drive = driveId(list);
  return {
    createdDateTime: row.createdAt,
    eTag: fileEtag(row),
    id: driveItemId(row),
    lastModifiedDateTime: row.modifiedAt,
    name: file.name,
    webUrl: fileUrl(site, list, file),
    cTag: `"c:{${row.guid.toUpperCase()}},${file.contentVersion}"`,
    size: file.size,
    createdBy: writer(premises, row.createdBy),
    lastModifiedBy: writer(premises, row.modifiedBy),
    parentReference: {
      driveType: 'documentLibrary',
      driveId: drive,
      id: rootId(list),
      name: file.folder === '' ? list.name : (file.folder.split('/').pop() ?? ''),
      path: `/drives/${drive}/root:${file.folder === '' ? '' : `/${file.folder}`}`,
      siteId: site.id,
    },
    file: {
      mimeType: file.mimeType,
      hashes: { quickXorHash: btoa(hexOf(`hash/${file.blob}`, 20)) },
    },
    fileSystemInfo: { createdDateTime: row.createdAt, lastModifiedDateTime: row.modifiedAt },
    shared: { scope: 'users' },
  };
}
