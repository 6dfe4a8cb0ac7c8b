import * as v from 'valibot';

// What differs between one tenant and another, and between a tenant and the simulated one: `config.json` beside
// the pages. The built files are the same everywhere.

/** The scopes by which the site is reached: one granted site, or whatever the person may reach. */
export type SiteScope = 'Sites.Selected' | 'Sites.ReadWrite.All';

export type Config = {
  /** Application (client) id of the app's registration in Entra. */
  readonly clientId: string;
  readonly authority: string;
  /** The SharePoint site that holds the lists: "norrdal.sharepoint.com" and "/sites/handlingar". */
  readonly site: { readonly host: string; readonly path: string };
  /** Where Graph answers, without version and closing slash; only the simulated tenant has another than Microsoft's. */
  readonly graph: string;
  readonly siteScope: SiteScope;
  /** Origins besides Microsoft's own that may frame the page; only the simulated tenant has any. */
  readonly trustedHosts: readonly string[];
  /** ISO instant that the page's clock starts from, or null for the time that it is. */
  readonly now: string | null;
  readonly timeZone: string;
};

const origin = v.pipe(
  v.string('must be a text'),
  v.check(isOrigin, 'must be an address without path, such as "https://graph.microsoft.com"'),
);

const schema = v.object({
  clientId: v.pipe(
    v.string('must be a text'),
    v.regex(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      'must be the GUID of the app registration in Entra',
    ),
  ),
  authority: v.optional(
    v.pipe(
      v.string('must be a text'),
      v.regex(
        /^https:\/\/[^/\s]+\/[^/\s]+$/,
        'must look like "https://login.microsoftonline.com/organizations"',
      ),
    ),
    'https://login.microsoftonline.com/organizations',
  ),
  site: v.object(
    {
      host: v.pipe(
        v.string('must be a text'),
        v.regex(/^[^/:\s]+\.[^/:\s]+$/, 'must be a host name only, such as "norrdal.sharepoint.com"'),
      ),
      path: v.pipe(
        v.string('must be a text'),
        v.regex(/^\/(sites|teams)\/[^/\s]+$/, 'must look like "/sites/handlingar"'),
      ),
    },
    'must hold "host" and "path"',
  ),
  graph: v.optional(origin, 'https://graph.microsoft.com'),
  siteScope: v.optional(
    v.picklist(
      ['Sites.Selected', 'Sites.ReadWrite.All'],
      'must be "Sites.Selected" or "Sites.ReadWrite.All"',
    ),
    'Sites.Selected',
  ),
  trustedHosts: v.optional(v.array(origin, 'must be a list of addresses'), []),
  now: v.optional(
    v.nullable(
      v.pipe(
        v.string('must be a text or null'),
        v.check(text => !Number.isNaN(Date.parse(text)), 'must be an instant such as "2026-11-20T08:10:00Z"'),
      ),
    ),
    null,
  ),
  timeZone: v.optional(
    v.pipe(v.string('must be a text'), v.check(isTimeZone, 'must be a time zone such as "Europe/Stockholm"')),
    'Europe/Stockholm',
  ),
});

/**
 * Reads a configuration that somebody may have written by hand; what may be left out gets its usual value.
 * Throws an Error that names every field that is wrong, `where` it stands and what it must be.
 */
export function readConfig(raw: unknown, where = 'config.json'): Config {
  const read = tryConfig(raw);
  if (read.ok) return read.config;
  throw new Error(`${where} cannot be used: ${read.problems.join('; ')}.`);
}

/** The configuration, or one phrase for every field that is wrong: `"site.path" must look like …`. */
export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The same for whoever has more to say of the file. */
export function tryConfig(raw: unknown): ConfigReading {
  const read = v.safeParse(schema, raw);
  if (read.success) return { ok: true, config: read.output };
  const problems = read.issues.map(issue => {
    const field = v.getDotPath(issue) ?? '';
    const missing = issue.input === undefined;
    return field === ''
      ? 'it must be an object in braces'
      : `"${field}" ${missing ? 'is missing' : issue.message}`;
  });
  return { ok: false, problems };
}

/** Fetches and reads the configuration beside the page. Throws an Error that says what is wrong with which file. */
export async function loadConfig(fetch: (url: string) => Promise<Response>): Promise<Config> {
  const url = 'config.json';
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new Error(`${url} could not be fetched: no answer from the network.`, { cause: error });
  }
  if (!response.ok) {
    throw new Error(
      `${url} could not be fetched: the server answered ${response.status}. Put it beside tab.html.`,
    );
  }
  const text = await response.text();
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw new Error(`${url} is not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  return readConfig(raw, url);
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('sv', { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
