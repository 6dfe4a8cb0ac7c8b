import type { NoToken, TokenAnswer, TokenRequest } from '#host/host.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { klara } from './sit.ts';

/** A host whose sign-in the test steers. Tokens are the tenant's own, for whoever is signed in at that moment. */
export async function hostOf(tenant: Tenant) {
  const users = (await (await tenant.fetch('http://localhost/sim/users')).json()) as readonly {
    readonly mail: string;
    readonly name: string;
    readonly oid: string;
  }[];
  const personOf = (mail: string) => must(users.find(each => each.mail === mail));
  const host = {
    asked: [] as TokenRequest[],
    /** Who is signed in. */
    who: klara,
    /** Why nobody gets a token without being asked. */
    silently: null as NoToken | null,
    /** What comes of the window. */
    inTheWindow: null as NoToken | null,
    /** How many tokens have been given. */
    given: 0,
    oidOf: (mail: string): string => personOf(mail).oid,
    token: async (request: TokenRequest): Promise<TokenAnswer> => {
      host.asked.push(request);
      const no = request.interactive ? host.inTheWindow : host.silently;
      if (no) return { ok: false, reason: no, detail: 'AADSTS65001: consent is missing' };
      if (request.interactive) host.silently = null;
      const answer = await tenant.fetch('http://localhost/sim/token', {
        method: 'POST',
        body: JSON.stringify({ user: host.who, scopes: request.scopes }),
      });
      const { token } = (await answer.json()) as { readonly token: string };
      host.given += 1;
      const { oid, name } = personOf(host.who);
      return { ok: true, token, userOid: oid, userName: name };
    },
  };
  return host;
}
export type SteeredHost = Awaited<ReturnType<typeof hostOf>>;
