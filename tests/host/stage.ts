import type { Browser, Frame, Page } from 'playwright-core';
import { startAll, type Started } from '#entry/start.ts';
import { openBrowser } from '../journeys/chromium.ts';
import { buildProbe } from './probe/build.ts';

// Everything that the tests of the host room need: the simulated tenant, a browser, and the probe page in place
// of the app.

export type Stage = {
  readonly started: Started;
  readonly browser: Browser;
  /** Opens an address of the host pages and answers with the probe in the named frame. */
  readonly inTeams: (
    query: string,
    frame?: string,
  ) => Promise<{ readonly page: Page; readonly probe: Frame }>;
  /** The same beside an appointment in the page that plays Outlook. */
  readonly inOutlook: (query: string) => Promise<{ readonly page: Page; readonly probe: Frame }>;
  /** Opens the probe page by itself. */
  readonly alone: (query?: string) => Promise<{ readonly page: Page; readonly probe: Frame }>;
  /** Opens the probe in a frame of a page that never answers. */
  readonly unanswered: () => Promise<{ readonly page: Page; readonly probe: Frame }>;
  readonly close: () => Promise<void>;
};

export async function openStage(): Promise<Stage> {
  const started = await startAll({
    port: 0,
    data: null,
    now: '2026-11-20T08:10:00Z',
    pages: await buildProbe(),
  });
  const browser = await openBrowser();

  const newPage = async (): Promise<Page> => {
    const page = await (await browser.newContext({ locale: 'sv-SE' })).newPage();
    // teams-js asks Microsoft for a list of hosts; a test asks nobody.
    await page.route('https://res.cdn.office.net/**', route => route.abort());
    return page;
  };
  const ready = async (page: Page, frame: Frame): Promise<{ readonly page: Page; readonly probe: Frame }> => {
    await frame.waitForFunction(() => 'probe' in window);
    await frame.evaluate(() => window.probe.opened);
    return { page, probe: frame };
  };

  return {
    started,
    browser,
    inTeams: async (query, name = 'tab') => {
      const page = await newPage();
      await page.goto(`${started.hostUrl}/teams.html?${query}`);
      return ready(page, await frameNamed(page, name));
    },
    inOutlook: async query => {
      const page = await newPage();
      await page.goto(`${started.hostUrl}/outlook.html?event=norrdal&${query}`);
      const element = await page.waitForSelector('#pane-iframe', { state: 'attached' });
      const frame = await element.contentFrame();
      if (!frame) throw new Error('The pane is no frame.');
      return ready(page, frame);
    },
    alone: async (query = '') => {
      const page = await newPage();
      await page.goto(`${started.appUrl}/tab.html${query}`);
      return ready(page, page.mainFrame());
    },
    unanswered: async () => {
      const page = await newPage();
      await page.goto(`${started.hostUrl}/about.html`);
      await page.evaluate(url => {
        const frame = document.createElement('iframe');
        frame.name = 'mute';
        frame.src = url;
        // In sight: Chromium stops the clocks of frames that nobody sees.
        document.body.prepend(frame);
      }, `${started.appUrl}/tab.html`);
      return ready(page, await frameNamed(page, 'mute'));
    },
    close: async () => {
      await browser.close();
      await started.close();
    },
  };
}

/** The frame of this name, once it is in the page. */
export async function frameNamed(page: Page, name: string): Promise<Frame> {
  const element = await page.waitForSelector(`iframe[name="${name}"]`, { state: 'attached' });
  const frame = await element.contentFrame();
  if (!frame) throw new Error(`"${name}" is no frame.`);
  return frame;
}
