import {
  loadChanges,
  loadWhole,
  startFollowing,
  whichAreGone,
  type Changes,
  type Cursor,
} from '#graph/changes.ts';
import type { Graph } from '#graph/client.ts';
import { GraphError } from '#graph/failure.ts';
import type { SiteMap } from '#graph/site.ts';
import { rowKinds } from '#minutes/edit.ts';
import type { Meeting, RowKind } from '#minutes/record.ts';
import { isProposal } from './book.ts';
import { localMoment, type Clock } from './clock.ts';
import { hasLostItems, itemName, missedBy, newsOf, recordIn, type News } from './news.ts';
import type { ListsForm } from './lists-form.ts';
import type { Outbox } from './outbox.ts';
import { awakened, turnOf, type Pace } from './pace.ts';
import type { Writer } from './view.ts';
import { stillWriting, writersAfter, writerStays } from './writers.ts';

/** What a meeting under way has around its hours, minutes: people come early and stay to finish. */
const early = 15;
const late = 45;
/** A reading that has not come by then is given up, ms: words wait to be saved meanwhile. */
const patience = 6_000;
/** When everything is read whole for what delta has not told: soon after the beginning, then seldom. */
const firstControl = 60_000;
const laterControl = 600_000;
/** Without a Retry-After: the wait after a refusal, before it is doubled, and the longest. */
const firstWait = 5_000;
const longestWait = 60_000;
const mostStrain = 16;

export type FollowingSetting = {
  readonly graph: Graph;
  readonly site: SiteMap;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly form: ListsForm;
  readonly outbox: Pick<Outbox, 'book' | 'saving' | 'between' | 'takeIn' | 'inHand' | 'heardOthers'>;
  readonly me: { readonly oid: string; readonly name: string };
  readonly writes: () => boolean;
  readonly visible: () => boolean;
  /** When something was last written on this page, epoch ms. */
  readonly editedAt: () => number | null;
  /** Told when a fresher record has been taken in. */
  readonly taken: () => void;
  /** Told when what the page shows beside the record has changed: who writes, what the published file holds. */
  readonly shownChanged: () => void;
};

/**
 * Follows what others do with the meeting on the desk and gives it to the outbox. Rows are read between rounds of
 * saving, so that nothing read can be older than what is confirmed; it never writes, and asks at the pace of
 * pace.ts.
 */
export class Following {
  readonly #setting: FollowingSetting;
  #cursor: Cursor = {};
  /** Lists that give no delta: they are read whole instead. */
  #refused: ReadonlySet<RowKind> = new Set();
  /** Lists whose cursor has run out since everything was last read: the second time they count as refusing. */
  #expired: ReadonlySet<RowKind> = new Set();
  /** Lists that have not been read since their cursor began. */
  #unread: ReadonlySet<RowKind> = new Set(rowKinds);
  #seenAt: number;
  #askedAt: Partial<Record<RowKind, number>> = {};
  #changedAt: Partial<Record<RowKind, number>> = {};
  #wokenAt: number | null = null;
  /** Lists to ask in the next turn, whatever their time. */
  #woken: readonly RowKind[] = [];
  #controlAt: number;
  #notBefore = 0;
  /** What the clock showed when it was last looked at. */
  #latest = -Infinity;
  #throttled = false;
  #strain = 1;
  #spare: number | null = null;
  /** Items that others have removed, by name. */
  #gone: ReadonlySet<string> = new Set();
  #writers: readonly Writer[] = [];
  #cancelTurn: (() => void) | null = null;
  #cancelWriters: (() => void) | null = null;
  #asking = false;
  #wasOdd = false;
  #closed = false;

  constructor(setting: FollowingSetting) {
    this.#setting = setting;
    this.#seenAt = setting.clock.now();
    this.#controlAt = setting.clock.now() + firstControl;
    this.#next();
  }

  get writers(): readonly Writer[] {
    return this.#writers;
  }

