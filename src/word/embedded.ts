// The record inside the Word file: a custom XML part, which Word keeps when somebody edits and saves the file.
// Together with a bookmark per item it lets a file come home again without guessing.

import { strFromU8, strToU8, unzipSync, zipSync, type ZippableFile } from 'fflate';
import { readParts } from './word-parts.ts';

/** The namespace of the part; the number rises when its shape changes in a way that old readers cannot take. */
export const namespace = 'urn:handlingar:record:1';

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const partId = '{6B2E7A34-9D3F-4C51-8E0B-5A1C7D42F9E6}';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** The earliest moment a zip can hold: the files inside carry no time of their own. */
const zipDate = '1980-01-01T00:00:00';

/** The name of the bookmark at an item's heading: a letter first, at most 40 signs, as Word demands. */
export const itemMark = (key: string): string =>
  `item_${key.replace(/-/g, '').replace(/[^A-Za-z0-9]/g, '_')}`.slice(0, 40);

/**
 * A finished file from what the docx library packed: the record put in, and whatever differs from one run to
 * the next (the clock, running ids) settled. `date` is ISO and becomes the file's own date.
 */
export function sealDocument(
  packed: Uint8Array,
  { record, date }: { readonly record: unknown; readonly date: string | null },
): Uint8Array {
  const parts = unzipSync(packed);
  const change = (name: string, edit: (xml: string) => string): void => {
    const part = parts[name];
    if (!part) throw new Error(`The packed document has no part ${name}`);
    parts[name] = strToU8(edit(strFromU8(part)));
  };
  change(documentPart, xml => smallBreaks(countBookmarks(xml)));
  change('docProps/core.xml', xml => settleCore(xml, date));
  change('word/_rels/document.xml.rels', xml =>
    xml.replace(
      '</Relationships>',
      `<Relationship Id="rIdRecord" Type="${relationships}/customXml" Target="../customXml/item1.xml"/></Relationships>`,
    ),
  );
  change('[Content_Types].xml', xml =>
    xml.replace(
      '</Types>',
      '<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>',
    ),
  );
  const files: Record<string, Uint8Array> = {};
  for (const [name, part] of Object.entries(parts)) if (!name.endsWith('/')) files[name] = part;
  files['customXml/item1.xml'] = strToU8(
    `${head}<record xmlns="${namespace}" words="${wordsMark(strFromU8(parts[documentPart] ?? new Uint8Array()))}">${escape(toJson(record))}</record>`,
  );
  files['customXml/itemProps1.xml'] = strToU8(
    `${head}<ds:datastoreItem ds:itemID="${partId}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${namespace}"/></ds:schemaRefs></ds:datastoreItem>`,
  );
  files['customXml/_rels/item1.xml.rels'] = strToU8(
    `${head}<Relationships xmlns="${packageRelationships}"><Relationship Id="rId1" Type="${relationships}/customXmlProps" Target="itemProps1.xml"/></Relationships>`,
  );
  // Each part that is deflated costs a set-up of its own, which a few hundred bytes do not earn back.
  const zipped = Object.entries(files).map(([name, part]): [string, ZippableFile] => [
    name,
    [part, { level: part.length < 1500 ? 0 : 6 }],
  ]);
  return zipSync(Object.fromEntries(zipped), { mtime: zipDate });
}

const documentPart = 'word/document.xml';

/** What a file made by this product carries: the record in public, not yet validated. */
export type Embedded = { readonly record: unknown };

/** The record inside a Word file, or null when there is none: another program's file, or no Word file at all. */
export function readEmbedded(bytes: Uint8Array): Embedded | null {
  const found = recordPart(readParts(bytes, isRecordName));
  return found === null ? null : { record: found.record };
}

/**
 * Whether the words of a file of ours are still those that we wrote. SharePoint and Word rewrite a file's parts
 * without anybody having edited it, so words are compared and not bytes; who is struck out and who has commented
 * counts as words. False for a stranger's file.
 */
