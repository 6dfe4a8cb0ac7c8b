import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { strFromU8 } from 'fflate';
import { askOfficeAddinManifest } from './ask-office-addin-manifest.ts';
import { checkManifest } from './check-manifest.ts';
import { checkOutlookXml } from './check-outlook-xml.ts';
import { checkPackage, unpack } from './check-package.ts';
import { checkRegistration } from './check-registration.ts';
import { shownTexts } from './check-words.ts';
import { goOnWithoutReader } from './closed-pipe.ts';
import { readJsonFile, readJsonText, textIn } from './json-text.ts';
import { textAt } from './json-tree.ts';
import type { ManifestContext } from './manifest-context.ts';
import type { ManifestProblem } from './manifest-problem.ts';
import { problemLine } from './manifest-problem.ts';
import { checkSchema, checkSchemaAddress } from './manifest-schema.ts';
import { placesFor, readObject } from './manifest-templates.ts';
import type { PackageFiles } from './package-files.ts';
import { checkRibbonIcons, contextFor, makePackage } from './package-files.ts';
import type { PackageSettings } from './package-settings.ts';
import { areExample, readPackageSettings, settingVariables } from './package-settings.ts';

// `npm run package`: from one configuration to everything that an administrator uploads, registers or puts beside
// the built pages. All of it is checked before any of it is written.

const root = join(import.meta.dirname, '../..');

const help = `npm run package -- [options]          makes the packages in appPackage/build
npm run package -- --check [FILE]     checks what would be made, or a .zip, .json or .xml that is there

      --config FILE    the organisation's settings (appPackage/config.json)
      --out DIR        where to write (appPackage/build)
      --built DIR      the built pages, which every address is looked for in (dist)
      --check          write nothing; tell what each check finds
      --local          the address may be on this computer, for trying things out
      --variables      also print the places of the templates for Microsoft 365 Agents Toolkit
  -h, --help           this page

  These variables of the environment win over the file:
  ${settingVariables.slice(0, 4).join(', ')},
  ${settingVariables.slice(4).join(', ')}
`;

const written: Readonly<Record<keyof PackageFiles, string>> = {
  'handlingar.zip': 'the app for Teams and Outlook: upload it in the Teams admin centre',
  'outlook-addin.xml': 'the add-in for Outlook on Mac and older Outlook: the Microsoft 365 admin centre',
  'entra-app.json': 'the app’s registration in Entra, as Microsoft Graph takes it',
  'permissions.txt': 'its delegated permissions, each with its reason',
  'consent.txt': 'the address at which an administrator consents to them',
  'config.json': 'to be put beside the built pages',
  hosting: 'how a web server gives out the pages',
};

/** One check: what was looked at, how, and what was found. */
export type Check = {
  readonly file: string;
  readonly by: string;
  readonly problems: readonly ManifestProblem[];
};

/** All checks of what is about to be written. */
export async function checkEverything(
  files: PackageFiles,
  context: ManifestContext,
): Promise<readonly Check[]> {
  return [
    ...(await checkZip(files['handlingar.zip'], context)),
    ...(await checkXml(files['outlook-addin.xml'], context)),
    {
      file: 'entra-app.json',
      by: 'redirects, scopes, no secrets',
      problems: checkRegistration(readObject(files['entra-app.json']), context),
    },
    { file: 'icons/', by: 'sizes and transparency on our address', problems: checkRibbonIcons() },
  ];
}

async function checkZip(zip: Uint8Array, context: ManifestContext): Promise<readonly Check[]> {
  const problems = checkPackage(zip, context);
  let text: string;
  let manifest: unknown;
  try {
    text = textIn(unpack(zip)['manifest.json'] ?? new Uint8Array());
    readObject(text);
    manifest = readJsonText(text);
  } catch {
    // Already told of, with its place, by the check of the package.
    return [{ file: 'handlingar.zip', by: 'opened', problems }];
  }
  const version = textAt(manifest, 'manifestVersion') ?? '';
  const schema = checkSchema('manifest.json', manifest);
  const own = checkManifest(manifest, context);
  const known = new Set([...schema, ...own].map(problemLine));
  const asked = checkSchemaAddress('manifest.json', 'manifest', manifest, version).length === 0;
  return [
    { file: 'manifest.json', by: `Microsoft’s schema ${version}`, problems: schema },
    ...(asked
      ? [
          {
            file: 'manifest.json',
            by: 'office-addin-manifest',
            problems: await askOfficeAddinManifest('manifest.json', text),
          },
        ]
      : []),
    { file: 'manifest.json', by: 'addresses, ids, scopes, tabs, buttons, events', problems: own },
    {
      file: 'handlingar.zip',
      by: `files, icons, ${shownTexts(manifest, version).length} texts in two languages`,
      problems: problems.filter(one => !known.has(problemLine(one))),
    },
  ];
}

async function checkXml(xml: string, context: ManifestContext): Promise<readonly Check[]> {
  const own = checkOutlookXml(xml, context);
  return [
    { file: 'outlook-addin.xml', by: 'order, addresses, ids, words, events', problems: own },
    ...(own.length === 0
      ? [
          {
            file: 'outlook-addin.xml',
            by: 'office-addin-manifest (reading only)',
            problems: await askOfficeAddinManifest('outlook-addin.xml', xml),
          },
        ]
      : []),
  ];
}

