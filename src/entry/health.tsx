import './trusted-types.ts';
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { clockFrom } from '#desk/clock.ts';
import { Health, type HealthActions, type HealthView, type OwnCheck } from '#desk/health.ts';
import { createHost, fetchHost } from '#host/open-host.ts';
import { languageOf } from '#language/locale.ts';
import type { Language } from '#language/words.ts';
import { HealthPage } from '#ui/HealthPage.tsx';
import { pageVersion } from '#ui/version.ts';
import { loadConfig, type Config } from './config.ts';
import { readConsent, withoutConsent } from './consent-answer.ts';
import { draw, drawFailure, drawFirst, firstLook } from './first-look.tsx';
import { hostSettings } from './host-settings.ts';
import { judgeZone, lookAtPage } from './page-look.ts';
import { framers } from './security-headers.ts';
import { signedGraph } from './signed-graph.ts';

// The administrator's page: whether the installation works. It opens in a plain browser, with or without a
// configuration that can be read.

async function start(root: Root): Promise<void> {
  let look = firstLook();
  drawFirst(root, look);
  fetchHost();
  let config: Config;
  try {
    config = await loadConfig(url => fetch(url, { cache: 'no-store' }));
  } catch (error) {
    draw(root, look, pageOf(withoutConfig(error), look.language, 'UTC'));
    return;
  }
  const host = createHost(hostSettings(config));
  const opening = await host.open();
  look = { theme: opening.theme, language: languageOf(opening.locale) };
  host.ready();
  const clock = clockFrom(config.now === null ? null : Date.parse(config.now));
  const { graph, signIn } = signedGraph({
    ...{ host, opening, config, now: clock.now },
    onWaiting: () => undefined,
  });
  const health = new Health({
    ...{ graph, signIn, clock, site: config.site },
    own: async signal => [
      configuration,
      judgeZone(config.timeZone, new Intl.DateTimeFormat().resolvedOptions().timeZone, clock.now()),
      await lookAtPage((url, init) => fetch(url, init), location.pathname, framers, signal),
    ],
  });
  const page = pageOf(health, look.language, config.timeZone);
  draw(root, look, page);
  host.onTheme(theme => {
    look = { ...look, theme };
    draw(root, look, page);
  });
  await health.run();
}

const consent = readConsent(new URL(location.href).searchParams);
if (consent) history.replaceState(null, '', withoutConsent(location.href));

const configuration: OwnCheck = {
  ...{ id: 'configuration', state: 'ok', finding: 'read', facts: {}, detail: '' },
};

const pageOf = (health: HealthActions, language: Language, timeZone: string): ReactNode => (
  <HealthPage
    health={health}
    language={language}
    version={pageVersion()}
    localTime={at =>
      new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)
    }
    copy={copyText}
    consent={consent}
  />
);

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    // Refused by the browser or the host's frame; elsewhere than under https there is no clipboard at all.
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    return false;
  }
}

/** One check that has failed, and nothing more to ask. */
function withoutConfig(error: unknown): HealthActions {
  const detail = error instanceof Error ? error.message : String(error);
  const view: HealthView = {
    checks: [{ ...configuration, state: 'fail', finding: 'broken', detail }],
    ...{ running: false, stopped: false, mayAsk: false, notSignedIn: null, at: Date.now() },
  };
  return {
    view: () => view,
    subscribe: () => () => undefined,
    run: () => {
      location.reload();
      return Promise.resolve();
    },
    stop: () => undefined,
    signIn: () => Promise.resolve(),
  };
}

const place = document.getElementById('root');
if (!place) throw new Error('health.html has no element with the id "root"');
document.body.style.margin = '0';
const root = createRoot(place);
start(root).catch((error: unknown) => drawFailure(root, firstLook(), error));
