// A Word file as a reader's eye sees it. Which parts of the file hold what is told by the file itself
// (relationships); parts that no reader sees, such as pictures and themes, are never unpacked.

import { decodeText } from './decode-text.ts';
import { readPart } from './docx-flow.ts';
import { readNumbering } from './docx-numbering.ts';
import type { PartContext } from './docx-state.ts';
import { readStyles } from './docx-styles.ts';
import { linesIn, settle } from './flow.ts';
import { refusal, type Refusal } from './refusal.ts';
import { textOf, type Block, type Source } from './source.ts';
import { Unreadable } from './unreadable.ts';
import { readXml } from './xml-stream.ts';
import { openZip, type Zip } from './zip-bounds.ts';

/** Reads the bytes of a .docx (or .docm, .dotx) file. */
export function readDocx(bytes: Uint8Array): Source | Refusal {
  try {
    const zip = openZip(bytes);
    return readZippedDocx(zip, documentPart(zip));
  } catch (error) {
    if (error instanceof Unreadable) return refusal(error.rule, error.params);
    throw error;
  }
}

/** Where the document of an office file is, or null when the zip holds none of Word's. */
export function documentPart(zip: Zip): string | null {
  const told = relationships(zip, '').find(each => each.type === 'officeDocument')?.target;
  const path = told ?? 'word/document.xml';
  const known = zip.names.some(name => name.replaceAll('\\', '/').toLowerCase() === path.toLowerCase());
  return known && !/\.(?:vsdx|xps|bin)$/u.test(path) && /^word\/|document[^/]*\.xml$/iu.test(path)
    ? path
    : null;
}

/** The same of an opened zip whose document is at `path`. Throws `Unreadable`. */
export function readZippedDocx(zip: Zip, path: string | null): Source {
  const xml = path === null ? null : xmlOf(zip, path);
  if (path === null || xml === null) throw new Unreadable('refused.brokenWord');
  const links = relationships(zip, path);
  const partOf = (type: string): string | null => {
    const target = links.find(each => each.type === type)?.target;
    return target === undefined ? null : xmlOf(zip, target);
  };
  const styles = readStyles(partOf('styles'));
  const numbering = readNumbering(partOf('numbering'), styles.listOf);
  const bare: PartContext = { styles, numbering, note: () => [] };
  const notes = new Map<string, readonly Block[]>();
  for (const type of ['footnote', 'endnote']) {
    const part = partOf(`${type}s`);
    if (part === null) continue;
    for (const [id, blocks] of readPart(part, bare).notes) notes.set(`${type}/${id}`, blocks);
  }
  const told = new Set<string>();
  const note = (key: string): readonly Block[] => {
    told.add(key);
    return notes.get(key) ?? [];
  };
  const { blocks, contents } = readPart(xml, { styles, numbering, note });
  const rest = [...notes].filter(([key]) => !told.has(key)).flatMap(([, each]) => each);
  const heads = links.filter(each => each.type === 'header' || each.type === 'footer');
  const running = heads.flatMap(each => {
    const part = xmlOf(zip, each.target);
    return part === null ? [] : readPart(part, bare).blocks;
  });
  return {
    format: 'docx',
    title: titleOf(zip),
    blocks: settle([...blocks, ...rest]),
    running: [...new Set([...wordsOf(running), ...wordsOf(contents)])],
    scanned: false,
  };
}

const wordsOf = (blocks: readonly Block[]): readonly string[] =>
  linesIn(settle(blocks)).map(textOf).filter(Boolean);

function xmlOf(zip: Zip, name: string): string | null {
  const bytes = zip.read(name);
  return bytes === null ? null : decodeText(bytes);
}

type Link = { readonly type: string; readonly target: string };

/** What a part refers to inside the file, with the last word of each kind of reference. */
function relationships(zip: Zip, part: string): readonly Link[] {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const xml = xmlOf(zip, `${folder}_rels/${part.slice(slash)}.rels`);
  const links: Link[] = [];
  const open = (name: string, { Type, Target, TargetMode }: Readonly<Record<string, string>>): void => {
    if (!name.endsWith('Relationship') || Target === undefined || TargetMode === 'External') return;
    links.push({ type: Type?.split('/').at(-1) ?? '', target: resolved(folder, Target) });
  };
  if (xml !== null) readXml(xml, { open, close: () => undefined, text: () => undefined });
  return links;
}

/** A target as the name of a part: they are written relative to the folder, or from the root. */
function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** The title in the file's properties; a property that cannot be read is only a hint that is missing. */
function titleOf(zip: Zip): string | null {
  const xml = xmlOf(zip, 'docProps/core.xml');
  if (xml === null) return null;
  let title = '';
  let listening = false;
  readXml(xml, {
    open: name => {
      listening = name === 'dc:title';
    },
    text: text => {
      if (listening) title += text;
    },
    close: () => {
      listening = false;
    },
  });
  return title.replace(/\s+/gu, ' ').trim() || null;
}
