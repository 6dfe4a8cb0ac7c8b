import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Sitting, Theme } from './harness.ts';

export type Photographer = {
  /** What stands in the app now, in every theme; the tab also as narrow as a side panel. */
  readonly app: (step: string, sitting: Sitting) => Promise<void>;
  /** Any page as it is. */
  readonly page: (step: string, page: Page) => Promise<void>;
};

const themes: readonly Theme[] = ['default', 'dark', 'contrast'];
const narrow = { width: 320, height: 800 };

/** Leaves pictures in the folder, numbered in the order they were taken: "03-decided-wide-dark.png". */
export function photographer(folder: string): Photographer {
  mkdirSync(folder, { recursive: true });
  let taken = 0;
  const take = async (page: Page, name: string): Promise<void> => {
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  };
  const numbered = (step: string): string => {
    taken += 1;
    return `${String(taken).padStart(2, '0')}-${step}`;
  };
  return {
    app: async (step, sitting) => {
      const name = numbered(step);
      const sizes = sitting.surface === 'tab' ? [sitting.size, narrow] : [sitting.size];
      for (const size of sizes) {
        await sitting.page.setViewportSize(size);
        for (const theme of themes) {
          await sitting.dress(theme);
          await take(sitting.page, `${name}-${size.width <= narrow.width ? 'narrow' : 'wide'}-${theme}`);
        }
      }
      await sitting.dress('default');
      await sitting.page.setViewportSize(sitting.size);
    },
    page: (step, page) => take(page, numbered(step)),
  };
}
