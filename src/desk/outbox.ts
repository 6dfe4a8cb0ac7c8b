import type { Graph } from '#graph/client.ts';
import type { Ahead } from '#graph/rows.ts';
import type { SiteMap } from '#graph/site.ts';
import { apply, type Edit } from '#minutes/edit.ts';
import type { Collision } from '#minutes/merge.ts';
import type { Body, Key, Minutes } from '#minutes/record.ts';
import { absorb, isProposal, settle, shown, written, type Book, type Stored } from './book.ts';
import type { Clock } from './clock.ts';
import { saveRound } from './saving.ts';
import type { Consent } from './setting.ts';
import type { Shelf } from './shelf.ts';
import type { Saving } from './view.ts';

/** Pause in typing before the words go to SharePoint, and the longest that they wait while typing goes on. */
const pause = 1_200;
const longestWait = 6_000;
/** First and longest wait before trying again. */
const firstRetry = 3_000;
const longestRetry = 60_000;

export type OutboxSetting = {
  readonly graph: Graph;
  readonly shelf: Shelf;
  readonly clock: Clock;
  readonly site: SiteMap;
  /** Under which the meeting lies on the shelf. */
  readonly key: string;
  readonly body: Body;
  readonly canWrite: boolean;
  /** Display name of whoever writes here. */
  readonly me: string;
  /** Doubts that have been put aside for good. */
  readonly dismissed: readonly string[];
  /** Told whenever the book or the state of saving has changed. */
  readonly changed: () => void;
};

/**
 * The way of the words of one meeting: at once to the local disk, after a pause to SharePoint, again when
 * something was in the way. It holds the book; nobody else changes it.
 */
export class Outbox {
  readonly #setting: OutboxSetting;
  #book: Book;
  #shown: Minutes;
  #saving: Saving;
  #onDisk: boolean;
  #consent: Consent | null = null;
  /** How many of the book's edits are in the round that is under way. */
  #inFlight = 0;
  #round: Promise<void> | null = null;
  /** Work that no round may run into. */
  #pause: Promise<void> | null = null;
  #onShelf: Promise<void> = Promise.resolve();
  #unsentQueued = false;
  #dismissed: readonly string[];
  #cancel: (() => void) | null = null;
  #unsentSince = 0;
  #retryIn = firstRetry;

  constructor(setting: OutboxSetting, book: Book, offline: boolean) {
    this.#setting = setting;
    this.#book = book;
    this.#shown = shown(book);
    this.#saving = offline
      ? { state: 'offline' }
      : isProposal(book)
        ? { state: 'proposal' }
        : { state: 'saved' };
    this.#onDisk = setting.shelf.lasting;
    this.#dismissed = setting.dismissed;
    this.#unsentSince = setting.clock.now();
    this.#keepConfirmed();
    if (offline) this.#tryAgainLater(this.#saving);
  }

  get book(): Book {
    return this.#book;
  }

  /** The record with everything that was written here. */
  get minutes(): Minutes {
    return this.#shown;
  }

  get saving(): Saving {
    return this.#saving;
  }

  /** False when this computer cannot keep the words, so that they live only in the page until they are sent. */
  get onDisk(): boolean {
    return this.#onDisk;
  }

  /** What a person has to sign in for before saving goes on; null when that is not what is in the way. */
  get consent(): Consent | null {
    return this.#consent;
  }

  get idle(): boolean {
    return !this.#round && this.#book.edits.length === 0;
  }

