import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { permissionsFor } from '#graph/permissions.ts';
import { checkRibbonIcon, ribbonIcon, ribbonSizes } from './check-icons.ts';
import { hostingFiles } from './hosting.ts';
import { jsonFileText } from './json-text.ts';
import type { ManifestContext } from './manifest-context.ts';
import type { ManifestProblem } from './manifest-problem.ts';
import { fillManifest, fillRegistration, fillTemplate, placesFor } from './manifest-templates.ts';
import type { PackageSettings } from './package-settings.ts';

// What an administrator needs besides the built pages, made from one configuration.

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'appPackage');

/** The pages and files that a build has at fixed names; what else it has is named by its content. */
export const fixedNames: readonly string[] = [
  'tab.html',
  'pane.html',
  'events.html',
  'events.js',
  'auth.html',
  'health.html',
  'privacy.html',
  'terms.html',
  ...ribbonSizes.map(ribbonIcon),
];

/** What the app's registration in Entra must ask for, one delegated permission a line, with its reason. */
export const permissionsText = ({ config }: Pick<PackageSettings, 'config'>): string =>
  permissionsFor(config)
    .map(
      ({ scope, purpose, consent }) =>
        `${scope.padEnd(20)}${consent === 'administrator' ? 'an administrator consents' : 'anybody can consent      '}  ${purpose}\n`,
    )
    .join('');

/**
 * The addresses at which an administrator consents for everybody: to what the pages use every day, and, where
 * people may not consent themselves, to what the site's owner needs once to make the lists.
 */
export function consentText(settings: PackageSettings): string {
  const { address, clientId, config } = settings;
  const link = (tokens: readonly string[]): string => {
    const scopes = permissionsFor(config)
      .filter(({ token }) => tokens.includes(token))
      .map(({ scope }) => `https://graph.microsoft.com/${scope}`);
    const query = new URLSearchParams({
      client_id: clientId,
      scope: ['openid', 'profile', 'offline_access', ...scopes].join(' '),
      redirect_uri: `${address}/health.html`,
    });
    return `${config.authority}/v2.0/adminconsent?${query.toString().replaceAll('+', '%20')}`;
  };
  return `For everybody, what the pages use:
${link(['meeting', 'site'])}

Only where people may not consent themselves: for the site's owner, to make the lists in the app:
${link(['lists'])}
`;
}

/** The bytes of the app package; the same settings always give the same bytes. */
export function packApp(settings: PackageSettings, version: string): Uint8Array {
  const file = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));
  return zipSync(
    {
      'manifest.json': strToU8(jsonFileText(fillManifest(settings, version))),
      'en.json': strToU8(fillTemplate('english', placesFor(settings, version))),
      'color.png': file('color.png'),
      'outline.png': file('outline.png'),
    },
    { mtime: '1980-01-01T00:00:00', level: 9 },
  );
}

/** Everything that is made, by file name. */
export type PackageFiles = {
  readonly 'handlingar.zip': Uint8Array;
  readonly 'outlook-addin.xml': string;
  readonly 'entra-app.json': string;
  readonly 'permissions.txt': string;
  readonly 'consent.txt': string;
  readonly 'config.json': string;
  /** What tells the web server how to give out the pages, by file name. */
  readonly hosting: Readonly<Record<string, string>>;
};

/** Makes everything; nothing is written yet. */
export function makePackage(settings: PackageSettings, version: string): PackageFiles {
  const places = placesFor(settings, version);
  return {
    'handlingar.zip': packApp(settings, version),
    'outlook-addin.xml': fillTemplate('outlook', places),
    'entra-app.json': jsonFileText(fillRegistration(places)),
    'permissions.txt': permissionsText(settings),
    'consent.txt': consentText(settings),
    'config.json': jsonFileText(settings.config),
    hosting: hostingFiles(settings.config, settings.address),
  };
}

/** The pictures on Outlook's buttons, as they lie beside the manifest. */
export const checkRibbonIcons = (): readonly ManifestProblem[] =>
  ribbonSizes.flatMap(size => {
    const name = `icons/${ribbonIcon(size)}`;
    const path = join(folder, name);
    return existsSync(path)
      ? checkRibbonIcon(name, new Uint8Array(readFileSync(path)), size)
      : [
          {
            where: name,
            message: 'it is missing.',
            remedy: 'Draw it with "npx tsx tests/entry/draw-icons.ts".',
          },
        ];
  });

/** What the package is held against: the built pages where there are any, else the names that a build will have. */
export function contextFor(
  settings: PackageSettings,
  version: string,
  built = join(root, 'dist'),
): ManifestContext {
  const names = existsSync(join(built, 'entrypoints.json'))
    ? readdirSync(built, { recursive: true }).map(name => String(name).replaceAll('\\', '/'))
    : fixedNames;
  const script = join(built, 'events.js');
  return {
    settings,
    version,
    published: names,
    eventsScript: existsSync(script) ? readFileSync(script, 'utf8') : null,
  };
}
