import { browserHost } from './browser.ts';
import type { Host, HostSettings, Theme } from './host.ts';
import { onlyWeb } from './links.ts';
import { loadMsal } from './sign-in.ts';

// Chooses the host. A framed page tries Teams first; where nobody answers, the page opens as in a browser.

const loadTeams = () => import(/* webpackChunkName: "teams" */ './teams.ts');

/** Begins to fetch what opening and signing in will ask for, so that one does not wait for the other. */
export function fetchHost(): void {
  // A script that does not come is told of by `open` and `token`, which ask for it again.
  loadMsal().catch(() => undefined);
  if (isFramed()) loadTeams().catch(() => undefined);
}

/** The host of this page. Which one it is, is settled when `open` has answered; `open` is called once, first. */
export function createHost(settings: HostSettings): Host {
  const listeners = new Set<(theme: Theme) => void>();
  let chosen: Host | null = null;

  const choose = (host: Host): void => {
    chosen = host;
    host.onTheme(theme => {
      for (const listener of listeners) listener(theme);
    });
  };
  const host = (): Host => {
    if (!chosen) throw new Error('The host was asked before open() had answered.');
    return chosen;
  };

  return onlyWebLinks({
    open: async () => {
      if (isFramed()) {
        try {
          const { teamsHost } = await loadTeams();
          const teams = teamsHost(settings);
          const opening = await teams.open();
          choose(teams);
          return opening;
        } catch (error) {
          // Not Teams, or an origin that Teams does not vouch for. Nothing is lost: the person signs in by hand.
          console.error('No host answered; going on as in a browser.', error);
        }
      }
      const browser = browserHost(settings);
      choose(browser);
      return browser.open();
    },
    ready: () => host().ready(),
    token: request => host().token(request),
    onTheme: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openLink: url => host().openLink(url),
    configure: () => host().configure?.() ?? Promise.reject(new Error('This host has no tabs to set up.')),
    get showOnStage() {
      return chosen?.showOnStage ?? null;
    },
  });
}

/** Has a page seen that cannot start, whatever its host; one that nobody answers for is seen anyway. */
export async function uncover(): Promise<void> {
  if (!isFramed()) return;
  try {
    await (await loadTeams()).uncoverInTeams();
  } catch (error) {
    // What is wrong stands on the page, as far as the host lets it be seen.
    console.error('The host was not told that the page is there.', error);
  }
}

/** Only web addresses are followed, in whatever host. */
function onlyWebLinks(host: Host): Host {
  return {
    ...host,
    openLink: onlyWeb(host.openLink),
    get showOnStage() {
      return host.showOnStage;
    },
  };
}

/** Teams frames the page, or, on a telephone, puts a bridge of its own into the window. */
function isFramed(): boolean {
  return window.parent !== window || 'nativeInterface' in window;
}
