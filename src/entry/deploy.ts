import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { builtFolder } from './build.ts';
import { goOnWithoutReader } from './closed-pipe.ts';
import { hashedFile, staticWebApp } from './hosting.ts';
import { jsonFileText, readJsonFile } from './json-text.ts';
import { areExample, readPackageSettings, type PackageSettings } from './package-settings.ts';
import { fieldsChanged } from './settings-there.ts';
import { filesGone, filesIn, inOrder, listAfter, readSiteFiles, type SiteFiles } from './site-files.ts';

// `npm run deploy`: puts the built pages, with their configuration, into a folder that a web server gives out or
// that is sent to one, and keeps the scripts of earlier builds there for the meetings that are open with them.

export type Deployment = {
  /** Where the built files lie. */
  readonly built: string;
  /** Where they go. */
  readonly to: string;
  /** Address of the site as it is now, where putting out replaces everything there; null: the folder is the site. */
  readonly from: string | null;
  /** Written beside the pages: name -> text. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether these are the settings that come with the project, which nobody can sign in with. */
  readonly example: boolean;
  /** How long the scripts of a replaced build stay. */
  readonly keepDays: number;
  readonly now: number;
  readonly fetch: (url: string) => Promise<Response>;
};

export type Deployed = {
  readonly version: string;
  /** Files that were not there before, or were others. */
  readonly written: readonly string[];
  readonly unchanged: number;
  /** Taken over from the site as it is now. */
  readonly fetched: readonly string[];
  readonly removed: readonly string[];
  readonly earlier: SiteFiles['earlier'];
  /** What could not be done as it should, in sentences. */
  readonly problems: readonly string[];
};

/** Puts the build out. Rejects, before anything is written, with an Error that says what is wrong and what to do. */
export async function deploy(deployment: Deployment): Promise<Deployed> {
  const { built, to, from, settings, example, keepDays, now } = deployment;
  const build = await readBuild(built);
  if (existsSync(to) && !(await stat(to)).isDirectory())
    throw new Error(`--to ${to} is a file. Name the folder that the pages go to.`);
  if (existsSync(to) && (await realpath(built)) === (await realpath(to)))
    throw new Error(`--to ${to} is the folder of the build itself.`);
  const problems: string[] = [];
  const there = await readFolder(to, problems);
  const live = from === null ? there : await readLive(from, deployment.fetch, problems);
  if (there === null) await refuseForeign(deployment, build.files);
  const changed = await changedSettings(deployment);
  if (example && changed.length > 0)
    throw new Error(
      `The site has settings of its own (${changed.join('; ')} differ), and these are the ones that come with the project: nobody could sign in any more. Write your own into the configuration first. Nothing was put out.`,
    );
  problems.push(...changed.map(what => `changed in ${what}, which the site had otherwise.`));

  const kept = listAfter(build, live, now, keepDays);
  const old = from === null ? [] : await fetchEarlier(from, kept, build, deployment.fetch);
  const lost = new Set(old.filter(each => each.bytes === null).map(each => each.file));
  problems.push(...[...lost].map(file => `${file} of an earlier build is no longer at ${from}.`));
  const list: SiteFiles = {
    ...kept,
    earlier: kept.earlier.map(each => ({ ...each, files: each.files.filter(file => !lost.has(file)) })),
  };

  await mkdir(to, { recursive: true });
  const written: string[] = [];
  let unchanged = 0;
  const put = async (file: string, bytes: Uint8Array): Promise<void> => {
    if (await putFile(join(to, file), bytes)) written.push(file);
    else unchanged += 1;
  };
  for (const { file, bytes } of old) if (bytes) await putFile(join(to, file), bytes);
  for (const file of inOrder([
    ...build.files.filter(each => each !== 'files.json'),
    ...Object.keys(settings),
  ])) {
    const text = settings[file];
    await put(file, text === undefined ? await readFile(join(built, file)) : new TextEncoder().encode(text));
  }
  // Removed only when the list that no longer names them lies there: an interrupted run is made good by the next.
  await putFile(join(to, 'files.json'), new TextEncoder().encode(jsonFileText(list)));
  const removed = [...new Set([...filesGone(there, list), ...filesGone(live, list)])].filter(
    file => settings[file] === undefined && existsSync(join(to, file)),
  );
  for (const file of removed) await rm(join(to, file));
  const ours = new Set([...filesIn(list), ...removed, ...Object.keys(settings)]);
  for (const file of await readdir(to)) {
    const whole = /^(.+)\.part$/.exec(file)?.[1] ?? '';
    if (ours.has(whole) || hashedFile.test(whole)) await rm(join(to, file));
  }

  const fetched = old.flatMap(({ file, bytes }) => (bytes ? [file] : []));
  return { version: build.version, written, unchanged, fetched, removed, earlier: list.earlier, problems };
}

