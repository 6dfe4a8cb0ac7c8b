import { GraphError } from '#graph/failure.ts';
import { libraryDrive } from '#graph/files.ts';
import { checkMinutes, type Finding } from '#minutes/check.ts';
import { apply, group, set, type Edit } from '#minutes/edit.ts';
import { resolve } from '#minutes/merge.ts';
import type { Body, Key, Minutes } from '#minutes/record.ts';
import { isProposal, settle, shown, written, type Book } from './book.ts';
import { emptyHistory, labelOf, recorded, redone, undone, type History } from './history.ts';
import { dismissing, settling, withMatches } from './invitees.ts';
import { openMeeting, reload, shelfKeyOf, type OpenedMeeting, type Target } from './opening.ts';
import { laterInbox } from './proposal.ts';
import { publishMeeting, PublishFailure } from './publishing.ts';
import { consentFor, savingAfter, saveRound } from './saving.ts';
import type { Consent, DeskSetting } from './setting.ts';
import { createFirstBody, setUp } from './setup.ts';
import type { OpenView, PublishStep, Saving, SetupView, View } from './view.ts';

/** Pause in typing before the words go to SharePoint, and the longest that they wait while typing goes on. */
const pause = 1_200;
const longestWait = 6_000;
/** First and longest wait before trying again without network. */
const firstRetry = 3_000;
const longestRetry = 60_000;
/** How often a page that only reads looks for news. */
const readAgain = 8_000;

/**
 * One meeting on the desk: it opens, takes edits, saves, publishes and reads back. The screen draws `view()` and
 * is told by `subscribe` when it has been replaced.
 */
export class Desk {
  readonly #setting: DeskSetting;
  readonly #listeners = new Set<() => void>();
  #view: View = { state: 'opening', step: 'host' };
  #opened: OpenedMeeting | null = null;
  #book: Book | null = null;
  #shown: Minutes | null = null;
  #history: History = emptyHistory;
  #findings: readonly Finding[] = [];
  #saving: Saving = { state: 'saved' };
  #publishing: OpenView['publishing'] = null;
  #stop: AbortController | null = null;
  #drive: Promise<string> | null = null;
  #target: Target = { by: 'hint' };
  /** How many of the book's edits are in the round that is under way. */
  #inFlight = 0;
  #round: Promise<void> | null = null;
  #onShelf: Promise<void> = Promise.resolve();
  #cancelSave: (() => void) | null = null;
  #cancelCheck: (() => void) | null = null;
  #cancelWatch: (() => void) | null = null;
  #firstUnsentAt = 0;
  #retryIn = firstRetry;
  #mayWrite = false;
  /** What the last refusal for want of a token asked for. */
  #consent: Consent = { scopes: [], claims: undefined };

  constructor(setting: DeskSetting) {
    this.#setting = setting;
  }

