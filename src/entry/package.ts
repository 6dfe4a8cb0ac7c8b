import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import * as v from 'valibot';
import { permissionsFor } from '#graph/permissions.ts';
import { meetingScopes, siteScopes } from '#graph/scopes.ts';
import type { Config } from './config.ts';
import { readConfig } from './config.ts';
import { securityHeaders } from './security-headers.ts';

// `npm run package`: from appPackage/config.json to what an administrator needs besides the built pages: the app
// package for Teams, the pages' own configuration, and the headers that the web server must send.

const folder = join(import.meta.dirname, '../../appPackage');

const text = v.pipe(v.string('must be a text'), v.minLength(1, 'must not be empty'));
const guid = v.pipe(
  v.string('must be a text'),
  v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be a GUID'),
);
const web = v.pipe(
  v.string('must be a text'),
  v.regex(/^https:\/\/\S+[^/\s]$/, 'must begin with https:// and not end with /'),
);

const schema = v.object({
  appId: guid,
  clientId: guid,
  address: v.pipe(
    web,
    v.check(isOrigin, 'must be an address without path, such as "https://handlingar.example.org"'),
  ),
  developer: v.object(
    { name: text, website: web, privacy: web, terms: web },
    'must hold name, website, privacy and terms',
  ),
});

export type PackageSettings = v.InferOutput<typeof schema> & { readonly config: Config };

/**
 * Reads what an organisation has written about its installation; HANDLINGAR_CLIENT_ID and HANDLINGAR_ADDRESS
 * win over the file. Throws an Error that names every field that is wrong.
 */
export function readPackageSettings(
  raw: unknown,
  environment: Readonly<Record<string, string | undefined>> = {},
): PackageSettings {
  const where = 'appPackage/config.json';
  const given = {
    ...(typeof raw === 'object' ? raw : {}),
    ...(environment['HANDLINGAR_CLIENT_ID'] ? { clientId: environment['HANDLINGAR_CLIENT_ID'] } : {}),
    ...(environment['HANDLINGAR_ADDRESS'] ? { address: environment['HANDLINGAR_ADDRESS'] } : {}),
  };
  const read = v.safeParse(schema, given);
  if (!read.success) {
    const problems = read.issues.map(
      issue => `"${v.getDotPath(issue) ?? ''}" ${issue.input === undefined ? 'is missing' : issue.message}`,
    );
    throw new Error(`${where} cannot be used: ${problems.join('; ')}.`);
  }
  return { ...read.output, config: readConfig(given, where) };
}

/** The manifest with the places filled in: what Teams reads. */
export function fillManifest(settings: PackageSettings, version: string): Readonly<Record<string, unknown>> {
  const { appId, clientId, address, developer, config } = settings;
  const domain = new URL(address).host;
  const places: Readonly<Record<string, string>> = {
    version,
    appId,
    clientId,
    address,
    domain,
    'developer.name': developer.name,
    'developer.website': developer.website,
    'developer.privacy': developer.privacy,
    'developer.terms': developer.terms,
  };
  const filled = readFileSync(join(folder, 'manifest.json'), 'utf8').replace(
    /\{\{([\w.]+)\}\}/g,
    (_, name: string) => {
      const value = places[name];
      if (value === undefined)
        throw new Error(`appPackage/manifest.json has a place {{${name}}} that nothing fills.`);
      return JSON.stringify(value).slice(1, -1);
    },
  );
  const manifest = JSON.parse(filled) as Readonly<Record<string, unknown>>;
  // Teams fetches these tokens while the page still loads; it must be the very scopes that the page asks for.
  const prefetched = [meetingScopes, siteScopes(config)].map(scopes => ({
    redirectUri: `brk-multihub://${domain}`,
    scopes,
    claims: '{"access_token":{"xms_cc":{"values":["CP1"]}}}',
  }));
  return { ...manifest, webApplicationInfo: { id: clientId, nestedAppAuthInfo: prefetched } };
}

/** What the app's registration in Entra must ask for, one delegated permission a line, with its reason. */
export const permissionsText = ({ config }: Pick<PackageSettings, 'config'>): string =>
  permissionsFor(config)
    .map(
      ({ scope, purpose, consent }) =>
        `${scope.padEnd(20)}${consent === 'administrator' ? 'an administrator consents' : 'anybody can consent      '}  ${purpose}\n`,
    )
    .join('');

/** The bytes of the app package. */
export function packApp(settings: PackageSettings, version: string): Uint8Array {
  const file = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));
  return zipSync({
    'manifest.json': strToU8(JSON.stringify(fillManifest(settings, version), null, 2)),
    'en.json': file('en.json'),
    'color.png': file('color.png'),
    'outline.png': file('outline.png'),
  });
}

function main(): void {
  const { version } = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8')) as {
    version: string;
  };
  const raw: unknown = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
  const settings = readPackageSettings(raw, process.env);
  const out = join(folder, 'build');
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'handlingar.zip'), packApp(settings, version));
  writeFileSync(join(out, 'config.json'), `${JSON.stringify(settings.config, null, 2)}\n`);
  const headers = Object.entries(securityHeaders(settings.config)).map(
    ([name, value]) => `${name}: ${value}\n`,
  );
  writeFileSync(join(out, 'headers.txt'), headers.join(''));
  writeFileSync(join(out, 'permissions.txt'), permissionsText(settings));
  console.log(`appPackage/build/handlingar.zip  the app for Teams, version ${version}
appPackage/build/permissions.txt delegated permissions for the app's registration in Entra
appPackage/build/config.json     to be put beside the built pages at ${settings.address}
appPackage/build/headers.txt     to be sent with them by the web server`);
  if (/^[0-]+$/.test(settings.clientId)) {
    console.log(
      '\nThe clientId is only an example. Write the id of your app registration into appPackage/config.json.',
    );
  }
}

function isOrigin(address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === address;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