async function readBuild(built: string): Promise<SiteFiles> {
  const file = join(built, 'files.json');
  const build = existsSync(file) ? readSiteFiles(await readFile(file, 'utf8')) : null;
  if (!build) throw new Error(`${built} holds no build of the pages. Make it with: npm run build`);
  const missing = build.files.filter(each => !existsSync(join(built, each)));
  if (missing.length > 0)
    throw new Error(`The build in ${built} lacks ${missing.join(', ')}. Make it anew with: npm run build`);
  return build;
}

async function readFolder(to: string, problems: string[]): Promise<SiteFiles | null> {
  const file = join(to, 'files.json');
  if (!existsSync(file)) return null;
  const list = readSiteFiles(await readFile(file, 'utf8'));
  if (!list) problems.push(`${file} cannot be read, so nothing of earlier builds is removed there.`);
  return list;
}

async function readLive(
  from: string,
  fetch: Deployment['fetch'],
  problems: string[],
): Promise<SiteFiles | null> {
  const url = `${from}/files.json`;
  const response = await answerOf(url, fetch);
  const list = response.ok ? readSiteFiles(await response.text()) : null;
  // A site that nothing has been put on yet may answer everything with a page of its own.
  if (response.status === 404 || (response.ok && !list && !(await hasPages(from, fetch)))) {
    problems.push(`${url} does not exist: no earlier build is kept. So it is the first time.`);
    return null;
  }
  if (!list)
    throw new Error(
      `${url} answered ${response.status} and no list of files. Is ${from} the address of Handlingar? Without it, meetings that are open now would lose their scripts; leave --from out if that does not matter.`,
    );
  return list;
}

async function hasPages(from: string, fetch: Deployment['fetch']): Promise<boolean> {
  const page = await answerOf(`${from}/tab.html`, fetch);
  return page.ok && (await page.text()).includes('application-version');
}

async function answerOf(url: string, fetch: Deployment['fetch']): Promise<Response> {
  try {
    return await fetch(url);
  } catch (error) {
    throw new Error(
      `${url} could not be fetched: no answer from the network. Nothing was put out. If no site is there yet, leave --from out.`,
      {
        cause: error,
      },
    );
  }
}

/** The scripts of earlier builds; `bytes` is null for what the site does not have any more. */
async function fetchEarlier(
  from: string,
  kept: SiteFiles,
  build: SiteFiles,
  fetch: Deployment['fetch'],
): Promise<readonly { readonly file: string; readonly bytes: Uint8Array | null }[]> {
  const wanted = [...filesIn(kept)].filter(file => hashedFile.test(file) && !build.files.includes(file));
  const found = [];
  for (const file of wanted) {
    const response = await answerOf(`${from}/${file}`, fetch);
    // Some sites answer with a page for whatever is missing.
    const isFile = response.ok && !(response.headers.get('content-type') ?? '').startsWith('text/html');
    found.push({ file, bytes: isFile ? new Uint8Array(await response.arrayBuffer()) : null });
  }
  return found;
}

/**
 * A folder that holds something else is not written into: somebody has mistaken the folder. What an interrupted
 * first run left there is ours to the letter.
 */
async function refuseForeign({ built, to, settings }: Deployment, files: readonly string[]): Promise<void> {
  if (!existsSync(to)) return;
  const page = join(to, 'tab.html');
  if (existsSync(page) && (await readFile(page, 'utf8')).includes('application-version')) return;
  const foreign = [];
  for (const file of new Set([...files, ...Object.keys(settings)])) {
    if (!existsSync(join(to, file))) continue;
    const text = settings[file];
    const wanted = text === undefined ? await readFile(join(built, file)) : Buffer.from(text);
    if (Buffer.compare(await readFile(join(to, file)), wanted) !== 0) foreign.push(file);
  }
  if (foreign.length > 0)
    throw new Error(
      `${to} holds ${foreign.join(', ')} of somebody else (there is no list of files and no page of Handlingar). Choose an empty folder, or move those away.`,
    );
}