  /** Something that the pace waits for may have changed: the line, who may write. */
  stir(): void {
    if (!this.#cancelTurn && !this.#asking) this.#next();
  }

  /** The page is seen again after it was hidden, or the network is back: no reason to wait. */
  wake(): void {
    const now = this.#setting.clock.now();
    const recent = Object.entries(this.#askedAt).filter(([, at]) => now - at < firstWait);
    this.#askedAt = Object.fromEntries(recent);
    this.#seenAt = now;
    if (!this.#throttled) {
      this.#strain = 1;
      this.#notBefore = 0;
    }
    this.#next();
  }

  close(): void {
    this.#closed = true;
    this.#cancelTurn?.();
    this.#cancelWriters?.();
  }

  #pace(): Pace {
    const { clock, outbox, visible, writes, editedAt } = this.#setting;
    const { saving, book } = outbox;
    return {
      now: clock.now(),
      writes: writes(),
      kinds: isProposal(book) ? ['meeting'] : rowKinds,
      askedAt: this.#askedAt,
      changedAt: this.#changedAt,
      editedAt: editedAt(),
      seenAt: this.#seenAt,
      underWay: this.#underWay(book.base.meeting),
      whole: this.#refused.size > 0,
      visible: visible(),
      lineDown: ['offline', 'signedOut', 'otherUser'].includes(saving.state),
      notBefore: Math.max(this.#notBefore, saving.state === 'waiting' ? saving.until : 0),
      strain: this.#strain,
      spare: this.#spare,
    };
  }

  #underWay({ status, date, start, end }: Meeting): boolean {
    if (status === 'ongoing') return true;
    if (status === 'published' || date === null || start === null) return false;
    const { clock, timeZone } = this.#setting;
    const from = localMoment(clock.now() + early * 60_000, timeZone);
    const to = localMoment(clock.now() - late * 60_000, timeZone);
    return from.date === date && to.date === date && from.time >= start && to.time <= (end ?? start);
  }

  /** A clock that has been set back makes nobody wait for it to come round again. */
  #minded(): void {
    const now = this.#setting.clock.now();
    if (now < this.#latest) {
      this.#askedAt = {};
      this.#notBefore = 0;
      this.#wokenAt = null;
      this.#controlAt = now + firstControl;
      this.#writers = this.#writers.map(writer => ({ ...writer, at: Math.min(writer.at, now) }));
      this.#cancelWriters?.();
      this.#cancelWriters =
        this.#writers.length === 0
          ? null
          : this.#setting.clock.later(writerStays, () => this.#forgetWriters());
    }
    this.#latest = now;
  }

