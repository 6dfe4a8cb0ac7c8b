// Files inside a library: found by path, stored with every version of their bytes.

import { nextNumber } from './call.ts';
import type { Premises } from './call.ts';
import { hexOf } from './chance.ts';
import { addRow, writeRow } from './rows.ts';
import { isoOf } from './zone.ts';
import type { FilePart, ListRow, SiteList } from './world.ts';

const mimeTypes: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html',
  txt: 'text/plain',
  json: 'application/json',
};

/** `a/b/name.docx` -> folder and name. */
export function splitPath(path: string): { folder: string; name: string } {
  const parts = path.split('/').filter(part => part !== '');
  return { folder: parts.slice(0, -1).join('/'), name: parts.at(-1) ?? '' };
}

/** The file at that path; letters' case does not matter. */
export function byPath(list: SiteList, path: string): ListRow | null {
  const { folder, name } = splitPath(path.toLowerCase());
  return (
    list.rows.find(
      row => row.file?.name.toLowerCase() === name && row.file.folder.toLowerCase() === folder,
    ) ?? null
  );
}

/** The name with the first number that nobody has: "name 1.docx". */
export function freeName(list: SiteList, folder: string, name: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot < 1 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
  for (let count = 1; ; count += 1) {
    const free = `${stem} ${count}${ending}`;
    if (!byPath(list, `${folder}/${free}`)) return free;
  }
}

/** Puts a file into a library, as a new row or as a new version over an old one. */
export function storeFile(
  premises: Premises,
  list: SiteList,
  by: string,
  given: {
    readonly folder: string;
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly over: ListRow | null;
  },
): ListRow {
  const blob = hexOf(`blob/${nextNumber(premises)}/${given.name}/${given.bytes.length}`, 32);
  premises.blobs.set(blob, given.bytes);
  const old = given.over?.file ?? null;
  const versions = old?.versions ?? [];
  const version = {
    id: `${versions.length + 1}.0`,
    modifiedAt: isoOf(premises.now()),
    modifiedBy: by,
    size: given.bytes.length,
    blob,
  };
  const file: FilePart = {
    name: given.name,
    folder: given.folder,
    size: given.bytes.length,
    blob,
    mimeType: mimeTypes[given.name.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream',
    contentVersion: (old?.contentVersion ?? 0) + 1,
    versions: [version, ...versions],
  };
  return given.over
    ? writeRow(premises, list, given.over, by, { file })
    : addRow(premises, list, by, {}, file);
}