export function isUntouched(bytes: Uint8Array): boolean {
  const parts = readParts(bytes, name => name === documentPart || isRecordName(name));
  const document = parts[documentPart];
  return document !== undefined && recordPart(parts)?.words === wordsMark(strFromU8(document));
}

type Parts = ReturnType<typeof readParts>;

const isRecordName = (name: string): boolean => /^customXml\/item\d+\.xml$/u.test(name);

function recordPart(parts: Parts): { readonly record: unknown; readonly words: string | null } | null {
  for (const [name, part] of Object.entries(parts)) {
    if (name === documentPart) continue;
    const [, attributes, content] = /<(?:[\w-]+:)?record\b([^>]*)>([^<]*)</u.exec(strFromU8(part)) ?? [];
    if (attributes === undefined || !attributes.includes(namespace)) continue;
    const record = fromJson(unescape(content ?? ''));
    if (record === undefined) continue;
    return { record, words: /\swords=["']([0-9a-f]+)["']/u.exec(attributes)?.[1] ?? null };
  }
  return null;
}

/** A short mark of what a reader sees in a document's main part: FNV-1a, twice, enough to notice an edit. */
function wordsMark(xml: string): string {
  let struck = false;
  let text = '';
  for (const [tag] of xml.matchAll(
    /<w:r[ >]|<w:strike(?: [^>]*)?\/>|<w:commentReference\b|<w:t(?: [^>]*)?>[^<]*<\/w:t>|<\/w:p>/gu,
  )) {
    if (tag.startsWith('<w:strike')) struck = !/"(?:false|0|off)"/u.test(tag);
    else if (tag.startsWith('<w:t')) {
      const words = unescape(tag.replace(/<[^>]*>/gu, ''));
      text += struck ? words.replace(/\S/gu, sign => `${sign}~`) : words;
    } else if (tag.startsWith('<w:r')) struck = false;
    else text += tag;
  }
  const plain = text.replace(/\s+/gu, ' ').trim();
  const fnv = (seed: number): string => {
    let hash = seed;
    for (let index = 0; index < plain.length; index++)
      hash = Math.imul(hash ^ plain.charCodeAt(index), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, '0');
  };
  return fnv(0x811c9dc5) + fnv(0x9747b28c);
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Somebody changed the part by hand: then the file is read as a stranger's.
    return undefined;
  }
}

// JSON.stringify escapes what is below U+0020 and lone surrogates; these two are all that XML forbids besides.
const toJson = (record: unknown): string =>
  JSON.stringify(record).replace(/[\ufffe\uffff]/g, sign => `\\u${sign.charCodeAt(0).toString(16)}`);

const escape = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\u007f/g, '&#127;');

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescape = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/giu,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return named[name ?? ''] ?? whole;
    },
  );

// The library numbers bookmarks on from the last document that it made; a file's own ids begin at 1.
function countBookmarks(xml: string): string {
  const ids = new Map<string, number>();
  return xml.replace(
    /<w:bookmark(Start|End)([^>]*?)w:id="([^"]*)"/gu,
    (_, which: string, before: string, id: string) => {
      const number = ids.get(id) ?? ids.size + 1;
      ids.set(id, number);
      return `<w:bookmark${which}${before}w:id="${number}"`;
    },
  );
}

// The library ends each section with a paragraph of its own; in ordinary size it would stand as an empty line.
const smallBreaks = (xml: string): string =>
  xml.replace(
    /<w:p><w:pPr><w:sectPr/gu,
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:sectPr',
  );

const settleCore = (xml: string, date: string | null): string =>
  xml
    .replace('<dc:creator>', '<dc:language>sv-SE</dc:language><dc:creator>')
    .replace(
      /(<dcterms:(created|modified)[^>]*>)[^<]*(<\/dcterms:\2>)/gu,
      `$1${date ?? '1980-01-01'}T00:00:00Z$3`,
    );
