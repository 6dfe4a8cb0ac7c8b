import { decodeEntities } from './html-entities.ts';

// HTML as a stream of tags and texts, in one pass over the letters; nothing is built of it, so nothing in it can
// run or load. The browser's own parser complains of every style in a mail under our security policy, and a
// whole parser would be a twentieth of the page. What forgotten end tags mean follows the HTML standard as far
// as paragraphs, lists and tables go.

export type TagListener = {
  /** Names in small letters; attributes decoded, the first of each name. */
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  /** Decoded. One stretch of text may come in several pieces. */
  readonly text: (text: string) => void;
  /** Every `open` gets its `close`, also when the HTML has none. */
  readonly close: (name: string) => void;
};

/** From the first letter of something in the HTML to the one after its last. */
export type TagPlace = { readonly from: number; readonly to: number };

/** A listener that is told of the places of the tags too; that of an end that the HTML does not have is empty. */
export type PlacedTagListener = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>, place: TagPlace) => void;
  readonly text: (text: string, place: TagPlace) => void;
  readonly close: (name: string, place: TagPlace) => void;
};

const empty = new Set(
  'area base basefont br col command embed frame hr img input link meta param source track wbr'.split(' '),
);
/** What stands in these is text, whatever it looks like. */
const raw = new Set('script style title textarea xmp iframe noembed noframes'.split(' '));

const paragraph = ['p'];
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const endsParagraph =
  'address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol p pre section table ul';
/** What the start of an element ends, where it is the innermost that is open. */
const ends: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...endsParagraph.split(' ').map(name => [name, paragraph] as const),
  ...headings.map(name => [name, ['p', ...headings]] as const),
  ['li', ['li']],
  ['dt', ['dt', 'dd']],
  ['dd', ['dt', 'dd']],
  ['tr', ['tr', 'td', 'th']],
  ['td', ['td', 'th']],
  ['th', ['td', 'th']],
  ['tbody', ['thead', 'tbody']],
  ['tfoot', ['thead', 'tbody']],
]);

/** Tells the tags and texts of HTML in their order. Any text will do: what is no HTML is told as text. */
export function readTags(html: string, to: PlacedTagListener): void {
  const inside: string[] = [];
  const counts = new Map<string, number>();

  const count = (name: string): number => counts.get(name) ?? 0;
  const end = (place: TagPlace): void => {
    const name = inside.pop();
    if (name === undefined) return;
    counts.set(name, count(name) - 1);
    to.close(name, place);
  };
  const begin = ({ name, attributes }: Pick<Tag, 'name' | 'attributes'>, place: TagPlace): void => {
    const ended = ends.get(name);
    while (ended?.includes(inside.at(-1) ?? '')) end({ from: place.from, to: place.from });
    to.open(name, attributes, place);
    if (empty.has(name)) {
      to.close(name, { from: place.to, to: place.to });
      return;
    }
    inside.push(name);
    counts.set(name, count(name) + 1);
  };
  const endAll = (name: string, place: TagPlace): void => {
    // Browsers take a stray </p> for an empty paragraph and </br> for a break; other stray ends are nothing.
    if (count(name) === 0) {
      if (name !== 'p' && name !== 'br') return;
      begin({ name, attributes: {} }, { from: place.from, to: place.from });
      if (name === 'br') return;
    }
    const depth = count(name);
    while (count(name) === depth) end(inside.at(-1) === name ? place : { from: place.from, to: place.from });
  };
  const say = (from: number, until: number): void => {
    if (until > from) to.text(decodeEntities(html.slice(from, until)), { from, to: until });
  };

  let at = 0;
  while (at < html.length) {
    const mark = html.indexOf('<', at);
    if (mark < 0) break;
    const next = html[mark + 1] ?? '';
    if (isLetter(next)) {
      say(at, mark);
      const tag = readTag(html, mark + 1);
      at = tag?.after ?? html.length;
      if (!tag) break;
      begin(tag, { from: mark, to: at });
      if (raw.has(tag.name)) {
        const close = endOfRaw(html, tag.name, at);
        say(at, close);
        at = close;
      }
    } else if (next === '/' && isLetter(html[mark + 2] ?? '')) {
      say(at, mark);
      const tag = readTag(html, mark + 2);
      at = tag?.after ?? html.length;
      if (tag) endAll(tag.name, { from: mark, to: at });
    } else if (next === '/' || next === '!' || next === '?') {
      say(at, mark);
      at = endOfComment(html, mark);
    } else {
      say(at, mark + 1);
      at = mark + 1;
    }
  }
  say(at, html.length);
  while (inside.length > 0) end({ from: html.length, to: html.length });
}

const isLetter = (character: string): boolean => /^[a-z]$/i.test(character);

/** What stands between `<!--` and `-->`, or `<!`, `</`, `<?` and the next `>`; the whole rest when that is missing. */
function endOfComment(html: string, mark: number): number {
  if (!html.startsWith('<!--', mark)) return after(html, '>', mark);
  return /^-?>/.test(html.slice(mark + 4, mark + 6)) ? after(html, '>', mark) : after(html, '-->', mark + 4);
}

function after(html: string, end: string, from: number): number {
  const at = html.indexOf(end, from);
  return at < 0 ? html.length : at + end.length;
}

function endOfRaw(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  close.lastIndex = from;
  return close.exec(html)?.index ?? html.length;
}

type Tag = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Where the text after the tag begins. */
  readonly after: number;
};

/** The tag whose name begins at `from`; null when the HTML ends inside of it. */
function readTag(html: string, from: number): Tag | null {
  const attributes: Record<string, string> = {};
  let at = from;
  /** Moves past the letters that fit, and gives them. */
  const take = (fitting: RegExp): string => {
    fitting.lastIndex = at;
    const taken = fitting.exec(html)?.[0] ?? '';
    at += taken.length;
    return taken;
  };
  const name = take(/[^\s/>]*/y).toLowerCase();
  for (;;) {
    take(/[\s/]*/y);
    if (at >= html.length) return null;
    if (html[at] === '>') return { name, attributes, after: at + 1 };
    const key = take(/=?[^\s/>=]*/y).toLowerCase();
    take(/\s*/y);
    let value = '';
    if (html[at] === '=') {
      at += 1;
      take(/\s*/y);
      const quote = html[at];
      if (quote === '"' || quote === "'") {
        const close = html.indexOf(quote, at + 1);
        if (close < 0) return null;
        value = html.slice(at + 1, close);
        at = close + 1;
      } else value = take(/[^\s>]*/y);
    }
    if (!Object.hasOwn(attributes, key)) attributes[key] = decodeEntities(value);
  }
}
