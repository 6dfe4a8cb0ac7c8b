import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { meetingScopes } from '#graph/scopes.ts';
import { askOfficeAddinManifest } from '#entry/ask-office-addin-manifest.ts';
import { shownTexts } from '#entry/check-words.ts';
import { listAt, textAt, textsAt } from '#entry/json-tree.ts';
import { checkSchema } from '#entry/manifest-schema.ts';
import { fillManifest } from '#entry/manifest-templates.ts';
import { sendingAction, type ManifestContext } from '#entry/manifest-context.ts';
import type { ManifestProblem } from '#entry/manifest-problem.ts';
import { consentText, fixedNames, makePackage, packApp, type PackageFiles } from '#entry/package-files.ts';
import { checkEverything } from '#entry/package.ts';
import { readPackageSettings } from '#entry/package-settings.ts';
import { readPng } from '#entry/png.ts';
import { securityHeaders } from '#entry/security-headers.ts';
import { elementsNamed, readXml } from '#entry/xml-tree.ts';
import { context, readIcon, readProjectJson, root, settings, version } from './example.ts';

test('the manifest is valid by Microsoft’s schema, this version and the next', () => {
  const manifest = fillManifest(settings, version);
  expect(checkSchema('manifest.json', manifest)).toEqual([]);
  const next = {
    ...manifest,
    manifestVersion: '1.30',
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.schema.json',
  };
  expect(checkSchema('manifest.json', next)).toEqual([]);
});

/** What the command finds in what it is about to write. */
const wrongIn = async (files: PackageFiles, held: ManifestContext): Promise<readonly ManifestProblem[]> =>
  (await checkEverything(files, held)).flatMap(({ problems }) => problems);

test('everything that is made from the settings passes every check that the command makes', async () => {
  expect(await wrongIn(makePackage(settings, version), context)).toEqual([]);
});

test('Microsoft’s own tool for add-ins reads both manifests', async () => {
  const files = makePackage(settings, version);
  const manifest = strFromU8(unzipSync(files['handlingar.zip'])['manifest.json'] ?? new Uint8Array());
  expect(await askOfficeAddinManifest('manifest.json', manifest)).toEqual([]);
  expect(await askOfficeAddinManifest('outlook-addin.xml', files['outlook-addin.xml'])).toEqual([]);
});

test('the package holds the manifest, its English words and the two icons', () => {
  const files = unzipSync(packApp(settings, version));
  expect(Object.keys(files).sort()).toEqual(['color.png', 'en.json', 'manifest.json', 'outline.png']);
  expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toMatchObject({
    version,
    id: settings.appId,
  });
});

test('the same settings give the same bytes, today and tomorrow', () => {
  expect(packApp(settings, version)).toEqual(packApp(settings, version));
  const view = new DataView(packApp(settings, version).buffer);
  // The time and the day of the first file, in the form of a zip: nothing of the moment when it was made.
  expect([view.getUint16(10, true), view.getUint16(12, true)]).toEqual([0, 0x21]);
});

test('every place where the app is shown has its tab, and no chat or channel gets two', () => {
  const manifest = fillManifest(settings, version);
  const places = (kind: string): readonly string[] =>
    listAt(manifest, kind).flatMap(tab =>
      textsAt(tab, 'scopes').flatMap(scope => textsAt(tab, 'context').map(place => `${scope} ${place}`)),
    );
  const meeting = ['meetingChatTab', 'meetingDetailsTab', 'meetingSidePanel', 'meetingStage'];
  expect(places('staticTabs')).toEqual([
    'personal personalTab',
    ...meeting.map(place => `groupChat ${place}`),
  ]);
  expect(places('configurableTabs')).toEqual(['channelTab', ...meeting].map(place => `team ${place}`));
});

test('Teams fetches beforehand the very tokens that the page asks for', () => {
  expect(fillManifest(settings, version)['webApplicationInfo']).toMatchObject({
    id: settings.clientId,
    nestedAppAuthInfo: [
      { redirectUri: 'brk-multihub://handlingar.example.org', scopes: [...meetingScopes] },
      { scopes: ['Sites.Selected'] },
    ],
  });
});

test('the button in Outlook says the same in both manifests, in both languages', () => {
  const manifest = fillManifest(settings, version);
  const english = readProjectJson('appPackage/en.json');
  const shown = shownTexts(manifest, '1.29').filter(({ key }) => key.startsWith('extensions[0].ribbons'));
  expect(shown).toHaveLength(8);
  const xml = readXml(makePackage(settings, version)['outlook-addin.xml']);
  const said = new Set(
    elementsNamed(xml, 'String').map(
      ({ attributes, children }) => `${attributes['DefaultValue']} / ${children[0]?.attributes['Value']}`,
    ),
  );
  expect([...said].sort()).toEqual(
    [...new Set(shown.map(({ key, text }) => `${text} / ${textAt(english, key)}`))].sort(),
  );
});

