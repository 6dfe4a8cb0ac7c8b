import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { readTags } from '#parser/html-tags.ts';

/** Everything that is told, in order: "<p>", "Hej", "</p>". */
function told(html: string): readonly string[] {
  const events: string[] = [];
  readTags(html, {
    open: (name, attributes) => events.push(written(name, attributes)),
    text: text => events.push(text),
    close: name => events.push(`</${name}>`),
  });
  return joined(events);
}

/** The same by a whole parser of HTML. */
function toldByOther(html: string): readonly string[] {
  const events: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => events.push(written(name, attributes)),
    ontext: text => events.push(text),
    onclosetag: name => events.push(`</${name}>`),
  });
  parser.write(html);
  parser.end();
  return joined(events);
}

const written = (name: string, attributes: Readonly<Record<string, string>>): string =>
  `<${[name, ...Object.entries(attributes).map(([key, value]) => `${key}=[${value}]`)].join(' ')}>`;

const isTag = (event: string): boolean => /^<\/?[a-z][^<]*>$/.test(event);

/** Pieces of one text as one. */
const joined = (events: readonly string[]): readonly string[] =>
  events.reduce<readonly string[]>((sum, event) => {
    const last = sum.at(-1);
    return last !== undefined && !isTag(last) && !isTag(event)
      ? [...sum.slice(0, -1), last + event]
      : [...sum, event];
  }, []);

test.each([
  [
    'attributes in every way of writing',
    '<p CLASS="a b" id=x title=\'det "är"\' hidden>',
    '<p class=[a b] id=[x] title=[det "är"] hidden=[]>',
  ],
  ['a sign of greater than inside of quotes', '<p title="a > b">', '<p title=[a > b]>'],
  ['an attribute written twice: the first holds', '<p id="a" id="b">', '<p id=[a]>'],
  ['letters in an attribute', '<p title="&Aring;sa &amp; &quot;Bo&quot;">', '<p title=[Åsa & "Bo"]>'],
])('%s', (_, html, open) => {
  expect(told(html)).toEqual([open, '</p>']);
});

test.each([
  ['Swedish letters by name', 'M&ouml;te i &Aring;vik &ndash; &raquo;ja&laquo;', 'Möte i Åvik – »ja«'],
  ['letters by number', '&#229;&#xE4;&#XF6;&#8211;&#128512;', 'åäö–😀'],
  ["Windows' own numbers", '&#150;&#147;', '–“'],
  ['numbers that are no letters', '&#0;&#xD800;&#9999999;', '\ufffd\ufffd\ufffd'],
  ['what only looks like a letter', 'AT&T &hittepå; &;', 'AT&T &hittepå; &;'],
  ['signs that are no tags', '1 < 2 och <3', '1 < 2 och <3'],
  [
    'comments, and what Word writes in them',
    'a<!-- <p> -->b<![if !supportLists]>c<![endif]>d<?xml:namespace />e',
    'abcde',
  ],
  ['a comment that is empty at once', 'a<!-->b<!--->c', 'abc'],
  ['an end tag of nothing', 'a</div>b</ >c', 'abc'],
])('%s', (_, html, text) => {
  expect(told(html)).toEqual([text]);
});

test('forgotten end tags of paragraphs, entries and cells are understood', () => {
  expect(told('<ol><li>Ett<li>Två</ol><p>Tre<div>Fyra</div>').join('')).toBe(
    '<ol><li>Ett</li><li>Två</li></ol><p>Tre</p><div>Fyra</div>',
  );
  expect(told('<table><tr><td>Ett<td>Två<tr><th>Tre</table>').join('')).toBe(
    '<table><tr><td>Ett</td><td>Två</td></tr><tr><th>Tre</th></tr></table>',
  );
});

test('what stands in a script or a style is text and never tags', () => {
  expect(told('<script>if (a<b) "</p>"</script><style>p > b {}</STYLE >Hej')).toEqual([
    '<script>',
    'if (a<b) "</p>"',
    '</script>',
    '<style>',
    'p > b {}',
    '</style>',
    'Hej',
  ]);
});

test('a letter that breaks off in the middle of a tag or a comment is read until there', () => {
  expect(told('Hej <b>du</b><p class="Mso')).toEqual(['Hej ', '<b>', 'du', '</b>']);
  expect(told('Hej <!-- du')).toEqual(['Hej ']);
});

/**
 * HTML as mail programs write it, right and wrong: all tags whole, not all of them closed. No <th>: the other
 * parser forgets that it ends a cell.
 */
const mail = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'p div ol ul li table tr td b span h1 br hr blockquote dl dt dd'
          .split(' ')
          .flatMap(name => [`<${name}>`, `<${name} class="x" style='margin-left:36.0pt'>`, `</${name}>`]),
      ),
      fc.constantFrom(
        '1. Öppnande',
        ' ',
        '\r\n',
        '&nbsp;',
        '&ouml;',
        '&#8211;',
        'a < b',
        '<!-- c -->',
        '<![endif]>',
      ),
      fc.constantFrom(
        '<style>p {}</style>',
        '<script>"<p>"</script>',
        '<o:p></o:p>',
        '<img src=x>',
        '<P ALIGN=LEFT>',
      ),
    ),
    { maxLength: 30 },
  )
  .map(pieces => pieces.join(''));

test('whatever a mail program has written, it is read as a whole parser of HTML reads it', () => {
  fc.assert(
    fc.property(mail, html => {
      expect(told(html)).toEqual(toldByOther(html));
    }),
    { seed: 20261120, numRuns: 2000 },
  );
});

test('whatever comes, reading it ends, and every tag that opens is closed', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'<>/!-"\'= pbli&;#x1'), maxLength: 60 }), html => {
      const open: string[] = [];
      readTags(html, {
        open: name => open.push(name),
        text: () => undefined,
        close: name => expect(open.pop()).toBe(name),
      });
      expect(open).toEqual([]);
    }),
    { seed: 20261120, numRuns: 2000 },
  );
});
