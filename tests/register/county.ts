import { openGraph } from '#graph/client.ts';
import type { SiteScope } from '#graph/scopes.ts';
import { Register } from '#register/register.ts';
import type { Importing } from '#register/importing.ts';
import type { Draft, DroppedFile, FileState } from '#register/queue.ts';
import type { readDocument } from '#desk/reading.ts';
import { createTenant, type Tenant } from '#sim/tenant.ts';
import { watch } from '../contracts/watch.ts';
import { friday, handClock, klara } from '../desk/sit.ts';

// A body's page without a screen: the real register and the real line to Graph against the simulated tenant.

export type AtBody = {
  readonly register: Register;
  readonly importing: Importing;
  /** Every request that would change something: "POST /sites/…". */
  readonly writes: readonly string[];
  /** Pulls the plug of the network, or puts it back. */
  readonly network: (on: boolean) => void;
  /** The line breaks when the tenant has taken so many more writes; null mends it. */
  readonly breakAfter: (writes: number | null) => void;
  readonly state: (name: string) => FileState;
  readonly draft: (name: string) => Draft;
  readonly idOf: (name: string) => string;
  /** Drops files and waits until all have been read. */
  readonly drop: (...files: readonly DroppedFile[]) => Promise<void>;
};

export const networkKey = async (tenant: Tenant): Promise<string> => {
  const { lists } = await tenant.state();
  const row = (lists['Bodies'] ?? []).find(each => String(each.fields['Title']).startsWith('Länsnätverket'));
  return String(row?.fields['Key']);
};

export const county = (): Tenant => watch(createTenant({ now: () => friday }));

/** Opens the page of the network in Norrdal. */
export async function atNetwork(
  tenant: Tenant,
  options: {
    readonly user?: string;
    readonly read?: typeof readDocument;
    readonly siteScope?: SiteScope;
  } = {},
): Promise<AtBody> {
  const { user = klara, read } = options;
  const clock = handClock();
  const writes: string[] = [];
  let online = true;
  let left: number | null = null;
  const graph = openGraph({
    token: async scopes => {
      const response = await tenant.fetch('http://localhost/sim/token', {
        method: 'POST',
        body: JSON.stringify({ user, scopes }),
      });
      const { token } = (await response.json()) as { readonly token: string };
      return { ok: true, token };
    },
    fetch: async request => {
      if (!online) throw new TypeError('Failed to fetch');
      const changing = await changes(request);
      if (changing.length > 0 && left !== null) {
        if (left === 0) throw new TypeError('Failed to fetch');
        left -= 1;
      }
      writes.push(...changing);
      return tenant.fetch(request);
    },
    base: 'https://graph.microsoft.com',
    siteScope: options.siteScope ?? 'Sites.Selected',
    wait: () => Promise.resolve(),
    now: clock.now,
    random: () => 0.5,
  });
  const register = new Register(
    {
      graph,
      clock,
      timeZone: 'Europe/Stockholm',
      site: { host: 'norrdal.sharepoint.com', path: '/sites/handlingar' },
      user: () => ({ name: 'Klara Lindmark', oid: 'klara' }),
      signIn: () => Promise.resolve(null),
      openLink: () => Promise.resolve(),
      ...(read ? { read } : {}),
    },
    await networkKey(tenant),
  );
  await register.open();
  const importing = register.importing();
  if (!importing) throw new Error(`The page did not open: ${JSON.stringify(register.view())}`);
  const file = (name: string) => {
    const found = importing.view().files.find(each => each.name === name);
    if (!found) throw new Error(`No file is called ${name}`);
    return found;
  };
  return {
    register,
    importing,
    writes,
    network: on => {
      online = on;
    },
    breakAfter: count => {
      left = count;
    },
    state: name => file(name).state,
    draft: name => {
      const { state } = file(name);
      if (!('draft' in state)) throw new Error(`${name} is ${JSON.stringify(state)}`);
      return state.draft;
    },
    idOf: name => file(name).id,
    drop: async (...files) => {
      importing.add(files);
      while (
        importing.view().reading !== null ||
        importing.view().files.some(({ state }) => state.at === 'waiting')
      )
        await new Promise(resolve => setTimeout(resolve, 1));
    },
  };
}

/** The changes that a request asks for; those inside of a batch one by one. */
async function changes(request: Request): Promise<readonly string[]> {
  if (request.method === 'GET') return [];
  const { pathname } = new URL(request.url);
  if (!pathname.endsWith('/$batch')) return [`${request.method} ${pathname}`];
  const { requests } = (await request.clone().json()) as {
    readonly requests: readonly { readonly method: string; readonly url: string }[];
  };
  return requests.filter(({ method }) => method !== 'GET').map(({ method, url }) => `${method} ${url}`);
}
