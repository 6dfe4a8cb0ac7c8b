import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { AxeResults } from 'axe-core';
import { bodyStates } from './body-states.ts';
import { openGallery } from './gallery-page.ts';
import { pageStates } from './page-states.tsx';
import { states } from './states.ts';

// Pictures of the interface with what axe finds in each:
// npx tsx tests/ui/picture.ts --out DIR [--state ongoing] [--theme dark] [--width 1440] [--language en]
// [--surface stage] [--press '#tab-decisions' --name decisions]

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'out/pictures' },
    state: { type: 'string', multiple: true },
    theme: { type: 'string', multiple: true },
    width: { type: 'string', multiple: true },
    height: { type: 'string', default: '900' },
    language: { type: 'string', default: 'sv' },
    full: { type: 'boolean', default: false },
    skeleton: { type: 'boolean', default: false },
    surface: { type: 'string' },
    press: { type: 'string', multiple: true },
    name: { type: 'string' },
  },
});
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(values.out, { recursive: true });
const gallery = await openGallery();
let violations = 0;
for (const state of values.state ?? [
  ...Object.keys(states),
  ...Object.keys(bodyStates),
  ...Object.keys(pageStates),
]) {
  for (const theme of values.theme ?? ['default', 'dark', 'contrast']) {
    for (const width of values.width ?? ['1440', '900', '320', '280']) {
      const page = await gallery.browser.newPage({
        viewport: { width: Number(width), height: Number(values.height) },
      });
      const errors: string[] = [];
      page.on('pageerror', error => errors.push(error.message));
      page.on('console', message => {
        if (message.type() === 'error' && !message.text().includes('404')) errors.push(message.text());
      });
      const asked = new URLSearchParams({ state, theme, language: values.language });
      if (values.skeleton) asked.set('skeleton', '');
      if (values.surface !== undefined) asked.set('surface', values.surface);
      for (const selector of values.press ?? []) asked.append('press', selector);
      await page.goto(`${gallery.url}?${asked.toString()}`);
      await page.waitForSelector('main, [role="main"]');
      await page.waitForSelector('html[data-pressed]', { state: 'attached' });
      await page.waitForTimeout(400);
      const name = [values.name ?? state, theme, width].join('-');
      await page.screenshot({ path: join(values.out, `${name}.png`), fullPage: values.full });
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { axe: runner } = window as unknown as { axe: { run: () => Promise<AxeResults> } };
        const results = await runner.run();
        return results.violations.map(each => ({
          id: each.id,
          help: each.help,
          nodes: each.nodes
            .slice(0, 4)
            .map(node => `${node.html.slice(0, 200)}\n      ${node.failureSummary ?? ''}`),
        }));
      });
      violations += found.length;
      console.log(`${name}: ${found.length === 0 ? 'axe finds nothing' : ''}`);
      for (const each of found) console.log(`  ${each.id}: ${each.help}\n    ${each.nodes.join('\n    ')}`);
      for (const error of errors) console.log(`  page error: ${error}`);
      await page.close();
    }
  }
}
await gallery.close();
process.exitCode = violations > 0 ? 1 : 0;
