import type { Ahead } from '#graph/rows.ts';
import type { Edit } from '#minutes/edit.ts';
import { gathered, rebase, type Collision, type Hands } from '#minutes/merge.ts';
import type { Key, Minutes } from '#minutes/record.ts';
import { leftOf } from './asked-pause.ts';
import { absorb, isProposal, type Book, type Stored } from './book.ts';
import { waitFor } from './cadence.ts';
import { heldBack } from './held-back.ts';
import { InHand } from './in-hand.ts';
import { Ledger } from './ledger.ts';
import type { Laid } from './laid.ts';
import { sendRound, type RoundSetting } from './round.ts';
import { lineTrouble } from './saving.ts';
import type { Consent } from './setting.ts';
import type { Shelf } from './shelf.ts';
import type { Saving } from './view.ts';

/** Words of another tab are sent by that one, unless it has died. */
const othersPause = 5_000;
/** So long after somebody else's change they are taken to be there still, ms. */
const companyStays = 10 * 60_000;
/** First and longest wait before trying again. */
const firstRetry = 3_000;
const longestRetry = 60_000;

export type OutboxSetting = RoundSetting & {
  readonly shelf: Shelf;
  /** Under which the meeting lies on the shelf. */
  readonly key: string;
  /** Told whenever the book or the state of saving has changed. */
  readonly changed: () => void;
};

/**
 * The way of the words of one meeting: at once to the local disk, after a pause to SharePoint, again when
 * something was in the way. All tabs of a browser share one book; one of them sends at a time.
 */
export class Outbox {
  readonly #setting: OutboxSetting;
  readonly #ledger: Ledger;
  #saving: Saving;
  #consent: Consent | null = null;
  #round: Promise<void> | null = null;
  #cancel: (() => void) | null = null;
  #unsentSince = 0;
  #sentAt: number | null = null;
  #heardAt = -Infinity;
  readonly #inHand = new InHand();
  /** What must be in SharePoint before the next rows, until it is there or refused. */
  #ahead: Ahead | undefined;
  #retryIn = firstRetry;
  /** A round under way goes on to its end, and none comes after it. */
  #closed = false;
  /** Opened without network, and none found since. */
  #neverOnline: boolean;
  /** Words that the person has let go, until the page is closed. */
  #dropped: { readonly edits: readonly Edit[]; readonly base: Minutes } | null = null;

