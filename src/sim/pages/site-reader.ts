import { isRecord, rowsOf, textAt } from './tenant-client.ts';
import type { TenantClient } from './tenant-client.ts';

// Lists and rows of the site as Graph tells them to somebody who may read there.

const scopes = ['Sites.Read.All'];

export type ReaderColumn = {
  readonly name: string;
  readonly displayName: string;
  readonly kind: 'text' | 'note' | 'date' | 'choice' | 'number';
};

export type ReaderList = {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly isLibrary: boolean;
};

export type ReaderRow = {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly webUrl: string;
  readonly modifiedBy: string;
};

export type SiteReader = {
  readonly name: string;
  readonly lists: readonly ReaderList[];
  readonly columns: (list: ReaderList) => Promise<readonly ReaderColumn[]>;
  readonly rows: (list: ReaderList) => Promise<readonly ReaderRow[]>;
  /** The bytes of a file in a library, by its name there. */
  readonly file: (list: ReaderList, name: string) => Promise<Blob>;
};

/** The lists in the order in which somebody reads about a meeting; others come after. */
const order = [
  'Meetings',
  'Items',
  'Decisions',
  'Assignments',
  'Attendance',
  'Handlingar',
  'Bodies',
  'Members',
];

/** Opens the site for this user. Rejects with Graph's words when she may not read there. */
export async function openSite(tenant: TenantClient, mail: string): Promise<SiteReader> {
  const { siteHost, sitePath } = tenant.addresses;
  const get = (path: string): Promise<unknown> => tenant.get(mail, path, scopes);
  const site = await get(`/sites/${siteHost}:${sitePath}`);
  const id = textAt(site, 'id');
  const place = (list: ReaderList): string => `/sites/${id}/lists/${list.id}`;
  const lists = rowsOf(await get(`/sites/${id}/lists`)).map(listOf);
  const rank = (list: ReaderList): number =>
    order.includes(list.name) ? order.indexOf(list.name) : order.length;

  const allRows = async (path: string): Promise<readonly unknown[]> => {
    const answer = await get(path);
    const next = isRecord(answer) ? answer['@odata.nextLink'] : undefined;
    const rows = rowsOf(answer);
    if (typeof next !== 'string') return rows;
    return [
      ...rows,
      ...(await allRows(
        next.replace(/^https:\/\/graph\.microsoft\.com|^http:\/\/[^/]+/, '').replace('/v1.0', ''),
      )),
    ];
  };

  return {
    name: textAt(site, 'displayName'),
    lists: [...lists].sort((a, b) => rank(a) - rank(b)),
    columns: async list => rowsOf(await get(`${place(list)}/columns`)).map(columnOf),
    rows: async list => (await allRows(`${place(list)}/items?$expand=fields`)).map(rowOf),
    file: async (list, name) => {
      const drive = textAt(await get(`${place(list)}/drive`), 'id');
      return tenant.download(mail, `/drives/${drive}/root:/${encodeURIComponent(name)}:/content`, scopes);
    },
  };
}

function listOf(raw: unknown): ReaderList {
  const about = isRecord(raw) && isRecord(raw['list']) ? raw['list'] : {};
  return {
    id: textAt(raw, 'id'),
    name: textAt(raw, 'name'),
    displayName: textAt(raw, 'displayName'),
    isLibrary: about['template'] === 'documentLibrary',
  };
}

function columnOf(raw: unknown): ReaderColumn {
  return { name: textAt(raw, 'name'), displayName: textAt(raw, 'displayName'), kind: kindOf(raw) };
}

function kindOf(raw: unknown): ReaderColumn['kind'] {
  if (!isRecord(raw)) return 'text';
  if (isRecord(raw['dateTime'])) return 'date';
  if (isRecord(raw['choice'])) return 'choice';
  if (isRecord(raw['number'])) return 'number';
  return isRecord(raw['text']) && raw['text']['allowMultipleLines'] === true ? 'note' : 'text';
}

function rowOf(raw: unknown): ReaderRow {
  const fields = isRecord(raw) && isRecord(raw['fields']) ? raw['fields'] : {};
  const by = isRecord(raw) && isRecord(raw['lastModifiedBy']) ? raw['lastModifiedBy']['user'] : undefined;
  return {
    fields,
    webUrl: isRecord(raw) && typeof raw['webUrl'] === 'string' ? raw['webUrl'] : '',
    modifiedBy: isRecord(by) && typeof by['displayName'] === 'string' ? by['displayName'] : '',
  };
}
