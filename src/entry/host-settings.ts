import type { HostSettings } from '#host/host.ts';
import type { Config } from './config.ts';

/** What the hosts need to know of this installation. */
export const hostSettings = ({ clientId, authority, trustedHosts }: Config): HostSettings => ({
  clientId,
  authority,
  trustedHosts,
  signInPage: new URL('auth.html', location.href).href,
});
