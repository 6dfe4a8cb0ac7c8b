// The parts of an office file as a stream of elements and texts. Names come with the prefixes that Word itself
// uses, whatever prefixes the file has chosen for the same namespaces. Of XML this takes what office files may
// have: no document type and no entities but the five that every file has.

import type { TagListener } from './html-tags.ts';
import { Unreadable } from './unreadable.ts';

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const strictWord = 'http://purl.oclc.org/ooxml/wordprocessingml/main';

/** Prefixes by their namespaces, as far as they are read here. */
const usual: ReadonlyMap<string, string> = new Map([
  [word, 'w'],
  [strictWord, 'w'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
]);

/** Deeper than any document that people have written; lists of open elements must not grow without end. */
const deepest = 2_000;

type Attributes = Readonly<Record<string, string>>;

type Heeded = { readonly has: (name: string) => boolean };

const broken = (): Unreadable => new Unreadable('refused.brokenWord');

/**
 * Tells the elements and texts of an XML part in their order, every `open` with its `close`. With `heeded`, the
 * attributes of other elements need not be told, and are not when that saves time. Throws `Unreadable` for XML
 * that is broken, that declares entities, or that is nested beyond reason.
 */
export function readXml(xml: string, to: TagListener, heeded?: Heeded): void {
  /** Names of the open elements as written. */
  const inside: string[] = [];
  /** The file's prefixes with the usual ones that stand for them; empty when they are the same. */
  const renamed = new Map<string, string>();
  let ended = false;
  let at = 0;
  for (;;) {
    const mark = xml.indexOf('<', at);
    const until = mark < 0 ? xml.length : mark;
    if (until > at) {
      const text = xml.slice(at, until);
      if (inside.length > 0) to.text(decoded(text));
      else if (/[^\s\ufeff]/u.test(text)) throw broken();
    }
    if (mark < 0) break;
    const sign = xml.charCodeAt(mark + 1);
    if (sign === slash) {
      const name = inside.pop();
      if (name === undefined || !xml.startsWith(name, mark + 2)) throw broken();
      at = xml.indexOf('>', mark) + 1;
      if (at === 0 || !isBlank(xml, mark + 2 + name.length, at - 1)) throw broken();
      ended = inside.length === 0;
      to.close(usualName(name, renamed));
    } else if (sign === question) at = after(xml, '?>', mark);
    else if (sign === exclamation) at = readDeclaration(xml, mark, to);
    else {
      if (ended || inside.length >= deepest) throw broken();
      const tag = readTag(xml, mark + 1, inside.length === 0 || renamed.size > 0 ? undefined : heeded);
      if (inside.length === 0) namespacesOf(tag.attributes, renamed);
      const name = usualName(tag.name, renamed);
      to.open(name, usualAttributes(tag.attributes, renamed));
      if (tag.isEmpty) {
        to.close(name);
        ended = inside.length === 0;
      } else inside.push(tag.name);
      at = tag.after;
    }
  }
  if (!ended || inside.length > 0) throw broken();
}

const [slash, question, exclamation, close, equals] = [47, 63, 33, 62, 61];
const [quote, apostrophe] = [34, 39];

function after(xml: string, end: string, from: number): number {
  const at = xml.indexOf(end, from);
  if (at < 0) throw broken();
  return at + end.length;
}

/** Comments are passed over, marked text is text, and nothing else that is declared is taken. */
function readDeclaration(xml: string, mark: number, to: TagListener): number {
  if (xml.startsWith('<!--', mark)) return after(xml, '-->', mark + 4);
  if (!xml.startsWith('<![CDATA[', mark)) throw new Unreadable('refused.entities');
  const end = after(xml, ']]>', mark + 9);
  to.text(xml.slice(mark + 9, end - 3));
  return end;
}

/** Blanks, and the control characters that damaged files have in their place. */
const isSpace = (code: number): boolean => code <= 32;

function isBlank(xml: string, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) if (!isSpace(xml.charCodeAt(at))) return false;
  return true;
}

type Tag = {
  readonly name: string;
  readonly attributes: Attributes;
  readonly isEmpty: boolean;
  /** Where the text after the tag begins. */
  readonly after: number;
};

const noAttributes: Attributes = {};

/** The tag whose name begins at `from`. */
function readTag(xml: string, from: number, heeded: Heeded | undefined): Tag {
  let at = endOfName(xml, from);
  const name = xml.slice(from, at);
  if (name === '') throw broken();
  const kept = heeded?.has(name) ?? true;
  let attributes: Record<string, string> | null = null;
  for (;;) {
    while (isSpace(xml.charCodeAt(at))) at += 1;
    const sign = xml.charCodeAt(at);
    if (sign === close)
      return { name, attributes: attributes ?? noAttributes, isEmpty: false, after: at + 1 };
    if (sign === slash) {
      if (xml.charCodeAt(at + 1) !== close) throw broken();
      return { name, attributes: attributes ?? noAttributes, isEmpty: true, after: at + 2 };
    }
    const keyEnd = endOfName(xml, at);
    const key = kept ? xml.slice(at, keyEnd) : '';
    if (keyEnd === at) throw broken();
    at = keyEnd;
    while (isSpace(xml.charCodeAt(at))) at += 1;
    if (xml.charCodeAt(at) !== equals) throw broken();
    at += 1;
    while (isSpace(xml.charCodeAt(at))) at += 1;
    const mark = xml.charCodeAt(at);
    if (mark !== quote && mark !== apostrophe) throw broken();
    const end = xml.indexOf(mark === quote ? '"' : "'", at + 1);
    if (end < 0) throw broken();
    if (kept) {
      attributes ??= {};
      attributes[key] = decoded(xml.slice(at + 1, end));
    }
    at = end + 1;
  }
}

/** Where a name ends; at the end of the text there is none, which is found out by what must follow. */
function endOfName(xml: string, from: number): number {
  for (let at = from; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at);
    if (isSpace(code) || code === close || code === slash || code === equals) return at;
    if (code === 60 || code === quote || code === apostrophe) throw broken();
  }
  throw broken();
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(?:x([\da-f]{1,6})|(\d{1,7}))|(\w{0,32}));?/giu,
    (_, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) {
        const letter = entities[name];
        if (letter === undefined) throw broken();
        return letter;
      }
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) throw broken();
      return String.fromCodePoint(code);
    },
  );
}

function usualName(name: string, renamed: ReadonlyMap<string, string>): string {
  if (renamed.size === 0) return name;
  const colon = name.indexOf(':');
  const prefix = renamed.get(colon < 0 ? '' : name.slice(0, colon));
  return prefix === undefined ? name : `${prefix}:${name.slice(colon + 1)}`;
}

function usualAttributes(attributes: Attributes, renamed: ReadonlyMap<string, string>): Attributes {
  if (renamed.size === 0) return attributes;
  // An attribute without a prefix belongs to no namespace, so the default one says nothing of it.
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [
      key.includes(':') ? usualName(key, renamed) : key,
      value,
    ]),
  );
}

/** Notes which prefixes the outermost element declares for namespaces whose usual prefix is another. */
function namespacesOf(attributes: Attributes, renamed: Map<string, string>): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (!key.startsWith('xmlns')) continue;
    const own = key.slice(6);
    const prefix = usual.get(value);
    if (prefix !== undefined && prefix !== own) renamed.set(own, prefix);
  }
}
