import type { Problem } from '#minutes/record.ts';
import type { BatchPart } from './batch.ts';
import type { Graph } from './client.ts';
import { GraphError } from './failure.ts';
import { listOf, objectOf, textOf, type Json } from './json.ts';
import { schema, type Column, type ColumnKind, type ListName, type ListSchema } from './lists.ts';
import { readPage } from './pages.ts';
import { provisionScopes } from './scopes.ts';
import { loadSite, type SiteAddress } from './site.ts';

// Making the lists on a site. What is there is compared with what should be, the difference is made, and the
// comparison is done again: so it can be stopped and taken up anywhere, and a second run writes nothing.
// Nothing is ever removed or changed into something else.

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

export type ProvisionPlan = {
  readonly siteId: string;
  readonly webUrl: string;
  readonly steps: readonly ProvisionStep[];
  /** Columns that have the right name but hold something else: for a person to sort out. */
  readonly problems: readonly Problem[];
  /** Display names of what is missing, lists and "List: column". */
  readonly missing: readonly string[];
  /** Lists that are there. */
  readonly listIds: ReadonlyMap<ListName, string>;
};

export type Progress = { readonly done: number; readonly of: number; readonly current: string };

type Options = { readonly signal?: AbortSignal | undefined };

/** What would have to be done on the site. Reads only. */
export async function planProvision(
  graph: Graph,
  address: SiteAddress,
  { scopes = graph.siteScopes, signal }: Options & { readonly scopes?: readonly string[] } = {},
): Promise<ProvisionPlan> {
  const { siteId, webUrl, found } = await loadSite(graph, address, { scopes, signal });
  const here = schema.flatMap(list => {
    const known = found.find(each => each.name === list.name);
    return known ? [{ list, ...known }] : [];
  });
  const outcomes = await graph.batch(
    here.map(({ id }): BatchPart => ({
      method: 'GET',
      path: `/sites/${siteId}/lists/${id}/columns`,
    })),
    { scopes, doing: 'Reading the columns of the lists', signal },
  );

  const steps: ProvisionStep[] = [];
  const problems: Problem[] = [];
  for (const list of schema) {
    const place = here.findIndex(each => each.list === list);
    const outcome = outcomes[place];
    if (!outcome) {
      steps.push({ type: 'list', list });
      if (list.display !== list.name) steps.push({ type: 'rename', list });
      continue;
    }
    if (!outcome.ok) throw outcome.error;
    const columns = readPage(outcome.body).values;
    for (const column of list.columns) {
      const known = columns.find(each => textOf(each['name']) === column.name);
      const step = known ? compared(list, column, known) : ({ type: 'column', list, column } as const);
      if (step && 'message' in step) problems.push(step);
      else if (step) steps.push(step);
    }
    // Another display name than the fixed one was chosen by somebody: it stays.
    if (here[place]?.display === list.name && list.display !== list.name)
      steps.push({ type: 'rename', list });
  }
  return {
    siteId,
    webUrl,
    steps,
    problems,
    missing: steps.flatMap(step => (step.type === 'list' || step.type === 'column' ? [wordsOf(step)] : [])),
    listIds: new Map(here.map(({ list, id }) => [list.name, id])),
  };
}