  constructor(setting: OutboxSetting, { kept, fresh, own }: Laid) {
    this.#setting = setting;
    const { shelf, key, clock, me } = setting;
    const changed = (what: 'book' | 'elsewhere' | 'rest'): void => this.#bookChanged(what);
    this.#ledger = new Ledger({ shelf, key, clock, me, changed }, kept, own);
    this.#unsentSince = clock.now();
    this.#neverOnline = fresh === null;
    this.#saving =
      fresh === null ? { state: 'offline' } : isProposal(kept) ? { state: 'proposal' } : { state: 'saved' };
    void (fresh
      ? this.takeIn(fresh.minutes, fresh.stored, { readAt: fresh.readAt })
      : this.#ledger.change('both', now => now));
    if (fresh === null) this.#tryAgainLater(this.#saving);
    else if (this.book.edits.length > 0) this.sendSoon();
  }

  get book(): Book {
    return this.#ledger.book;
  }

  /** The record with everything that was written here. */
  get minutes(): Minutes {
    return this.#ledger.minutes;
  }

  get saving(): Saving {
    return this.#saving;
  }

  /** False when this computer cannot keep the words, so that they live only in the page until they are sent. */
  get onDisk(): boolean {
    return this.#ledger.onDisk;
  }

  /** Whether the newest words are still on their way to the disk. */
  get keeping(): boolean {
    return this.#ledger.keeping;
  }

  /** Whether another tab runs a later version: what is written here goes to SharePoint, and is kept nowhere else. */
  get isOld(): boolean {
    return this.#ledger.isOld;
  }

  /** What lies on this computer and cannot be read. */
  get unread(): readonly unknown[] {
    return this.#ledger.kept.unread;
  }

  /** Doubts that have been put aside for good. */
  get dismissed(): readonly string[] {
    return this.#ledger.kept.dismissed;
  }

  /** How many changes were let go and can still be taken back. */
  get dropped(): number {
    return this.#dropped?.edits.length ?? 0;
  }

  /** What a person has to sign in for before saving goes on; null when that is not what is in the way. */
  get consent(): Consent | null {
    return this.#consent;
  }

  get idle(): boolean {
    return !this.#round && this.book.edits.length === 0;
  }

  write(edit: Edit): void {
    if (this.book.edits.length === 0) this.#unsentSince = this.#setting.clock.now();
    this.#ledger.write(edit);
    this.#inHand.wrote(edit, this.#setting.clock.now());
    const { state } = this.#saving;
    if (['proposal', 'saved', 'refused'].includes(state)) this.#saving = { state: 'pending' };
    const held = heldBack(this.book);
    if (held) this.#saving = { state: 'held', reason: 'published', ...held };
    else if (state === 'held') this.#saving = { state: 'pending' };
    if (this.#saving.state === 'pending') this.sendSoon();
    this.#setting.changed();
  }

  /** Rows that somebody is writing in: nobody else's removal takes them off the page yet. */
  inHand(): ReadonlySet<Key> {
    return this.#inHand.hold(this.minutes, this.#setting.clock.now());
  }

  /** Takes a collision off the list; what it leads to is written as an edit. */
  settleCollision(id: string): void {
    void this.#ledger.change('unsent', kept => ({
      ...kept,
      collisions: kept.collisions.filter(each => each.id !== id),
    }));
  }

  /** Hands texts back that a person has to choose between. */
  handBack(collisions: readonly Collision[]): void {
    void this.#ledger.change('unsent', kept => ({
      ...kept,
      collisions: gathered(kept.collisions, collisions),
    }));
  }

  /** Puts a doubt aside, also for other tabs and later visits on this computer. */
  dismiss(doubtId: string): void {
    void this.#ledger.change('unsent', kept => ({ ...kept, dismissed: [...kept.dismissed, doubtId] }));
  }

  /** Lets go of what lies on this computer and cannot be read, when somebody has seen to it. */
  forgetUnread(): void {
    void this.#ledger.change('unsent', kept => ({ ...kept, unread: [] }));
  }

  /** Lets go of every unsent change; `takeBack` undoes it as long as the page is open. */
  drop(): void {
    void this.#ledger.change('unsent', kept => {
      this.#dropped = { edits: kept.edits, base: kept.base };
      return { ...kept, edits: [], sending: 0 };
    });
  }

  takeBack(): void {
    if (!this.#dropped) return;
    const { edits, base } = this.#dropped;
    this.#dropped = null;
    const back = rebase(edits, base, this.minutes);
    if (back.collisions.length > 0) this.handBack(back.collisions);
    for (const edit of back.edits) this.write(edit);
  }

  /**
   * Does some work while no round of saving is under way in any tab: what it reads from SharePoint cannot be older
   * than what is confirmed here. The work must not send by itself.
   */
  between<T>(work: () => Promise<T>): Promise<T> {
    return this.#setting.shelf.alone(this.#setting.key, work);
  }

  /** Somebody else writes in the record: what is written here goes to them soon. */
  heardOthers(): void {
    this.#heardAt = this.#setting.clock.now();
  }

  /** Takes in a fresher record from SharePoint; with who wrote it and when, by row key. */
  takeIn(
    minutes: Minutes,
    stored: Readonly<Record<Key, Stored>>,
    {
      readAt = this.#setting.clock.now(),
      ...hands
    }: Pick<Hands, 'theirNames' | 'theirTimes'> & { readonly readAt?: number } = {},
  ): Promise<void> {
    const { me } = this.#setting;
    return this.#ledger.change('both', kept => {
      const sent = kept.edits.slice(0, kept.sending);
      const book = absorb(kept, minutes, stored, { me, ...hands, sent, readAt });
      // Nothing melts into edits that a round may be about, though they stand elsewhere now.
      return { ...kept, ...book, sending: kept.sending > 0 ? book.edits.length : 0 };
    });
  }

  /** Sends when the words have waited for more as long as they should. */
  sendSoon(): void {
    // Words from the shelf, too, are not saved until SharePoint has them.
    const { state } = this.#saving;
    if (this.book.edits.length > 0 && (state === 'saved' || state === 'proposal'))
      this.#saving = { state: 'pending' };
    const now = this.#setting.clock.now();
    const [unsentSince, sentAt] = [this.#unsentSince, this.#sentAt];
    const inCompany = now - this.#heardAt < companyStays;
    this.#at(waitFor({ now, edits: this.book.edits, unsentSince, sentAt, inCompany }));
  }

  /** Sends now, whatever was waited for. */
  flush(): void {
    this.#retryIn = firstRetry;
    this.#cancelTimer();
    void this.#send();
  }

  /** The page goes out of sight: what waits for a pause in typing goes now, and a wait that was asked for is kept. */
  leave(): void {
    const { saving } = this;
    if (saving.state === 'waiting' && saving.until > this.#setting.clock.now()) return;
    this.#cancelTimer();
    void this.#send();
  }

  /** Sends everything unsent and resolves when nothing more can be done about it; `saving` says how it went. */
  async sendAll(ahead?: Ahead): Promise<Saving> {
    this.#cancelTimer();
    this.#inHand.letGo();
    // The round that is under way may have begun before the newest edits, and knows nothing of what goes ahead.
    if (this.#round) await this.#ended(this.#round);
    this.#ahead = ahead ?? this.#ahead;
    await this.#send();
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
    this.#closed = true;
    this.#cancelTimer();
    this.#ledger.close();
  }

  #cancelTimer(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #at(ms: number): void {
    this.#cancelTimer();
    if (this.#closed) return;
    this.#cancel = this.#setting.clock.later(ms, () => {
      this.#cancel = null;
      const now = this.#setting.clock.now();
      const left = leftOf(this.#ledger.kept.pause, now);
      if (left === 0 || this.#round || this.idle) return void this.#send();
      // Another tab was asked to wait.
      this.#saving = { state: 'waiting', until: now + left };
      this.#at(left);
      this.#setting.changed();
    });
  }

  async #send(): Promise<void> {
    if (this.#round) return this.#ended(this.#round);
    if (this.book.edits.length === 0) return this.#neverOnline ? this.#ask() : this.#restate();
    this.#neverOnline = false;
    this.#saving = { state: 'saving' };
    const { shelf, key, changed } = this.#setting;
    this.#round = shelf
      .alone(key, () => this.#sendOnce())
      .finally(() => {
        this.#round = null;
      });
    changed();
    try {
      await this.#round;
      if (this.saving.state === 'pending') this.sendSoon();
    } catch (error) {
      this.#ahead = undefined;
      // Stopped by hand, or a mistake of ours: whoever asked hears of it, and the words are tried again.
      this.#saving = this.#stateOf();
      if (this.#saving.state === 'pending') this.#again(this.#retryIn);
      throw error;
    } finally {
      changed();
    }
  }

  /** Opened without network and nothing to send: whether the line is there has to be asked. */
  async #ask(): Promise<void> {
    const { graph, site, changed } = this.#setting;
    const trouble = await lineTrouble(graph, site, this.book.base.meeting.bodyKey);
    // Something was written meanwhile, and is on its way by itself.
    if (this.#round) return;
    if (trouble) {
      this.#saving = trouble;
      this.#tryAgainLater(trouble);
    } else {
      this.#neverOnline = false;
      this.#retryIn = firstRetry;
      this.#restate();
    }
    changed();
  }

  /** Waits for a round that somebody else asked for: how it broke is told to them. */
  #ended(round: Promise<void>): Promise<void> {
    return round.catch(() => undefined);
  }

  async #sendOnce(): Promise<void> {
    const answer = await sendRound(this.#setting, this.#ledger, () => this.inHand(), this.#ahead);
    if (!answer) {
      this.#saving = this.#stateOf();
      return;
    }
    // Where it did not get there no row was tried; refused for good it must not hold up what is written next.
    if (answer.changes.length > 0 || answer.trouble?.state === 'refused') this.#ahead = undefined;
    this.#unsentSince = this.#setting.clock.now();
    this.#sentAt = this.#unsentSince;
    this.#consent = answer.consent;
    this.#saving = answer.trouble ?? this.#stateOf();
    if (answer.trouble) this.#tryAgainLater(answer.trouble);
    else this.#retryIn = firstRetry;
  }

  /** Where the words are when nothing is in the way. */
  #stateOf(): Saving {
    const { book } = this;
    const held = heldBack(book);
    if (held) return { state: 'held', reason: 'published', ...held };
    return book.edits.length > 0 ? { state: 'pending' } : { state: isProposal(book) ? 'proposal' : 'saved' };
  }

  /** The book is another: by a fresher record, by another tab, or because the disk has answered. */
  #bookChanged(what: 'book' | 'elsewhere' | 'rest'): void {
    if (what === 'rest') {
      // Only where the screen says that the words are on this computer.
      if (!['saved', 'pending', 'saving', 'proposal'].includes(this.#saving.state)) this.#setting.changed();
      return;
    }
    if (!this.#round) this.#restate();
    this.#setting.changed();
  }

  #restate(): void {
    const next = this.#stateOf();
    const { state } = this.#saving;
    // Somebody else may have sent what this tab could not; what is left stays in the state it was in.
    const isOver = next.state !== 'pending' || ['proposal', 'saved', 'held'].includes(state);
    if (!isOver || next.state === state) return;
    // Opened without network: there may be nothing to send, and yet the line is down.
    if (state === 'offline' && this.#neverOnline) return;
    this.#saving = next;
    if (next.state === 'pending') {
      if (!this.#cancel) this.#at(othersPause);
    } else this.#cancelTimer();
  }

  #tryAgainLater(trouble: Saving): void {
    if (trouble.state !== 'offline' && trouble.state !== 'waiting') return;
    const wait = Math.max(this.#retryIn, trouble.state === 'waiting' ? trouble.until : 0);
    if (trouble.state === 'waiting')
      this.#saving = { state: 'waiting', until: this.#setting.clock.now() + wait };
    this.#again(wait);
  }

  #again(wait: number): void {
    this.#retryIn = Math.min(longestRetry, this.#retryIn * 2);
    this.#at(wait);
  }
}
