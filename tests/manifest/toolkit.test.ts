import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import selfsigned from 'selfsigned';
import { afterEach, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { permissions } from '#graph/permissions.ts';
import { fileFor } from '#entry/app-server.ts';
import { checkRegistration } from '#entry/check-registration.ts';
import { hostSettings } from '#entry/host-settings.ts';
import { listAt, objectAt, textAt, valueAt } from '#entry/json-tree.ts';
import { readVariables, serveLocally } from '#entry/local-server.ts';
import {
  fillRegistration,
  placesFor,
  redirectUris,
  scopeIds,
  templatePaths,
} from '#entry/manifest-templates.ts';
import { variablesText } from '#entry/package.ts';
import { makePackage } from '#entry/package-files.ts';
import { readPackageSettings, settingVariables } from '#entry/package-settings.ts';
import { context, readProjectJson, root, settings, version } from './example.ts';

// What Microsoft 365 Agents Toolkit reads. The names of its actions are from its own schema, version 1.11; what a
// real run does with them, only a tenant can tell.

afterEach(() => void vi.unstubAllGlobals());

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const profiles = ['m365agents.yml', 'm365agents.local.yml'];

/** Action -> what it must be given, and what it must write. */
const actions: Readonly<
  Record<string, { readonly with: readonly string[]; readonly writes: readonly string[] }>
> = {
  'aadApp/create': {
    with: ['name', 'generateClientSecret', 'signInAudience'],
    writes: ['clientId', 'objectId'],
  },
  'aadApp/update': { with: ['manifestPath', 'outputFilePath'], writes: [] },
  'teamsApp/create': { with: ['name'], writes: ['teamsAppId'] },
  'teamsApp/validateAppPackage': { with: ['appPackagePath'], writes: [] },
  'teamsApp/update': { with: ['appPackagePath'], writes: [] },
  'teamsApp/extendToM365': { with: ['appPackagePath'], writes: ['titleId', 'appId'] },
  'teamsApp/publishAppPackage': { with: ['appPackagePath'], writes: ['publishedAppId'] },
  'azureStaticWebApps/getDeploymentToken': { with: ['resourceId'], writes: ['deploymentToken'] },
  'cli/runNpmCommand': { with: ['args'], writes: [] },
  'cli/runNpxCommand': { with: ['args'], writes: [] },
  script: { with: ['run'], writes: [] },
  'devTool/install': { with: ['devCert'], writes: [] },
  'file/createOrUpdateEnvironmentFile': { with: ['target', 'envs'], writes: [] },
};

type Step = { readonly uses: string; readonly step: unknown };

const stepsOf = (profile: unknown, stage: string): readonly Step[] =>
  listAt(profile, stage).map(step => ({ uses: textAt(step, 'uses') ?? '', step }));

const fieldsOf = (value: unknown): readonly string[] => Object.keys(objectAt(value) ?? {});
const placesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\$\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => name);

test.each(profiles)('%s uses only actions that the toolkit has, and gives each what it needs', name => {
  const profile: unknown = parse(read(name));
  expect(textAt(profile, 'version')).toBe('v1.11');
  const steps = ['provision', 'deploy', 'publish'].flatMap(stage => stepsOf(profile, stage));
  expect(steps.length).toBeGreaterThan(9);
  for (const { uses, step } of steps) {
    expect(Object.keys(actions)).toContain(uses);
    expect(
      fieldsOf(step).filter(
        field => !['name', 'uses', 'env', 'with', 'writeToEnvironmentFile'].includes(field),
      ),
    ).toEqual([]);
    expect(fieldsOf(valueAt(step, 'with'))).toEqual(expect.arrayContaining([...(actions[uses]?.with ?? [])]));
    expect(fieldsOf(valueAt(step, 'writeToEnvironmentFile'))).toEqual(
      expect.arrayContaining([...(actions[uses]?.writes ?? [])]),
    );
  }
});

test.each(profiles)(
  'every variable that %s uses has been written by then, or stands in the environment’s file',
  name => {
    const profile: unknown = parse(read(name));
    const known = new Set(['TEAMSFX_ENV', ...Object.keys(readVariables(read('env/.env.dev')))]);
    for (const stage of ['provision', 'deploy', 'publish'])
      for (const { uses, step } of stepsOf(profile, stage)) {
        const files =
          uses === 'aadApp/update' ? placesIn(read(textAt(step, 'with', 'manifestPath') ?? '')) : [];
        const needed = [...placesIn(JSON.stringify(step)), ...files];
        expect(needed.filter(variable => !known.has(variable))).toEqual([]);
        for (const variable of Object.values(objectAt(valueAt(step, 'writeToEnvironmentFile')) ?? {}))
          known.add(String(variable));
        if (textAt(step, 'with', 'run')?.includes('--variables'))
          for (const place of Object.keys(placesFor(settings, version))) known.add(place);
      }
  },
);

test('the toolkit’s own commands can fill the templates: provisioning knows every place', () => {
  const written = ['AAD_APP_OBJECT_ID', ...Object.keys(placesFor(settings, version))];
  for (const path of Object.values(templatePaths))
    expect(placesIn(read(path)).filter(place => !written.includes(place))).toEqual([]);
});

