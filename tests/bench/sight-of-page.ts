import type { Frame } from 'playwright-core';
import { wordsOf, type Offered, type Sight } from '../desk/histories-screen.ts';

/** What stands in the page's fields, and the questions on it. Functions that go to the page must not name others. */
const readPage = (app: Frame) =>
  app.evaluate(() => ({
    fields: [...document.querySelectorAll('textarea[id^="row-"], [contenteditable][id^="row-"]')].map(
      field =>
        [field.id, field instanceof HTMLTextAreaElement ? field.value : (field.textContent ?? '')] as const,
    ),
    cards: [...document.querySelectorAll('[data-collision]')].map(card => ({
      id: card.getAttribute('data-collision') ?? '',
      texts: [...card.querySelectorAll('p[lang="sv"]')].map(words => words.textContent ?? ''),
    })),
    saving: document.querySelector('[data-saving]')?.getAttribute('data-saving') ?? '',
  }));

const place = /^row-([0-9a-f-]{36})-(title|text|place|registryNumber|what|who)$/;

/**
 * The page as the oracle of the random histories sees a screen, by what the lists hold at that moment; null when there
 * is no meeting on it, or the page is gone.
 */
export async function sightOfPage(app: Frame, listed: Sight): Promise<Sight | null> {
  const page = await readPage(app).catch(() => null);
  if (!page || page.fields.length === 0) return null;
  const rowOf = new Map([...listed.rows.keys()].map(row => [row.slice(row.indexOf('/') + 1), row]));
  const fields = new Map<string, string>();
  const rows = new Map<string, string | null>();
  for (const [id, value] of page.fields) {
    const [, key = '', name = ''] = place.exec(id) ?? [];
    const row = rowOf.get(key);
    if (row === undefined) continue;
    fields.set(`${row}/${name}`, value);
    rows.set(row, listed.rows.get(row) ?? null);
  }
  const offered = page.cards.map(({ id, texts }): Offered => {
    const [kind = '', key = '', field] = (id.split('~')[0] ?? '').split('/');
    // The words alone, each once: a card marks those that differ, and says them again for the ear.
    const [mine = '', theirs = ''] = texts.map(each => [...new Set(wordsOf(each))].join(' '));
    return { id, row: `${kind}/${key}`, field: field ?? null, mine, theirs };
  });
  const shown = [...fields.values(), ...offered.flatMap(({ mine, theirs }) => [mine, theirs])];
  return {
    fields,
    rows,
    offered,
    isProposal: false,
    isSaved: page.saving === 'saved',
    words: new Set(shown.flatMap(wordsOf)),
  };
}
