import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as stub from '#host/no-broker.ts';

const library = join(import.meta.dirname, '..', '..', 'node_modules', '@azure', 'msal-browser', 'dist');
const scripts = readdirSync(library, { recursive: true, encoding: 'utf8' }).filter(
  name => name.endsWith('.mjs') && !name.includes('custom_auth'),
);
const textOf = (name: string): string => readFileSync(join(library, name), 'utf8');

test('what is left out of the sign-in is there under the same names', () => {
  for (const name of Object.keys(stub)) {
    const files = scripts.filter(file => file.endsWith(`${name}.mjs`));
    expect(files, name).toHaveLength(1);
    expect(textOf(files[0] ?? '')).toMatch(new RegExp(`^export \\{ ${name} \\};`, 'm'));
  }
  expect(() => stub.PlatformAuthInteractionClient()).toThrow('broker');
});

test('the sign-in never comes to what is left out: it is off unless asked for, and nobody asks', () => {
  expect(textOf('config/Configuration.mjs')).toContain('allowPlatformBroker: false');
  // Whoever makes one has looked first whether there is a provider, which only that setting gives.
  const makers = scripts
    .filter(name => /new PlatformAuth(?:InteractionClient|ExtensionHandler|DOMHandler)\(/.test(textOf(name)))
    .filter(name => !/PlatformAuth\w+\.mjs$/.test(name));
  expect(makers.map(name => name.replaceAll('\\', '/')).sort()).toEqual([
    'controllers/StandardController.mjs',
    'protocol/Authorize.mjs',
  ]);
  const source = join(import.meta.dirname, '..', '..', 'src');
  const asked = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .filter(name => readFileSync(join(source, name), 'utf8').includes('allowPlatformBroker'));
  expect(asked).toEqual([]);
});
