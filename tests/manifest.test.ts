import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import Ajv from 'ajv-draft-04';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { meetingScopes } from '#graph/scopes.ts';
import { fillManifest, packApp, readPackageSettings } from '#entry/package.ts';
import { securityHeaders } from '#entry/security-headers.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const settings = readPackageSettings(read('appPackage/config.json'));

/** What Microsoft's own schema of a version finds wrong. */
function problems(version: string, name: string, value: unknown): readonly string[] {
  const require = createRequire(import.meta.url);
  const schema: unknown = require(
    `@microsoft/app-manifest/build/json-schemas/teams/v${version}/${name}.schema.json`,
  );
  if (typeof schema !== 'object' || schema === null) throw new Error('No schema.');
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map(error => `${error.instancePath} ${error.message ?? ''}`);
}

/** The size of a PNG, from its header. */
function sizeOf(png: Uint8Array): readonly [number, number] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

test('the manifest is valid by Microsoft’s schema, this version and the next', () => {
  const manifest = fillManifest(settings, '1.2.3');
  expect(problems('1.29', 'MicrosoftTeams', manifest)).toEqual([]);
  const next = {
    ...manifest,
    manifestVersion: '1.30',
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.schema.json',
  };
  expect(problems('1.30', 'MicrosoftTeams', next)).toEqual([]);
  expect(problems('1.29', 'MicrosoftTeams.Localization', read('appPackage/en.json'))).toEqual([]);
});

test('a manifest with a name that is too long is not valid', () => {
  const manifest = { ...fillManifest(settings, '1.2.3'), name: { short: 'x'.repeat(31), full: 'x' } };
  expect(problems('1.29', 'MicrosoftTeams', manifest)).toEqual([
    '/name/short must NOT have more than 30 characters',
  ]);
});

test('the package holds the manifest, its English words and the two icons in their sizes', () => {
  const files = unzipSync(packApp(settings, '1.2.3'));
  expect(Object.keys(files).sort()).toEqual(['color.png', 'en.json', 'manifest.json', 'outline.png']);
  const { 'manifest.json': manifest, 'color.png': color, 'outline.png': outline } = files;
  if (!manifest || !color || !outline) throw new Error('A file is missing.');
  expect(strFromU8(manifest)).not.toContain('{{');
  expect(JSON.parse(strFromU8(manifest))).toMatchObject({ version: '1.2.3', id: settings.appId });
  expect(sizeOf(color)).toEqual([192, 192]);
  expect(sizeOf(outline)).toEqual([32, 32]);
});

test('every place in a meeting where the app is shown has its tab', () => {
  const tabs = fillManifest(settings, '1.2.3')['staticTabs'] as readonly {
    readonly context: readonly string[];
  }[];
  expect(tabs.flatMap(tab => tab.context).sort()).toEqual(
    [
      'personalTab',
      'meetingChatTab',
      'meetingDetailsTab',
      'meetingSidePanel',
      'meetingStage',
      'channelTab',
    ].sort(),
  );
});

test('Teams fetches beforehand the very tokens that the page asks for', () => {
  expect(fillManifest(settings, '1.2.3')['webApplicationInfo']).toMatchObject({
    id: settings.clientId,
    nestedAppAuthInfo: [
      { redirectUri: 'brk-multihub://handlingar.example.org', scopes: [...meetingScopes] },
      { scopes: ['Sites.Selected'] },
    ],
  });
});

test('a setting that is wrong or missing is named', () => {
  const raw = { ...(read('appPackage/config.json') as object), clientId: 'abc', developer: undefined };
  expect(() => readPackageSettings(raw)).toThrow(/"clientId" must be a GUID.*"developer" is missing/);
  expect(() =>
    readPackageSettings(
      { ...raw, developer: settings.developer },
      { HANDLINGAR_CLIENT_ID: settings.clientId },
    ),
  ).not.toThrow();
});

test('the pages may be framed by Teams and by nobody else', () => {
  const policy = securityHeaders(settings.config)['Content-Security-Policy'] ?? '';
  expect(policy).toContain('https://teams.microsoft.com');
  expect(policy).toMatch(/script-src 'self';/);
  expect(policy).not.toMatch(/unsafe-|localhost|frame-ancestors[^;]* \* /);
});
