import type { Frame } from 'playwright-core';

/** What a person reads off the page: the agenda line by line, and the facts at the head of the paper. */
export type Shown = {
  readonly agenda: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
};

/** Reads the page in its wide layout; nothing is asked of the code behind it. */
export async function shownIn(app: Frame): Promise<Shown> {
  const agenda = await app
    .locator('[data-outline]')
    .evaluateAll(rows =>
      rows.map(
        row => `${row.getAttribute('data-number') ?? ''} ${row.children[1]?.firstChild?.textContent ?? ''}`,
      ),
    );
  const fields = await app.locator('main dl dt').evaluateAll(terms =>
    terms.map(term => {
      const value = term.nextElementSibling;
      return [term.textContent, (value?.querySelector('[role="textbox"]') ?? value)?.textContent ?? ''];
    }),
  );
  // Hard spaces look like spaces.
  const plain = (words: string | null): string => (words ?? '').replace(/\s/g, ' ');
  return {
    agenda: agenda.map(plain),
    fields: Object.fromEntries(fields.map(([term = '', value = '']) => [plain(term), plain(value)])),
  };
}
