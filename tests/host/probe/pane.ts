/// <reference types="office-js" />
import '#entry/trusted-types.ts';
import { loadConfig } from '#entry/config.ts';
import type { TokenAnswer } from '#host/host.ts';
import { outlookHost } from '#host/outlook.ts';

// The same page in Outlook: it does nothing but meet its host.

const config = await loadConfig(url => fetch(url));
await new Promise<void>(resolve => {
  if (typeof Office !== 'undefined') resolve();
  document.querySelector('script[src$="/office.js"]')?.addEventListener('load', () => resolve());
});
const host = outlookHost(
  {
    ...config,
    signInPage: new URL('auth.html', location.href).href,
    patience: { host: 8000, bridge: 1500 },
  },
  Office,
);
const themes: string[] = [];
const answers: TokenAnswer[] = [];
host.onTheme(theme => themes.push(theme));
document.getElementById('sign-in')?.addEventListener('click', () => {
  void host.token({ scopes: ['Calendars.Read'], interactive: true }).then(answer => answers.push(answer));
});
const opened = host.open();
window.probe = { host, opened, themes, answers };
await opened;
host.ready();