  write(edit: Edit): void {
    if (this.#book.edits.length === 0) this.#unsentSince = this.#setting.clock.now();
    this.#book = written(this.#book, edit, this.#book.edits.length > this.#inFlight);
    this.#shown = apply(this.#shown, edit);
    if (['proposal', 'saved', 'refused'].includes(this.#saving.state)) this.#saving = { state: 'pending' };
    this.#keepUnsent();
    if (this.#saving.state === 'pending') this.sendSoon();
    this.#setting.changed();
  }

  /** Takes a collision off the list; what it leads to is written as an edit. */
  settleCollision(id: string): void {
    this.#book = { ...this.#book, collisions: this.#book.collisions.filter(each => each.id !== id) };
    this.#keepUnsent();
    this.#setting.changed();
  }

  /** Puts a doubt aside, also for later visits on this computer. */
  dismiss(doubtId: string): void {
    this.#dismissed = [...this.#dismissed, doubtId];
    this.#keepConfirmed();
    this.#setting.changed();
  }

  /**
   * Does some work while no round of saving is under way: what it reads from SharePoint cannot be older than what
   * is confirmed here. The work must not send by itself.
   */
  async between<T>(work: () => Promise<T>): Promise<T> {
    while (this.#round ?? this.#pause) await (this.#round ?? this.#pause);
    const result = work();
    const pause = result.then(
      () => undefined,
      () => undefined,
    );
    this.#pause = pause;
    try {
      return await result;
    } finally {
      this.#pause = null;
    }
  }

  /** Takes in a fresher record from SharePoint; `theirNames` says by row key who wrote it. */
  takeIn(
    minutes: Minutes,
    stored: Readonly<Record<Key, Stored>>,
    { theirNames = {} }: { readonly theirNames?: Readonly<Record<Key, string>> } = {},
  ): Promise<void> {
    this.#book = absorb(this.#book, minutes, stored, { me: this.#setting.me, theirNames });
    this.#shown = shown(this.#book);
    this.#keepConfirmed();
    this.#setting.changed();
    return Promise.resolve();
  }

  /** Hands texts back that a person has to choose between, in place of those with the same id. */
  handBack(collisions: readonly Collision[]): void {
    const known = new Set(collisions.map(({ id }) => id));
    const others = this.#book.collisions.filter(({ id }) => !known.has(id));
    this.#book = { ...this.#book, collisions: [...others, ...collisions] };
    this.#keepUnsent();
    this.#setting.changed();
  }

  /** Sends after the pause in typing, and not later than the longest wait. */
  sendSoon(): void {
    // Words from the shelf, too, are not saved until SharePoint has them.
    const { state } = this.#saving;
    if (this.#book.edits.length > 0 && (state === 'saved' || state === 'proposal'))
      this.#saving = { state: 'pending' };
    const waited = this.#setting.clock.now() - this.#unsentSince;
    this.#at(Math.max(0, Math.min(pause, longestWait - waited)));
  }

  /** Sends now, whatever was waited for. */
  flush(): void {
    this.#retryIn = firstRetry;
    this.#cancel?.();
    this.#cancel = null;
    void this.#send();
  }

  /** Sends everything unsent and resolves when nothing more can be done about it; `saving` says how it went. */
  async sendAll(ahead?: Ahead): Promise<Saving> {
    this.#cancel?.();
    this.#cancel = null;
    // The round that is under way may have begun before the newest edits, and knows nothing of what goes ahead.
    if (this.#round) await this.#round;
    await this.#send(ahead);
    if (this.#saving.state === 'pending') await this.#send();
    return this.#saving;
  }

  /** The service asked for a pause in the middle of a round; the round itself goes on after it. */
  waiting(until: number | null): void {
    if (!this.#round) return;
    this.#saving = until === null ? { state: 'saving' } : { state: 'waiting', until };
    this.#setting.changed();
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #at(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#setting.clock.later(ms, () => {
      this.#cancel = null;
      void this.#send();
    });
  }

  async #send(ahead?: Ahead): Promise<void> {
    while (this.#pause) await this.#pause;
    if (this.#round) return this.#round;
    if (this.#book.edits.length === 0) {
      if (this.#saving.state === 'offline') this.#saving = { state: 'saved' };
      return;
    }
    this.#round = this.#sendOnce(ahead).finally(() => {
      this.#round = null;
      this.#inFlight = 0;
    });
    await this.#round;
    if (this.#saving.state === 'pending') this.sendSoon();
  }

  async #sendOnce(ahead?: Ahead): Promise<void> {
    const { graph, site, clock, me, changed } = this.#setting;
    const [book, minutes] = [this.#book, this.#shown];
    this.#inFlight = book.edits.length;
    this.#saving = { state: 'saving' };
    changed();
    // The network comes after the disk has answered.
    await this.#onShelf;
    const { changes, results, trouble, consent } = await saveRound(graph, site, book, minutes, ahead);
    this.#book = settle(this.#book, book.edits.length, changes, results, me);
    this.#shown = shown(this.#book);
    this.#unsentSince = clock.now();
    this.#consent = consent;
    this.#saving = trouble ?? (this.#book.edits.length > 0 ? { state: 'pending' } : { state: 'saved' });
    this.#keepConfirmed();
    if (trouble) this.#tryAgainLater(trouble);
    else this.#retryIn = firstRetry;
    changed();
  }

  #tryAgainLater(trouble: Saving): void {
    if (trouble.state !== 'offline' && trouble.state !== 'waiting') return;
    const wait = Math.max(this.#retryIn, trouble.state === 'waiting' ? trouble.until : 0);
    this.#retryIn = Math.min(longestRetry, this.#retryIn * 2);
    if (trouble.state === 'waiting')
      this.#saving = { state: 'waiting', until: this.#setting.clock.now() + wait };
    this.#at(wait);
  }

  /** A write that still waits for its turn takes the newest words with it, so that fast typing does not queue up. */
  #keepUnsent(): void {
    if (this.#unsentQueued) return;
    this.#unsentQueued = true;
    const { shelf, key } = this.#setting;
    this.#keep(() => {
      this.#unsentQueued = false;
      const { edits, collisions } = this.#book;
      return shelf.putUnsent(key, { edits, collisions });
    });
  }

  #keepConfirmed(): void {
    const { shelf, key, body, canWrite } = this.#setting;
    const { base, stored } = this.#book;
    const dismissed = this.#dismissed;
    this.#keep(() => shelf.putConfirmed(key, { minutes: base, stored, body, canWrite, dismissed }));
    this.#keepUnsent();
  }

  /** One write after the other, so that the disk never holds an older state than it held before. */
  #keep(put: () => Promise<void>): void {
    this.#onShelf = this.#onShelf.then(put).catch((error: unknown) => {
      // A full disk must not stop anybody from writing: the words are in the page and on their way.
      console.error('This computer could not keep the unsent words.', error);
      if (!this.#onDisk) return;
      this.#onDisk = false;
      this.#setting.changed();
    });
  }
}
