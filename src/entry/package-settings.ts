import * as v from 'valibot';
import type { Config } from './config.ts';
import { tryConfig } from './config.ts';
import { unseenLetter } from './manifest-places.ts';

// What an organisation writes once about its installation, in appPackage/config.json. Both manifests, the app's
// registration in Entra, the pages' own configuration and the web server's headers are made from it.

const text = v.pipe(
  v.string('must be a text'),
  v.check(written => written.trim() !== '', 'must not be empty'),
  v.check(written => !unseenLetter.test(written), 'holds a letter that nobody sees: write it anew, by hand'),
);
const guid = v.pipe(
  v.string('must be a text'),
  v.regex(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    'must be a GUID such as "c2f3f3f6-3b0c-4f0e-8d3c-5f1c9f7a4e21"',
  ),
  v.check(id => !/^[0-]+$/.test(id), 'is all zeros: write a GUID of your own'),
);
const web = v.pipe(
  v.string('must be a text'),
  v.regex(/^https:\/\/\S+[^/\s]$/, 'must begin with https:// and not end with /'),
);

const schema = v.pipe(
  v.object({
    appId: guid,
    outlookAddInId: guid,
    clientId: guid,
    address: v.pipe(
      web,
      v.check(
        address => originFault(address) === null,
        ({ input }) => originFault(input) ?? '',
      ),
    ),
    name: v.optional(v.pipe(text, v.maxLength(30, 'must not have more than 30 characters')), 'Handlingar'),
    developer: v.object(
      {
        name: v.pipe(text, v.maxLength(32, 'must not have more than 32 characters')),
        website: web,
        privacy: web,
        terms: web,
      },
      'must hold name, website, privacy and terms',
    ),
  }),
  v.forward(
    v.partialCheck(
      [['appId'], ['clientId']],
      ({ appId, clientId }) => !same(appId, clientId),
      'is the same as "appId": the app in Teams and its registration in Entra are two things with two ids',
    ),
    ['clientId'],
  ),
  v.forward(
    v.partialCheck(
      [['appId'], ['clientId'], ['outlookAddInId']],
      ({ appId, clientId, outlookAddInId }) =>
        !same(outlookAddInId, appId) && !same(outlookAddInId, clientId),
      'is the same as another id: the add-in for older Outlook needs one of its own',
    ),
    ['outlookAddInId'],
  ),
);

export type PackageSettings = v.InferOutput<typeof schema> & { readonly config: Config };

/** Which variable of the environment wins over which field of the file; the toolkit's files set them. */
const variables = {
  HANDLINGAR_APP_ID: ['appId'],
  HANDLINGAR_CLIENT_ID: ['clientId'],
  HANDLINGAR_ADDRESS: ['address'],
  HANDLINGAR_AUTHORITY: ['authority'],
  HANDLINGAR_NAME: ['name'],
  HANDLINGAR_SITE_HOST: ['site', 'host'],
  HANDLINGAR_SITE_PATH: ['site', 'path'],
  HANDLINGAR_SITE_SCOPE: ['siteScope'],
} as const satisfies Readonly<Record<string, readonly [string] | readonly [string, string]>>;

export const settingVariables: readonly string[] = Object.keys(variables);

/** What a reader of settings may be asked to let pass. */
export type SettingsLeave = {
  /** What the settings are called in messages. */
  readonly where?: string;
  /** The pages are served on this computer only, for trying out a change: "https://localhost:53000". */
  readonly local?: boolean;
};

/**
 * Reads what an organisation has written about its installation; the HANDLINGAR_ variables win over the file.
 * Throws an Error that names every field that is wrong, and what it must be.
 */
export function readPackageSettings(
  raw: unknown,
  environment: Readonly<Record<string, string | undefined>> = {},
  { where = 'appPackage/config.json', local = false }: SettingsLeave = {},
): PackageSettings {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw new Error(`${where} cannot be used: it must be an object in braces.`);
  const given = withVariables(raw, environment);
  const read = v.safeParse(schema, given);
  const problems = [...unknownFields(given), ...(read.success ? [] : read.issues.map(issueText))];
  if (read.success && !local && isLocal(read.output.address))
    problems.push(
      '"address" is on this computer: nobody else’s Teams or Outlook reaches it (for trying things out: --local)',
    );
  const beside = tryConfig(given);
  problems.push(
    ...(beside.ok
      ? cloudFaults(beside.config)
      : // The id of the registration stands in both, and has been looked at.
        beside.problems.filter(problem => !problem.startsWith('"clientId"'))),
  );
  if (!read.success || !beside.ok || problems.length > 0)
    throw new Error(`${where} cannot be used: ${[...new Set(problems)].join('; ')}.`);
  return { ...read.output, config: beside.config };
}

