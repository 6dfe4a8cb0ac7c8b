import type { SignIn } from '#desk/setting.ts';
import { openGraph, type Graph } from '#graph/client.ts';
import type { Host, Opening } from '#host/host.ts';
import { oneAccount, type OneAccount } from '#host/one-account.ts';
import type { Config } from './config.ts';

export type SignedGraphSetting = {
  readonly host: Host;
  readonly opening: Opening;
  readonly config: Config;
  readonly now: () => number;
  /** Told until when the service has asked to be left alone, epoch ms; null when that is over. */
  readonly onWaiting: (until: number | null) => void;
};

/** Graph with the tokens of the one person whose page it is, and the click that signs in. */
export type SignedGraph = {
  readonly graph: Graph;
  readonly account: OneAccount;
  readonly signIn: SignIn;
};

/** Joins the host's tokens with Graph. */
export function signedGraph({ host, opening, config, now, onWaiting }: SignedGraphSetting): SignedGraph {
  const account = oneAccount(host.token, { name: opening.loginHint ?? '', oid: opening.userOid ?? '' });
  const graph = openGraph({
    token: (scopes, claims) => account.token({ scopes, claims }),
    fetch: request => fetch(request),
    base: config.graph,
    siteScope: config.siteScope,
    wait,
    now,
    onWaiting,
  });
  return {
    graph,
    account,
    signIn: async ({ scopes, claims }) => {
      // What lies in the cache has just been refused, or nobody would have been asked to click.
      const answer = await account.token({ scopes, claims, renew: true, interactive: true });
      return answer.ok ? null : answer.reason;
    },
  };
}

/** Resolves after so many milliseconds; rejects when it is stopped before. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Stopped', 'AbortError'));
    });
  });
}
