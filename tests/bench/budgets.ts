// What is measured, and the figure that each must not pass: the product's promises about speed and size. A
// budget is never loosened because it has been passed.

export type Budget = {
  readonly name: string;
  readonly unit:
    | 'kB'
    | 'scripts'
    | 'round trips'
    | 'requests'
    | 'writes'
    | 'units'
    | 'ms'
    | 'times'
    | '%'
    | 'documents'
    | 'collisions'
    | 'words'
    | 'faults'
    | 'histories'
    | 'rows'
    | 'alarms'
    | 'a second'
    | 'MB/s';
  /** The most that is allowed; null for what is only told. */
  readonly goal: number | null;
  /** Sizes and counts are the same on every machine; times are not, and are left out of `--check`. */
  readonly timing?: true;
};

export const budgets = [
  { name: 'size.first-paint', unit: 'kB', goal: 115 },
  { name: 'size.filled-page', unit: 'kB', goal: 320 },
  { name: 'size.word-on-demand', unit: 'scripts', goal: 0 },
  { name: 'open.first.round-trips', unit: 'round trips', goal: 4 },
  { name: 'open.first.requests', unit: 'requests', goal: 8 },
  { name: 'open.later.round-trips', unit: 'round trips', goal: 2 },
  { name: 'open.later.requests', unit: 'requests', goal: 8 },
  { name: 'typing.requests', unit: 'requests', goal: 1 },
  // Seeing what others write, in SharePoint's resource units a minute: three writers and twenty readers fit.
  { name: 'following.writer.units', unit: 'units', goal: 75 },
  { name: 'following.reader.units', unit: 'units', goal: 44 },
  { name: 'publish.requests', unit: 'requests', goal: 12 },
  { name: 'publish.saved.requests', unit: 'requests', goal: 12 },
  { name: 'provisioning.second.writes', unit: 'writes', goal: 0 },
  // From an empty site to all lists, and how long that is when every answer takes 80 ms.
  { name: 'provisioning.requests', unit: 'requests', goal: 14 },
  { name: 'provisioning.time', unit: 'ms', goal: null, timing: true },
  { name: 'open.time', unit: 'ms', goal: 1500, timing: true },
  { name: 'open.fastest', unit: 'ms', goal: null, timing: true },
  { name: 'typing.script', unit: 'ms', goal: 16, timing: true },
  { name: 'typing.slow-key', unit: 'ms', goal: null, timing: true },
  { name: 'typing.main-thread', unit: 'ms', goal: null, timing: true },
  // Reading, writing and checking documents: each beside what cannot be done without.
  { name: 'read.own.short-of-right', unit: '%', goal: 3 },
  { name: 'read.given.short-of-right', unit: '%', goal: 3 },
  { name: 'check.faults', unit: 'faults', goal: null },
  { name: 'check.missed', unit: '%', goal: 5 },
  { name: 'check.false-alarms', unit: 'alarms', goal: 0 },
  { name: 'read.docx.ratio', unit: 'times', goal: 10, timing: true },
  { name: 'read.docx.long.ratio', unit: 'times', goal: 10, timing: true },
  { name: 'read.docx.growth', unit: 'times', goal: 1.5, timing: true },
  { name: 'read.text.growth', unit: 'times', goal: 1.5, timing: true },
  { name: 'read.docx.per-second', unit: 'a second', goal: null, timing: true },
  { name: 'read.text.per-second', unit: 'a second', goal: null, timing: true },
  { name: 'read.docx.speed', unit: 'MB/s', goal: null, timing: true },
  { name: 'read.text.speed', unit: 'MB/s', goal: null, timing: true },
  { name: 'write.docx.ratio', unit: 'times', goal: 1.5, timing: true },
  { name: 'write.docx.per-second', unit: 'a second', goal: null, timing: true },
  // Ten minutes of work beside the same work by others' clients.
  { name: 'work.sdk.share', unit: 'times', goal: 0.1, timing: true },
  { name: 'work.pnp.share', unit: 'times', goal: 0.99, timing: true },
  { name: 'work.requests', unit: 'requests', goal: null, timing: true },
  { name: 'work.sdk.requests', unit: 'requests', goal: null, timing: true },
  { name: 'work.pnp.requests', unit: 'requests', goal: null, timing: true },
  { name: 'work.bytes', unit: 'kB', goal: null, timing: true },
  { name: 'work.sdk.bytes', unit: 'kB', goal: null, timing: true },
  { name: 'work.pnp.bytes', unit: 'kB', goal: null, timing: true },
  { name: 'work.units', unit: 'units', goal: null, timing: true },
  { name: 'work.sdk.units', unit: 'units', goal: null, timing: true },
  { name: 'work.pnp.units', unit: 'units', goal: null, timing: true },
  { name: 'work.waited', unit: 'ms', goal: null, timing: true },
  { name: 'work.sdk.waited', unit: 'ms', goal: null, timing: true },
  { name: 'work.pnp.waited', unit: 'ms', goal: null, timing: true },
  // Opening today's meeting with 10, 1,000 and 20,000 meetings in the lists.
  { name: 'archive.requests.growth', unit: 'times', goal: 1, timing: true },
  { name: 'archive.units.growth', unit: 'times', goal: 1, timing: true },
  { name: 'archive.time.growth', unit: 'times', goal: 1.15, timing: true },
  { name: 'archive.first.requests', unit: 'requests', goal: 8, timing: true },
  { name: 'archive.later.requests', unit: 'requests', goal: 8, timing: true },
  { name: 'archive.first.units', unit: 'units', goal: null, timing: true },
  { name: 'archive.later.units', unit: 'units', goal: null, timing: true },
  { name: 'archive.first.time.10', unit: 'ms', goal: null, timing: true },
  { name: 'archive.first.time.1000', unit: 'ms', goal: null, timing: true },
  { name: 'archive.first.time.20000', unit: 'ms', goal: null, timing: true },
  { name: 'archive.later.time.10', unit: 'ms', goal: null, timing: true },
  { name: 'archive.later.time.1000', unit: 'ms', goal: null, timing: true },
  { name: 'archive.later.time.20000', unit: 'ms', goal: null, timing: true },
  // A day without network, 500 edits here and 200 changes by another there.
  { name: 'absence.script', unit: 'ms', goal: 3000, timing: true },
  { name: 'absence.opening-task', unit: 'ms', goal: null, timing: true },
  { name: 'absence.longest-task', unit: 'ms', goal: 200, timing: true },
  { name: 'absence.key', unit: 'ms', goal: 16, timing: true },
  { name: 'absence.saved.requests', unit: 'requests', goal: null, timing: true },
  { name: 'absence.lost', unit: 'words', goal: 0, timing: true },
  { name: 'absence.collisions.wrong', unit: 'collisions', goal: 0, timing: true },
  // The first paint beside that of the least tab that React, Fluent and teams-js can make. Needs a build of its own.
  { name: 'paint.tab.bytes.ratio', unit: 'times', goal: 1.3, timing: true },
  { name: 'paint.pane.bytes.ratio', unit: 'times', goal: 1.3, timing: true },
  { name: 'paint.tab.time.ratio', unit: 'times', goal: 1.3, timing: true },
  { name: 'paint.pane.time.ratio', unit: 'times', goal: 1.3, timing: true },
  { name: 'paint.tab.bytes', unit: 'kB', goal: null, timing: true },
  { name: 'paint.pane.bytes', unit: 'kB', goal: null, timing: true },
  { name: 'paint.least.bytes', unit: 'kB', goal: null, timing: true },
  { name: 'paint.tab.time', unit: 'ms', goal: null, timing: true },
  { name: 'paint.pane.time', unit: 'ms', goal: null, timing: true },
  { name: 'paint.least.time', unit: 'ms', goal: null, timing: true },
  { name: 'paint.least.alone.time', unit: 'ms', goal: null, timing: true },
  { name: 'paint.tab.longest-task', unit: 'ms', goal: null, timing: true },
  { name: 'paint.pane.longest-task', unit: 'ms', goal: null, timing: true },
  { name: 'paint.least.longest-task', unit: 'ms', goal: null, timing: true },
  // Random histories of people in one meeting while everything fails. Counts, but minutes long: not in --check.
  { name: 'faults.histories', unit: 'histories', goal: null, timing: true },
  { name: 'faults.words', unit: 'words', goal: null, timing: true },
  { name: 'faults.words-lost', unit: 'words', goal: 0, timing: true },
  { name: 'faults.rows-doubled', unit: 'rows', goal: 0, timing: true },
  { name: 'faults.unequal-ends', unit: 'histories', goal: 0, timing: true },
  { name: 'faults.collisions-made', unit: 'collisions', goal: null, timing: true },
  { name: 'faults.collisions-missed', unit: 'collisions', goal: 0, timing: true },
  { name: 'faults.collisions-false', unit: 'collisions', goal: 0, timing: true },
  { name: 'faults.other', unit: 'faults', goal: 0, timing: true },
  // The same through the page, in a real browser whose tabs crash.
  { name: 'faults.browser.histories', unit: 'histories', goal: null, timing: true },
  { name: 'faults.browser.words', unit: 'words', goal: null, timing: true },
  { name: 'faults.browser.words-lost', unit: 'words', goal: 0, timing: true },
  { name: 'faults.browser.rows-doubled', unit: 'rows', goal: 0, timing: true },
  { name: 'faults.browser.unequal-ends', unit: 'histories', goal: 0, timing: true },
  { name: 'faults.browser.collisions-made', unit: 'collisions', goal: null, timing: true },
  { name: 'faults.browser.collisions-missed', unit: 'collisions', goal: 0, timing: true },
  { name: 'faults.browser.collisions-false', unit: 'collisions', goal: 0, timing: true },
  { name: 'faults.browser.other', unit: 'faults', goal: 0, timing: true },
  { name: 'fuzz.documents', unit: 'documents', goal: null, timing: true },
  { name: 'fuzz.thrown', unit: 'documents', goal: 0, timing: true },
  { name: 'fuzz.slowest', unit: 'ms', goal: 200, timing: true },
] as const satisfies readonly Budget[];

export type BudgetName = (typeof budgets)[number]['name'];

/** What a benchmark found, by the budget's name. */
export type Figures = Readonly<Partial<Record<BudgetName, number>>>;

/** The middle one; of an even number the upper of the two in the middle. Throws when there is none. */
export const median = (values: readonly number[]): number => atShare(values, 0.5);

/** The value that this share of the values lies under. Throws when there is none. */
export function atShare(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (found === undefined) throw new Error('Nothing was measured.');
  return found;
}