/** The step that makes a column right, the problem that keeps it from being right, or null when it is. */
function compared(list: ListSchema, column: Column, known: Json): ProvisionStep | Problem | null {
  const kind = kindOf(known);
  // Graph leaves out the facets of some columns; one that says nothing of its kind gets the benefit of the doubt.
  if (kind !== null && kind !== column.kind) {
    return {
      severity: 'error',
      where: `${list.name}/${column.name}`,
      message: `The column ${column.name} of the list ${list.display} holds ${kind}, and should hold ${column.kind}. Rename or remove it, and make the lists again.`,
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
  return Object.keys(change).length > 0 && columnId ? { type: 'mend', list, column, columnId, change } : null;
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

const mostRounds = 3;

/**
 * Makes what is missing. Rejects with a GraphError when the service refuses (what was made by then stays and
 * counts at the next try), or with the signal's reason when it is stopped.
 */
export async function provision(
  graph: Graph,
  address: SiteAddress,
  { onProgress, signal }: Options & { readonly onProgress?: (progress: Progress) => void } = {},
): Promise<{ readonly problems: readonly Problem[] }> {
  const options = { scopes: provisionScopes, signal };
  const tried = new Set<ListName>();
  const misnamed: Problem[] = [];
  let done = 0;
  let plan = await planProvision(graph, address, options);
  for (let round = 0; round < mostRounds && plan.steps.length > 0; round++) {
    const of = done + plan.steps.length;
    const tell = (step: ProvisionStep): void => onProgress?.({ done, of, current: wordsOf(step) });
    const listIds = new Map(plan.listIds);
    // One list after the other: SharePoint answers lists made at the same time with conflicts.
    for (const step of plan.steps) {
      if (step.type !== 'list' || tried.has(step.list.name)) continue;
      tell(step);
      tried.add(step.list.name);
      const made = await makeList(graph, plan.siteId, step.list, signal);
      if (made?.name === step.list.name) listIds.set(step.list.name, made.id);
      else if (made) misnamed.push(misnamedList(step.list, made.name));
      done++;
    }
    for (const wave of wavesOf(plan.steps.filter(step => listIds.has(step.list.name)))) {
      if (wave[0]) tell(wave[0]);
      const outcomes = await graph.batch(
        wave.map(step => partOf(plan.siteId, listIds.get(step.list.name) ?? '', step)),
        { ...options, doing: 'Making the columns of the lists' },
      );
      for (const outcome of outcomes)
        // Somebody who makes the same lists at the same time is no trouble: the next comparison decides.
        if (!outcome.ok && outcome.error.kind !== 'duplicate') throw outcome.error;
      done += wave.length;
    }
    plan = await planProvision(graph, address, options);
  }
  onProgress?.({ done, of: done, current: '' });
  return { problems: [...plan.problems, ...misnamed, ...plan.steps.flatMap(unmade)] };
}

async function makeList(
  graph: Graph,
  siteId: string,
  list: ListSchema,
  signal: AbortSignal | undefined,
): Promise<{ readonly id: string; readonly name: string } | null> {
  try {
    const { body } = await graph.request({
      method: 'POST',
      path: `/sites/${siteId}/lists`,
      scopes: provisionScopes,
      body: {
        displayName: list.name,
        list: { template: list.template },
        columns: list.columns.map(definition),
      },
      signal,
      doing: `Making the list ${list.display}`,
    });
    const id = textOf(objectOf(body)['id']);
    return id ? { id, name: textOf(objectOf(body)['name']) ?? list.name } : null;
  } catch (failure) {
    if (failure instanceof GraphError && failure.kind === 'duplicate') return null;
    throw failure;
  }
}

const misnamedList = (list: ListSchema, name: string): Problem => ({
  severity: 'error',
  where: list.name,
  message: `SharePoint made the list ${list.display} under the name ${name} instead of ${list.name}, because something on the site has that address already. Remove both and make the lists again.`,
});

/** Steps that can go at the same time: one of each list, because a list takes one change at a time. */
function wavesOf(
  steps: readonly ProvisionStep[],
): readonly (readonly Exclude<ProvisionStep, { type: 'list' }>[])[] {
  const waves: Exclude<ProvisionStep, { type: 'list' }>[][] = [];
  for (const step of steps) {
    if (step.type === 'list') continue;
    const free = waves.find(wave => wave.every(other => other.list !== step.list));
    if (free) free.push(step);
    else waves.push([step]);
  }
  return waves;
}

function partOf(siteId: string, listId: string, step: Exclude<ProvisionStep, { type: 'list' }>): BatchPart {
  const path = `/sites/${siteId}/lists/${listId}`;
  const doing = `Making ${wordsOf(step)}`;
  switch (step.type) {
    case 'column':
      return { method: 'POST', path: `${path}/columns`, body: definition(step.column), doing };
    case 'mend':
      return { method: 'PATCH', path: `${path}/columns/${step.columnId}`, body: step.change, doing };
    case 'rename':
      return { method: 'PATCH', path, body: { displayName: step.list.display }, doing };
  }
}

const facets: { readonly [K in ColumnKind]: (column: Column) => Json } = {
  text: () => ({ text: { allowMultipleLines: false, maxLength: 255 } }),
  note: () => ({ text: { allowMultipleLines: true, linesForEditing: 6, textType: 'plain' } }),
  date: () => ({ dateTime: { format: 'dateOnly', displayAs: 'standard' } }),
  number: () => ({ number: { decimalPlaces: 'none' } }),
  choice: ({ choices = [] }) => ({
    choice: { allowTextEntry: false, choices, displayAs: 'dropDownMenu' },
  }),
};

/** The column as Graph's columnDefinition. */
const definition = (column: Column): Json => ({
  name: column.name,
  displayName: column.display,
  ...(column.indexed || column.unique ? { indexed: true } : {}),
  ...(column.unique ? { enforceUniqueValues: true, required: true } : {}),
  ...facets[column.kind](column),
});

const wordsOf = (step: ProvisionStep): string =>
  step.type === 'column' || step.type === 'mend'
    ? `${step.list.display}: ${step.column.display}`
    : step.list.display;

function unmade(step: ProvisionStep): readonly Problem[] {
  const where = step.list.name;
  if (step.type === 'rename')
    return [
      {
        severity: 'info',
        where,
        message: `The list ${where} could not be given the name ${step.list.display}.`,
      },
    ];
  return [
    {
      severity: step.type === 'mend' ? 'warning' : 'error',
      where,
      message: `SharePoint took the request for ${wordsOf(step)} and has not done it. Try again in a while.`,
    },
  ];
}
