import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

// npm run audit: known weaknesses in what ships and in what builds it, as the registry of npm tells them. What
// we have looked at and live with for a while stands in accepted-advisories.json, each with its reason and a day
// after which it counts again. A registry that gives no answer is told of loudly, and stops nobody's work.

/** One weakness that we know of and live with until a day. */
const acceptedSchema = v.array(
  v.strictObject({
    /** "https://github.com/advisories/GHSA-…", as npm prints it. */
    advisory: v.pipe(v.string(), v.url()),
    reason: v.pipe(v.string(), v.minLength(20)),
    /** Last day, ISO. */
    until: v.pipe(v.string(), v.isoDate()),
  }),
);
export type Accepted = v.InferOutput<typeof acceptedSchema>;

const advisory = v.object({
  name: v.string(),
  title: v.string(),
  url: v.string(),
  severity: v.string(),
  range: v.string(),
});
const reportSchema = v.object({
  vulnerabilities: v.record(
    v.string(),
    // A text names another package of the list, whose weakness this one has by using it.
    v.object({ via: v.array(v.union([v.string(), advisory])) }),
  ),
});

export type Verdict = {
  readonly outcome: 'clean' | 'weak' | 'unanswered';
  /** What to print, one line each. */
  readonly lines: readonly string[];
};

const counts = new Set(['high', 'critical']);

/** What `npm audit --json` has said, held against what we live with. `today` is ISO. */
export function judgeAudit(said: string, accepted: Accepted, today: string): Verdict {
  const report = v.safeParse(reportSchema, fromJson(said));
  if (!report.success) {
    const words = said.trim().replace(/\s+/gu, ' ').slice(0, 200);
    return {
      outcome: 'unanswered',
      lines: [
        'NOTHING WAS AUDITED: the registry gave no answer about known weaknesses.',
        `It said: ${words === '' ? 'nothing' : words}`,
        'Run `npm run audit` where https://registry.npmjs.org answers audits before anything is released.',
      ],
    };
  }
  const found = Object.values(report.output.vulnerabilities)
    .flatMap(({ via }) => via)
    .filter(each => typeof each !== 'string')
    .filter(({ severity }) => counts.has(severity));
  const known = new Map(found.map(each => [each.url, each]));
  const lines: string[] = [];
  let weak = false;
  for (const { url, name, range, title, severity } of known.values()) {
    const living = accepted.find(each => each.advisory === url);
    const over = living !== undefined && living.until < today;
    if (living && !over) {
      lines.push(`accepted until ${living.until}: ${name} ${range}: ${title} (${living.reason})`);
      continue;
    }
    weak = true;
    lines.push(
      `${severity}: ${name} ${range}: ${title} ${url}${over ? ` (was accepted until ${living.until})` : ''}`,
    );
  }
  for (const { advisory: url } of accepted)
    if (!known.has(url)) lines.push(`no longer found, take it off the list: ${url}`);
  if (known.size === 0) lines.unshift('No known weakness of level high or critical.');
  return { outcome: weak ? 'weak' : 'clean', lines };
}

/** Reads the list; throws an Error that names what is wrong in it. */
export function readAccepted(text: string): Accepted {
  const read = v.safeParse(acceptedSchema, JSON.parse(text));
  if (read.success) return read.output;
  throw new Error(
    `accepted-advisories.json: ${read.issues.map(issue => `${v.getDotPath(issue) ?? 'the list'}: ${issue.message}`).join('; ')}`,
  );
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function main(): void {
  const accepted = readAccepted(readFileSync(join(import.meta.dirname, 'accepted-advisories.json'), 'utf8'));
  const { stdout } = spawnSync('npm', ['audit', '--json'], {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
    timeout: 60_000,
    shell: process.platform === 'win32',
  });
  const { outcome, lines } = judgeAudit(stdout ?? '', accepted, new Date().toISOString().slice(0, 10));
  for (const line of lines) (outcome === 'clean' ? console.log : console.error)(line);
  if (outcome === 'weak') process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
