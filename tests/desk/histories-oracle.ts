import {
  isPlacing,
  isText,
  noSight,
  rowOf,
  wordsOf,
  type ListChange,
  type Offered,
  type Sight,
} from './histories-screen.ts';

// Judges a history without knowing how the product merges. It sees what every screen showed when somebody acted on
// it, what changed on a screen by itself, and every change of the lists with whoever sent it; from that alone it
// says what must be there at the end and which questions had to be asked.
//
// A WORD is lost when somebody wrote it, it was on the computer's disk, and at the end it is neither in the lists
// nor in a question shown to whoever wrote it, and nobody took it away who had it before their eyes. Taking away is
// any act after which a word that the screen showed is no longer on it: erasing, replacing, removing a row, undo,
// choosing the other text. A word written in the last instant before a tab was killed, before the disk had
// answered, may be missing.
//
// A COLLISION is made where two changed the same thing, neither knowing of the other's change.
//  - A field that holds one value: two different values, each set on a screen that had never shown the other.
//    It is missed when a value is overwritten in the lists by somebody who never saw it, or when a value vanishes
//    from its writer's screen unsent, and no question tells of it.
//  - A text: its words are their own witnesses, since every word is written once; a collision that was missed is a
//    word lost. Missed, too, is a sentence woven from two hands: two put different words in the place of the same
//    one, and a list holds both without a question.
//  - A removal against a change: a row is removed by somebody who had not seen what stood in it, and no question
//    tells of it.
// A question is false where no two such changes exist: its `mine` was not written in that browser, or its `theirs`
// had been seen before, or its writer had seen `mine`; for texts, where the paragraphs that the two changed neither
// are the same nor meet in the place where one put in a new paragraph. Whether two paragraphs put in at the same
// place, or one put in beside a changed one, are a collision is left to the product: both answers are right. So are
// both where the first had sent something, never heard that it arrived, and the other read it and wrote over it: the one
// knew of the other, but not the other of that.
// Where a row stands (rank, parent) and its state are settled without questions and not judged here. Nor is it judged
// when a row comes back that was struck on a page of which nothing was saved: a proposal and no person's word. A
// presence that came by the key for all gives way to one set by hand, and to whoever takes the person off the list.

/** An act on one field: what the screen showed before and after it. */
type Act = {
  readonly n: number;
  readonly seat: string;
  readonly browser: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Done on a page of which nothing was saved yet. */
  readonly ofProposal?: boolean;
  /** One key for everybody, and not a value set by hand. */
  readonly followed?: boolean;
};

type Written = {
  /** Who is owed it: "klara@1". */
  browser: string;
  seat: string;
  /** Whether its disappearing would be a loss, were it not for those who took it away. */
  owed: boolean;
  /** Browsers in which somebody took it away who had it on the screen. */
  readonly takers: Set<string>;
  /** On the disk of the computer, or in the lists. */
  kept: boolean;
};

/** A value that came to a browser's screens from elsewhere. */
type Arrival = { readonly n: number; readonly value: string | null };

export type Verdict = {
  readonly words: number;
  readonly lost: readonly string[];
  readonly made: number;
  readonly missed: readonly string[];
  readonly false: readonly string[];
};

export type Oracle = {
  /** Somebody did something on a screen. */
  readonly acted: (seat: string, browser: string, before: Sight, after: Sight, what: string) => void;
  /** Somebody chooses between the texts of a question, before it leaves the screen. */
  readonly chose: (seat: string, question: { readonly mine: string; readonly theirs: string }) => void;
  /** A screen was drawn anew without anybody doing anything. */
  readonly drawn: (seat: string, browser: string, sight: Sight) => void;
  /** The lists were changed by a request of this browser ("grid" for SharePoint's own page). */
  readonly listed: (browser: string, changes: readonly ListChange[]) => void;
  /** Everything that was written at this seat has reached its disk. */
  readonly rested: (seat: string) => void;
  /** The tab is gone. */
  readonly killed: (seat: string) => void;
  readonly verdict: (lists: Sight, screens: ReadonlyMap<string, Sight>) => Verdict;
};

export const grid = 'grid';

const last = <T>(list: readonly T[], fits: (each: T) => boolean): T | undefined => {
  for (let at = list.length - 1; at >= 0; at -= 1) {
    const each = list[at];
    if (each !== undefined && fits(each)) return each;
  }
  return undefined;
};

