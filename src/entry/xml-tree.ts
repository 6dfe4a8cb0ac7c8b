import { SaxesParser } from 'saxes';

/** An element of an XML file, its name without prefix. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
  /** Where it begins in the file, from 1. */
  readonly line: number;
};

type Growing = { -readonly [Field in keyof Element]: Element[Field] } & { children: Growing[] };

/** Reads XML; throws an Error that names the line where it is not well-formed. */
export function readXml(source: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const open: Growing[] = [];
  let root: Growing | null = null;
  parser.on('error', error => {
    throw new Error(`line ${parser.line}: ${error.message.replace(/^.*?: /, '')}`);
  });
  parser.on('doctype', () => {
    throw new Error(`line ${parser.line}: a document type has no place in a manifest`);
  });
  parser.on('opentag', ({ local, attributes }) => {
    const element: Growing = {
      name: local,
      attributes: Object.fromEntries(
        Object.values(attributes).map(({ name, value }) => [name.replace(/^xsi:/, ''), value]),
      ),
      children: [],
      text: '',
      line: parser.line,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('text', text => {
    const inside = open.at(-1);
    if (inside) inside.text += text.trim();
  });
  parser.on('closetag', () => void open.pop());
  parser.write(source).close();
  if (!root) throw new Error('line 1: it holds nothing');
  return root;
}

/** All elements of a name, at any depth, in the file's order. */
export function elementsNamed(root: Element, name: string): readonly Element[] {
  return [
    ...(root.name === name ? [root] : []),
    ...root.children.flatMap(child => elementsNamed(child, name)),
  ];
}

export const childNamed = (element: Element, name: string): Element | null =>
  element.children.find(child => child.name === name) ?? null;
