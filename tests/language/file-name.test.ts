import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanName, fileName } from '#language/file-name.ts';

// Names of bodies come from people, and may be anything; names of files go to SharePoint and to Windows.

/** What SharePoint and Windows refuse in the name of a file, by their own documents. */
function refusals(name: string): readonly string[] {
  const base = name.replace(/\.[^.]*$/u, '');
  return [
    [/["*:<>?/\\|#%]/u, 'a forbidden sign'],
    [/[\p{Cc}\u2028\u2029]/u, 'a control sign'],
    [/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u, 'a sign that turns the reading direction'],
    [/\p{Cs}|\p{Noncharacter_Code_Point}/u, 'half a sign'],
    [/^[\s.~]|^$/u, 'a beginning that hides it'],
    [/[\s.]$/u, 'an end that Windows drops'],
    [/_vti_/iu, 'a name of SharePoint’s own'],
    [/^.{129}/su, 'too many signs'],
  ]
    .filter(([pattern]) => (pattern as RegExp).test(name))
    .map(([, words]) => String(words))
    .concat(/^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|desktop|)$/iu.test(base) ? ['a device'] : []);
}

const shard = fc.constantFrom(
  'CON',
  'aux',
  'LPT1',
  'com¹',
  'desktop.ini',
  '.lock',
  '_vti_',
  '~$',
  '..',
  '. ',
  '/',
  '\\',
  '%2f',
  '#',
  ':',
  '\u202egnp.exe',
  '\u0000',
  '\ud83d',
  '👩‍🚒',
  'Å',
  'A\u030a',
  'nämnden',
  'x'.repeat(80),
  '\ufeff',
  '\u2028',
  '\uffff',
  '\n',
);
const hostile = fc.oneof(
  fc.array(shard, { maxLength: 6 }).map(parts => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
const kind = fc.constantFrom('agenda' as const, 'notes' as const, 'minutes' as const);

test('whatever a body is called, its file has a name that SharePoint and Windows take', () => {
  fc.assert(
    fc.property(hostile, kind, fc.constantFrom(null, '2026-11-20'), (bodyName, which, date) => {
      const name = fileName({ kind: which, bodyName, date });
      expect(refusals(name), JSON.stringify(name)).toEqual([]);
      expect(name.length).toBeLessThanOrEqual(120);
      expect(name.endsWith(date ? `${date}.docx` : '.docx')).toBe(true);
    }),
    { numRuns: 3_000, seed: 20261120 },
  );
});

test('any text can become a name by itself, and one that is a name already stays as it is', () => {
  fc.assert(
    fc.property(hostile, text => {
      const name = cleanName(text);
      expect(
        refusals(`${name}.docx`).filter(words => words !== 'too many signs'),
        JSON.stringify(name),
      ).toEqual([]);
      expect(cleanName(name)).toBe(name);
    }),
    { numRuns: 3_000, seed: 20261120 },
  );
  expect(cleanName('Nämnd för hälsa & vård (2026–2027), åäö')).toBe(
    'Nämnd för hälsa & vård (2026–2027), åäö',
  );
});

test('a cut name never ends in half a sign', () => {
  const name = fileName({ kind: 'notes', bodyName: '😀'.repeat(200), date: '2026-11-20' });
  expect(refusals(name)).toEqual([]);
  expect(name).toMatch(/😀 2026-11-20\.docx$/u);
});
