import type { Frame, Locator, Page } from 'playwright-core';
import { withLaterWords, type LaterSay } from '#language/later-words.ts';
import { swedish } from '#language/swedish.ts';
import { speak, type Words } from '#language/words.ts';
import { placeId } from '#ui/place.ts';
import { shortcuts } from '#ui/keys.ts';
import type { Sitting } from './harness.ts';

// A secretary at her keyboard: everything that a journey does to the page it does through her hands, and every
// fact that she supplies is counted here.

export type FactKind =
  | 'header'
  | 'people'
  | 'presence'
  | 'items'
  | 'presenters'
  | 'attachments'
  | 'text'
  | 'decisions'
  | 'assignments';

/**
 * One thing done by hand. `typed`: written letter by letter; `chosen`: a fact picked by a key or a click;
 * `confirmed`: agreed to what already stood there; `removed`: taken away. Typed and chosen supply facts.
 */
export type Gesture = {
  readonly how: 'typed' | 'chosen' | 'confirmed' | 'removed';
  readonly kind: FactKind;
  readonly facts: number;
  readonly what: string;
};

export type Secretary = {
  readonly page: Page;
  readonly app: Frame;
  readonly say: LaterSay;
  readonly gestures: () => readonly Gesture[];
  readonly note: (how: Gesture['how'], kind: FactKind, what: string, facts?: number) => void;
  readonly press: (shortcut: keyof typeof shortcuts) => Promise<void>;
  readonly button: (name: string | RegExp, within?: Locator) => Locator;
  /** The item's text field, by the number it has on the page ("5 b"). */
  readonly text: (number: string) => Locator;
  /** The field of a row, by the row's key. */
  readonly field: (key: string, field: string) => Locator;
  readonly row: (number: string) => Locator;
  readonly person: (name: string) => Locator;
  /** Types at the end of the item's text. */
  readonly write: (number: string, words: string) => Promise<void>;
  /** Writes over a one-line field of the paper. */
  readonly writeOver: (field: Locator, words: string) => Promise<void>;
  readonly tab: (name: 'attendance' | 'decisions' | 'assignments' | 'checks') => Promise<void>;
  readonly confirmAttendance: () => Promise<void>;
  readonly mark: (name: string, presence: 'present' | 'absent' | 'unknown') => Promise<void>;
  /** Waits until SharePoint has everything. */
  readonly saved: () => Promise<void>;
  readonly saving: () => Promise<string>;
  readonly publish: () => Promise<void>;
};

/** Seats the secretary before the page; the meeting need not be there yet. */
export function secretaryAt(sitting: Sitting, words: Words = swedish): Secretary {
  const { page, app } = sitting;
  const say = withLaterWords(speak(words), words === swedish ? 'sv' : 'en');
  const gestures: Gesture[] = [];
  const note: Secretary['note'] = (how, kind, what, facts = 1) =>
    void gestures.push({ how, kind, facts, what });
  const press: Secretary['press'] = name => page.keyboard.press(pressed(shortcuts[name].keys[0]));
  const button: Secretary['button'] = (name, within) =>
    (within ?? app).getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  const text: Secretary['text'] = number => app.getByLabel(say('item.text', { number }), { exact: true });
  const saved: Secretary['saved'] = () =>
    app.locator('[data-saving="saved"]').waitFor({ state: 'attached', timeout: 20_000 });
  const person: Secretary['person'] = name => app.locator('[data-attendance]').filter({ hasText: name });

  return {
    page,
    app,
    say,
    gestures: () => gestures,
    note,
    press,
    button,
    text,
    field: (key, field) => app.locator(`[id="${placeId(key, field)}"]`),
    row: number => app.locator(`[data-outline][data-number="${number}"]`),
    person,
    write: async (number, words) => {
      await text(number).focus();
      await page.keyboard.press('Control+End');
      await type(page, words);
      note('typed', 'text', `${number}: ${words}`, words.split(/\n\s*\n/).length);
    },
    writeOver: async (field, words) => {
      await field.focus();
      await page.keyboard.press('Control+A');
      await type(page, words);
    },
    tab: async name => {
      await app.locator(`#tab-${name}`).click();
    },
    confirmAttendance: async () => {
      await app.locator('[data-attendance]').first().focus();
      await press('confirm');
      note('confirmed', 'presence', 'everybody according to the answers', 0);
    },
    mark: async (name, presence) => {
      await app.getByLabel(say('attendance.search')).fill(name);
      await page.keyboard.press('Enter');
      await press(presence);
      await app.getByLabel(say('attendance.search')).fill('');
      note('chosen', 'presence', `${name}: ${presence}`);
    },
    saved,
    saving: async () => (await app.locator('[data-saving]').getAttribute('data-saving')) ?? '',
    publish: async () => {
      const panel = app.getByRole('complementary', { name: say('publish.title') });
      await button(say('header.publish')).click();
      await panel
        .getByRole('button', { name: new RegExp(`^(${say('publish.button')}|${say('publish.anyway')})$`) })
        .click();
      await app.getByRole('heading', { name: say('publish.published') }).waitFor({ timeout: 30_000 });
    },
  };
}

/** Key by key, as fingers do it; a line break in the words is the Enter key. */
export async function type(page: Page, words: string): Promise<void> {
  for (const [index, line] of words.split('\n').entries()) {
    if (index > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(line);
  }
}

/** A key combination of the help as the browser driver writes it. */
const pressed = (combination: string): string =>
  combination.replace('Ctrl', 'Control').replace(/\b([NFO])$/, k => k.toLowerCase());
