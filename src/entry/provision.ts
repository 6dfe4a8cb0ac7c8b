// `provision` and `health` on the command line: the lists on a site made, and everything looked at, with a token
// that the administrator brings.

import { setTimeout } from 'node:timers/promises';
import { tell, type AnyCheck } from '#desk/health-report.ts';
import { openGraph, type Graph } from '#graph/client.ts';
import { checkHealth, checkIds } from '#graph/health.ts';
import { provision } from '#graph/provision.ts';
import type { SiteAddress } from '#graph/site.ts';
import { speakHealth } from '#language/health-words.ts';

export type ProvisionOrder = {
  readonly address: SiteAddress;
  readonly token: string;
  /** Where Graph answers, without version. */
  readonly graph: string;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly say: (text: string) => void;
};

/** "https://norrdal.sharepoint.com/sites/handlingar" -> host and path; null when it is no address of a site. */
export function readSiteUrl(text: string): SiteAddress | null {
  if (!URL.canParse(text)) return null;
  const { protocol, host, pathname } = new URL(text);
  const path = decodeURI(pathname).replace(/\/+$/u, '');
  return protocol === 'https:' && host !== '' ? { host, path } : null;
}

/**
 * Makes what the site lacks and says each step; a second run makes nothing. Returns what only a person can sort
 * out, one line each. Rejects with a GraphError when the service refuses; what was made by then stays.
 */
export async function provisionSite(order: ProvisionOrder): Promise<readonly string[]> {
  let steps = 0;
  const { problems, anew } = await provision(openWithToken(order), order.address, {
    onProgress: ({ done, of, current }) => {
      steps = of;
      for (const [place, words] of current.entries())
        order.say(`${String(done + place + 1).padStart(3)} of ${of}  ${words}\n`);
    },
  });
  if (problems.length === 0)
    order.say(steps > 0 ? 'The lists are made.\n' : 'The lists were there already; nothing was changed.\n');
  if (anew.length > 0)
    order.say(
      `Made empty, beside lists that were there before: ${anew.join(', ')}. If somebody had removed them, delete the empty ones and take the removed ones back from the recycle bin of the site.\n`,
    );
  return problems.map(({ message }) => message);
}

export type Health = {
  /** In a fixed order. */
  readonly checks: readonly AnyCheck[];
  readonly ok: boolean;
};

/** Looks at the site and at what the token's owner can reach; writes nothing. `ok` when nothing has to be put right. */
export async function lookAtSite(order: Omit<ProvisionOrder, 'say'>): Promise<Health> {
  const found: AnyCheck[] = [];
  await checkHealth(openWithToken(order), { address: order.address, found: check => found.push(check) });
  const checks = checkIds.flatMap(id => found.filter(check => check.id === id));
  return { checks, ok: !checks.some(({ state }) => state === 'fail') };
}

/** One check in lines for a person. */
export function healthLines(check: AnyCheck): string {
  const say = speakHealth('en');
  const { title, sentence, who, how, detail } = tell(say, check);
  const rest = [who && `put right by: ${who}`, how, detail && `the service says: ${detail}`];
  const marks = { ok: 'ok  ', warn: 'note', fail: 'FAIL', notChecked: '-   ' } as const;
  return [
    `${marks[check.state]}  ${title}: ${sentence}`,
    ...rest.flatMap(line => (line ? [`      ${line}`] : [])),
  ]
    .map(line => `${line}\n`)
    .join('');
}

const openWithToken = ({ token, graph, fetch }: Omit<ProvisionOrder, 'say'>): Graph =>
  openGraph({
    fetch,
    base: graph.replace(/\/+$/u, ''),
    siteScope: 'Sites.Selected',
    token: (_, claims) =>
      Promise.resolve(
        claims
          ? { ok: false, reason: 'interaction', detail: 'the token is not accepted' }
          : { ok: true, token },
      ),
    wait: (ms, signal) => setTimeout(ms, undefined, signal ? { signal } : {}),
    now: Date.now,
  });
