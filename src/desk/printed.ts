import { libraryDrive, nameOf, readFileNamed } from '#graph/files.ts';
import { GraphError } from '#graph/failure.ts';
import { rowKinds, rowsOf } from '#minutes/edit.ts';
import type { Key, Meeting, Minutes, RowKind } from '#minutes/record.ts';
import type { FollowingSetting } from './following.ts';
import { fetchPrinted } from './on-demand.ts';

// Which rows stand in the file of a published meeting. A row that somebody removes afterwards leaves no date behind
// by which it could be noticed: only the file still knows of it.

/** Before a file that could not be read is asked for again, ms. */
const tryAgain = 60_000;

export type Printed = {
  /** The rows that stand in the file that this meeting's row tells of; none where it is not known. */
  readonly keys: (meeting: Meeting) => Iterable<Key>;
  /** The record may have become another. */
  readonly stir: () => void;
  readonly close: () => void;
};

const none: readonly Key[] = [];

/** Reads the file of a published meeting once, after the page stands. */
export function followPrinted(setting: FollowingSetting): Printed {
  const { graph, site, clock, outbox, me, shownChanged } = setting;
  /** The hash of the file that is known or asked for. */
  let asked: string | null = null;
  let keys: readonly Key[] = none;
  let wasDraft = false;
  let closed = false;
  let cancel = (): void => undefined;

  const read = async (hash: string, name: string): Promise<void> => {
    try {
      const drive = await libraryDrive(graph, site);
      const file = await readFileNamed(graph, drive, name);
      const { keysIn } = await fetchPrinted();
      if (closed || asked !== hash || !file) return;
      const found = keysIn(file.bytes);
      const there = new Set(rowKeys(outbox.book.base));
      // Another meeting's file may have come to stand under the name.
      if (!found.some(key => there.has(key))) return;
      keys = found;
      shownChanged();
    } catch (error) {
      // Telling what was taken out is a courtesy: the page shows the record as it is.
      if (!(error instanceof GraphError)) throw error;
      if (closed || !['offline', 'throttled'].includes(error.kind)) return;
      cancel = clock.later(tryAgain, () => {
        if (asked === hash) asked = null;
        stir();
      });
    }
  };

  const stir = (): void => {
    const { base, stored } = outbox.book;
    const { key, status, contentHash, documentUrl } = base.meeting;
    const isPublished = status === 'published';
    const seenHappening = wasDraft && isPublished && stored[key]?.by === me.name;
    wasDraft = !isPublished;
    if (closed || !isPublished || contentHash === null || contentHash === asked) return;
    asked = contentHash;
    keys = none;
    const name = nameOf(documentUrl ?? '');
    // What was published from here a moment ago is what stands here.
    if (seenHappening) keys = rowKeys(base);
    else if (name !== null && /\.docx$/i.test(name)) void read(contentHash, name);
  };

  return {
    keys: ({ contentHash }) => (contentHash === asked ? keys : none),
    stir,
    close: () => {
      closed = true;
      cancel();
    },
  };
}

const rowKeys = (minutes: Minutes): readonly Key[] =>
  rowKinds.flatMap(kind => rowsOf<RowKind>(minutes, kind).map(({ key }) => key));
