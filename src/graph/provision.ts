import type { BatchPart } from './batch.ts';
import type { Graph } from './client.ts';
import { GraphError } from './failure.ts';
import { objectOf, textOf, type Json } from './json.ts';
import type { Column, ColumnKind, ListName, ListSchema } from './lists.ts';
import { versionMark } from './lists-version.ts';
import { design as currentDesign, fillColumn, type ListsDesign, type MigrationStep } from './migrations.ts';
import {
  listIn,
  listsToMake,
  planProvision,
  wordsOf,
  type ListsProblem,
  type ProvisionPlan,
  type ProvisionStep,
} from './provision-plan.ts';
import { provisionScopes } from './scopes.ts';
import type { SiteAddress } from './site.ts';

// Making the lists on a site, and bringing those of an earlier form up to this one. What is there is compared with
// what should be, the difference is made, and the comparison is done again: so it can be stopped and taken up
// anywhere, and a second run writes nothing. Nothing is ever removed or changed into something else.

/** So many steps are done of those that there are to do; `current` names those under way, which go together. */
export type Progress = { readonly done: number; readonly of: number; readonly current: readonly string[] };

type Options = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: Progress) => void;
  readonly design?: ListsDesign;
};

const mostRounds = 3;

export type Provisioned = {
  readonly problems: readonly ListsProblem[];
  /** Display names of lists that were made empty where others were there: theirs may lie in the recycle bin. */
  readonly anew: readonly string[];
};

/**
 * Makes what is missing; a single column or index that the service refuses is told, and the rest is made. Rejects
 * with a GraphError when the service refuses altogether (what was made by then stays and counts at the next try), or
 * with the signal's reason when it is stopped.
 */
export async function provision(
  graph: Graph,
  address: SiteAddress,
  { onProgress, signal, design = currentDesign }: Options = {},
): Promise<Provisioned> {
  const options = { scopes: provisionScopes, signal, design };
  const tried = new Set<ListName>();
  const misnamed: ListsProblem[] = [];
  /** What the service will not do, in its own words; nothing else waits for it. */
  const refused = new Map<string, string>();
  /** While the lists are on their way the mark says from where and to which form. */
  const markFor = ({ older, version }: ProvisionPlan): string =>
    older ? `${version.at}>${design.version}` : String(design.version);
  const isLeft = (step: ProvisionStep): boolean => !refused.has(nameOf(step));
  let done = 0;
  let plan = await planProvision(graph, address, options);
  const anew = plan.lists.length === 0 ? [] : listsToMake(plan);
  // Before anything is changed: from now on an earlier program leaves the lists alone.
  if (plan.older) await markLists(graph, plan, markFor(plan), signal);
  for (let round = 0; round < mostRounds && plan.steps.some(isLeft); round++) {
    const listIds = new Map(plan.lists.map(({ schema, id }) => [schema.name, id]));
    const lists = plan.steps.flatMap(step =>
      step.type === 'list' && !tried.has(step.list.name) ? [step.list] : [],
    );
    const changes = plan.steps.filter(isChange).filter(isLeft);
    const hasPlace = ({ list }: Change): boolean => listIds.has(list.name) || lists.includes(list);
    const of = done + lists.length + changes.filter(hasPlace).length;
    const tell = (...current: readonly string[]): void => onProgress?.({ done, of, current });
    // One list after the other: SharePoint answers lists made at the same time with conflicts.
    for (const list of lists) {
      tell(list.display);
      tried.add(list.name);
      const made = await makeList(graph, plan.siteId, list, marked('', markFor(plan)), signal);
      if (made?.name === list.name) listIds.set(list.name, made.id);
      else if (made) misnamed.push(misnamedList(list, made.name));
      done++;
    }
    for (const wave of wavesOf(changes.filter(({ list }) => listIds.has(list.name)))) {
      tell(...wave.map(wordsOf));
      const outcomes = await graph.batch(
        wave.map(step => partOf(plan.siteId, listIds.get(step.list.name) ?? '', step)),
        { ...options, doing: 'Making the columns of the lists' },
      );
      for (const [place, outcome] of outcomes.entries()) {
        const step = wave[place];
        if (outcome.ok || !step) continue;
        if (isRefusal(outcome.error, step)) refused.set(nameOf(step), outcome.error.message);
        // Somebody who makes the same lists at the same time is no trouble: the next comparison decides.
        else if (outcome.error.kind !== 'duplicate') throw outcome.error;
      }
      done += wave.length;
    }
    tell();
    plan = await planProvision(graph, address, options);
  }
  const unfinished = [
    ...plan.problems,
    ...misnamed,
    ...plan.steps.flatMap(step => unmade(step, refused.get(nameOf(step)))),
  ];
  const blocks = ({ what }: ListsProblem): boolean => what !== 'name';
  if (plan.older && !unfinished.some(blocks)) {
    for (const { steps } of plan.migrations)
      for (const step of steps) unfinished.push(...(await migrated(graph, plan, step, signal)));
    if (!unfinished.some(blocks)) await markLists(graph, plan, String(design.version), signal);
  }
  onProgress?.({ done, of: done, current: [] });
  return { problems: unfinished, anew };
}

