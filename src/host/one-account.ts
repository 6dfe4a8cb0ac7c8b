import type { Host, TokenAnswer, TokenRequest } from './host.ts';

// A page belongs to one person. Whose it is, the first token settles, or the words that were opened without
// network; from then on every token of anybody else is refused here, before a request can carry it.

/** A person of the directory; both texts are empty where nobody is known yet. */
export type Account = { readonly oid: string; readonly name: string };

export type OneAccount = {
  /** Whose page it is; until that is settled, whom the host names. */
  readonly user: () => Account;
  /** Settles that the page is this person's: their words are on it already. An empty oid settles nothing. */
  readonly keepTo: (user: Account) => void;
  /** As the host's own, but a token of another person is no token: `otherUser`, with their name as detail. */
  readonly token: (request: TokenRequest) => Promise<TokenAnswer>;
};

/**
 * Guards the tokens of one page. The host's hint is not binding: a guest's host names the account of the guest's
 * own organisation, and what a page shows was read with the token, not with the hint.
 */
export function oneAccount(ask: Host['token'], hint: Account): OneAccount {
  let settled: Account | null = null;
  /** Who has signed in instead when the person was asked to; tokens from the cache say nothing of that. */
  let another: string | null = null;

  return {
    user: () => settled ?? hint,
    keepTo: user => {
      if (user.oid !== '') settled ??= user;
    },
    token: async request => {
      const answer = await ask(settled ? { ...request, account: settled.oid } : request);
      if (!answer.ok)
        return answer.reason === 'interaction' && another !== null
          ? { ok: false, reason: 'otherUser', detail: another }
          : answer;
      // After the waiting, not before it: two requests may be asking for the first token in the same moment.
      settled ??= { oid: answer.userOid, name: answer.userName };
      const own = answer.userOid === settled.oid;
      if (request.interactive) another = own ? null : answer.userName;
      if (own) return answer;
      return { ok: false, reason: 'otherUser', detail: answer.userName };
    },
  };
}
