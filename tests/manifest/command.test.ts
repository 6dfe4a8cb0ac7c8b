import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, expect, test, vi } from 'vitest';
import { objectAt, textAt } from '#entry/json-tree.ts';
import { packApp } from '#entry/package-files.ts';
import { run as runPackage } from '#entry/package.ts';
import { readProjectJson, root, settings } from './example.ts';

// `npm run package` as an administrator runs it, against no build at all, so that what lies in dist does not matter.

const folder = mkdtempSync(join(tmpdir(), 'handlingar-package-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pagesVersion = textAt(readProjectJson('package.json'), 'version') ?? '';

type Ran = { readonly code: number; readonly out: string; readonly complaints: string };

async function run(...words: readonly string[]): Promise<Ran> {
  let out = '';
  try {
    const code = await runPackage(['--built', join(folder, 'unbuilt'), ...words], {}, text => {
      out += text;
    });
    return { code, out, complaints: '' };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { code: 1, out, complaints: `${error.message}\n` };
  }
}

const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

/** The settings that come with the project, some of them others. */
const config = (name: string, changes: object): string =>
  write(name, JSON.stringify({ ...objectAt(readProjectJson('appPackage/config.json')), ...changes }));

test('one command makes everything that is uploaded, registered or put beside the pages', async () => {
  const out = join(folder, 'made');
  const made = await run(
    '--out',
    out,
    '--config',
    config('own.json', { address: 'https://moten.norrdal.test' }),
  );
  expect(made).toMatchObject({ code: 0, complaints: '' });
  expect(made.out).toContain(`version ${pagesVersion}, for https://moten.norrdal.test`);
  expect(readdirSync(out).sort()).toEqual([
    'config.json',
    'consent.txt',
    'entra-app.json',
    'handlingar.zip',
    'headers.txt',
    'nginx.conf',
    'outlook-addin.xml',
    'permissions.txt',
    'staticwebapp.config.json',
  ]);
  for (const name of readdirSync(out)) expect(made.out).toContain(name);
  expect(readFileSync(join(out, 'outlook-addin.xml'), 'utf8')).not.toMatch(/\{\{|example\.org\/pane/);

  const checked = await run('--check', join(out, 'handlingar.zip'), '--config', join(folder, 'own.json'));
  expect(checked.code).toBe(0);
  expect(checked.out).toContain('Everything is in order.');
  // The same package held against another installation is somebody else's.
  const foreign = await run('--check', join(out, 'handlingar.zip'));
  expect(foreign.code).toBe(1);
  expect(foreign.out).toContain('WRONG');
  expect(foreign.out).toMatch(/manifest\.json \/staticTabs\/0\/contentUrl.*foreign address/);
});

test('settings with an id missing make nothing, and are named', async () => {
  const out = join(folder, 'nothing');
  const refused = await run('--out', out, '--config', config('short.json', { clientId: undefined }));
  expect(refused.code).toBe(1);
  expect(refused.complaints).toMatch(/short\.json cannot be used: "clientId" is missing\.\n$/);
  expect(() => readdirSync(out)).toThrow(/ENOENT/);
});

test('a package that somebody has mended by hand is told apart, each fault once', async () => {
  const out = join(folder, 'mended');
  await run('--out', out);
  const files = unzipSync(new Uint8Array(readFileSync(join(out, 'handlingar.zip'))));
  const manifest = Buffer.from(files['manifest.json'] ?? new Uint8Array())
    .toString()
    .replaceAll(settings.address, 'https://elsewhere.example.net');
  const wrong = write('wrong.zip', zipSync({ ...files, 'manifest.json': Buffer.from(manifest) }));
  const told = await run('--check', wrong);
  expect(told.code).toBe(1);
  expect(told.out.match(/icon-16\.png" lies at a foreign address/g)).toHaveLength(1);
  expect(told.out).toMatch(/\d+ to mend\.\n$/);
});

const schemaAddress = 'https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json';

test('whatever address a manifest names its schema by, nobody is asked on the net', async () => {
  const connect = vi.spyOn(Socket.prototype, 'connect').mockImplementation(() => {
    throw new Error('Something was asked on the net.');
  });
  const files = unzipSync(packApp(settings, pagesVersion));
  const manifest = Buffer.from(files['manifest.json'] ?? new Uint8Array()).toString();
  expect(manifest).toContain(`"${schemaAddress}"`);
  for (const address of [
    'http://127.0.0.1:4399/schema.json',
    'https://elsewhere.example.net/MicrosoftTeams.schema.json',
    'https://developer.microsoft.com.elsewhere.example.net/json-schemas/teams/v1.29/MicrosoftTeams.schema.json',
    schemaAddress.replace('1.29', '9.9'),
    schemaAddress.replace('/MicrosoftTeams.', '/../v1.28/MicrosoftTeams.'),
    `${schemaAddress}?who=norrdal`,
    'schema.json',
    '',
  ]) {
    const wrong = manifest.replace(schemaAddress, address);
    const zip = write('elsewhere.zip', zipSync({ ...files, 'manifest.json': Buffer.from(wrong) }));
    for (const path of [write('elsewhere.json', wrong), zip]) {
      const told = await run('--check', path);
      expect(told, `${path} ${address}`).toMatchObject({ code: 1, complaints: '' });
      expect(told.out.match(/manifest\.json \/\$schema: .* It must be "https:/g)).toHaveLength(1);
      // A tool that was not asked has found nothing in order.
      expect(told.out).not.toContain('office-addin-manifest');
    }
  }
  expect(connect).not.toHaveBeenCalled();
  const right = write('right.zip', zipSync(files));
  expect((await run('--check', right)).out).toMatch(/in order {2}manifest\.json +office-addin-manifest\n/);
  expect(connect).not.toHaveBeenCalled();
  connect.mockRestore();
});

test('settings are read as whatever editor left them', async () => {
  const text = readFileSync(join(root, 'appPackage/config.json'), 'utf8');
  for (const bytes of [Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, 'utf16le')])
    expect(await run('--check', '--config', write('marked.json', bytes))).toMatchObject({
      code: 0,
      complaints: '',
    });
});

test('a field that stands twice is refused, in the settings and in a package', async () => {
  const twice = (text: string): string => text.replace(/\n {2}"/, '\n  "appId": "x",\n  "id": "y",\n  "');
  const settingsText = readFileSync(join(root, 'appPackage/config.json'), 'utf8');
  expect((await run('--config', write('twice.json', twice(settingsText)))).complaints).toMatch(
    /twice\.json is not JSON: "appId" stands twice in one object, the second time on line 4\n/,
  );

  const files = unzipSync(packApp(settings, pagesVersion));
  const manifest = Buffer.from(files['manifest.json'] ?? new Uint8Array()).toString();
  const zip = write('twice.zip', zipSync({ ...files, 'manifest.json': Buffer.from(twice(manifest)) }));
  const told = await run('--check', zip);
  expect(told.code).toBe(1);
  expect(told.out).toContain('manifest.json: it is not JSON: "id" stands twice');
});

test('a package whose manifest begins with a mark is refused: not every reader takes it', async () => {
  const files = unzipSync(packApp(settings, pagesVersion));
  for (const name of ['manifest.json', 'en.json']) {
    const marked = Buffer.concat([Buffer.from('\ufeff'), files[name] ?? new Uint8Array()]);
    const told = await run('--check', write('marked.zip', zipSync({ ...files, [name]: marked })));
    expect(told.code).toBe(1);
    expect(told.out).toContain(`${name}: it begins with a mark of its encoding (BOM)`);
  }
});

test('what cannot be understood is said in a line', async () => {
  expect((await run('--config', write('broken.json', '{ "appId": '))).complaints).toMatch(
    /broken\.json is not JSON/,
  );
  expect((await run('--check', join(folder, 'none.zip'))).complaints).toMatch(/There is no file .*none\.zip/);
  expect((await run('--check', write('letter.docx', 'x'))).complaints).toMatch(/neither a package/);
  expect((await run('upload')).complaints).toMatch(/"upload" is not understood/);
});