export function openOracle(beginning: Sight): Oracle {
  let n = 0;
  const acts: Act[] = [];
  /** Browser -> field -> what came to its screens. */
  const arrivals = new Map<string, Map<string, Arrival[]>>();
  const writes: { readonly n: number; readonly browser: string; readonly change: ListChange }[] = [];
  const sights = new Map<string, Sight>();
  const words = new Map<string, Written>();
  const missed = new Set<string>();
  const wrong = new Set<string>();
  const asked = new Set<string>();
  /** Browser -> when one of its screens last said that everything was in SharePoint. */
  const savedAt = new Map<string, number>();
  /** Whether what was written there after moment `from` reached the lists, and no screen ever said so. */
  const arrivedUntold = (browser: string, field: string, from: number): boolean => {
    const write = last(writes, each => each.browser === browser && each.change.field === field);
    return write !== undefined && write.n > from && (savedAt.get(browser) ?? 0) < write.n;
  };
  /** Seat -> words of the questions that were answered there. */
  const choices = new Map<string, readonly string[]>();
  let count = 0;
  for (const word of beginning.words)
    words.set(word, { browser: '', seat: '', owed: true, kept: true, takers: new Set() });

  const arrivalsOf = (browser: string, field: string): Arrival[] => {
    const fields = arrivals.get(browser) ?? new Map<string, Arrival[]>();
    arrivals.set(browser, fields);
    const list = fields.get(field) ?? [];
    fields.set(field, list);
    return list;
  };
  const arrive = (browser: string, field: string, value: string | null): void =>
    void arrivalsOf(browser, field).push({ n, value });

  /** Whether this value had come to the browser's screens from elsewhere after moment `since` and before `until`. */
  const saw = (browser: string, field: string, value: string | null, until: number, since = -1): boolean =>
    browser === grid ||
    arrivalsOf(browser, field).some(each => each.n > since && each.n < until && each.value === value);
  const lastAct = (browser: string, field: string, after: string | null): Act | undefined =>
    last(acts, act => act.browser === browser && act.field === field && act.after === after);
  const lastWrite = (field: string, to: string | null) =>
    last(writes, ({ change }) => change.field === field && change.to === to);
  const actOrWrite = (browser: string, field: string, value: string | null): number | undefined =>
    browser === grid ? lastWrite(field, value)?.n : lastAct(browser, field, value)?.n;

  const wrote = (word: string, browser: string, seat: string, kept: boolean): void => {
    if (!words.has(word)) count += 1;
    const takers = words.get(word)?.takers ?? new Set<string>();
    // Whoever takes back a removal of their own takes nobody else's back; a choice is made knowing both texts.
    if (choices.get(seat)?.includes(word)) takers.clear();
    else takers.delete(browser);
    words.set(word, { browser, seat, owed: true, kept, takers });
  };
  const tookAway = (word: string, browser: string): void => void words.get(word)?.takers.add(browser);

  /** Row, and the rows that it hangs under on any screen: a question about one of them is about it, too. */
  const lineage = (row: string, sight: Sight, list: readonly string[] = []): readonly string[] => {
    const above = sight.rows.get(row) ?? above_.get(row) ?? null;
    return above === null || list.includes(row) ? [...list, row] : lineage(above, sight, [...list, row]);
  };
  const above_ = new Map<string, string>();
  const note = (sight: Sight): void => {
    for (const [row, above] of sight.rows) if (above !== null) above_.set(row, above);
  };
  note(beginning);

  const tells = (sight: Sight, field: string): boolean => {
    const rows = lineage(rowOf(field), sight);
    return sight.offered.some(
      offered =>
        (offered.field === null && rows.includes(offered.row)) ||
        (offered.field !== null && `${offered.row}/${offered.field}` === field),
    );
  };
  /** Whether a question about this field has ever been shown in the browser. */
  const told = (browser: string, field: string): boolean => {
    const rows = lineage(rowOf(field), noSight);
    return [...asked].some(one => {
      const [by, row, name] = one.split('|');
      return by === browser && ((name === '' && rows.includes(row ?? '')) || `${row}/${name}` === field);
    });
  };

  function judge(browser: string, offered: Offered): void {
    const id = [browser, offered.row, offered.field ?? '', offered.mine, offered.theirs].join('|');
    if (asked.has(id)) return;
    asked.add(id);
    const reason = falseFor(browser, offered);
    if (reason !== null) wrong.add(`${id}: ${reason}`);
  }

  /** Why a question should not have been asked, or null. */
  function falseFor(browser: string, { row, field: name, mine, theirs }: Offered): string | null {
    if (name === null) return removalFalse(browser, row, mine === '');
    const field = `${row}/${name}`;
    if (isText(field)) return textFalse(browser, field);
    const act = lastAct(browser, field, mine);
    if (!act) return `${browser} never wrote ${mine} there`;
    const write = lastWrite(field, theirs);
    if (!write) return `nobody wrote ${theirs} there`;
    if (write.browser === browser) {
      const seats = new Set(
        acts.filter(each => each.browser === browser && each.field === field).map(each => each.seat),
      );
      return seats.size > 1 ? null : 'it is between two values of the same browser';
    }
    if (saw(browser, field, theirs, act.n, write.n))
      return `${theirs} was on the screen when ${mine} was written`;
    const their = actOrWrite(write.browser, field, theirs) ?? write.n;
    const knew =
      write.browser === grid ? write.change.from === mine : saw(write.browser, field, mine, their, act.n);
    return knew && !arrivedUntold(browser, field, act.n) ? `whoever wrote ${theirs} had seen ${mine}` : null;
  }

  /** Two acts on one text, neither knowing of the other, that meet. */
  function textFalse(browser: string, field: string): string | null {
    const mine = acts.filter(act => act.browser === browser && act.field === field);
    const theirs = [
      ...acts.filter(act => act.field === field),
      ...writes
        .filter(write => write.browser === grid && write.change.field === field)
        .map(({ n: at, change }) => ({
          n: at,
          seat: grid,
          browser: grid,
          field,
          before: change.from,
          after: change.to,
        })),
    ];
    const unseen = (one: Act, by: string, until: number): boolean => {
      if (by === grid) return !writes.some(write => write.n < until && write.change.to === one.after);
      const added = wordsOf(one.after ?? '').filter(word => !wordsOf(one.before ?? '').includes(word));
      // A word that the act put back may have been seen before it: that tells nothing of the act.
      const seen = arrivalsOf(by, field).filter(each => each.n > one.n && each.n < until);
      return added.length > 0
        ? !seen.some(each => added.some(word => wordsOf(each.value ?? '').includes(word)))
        : !seen.some(each => each.value === one.after);
    };
    const pair = mine.some(a =>
      theirs.some(
        b =>
          a.seat !== b.seat &&
          unseen(b, browser, a.n) &&
          (unseen(a, b.browser, b.n) || arrivedUntold(browser, field, a.n)) &&
          meet(a, b),
      ),
    );
    return pair ? null : 'no two changes of this text meet';
  }

  function removalFalse(browser: string, root: string, iRemoved: boolean): string | null {
    const under = (field: string): boolean => lineage(rowOf(field), noSight).includes(root);
    const means = (field: string): boolean => !/\/(rank|parentKey|itemKey)$/.test(field);
    // Two tabs of one browser may be at work in the same moment: an act is its seat's.
    const done = [
      ...acts.map(({ seat, browser: by, field, after }) => ({ seat, by, field, after })),
      ...writes.map(({ browser: by, change }) => ({ seat: null, by, field: change.field, after: change.to })),
    ].filter(({ field }) => under(field));
    const removals = done.filter(({ after }) => after === null);
    const changes = done.filter(({ field, after }) => after !== null && means(field));
    // Whoever has the page open when a row is found under an item that is gone is asked, whoever the two were.
    const ok = removals.some(
      removal =>
        (!iRemoved || removal.by === browser) &&
        changes.some(
          each =>
            each.by !== removal.by ||
            (each.seat !== null && removal.seat !== null && each.seat !== removal.seat),
        ),
    );
    return ok ? null : iRemoved ? 'nobody changed what was removed' : 'nobody removed what was changed';
  }

  /** Whether a text that somebody took away was what the lists held, and besides only words of that browser's own. */
  const isWithOwn = (browser: string, listed: string, shown: string): boolean => {
    const [there, seen] = [wordsOf(listed), wordsOf(shown)];
    return (
      there.every(word => seen.includes(word)) &&
      seen.every(word => there.includes(word) || words.get(word)?.browser === browser)
    );
  };

  /** A value was overwritten, or a row removed, in the lists: had whoever sent it seen what stood there? */
  function overwritten(browser: string, { field, from, to }: ListChange): void {
    if (browser === grid || from === null || isPlacing(field) || (isText(field) && to !== null)) return;
    const before = last(writes, ({ change }) => change.field === field && change.to === from);
    // What stood there from the beginning has come to every screen that was opened; what they wrote is known to them.
    if (!before || before.browser === browser) return;
    if (lastAct(before.browser, field, from)?.followed) return;
    const act = lastAct(browser, field, to);
    if (saw(browser, field, from, act?.n ?? n) || told(browser, field)) return;
    if (to === null && isText(field) && act && isWithOwn(browser, from, act.before ?? '')) return;
    missed.add(`${browser} overwrote ${from} with ${to ?? 'nothing'} in ${field} unseen`);
  }

  /** A value that was written here is no longer on the screen, though nobody here took it away. */
  function vanished(
    browser: string,
    field: string,
    value: string | null,
    now: string | null,
    sight: Sight,
  ): void {
    if (isPlacing(field) || isText(field)) return;
    const act = last(acts, each => each.browser === browser && each.field === field);
    if (!act || act.after !== value) return;
    if (writes.some(write => write.n > act.n && write.change.field === field && write.change.to === value))
      return;
    if (value === null && act.ofProposal) return;
    if (act.followed) return;
    // Back at what had come from elsewhere: nothing was changed.
    if (last(arrivalsOf(browser, field), each => each.n < n)?.value === value) return;
    if (tells(sight, field)) return;
    missed.add(
      `${value ?? 'the removal'} of ${browser} in ${field} gave way to ${now ?? 'a removal'} untold`,
    );
  }

  /** Two who put words of their own in the place of the same word: both words side by side is nobody's sentence. */
  function woven(field: string, value: string): void {
    const held = new Set(wordsOf(value));
    const swaps = acts.filter(act => act.field === field && isText(field)).flatMap(swapsOf);
    for (const one of swaps) {
      const other = swaps.find(
        each =>
          each.old === one.old &&
          each.browser !== one.browser &&
          held.has(each.fresh) &&
          held.has(one.fresh) &&
          !told(each.browser, field) &&
          !told(one.browser, field),
      );
      if (other) missed.add(`${one.fresh} and ${other.fresh} both stand for ${one.old} in ${field}`);
    }
  }

  return {
    chose: (seat, { mine, theirs }) => {
      choices.set(seat, [...(choices.get(seat) ?? []), ...wordsOf(mine), ...wordsOf(theirs)]);
    },
    acted: (seat, browser, before, after, what) => {
      n += 1;
      note(after);
      const followed = what === 'confirms';
      for (const [field, value] of after.fields) {
        const old = before.fields.get(field) ?? null;
        if (old !== value) acts.push({ n, seat, browser, field, before: old, after: value, followed });
      }
      for (const [field, old] of before.fields)
        if (!after.fields.has(field))
          acts.push({ n, seat, browser, field, before: old, after: null, ofProposal: before.isProposal });
      for (const word of after.words) if (!before.words.has(word)) wrote(word, browser, seat, false);
      for (const word of before.words) if (!after.words.has(word)) tookAway(word, browser);
      // Out of the record by somebody's hand, though an open question goes on showing it.
      const asks = standing(before, after);
      for (const word of inFields(before))
        if (asks.has(word) && !inFields(after).has(word)) tookAway(word, browser);
      for (const offered of after.offered) judge(browser, offered);
      sights.set(seat, after);
    },
    drawn: (seat, browser, sight) => {
      n += 1;
      note(sight);
      const before = sights.get(seat) ?? null;
      for (const [field, value] of sight.fields) {
        const old = before?.fields.get(field) ?? null;
        if (before && old === value) continue;
        if (lastAct(browser, field, value)?.after !== value || saw(browser, field, value, n))
          arrive(browser, field, value);
        else arriveIfForeign(browser, field, value);
        if (before) vanished(browser, field, old, value, sight);
      }
      for (const field of before?.fields.keys() ?? []) {
        if (sight.fields.has(field)) continue;
        arrive(browser, field, null);
        vanished(browser, field, before?.fields.get(field) ?? null, null, sight);
      }
      if (!before) {
        // A tab that opens again shows what the disk held: what was written in the last instant may be among it.
        for (const word of sight.words) {
          const written = words.get(word);
          if (written && !written.kept && written.browser === browser)
            Object.assign(written, { owed: true, kept: true });
        }
      }
      for (const word of choices.get(seat) ?? []) if (!sight.words.has(word)) tookAway(word, browser);
      for (const offered of sight.offered) judge(browser, offered);
      if (sight.isSaved) savedAt.set(browser, n);
      sights.set(seat, sight);
    },
    listed: (browser, changes) => {
      n += 1;
      for (const change of changes) overwritten(browser, change);
      for (const change of changes) writes.push({ n, browser, change });
      for (const { field, to } of changes) if (to !== null) woven(field, to);
      if (browser === grid) {
        const wordsFrom = new Set(changes.flatMap(({ from }) => wordsOf(from ?? '')));
        const wordsTo = new Set(changes.flatMap(({ to }) => wordsOf(to ?? '')));
        for (const word of wordsTo) if (!wordsFrom.has(word)) wrote(word, grid, grid, true);
        for (const word of wordsFrom) if (!wordsTo.has(word)) tookAway(word, grid);
      } else {
        for (const word of changes.flatMap(({ to }) => wordsOf(to ?? ''))) {
          const written = words.get(word);
          if (written) written.kept = true;
        }
      }
    },
    rested: seat => {
      for (const written of words.values()) if (written.seat === seat) written.kept = true;
    },
    killed: seat => {
      for (const written of words.values()) if (written.seat === seat && !written.kept) written.owed = false;
      sights.delete(seat);
    },
    verdict: (lists, screens) => {
      const shownTo = (browser: string): ReadonlySet<string> =>
        new Set(
          [...screens]
            .filter(([by]) => browser === '' || browser === grid || by === browser)
            .flatMap(([, sight]) =>
              sight.offered.flatMap(({ mine, theirs }) => [mine, theirs].flatMap(wordsOf)),
            ),
        );
      const lost = [...words].flatMap(([word, { owed, browser, takers }]) =>
        owed && takers.size === 0 && !lists.words.has(word) && !shownTo(browser).has(word)
          ? [`${word} of ${browser || 'the beginning'}`]
          : [],
      );
      const real = asked.size - wrong.size;
      return { words: count, lost, made: real + missed.size, missed: [...missed], false: [...wrong] };
    },
  };

  /** A value that the browser itself once wrote comes from elsewhere only when somebody else has put it there since. */
  function arriveIfForeign(browser: string, field: string, value: string): void {
    const write = lastWrite(field, value);
    if (write && write.browser !== browser) arrive(browser, field, value);
  }
}

