import type { Problem } from '#minutes/record.ts';
import type { BatchPart } from './batch.ts';
import type { Graph } from './client.ts';
import { listOf, objectOf, textOf, type Json } from './json.ts';
import type { Column, ColumnKind, ListName, ListSchema } from './lists.ts';
import { mustBeKnown, versionMark, type ListsVersion } from './lists-version.ts';
import { design as currentDesign, pendingFrom, type ListsDesign, type Migration } from './migrations.ts';
import { readPage } from './pages.ts';
import { loadSite, type FoundList, type SiteAddress } from './site.ts';

// The site as it is, held against the lists as they should be: what is missing, what can be mended, and what only
// a person can sort out. Reads only.

export type ProvisionStep =
  | { readonly type: 'list'; readonly list: ListSchema }
  | { readonly type: 'column'; readonly list: ListSchema; readonly column: Column }
  /** A column that is there lacks its index or some of its choices. */
  | {
      readonly type: 'mend';
      readonly list: ListSchema;
      readonly column: Column;
      readonly columnId: string;
      readonly change: Json;
    }
  /** From the fixed name, under which it is made, to the one that people read. */
  | { readonly type: 'rename'; readonly list: ListSchema };

/** What stands in the way and is for a person to sort out. */
export type ListsProblem = Problem & {
  readonly what:
    /** A column of the right name holds something else. */
    | 'wrongKind'
    /** A list of the right name that is somebody else's. */
    | 'foreignList'
    /** SharePoint made the list under another address. */
    | 'wrongAddress'
    /** SharePoint took the request and has not done it. */
    | 'notDone'
    /** The list keeps its English name. */
    | 'name'
    /** Rows that somebody was writing in all the while. */
    | 'rowsInUse';
  /** The list's display name, and the column's, for the sentence about it. */
  readonly list: string;
  readonly column: string | null;
};

/** Something that the lists lack or have otherwise, as far as rows cannot be read or written because of it. */
export type ListsFault = {
  readonly what:
    | 'noList'
    | 'foreignList'
    | 'noColumn'
    | 'wrongKind'
    | 'noChoices'
    | 'noIndex'
    /** Keys could stand twice after an answer that was lost; all else works. */
    | 'notUnique';
  /** Display names, of the list as the site has it and of the column in it. */
  readonly list: string;
  readonly column: string | null;
};

/** A list of ours that is on the site. */
export type KnownList = FoundList & { readonly schema: ListSchema; readonly columns: readonly Json[] };

export type ProvisionPlan = {
  readonly siteId: string;
  readonly webUrl: string;
  readonly version: ListsVersion;
  readonly steps: readonly ProvisionStep[];
  /** There are lists, and they have an earlier form than this program makes. */
  readonly older: boolean;
  /** The ways from the form that the lists have to the one that they should have. */
  readonly migrations: readonly Migration[];
  readonly problems: readonly ListsProblem[];
  /** Display names of what is missing, lists and "List: column". */
  readonly missing: readonly string[];
  readonly lists: readonly KnownList[];
};

type Options = {
  readonly scopes?: readonly string[];
  readonly signal?: AbortSignal | undefined;
  readonly design?: ListsDesign;
};

/** What would have to be done on the site. Rejects with code `newerLists` when a later program has been at it. */
export async function planProvision(
  graph: Graph,
  address: SiteAddress,
  { scopes = graph.siteScopes, signal, design = currentDesign }: Options = {},
): Promise<ProvisionPlan> {
  const site = await loadSite(graph, address, { scopes, signal, also: ',list' });
  const { siteId, webUrl, found, version } = site;
  mustBeKnown(version, `Looking at the lists of ${webUrl}`, design.version);
  const named = design.lists.flatMap(schema => {
    const known = found.find(each => each.name === schema.name);
    return known ? [{ ...known, schema }] : [];
  });
  const outcomes = await graph.batch(
    named.map(({ id }): BatchPart => ({ method: 'GET', path: `/sites/${siteId}/lists/${id}/columns` })),
    { scopes, doing: 'Reading the columns of the lists', signal },
  );
  const all = named.map((list, place): KnownList => {
    const outcome = outcomes[place];
    if (outcome && !outcome.ok) throw outcome.error;
    return { ...list, columns: outcome ? readPage(outcome.body).values : [] };
  });
  const foreign = all.filter(isForeign);
  const lists = all.filter(list => !foreign.includes(list));

  const steps: ProvisionStep[] = [];
  const problems: ListsProblem[] = foreign.map(foreignList);
  for (const schema of design.lists) {
    if (foreign.some(list => list.schema === schema)) continue;
    const known = lists.find(list => list.schema === schema);
    if (!known) {
      steps.push({ type: 'list', list: schema });
      if (schema.display !== schema.name) steps.push({ type: 'rename', list: schema });
      continue;
    }
    for (const column of schema.columns) {
      const there = known.columns.find(each => textOf(each['name']) === column.name);
      const step = there
        ? compared(known, column, there)
        : ({ type: 'column', list: schema, column } as const);
      if (step && 'message' in step) problems.push(step);
      else if (step) steps.push(step);
    }
    // Another display name than the fixed one was chosen by somebody: it stays.
    if (known.display === schema.name && schema.display !== schema.name)
      steps.push({ type: 'rename', list: schema });
  }
  return {
    siteId,
    webUrl,
    version,
    steps,
    older: lists.length > 0 && version.at < design.version,
    migrations: lists.length > 0 ? pendingFrom(version.at, design) : [],
    problems,
    missing: steps.flatMap(step => (step.type === 'list' || step.type === 'column' ? [wordsOf(step)] : [])),
    lists,
  };
}

