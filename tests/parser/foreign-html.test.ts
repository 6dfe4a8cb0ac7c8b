import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLines } from '#parser/html-lines.ts';
import { readHtml } from '#parser/html-source.ts';
import { readInvitation } from '#parser/invitation.ts';
import { seedNorrdal } from '#sim/seed.ts';
import { renderHtml } from '#word/html.ts';
import { body, write } from '../word/samples.ts';
import { objectionsTo, purified } from './judge-of-html.ts';

// HTML that strangers wrote, and HTML that we write of what strangers wrote, held against a judge that is not ours.

const friday = Date.parse('2026-11-20T08:10:00Z');

const invitations = [1, 2, 3, 4, 5].flatMap(seed =>
  seedNorrdal(seed)(friday, new Map()).entries.flatMap(({ html }) => (html === '' ? [] : [html])),
);

test('an invitation reads the same whether or not everything dangerous has been taken out of it first', () => {
  expect(invitations.length).toBeGreaterThan(100);
  for (const html of invitations) expect(readInvitation(purified(html))).toEqual(readInvitation(html));
});

/** A word that stands only where no reader would see it: in scripts, styles, comments, attributes, hidden parts. */
const unseen = 'OSYNLIGT';

const word = fc.constantFrom('Ärende', 'a < b', '&', '"citat"', "d'Arc", '1. Öppnande', '😀', '\u202eomvänt');
const escaped = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/"/gu, '&quot;');

const nasty = fc.constantFrom(
  `<script>${unseen}</script>`,
  `<script src="https://evil.example/x.js">${unseen}</script>`,
  `<style>@import "https://evil.example"; .${unseen} { color: red }</style>`,
  `<!-- ${unseen} -->`,
  `<!--[if mso]>${unseen}<![endif]-->`,
  `<img src="x" alt="${unseen}" onerror="${unseen}">`,
  `<iframe src="https://evil.example">${unseen}</iframe>`,
  `<object data="https://evil.example/${unseen}"></object>`,
  `<svg onload="${unseen}"><script>${unseen}</script></svg>`,
  `<template>${unseen}</template>`,
  `<noscript><img src="https://evil.example/${unseen}"></noscript>`,
  `<meta http-equiv="refresh" content="0; url=https://evil.example/${unseen}">`,
  `<link rel="stylesheet" href="https://evil.example/${unseen}">`,
  `<base href="https://evil.example/${unseen}">`,
  `<input value="${unseen}" autofocus onfocus="${unseen}">`,
  `<span style="display:none">${unseen}</span>`,
  `<a href="javascript:${unseen}"></a>`,
  `<embed src="https://evil.example/${unseen}">`,
);
const attributes = fc.constantFrom(
  '',
  ` onclick="${unseen}"`,
  ` style="background:url(https://evil.example/${unseen})"`,
  ` href="javascript:${unseen}"`,
  ` data-x="${unseen}"`,
);

/** HTML whose tags are all closed, as mail programs write it, with everything in it that an attacker might send. */
const hostile = fc.letrec<{ readonly part: string }>(tie => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word.map(escaped),
    nasty,
    fc
      .tuple(
        fc.constantFrom('p', 'div', 'b', 'a', 'span', 'blockquote', 'h2'),
        attributes,
        fc.array(tie('part'), { maxLength: 4 }),
      )
      .map(([name, more, parts]) => `<${name}${more}>${parts.join('')}</${name}>`),
    fc
      .tuple(fc.constantFrom('ol', 'ul'), attributes, fc.array(tie('part'), { maxLength: 4 }))
      .map(
        ([name, more, parts]) =>
          `<${name}${more}>${parts.map(each => `<li>${each}</li>`).join('')}</${name}>`,
      ),
    fc
      .array(tie('part'), { minLength: 1, maxLength: 3 })
      .map(
        cells => `<table><tbody><tr>${cells.map(each => `<td>${each}</td>`).join('')}</tr></tbody></table>`,
      ),
  ),
})).part;

const linesIn = (html: string): readonly string[] => readLines(html).map(({ text }) => text);
const wordsIn = (html: string): string => linesIn(html).join(' ').replace(/\s+/gu, ' ').trim();

test('of hostile HTML the same words are read as when a cleaner has been over it, and nothing that is not seen', () => {
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 8 }), parts => {
      const html = parts.join('');
      expect(wordsIn(html)).toBe(wordsIn(purified(html)));
      expect(wordsIn(html)).not.toContain(unseen);
    }),
    { numRuns: 1_500, seed: 20261120 },
  );
});

test('a web page that is brought in gives no word of its scripts, comments and hidden parts', () => {
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 8 }), parts => {
      const { blocks } = readHtml(`<html><body>${parts.join('')}</body></html>`);
      expect(JSON.stringify(blocks)).not.toContain(unseen);
    }),
    { numRuns: 500, seed: 20261120 },
  );
});

const shards = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</title><script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '--><script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '*kursiv* <b>fet</b>\n- punkt <i>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<!--',
  ']]>',
  '\u0000<\u0000script>',
  '&#x3c;img src=x onerror=alert(1)&#x3e;',
];
const text = fc.oneof(fc.constantFrom(...shards), fc.string({ unit: 'binary', maxLength: 40 }));

test('in the page that we write of a hostile record there is nothing for the judge to take out', () => {
  fc.assert(
    fc.property(text, text, text, text, text, (name, organisation, title, words, clause) => {
      const page = renderHtml(
        write([[name, organisation, name]], [{ title, text: words, decided: [clause] }], { title }),
        body({ name: organisation }),
      );
      expect(objectionsTo(page)).toEqual([]);
    }),
    { numRuns: 400, seed: 20261120 },
  );
});

test('the judge does object where there is something to object to', () => {
  expect(objectionsTo('<body><p onclick="x()">a</p><script>x()</script></body>')).toEqual([
    'p onclick',
    'script',
  ]);
});