  #next(): void {
    this.#cancelTurn?.();
    this.#cancelTurn = null;
    if (this.#closed || this.#asking) return;
    this.#minded();
    const { clock } = this.#setting;
    const { due, next } = turnOf(this.#pace());
    const at = due.length > 0 ? clock.now() : next;
    if (at === null) return;
    this.#cancelTurn = clock.later(Math.max(0, at - clock.now()), () => {
      this.#cancelTurn = null;
      void this.#turn();
    });
  }

  async #turn(): Promise<void> {
    const { clock } = this.#setting;
    this.#minded();
    const { due } = turnOf(this.#pace());
    if (due.length === 0) return this.#next();
    this.#asking = true;
    const giveUp = new AbortController();
    const cancel = clock.later(patience, () =>
      giveUp.abort(new GraphError('offline', 'Asking what others have changed')),
    );
    try {
      await this.#ask(due, giveUp.signal);
      this.#strain = Math.max(1, this.#strain / 2);
      this.#throttled = false;
    } catch (error) {
      // Following is a courtesy: the page keeps what it shows, and asks again more seldom.
      if (!(error instanceof GraphError)) throw error;
      if (error.code === 'newerLists') return this.close();
      this.#strain = Math.min(mostStrain, this.#strain * 2);
      this.#throttled = error.kind === 'throttled';
      const wait = error.retryAfterMs ?? Math.min(longestWait, (firstWait * this.#strain) / 2);
      this.#notBefore = clock.now() + wait;
    } finally {
      cancel();
      const now = clock.now();
      for (const kind of due) this.#askedAt[kind] = now;
      const soon = this.#woken.filter(kind => !due.includes(kind));
      this.#askedAt = Object.fromEntries(
        Object.entries(this.#askedAt).filter(([kind]) => !soon.some(each => each === kind)),
      );
      this.#woken = [];
      this.#asking = false;
      this.#next();
    }
  }

  async #ask(due: readonly RowKind[], signal: AbortSignal): Promise<void> {
    const { graph, site, clock, form, outbox } = this.#setting;
    const look = clock.now() >= this.#controlAt || this.#oddlyRefused();
    if (look) await form.look({ within: 0, signal });
    // Of a proposal there are no rows to read.
    const control = look && !isProposal(outbox.book);
    if (control) [this.#refused, this.#expired] = [new Set(), new Set()];
    const kinds = control ? rowKinds : due;
    await this.#begin(kinds, signal);
    const { key } = outbox.book.base.meeting;
    const isWhole = (kind: RowKind): boolean => control || this.#refused.has(kind) || this.#unread.has(kind);
    await outbox.between(async () => {
      const whole = kinds.filter(isWhole);
      if (whole.length > 0) {
        await this.#take(await loadWhole(graph, site, key, whole, { signal }), signal);
        this.#unread = new Set([...this.#unread].filter(kind => !whole.includes(kind)));
      }
      const told = kinds.filter(kind => !whole.includes(kind));
      if (told.length === 0) return;
      const { changes, cursor } = await loadChanges(graph, key, this.#cursor, told, { signal });
      await this.#take(changes, signal);
      this.#cursor = cursor;
      this.#noteExpired(told.filter(kind => !(kind in cursor)));
    });
    if (look) this.#controlAt = clock.now() + laterControl;
  }

  /** Saving fails in a way that nobody has waited for: what has become of the lists is looked at, once. */
  #oddlyRefused(): boolean {
    const { saving } = this.#setting.outbox;
    const odd = saving.state === 'refused' && ['broken', 'missing'].includes(saving.reason);
    const news = odd && !this.#wasOdd;
    this.#wasOdd = odd;
    return news;
  }

  /** Cursors for lists that have none: before their rows are read, so that nothing between is missed. */
  async #begin(kinds: readonly RowKind[], signal: AbortSignal): Promise<void> {
    const { graph, site } = this.#setting;
    const missing = kinds.filter(kind => !(kind in this.#cursor) && !this.#refused.has(kind));
    if (missing.length === 0) return;
    const begun = await startFollowing(graph, site, missing, { signal });
    this.#cursor = { ...this.#cursor, ...begun };
    this.#unread = new Set([...this.#unread, ...missing]);
    this.#refused = new Set([...this.#refused, ...missing.filter(kind => !(kind in begun))]);
  }

  /** A list whose changes cannot be told any more begins anew; the second time it is rather read whole. */
  #noteExpired(kinds: readonly RowKind[]): void {
    this.#refused = new Set([...this.#refused, ...kinds.filter(kind => this.#expired.has(kind))]);
    this.#expired = new Set([...this.#expired, ...kinds]);
  }

  /** `again`: what may have gone with an item has been asked for after the item's own list. */
  async #take(changes: Changes, signal: AbortSignal, again = false): Promise<void> {
    const { graph, site, clock, outbox } = this.#setting;
    this.#spare = changes.spare;
    if (isProposal(outbox.book)) return this.#takeMeeting(changes, signal);
    const missed = missedBy(outbox.book, changes, clock.now());
    const gone = missed.length > 0 ? await whichAreGone(graph, site, missed, { signal }) : [];
    const removed = [...changes.removed, ...gone];
    const held = outbox.inHand();
    const news = newsOf(outbox.book, { rows: changes.rows, removed }, this.#gone, held);
    // The lists are read one by one: what hung under an item may have gone with it since its own list was read.
    if (news && !again && hasLostItems(news.minutes)) {
      const { key } = outbox.book.base.meeting;
      const under = await loadWhole(graph, site, key, ['decision', 'assignment'], { signal });
      const both = { ...under, rows: [...changes.rows, ...under.rows], removed };
      return this.#take({ ...both, whole: [...changes.whole, ...under.whole] }, signal, true);
    }
    // What waits for somebody's hands is remembered, too: nobody may tell of it again.
    const told = [...changes.removed, ...gone.filter(({ key }) => held.has(key))];
    this.#gone = new Set([...this.#gone, ...told.map(({ kind, itemId }) => itemName(kind, itemId))]);
    if (!news) return;
    // What is missing there has been asked for or told of by name, however lately it was written here.
    const { theirNames, theirTimes } = news;
    await outbox.takeIn(news.minutes, news.stored, { theirNames, theirTimes, readAt: Infinity });
    this.#note(news);
    this.#setting.taken();
  }

  /** Somebody has begun the meeting that this page only proposes: from now on it is theirs that is shown. */
  async #takeMeeting({ rows }: Changes, signal: AbortSignal): Promise<void> {
    const { graph, site, outbox } = this.#setting;
    // Whoever has begun to write here, too, meets the other's rows when saving.
    if (!rows.some(({ kind }) => kind === 'meeting') || outbox.book.edits.length > 0) return;
    await this.#begin(rowKinds, signal);
    const { key } = outbox.book.base.meeting;
    const record = recordIn((await loadWhole(graph, site, key, rowKinds, { signal })).rows);
    if (!record || outbox.book.edits.length > 0) return;
    this.#unread = new Set();
    await outbox.takeIn(record.minutes, record.stored, { theirNames: record.theirNames });
    for (const kind of rowKinds) this.#changedAt[kind] = this.#setting.clock.now();
    this.#setting.taken();
  }

  #note(news: News): void {
    const { clock, me, outbox, shownChanged } = this.#setting;
    const now = clock.now();
    const changed = [...news.changed.map(({ row }) => row.kind), ...news.removed.map(({ kind }) => kind)];
    const stateChanged = news.changed.some(
      ({ row, before }) =>
        row.kind === 'item' && before && 'state' in before && before.state !== row.row.state,
    );
    const { kinds, changedAt } = this.#pace();
    this.#woken = awakened({ now, kinds, changedAt }, changed, stateChanged, this.#wokenAt);
    if (this.#woken.length > 0) this.#wokenAt = now;
    for (const kind of changed) this.#changedAt[kind] = now;
    const writers = writersAfter(this.#writers, news, me, now);
    if (news.changed.some(({ row }) => row.modifiedById !== me.oid)) outbox.heardOthers();
    if (writers === this.#writers) return;
    this.#writers = writers;
    this.#cancelWriters ??= clock.later(writerStays, () => this.#forgetWriters());
    shownChanged();
  }

  #forgetWriters(): void {
    const { clock, shownChanged } = this.#setting;
    this.#writers = stillWriting(this.#writers, clock.now());
    const oldest = Math.min(...this.#writers.map(({ at }) => at));
    this.#cancelWriters =
      this.#writers.length === 0
        ? null
        : clock.later(oldest + writerStays - clock.now(), () => this.#forgetWriters());
    shownChanged();
  }
}
