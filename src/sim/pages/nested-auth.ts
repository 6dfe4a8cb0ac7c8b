import type { Bridge, Consent } from './choices.ts';
import { isRecord, textAt } from './tenant-client.ts';
import type { TenantClient, TenantUser } from './tenant-client.ts';

// The host's side of nested app authentication: it gets tokens for the app in the user's name. The messages are
// those that teams-js 2.58 and MSAL 5.29 exchange with Teams.

export type SignInSetting = {
  readonly user: TenantUser;
  readonly tenantId: string;
  readonly consent: Consent;
  readonly bridge: Bridge;
};

/** Asks the person, in the host's own dialog, to agree to these scopes; false when she closes it. */
export type AskConsent = (scopes: readonly string[], refused: boolean) => Promise<boolean>;

/** Scopes that every signed-in person has agreed to by signing in. */
const alwaysGranted = ['openid', 'profile', 'offline_access', 'User.Read'];

/** Answers one request of the bridge (JSON text) with a JSON text, or with null where the bridge stays mute. */
export async function answerBridge(
  request: string,
  setting: SignInSetting,
  tenant: TenantClient,
  askConsent: AskConsent,
): Promise<string | null> {
  if (setting.bridge === 'mute') return null;
  const raw: unknown = JSON.parse(request);
  const method = textAt(raw, 'method');
  const base = { messageType: 'NestedAppAuthResponse', requestId: textAt(raw, 'requestId') };
  const failed = (error: BridgeError): string => JSON.stringify({ ...base, success: false, error });

  if (method === 'GetInitContext') {
    return JSON.stringify({ ...base, success: true, initContext: initContextOf(setting) });
  }
  if (method !== 'GetToken' && method !== 'GetTokenPopup') {
    return failed({
      status: 'PERSISTENT_ERROR',
      code: 'unknown_method',
      description: `No method ${method}.`,
    });
  }
  if (setting.bridge === 'offline') {
    return failed({ status: 'NO_NETWORK', code: 'no_network', description: 'The host has no network.' });
  }
  const params = isRecord(raw) && isRecord(raw['tokenParams']) ? raw['tokenParams'] : {};
  const scopes = textAt(params, 'scope').split(' ').filter(Boolean);
  const missing = setting.consent === 'granted' ? [] : missingConsent(setting.user, scopes);
  if (missing.length > 0) {
    if (method === 'GetToken') return failed(consentRequired(missing));
    const agreed = await askConsent(missing, setting.consent === 'refused');
    if (!agreed) {
      return failed({
        status: 'USER_CANCEL',
        code: 'user_cancel',
        description: 'The person closed the window.',
      });
    }
    rememberConsent(setting.user, missing);
  }
  const claims = typeof params['claims'] === 'string' ? params['claims'] : undefined;
  const token = await tenant.token(setting.user.mail, scopes, claims);
  return JSON.stringify({
    ...base,
    success: true,
    ...tokenOf(setting, textAt(params, 'clientId'), token, scopes),
  });
}

type BridgeError = {
  readonly status: string;
  readonly code: string;
  readonly subError?: string;
  readonly description: string;
};

function consentRequired(scopes: readonly string[]): BridgeError {
  return {
    status: 'USER_INTERACTION_REQUIRED',
    code: 'invalid_grant',
    subError: 'consent_required',
    description: `AADSTS65001: The user or administrator has not consented to ${scopes.join(', ')}.`,
  };
}

function initContextOf({ user, tenantId }: SignInSetting): unknown {
  return {
    capabilities: { queryAccount: false },
    sdkName: 'SimulatedTeams',
    sdkVersion: '1.0.0',
    accountContext: {
      homeAccountId: `${user.oid}.${tenantId}`,
      environment: 'login.microsoftonline.com',
      tenantId,
    },
  };
}

function tokenOf(
  { user, tenantId }: SignInSetting,
  clientId: string,
  accessToken: string,
  scopes: readonly string[],
): Readonly<Record<string, unknown>> {
  const seconds = Math.floor(Date.now() / 1000);
  const authority = `https://login.microsoftonline.com/${tenantId}/`;
  const claims = {
    aud: clientId,
    iss: `${authority}v2.0`,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 3600,
    name: user.name,
    oid: user.oid,
    preferred_username: user.mail,
    sub: `sub-${user.oid}`,
    tid: tenantId,
    ver: '2.0',
  };
  const scope = scopes.join(' ');
  return {
    token: {
      access_token: accessToken,
      id_token: unsignedJwt(claims),
      expires_in: 3599,
      scope,
      properties: null,
      authority,
    },
    account: {
      environment: 'login.microsoftonline.com',
      homeAccountId: `${user.oid}.${tenantId}`,
      localAccountId: user.oid,
      tenantId,
      username: user.mail,
      name: user.name,
      idTokenClaims: claims,
    },
  };
}

function unsignedJwt(claims: unknown): string {
  const part = (value: unknown): string => {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    const binary = Array.from(bytes, byte => String.fromCharCode(byte)).join('');
    return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  };
  return `${part({ typ: 'JWT', alg: 'none' })}.${part(claims)}.unsigned`;
}

const consentKey = (user: TenantUser): string => `consent ${user.oid}`;

function givenConsent(user: TenantUser): readonly string[] {
  return (localStorage.getItem(consentKey(user)) ?? '').split(' ').filter(Boolean);
}

function missingConsent(user: TenantUser, scopes: readonly string[]): readonly string[] {
  const given = new Set([...alwaysGranted, ...givenConsent(user)]);
  return scopes.filter(scope => !given.has(scope.replace('https://graph.microsoft.com/', '')));
}

function rememberConsent(user: TenantUser, scopes: readonly string[]): void {
  localStorage.setItem(consentKey(user), [...givenConsent(user), ...scopes].join(' '));
}

/** Takes back what this user has agreed to, so that the first time can be played again. */
export function forgetConsent(user: TenantUser): void {
  localStorage.removeItem(consentKey(user));
}