const inFields = ({ fields }: Sight): ReadonlySet<string> => new Set([...fields.values()].flatMap(wordsOf));

/** The words of questions that are open on both screens. */
function standing(before: Sight, after: Sight): ReadonlySet<string> {
  const there = before.offered.filter(({ id }) => after.offered.some(each => each.id === id));
  return new Set(there.flatMap(({ mine, theirs }) => [mine, theirs].flatMap(wordsOf)));
}

type Swap = { readonly browser: string; readonly old: string; readonly fresh: string };

/** Acts that put one word in the place of one other, and nothing else. */
function swapsOf({ browser, before, after }: Act): readonly Swap[] {
  const [was, is] = [wordsOf(before ?? ''), wordsOf(after ?? '')];
  if (was.length !== is.length) return [];
  const places = was.flatMap((word, index) => (word === is[index] ? [] : [index]));
  const [place, ...more] = places;
  if (place === undefined || more.length > 0) return [];
  return [{ browser, old: was[place] ?? '', fresh: is[place] ?? '' }];
}

type Touched = {
  /** Words of the paragraphs that were changed or taken out. */
  readonly changed: ReadonlySet<string>;
  /** Where paragraphs were put in: the words on both sides; "start" and "end" at the ends. */
  readonly gaps: readonly (readonly string[])[];
};

