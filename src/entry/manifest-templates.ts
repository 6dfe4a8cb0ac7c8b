import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scope } from '#graph/scopes.ts';
import { scopesByToken, siteScopes } from '#graph/scopes.ts';
import type { PackageSettings } from './package-settings.ts';
import { audienceOf } from './package-settings.ts';

// The manifests are templates with places ${{LIKE_THIS}}. The places have the names that Microsoft 365 Agents
// Toolkit gives its variables, so that its commands can fill the very same files.

const root = join(import.meta.dirname, '../..');

export const templatePaths = {
  manifest: 'appPackage/manifest.json',
  english: 'appPackage/en.json',
  outlook: 'manifest/outlook-addin.xml',
  entra: 'entra/aad.manifest.json',
} as const;

/** Microsoft Graph itself, in the list of permissions that an app's registration asks for. */
export const graphResource = '00000003-0000-0000-c000-000000000000';

/**
 * The ids by which an app's registration names the delegated permissions of Microsoft Graph; from Microsoft's
 * own list (microsoftgraph/microsoft-graph-devx-content, permissions-descriptions.json, August 2026).
 */
export const scopeIds: Readonly<Record<Scope, string>> = {
  'Chat.ReadBasic': '9547fcb5-d03f-419d-9948-5928bbf71b0f',
  'Calendars.Read': '465a38f9-76ea-45b9-9f34-9e8b0d4b0b42',
  'Sites.Selected': 'f89c84ef-20d0-4b54-87e9-02e856d66d53',
  'Sites.ReadWrite.All': '89fe6a52-be36-487e-b7d8-d061c450a026',
  'Sites.Manage.All': '65e50fdc-43b7-4915-933e-e8138f11f40a',
};

/** What the sign-in itself always asks for besides; where people may not consent, these need it from an administrator too. */
export const signInScopeIds: Readonly<Record<'openid' | 'profile' | 'offline_access', string>> = {
  openid: '37f7f235-527c-4136-accd-4a02d197296e',
  profile: '14dad69e-099b-42c9-810b-d002981feec1',
  offline_access: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
};

/** Where Entra may send people back to: the host's bridge, the sign-in window, and the page after an administrator's consent. */
export const redirectUris = (address: string): readonly string[] => [
  `brk-multihub://${new URL(address).host}`,
  `${address}/auth.html`,
  `${address}/health.html`,
];

/**
 * The one rule for versions: the three numbers in package.json, in Teams as they are and in Outlook's add-in
 * manifest with a fourth, ".0". Throws an Error for any other form, which Teams would refuse.
 */
export function readVersion(version: string): string {
  if (!/^(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}$/.test(version))
    throw new Error(
      `package.json: the version "${version}" must be three numbers such as "1.2.0"; Teams takes no other form.`,
    );
  return version;
}

/** What fills each place. */
export function placesFor(settings: PackageSettings, version: string): Readonly<Record<string, string>> {
  const { address, developer, config } = settings;
  return {
    APP_VERSION: readVersion(version),
    APP_NAME: settings.name,
    TEAMS_APP_ID: settings.appId,
    AAD_APP_CLIENT_ID: settings.clientId,
    OUTLOOK_ADDIN_ID: settings.outlookAddInId,
    TAB_ENDPOINT: address,
    TAB_DOMAIN: new URL(address).host,
    DEVELOPER_NAME: developer.name,
    DEVELOPER_WEBSITE: developer.website,
    DEVELOPER_PRIVACY: developer.privacy,
    DEVELOPER_TERMS: developer.terms,
    SITE_SCOPE: config.siteScope,
    SITE_SCOPE_ID: scopeIds[config.siteScope],
    SIGN_IN_AUDIENCE: audienceOf(settings),
  };
}

/**
 * A template with its places filled in, each value written as the file's format wants it. Throws an Error that
 * names a place that nothing fills.
 */
export function fillTemplate(
  name: keyof typeof templatePaths,
  places: Readonly<Record<string, string>>,
): string {
  const template = readFileSync(join(root, templatePaths[name]), 'utf8');
  const write = templatePaths[name].endsWith('.xml') ? xmlText : jsonText;
  return template.replace(/\$\{\{\s*(\w+)\s*\}\}/g, (_, place: string) => {
    const value = places[place];
    if (value === undefined)
      throw new Error(`${templatePaths[name]} has a place \${{${place}}} that nothing fills.`);
    return write(value);
  });
}

/** The manifest with its places filled in: what Teams and Outlook read. */
export const fillManifest = (settings: PackageSettings, version: string): Readonly<Record<string, unknown>> =>
  readObject(fillTemplate('manifest', placesFor(settings, version)));

/** The app's registration as Graph's `application` takes it; the two ids are Entra's own to give. */
export function fillRegistration(
  places: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const { id, appId, ...registration } = readObject(
    fillTemplate('entra', { ...places, AAD_APP_OBJECT_ID: '' }),
  );
  if (id !== '' || appId !== places['AAD_APP_CLIENT_ID'])
    throw new Error(`${templatePaths.entra} must name the registration by its two ids.`);
  return registration;
}

/** The tokens that Teams fetches while the page still loads: the very scopes that the page asks for, in its order. */
export const prefetchedScopes = ({
  config,
}: Pick<PackageSettings, 'config'>): readonly (readonly string[])[] => [
  scopesByToken.meeting,
  siteScopes(config),
];

/** JSON text that must be an object. */
export function readObject(text: string): Readonly<Record<string, unknown>> {
  const read: unknown = JSON.parse(text);
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw new Error('It must be an object in braces.');
  return { ...read };
}

function jsonText(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function xmlText(value: string): string {
  return value.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);
}
