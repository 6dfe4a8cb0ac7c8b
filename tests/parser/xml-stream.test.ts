import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { Unreadable } from '#parser/unreadable.ts';
import { readXml } from '#parser/xml-stream.ts';

// The parts of office files, element by element.

/** What is told of an XML, one thing a line; texts that follow each other are one. */
function told(xml: string): readonly string[] {
  const all: string[] = [];
  readXml(xml, {
    open: (name, attributes) => all.push(`<${name} ${JSON.stringify(attributes)}`),
    text: text => all.push(`"${text}`),
    close: name => all.push(`>${name}`),
  });
  return joined(all);
}

function toldBySaxes(xml: string): readonly string[] {
  const all: string[] = [];
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  parser.on('opentag', ({ name, attributes }) => all.push(`<${name} ${JSON.stringify(attributes)}`));
  parser.on('text', text => all.push(`"${text}`));
  parser.on('cdata', text => all.push(`"${text}`));
  parser.on('closetag', ({ name }) => all.push(`>${name}`));
  parser.write(xml).close();
  return joined(all);
}

function joined(all: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const each of all) {
    const last = lines.at(-1);
    if (each.startsWith('"') && last?.startsWith('"')) lines[lines.length - 1] = last + each.slice(1);
    else lines.push(each);
  }
  return lines.filter(each => each !== '"');
}

const ruleOf = (xml: string): string => {
  try {
    told(xml);
  } catch (error) {
    if (error instanceof Unreadable) return error.rule;
    throw error;
  }
  return 'read';
};

test('elements, attributes, texts and marked texts are told in their order', () => {
  expect(
    told(`<?xml version="1.0"?><!-- c --><a x='1 &gt; 0' y="&#229;"><b/>två &amp; <![CDATA[<tre>]]></a >`),
  ).toEqual(['<a {"x":"1 > 0","y":"å"}', '<b {}', '>b', '"två & <tre>', '>a']);
});

test('attributes that nobody asked for are left out, those asked for are told', () => {
  const all: string[] = [];
  const xml = '<r><a x="1"/><b x=">"/></r>';
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    all.push(name + (attributes['x'] ?? ''));
  };
  readXml(xml, { open, text: () => undefined, close: () => undefined }, new Set(['b']));
  expect(all).toEqual(['r', 'a', 'b>']);
});

test('what is broken is refused', () => {
  const all = [
    '',
    'text',
    '<a>',
    '<a></b>',
    '<a></a></a>',
    '<a/><b/>',
    '<a x></a>',
    '<a x=1></a>',
    '<a x="1></a>',
    '<a',
    '<a>&b;</a>',
    '<a>&#55296;</a>',
    '<a/>text',
    '<a><b</a>',
    '< a/>',
    '<a><!-- </a>',
  ];
  expect(all.map(ruleOf)).toEqual(all.map(() => 'refused.brokenWord'));
  expect(ruleOf('<!DOCTYPE a><a/>')).toBe('refused.entities');
  expect(ruleOf('<a><!ENTITY b "c"></a>')).toBe('refused.entities');
});

test('every well-formed text is told as a library for XML tells it', () => {
  const name = fc.constantFrom('w:p', 'w:r', 'a', 'mc:x-y');
  const text = fc.constantFrom(
    'ett',
    ' två ',
    '&lt;',
    '&#x20AC;',
    '<![CDATA[ & ]]>',
    '<!-- > -->',
    '<?pi x?>',
    'åäö',
    '\n',
  );
  const value = fc.constantFrom('', '1', 'a > b', '&quot;', "'");
  const { element } = fc.letrec<{ element: string }>(tie => ({
    element: fc
      .tuple(
        name,
        fc.uniqueArray(fc.constantFrom('x', 'w:val', 'y'), { maxLength: 3 }),
        value,
        fc.array(fc.oneof({ depthSize: 'small' }, text, tie('element')), { maxLength: 4 }),
        fc.constantFrom('', ' ', '\n'),
      )
      .map(([tag, keys, given, inner, blank]) => {
        const attributes = keys.map(key => `${blank || ' '}${key}${blank}=${blank}"${given}"`).join('');
        return inner.length === 0
          ? `<${tag}${attributes}${blank}/>`
          : `<${tag}${attributes}${blank}>${inner.join('')}</${tag}${blank}>`;
      }),
  }));
  fc.assert(
    fc.property(element, xml => {
      expect(told(xml)).toEqual(toldBySaxes(xml));
    }),
    { seed: 3, numRuns: 1_000 },
  );
});

test('no damaged text does more than be refused', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '/',
    '<a>',
    '</a>',
    '<a x="',
    '"',
    "'",
    '=',
    '&',
    '&amp;',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    'x',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      expect(['read', 'refused.brokenWord', 'refused.entities']).toContain(
        ruleOf(`<a>${pieces.join('')}</a>`),
      );
    }),
    { seed: 3, numRuns: 2_000 },
  );
});