/** What people would meet with other settings than now: "config.json: clientId, site.path". */
async function changedSettings({ to, from, settings, fetch }: Deployment): Promise<readonly string[]> {
  const text = settings['config.json'] ?? '{}';
  const here = join(to, 'config.json');
  const answer = from === null ? null : await answerOf(`${from}/config.json`, fetch);
  const live = answer?.ok === true ? await answer.text() : null;
  return [
    ...(existsSync(here) ? [{ name: here, before: await readFile(here, 'utf8') }] : []),
    ...(live === null ? [] : [{ name: `${from ?? ''}/config.json`, before: live }]),
  ].flatMap(({ name, before }) => {
    const fields = fieldsChanged(before, text);
    return fields.length === 0 ? [] : [`${name}: ${fields.join(', ')}`];
  });
}

/** Whether the file had to be written. The new one takes the old one's place in one step. */
async function putFile(path: string, bytes: Uint8Array): Promise<boolean> {
  if (existsSync(path) && Buffer.compare(await readFile(path), bytes) === 0) return false;
  const beside = `${path}.part`;
  await writeFile(beside, bytes);
  await rename(beside, path);
  return true;
}

const help = `npm run --silent deploy -- --to DIR [options]

  --to DIR         the folder that the web server gives out, or that is sent to it
  --from URL       the site as it is now, where sending replaces everything (Azure Static Web Apps):
                   the scripts of earlier builds are fetched from there
  --keep-days N    how long the scripts of a replaced build stay reachable (30)
  --config FILE    the installation's configuration (appPackage/config.json)
  --built DIR      the built pages (dist)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      from: { type: 'string' },
      'keep-days': { type: 'string' },
      config: { type: 'string' },
      built: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const { to, from } = values;
  if (to === undefined) throw new Error(`Where to? Say --to DIR.\n\n${help}`);
  if (from !== undefined && !(URL.canParse(from) && /^https?:$/.test(new URL(from).protocol)))
    throw new Error(`--from ${from} is not an address such as https://handlingar.example.org.`);
  const days = values['keep-days'] ?? '30';
  if (!/^\d+$/.test(days)) throw new Error(`--keep-days must be a whole number, not "${days}".`);

  const root = join(import.meta.dirname, '../..');
  const file = values.config ?? join(root, 'appPackage/config.json');
  if (!existsSync(file)) throw new Error(`There is no configuration at ${file}.`);
  const settings = readPackageSettings(readJsonFile(file), process.env, { where: file });
  const deployed = await deploy({
    built: values.built ?? builtFolder,
    to,
    from: from?.replace(/\/$/, '') ?? null,
    settings: settingsFiles(settings),
    example: areExample(settings),
    keepDays: Number(days),
    now: Date.now(),
    fetch: url => fetch(url, { cache: 'no-store' }),
  });
  const example = `${file} still holds the example's address, ${settings.address}.`;
  const problems = [...deployed.problems, ...(areExample(settings) ? [example] : [])];
  process.stdout.write(`${reportOf({ ...deployed, problems }, to)}\n`);
}

/** What of an installation's configuration lies beside the pages: name -> text. */
export const settingsFiles = ({
  config,
}: Pick<PackageSettings, 'config'>): Readonly<Record<string, string>> => ({
  'config.json': jsonFileText(config),
  'staticwebapp.config.json': jsonFileText(staticWebApp(config)),
});

/** What was done, in lines for the person who did it. */
function reportOf(deployed: Deployed, to: string): string {
  const { version, written, unchanged, fetched, removed, earlier, problems } = deployed;
  return [
    `Handlingar ${version} lies in ${to}.`,
    `${written.length} files written, ${unchanged} were there already.`,
    ...(fetched.length > 0 ? [`${fetched.length} scripts of earlier builds fetched from the site.`] : []),
    ...earlier.map(each => `Still reachable: ${each.version}, replaced ${each.replaced.slice(0, 10)}.`),
    ...(removed.length > 0 ? [`${removed.length} files of older builds removed.`] : []),
    ...problems.map(problem => `Note: ${problem}`),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  goOnWithoutReader();
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