/** Which paragraphs an act touched. A paragraph of other words is another paragraph. */
function touched({ before, after }: Act): Touched {
  const split = (text: string | null): readonly string[] => (text ? text.split('\n\n') : []);
  const [was, is] = [split(before), split(after)];
  const changed = new Set(was.filter(part => !is.includes(part)).flatMap(wordsOf));
  const gaps = is.flatMap((part, index): readonly (readonly string[])[] => {
    if (was.includes(part)) return [];
    const left = last(is.slice(0, index), each => was.includes(each));
    const right = is.slice(index + 1).find(each => was.includes(each));
    return [
      [
        ...wordsOf(left ?? 'start'),
        ...(left ? [] : ['start']),
        ...wordsOf(right ?? ''),
        ...(right ? [] : ['end']),
      ],
    ];
  });
  return { changed, gaps };
}

/** Whether two acts changed the same paragraph, or one put something in beside what the other changed or put in. */
function meet(one: Act, other: Act): boolean {
  const [a, b] = [touched(one), touched(other)];
  const shares = (list: readonly string[], set: ReadonlySet<string>): boolean =>
    list.some(word => set.has(word));
  const aGaps = a.gaps.flat();
  const bGaps = b.gaps.flat();
  return (
    shares([...a.changed], b.changed) ||
    shares(aGaps, b.changed) ||
    shares(bGaps, a.changed) ||
    aGaps.some(word => bGaps.includes(word))
  );
}
