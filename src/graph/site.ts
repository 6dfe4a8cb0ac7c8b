import { GraphError } from './failure.ts';
import type { Graph } from './client.ts';
import { listOf, objectOf, textOf } from './json.ts';
import { isTooOld, mustBeKnown, readVersion, type ListsVersion } from './lists-version.ts';
import { schema, type ListName } from './lists.ts';
import { loadPages } from './pages.ts';

/** "norrdal.sharepoint.com" and "/sites/handlingar". */
export type SiteAddress = { readonly host: string; readonly path: string };

/** The site and where its lists are. */
export type SiteMap = {
  readonly siteId: string;
  readonly webUrl: string;
  /** A list's id, or null when the site does not have it. */
  readonly lists: Readonly<Record<ListName, string | null>>;
  /** What the missing lists will be called, for the screen. */
  readonly missing: readonly string[];
  /** The lists have a form that this program cannot work with until they have been updated. */
  readonly older?: boolean;
};

/** A list as the site tells of it. */
export type FoundList = {
  readonly id: string;
  readonly name: string;
  readonly display: string;
  /** "genericList", "documentLibrary"; null where it was not asked for. */
  readonly template: string | null;
  readonly description: string;
};

/**
 * The site and all its lists; columns are looked at only when lists are made (provision.ts). Rejects with a
 * GraphError of code `newerLists` when a later program has updated them.
 */
export async function findSite(
  graph: Graph,
  address: SiteAddress,
  options: { readonly scopes?: readonly string[]; readonly signal?: AbortSignal | undefined } = {},
): Promise<SiteMap> {
  const { siteId, webUrl, found, version } = await loadSite(graph, address, options);
  mustBeKnown(version, `Opening the site ${address.host}${address.path}`);
  const idOf = (name: ListName): string | null => found.find(list => list.name === name)?.id ?? null;
  return {
    siteId,
    webUrl,
    lists: {
      Bodies: idOf('Bodies'),
      Members: idOf('Members'),
      Meetings: idOf('Meetings'),
      Items: idOf('Items'),
      Attendance: idOf('Attendance'),
      Decisions: idOf('Decisions'),
      Assignments: idOf('Assignments'),
      Handlingar: idOf('Handlingar'),
    },
    missing: schema.filter(list => idOf(list.name) === null).map(list => list.display),
    older: isTooOld(version),
  };
}

/** The site with what Graph tells of its lists, hidden ones and strangers' included. */
export async function loadSite(
  graph: Graph,
  { host, path }: SiteAddress,
  {
    scopes = graph.siteScopes,
    signal,
    also = '',
  }: {
    readonly scopes?: readonly string[];
    readonly signal?: AbortSignal | undefined;
    /** More to ask of each list: ",list". */
    readonly also?: string;
  },
): Promise<LoadedSite> {
  const select = `$select=id,name,displayName,description${also}`;
  const doing = `Opening the site ${host}${path}`;
  const { body } = await graph.request({
    method: 'GET',
    path: `/sites/${host}:${encodeURI(path)}?$select=id,webUrl&$expand=lists(${select})`,
    scopes,
    signal,
    doing,
  });
  const site = objectOf(body);
  const siteId = textOf(site['id']);
  if (siteId === null) throw new GraphError('broken', doing, { detail: 'The answer has no site in it.' });
  const expanded = readLists(listOf(site['lists']));
  // An expansion may be left out or cut short. Only a site that seems to lack lists is asked once more.
  const complete = schema.every(list => expanded.some(({ name }) => name === list.name));
  const found = complete
    ? expanded
    : readLists(
        (
          await loadPages(graph, {
            path: `/sites/${siteId}/lists?${select}`,
            scopes,
            signal,
            doing: 'Reading which lists the site has',
          })
        ).values,
      );
  const ours = found.filter(({ name }) => schema.some(list => list.name === name));
  return {
    siteId,
    webUrl: textOf(site['webUrl']) ?? `https://${host}${path}`,
    found,
    version: readVersion(ours.map(({ description }) => description)),
  };
}

export type LoadedSite = {
  readonly siteId: string;
  readonly webUrl: string;
  readonly found: readonly FoundList[];
  readonly version: ListsVersion;
};

const readLists = (values: readonly unknown[]): readonly FoundList[] =>
  values.map(objectOf).flatMap(list => {
    const id = textOf(list['id']);
    const name = textOf(list['name']);
    const display = textOf(list['displayName']);
    const template = textOf(objectOf(list['list'])['template']);
    const description = textOf(list['description']) ?? '';
    return id && name ? [{ id, name, display: display ?? name, template, description }] : [];
  });

/** The id of a list that has to be there. */
export function listId(site: SiteMap, name: ListName): string {
  const id = site.lists[name];
  if (id === null) {
    const display = schema.find(list => list.name === name)?.display ?? name;
    throw new GraphError('missing', `Opening the list ${display}`, {
      code: 'listMissing',
      detail: `The site ${site.webUrl} has no list named ${name}.`,
    });
  }
  return id;
}
