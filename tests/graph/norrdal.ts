import { createTenant, type Tenant } from '../../src/sim/tenant.ts';
import { provision } from '#graph/provision.ts';
import { findSite, type SiteMap } from '#graph/site.ts';
import type { TokenGiven } from '#graph/client.ts';
import { watch } from '../contracts/watch.ts';
import { openLine, type Line } from './line.ts';

// Lines into the simulated county, one for each person who works there.

export const host = 'norrdal.sharepoint.com';
export const emptySite = { host, path: '/sites/tom' };
export const seededSite = { host, path: '/sites/handlingar' };
export const morning = Date.parse('2026-11-20T08:10:00Z');

export const openTenant = (habits: Parameters<typeof createTenant>[0] = {}): Tenant =>
  watch(createTenant({ now: () => morning, ...habits }));

/** Somebody's line: tokens are made by the tenant, with the scopes that were asked for and no others. */
export function lineOf(
  tenant: Tenant,
  part: 'secretary' | 'member' | 'stranger',
  scopes?: readonly string[],
): Line {
  return openLine({
    fetch: request => tenant.fetch(request),
    token: (asked, claims) => tokenOf(tenant, part, scopes ?? asked, claims),
  });
}

/** A token of somebody's for these scopes. */
export async function tokenOf(
  tenant: Tenant,
  user: string,
  scopes: readonly string[],
  claims?: string,
): Promise<TokenGiven> {
  const answer = await tenant.fetch('https://graph.microsoft.com/sim/token', {
    method: 'POST',
    body: JSON.stringify({ user, scopes, ...(claims ? { claims } : {}) }),
  });
  const { token } = (await answer.json()) as { token: string };
  return { ok: true, token };
}

/** The secretary at a site where the lists have just been made. */
export async function freshSite(
  options: Parameters<typeof openTenant>[0] = {},
): Promise<{ readonly tenant: Tenant; readonly line: Line; readonly site: SiteMap }> {
  const tenant = openTenant(options);
  const line = lineOf(tenant, 'secretary');
  await provision(line.graph, emptySite);
  return { tenant, line, site: await findSite(line.graph, emptySite) };
}

type Given = Partial<Omit<Parameters<Tenant['setFaults']>[0][number], 'match'>> & {
  readonly match?: { readonly method?: string; readonly path?: string; readonly part?: boolean };
};

/** Trouble on the line from now on. */
export function trouble(tenant: Tenant, ...faults: readonly Given[]): void {
  tenant.setFaults(
    faults.map(fault => ({
      status: null,
      code: null,
      message: null,
      retryAfter: null,
      claims: null,
      drop: null,
      latencyMs: 0,
      times: 1,
      ...fault,
      match: { method: null, path: null, part: false, ...fault.match },
    })),
  );
}

/** What has been asked since the last look: "GET /me", batches as their parts. */
export function asked(tenant: Tenant, from = 0): readonly string[] {
  return tenant
    .requests()
    .slice(from)
    .map(({ method, url }) => `${method} ${new URL(url).pathname.replace('/v1.0', '')}`);
}
