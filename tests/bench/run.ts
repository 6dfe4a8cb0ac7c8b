import { parseArgs } from 'node:util';
import { measureAbsence } from './absence.ts';
import { measureArchive } from './archive.ts';
import { budgets, type Budget, type BudgetName, type Figures } from './budgets.ts';
import { measureChecks, measureFuzz, measureReading, measureScores, measureWriting } from './documents.ts';
import { measureFaultsInBrowser } from './faults-browser.ts';
import { measureFaults } from './faults.ts';
import { measureVisits } from './first-visit.ts';
import { measureOpening } from './open-time.ts';
import { measurePaint } from './paint.ts';
import {
  countFollowing,
  countProvisioning,
  countPublishing,
  countTyping,
  measureProvisioning,
} from './requests.ts';
import { measureSideBySide } from './side-by-side.ts';
import { measureTyping } from './typing-time.ts';

// `npm run --silent bench -- [NAME…] [--json] [--check]`: what the product costs in bytes, requests and time,
// beside what it may cost.

/** Each benchmark with the figures it gives; one is run when one of its figures is asked for. */
const benchmarks: readonly {
  readonly gives: readonly BudgetName[];
  readonly measure: () => Promise<Figures>;
}[] = [
  {
    gives: [
      'size.first-paint',
      'size.filled-page',
      'size.word-on-demand',
      'open.first.round-trips',
      'open.first.requests',
      'open.later.round-trips',
      'open.later.requests',
    ],
    measure: measureVisits,
  },
  { gives: ['typing.requests'], measure: countTyping },
  { gives: ['following.writer.units', 'following.reader.units'], measure: countFollowing },
  { gives: ['publish.requests', 'publish.saved.requests'], measure: countPublishing },
  { gives: ['provisioning.second.writes', 'provisioning.requests'], measure: countProvisioning },
  { gives: ['provisioning.time'], measure: measureProvisioning },
  { gives: ['open.time', 'open.fastest'], measure: measureOpening },
  {
    gives: ['typing.script', 'typing.slow-key', 'typing.main-thread'],
    measure: measureTyping,
  },
  { gives: ['read.own.short-of-right', 'read.given.short-of-right'], measure: measureScores },
  {
    gives: ['check.faults', 'check.missed', 'check.false-alarms'],
    measure: () => Promise.resolve(measureChecks()),
  },
  {
    gives: [
      'read.docx.ratio',
      'read.docx.long.ratio',
      'read.docx.growth',
      'read.text.growth',
      'read.docx.per-second',
      'read.text.per-second',
      'read.docx.speed',
      'read.text.speed',
    ],
    measure: measureReading,
  },
  { gives: ['write.docx.ratio', 'write.docx.per-second'], measure: measureWriting },
  {
    gives: [
      'work.sdk.share',
      'work.pnp.share',
      'work.requests',
      'work.sdk.requests',
      'work.pnp.requests',
      'work.bytes',
      'work.sdk.bytes',
      'work.pnp.bytes',
      'work.units',
      'work.sdk.units',
      'work.pnp.units',
      'work.waited',
      'work.sdk.waited',
      'work.pnp.waited',
    ],
    measure: measureSideBySide,
  },
  {
    gives: [
      'archive.requests.growth',
      'archive.units.growth',
      'archive.time.growth',
      'archive.first.requests',
      'archive.later.requests',
      'archive.first.units',
      'archive.later.units',
      'archive.first.time.10',
      'archive.first.time.1000',
      'archive.first.time.20000',
      'archive.later.time.10',
      'archive.later.time.1000',
      'archive.later.time.20000',
    ],
    measure: measureArchive,
  },
  {
    gives: [
      'absence.script',
      'absence.opening-task',
      'absence.longest-task',
      'absence.key',
      'absence.saved.requests',
      'absence.lost',
      'absence.collisions.wrong',
    ],
    measure: measureAbsence,
  },
  {
    gives: [
      'paint.tab.bytes.ratio',
      'paint.pane.bytes.ratio',
      'paint.tab.time.ratio',
      'paint.pane.time.ratio',
      'paint.tab.bytes',
      'paint.pane.bytes',
      'paint.least.bytes',
      'paint.tab.time',
      'paint.pane.time',
      'paint.least.time',
      'paint.least.alone.time',
      'paint.tab.longest-task',
      'paint.pane.longest-task',
      'paint.least.longest-task',
    ],
    measure: measurePaint,
  },
  {
    gives: [
      'faults.histories',
      'faults.words',
      'faults.words-lost',
      'faults.rows-doubled',
      'faults.unequal-ends',
      'faults.collisions-made',
      'faults.collisions-missed',
      'faults.collisions-false',
      'faults.other',
    ],
    measure: measureFaults,
  },
  {
    gives: [
      'faults.browser.histories',
      'faults.browser.words',
      'faults.browser.words-lost',
      'faults.browser.rows-doubled',
      'faults.browser.unequal-ends',
      'faults.browser.collisions-made',
      'faults.browser.collisions-missed',
      'faults.browser.collisions-false',
      'faults.browser.other',
    ],
    measure: () => measureFaultsInBrowser(),
  },
  { gives: ['fuzz.documents', 'fuzz.thrown', 'fuzz.slowest'], measure: measureFuzz },
];

