// The product without a window: `npm run --silent handlingar -- COMMAND`. Exit code 0 when it is done, 1 when
// something is left for a person to sort out, 2 with one line on standard error when it cannot be done.

import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { readDocument, type Reading } from '#desk/reading.ts';
import { isGraphError, type FailureKind } from '#graph/failure.ts';
import {
  bodyFromPublicRecord,
  fromPublicRecord,
  readPublicRecord,
  type PublicRecord,
} from '#minutes/public-record.ts';
import { restoreProfile } from '#minutes/restore.ts';
import { fittingLayout } from '#word/attendance-tables.ts';
import { renderHtml } from '#word/html.ts';
import { renderWord } from '#word/render.ts';
import { renderText } from '#word/text.ts';
import { checkRecord, remarkLine } from './checking.ts';
import { goOnWithoutReader } from './closed-pipe.ts';
import { healthLines, lookAtSite, provisionSite, readSiteUrl, type ProvisionOrder } from './provision.ts';
import { tell } from '#desk/health-report.ts';
import { speakHealth } from '#language/health-words.ts';

const help = `handlingar – a meeting's papers on the command line

  read FILE                    the record that is in a document, as JSON; .docx, .pdf, .html, .md and .txt
  write RECORD.json -o OUT     the document of a meeting record: OUT ends with .docx, .html or .txt
  check FILE                   what the form rules find in a document or a record; ends with 1 when one is an error
  provision --site URL         the lists on a SharePoint site; makes what is missing, changes nothing else
  health --site URL            whether everything works, and who can put right what does not; ends with 1 when
                               something has to be

  -o, --out FILE               where to write
      --json                   for machines: one line, and no remarks on standard error
      --profile FILE           for write and check: the settings of the body, as JSON
      --site URL               https://TENANT.sharepoint.com/sites/NAME
      --graph URL              another address than https://graph.microsoft.com

  provision and health take a token for Microsoft Graph from the variable HANDLINGAR_TOKEN: provision needs
  Sites.Manage.All in it; health tells what the token that it is given can reach.

  -h, --help                   this page
`;

/** What cannot be used, in one line that tells what to do; the command ends with exit code 2. */
class Refusal extends Error {}

const refuse = (message: string): never => {
  throw new Refusal(message);
};

/** Runs one command and returns its exit code. Output goes to the files named and to `say` and `complain`. */
export async function run(
  words: readonly string[],
  say: (text: string) => void,
  complain: (line: string) => void,
): Promise<number> {
  try {
    const { values, positionals } = readWords(words);
    const [command, ...rest] = positionals;
    if (values.help || (command === undefined && words.length === 0)) say(help);
    else if (command === 'read') await read(rest, values.json ?? false, say, complain);
    else if (command === 'check') return await check(rest, values, say);
    else if (command === 'write') await write(rest, values);
    else if (command === 'provision') return await makeLists(values, say, complain);
    else if (command === 'health') return await lookAtLists(values, say);
    else refuse(`${command ? `There is no command "${command}"` : 'No command given'}; --help lists them.`);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    complain(error.message);
    return 2;
  }
}

type Values = {
  readonly [Option in 'out' | 'profile' | 'site' | 'token' | 'graph']?: string | undefined;
} & { readonly [Switch in 'help' | 'json']?: boolean | undefined };

function readWords(words: readonly string[]): {
  readonly values: Values;
  readonly positionals: readonly string[];
} {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        out: { type: 'string', short: 'o' },
        profile: { type: 'string' },
        site: { type: 'string' },
        // Only to say why it is not taken.
        token: { type: 'string' },
        graph: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    // parseArgs throws a TypeError that names the option; the rest of its text advises programmers.
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
    return refuse(`${reason}; --help lists the options.`);
  }
}

async function read(
  files: readonly string[],
  json: boolean,
  say: (text: string) => void,
  complain: (line: string) => void,
): Promise<void> {
  const [file, ...more] = files;
  if (!file || more.length > 0) return refuse('read takes one document: read FILE');
  const { record } = await readFileAsRecord(file);
  say(`${JSON.stringify(record, null, json ? undefined : 2)}\n`);
  if (!json) record.problems.map(remark).forEach(complain);
}

