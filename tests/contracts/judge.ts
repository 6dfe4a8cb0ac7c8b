import { graphRoutes } from '#sim/serving.ts';
import { routesOf } from '#sim/routing.ts';
import type { Entry } from '#sim/journal.ts';
import { textLimits } from '#sim/columns.ts';
import type { World } from '#sim/world.ts';
import { askedAlone, everythingIn, partsOf, type Asked } from './asked.ts';
import { batchFaults, crowdFaults } from './batch-rules.ts';
import { loadContract, type Contract } from './openapi.ts';
import { faultsOf, type KnownLists } from './rules.ts';
import { notOurs } from './watch.ts';

// Everything that a simulated tenant has been asked, held against Microsoft's description of Graph (where it is
// at hand) and against the rules of its documentation; and every answer against its schema.

export type Counts = {
  /** Whole requests, batches included. */
  readonly requests: number;
  readonly parts: number;
  /** Answers with a body, those of parts included. */
  readonly answers: number;
  /** "GET /sites/{site-id}/lists", each once. */
  readonly operations: readonly string[];
  /** Whether Microsoft's description was at hand. */
  readonly described: boolean;
};

export type Judgement = { readonly faults: readonly string[]; readonly counts: Counts };

let contract: Contract | null | undefined;
const contractAtHand = (): Contract | null => (contract ??= loadContract());

const findRoute = routesOf(graphRoutes);

/** The operation behind a request, by the tenant's own table. */
export function operationOf({ method, path }: Asked): string {
  if (path === '/$batch') return `${method} /$batch`;
  const { route } = findRoute(method, path);
  return route ? `${method} ${route.template}` : `${method} (${path})`;
}

/** The lists of all sites of a world, as the rules ask for them. */
export function listsOf(world: World): KnownLists {
  const lists = world.sites.flatMap(site => site.lists);
  return id => {
    const list = lists.find(one => one.id === id || one.name === id);
    if (!list) return null;
    return {
      library: list.template === 'documentLibrary',
      columns: Object.fromEntries(
        list.columns.map(({ name, kind, indexed }) => [
          name,
          { indexed, longest: kind === 'text' || kind === 'note' ? textLimits[kind] : null },
        ]),
      ),
    };
  };
}

export type JudgeOptions = {
  /** Only the answers: for tests that ask on purpose what is not allowed. */
  readonly answersOnly?: boolean;
};

/** Judges requests that were made in one world. */
export function judge(
  entries: readonly Entry[],
  world: World,
  { answersOnly = false }: JudgeOptions = {},
): Judgement {
  const described = contractAtHand();
  const lists = listsOf(world);
  const faults = entries.flatMap(entry => [
    ...(answersOnly || isPastTheApp(entry) ? [] : requestFaults(entry, lists, described)),
    ...(described?.checkAnswer({ ...entry, answer: entry.answer ?? null }) ?? []),
  ]);
  const crowd = answersOnly
    ? []
    : crowdFaults(
        entries.map(entry => ({
          by: entry.by,
          ...entry.span,
          asked: askedAlone(entry),
          parts: partsOf(entry),
        })),
      );
  const parts = entries.flatMap(entry => entry.parts ?? []);
  return {
    faults: [...new Set([...faults, ...crowd])],
    counts: {
      requests: entries.length,
      parts: entries.reduce((sum, entry) => sum + partsOf(entry).length, 0),
      answers: [...entries, ...parts].filter(({ answer }) => answer !== null && answer !== undefined).length,
      operations: [...new Set(entries.flatMap(everythingIn).map(operationOf))].sort(),
      described: described !== null,
    },
  };
}

const isPastTheApp = ({ headers }: Entry): boolean =>
  Object.keys(notOurs).some(name => name.toLowerCase() in headers);

function requestFaults(entry: Entry, lists: KnownLists, described: Contract | null): readonly string[] {
  const parts = partsOf(entry);
  return [
    ...(described?.checkRequest(entry) ?? []),
    ...everythingIn(entry).flatMap(asked => faultsOf(asked, lists)),
    ...(askedAlone(entry).path === '/$batch' ? batchFaults(parts) : []),
    ...(entry.parts ?? [entry]).flatMap(notUnderstood),
  ];
}

/** The tenant refuses by name what it does not know; a product that asks such things has gone astray. */
function notUnderstood(told: {
  readonly method: string;
  readonly url: string;
  readonly answer?: unknown;
}): readonly string[] {
  const words = JSON.stringify(told.answer ?? null);
  return /is not known to the simulated tenant|is not known here|this path answers/.test(words)
    ? [`${told.method} ${told.url} is not understood: ${words.slice(0, 300)}`]
    : [];
}

/** Several counts as one. */
export const sumOf = (counts: readonly Counts[]): Counts => ({
  requests: counts.reduce((sum, one) => sum + one.requests, 0),
  parts: counts.reduce((sum, one) => sum + one.parts, 0),
  answers: counts.reduce((sum, one) => sum + one.answers, 0),
  operations: [...new Set(counts.flatMap(one => one.operations))].sort(),
  described: counts.some(one => one.described),
});

/** One line for a person. */
export const lineOf = ({ requests, parts, answers, operations, described }: Counts): string =>
  `${requests} requests with ${parts} parts of batches and ${answers} answers checked, ${operations.length} different operations, ${described ? "against Microsoft's description and its rules" : "against the rules only (Microsoft's description is not at hand)"}.`;
