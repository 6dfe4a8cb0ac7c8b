import { apply, applyAll, type Edit } from '#minutes/edit.ts';
import { gathered, rebase, type Collision } from '#minutes/merge.ts';
import type { Minutes } from '#minutes/record.ts';
import { shown, withEdits, type Book } from './book.ts';
import type { Clock } from './clock.ts';
import { inTime, SilentDisk } from './disk-patience.ts';
import {
  confirmedPart,
  markOf,
  overFresh,
  restoreKept,
  restoreWords,
  unsentPart,
  type Kept,
} from './restoring.ts';
import { stand } from './standing.ts';
import { NewerShelf, type OnShelf, type Parts, type Shelf } from './shelf.ts';

// The book as all tabs of a browser share it. It lies on the shelf; each tab has a copy of it and, on top, the
// edits that are not on the disk yet. Whoever changes it does so in one transaction, on what lies there now.

export type LedgerSetting = {
  readonly shelf: Shelf;
  /** Under which the meeting lies on the shelf. */
  readonly key: string;
  readonly clock: Clock;
  /** Display name of whoever writes here. */
  readonly me: string;
  /** Told when the book has become another, here or in another tab, and when it has come to rest on the disk. */
  readonly changed: (what: 'book' | 'elsewhere' | 'rest') => void;
};

/** Before a disk that refused is asked again, ms; and how long it must have been quiet before it is trusted on the screen. */
const askAgain = 3_000;
const restful = 400;

/** Somebody else's version of the app has been here: this one must not touch what it left. */
type Reach = 'disk' | 'pageOnly' | 'newer';

export class Ledger {
  readonly #setting: LedgerSetting;
  /** The book as it lies on the disk, as far as this tab knows. */
  #kept: Kept;
  /** What it leads to. */
  #below: Minutes;
  /** Written here and not on the disk yet; the first `#underway` are on their way. */
  #own: readonly Edit[] = [];
  #underway = 0;
  /** Handed back here and not on the disk yet. */
  #ownCollisions: readonly Collision[] = [];
  #shown: Minutes;
  /** Names what lies on the disk; the copy may have moved on without the disk. */
  #diskMark: string;
  #ahead = false;
  /** The disk owes an answer that nobody waits for any more; it is asked nothing until then. */
  #silent = false;
  /** Names what may have come to lie on the disk after it was given up. */
  #lateMark: string | null = null;
  #closed = false;
  #reach: Reach;
  #resting = true;
  #last: Promise<void> = Promise.resolve();
  #logQueued = false;
  #hearQueued = false;
  #count = 0;
  readonly #tab = crypto.randomUUID();
  readonly #stopHearing: () => void;
  readonly #leave: () => void;
  #cancelAgain: (() => void) | null = null;
  #cancelRest: (() => void) | null = null;

  /** `start` is the book as it was read from the shelf, and what has become of it since; `own` comes on top. */
  constructor(setting: LedgerSetting, start: Kept, own: readonly Edit[]) {
    this.#setting = setting;
    this.#kept = start;
    this.#diskMark = start.mark;
    this.#below = shown(start);
    this.#own = own;
    this.#shown = applyAll(this.#below, own);
    this.#reach = setting.shelf.lasting ? 'disk' : 'pageOnly';
    this.#stopHearing = setting.shelf.onChange(setting.key, () => this.#hear());
    this.#leave = stand(setting);
  }