/** The checks of one file that is there already; throws an Error for a kind that is not ours. */
async function checkOneFile(path: string, context: ManifestContext): Promise<readonly Check[]> {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  const bytes = new Uint8Array(readFileSync(path));
  const kind = extname(path).toLowerCase();
  if (kind === '.zip') return checkZip(bytes, context);
  if (kind === '.xml') return checkXml(strFromU8(bytes), context);
  if (kind !== '.json') throw new Error(`${path} is neither a package (.zip) nor a manifest (.json, .xml).`);
  const manifest = readJsonFile(path, relative(process.cwd(), path));
  if (typeof manifest === 'object' && manifest !== null && 'requiredResourceAccess' in manifest)
    return [
      {
        file: basename(path),
        by: 'redirects, scopes, no secrets',
        problems: checkRegistration(manifest, context),
      },
    ];
  return [
    { file: basename(path), by: 'Microsoft’s schema', problems: checkSchema('manifest.json', manifest) },
    {
      file: basename(path),
      by: 'addresses, ids, scopes, tabs, buttons, events',
      problems: checkManifest(manifest, context),
    },
  ];
}

/** What the checks found, one line each. */
const checksText = (checks: readonly Check[]): string =>
  checks
    .flatMap(({ file, by, problems }) => [
      `${problems.length === 0 ? 'in order' : 'WRONG   '}  ${file.padEnd(18)} ${by}`,
      ...gathered(problems).map(line => `          ${line}`),
    ])
    .map(line => `${line}\n`)
    .join('');

/** One line for each fault; the same fault at further places is counted, not repeated. */
function gathered(problems: readonly ManifestProblem[]): readonly string[] {
  const faults = new Map<string, { readonly first: ManifestProblem; readonly count: number }>();
  for (const one of problems) {
    const key = `${one.message} ${one.remedy}`;
    const known = faults.get(key);
    faults.set(key, { first: known?.first ?? one, count: (known?.count ?? 0) + 1 });
  }
  return [...faults.values()].map(({ first, count }) =>
    count === 1
      ? problemLine(first)
      : problemLine({ ...first, where: `${first.where} and ${count - 1} more` }),
  );
}

/**
 * What Microsoft 365 Agents Toolkit takes from a script's output into its variables, so that its own commands fill
 * the templates with the same settings.
 */
export const variablesText = (settings: PackageSettings, version: string): string =>
  Object.entries(placesFor(settings, version))
    .map(([name, value]) => {
      const quote = value.includes('"') ? "'" : '"';
      if (value.includes(quote))
        throw new Error(`The toolkit cannot take a value with both kinds of quotes, such as ${value}.`);
      return `::set-teamsfx-env ${name}=${quote}${value}${quote}\n`;
    })
    .join('');

/** Runs the command and returns its exit code; throws an Error that says what cannot be done. */
export async function run(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  say: (text: string) => void,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      config: { type: 'string' },
      out: { type: 'string' },
      built: { type: 'string' },
      check: { type: 'boolean' },
      local: { type: 'boolean' },
      variables: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    say(help);
    return 0;
  }
  if (positionals.length > (values.check ? 1 : 0))
    throw new Error(`"${positionals.at(-1) ?? ''}" is not understood; --help tells what is.`);
  const configPath = values.config ?? join(root, 'appPackage/config.json');
  const where = relative(process.cwd(), configPath);
  if (!existsSync(configPath)) throw new Error(`There is no file ${where}.`);
  const settings = readPackageSettings(readJsonFile(configPath, where), environment, {
    where,
    local: values.local ?? false,
  });
  const version = textAt(readJsonFile(join(root, 'package.json')), 'version') ?? '';
  const context = contextFor(settings, version, values.built);
  const [file] = positionals;
  if (file !== undefined) return tell(await checkOneFile(file, context), say);

  const files = makePackage(settings, version);
  const checks = await checkEverything(files, context);
  if (values.check) return tell(checks, say);
  const wrong = checks.filter(({ problems }) => problems.length > 0);
  if (wrong.length > 0) throw new Error(`${checksText(wrong)}Nothing has been written.`);
  const out = values.out ?? join(root, 'appPackage/build');
  const { hosting, ...packages } = files;
  mkdirSync(out, { recursive: true });
  for (const [name, content] of Object.entries({ ...packages, ...hosting }))
    writeFileSync(join(out, name), content);
  say(`${relative(process.cwd(), out) || '.'}, version ${version}, for ${settings.address}\n`);
  for (const [name, purpose] of Object.entries(written))
    say(`  ${(name === 'hosting' ? Object.keys(hosting).join(', ') : name).padEnd(18)}  ${purpose}\n`);
  if (areExample(settings))
    say(
      `\nThese are the example’s settings, which no tenant answers to. Write your own into ${where} first.\n`,
    );
  if (values.variables) say(variablesText(settings, version));
  return 0;
}

function tell(checks: readonly Check[], say: (text: string) => void): number {
  const count = checks.reduce((sum, { problems }) => sum + problems.length, 0);
  say(checksText(checks));
  say(count === 0 ? '\nEverything is in order.\n' : `\n${count} to mend.\n`);
  return count === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  goOnWithoutReader();
  run(process.argv.slice(2), process.env, text => void process.stdout.write(text)).then(
    code => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
