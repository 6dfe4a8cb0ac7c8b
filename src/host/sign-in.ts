import type { AccountInfo, AuthenticationResult, IPublicClientApplication } from '@azure/msal-browser';
import type { HostSettings, NoToken, TokenAnswer, TokenRequest } from './host.ts';
import { usualPatience } from './host.ts';
import type * as Msal from './msal.ts';
import { NoAnswer, within } from './patience.ts';
import { askInWindow, longestSignIn, WindowClosed } from './sign-in-window.ts';

// Tokens through MSAL: nested app authentication where the host has a bridge, the standard client elsewhere.
// MSAL is heavy and loaded on demand; it keeps the tokens, in the session storage of this page only.

/** Who the host says is here; chooses among several accounts and spares the person typing the address. */
export type Hints = { readonly userOid: string | null; readonly loginHint: string | null };

export type SignIn = {
  readonly token: (request: TokenRequest, hints: Hints) => Promise<TokenAnswer>;
};

type Library = typeof Msal;

/** MSAL, fetched at the first call; where it does not come, the next call asks again. */
export const loadMsal = (): Promise<Library> => import(/* webpackChunkName: "sign-in" */ './msal.ts');

/**
 * Sign-in for one page. In Teams it must not be asked before teams-js is initialised: MSAL looks for the
 * host's bridge once, when it is created, and quietly does without if there is none.
 */
export function createSignIn(settings: HostSettings): SignIn {
  const patience = (settings.patience ?? usualPatience).bridge;
  const pending = new Map<string, Promise<TokenAnswer>>();
  let opened: Promise<IPublicClientApplication> | null = null;

  const open = (msal: Library): Promise<IPublicClientApplication> => {
    opened ??= within(patience, 'The sign-in of the host', createClient(msal, settings, patience)).catch(
      (error: unknown) => {
        opened = null;
        throw error;
      },
    );
    return opened;
  };

  const ask = async (request: TokenRequest, hints: Hints): Promise<TokenAnswer> => {
    let msal: Library;
    try {
      msal = await loadMsal();
    } catch (error) {
      return { ok: false, reason: 'offline', detail: textOf(error) };
    }
    try {
      const client = await open(msal);
      return answerOf(await acquire(msal, client, request, hints, patience));
    } catch (error) {
      return { ok: false, reason: reasonFor(error), detail: textOf(error) };
    }
  };

  return {
    token: (request, hints) => {
      // Parts of the page ask for the same token in the same moment; the host is asked once.
      const { scopes, claims, renew, interactive, account } = request;
      const key = JSON.stringify([scopes, claims, renew, interactive, account]);
      const known = pending.get(key);
      if (known) return known;
      const answer = ask(request, hints).finally(() => pending.delete(key));
      pending.set(key, answer);
      return answer;
    },
  };
}

function createClient(
  msal: Library,
  settings: HostSettings,
  patience: number,
): Promise<IPublicClientApplication> {
  return msal.createNestablePublicClientApplication({
    auth: {
      clientId: settings.clientId,
      authority: settings.authority,
      redirectUri: settings.signInPage,
      // Says that we understand claims challenges, so that the tenant may withdraw access at once.
      clientCapabilities: ['CP1'],
    },
    cache: { cacheLocation: msal.BrowserCacheLocation.SessionStorage },
    // A hidden frame that never comes back must not outlast our own patience, which knows of no window to try next.
    system: { popupBridgeTimeout: longestSignIn, iframeBridgeTimeout: patience * 0.6 },
  });
}

async function acquire(
  msal: Library,
  client: IPublicClientApplication,
  request: TokenRequest,
  hints: Hints,
  patience: number,
): Promise<AuthenticationResult> {
  const account = accountOf(client, request.account ?? null, hints);
  const wanted = {
    scopes: [...request.scopes],
    ...(request.claims === undefined ? {} : { claims: request.claims }),
    ...(account ? { account } : {}),
    ...(hints.loginHint ? { loginHint: hints.loginHint } : {}),
  };
  // A browser lets a window open for some seconds after the click: no time to wait for a hidden frame first.
  const { AccessTokenAndRefreshToken, RefreshToken } = msal.CacheLookupPolicy;
  const quickly = request.interactive
    ? { cacheLookupPolicy: request.renew ? RefreshToken : AccessTokenAndRefreshToken }
    : {};
  try {
    return await within(
      patience,
      'The sign-in of the host',
      client.acquireTokenSilent({ ...wanted, forceRefresh: request.renew === true, ...quickly }),
    );
  } catch (error) {
    if (!request.interactive || reasonFor(error) !== 'interaction') throw error;
    const chosen = request.account !== undefined && !account ? { prompt: 'select_account' } : {};
    const result = await askInWindow(msal, client, { ...wanted, ...chosen });
    const theirs = request.account === undefined || request.account === result.account.localAccountId;
    if (!hints.userOid && theirs) client.setActiveAccount(result.account);
    return result;
  }
}

/**
 * The account whose page it is, before that is settled the one that the host names; where no host says who is
 * here, the one that signed in last.
 */
function accountOf(
  client: IPublicClientApplication,
  settled: string | null,
  hints: Hints,
): AccountInfo | null {
  const accounts = client.getAllAccounts();
  // Another one's account would give a token that nobody may use, without ever asking for the right person.
  if (settled !== null) return accounts.find(account => account.localAccountId === settled) ?? null;
  if (!hints.userOid && !hints.loginHint) return client.getActiveAccount() ?? accounts[0] ?? null;
  return (
    accounts.find(account => account.localAccountId === hints.userOid) ??
    accounts.find(account => account.username === hints.loginHint) ??
    null
  );
}

function answerOf({ accessToken, account }: AuthenticationResult): TokenAnswer {
  return {
    ok: true,
    token: accessToken,
    userOid: account.localAccountId,
    userName: account.name ?? account.username,
  };
}

/** MSAL's error codes by what the person can do about them; what is not listed is `unavailable`. */
const reasons: Readonly<Record<string, NoToken>> = {
  no_account_error: 'interaction',
  no_account_found: 'interaction',
  // What the last sign-in left to renew tokens with is over; in a browser that is after a day at most.
  invalid_grant: 'interaction',
  // A silent renewal in a hidden frame that never came back: cookies of third parties are blocked.
  timed_out: 'interaction',
  popup_window_error: 'interaction',
  empty_window_error: 'interaction',
  interaction_in_progress: 'interaction',
  user_cancelled: 'cancelled',
  user_canceled: 'cancelled',
  // The window asked for consent, and the answer was no.
  access_denied: 'cancelled',
  no_network_connectivity: 'offline',
  post_request_failed: 'offline',
  get_request_failed: 'offline',
  network_error: 'offline',
};

function reasonFor(error: unknown): NoToken {
  if (error instanceof WindowClosed) return 'cancelled';
  if (error instanceof NoAnswer || !(error instanceof Error)) return 'unavailable';
  if (error.name === 'InteractionRequiredAuthError') return 'interaction';
  const code = 'errorCode' in error && typeof error.errorCode === 'string' ? error.errorCode : '';
  return reasons[code] ?? 'unavailable';
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