  readonly view = (): View => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Finds the meeting and puts it on the desk. Never throws: every miss is a state of the view. */
  readonly open = async (target: Target = this.#target): Promise<void> => {
    this.#target = target;
    this.#show({ state: 'opening', step: 'calendar' });
    try {
      const opened = await openMeeting(this.#setting, target, step => this.#show({ state: 'opening', step }));
      if (opened.state !== 'open') return this.#show(opened);
      this.#take(opened);
    } catch (error) {
      this.#fail(error);
    }
  };

  readonly retry = (): void => {
    if (this.#view.state === 'open') {
      this.#retryIn = firstRetry;
      if (this.#publishing?.failed) this.publish();
      else this.flush();
    } else void this.open();
  };

  readonly signIn = (): void => void this.#signIn();
  readonly chooseEvent = (id: string): void => void this.open({ by: 'event', id });
  readonly chooseMeeting = (key: Key): void => void this.open({ by: 'meeting', key });
  readonly startWithoutEvent = (bodyKey: Key): void =>
    void this.open(this.#target.by === 'event' ? { ...this.#target, bodyKey } : { by: 'body', bodyKey });

  // Writing

  readonly edit = (edit: Edit): void => {
    if (!this.#book || !this.#shown || this.#view.state !== 'open' || this.#view.readOnly) return;
    const at = this.#setting.clock.now();
    this.#history = recorded(this.#history, edit, at);
    this.#write(edit);
  };

  readonly undo = (): void => this.#step(undone);
  readonly redo = (): void => this.#step(redone);

  readonly flush = (): void => {
    this.#cancelSave?.();
    this.#cancelSave = null;
    void this.#save();
  };

  readonly resolve = (collisionId: string, choice: 'mine' | 'theirs' | 'both'): void => {
    if (!this.#book || !this.#shown) return;
    const collision = this.#book.collisions.find(each => each.id === collisionId);
    if (!collision) return;
    this.#book = { ...this.#book, collisions: this.#book.collisions.filter(each => each !== collision) };
    const edit = resolve(collision, choice, this.#shown);
    if (edit) this.edit(edit);
    else this.#changed();
  };

  readonly settle = (doubtId: string, choice: Key | 'another' | 'dismiss'): void => {
    const doubt = this.#opened?.doubts.find(each => each.id === doubtId);
    if (!this.#opened || !this.#shown || !doubt) return;
    this.#opened = dismissing(this.#opened, doubtId);
    const edit = choice === 'dismiss' ? null : settling(doubt, choice, this.#shown, this.#setting.newKey());
    if (edit) this.edit(edit);
    else this.#changed();
  };

  readonly takeCandidate = (candidateId: string): void => {
    const candidate = this.#opened?.inbox.find(each => each.id === candidateId);
    if (!candidate) return;
    this.edit(group('undo.takeCandidate', [{ type: 'add', kind: 'item', row: candidate.item }]));
  };

  /** Opens the page for writing for somebody whom the calendar and the body do not name as its writer. */
  readonly startWriting = (): void => {
    this.#mayWrite = true;
    this.#changed();
  };

  readonly openLink = (url: string): void => void this.#setting.openLink(url);

  get showOnStage(): (() => void) | null {
    return this.#setting.showOnStage;
  }

  // Finishing

  readonly publish = (): void => void this.#publish();
  readonly stopPublishing = (): void => this.#stop?.abort();

  /** Opens a published record again: a deliberate act, written in the record as its status. */
  readonly reopen = (): void => {
    if (!this.#shown || this.#shown.meeting.status !== 'published') return;
    this.#mayWrite = true;
    this.#write(set('meeting', this.#shown.meeting, 'status', 'draft'));
  };

  // Setting up

  readonly provision = (): void =>
    void this.#provision(signal => setUp(this.#setting, this.#progress, signal));
  readonly stopProvisioning = (): void => this.#stop?.abort();
  readonly createBody = (name: string, abbreviation: string): void =>
    void this.#provision(() => createFirstBody(this.#setting, name, abbreviation));

  /** Lets go of timers and listeners; the words are on the shelf. */
  readonly close = (): void => {
    this.#cancelSave?.();
    this.#cancelCheck?.();
    this.#cancelWatch?.();
    this.#listeners.clear();
  };

  // What follows is the desk's own business.

  #take(opened: OpenedMeeting): void {
    this.#opened = opened;
    this.#book = opened.book;
    this.#shown = shown(opened.book);
    this.#history = emptyHistory;
    this.#mayWrite = opened.canWrite;
    this.#saving = opened.offline ? { state: 'offline' } : { state: 'saved' };
    this.#keepConfirmed();
    this.#check();
    this.#changed();
    if (opened.unsent) this.#schedule();
    this.#watch();
    void this.#afterwards(opened);
  }

  #step(take: typeof undone): void {
    if (!this.#shown || this.#view.state !== 'open' || this.#view.readOnly) return;
    const { edit, history } = take(this.#history, this.#shown);
    this.#history = history;
    if (edit) this.#write(edit);
    else this.#changed();
  }

  #write(edit: Edit): void {
    if (!this.#book || !this.#shown) return;
    if (this.#book.edits.length === 0) this.#firstUnsentAt = this.#setting.clock.now();
    this.#book = written(this.#book, edit, this.#book.edits.length > this.#inFlight);
    this.#shown = apply(this.#shown, edit);
    if (this.#saving.state === 'saved' || this.#saving.state === 'refused')
      this.#saving = { state: 'pending' };
    this.#keepUnsent();
    this.#changed();
    this.#checkSoon();
    if (this.#saving.state !== 'waiting' && this.#saving.state !== 'offline') this.#schedule();
  }

  /** Words go to disk at once and in order; the network comes after the disk has answered. */
  #keepUnsent(): void {
    const { book, key } = this.#kept();
    this.#onShelf = this.#onShelf.then(() =>
      this.#setting.shelf.putUnsent(key, { edits: book.edits, collisions: book.collisions }),
    );
  }

  #keepConfirmed(): void {
    const { book, key, body, canWrite } = this.#kept();
    this.#onShelf = this.#onShelf
      .then(() =>
        this.#setting.shelf.putConfirmed(key, { minutes: book.base, stored: book.stored, body, canWrite }),
      )
      .then(() => this.#setting.shelf.putUnsent(key, { edits: book.edits, collisions: book.collisions }));
  }

  #kept(): { readonly book: Book; readonly key: string; readonly body: Body; readonly canWrite: boolean } {
    if (!this.#book || !this.#opened) throw new Error('there is no meeting on the desk');
    const { user, body, canWrite } = this.#opened;
    return { book: this.#book, key: shelfKeyOf(user.oid, this.#book.base.meeting.key), body, canWrite };
  }

  #schedule(delay = pause): void {
    this.#cancelSave?.();
    const waited = this.#setting.clock.now() - this.#firstUnsentAt;
    this.#cancelSave = this.#setting.clock.later(Math.max(0, Math.min(delay, longestWait - waited)), () => {
      this.#cancelSave = null;
      void this.#save();
    });
  }

  async #save(): Promise<void> {
    if (this.#round) return this.#round;
    if (!this.#book || !this.#opened || this.#book.edits.length === 0) return;
    this.#round = this.#saveNow().finally(() => {
      this.#round = null;
      this.#inFlight = 0;
    });
    await this.#round;
    if (this.#saving.state === 'pending') this.#schedule();
  }

  async #saveNow(): Promise<void> {
    const opened = this.#opened;
    const now = this.#shown;
    if (!this.#book || !opened || !now) return;
    const book = this.#book;
    this.#inFlight = book.edits.length;
    this.#saving = { state: 'saving' };
    this.#changed();
    await this.#onShelf;
    const { changes, results, trouble, consent } = await saveRound(
      this.#setting.graph,
      opened.site,
      book,
      now,
    );
    this.#book = settle(this.#book, book.edits.length, changes, results);
    this.#shown = shown(this.#book);
    this.#firstUnsentAt = this.#setting.clock.now();
    if (consent) this.#consent = consent;
    this.#saving = trouble ?? (this.#book.edits.length > 0 ? { state: 'pending' } : { state: 'saved' });
    this.#keepConfirmed();
    if (trouble) this.#tryAgainLater(trouble);
    else this.#retryIn = firstRetry;
    this.#checkSoon();
    this.#changed();
  }

  #tryAgainLater(trouble: Saving): void {
    if (trouble.state !== 'offline' && trouble.state !== 'waiting') return;
    const wait = Math.max(this.#retryIn, trouble.state === 'waiting' ? trouble.until : 0);
    this.#retryIn = Math.min(longestRetry, this.#retryIn * 2);
    if (trouble.state === 'waiting')
      this.#saving = { state: 'waiting', until: this.#setting.clock.now() + wait };
    this.#cancelSave?.();
    this.#cancelSave = this.#setting.clock.later(wait, () => {
      this.#cancelSave = null;
      void this.#save();
    });
  }

  /** The service asked for a pause in the middle of a round; the round itself goes on after it. */
  readonly waiting = (until: number | null): void => {
    if (this.#view.state !== 'open' || !this.#round) return;
    this.#saving = until === null ? { state: 'saving' } : { state: 'waiting', until };
    this.#changed();
  };

  /** The network is back: no reason to wait for the next try. */
  readonly online = (): void => {
    if (this.#view.state === 'failed' && this.#view.reason === 'offline') void this.open();
    else if (this.#saving.state === 'offline') this.retry();
  };

  async #signIn(): Promise<void> {
    if (this.#view.state === 'signIn') this.#show({ ...this.#view, busy: true });
    const reason = await this.#setting.signIn(this.#consent);
    if (reason !== null) {
      if (this.#view.state === 'signIn') this.#show({ state: 'signIn', reason, busy: false });
    } else if (this.#view.state === 'open') this.retry();
    else await this.open();
  }

  async #publish(): Promise<void> {
    const opened = this.#opened;
    if (!opened || this.#publishing?.failed === null) return;
    this.#stop = new AbortController();
    const report = (step: PublishStep, done: number, of: number): void => {
      this.#publishing = { step, done, of, failed: null };
      this.#changed();
    };
    try {
      await publishMeeting({
        setting: this.#setting,
        opened,
        signal: this.#stop.signal,
        report,
        minutes: () => this.#minutes(),
        drive: () => this.#libraryDrive(opened),
        write: edit => this.#write(edit),
        save: async () => {
          this.#cancelSave?.();
          await this.#save();
          if (this.#saving.state === 'pending') await this.#save();
          if (this.#saving.state !== 'saved') throw new PublishFailure(this.#saving);
        },
      });
      this.#publishing = null;
      this.#history = emptyHistory;
      this.#mayWrite = opened.canWrite;
    } catch (error) {
      this.#publishing = this.#publishFailure(error);
    }
    this.#stop = null;
    this.#changed();
  }

  #publishFailure(error: unknown): OpenView['publishing'] {
    const at = this.#publishing ?? { step: 'rows' as const, done: 0, of: 0 };
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    const saving =
      error instanceof PublishFailure
        ? error.saving
        : error instanceof GraphError
          ? savingAfter(error, null)
          : null;
    if (!saving) throw error;
    const reason =
      saving.state === 'refused' ? saving.reason : saving.state === 'signedOut' ? 'signedOut' : 'offline';
    return { ...at, failed: { reason, detail: saving.state === 'refused' ? saving.detail : '' } };
  }

  readonly #progress = (done: number, of: number, current: string): void => {
    if (this.#view.state === 'setup') this.#show({ ...this.#view, progress: { done, of, current } });
  };

  async #provision(
    work: (
      signal: AbortSignal,
    ) => Promise<{ readonly refused: SetupView['refused']; readonly detail: string }>,
  ): Promise<void> {
    if (this.#view.state !== 'setup' || this.#view.progress) return;
    const stop = new AbortController();
    this.#stop = stop;
    this.#show({ ...this.#view, refused: null, progress: { done: 0, of: 0, current: '' } });
    const { refused, detail } = await work(stop.signal);
    this.#stop = null;
    if (refused === null && !stop.signal.aborted) return this.open();
    const view = this.view();
    if (view.state === 'setup') this.#show({ ...view, progress: null, refused, detail });
  }

  #minutes(): Minutes {
    if (!this.#shown) throw new Error('there is no meeting on the desk');
    return this.#shown;
  }

  #libraryDrive(opened: OpenedMeeting): Promise<string> {
    this.#drive ??= libraryDrive(this.#setting.graph, opened.site).catch((error: unknown) => {
      this.#drive = null;
      throw error;
    });
    return this.#drive;
  }

  /** What the page can do without at first: the inbox of a meeting under way, and where its file will go. */
  async #afterwards(opened: OpenedMeeting): Promise<void> {
    if (!this.#mayWrite || opened.offline || opened.book.base.meeting.status === 'published') return;
    try {
      const [inbox] = await Promise.all([laterInbox(this.#setting, opened), this.#libraryDrive(opened)]);
      if (this.#opened?.book !== opened.book || inbox === null) return;
      this.#opened = { ...this.#opened, inbox };
      this.#changed();
    } catch (error) {
      // Both are asked for again when they are needed.
      if (!(error instanceof GraphError)) throw error;
    }
  }

  /** A page that only reads follows what the secretary writes; one that writes learns it when saving. */
  #watch(): void {
    this.#cancelWatch?.();
    this.#cancelWatch = this.#setting.clock.later(readAgain, () => void this.#readAgain());
  }

  async #readAgain(): Promise<void> {
    const opened = this.#opened;
    if (!opened || !this.#book) return;
    const idle = !this.#round && this.#book.edits.length === 0 && !isProposal(this.#book);
    if (idle && this.#setting.visible() && (this.#view.state !== 'open' || this.#view.readOnly)) {
      try {
        const fresh = await reload(this.#setting, opened, this.#book);
        if (fresh && this.#book.edits.length === 0) {
          this.#book = fresh;
          this.#shown = shown(fresh);
          this.#check();
          this.#changed();
        }
      } catch (error) {
        // Reading again is a courtesy: the page keeps what it shows and tries at the next turn.
        if (!(error instanceof GraphError)) throw error;
      }
    }
    this.#watch();
  }

  #fail(error: unknown): void {
    if (!(error instanceof GraphError)) throw error;
    switch (error.kind) {
      case 'signedOut':
        this.#consent = consentFor(error) ?? this.#consent;
        if (error.signIn !== 'offline') {
          return this.#show({ state: 'signIn', reason: error.signIn ?? 'interaction', busy: false });
        }
        return this.#failed('offline', error);
      case 'offline':
        return this.#failed('offline', error);
      case 'throttled':
        return this.#failed('throttled', error);
      case 'forbidden':
        return this.#failed('siteForbidden', error);
      case 'missing':
        return this.#failed('siteMissing', error);
      default:
        return this.#failed('broken', error);
    }
  }

  #failed(reason: (View & { state: 'failed' })['reason'], error: GraphError): void {
    const wait =
      reason === 'throttled' ? (error.retryAfterMs ?? 10_000) : reason === 'offline' ? this.#retryIn : null;
    const retryAt = wait === null ? null : this.#setting.clock.now() + wait;
    this.#show({ state: 'failed', reason, detail: error.message, retryAt });
    if (wait === null) return;
    this.#retryIn = Math.min(longestRetry, this.#retryIn * 2);
    this.#setting.clock.later(wait, () => {
      if (this.#view.state === 'failed') void this.open();
    });
  }

  /** The form rules wait for a pause: they are advice, and typing must not feel them. */
  #checkSoon(): void {
    this.#cancelCheck?.();
    this.#cancelCheck = this.#setting.clock.later(500, () => {
      this.#check();
      this.#changed();
    });
  }

  #check(): void {
    if (this.#shown && this.#opened) this.#findings = checkMinutes(this.#shown, this.#opened.body);
  }

  #changed(): void {
    const opened = this.#opened;
    const book = this.#book;
    const minutes = this.#shown;
    if (!opened || !book || !minutes) return;
    const onAgenda = new Set(minutes.items.map(item => item.key));
    this.#show({
      state: 'open',
      minutes,
      body: opened.body,
      user: opened.user,
      canWrite: this.#mayWrite,
      readOnly:
        minutes.meeting.status === 'published' ? 'published' : this.#mayWrite ? null : 'noWriteAccess',
      event: opened.event && {
        subject: opened.event.subject,
        webLink: opened.event.webLink,
        answersKnown: opened.event.isOrganizer,
      },
      prefilled: isProposal(book),
      previous: opened.previous,
      inbox: opened.inbox.filter(candidate => !onAgenda.has(candidate.item.key)),
      doubts: withMatches(opened.doubts, minutes),
      collisions: book.collisions,
      findings: this.#findings,
      saving: this.#saving,
      undo: labelOf(this.#history.done.at(-1)),
      redo: labelOf(this.#history.undone.at(-1)),
      publishing: this.#publishing,
    });
  }

  #show(view: View): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