async function check(
  files: readonly string[],
  { profile, json }: Values,
  say: (text: string) => void,
): Promise<number> {
  const [file, ...more] = files;
  if (!file || more.length > 0) return refuse('check takes one document or record: check FILE');
  const record =
    extname(file).toLowerCase() === '.json' ? await readRecord(file) : (await readFileAsRecord(file)).record;
  const settings = profile === undefined ? null : await readJson(profile);
  const remarks = checkRecord(record, settings, randomUUID);
  if (json) say(`${JSON.stringify(remarks)}\n`);
  else for (const one of remarks) say(`${remarkLine(one)}\n`);
  return remarks.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** "rad 41, items/5 a/decisions/0: …" */
const remark = ({ where, message, line }: PublicRecord['problems'][number]): string =>
  [[line === undefined ? '' : `rad ${line}`, where].filter(Boolean).join(', '), message]
    .filter(Boolean)
    .join(': ');

async function readFileAsRecord(file: string): Promise<Extract<Reading, { ok: true }>> {
  const bytes = await readFile(file).catch((error: unknown) =>
    refuse(`Cannot read ${file}: ${reasonOf(error)}.`),
  );
  const reading = await readDocument({ name: basename(file), bytes: new Uint8Array(bytes) });
  return reading.ok ? reading : refuse(reading.refusal.message);
}

async function write(files: readonly string[], { out, profile }: Values): Promise<void> {
  const [file, ...more] = files;
  if (!file || more.length > 0) return refuse('write takes one record: write RECORD.json -o OUT.docx');
  if (!out) return refuse('Say where to write with -o OUT.docx (or .html, .txt).');
  const draw = drawers[extname(out).toLowerCase()];
  if (!draw) return refuse(`Cannot write ${out}: the ending must be .docx, .html or .txt.`);
  const settings = profile === undefined ? null : await readJson(profile);
  const bytes = await draw(await readRecord(file), settings);
  await writeFile(out, bytes).catch((error: unknown) => refuse(`Cannot write ${out}: ${reasonOf(error)}.`));
}

async function makeLists(
  values: Values,
  say: (text: string) => void,
  complain: (line: string) => void,
): Promise<number> {
  try {
    const problems = await provisionSite({ ...readOrder(values), say });
    problems.forEach(complain);
    return problems.length > 0 ? 1 : 0;
  } catch (error) {
    if (!isGraphError(error)) throw error;
    const what = error.code === 'newerLists' ? 'Nothing was changed.' : advice[error.kind];
    return refuse(`${error.message}. ${what ?? 'What was made stays; try again.'}`);
  }
}

async function lookAtLists(values: Values, say: (text: string) => void): Promise<number> {
  const { checks, ok } = await lookAtSite(readOrder(values));
  const refused = checks.find(({ finding }) => finding === 'signedOut');
  if (refused) return refuse(`${refused.detail}. Bring a new token.`);
  const words = speakHealth('en');
  if (values.json) {
    const told = checks.map(check => ({ ...check, ...tell(words, check) }));
    say(`${JSON.stringify({ ok, checks: told })}\n`);
  } else for (const check of checks) say(healthLines(check));
  return ok ? 0 : 1;
}

/** What a command that goes to a site needs: its address, and a token that nobody else on the computer can read. */
function readOrder({
  site,
  token: shown,
  graph = 'https://graph.microsoft.com',
}: Values): Omit<ProvisionOrder, 'say'> {
  const address = readSiteUrl(site ?? '');
  if (!address) return refuse('Say which site with --site https://TENANT.sharepoint.com/sites/NAME');
  if (shown !== undefined)
    return refuse(
      'A token among the words of a command can be read by others on this computer; put it into HANDLINGAR_TOKEN.',
    );
  const token = process.env['HANDLINGAR_TOKEN'];
  if (!token) return refuse('Bring a token in the variable HANDLINGAR_TOKEN.');
  if (!URL.canParse(graph)) return refuse(`--graph ${graph} is no address.`);
  const { protocol, hostname } = new URL(graph);
  if (protocol !== 'https:' && hostname !== 'localhost')
    return refuse(`--graph ${graph} would carry the token in the open; it must begin with https://`);
  return { address, token, graph, fetch };
}

const advice: Partial<Record<FailureKind, string>> = {
  offline: 'Check the network and the address; what was made stays.',
  signedOut: 'Bring a new token with Sites.Manage.All; what was made stays.',
  forbidden: 'The token needs Sites.Manage.All and its owner has to own the site.',
  missing: 'Check the address of the site.',
};

type Drawer = (record: PublicRecord, settings: unknown) => Promise<string | Uint8Array> | string;

const drawers: Readonly<Record<string, Drawer | undefined>> = {
  '.docx': (record, settings) => renderWord({ ...meetingOf(record, settings), record }),
  '.html': (record, settings) => withMeeting(meetingOf(record, settings), renderHtml),
  '.txt': (record, settings) => withMeeting(meetingOf(record, settings), renderText),
};

type Meeting = Pick<Parameters<typeof renderWord>[0], 'minutes' | 'body'>;

/** The rows of a record and its body: with the settings given, else with those that fit its people. */
function meetingOf(record: PublicRecord, settings: unknown): Meeting {
  const body = bodyFromPublicRecord(record, randomUUID);
  const minutes = fromPublicRecord(record, randomUUID, body.key);
  const profile =
    settings === null
      ? { ...body.profile, attendanceTitles: 'all' as const, ...fittingLayout(minutes.attendance) }
      : restoreProfile(settings, body.name).value;
  return { minutes, body: { ...body, profile } };
}

const withMeeting = (
  { minutes, body }: Meeting,
  draw: (minutes: Meeting['minutes'], body: Meeting['body']) => string,
): string => draw(minutes, body);

async function readRecord(file: string): Promise<PublicRecord> {
  const read = readPublicRecord(await readJson(file));
  if (read.ok) return read.record;
  const [first, ...others] = read.faults;
  return refuse(
    `${file} is no meeting record: ${first ?? ''}${others.length > 0 ? ` (and ${others.length} more)` : ''}`,
  );
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) =>
    refuse(`Cannot read ${file}: ${reasonOf(error)}.`),
  );
  return parseJson(text.replace(/^\ufeff/u, ''), file);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return refuse(`${file} is not JSON: ${reasonOf(error)}`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'access is denied',
  EISDIR: 'it is a folder',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return reasons[code] ?? error.message;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  goOnWithoutReader();
  process.exitCode = await run(
    process.argv.slice(2),
    text => process.stdout.write(text),
    line => process.stderr.write(`${line}\n`),
  );
}
