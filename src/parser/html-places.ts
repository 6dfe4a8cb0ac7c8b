import { decodeEntities } from './html-entities.ts';
import { breaking, foreign, hidden, skipped } from './html-lines.ts';
import { readTags, type TagPlace } from './html-tags.ts';

// Where in a text of HTML each line stands that a reader sees, so that something can be put between lines, or in
// the place of some, without a letter of the rest being touched.

/** A line with words; `from` and `to` are offsets in the HTML, around its own paragraph where it has one. */
export type PlacedLine = TagPlace & {
  readonly text: string;
  /** The number that a list gives it, as it is shown ("3.", "b)"); null outside of numbered lists. */
  readonly number: string | null;
  /** Names of the elements and anchors that begin in it (`id`, `name`). */
  readonly names: readonly string[];
  /** In a part that a mail program or Teams put there. */
  readonly foreign: boolean;
};

/** One element, by the places of its tags; `close` is empty where the HTML has no end tag. */
export type PlacedElement = {
  readonly name: string;
  readonly open: TagPlace;
  readonly close: TagPlace;
  /** It shows something that its words do not tell: a picture, a link, a line through them. */
  readonly telling: boolean;
};

export type Placed = {
  readonly lines: readonly PlacedLine[];
  /** In the order in which they end. */
  readonly elements: readonly PlacedElement[];
};

/** Elements that are a line's own: where they hold nothing else, the line begins and ends with their tags. */
const paragraphs = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'center', 'pre']);
const cells = new Set(['td', 'th']);
const telling = 'img picture object embed video audio canvas svg s strike del ins mark';
const tellingNames: ReadonlySet<string> = new Set(telling.split(' '));

const isTelling = (name: string, attributes: Readonly<Record<string, string>>): boolean =>
  tellingNames.has(name) ||
  (name === 'a' && 'href' in attributes) ||
  /text-decoration[-\w]*\s*:[^;]*line-through/iu.test(attributes['style'] ?? '');

/** A link that a mail program has made of an address in the words. */
const showsItself = (href: string, shown: string): boolean =>
  href !== '' && shown.length < 300 && bareAddress(href) === bareAddress(decodeEntities(shown));

const bareAddress = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/|mailto:)/u, '')
    .replace(/\/$/u, '');

const isAsTyped = (name: string, style = ''): boolean | null => {
  const [, kept] = /white-space\s*:\s*([-\w]+)/iu.exec(style) ?? [];
  return kept === undefined ? (name === 'pre' ? true : null) : /^(?:pre|break)/iu.test(kept);
};

type Open = {
  readonly name: string;
  readonly place: TagPlace;
  readonly passed: boolean;
  readonly foreign: boolean;
  readonly telling: boolean;
  /** Where an ordinary link leads. */
  readonly href: string;
  /** Lines in it are those of the text. */
  readonly asTyped: boolean;
};

/** The lines of HTML with their places, in one pass. */
export function readPlaces(html: string): Placed {
  const lines: PlacedLine[] = [];
  const elements: PlacedElement[] = [];
  const inside: Open[] = [];
  let text = '';
  let names: string[] = [];
  let isForeign = false;
  let from = 0;
  /** The paragraph that the line began with. */
  let owner: Open | null = null;
  /** Numbered lists that are open; null for those without numbers. */
  const lists: ({ readonly letters: boolean; next: number } | null)[] = [];
  let number: string | null = null;

  const numbered = (value: string | undefined): string | null => {
    const list = lists.at(-1);
    if (!list) return null;
    const place = Number.parseInt(value ?? '', 10) || list.next;
    list.next = place + 1;
    return list.letters ? `${String.fromCharCode(96 + place)})` : `${place}.`;
  };

  const finish = (to: number, next: number, by: Open | null): void => {
    const words = text.replace(/[\s\u200b\ufeff]+/gu, ' ').trim();
    if (words !== '') lines.push({ text: words, number, names, foreign: isForeign, from, to });
    // A name that stands before the first words of its line belongs to it.
    if (words !== '') [names, number] = [[], null];
    [text, isForeign, from, owner] = ['', false, next, by];
  };

  readTags(html, {
    open: (name, attributes, place) => {
      const outer = inside.at(-1);
      const passed = (outer?.passed ?? false) || skipped.has(name) || hidden(attributes);
      const one = {
        name,
        place,
        passed,
        foreign: (outer?.foreign ?? false) || foreign(attributes),
        telling: isTelling(name, attributes),
        href: attributes['href'] ?? '',
        asTyped: isAsTyped(name, attributes['style']) ?? outer?.asTyped ?? false,
      };
      inside.push(one);
      if (passed) return;
      if (paragraphs.has(name)) finish(place.from, place.from, one);
      else if (breaking.has(name) || cells.has(name)) finish(place.from, place.to, null);
      if (name === 'ol' || name === 'ul') {
        const next = Number.parseInt(attributes['start'] ?? '', 10) || 1;
        lists.push(name === 'ul' ? null : { letters: /^[a-z]$/iu.test(attributes['type'] ?? ''), next });
      } else if (name === 'li') number = numbered(attributes['value']);
      for (const named of [attributes['id'], attributes['name']]) if (named) names.push(named);
      if (name === 'hr') {
        const rule = {
          text: '________________',
          number: null,
          names: [],
          foreign: one.foreign,
          from: place.from,
          to: place.to,
        };
        lines.push(rule);
      }
    },
    text: (data, place) => {
      const where = inside.at(-1);
      if (where?.passed) return;
      const say = (words: string): void => {
        text += words;
        if (where?.foreign) isForeign = true;
      };
      if (!where?.asTyped) return say(data);
      let at = place.from;
      for (const piece of html.slice(place.from, place.to).split('\n')) {
        if (at > place.from) finish(at - 1, at, null);
        say(decodeEntities(piece));
        at += piece.length + 1;
      }
    },
    close: (name, place) => {
      const one = inside.pop();
      if (!one) return;
      const telling = one.telling && !showsItself(one.href, html.slice(one.place.to, place.from));
      elements.push({ name, open: one.place, close: place, telling });
      if (!one.passed && (name === 'ol' || name === 'ul')) lists.pop();
      if (one.passed || !(breaking.has(name) || cells.has(name)) || name === 'br' || name === 'hr') return;
      finish(owner === one ? place.to : place.from, place.to, null);
    },
  });
  finish(html.length, html.length, null);
  return { lines, elements };
}

/**
 * The tags between two places that have their other half outside: they have to stay where what stands between is
 * taken away. A cell that ends here and one that begins leave nothing: what stood in both is then in one.
 */
export function looseTags(html: string, elements: readonly PlacedElement[], { from, to }: TagPlace): string {
  const within = (place: TagPlace): boolean => place.to > place.from && place.from >= from && place.to <= to;
  const closing = elements
    .filter(({ open, close }) => within(close) && open.from < from)
    .map(({ name, close }) => ({ name, place: close }))
    .sort((a, b) => a.place.from - b.place.from);
  const opening = elements
    .filter(({ open, close }) => within(open) && close.from >= to && close.to > to)
    .map(({ name, open }) => ({ name, place: open }))
    .sort((a, b) => a.place.from - b.place.from);
  while (closing.length > 0 && closing.at(-1)?.name === opening[0]?.name) {
    closing.pop();
    opening.shift();
  }
  return [...closing, ...opening].map(({ place }) => html.slice(place.from, place.to)).join('');
}