/** Whether these are still the settings that come with the project, which nothing in the world answers to. */
export const areExample = ({ address }: Pick<PackageSettings, 'address'>): boolean =>
  /(^|\.)example\.(org|com|net)$/.test(new URL(address).hostname);

/** Whom the registration lets in: one for a single organisation answers only at that organisation's own address. */
export const audienceOf = ({ config }: Pick<PackageSettings, 'config'>): string =>
  /\/organizations$/i.test(config.authority) ? 'AzureADMultipleOrgs' : 'AzureADMyOrg';

function withVariables(
  raw: object,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, unknown>> {
  const given: Record<string, unknown> = { ...raw };
  for (const [name, [field, inside]] of Object.entries<readonly string[]>(variables)) {
    const value = environment[name];
    if (!value || field === undefined) continue;
    const around = given[field];
    given[field] =
      inside === undefined
        ? value
        : { ...(typeof around === 'object' && around !== null ? around : {}), [inside]: value };
  }
  return given;
}

function issueText(issue: v.InferIssue<typeof schema>): string {
  const field = v.getDotPath(issue) ?? '';
  return `"${field}" ${issue.input === undefined ? 'is missing' : issue.message}`;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Everything that may stand in the file; what else config.json beside the pages takes is for trying things out. */
const fields: Readonly<Record<string, readonly string[]>> = {
  '': [...Object.keys(schema.entries), 'authority', 'site', 'siteScope', 'timeZone'],
  developer: Object.keys(schema.entries.developer.entries),
  site: ['host', 'path'],
};

/** A field that nobody reads is one that somebody misspelt, and that would quietly have its usual value. */
function unknownFields(given: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(fields).flatMap(([around, known]) => {
    const inside: unknown = around === '' ? given : given[around];
    if (typeof inside !== 'object' || inside === null) return [];
    return Object.keys(inside)
      .filter(field => !known.includes(field))
      .map(
        field =>
          `"${around === '' ? field : `${around}.${field}`}" is no setting (there are ${known.join(', ')})`,
      );
  });
}

/** What is wrong with the address of the pages, or null. */
function originFault(address: string): string | null {
  const usual = 'must be an address without path, such as "https://handlingar.example.org"';
  if (!URL.canParse(address)) return usual;
  const { origin, hostname, pathname, search, hash, username } = new URL(address);
  if (pathname !== '/' || search + hash + username !== '') return usual;
  if (isLocal(address)) return address === origin ? null : `must be written as "${origin}"`;
  if (/^[\d.]+$|^\[/.test(hostname))
    return 'must be a domain name, not a number: no certificate is given for a number';
  if (hostname.endsWith('.')) return 'must not have a dot after the domain name';
  if (!hostname.includes('.'))
    return 'must be a whole domain name, such as "https://handlingar.example.org": one word is known only inside a network';
  if (!hostname.split('.').every(part => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(part)))
    return 'must be one domain name, of letters, digits and hyphens between dots';
  return address === origin
    ? null
    : `must be written as "${origin}", in small letters and as browsers write the domain`;
}

/** Whoever signs in does so at Microsoft, and what they write goes to SharePoint, in the cloud that the pages are for. */
function cloudFaults({ authority, site }: Config): readonly string[] {
  return [
    /^https:\/\/login\.microsoftonline\.com\/(organizations|(?!0{8})[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(
      authority,
    )
      ? null
      : '"authority" must be "https://login.microsoftonline.com/" and then your tenant’s GUID, or "organizations"',
    /^[a-z0-9-]+(?<!-my|-admin)\.sharepoint\.com$/i.test(site.host)
      ? null
      : '"site.host" must be your tenant’s SharePoint, such as "norrdal.sharepoint.com"',
  ].filter(fault => fault !== null);
}

function isLocal(address: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(address).hostname);
}
