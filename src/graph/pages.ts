import type { Call, Graph } from './client.ts';
import { listOf, objectOf, textOf, type Json } from './json.ts';

/** One page of a collection and the address of the next. */
export type Page = { readonly values: readonly Json[]; readonly next: string | null };

export function readPage(body: unknown): Page {
  const page = objectOf(body);
  return { values: listOf(page['value']).map(objectOf), next: textOf(page['@odata.nextLink']) };
}

/** A collection to its end, or to its `most`th page; `complete` tells which. */
export async function loadPages(
  graph: Graph,
  call: Omit<Call, 'method' | 'body'>,
  most = 50,
): Promise<{ readonly values: readonly Json[]; readonly complete: boolean }> {
  const values: Json[] = [];
  let path: string | null = call.path;
  for (let count = 0; path !== null && count < most; count++) {
    const { body } = await graph.request({ ...call, method: 'GET', path });
    const page = readPage(body);
    values.push(...page.values);
    path = page.next;
  }
  return { values, complete: path === null };
}
