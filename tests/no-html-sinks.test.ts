import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

// The rule that no text becomes markup or script, tried with everything that it is there to stop.

const root = join(import.meta.dirname, '..');
const rules = new Set([
  'no-restricted-syntax',
  'no-eval',
  'no-new-func',
  'no-script-url',
  '@typescript-eslint/no-implied-eval',
]);
const eslint = new ESLint({ cwd: root, ruleFilter: ({ ruleId }) => rules.has(ruleId) });

/** Which lines of the code are refused, where it stands in this file; the file itself is not touched. */
async function refusedLines(code: string, file: string): Promise<readonly number[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  const broken = result?.messages.find(message => message.fatal);
  if (broken) throw new Error(broken.message);
  return [...new Set(result?.messages.map(message => message.line))];
}

const forbidden = `
declare const place: HTMLElement; declare const text: string;
place.innerHTML = text;
place['innerHTML'] = text;
place.outerHTML = text;
place.insertAdjacentHTML('beforeend', text);
document.write(text);
document.writeln(text);
eval(text);
new Function(text);
Function(text);
setTimeout('alert(1)', 10);
setInterval(text, 10);
location.href = 'javascript:alert(1)';
place.setAttribute('onclick', text);
new DOMParser().parseFromString(text, 'text/html');
new Range().createContextualFragment(text);
export const a = <div dangerouslySetInnerHTML={{ __html: text }} />;
export const b = <iframe srcDoc={text} />;
export const c = { dangerouslySetInnerHTML: { __html: text } };
export const d = <a href="javascript:alert(1)">x</a>;
`;
const allowed = `
declare const place: HTMLElement; declare const text: string;
place.textContent = text;
setTimeout(() => place.focus(), 10);
place.setAttribute('title', text);
export const a = <div title={text}>{text}</div>;
`;
const linesOf = (code: string): readonly number[] =>
  code.split('\n').flatMap((line, at) => (line === '' || line.startsWith('declare') ? [] : [at + 1]));

test('no way to turn a text into markup or script gets past the lint, in the app or in the pages around it', async () => {
  const [inTheApp, inTheSimulatedHost] = await Promise.all([
    refusedLines(forbidden, 'src/ui/App.tsx'),
    refusedLines(forbidden.replace(/^export const [abd].*$/gmu, ''), 'src/sim/pages/teams.ts'),
  ]);
  expect(inTheApp).toEqual(linesOf(forbidden));
  expect(inTheSimulatedHost).toHaveLength(linesOf(forbidden).length - 3);
});

test('texts that stay texts are let through', async () => {
  expect(await refusedLines(allowed, 'src/ui/App.tsx')).toEqual([]);
});