/**
 * A list of the right name that none of ours has ever been: of another template, or with neither our mark nor any
 * of our columns. Columns are not put into it.
 */
function isForeign({ schema, template, description, columns }: KnownList): boolean {
  if (template !== null && template !== schema.template) return true;
  if (versionMark.test(description)) return false;
  const names = new Set(columns.map(column => textOf(column['name'])));
  return !schema.columns.some(({ name }) => names.has(name));
}

const foreignList = ({ schema, display }: KnownList): ListsProblem => ({
  what: 'foreignList',
  severity: 'error',
  where: schema.name,
  list: display,
  column: null,
  message: `The site has a list of its own named ${schema.name} (${display}), which is not of Handlingar. Choose another site, or remove that list, and make the lists again.`,
});

/** The step that makes a column right, the problem that keeps it from being right, or null when it is. */
function compared(
  { schema, display }: KnownList,
  column: Column,
  known: Json,
): ProvisionStep | ListsProblem | null {
  const kind = kindOf(known);
  // Graph leaves out the facets of some columns; one that says nothing of its kind gets the benefit of the doubt.
  if (kind !== null && kind !== column.kind) {
    return {
      what: 'wrongKind',
      severity: 'error',
      where: `${schema.name}/${column.name}`,
      list: display,
      column: textOf(known['displayName']) ?? column.name,
      message: `The column ${column.name} of the list ${schema.display} holds ${kind}, and should hold ${column.kind}. Rename or remove it, and make the lists again.`,
    };
  }
  const change: Record<string, unknown> = {};
  if ((column.indexed || column.unique) && known['indexed'] !== true) change['indexed'] = true;
  if (column.unique && known['enforceUniqueValues'] !== true)
    Object.assign(change, { indexed: true, enforceUniqueValues: true });
  const offered = listOf(objectOf(known['choice'])['choices']).map(textOf);
  if (kind === 'choice' && column.choices?.some(each => !offered.includes(each))) {
    const strangers = offered.filter(each => each !== null && !column.choices?.includes(each));
    change['choice'] = { ...objectOf(known['choice']), choices: [...column.choices, ...strangers] };
  }
  const columnId = textOf(known['id']);
  return Object.keys(change).length > 0 && columnId
    ? { type: 'mend', list: schema, column, columnId, change }
    : null;
}

function kindOf(known: Json): ColumnKind | 'something else' | null {
  if (known['text']) return objectOf(known['text'])['allowMultipleLines'] === true ? 'note' : 'text';
  if (known['choice']) return 'choice';
  if (known['dateTime']) return 'date';
  if (known['number']) return 'number';
  const others = [
    'boolean',
    'lookup',
    'personOrGroup',
    'currency',
    'calculated',
    'hyperlinkOrPicture',
    'term',
  ];
  return others.some(facet => known[facet]) ? 'something else' : null;
}

/** What of the plan keeps the app from working with the lists, in the order of the lists. */
export function faultsIn({
  steps,
  problems,
  lists,
}: Pick<ProvisionPlan, 'steps' | 'problems' | 'lists'>): readonly ListsFault[] {
  const isIndexed = (id: string): boolean =>
    lists.some(({ columns }) => columns.some(each => each['id'] === id && each['indexed'] === true));
  return [
    ...problems.flatMap(({ what, list, column }): readonly ListsFault[] =>
      what === 'foreignList' || what === 'wrongKind' ? [{ what, list, column }] : [],
    ),
    ...steps.flatMap((step): readonly ListsFault[] => {
      const list = lists.find(({ schema }) => schema === step.list)?.display ?? step.list.display;
      if (step.type === 'list') return [{ what: 'noList', list, column: null }];
      if (step.type === 'rename') return [];
      const column = step.column.display;
      if (step.type === 'column') return [{ what: 'noColumn', list, column }];
      // Graph refuses to look rows up by a column without index, however few they are.
      const index = isIndexed(step.columnId) ? 'notUnique' : 'noIndex';
      return [
        ...('choice' in step.change ? [{ what: 'noChoices', list, column } as const] : []),
        ...('indexed' in step.change ? [{ what: index, list, column } as const] : []),
      ];
    }),
  ];
}

/** "Ärenden: Föredragande" */
export const wordsOf = (step: ProvisionStep): string =>
  step.type === 'column' || step.type === 'mend'
    ? `${step.list.display}: ${step.column.display}`
    : step.list.display;

/** Display names of the lists that the site does not have. */
export const listsToMake = ({ steps }: Pick<ProvisionPlan, 'steps'>): readonly string[] =>
  steps.flatMap(step => (step.type === 'list' ? [step.list.display] : []));

/** The list of this name, where the site has it. */
export const listIn = ({ lists }: Pick<ProvisionPlan, 'lists'>, name: ListName): KnownList | undefined =>
  lists.find(({ schema }) => schema.name === name);
