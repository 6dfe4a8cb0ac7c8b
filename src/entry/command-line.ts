// The product without Microsoft 365: `npm run --silent handlingar -- COMMAND`. Exit code 0 when it is done, 2
// with one line on standard error when what was given cannot be used.

import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
  bodyFromPublicRecord,
  fromPublicRecord,
  readPublicRecord,
  type PublicRecord,
} from '#minutes/public-record.ts';
import { fittingLayout } from '#word/attendance-tables.ts';
import { renderHtml } from '#word/html.ts';
import { renderWord } from '#word/render.ts';
import { renderText } from '#word/text.ts';

const help = `handlingar – a meeting's papers on the command line

  write RECORD.json -o OUT     the document of a meeting record: OUT ends with .docx, .html or .txt

  -o, --out FILE               where to write
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
    else if (command === 'write') await write(rest, values.out);
    else refuse(`${command ? `There is no command "${command}"` : 'No command given'}; --help lists them.`);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    complain(error.message);
    return 2;
  }
}

function readWords(words: readonly string[]): {
  readonly values: { readonly out?: string | undefined; readonly help?: boolean | undefined };
  readonly positionals: readonly string[];
} {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { out: { type: 'string', short: 'o' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    // parseArgs throws a TypeError that names the option; the rest of its text advises programmers.
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
    return refuse(`${reason}; --help lists the options.`);
  }
}

async function write(files: readonly string[], out: string | undefined): Promise<void> {
  const [file, ...more] = files;
  if (!file || more.length > 0) return refuse('write takes one record: write RECORD.json -o OUT.docx');
  if (!out) return refuse('Say where to write with -o OUT.docx (or .html, .txt).');
  const draw = drawers[extname(out).toLowerCase()];
  if (!draw) return refuse(`Cannot write ${out}: the ending must be .docx, .html or .txt.`);
  const bytes = await draw(await readRecord(file));
  await writeFile(out, bytes).catch((error: unknown) => refuse(`Cannot write ${out}: ${reasonOf(error)}.`));
}

type Drawer = (record: PublicRecord) => Promise<string | Uint8Array> | string;

const drawers: Readonly<Record<string, Drawer | undefined>> = {
  '.docx': record => renderWord({ ...meetingOf(record), record }),
  '.html': record => withMeeting(record, renderHtml),
  '.txt': record => withMeeting(record, renderText),
};

type Meeting = Parameters<typeof renderWord>[0];

function meetingOf(record: PublicRecord): Pick<Meeting, 'minutes' | 'body'> {
  const body = bodyFromPublicRecord(record, randomUUID);
  const minutes = fromPublicRecord(record, randomUUID, body.key);
  return { minutes, body: { ...body, profile: { ...body.profile, ...fittingLayout(minutes.attendance) } } };
}

function withMeeting(
  record: PublicRecord,
  draw: (minutes: Meeting['minutes'], body: Meeting['body']) => string,
): string {
  const { minutes, body } = meetingOf(record);
  return draw(minutes, body);
}

async function readRecord(file: string): Promise<PublicRecord> {
  const text = await readFile(file, 'utf8').catch((error: unknown) =>
    refuse(`Cannot read ${file}: ${reasonOf(error)}.`),
  );
  const read = readPublicRecord(parseJson(text.replace(/^\ufeff/u, ''), file));
  if (read.ok) return read.record;
  const [first, ...others] = read.faults;
  return refuse(
    `${file} is no meeting record: ${first ?? ''}${others.length > 0 ? ` (and ${others.length} more)` : ''}`,
  );
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
  process.exitCode = await run(
    process.argv.slice(2),
    text => process.stdout.write(text),
    line => process.stderr.write(`${line}\n`),
  );
}
