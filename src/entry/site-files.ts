import * as v from 'valibot';
import { hashedFile } from './hosting.ts';

// Which files belong to which build on a site, so that the scripts of an earlier build stay reachable for the
// meetings that are open with it, and go away when nobody can need them any more.

/** "tab.0123456789.js": one name, and no way out of the folder. */
const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_][\w.-]*$/));

const schema = v.object({
  version: v.pipe(v.string(), v.minLength(1)),
  files: v.array(name),
  earlier: v.optional(
    v.array(
      v.object({
        version: v.string(),
        replaced: v.pipe(
          v.string(),
          v.check(text => !Number.isNaN(Date.parse(text))),
        ),
        files: v.array(name),
      }),
    ),
    [],
  ),
});

/** `files.json`: what webpack writes for a build, and what lies on a site for this build and those before it. */
export type SiteFiles = {
  /** "0.1.0+3f2a91c0b7" */
  readonly version: string;
  readonly files: readonly string[];
  /** Newest first; of these builds only the files whose names change with their content. */
  readonly earlier: readonly EarlierBuild[];
};

export type EarlierBuild = {
  readonly version: string;
  /** ISO instant when another build took its place. */
  readonly replaced: string;
  readonly files: readonly string[];
};

/** Reads a `files.json`; null when the text is something else. */
export function readSiteFiles(text: string): SiteFiles | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const read = v.safeParse(schema, raw);
  return read.success ? read.output : null;
}

const day = 86_400_000;

/** What the site's list must be when this build is put where `before` lies: builds replaced too long ago are left out. */
export function listAfter(
  build: SiteFiles,
  before: SiteFiles | null,
  now: number,
  keepDays: number,
): SiteFiles {
  const replaced: readonly EarlierBuild[] =
    before === null || before.version === build.version
      ? []
      : [
          {
            version: before.version,
            replaced: new Date(now).toISOString(),
            files: before.files.filter(file => hashedFile.test(file)),
          },
        ];
  const earlier = [...replaced, ...(before?.earlier ?? [])].filter(
    each => each.version !== build.version && Date.parse(each.replaced) > now - keepDays * day,
  );
  return { version: build.version, files: build.files, earlier };
}

/** Every file that a list names. */
export const filesIn = (list: SiteFiles): ReadonlySet<string> =>
  new Set([...list.files, ...list.earlier.flatMap(each => each.files)]);

/** The files that `before` named and `after` does not: what may go away. */
export function filesGone(before: SiteFiles | null, after: SiteFiles): readonly string[] {
  const kept = filesIn(after);
  return before === null ? [] : [...filesIn(before)].filter(file => !kept.has(file)).sort();
}

/**
 * The order in which files are put out: first what is new under a new name, last what leads people there. Whoever
 * comes in the middle of it gets the old pages whole or the new ones whole.
 */
export function inOrder(files: readonly string[]): readonly string[] {
  const rank = (file: string): number =>
    hashedFile.test(file) ? 0 : file === 'version.json' ? 3 : file.endsWith('.html') ? 2 : 1;
  return [...files].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
