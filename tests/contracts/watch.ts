import type { Tenant } from '#sim/tenant.ts';
import type { Judgement, JudgeOptions } from './judge.ts';

// The tenants whose requests are judged, wherever they were made: in the tests after each of them (judging.ts),
// elsewhere when somebody asks.

/** Goes with a request that a test makes past the app, as a person in SharePoint's grid: nobody judges it. */
export const notOurs = { 'X-Past-The-App': 'yes' } as const;

type Watched = JudgeOptions & { readonly tenant: Tenant; judged: number };

let watched: readonly Watched[] = [];

/** From now on everything that this tenant is asked is judged. */
export function watch(tenant: Tenant, options: JudgeOptions = {}): Tenant {
  watched = [...watched, { ...options, tenant, judged: 0 }];
  return tenant;
}

/** Judges what has been asked since the last time. */
export async function judgeWatched(): Promise<readonly Judgement[]> {
  if (watched.every(({ tenant, judged }) => (tenant.requests().at(-1)?.number ?? 0) <= judged)) return [];
  // The description of Graph is large: read only where something was asked.
  const { judge } = await import('./judge.ts');
  const judgements: Judgement[] = [];
  for (const one of watched) {
    const entries = one.tenant.requests().filter(({ number }) => number > one.judged);
    if (entries.length === 0) continue;
    one.judged = entries.at(-1)?.number ?? one.judged;
    judgements.push(judge(entries, await one.tenant.world(), one));
  }
  return judgements;
}