/** Takes one step of a migration, or finds that it has been taken. */
async function migrated(
  graph: Graph,
  plan: ProvisionPlan,
  step: MigrationStep,
  signal: AbortSignal | undefined,
): Promise<readonly ListsProblem[]> {
  const known = listIn(plan, step.list);
  if (!known) return [];
  if (step.type === 'fill') {
    const place = { siteId: plan.siteId, listId: known.id, list: known.schema };
    const left = await fillColumn(graph, place, step, signal);
    return left > 0 ? [rowsInUse(known.schema, step.column, left)] : [];
  }
  const column = known.columns.find(each => textOf(each['name']) === step.column);
  if (column && column['displayName'] === step.from)
    await graph.request({
      method: 'PATCH',
      path: `/sites/${plan.siteId}/lists/${known.id}/columns/${textOf(column['id']) ?? step.column}`,
      scopes: provisionScopes,
      body: { displayName: step.to },
      signal,
      doing: `Renaming the column ${step.column} of the list ${known.display}`,
    });
  return [];
}

/** Writes the form into the lists' descriptions, beside whatever else stands there. */
async function markLists(
  graph: Graph,
  { siteId, lists }: ProvisionPlan,
  version: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const other = lists.filter(({ description }) => versionMark.exec(description)?.[0] !== markOf(version));
  const outcomes = await graph.batch(
    other.map(({ id, description }): BatchPart => ({
      method: 'PATCH',
      path: `/sites/${siteId}/lists/${id}`,
      body: { description: marked(description, version) },
    })),
    { scopes: provisionScopes, doing: 'Marking the lists with their form', signal },
  );
  for (const outcome of outcomes) if (!outcome.ok) throw outcome.error;
}

const markOf = (version: string): string => `[handlingar:${version}]`;

const ownWords = 'Hör till Handlingar. Ta inte bort det som står inom klammer:';

/** A description with the form in it. */
function marked(description: string, version: string): string {
  if (versionMark.test(description)) return description.replace(versionMark, markOf(version));
  return `${description.trim() === '' ? ownWords : description.trim()} ${markOf(version)}`;
}

async function makeList(
  graph: Graph,
  siteId: string,
  list: ListSchema,
  description: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly id: string; readonly name: string } | null> {
  try {
    const { body } = await graph.request({
      method: 'POST',
      path: `/sites/${siteId}/lists`,
      scopes: provisionScopes,
      body: {
        displayName: list.name,
        description,
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

type Change = Exclude<ProvisionStep, { type: 'list' }>;

const isChange = (step: ProvisionStep): step is Change => step.type !== 'list';

/** Steps that can go at the same time: one of each list, because a list takes one change at a time. */
function wavesOf(steps: readonly Change[]): readonly (readonly Change[])[] {
  const waves: Change[][] = [];
  for (const step of steps) {
    const free = waves.find(wave => wave.every(other => other.list !== step.list));
    if (free) free.push(step);
    else waves.push([step]);
  }
  return waves;
}

function partOf(siteId: string, listId: string, step: Change): BatchPart {
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

const misnamedList = (list: ListSchema, name: string): ListsProblem => ({
  what: 'wrongAddress',
  severity: 'error',
  where: list.name,
  list: list.display,
  column: null,
  message: `SharePoint made the list ${list.display} under the name ${name} instead of ${list.name}, because something on the site has that address already. Remove both and make the lists again.`,
});

const rowsInUse = (list: ListSchema, column: string, rows: number): ListsProblem => ({
  what: 'rowsInUse',
  severity: 'warning',
  where: `${list.name}/${column}`,
  list: list.display,
  column,
  message: `Somebody is writing in ${rows} rows of the list ${list.display}. Try again in a while.`,
});

const nameOf = (step: ProvisionStep): string => `${step.type} ${wordsOf(step)}`;

/** The service understands this step and will not take it, however often it is asked. */
function isRefusal({ kind, status }: GraphError, { type }: ProvisionStep): boolean {
  // A list's name that another list has already; columns that are there already are no refusal.
  if (kind === 'duplicate') return type === 'rename';
  return kind === 'broken' && status !== null && status >= 400 && status < 500;
}

function unmade(step: ProvisionStep, refusal: string | undefined): readonly ListsProblem[] {
  const where = step.list.name;
  const list = step.list.display;
  if (step.type === 'rename') {
    const message = `The list ${where} could not be given the name ${list}.${refusal ? ` ${refusal}` : ''}`;
    return [{ what: 'name', severity: 'info', where, list, column: null, message }];
  }
  const column = step.type === 'list' ? null : step.column.display;
  const severity = step.type === 'mend' ? 'warning' : 'error';
  const message = refusal
    ? `SharePoint refuses ${wordsOf(step)}. ${refusal}`
    : `SharePoint took the request for ${wordsOf(step)} and has not done it. Try again in a while.`;
  return [{ what: 'notDone', severity, where, list, column, message }];
}
