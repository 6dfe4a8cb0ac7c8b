// The whole tenant as other tools may read it: every row and file of every site.

import type { Premises } from './call.ts';
import { fileUrl } from './drive-answer.ts';
import { rowEtag } from './row-answer.ts';
import type { FieldValue, Site } from './world.ts';

export type StateRow = {
  readonly id: string;
  readonly eTag: string;
  readonly modified: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
};

export type StateFile = {
  readonly library: string;
  readonly path: string;
  readonly size: number;
  readonly webUrl: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Only when asked for. */
  readonly base64?: string;
};

export type SiteState = {
  /** Rows by the list's name (not its display name). */
  readonly lists: Readonly<Record<string, readonly StateRow[]>>;
  readonly files: readonly StateFile[];
};

/** The site /sites/handlingar directly, and every site by its path. */
export type State = SiteState & { readonly now: string; readonly sites: Readonly<Record<string, SiteState>> };

function siteState(premises: Premises, site: Site, withBytes: boolean): SiteState {
  return {
    lists: Object.fromEntries(
      site.lists.map(list => [
        list.name,
        list.rows.map(row => ({
          id: String(row.id),
          eTag: rowEtag(row),
          modified: row.modifiedAt,
          fields: row.fields,
        })),
      ]),
    ),
    files: site.lists.flatMap(list =>
      list.rows.flatMap(({ file, fields }) => {
        if (!file) return [];
        const bytes = premises.blobs.get(file.blob) ?? new Uint8Array();
        return [
          {
            library: list.name,
            path: file.folder === '' ? file.name : `${file.folder}/${file.name}`,
            size: file.size,
            webUrl: fileUrl(site, list, file),
            fields,
            ...(withBytes ? { base64: base64(bytes) } : {}),
          },
        ];
      }),
    ),
  };
}

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));

/** Everything, as it is now. */
export function stateOf(premises: Premises, withBytes: boolean): State {
  const sites = Object.fromEntries(
    premises.world.sites.map(site => [site.path, siteState(premises, site, withBytes)]),
  );
  const main = sites['/sites/handlingar'] ?? { lists: {}, files: [] };
  return { now: new Date(premises.now()).toISOString(), ...main, sites };
}