test('the toolkit takes the places out of what the command prints, whatever is in them', () => {
  const named = readPackageSettings({
    ...objectAt(readProjectJson('appPackage/config.json')),
    name: 'Möten "A" & B',
  });
  // The form that the toolkit looks for in a script's output.
  const form = /::(?:set-teamsfx-env|set-output)\s+(\w+)=(?:(["'])(.*?)\2|([^"'\s]+))/g;
  const taken = [...variablesText(named, version).matchAll(form)].map(([, name, , quoted, plain]) => [
    name,
    quoted ?? plain,
  ]);
  expect(Object.fromEntries(taken)).toEqual(placesFor(named, version));
});

test.each(profiles)(
  '%s names the files that the command writes, and sets only variables that it reads',
  name => {
    const text = read(name);
    const made = [...Object.keys(makePackage(settings, version)), 'aad.manifest.json'];
    const named = [...text.matchAll(/\.\/appPackage\/build\/(?:local\/)?([\w.-]+)$/gm)].map(
      ([, file]) => file,
    );
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter(file => !made.includes(file ?? ''))).toEqual([]);
    const set = [...text.matchAll(/^\s+(HANDLINGAR_\w+):/gm)].map(([, variable = '']) => variable);
    expect(set.filter(variable => !settingVariables.includes(variable))).toEqual([]);
  },
);

test('the registration asks for the scopes of the table, and comes back to the pages that sign in', () => {
  const registration = fillRegistration(placesFor(settings, version));
  expect(checkRegistration(registration, context)).toEqual([]);
  const asked = listAt(listAt(registration, 'requiredResourceAccess')[0], 'resourceAccess').map(one =>
    textAt(one, 'id'),
  );
  const used = permissions
    .filter(({ scope }) => scope !== 'Sites.ReadWrite.All')
    .map(({ scope }) => scopeIds[scope]);
  expect(asked.filter(id => used.includes(id ?? ''))).toEqual(used);
  expect(new Set(Object.values(scopeIds)).size).toBe(permissions.length);
  // Where the pages tell MSAL that a sign-in ends; the bridge has the origin only.
  vi.stubGlobal('location', new URL(`${settings.address}/tab.html?theme=dark`));
  expect(redirectUris(settings.address)).toContain(hostSettings(settings.config).signInPage);
  expect(valueAt(registration, 'spa', 'redirectUris')).toEqual(redirectUris(settings.address));
});

test('where people of every organisation sign in, the registration lets them', () => {
  const open = readPackageSettings({
    ...objectAt(readProjectJson('appPackage/config.json')),
    authority: 'https://login.microsoftonline.com/organizations',
    siteScope: 'Sites.ReadWrite.All',
  });
  const registration = fillRegistration(placesFor(open, version));
  expect(registration['signInAudience']).toBe('AzureADMultipleOrgs');
  expect(checkRegistration(registration, { ...context, settings: open })).toEqual([]);
});

test('no secret is in the project, and what belongs to one computer stays there', () => {
  const shared = Object.entries(readVariables(read('env/.env.dev')));
  expect(shared.filter(([name, value]) => name.startsWith('SECRET_') || value !== '')).toEqual([
    ['TEAMSFX_ENV', 'dev'],
  ]);
  const ignored = read('.gitignore').split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['env/.env.local', 'env/.env.*.user', '.localConfigs']));
  for (const name of profiles) expect(read(name)).toMatch(/generateClientSecret: false/);
});

test('the local profile serves, packs and waits at one and the same port', () => {
  const local: unknown = parse(read('m365agents.local.yml'));
  const port = valueAt(stepsOf(local, 'deploy').at(-1)?.step, 'with', 'envs', 'PORT');
  expect(read('m365agents.local.yml')).toContain(`HANDLINGAR_ADDRESS: https://localhost:${String(port)}`);
  expect(valueAt(listAt(readProjectJson('.vscode/tasks.json'), 'tasks')[1], 'args', 'portOccupancy')).toEqual(
    [port],
  );
  expect(
    readPackageSettings(
      {
        ...objectAt(readProjectJson('appPackage/config.json')),
        address: `https://localhost:${String(port)}`,
      },
      {},
      { local: true },
    ).address,
  ).toBe(`https://localhost:${String(port)}`);
});

test('the pages on this computer are given out encrypted, with the headers of any other web server', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'handlingar-local-'));
  const made = await selfsigned.generate([{ name: 'commonName', value: 'localhost' }]);
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  await write('tab.html', '<title>Handlingar</title>');
  const site = await serveLocally({
    folder,
    config: await write('own.json', makePackage(settings, version)['config.json']),
    certificate: await write('own.crt', made.cert),
    key: await write('own.key', made.private),
    port: 0,
  });
  try {
    const page = await get(`${site.url}/tab.html?theme=default`);
    expect(page).toMatchObject({ status: 200, text: '<title>Handlingar</title>' });
    expect(page.headers['content-security-policy']).toContain('https://teams.microsoft.com');
    expect(page.headers['x-frame-options']).toBeUndefined();
    expect(JSON.parse((await get(`${site.url}/config.json`)).text)).toMatchObject({
      clientId: settings.clientId,
    });
    expect((await get(`${site.url}/nothing.html`)).status).toBe(404);
  } finally {
    await site.close();
    await rm(folder, { recursive: true });
  }
});

test('no address leads out of the folder of the pages', () => {
  expect(fileFor('/tab.html', '/pages')).toBe('/pages/tab.html');
  expect(fileFor('/', '/pages')).toBe('/pages/index.html');
  expect(fileFor('/%2e%2e/secret', '/pages')).toBe('/pages/secret');
  expect(fileFor('/..%2f..%2fsecret', '/pages')).toBe(null);
  expect(fileFor('/%e0', '/pages')).toBe('/pages/%e0');
});

type Got = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};

/** Asks a server whose certificate is its own. */
const get = (url: string): Promise<Got> =>
  new Promise((resolve, reject) => {
    request(url, { rejectUnauthorized: false }, response => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString(),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