test('both manifests ask for the appointment that lies open and no more, in a calendar that somebody has shared too', () => {
  const asked = listAt(fillManifest(settings, version), 'authorization', 'permissions', 'resourceSpecific');
  expect(asked.map(one => textAt(one, 'name')).filter(name => name?.startsWith('Mailbox'))).toEqual([
    'MailboxItem.ReadWrite.User',
    'Mailbox.SharedFolder',
  ]);
  const xml = readXml(makePackage(settings, version)['outlook-addin.xml']);
  expect(elementsNamed(xml, 'Permissions').map(({ text }) => text)).toEqual(['ReadWriteItem']);
  expect(elementsNamed(xml, 'SupportsSharedFolders').map(({ text }) => text)).toEqual(['true']);
});

test('a name of the organisation’s own reaches both manifests, whatever signs are in it', async () => {
  const named = readPackageSettings({
    ...Object(readProjectJson('appPackage/config.json')),
    name: 'Möten & "beslut" <1>',
  });
  const files = makePackage(named, version);
  const zip = unzipSync(files['handlingar.zip']);
  expect(JSON.parse(strFromU8(zip['manifest.json'] ?? new Uint8Array()))).toMatchObject({
    name: { short: named.name },
  });
  expect(JSON.parse(strFromU8(zip['en.json'] ?? new Uint8Array()))).toMatchObject({
    'name.short': named.name,
  });
  const [displayName] = elementsNamed(readXml(files['outlook-addin.xml']), 'DisplayName');
  expect(displayName?.attributes['DefaultValue']).toBe(`${named.name} i Outlook`);
  expect(await wrongIn(files, { ...context, settings: named })).toEqual([]);
});

test('an administrator consents at the organisation’s own address to what the pages use every day', () => {
  const [everyday = '', lists = ''] = consentText(settings).match(/https:\S+/g) ?? [];
  const url = new URL(everyday);
  expect(url.pathname).toBe('/9b8e4f2d-1c63-47a5-8d0e-f5a2b7c39164/v2.0/adminconsent');
  expect(url.searchParams.get('redirect_uri')).toBe('https://handlingar.example.org/health.html');
  expect(url.searchParams.get('scope')?.split(' ')).toEqual([
    'openid',
    'profile',
    'offline_access',
    ...['Chat.ReadBasic', 'Calendars.Read', 'Sites.Selected'].map(
      scope => `https://graph.microsoft.com/${scope}`,
    ),
  ]);
  expect(everyday).not.toContain('+');
  expect(lists).toContain('Sites.Manage.All');
});

test('the icon in colour has the app’s own colour, the outline is white on nothing', () => {
  const corner = (name: string): string =>
    Buffer.from(
      readPng(new Uint8Array(readFileSync(join(root, 'appPackage', name)))).pixels.subarray(0, 4),
    ).toString('hex');
  expect(`#${corner('color.png')}`).toBe(
    `${String(fillManifest(settings, version)['accentColor']).toLowerCase()}ff`,
  );
  expect(corner('outline.png')).toMatch(/00$/);
  expect(readPng(readIcon('icon-128.png'))).toMatchObject({ width: 128, height: 128 });
});

test('the pages may be framed by Microsoft’s own Teams, Outlook and Office, and by nobody else', () => {
  const policy = securityHeaders(settings.config)['Content-Security-Policy'] ?? '';
  const [, framers = ''] = /frame-ancestors ([^;]*)/.exec(policy) ?? [];
  expect(framers).toContain('https://teams.microsoft.com');
  for (const framer of framers.split(' '))
    expect(framer).toMatch(
      /^('self'|https:\/\/([\w*]+\.)*(microsoft\.com|cloud\.microsoft|office\.com|office365\.com|microsoft365\.com))$/,
    );
  expect(policy).toMatch(/script-src 'self';/);
  expect(policy).not.toMatch(/unsafe-|localhost/);
});

test('every page and script that the manifests may name is built from something', () => {
  const sources = (name: string): readonly string[] => [
    `src/entry/${name}`,
    `src/entry/pages/${name}`,
    `src/entry/${name.replace(/\.js$/, '.ts')}`,
    `appPackage/icons/${name}`,
  ];
  expect(fixedNames.filter(name => !sources(name).some(path => existsSync(join(root, path))))).toEqual([]);
  expect(readFileSync(join(root, 'src/entry/events.ts'), 'utf8')).toContain(`'${sendingAction}'`);
});

test('no version has two forms: Teams has that of package.json', () => {
  const { version: pages } = readProjectJson('package.json') as { readonly version: string };
  expect(fillManifest(settings, pages)['version']).toBe(pages);
  expect(makePackage(settings, pages)['outlook-addin.xml']).toContain(`<Version>${pages}.0</Version>`);
  expect(() => makePackage(settings, '1.2.0-beta')).toThrow(
    /package\.json: the version "1\.2\.0-beta" must be three/,
  );
  expect(readFileSync(join(root, 'appPackage/manifest.json'), 'utf8')).toContain('${{APP_VERSION}}');
});