  /** The book with everything that was written here. */
  get book(): Book {
    const { edits, collisions } = this.#kept;
    return {
      ...this.#kept,
      edits: this.#own.length === 0 ? edits : [...edits, ...this.#own],
      collisions: gathered(collisions, this.#ownCollisions),
    };
  }

  get kept(): Kept {
    return this.#kept;
  }

  get minutes(): Minutes {
    return this.#shown;
  }

  /** False when this computer cannot keep the words, so that they live only in the page until they are sent. */
  get onDisk(): boolean {
    return this.#reach === 'disk';
  }

  /** Whether another tab runs a later version, whose form of the book this one does not know. */
  get isOld(): boolean {
    return this.#reach === 'newer';
  }

  /** Whether the newest words are on their way to the disk; false again when it has been quiet for a moment. */
  get keeping(): boolean {
    return !this.#resting && this.#reach === 'disk';
  }

  write(edit: Edit): void {
    this.#own = withEdits(this.#own, [edit], this.#underway);
    this.#shown = apply(this.#shown, edit);
    this.#resting = false;
    void this.log();
  }

  /** Puts what was written here on the disk. A log that waits for its turn takes the newest words with it. */
  log(): Promise<void> {
    if (this.#logQueued) return this.#last;
    this.#logQueued = true;
    return this.#queue(async () => {
      this.#logQueued = false;
      if (this.#own.length > 0 || this.#ownCollisions.length > 0) await this.#change('unsent', null);
      this.#restSoon();
    });
  }

  /**
   * Changes the book: `decide` is given what lies on the disk now, with everything that was written here, and says
   * at once what it becomes. `both` when it touches what is confirmed. Without a disk it is done in the page.
   */
  change(parts: Parts, decide: (kept: Kept) => Kept): Promise<void> {
    return this.#queue(() => this.#change(parts, decide));
  }

  close(): void {
    this.#closed = true;
    this.#stopHearing();
    this.#leave();
    this.#cancelAgain?.();
    this.#cancelRest?.();
  }

  /** One after the other, so that the copy follows the disk step by step. */
  #queue(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work);
    // Whoever asked hears of our own mistakes; whoever comes after goes on.
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** `decide` null: what was written here goes to the disk, and nothing else happens. */
  async #change(wanted: Parts, decide: ((kept: Kept) => Kept) | null): Promise<void> {
    if (this.#reach === 'newer' || this.#silent) return this.#inPage(decide);
    let parts: Parts = this.#ahead || this.#diskMark === '' ? 'both' : wanted;
    const { shelf, key, clock } = this.#setting;
    let next: Kept[] = [];
    let asked: Promise<void> = Promise.resolve();
    let givenUp = false;
    try {
      for (;;) {
        next = [];
        const whole = parts === 'both';
        asked = shelf.change(key, parts, there => {
          if (givenUp) return null;
          const now = this.#from(there, whole);
          if (!now) return null;
          const logged = this.#logged(now);
          const kept = this.#marked(decide ? decide(logged) : logged, whole);
          next.push(kept);
          return {
            unsent: unsentPart(kept),
            ...(whole ? { confirmed: confirmedPart(kept, clock.now()) } : {}),
          };
        });
        await inTime(clock, asked);
        const [kept] = next;
        if (kept) return this.#onDisk(kept, decide === null);
        // Another tab has confirmed something: this needs the whole of it.
        this.#underway = 0;
        parts = 'both';
      }
    } catch (error) {
      givenUp = true;
      this.#underway = 0;
      if (!(error instanceof Error)) throw error;
      if (error instanceof SilentDisk) this.#awaitDisk(asked, next[0] ?? null);
      this.#refused(error);
      this.#inPage(decide);
    }
  }

  /** Words go on without a disk that is silent; when it has answered after all it gets everything. */
  #awaitDisk(asked: Promise<void>, perhaps: Kept | null): void {
    this.#silent = true;
    this.#lateMark = perhaps?.mark ?? null;
    const heard = (): void => {
      this.#silent = false;
      if (!this.#closed) void this.change('both', kept => kept);
    };
    void asked.then(heard, heard);
  }

  /** What lies there now, seen from the copy; what is only here comes on top. null when the whole is needed for it. */
  #from(there: OnShelf, whole: boolean): Kept | null {
    const mark = markOf(there.unsent);
    if ((mark === this.#diskMark || mark === this.#lateMark) && !there.first) return this.#kept;
    if (!whole) {
      const words = this.#ahead ? null : restoreWords(there.unsent, this.#kept);
      if (words) this.#replace(words);
      return words;
    }
    const found = restoreKept(there);
    if (found.state === 'newer') throw new NewerShelf(this.#setting.key);
    // Cleared under us, or never there: the copy is all there is.
    if (found.state === 'nothing') return this.#kept;
    const kept =
      found.state === 'kept'
        ? found.kept
        : { ...this.#kept, ...overFresh(found.unsent, this.#kept.base), stored: this.#kept.stored };
    if (this.#ahead) this.#keepOwn();
    this.#replace(kept);
    return kept;
  }

  /** The copy has moved on without the disk: all its words count as not on the disk. */
  #keepOwn(): void {
    this.#own = [...this.#kept.edits, ...this.#own];
    this.#ownCollisions = [...this.#kept.collisions, ...this.#ownCollisions];
    this.#below = this.#kept.base;
    this.#ahead = false;
  }

  /** The copy gives way to what lies on the disk; what was written here is carried over to it. */
  #replace(kept: Kept): void {
    const below = shown(kept);
    if (this.#own.length > 0) {
      const { edits, collisions } = rebase(this.#own, this.#below, below);
      this.#own = edits;
      const named = collisions.map(each => ({ ...each, theirName: each.theirName ?? this.#setting.me }));
      this.#ownCollisions = gathered(this.#ownCollisions, named);
    }
    this.#kept = kept;
    this.#below = below;
    this.#shown = applyAll(below, this.#own);
    this.#diskMark = kept.mark;
  }

  /** With everything that was written here. */
  #logged(kept: Kept): Kept {
    this.#underway = this.#own.length;
    if (this.#own.length === 0 && this.#ownCollisions.length === 0) return kept;
    return {
      ...kept,
      edits: withEdits(kept.edits, this.#own, kept.sending),
      collisions: gathered(kept.collisions, this.#ownCollisions),
    };
  }

  #marked(kept: Kept, whole: boolean): Kept {
    this.#count += 1;
    const mark = `${this.#tab}/${this.#count}`;
    return { ...kept, mark, standsOn: whole ? mark : kept.standsOn };
  }

  /** The transaction has ended: these words are on the disk. */
  #onDisk(next: Kept, isLog: boolean): void {
    this.#take(next, isLog);
    this.#ahead = false;
    this.#diskMark = next.mark;
    const mended = this.#reach === 'pageOnly' && this.#setting.shelf.lasting;
    if (mended) this.#reach = 'disk';
    if (mended || !isLog) this.#setting.changed('book');
  }

  #inPage(decide: ((kept: Kept) => Kept) | null): void {
    const logged = this.#logged(this.#kept);
    this.#take(this.#marked(decide ? decide(logged) : logged, true), decide === null);
    this.#ahead = true;
    this.#setting.changed('book');
  }

  /** The copy as it has become; what was written here since comes on top. */
  #take(next: Kept, isLog: boolean): void {
    const later = this.#own.slice(this.#underway);
    const before = applyAll(this.#below, this.#own.slice(0, this.#underway));
    this.#own = later;
    this.#underway = 0;
    this.#ownCollisions = [];
    this.#kept = next;
    this.#below = isLog ? before : shown(next);
    if (isLog) return;
    if (later.length > 0) {
      const { edits, collisions } = rebase(later, before, this.#below);
      this.#own = edits;
      this.#ownCollisions = collisions;
    }
    this.#shown = applyAll(this.#below, this.#own);
  }

  #refused(error: Error): void {
    if (error instanceof NewerShelf) {
      this.#reach = 'newer';
      return;
    }
    // A full or broken disk must not stop anybody from writing: the words are in the page and on their way.
    if (this.#reach === 'disk') console.error('This computer could not keep the unsent words.', error);
    this.#reach = 'pageOnly';
    this.#cancelAgain?.();
    this.#cancelAgain = this.#setting.clock.later(askAgain, () => void this.change('both', kept => kept));
  }

  #restSoon(): void {
    if (this.#resting || this.#own.length > 0) return;
    this.#cancelRest?.();
    this.#cancelRest = this.#setting.clock.later(restful, () => {
      if (this.#own.length > 0) return;
      this.#resting = true;
      this.#setting.changed('rest');
    });
  }

  #hear(): void {
    if (this.#hearQueued) return;
    this.#hearQueued = true;
    void this.#queue(async () => {
      this.#hearQueued = false;
      const { shelf, key, clock } = this.#setting;
      if (this.#silent) return;
      try {
        const part = await inTime(clock, shelf.read(key, 'unsent'));
        if (markOf(part.unsent) === this.#diskMark || this.#reach === 'newer') return;
        if (!this.#from(part, false)) this.#from(await inTime(clock, shelf.read(key, 'both')), true);
        this.#setting.changed('elsewhere');
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        this.#refused(error);
        this.#setting.changed('book');
      }
    });
  }
}
