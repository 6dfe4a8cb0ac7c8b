import { loadConfig } from '#entry/config.ts';
import type { Host, Opening, TokenAnswer } from '#host/host.ts';
import { createHost } from '#host/open-host.ts';

// A page that does nothing but meet its host, for tests in a real browser.

declare global {
  interface Window {
    probe: {
      readonly host: Host;
      readonly opened: Promise<Opening>;
      readonly themes: string[];
      readonly answers: TokenAnswer[];
    };
  }
}

const config = await loadConfig(url => fetch(url));
const host = createHost({
  ...config,
  signInPage: new URL('auth.html', location.href).href,
  patience: { host: 1500, bridge: 1500 },
});
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
