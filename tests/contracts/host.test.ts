import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import { openStage, type Stage } from '../host/stage.ts';

// What every host must do, whatever it is: the same page in Teams, in Outlook, in a browser by itself, and in a frame
// where nobody speaks Teams' language.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

type Opened = { readonly page: Page; readonly probe: Frame };
const hosts: readonly {
  readonly name: string;
  readonly open: () => Promise<Opened>;
  readonly surface: string;
}[] = [
  { name: 'in Teams', open: () => stage.inTeams(''), surface: 'tab' },
  { name: 'in Outlook', open: () => stage.inOutlook(''), surface: 'pane' },
  { name: 'in a browser', open: () => stage.alone(), surface: 'browser' },
  { name: 'in a frame that nobody answers for', open: () => stage.unanswered(), surface: 'browser' },
];

for (const { name, open, surface } of hosts) {
  test(`${name} the page learns where it stands, in which language and theme`, async () => {
    const { page, probe } = await open();
    const opening = await probe.evaluate(() => window.probe.opened);
    expect(opening).toMatchObject({ surface, theme: 'default' });
    expect(opening.locale.toLowerCase()).toBe('sv-se');
    await page.context().close();
  });

  test(`${name} a token is given or refused with a reason, and never waited for in vain`, async () => {
    const { page, probe } = await open();
    const answer = await probe.evaluate(() => window.probe.host.token({ scopes: ['User.Read'] }));
    if (answer.ok) expect(answer.token.length).toBeGreaterThan(20);
    else expect(['interaction', 'cancelled', 'offline', 'unavailable']).toContain(answer.reason);
    await page.context().close();
  });

  test(`${name} a link that is no web address is not followed`, async () => {
    const { page, probe } = await open();
    const refused = await probe.evaluate(() =>
      window.probe.host.openLink('javascript:alert(1)').then(
        () => 'followed',
        (error: unknown) => String(error),
      ),
    );
    expect(refused).toContain('not a web address');
    await page.context().close();
  });

  test(`${name} nothing more is heard of the theme once the listener is taken back`, async () => {
    const { page, probe } = await open();
    const heard = await probe.evaluate(() => {
      const themes: string[] = [];
      const stop = window.probe.host.onTheme(theme => themes.push(theme));
      stop();
      return themes;
    });
    if (surface === 'browser') await page.emulateMedia({ colorScheme: 'dark' });
    else await page.getByLabel('Tema').selectOption('dark');
    await probe.waitForFunction(() => window.probe.themes.length > 0);
    expect(await probe.evaluate(() => window.probe.themes)).toEqual(['dark']);
    expect(heard).toEqual([]);
    await page.context().close();
  });

  test(`${name} a tab has no stage to show anything on`, async () => {
    const { page, probe } = await open();
    expect(await probe.evaluate(() => window.probe.host.showOnStage)).toBeNull();
    await page.context().close();
  });
}
