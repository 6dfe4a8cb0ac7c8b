// Access tokens in the form of Entra's (a JWT), signed by nobody: what a page reads from one is there, and the
// tenant believes only those that it made itself and that have not run out.

import { Refusal } from './answer.ts';
import { isRecord } from './call.ts';
import type { Token } from './call.ts';
import { ownApp } from './world.ts';
import type { User } from './world.ts';

const audience = 'https://graph.microsoft.com';
const lifetimeSeconds = 3600;
const notPermissions = ['openid', 'profile', 'offline_access', 'email'];

export type Issued = {
  readonly token: string;
  readonly expiresIn: number;
  readonly scopes: readonly string[];
};

const base64url = (text: string): string => {
  const binary = Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

const fromBase64url = (text: string): string => {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(binary, letter => letter.charCodeAt(0)));
};

/** A token for this user, these scopes and this app; `claims` is what a claims challenge asked for, as JSON text. */
export function issueToken(
  user: User,
  tenantId: string,
  scopes: readonly string[],
  claims: string | null,
  now: number,
  app: string = ownApp.app,
): Issued {
  const seconds = Math.floor(now / 1000);
  const granted = scopes
    .map(scope => scope.replace(`${audience}/`, ''))
    .filter(scope => scope !== '' && !notPermissions.includes(scope));
  const header = { typ: 'JWT', alg: 'none' };
  const payload = {
    aud: audience,
    iss: `https://sts.windows.net/${tenantId}/`,
    iat: seconds,
    nbf: seconds,
    exp: seconds + lifetimeSeconds,
    appid: app,
    name: user.name,
    oid: user.oid,
    preferred_username: user.mail,
    upn: user.mail,
    scp: granted.join(' '),
    tid: tenantId,
    ver: '1.0',
    ...(claims === null ? {} : { asked_claims: claims }),
  };
  return {
    token: `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(payload))}.`,
    expiresIn: lifetimeSeconds,
    scopes: granted,
  };
}

const challenge = (error: string): Readonly<Record<string, string>> => ({
  'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="${error}"`,
});

const unauthorized = (message: string): Refusal =>
  new Refusal(401, 'InvalidAuthenticationToken', message, challenge('invalid_token'));

/** Reads `Authorization: Bearer …`; without a token, with a foreign or an old one the answer is 401. */
export function readToken(header: string | null, tenantId: string, now: number): Token {
  const raw = /^Bearer (.+)$/.exec(header ?? '')?.[1];
  if (raw === undefined) throw unauthorized('Access token is empty.');
  const payload = payloadOf(raw);
  if (payload === null || payload['aud'] !== audience || payload['tid'] !== tenantId) {
    throw unauthorized('CompactToken parsing failed: this is no token of this tenant for Microsoft Graph.');
  }
  const { oid, appid, exp, scp, asked_claims: claims } = payload;
  if (
    typeof oid !== 'string' ||
    typeof appid !== 'string' ||
    typeof exp !== 'number' ||
    typeof scp !== 'string'
  ) {
    throw unauthorized('CompactToken parsing failed: oid, appid, exp or scp is missing.');
  }
  if (exp * 1000 <= now) throw unauthorized('Lifetime validation failed, the token is expired.');
  return {
    oid,
    app: appid,
    expires: exp,
    scopes: scp.split(' ').filter(scope => scope !== ''),
    claims: typeof claims === 'string' ? claims : null,
  };
}

function payloadOf(raw: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(fromBase64url(raw.split('.')[1] ?? ''));
    return isRecord(value) ? value : null;
  } catch (reason) {
    // Neither base64 nor JSON: not one of ours.
    if (reason instanceof SyntaxError || reason instanceof DOMException) return null;
    throw reason;
  }
}

/** The header of a 401 that asks for a new token with these claims (JSON text). */
export const claimsChallenge = (claims: string): Readonly<Record<string, string>> => ({
  'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="${btoa(claims)}"`,
});