const help = `npm run --silent bench -- [NAME…] [--json] [--check]

  NAME      a figure ("open.time") or a group of them ("size", "open.first"); all when none is named
  --json    one object a line: name, value, unit, goal, ok
  --check   sizes and counts only; ends with 1 when a budget is passed

Figures: ${budgets.map(one => one.name).join(', ')}
`;

type Line = {
  readonly name: BudgetName;
  readonly value: number;
  readonly unit: Budget['unit'];
  readonly goal: number | null;
  readonly ok: boolean;
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, check: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const known = budgets.map((budget): Budget & { readonly name: BudgetName } => budget);
  const named = (asked: string, name: string): boolean => name === asked || name.startsWith(`${asked}.`);
  const unknown = positionals.filter(asked => !known.some(({ name }) => named(asked, name)));
  if (unknown.length > 0) {
    console.error(
      `There is no figure called ${unknown.join(' or ')}. There are: ${known.map(one => one.name).join(', ')}.`,
    );
    return 2;
  }
  const wanted = known.filter(
    ({ name, timing }) =>
      (positionals.length === 0 || positionals.some(asked => named(asked, name))) &&
      !(values.check && timing),
  );
  if (wanted.length === 0) {
    console.error('--check leaves out times, and nothing else was named.');
    return 2;
  }

  let passed = false;
  for (const { gives, measure } of benchmarks) {
    const asked = wanted.filter(({ name }) => gives.includes(name));
    if (asked.length === 0) continue;
    const figures = await measure();
    for (const budget of asked) {
      const line = lineOf(budget, figures);
      passed ||= !line.ok;
      console.log(values.json ? JSON.stringify(line) : rowOf(line));
    }
  }
  return values.check && passed ? 1 : 0;
}

function lineOf({ name, unit, goal }: Budget & { readonly name: BudgetName }, figures: Figures): Line {
  const value = figures[name];
  if (value === undefined) throw new Error(`The benchmark of ${name} gave no figure.`);
  return { name, value, unit, goal, ok: goal === null || value <= goal };
}

const rowOf = ({ name, value, unit, goal, ok }: Line): string =>
  [
    name.padEnd(28),
    String(value).padStart(8),
    unit.padEnd(12),
    (goal === null ? 'no goal' : `at most ${goal}`).padEnd(14),
    goal === null ? '' : ok ? 'ok' : 'PASSED THE BUDGET',
  ]
    .join('  ')
    .trimEnd();

main().then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    process.exitCode = 1;
  },
);
