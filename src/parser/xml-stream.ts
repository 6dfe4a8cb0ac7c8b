// The parts of an office file as a stream of elements and texts. Names come with the prefixes that Word itself
// uses, whatever prefixes the file has chosen for the same namespaces.

import { SaxesParser } from 'saxes';
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

/**
 * Tells the elements and texts of an XML part in their order, every `open` with its `close`. Throws `Unreadable`
 * for XML that is broken, that declares entities, or that is nested beyond reason.
 */
export function readXml(xml: string, to: TagListener): void {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  /** The file's prefixes with the usual ones that stand for them; empty when they are the same. */
  const renamed = new Map<string, string>();
  let depth = 0;

  const rename = (name: string): string => {
    const colon = name.indexOf(':');
    const prefix = renamed.get(colon < 0 ? '' : name.slice(0, colon));
    return prefix === undefined ? name : `${prefix}:${name.slice(colon + 1)}`;
  };
  parser.on('error', () => {
    throw new Unreadable('refused.brokenWord');
  });
  parser.on('doctype', () => {
    throw new Unreadable('refused.entities');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > deepest) throw new Unreadable('refused.brokenWord');
    if (depth === 1) namespacesOf(attributes, renamed);
    if (renamed.size === 0) to.open(name, attributes);
    else {
      const own = Object.entries(attributes);
      // An attribute without a prefix belongs to no namespace, so the default one says nothing of it.
      to.open(
        rename(name),
        Object.fromEntries(own.map(([key, value]) => [key.includes(':') ? rename(key) : key, value])),
      );
    }
  });
  parser.on('text', text => to.text(text));
  parser.on('cdata', text => to.text(text));
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    to.close(renamed.size === 0 ? name : rename(name));
  });
  parser.write(xml).close();
}

/** Notes which prefixes the outermost element declares for namespaces whose usual prefix is another. */
function namespacesOf(attributes: Readonly<Record<string, string>>, renamed: Map<string, string>): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (!key.startsWith('xmlns')) continue;
    const own = key.slice(6);
    const prefix = usual.get(value);
    if (prefix !== undefined && prefix !== own) renamed.set(own, prefix);
  }
}
