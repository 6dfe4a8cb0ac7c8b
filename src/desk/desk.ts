import { GraphError } from '#graph/failure.ts';
import { libraryDrive } from '#graph/files.ts';
import type { SiteMap } from '#graph/site.ts';
import { group, set, type Edit } from '#minutes/edit.ts';
import type { Finding } from '#minutes/finding.ts';
import type { Key } from '#minutes/record.ts';
import { besideInvitation, type Beside } from './beside.ts';
import { choose, turnQuestion } from './choosing.ts';
import { follow, type Followed } from './followed.ts';
import { failing } from './failing.ts';
import { findingsIn } from './findings.ts';
import { firstRun } from './first-run.ts';
import { emptyHistory, recorded, redone, undone, type History } from './history.ts';
import { dismissing, settling } from './invitees.ts';
import { shelfKeyOf, type OpenedMeeting } from './opened.ts';
import { looksAtLists } from './lists-faults.ts';
import { listsForm, type ListsForm } from './lists-form.ts';
import { onceAsked } from './once-asked.ts';
import { openMeeting, withBody, type Target } from './opening.ts';
import { openView } from './open-view.ts';
import { fetchPublishing, publishMeeting, saveAppointment } from './on-demand.ts';
import { Outbox } from './outbox.ts';
import { laterInbox } from './proposal.ts';
import { isPublished, publishFailure } from './publish-failure.ts';
import type { Consent, DeskSetting } from './setting.ts';
import type { OpenView, PublishStep, View } from './view.ts';

/** First and longest wait before opening is tried again by itself. */
const firstRetry = 3_000;
const longestRetry = 60_000;
/** The form rules wait for a pause in typing. */
const checkAfter = 500;

/**
 * One meeting on the desk: it opens, takes edits, saves, publishes and reads back. The screen draws `view()` and
 * is told by `subscribe` when it has been replaced.
 */
export class Desk {
  readonly #setting: DeskSetting;
  readonly #listeners = new Set<() => void>();
  #view: View = { state: 'opening', step: 'host' };
  #target: Target = { by: 'hint' };
  #opened: OpenedMeeting | null = null;
  #outbox: Outbox | null = null;
  #history: History = emptyHistory;
  #findings: readonly Finding[] = [];
  #publishing: OpenView['publishing'] = null;
  #mayWrite = false;
  #stop: AbortController | null = null;
  readonly #drive = onceAsked((site: SiteMap) => libraryDrive(this.#setting.graph, site));
  #form: ListsForm | null = null;
  /** Files edited by hand whose words have been brought back into the record, by their tags. */
  readonly #takenIn = new Set<string>();
  #retryIn = firstRetry;
  /** What the last refusal for want of a token asked for. */
  #consent: Consent = { scopes: [], claims: undefined };
  #cancelCheck: (() => void) | null = null;
  #followed: Followed | null = null;
  #invitation: Beside | null = null;
  #editedAt: number | null = null;
  readonly #firstRun = firstRun({
    setting: () => this.#setting,
    view: () => this.#view,
    show: view => this.#show(view),
    open: () => this.open(),
  });

  constructor(setting: DeskSetting) {
    this.#setting = setting;
  }

  readonly view = (): View => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Finds the meeting and puts it on the desk. Every miss is a state of the view. */
  readonly open = async (target: Target = this.#target): Promise<void> => {
    this.#target = target;
    this.#show({ state: 'opening', step: 'calendar' });
    try {
      const opened = await openMeeting(this.#setting, target, step => this.#show({ state: 'opening', step }));
      if (opened.state === 'open') this.#take(opened);
      else this.#show(this.#firstRun.remembering(opened));
    } catch (error) {
      this.#fail(error);
    }
  };

  readonly retry = (): void => {
    if (this.#view.state !== 'open') void this.open();
    else if (this.#publishing?.failed) this.publish();
    else this.flush();
    this.#invitation?.readAgain();
  };

  readonly signIn = (): void => void this.#signIn();
  readonly chooseEvent = (id: string): void => void this.open({ by: 'event', id });
  readonly chooseMeeting = (key: Key): void => void this.open({ by: 'meeting', key });
  readonly startWithoutEvent = (bodyKey: Key): void =>
    void this.open(withBody(this.#view, bodyKey, this.#target, this.#setting.appointment !== null));

  // Writing

  readonly edit = (edit: Edit): void => {
    if (!this.#writable) return;
    this.#editedAt = this.#setting.clock.now();
    this.#history = recorded(this.#history, edit, this.#editedAt);
    this.#outbox?.write(edit);
    this.#checkSoon();
  };

  readonly undo = (): void => this.#step(undone);
  readonly redo = (): void => this.#step(redone);
  readonly flush = (): void => this.#outbox?.flush();

  readonly resolve = (id: string, choice: 'mine' | 'theirs' | 'both'): void => {
    if (!this.#writable || !this.#outbox) return;
    this.#history = choose(this.#outbox, this.#history, { id, choice, at: this.#setting.clock.now() });
    this.#checkSoon();
    this.#changed();
  };

  readonly settle = (doubtId: string, choice: Key | 'another' | 'dismiss'): void => {
    const doubt = this.#opened?.doubts.find(each => each.id === doubtId);
    if (!this.#opened || !this.#outbox || !doubt) return;
    this.#opened = dismissing(this.#opened, doubtId);
    if (choice === 'dismiss') return this.#outbox.dismiss(doubtId);
    const edit = settling(doubt, choice, this.#outbox.minutes, this.#setting.newKey());
    if (edit) this.edit(edit);
  };

  readonly takeCandidate = (candidateId: string): void => {
    const candidate = this.#opened?.inbox.find(each => each.id === candidateId);
    if (candidate)
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

  // The invitation beside which Outlook's pane stands; nothing of it happens without a click.

  /** Adds these members, by the keys of their seats, to those who are invited. */
  readonly inviteMembers = (keys: readonly Key[]): void => this.#invitation?.inviteMembers(keys);
  /** Puts the agenda into the invitation's text; over one that was edited by hand only when told to. */
  readonly writeAgenda = (how: { readonly overHand?: boolean } = {}): void =>
    this.#invitation?.writeAgenda(how);
  /** Puts back the text that stood in the invitation before the agenda was written, if nobody has changed it since. */
  readonly takeBackAgenda = (): void => this.#invitation?.takeBackAgenda();
  /** Saves an appointment that has never been saved, as a draft, and opens its meeting. */
  readonly saveAppointment = (): void => void this.#saveAppointment();

  // Finishing

  readonly publish = (): void => void this.#publish();
  /** Stops a publication under way, or puts a failed one aside. */
  readonly stopPublishing = (): void => {
    this.#stop?.abort();
    if (!this.#publishing?.failed) return;
    this.#publishing = null;
    this.#changed();
  };

  /** Opens a published record again: a deliberate act, written in the record as its status. */
  readonly reopen = (): void => {
    const meeting = this.#outbox?.minutes.meeting;
    if (meeting?.status !== 'published') return;
    this.#mayWrite = true;
    this.#outbox?.write(set('meeting', meeting, 'status', 'draft'));
  };

  /** Lets go of the changes that wait because the record was published meanwhile. */
  readonly dropUnsent = (): void => this.#outbox?.drop();
  readonly takeBackDropped = (): void => this.#outbox?.takeBack();
  /** Somebody has seen to what lies on this computer and cannot be read. */
  readonly forgetUnread = (): void => this.#outbox?.forgetUnread();

  // Setting up

  readonly provision = this.#firstRun.provision;
  readonly stopProvisioning = this.#firstRun.stop;
  readonly createBody = this.#firstRun.createBody;
  /** What is wrong with the lists, by name, for when something was refused; none where it cannot be seen. */
  readonly faultsInLists = looksAtLists(() => this.#setting);

  // What the surroundings tell

  /** The service asked for a pause (until, epoch ms) or no longer does (null). */
  readonly waiting = (until: number | null): void => this.#outbox?.waiting(until);

  /** The network is back: no reason to wait for the next try. */
  readonly online = (): void => {
    if (this.#view.state === 'failed' && this.#view.reason === 'offline') void this.open();
    else if (this.#outbox?.saving.state === 'offline') this.flush();
    this.#followed?.wake();
  };

  /** The page is hidden, and may never be seen again. */
  readonly hidden = (): void => this.#outbox?.leave();

  /** The page is seen again after it was hidden. */
  readonly seen = (): void => {
    this.#followed?.wake();
    this.#invitation?.readAgain();
  };

  /** Lets go of timers and listeners; the words are on the shelf. */
  readonly close = (): void => {
    this.#outbox?.close();
    this.#cancelCheck?.();
    this.#followed?.close();
    this.#invitation?.close();
    this.#listeners.clear();
  };

  // What follows is the desk's own business.

  get #writable(): boolean {
    return this.#view.state === 'open' && this.#view.readOnly === null;
  }

  #take(opened: OpenedMeeting): void {
    const { graph, clock } = this.#setting;
    const { site, shelf, canWrite, user, book, laid } = opened;
    const key = shelfKeyOf(user.oid, book.base.meeting.key);
    this.#outbox?.close();
    this.#opened = opened;
    this.#history = emptyHistory;
    this.#mayWrite = canWrite;
    this.#retryIn = firstRetry;
    const changed = (): void => this.#changed();
    const outdated = (error: GraphError): void => this.#fail(error);
    const form = listsForm({ graph, site, clock, seenAt: laid.fresh?.readAt ?? null, outdated });
    const outbox = new Outbox({ graph, shelf, clock, site, form, key, me: user.name, changed }, laid);
    [this.#outbox, this.#form, this.#publishing] = [outbox, form, null];
    this.#invitation?.close();
    const beside = { setting: this.#setting, opened, minutes: () => outbox.minutes, changed };
    this.#invitation = this.#target.by === 'hint' ? besideInvitation(beside) : null;
    this.#changed();
    this.#checkSoon();
    this.#follow(opened, outbox, form);
    void this.#afterwards(opened);
  }

  async #saveAppointment(): Promise<void> {
    const [view, { appointment }] = [this.#view, this.#setting];
    if (view.state !== 'choose' || !appointment) return;
    if (await saveAppointment(view, appointment, next => this.#show(next))) await this.open({ by: 'hint' });
  }

  #step(take: typeof undone): void {
    if (!this.#writable || !this.#outbox) return;
    const { edit, history, asked } = take(this.#history, this.#outbox.minutes);
    this.#history = history;
    turnQuestion(this.#outbox, asked, take === undone);
    if (edit) this.#outbox.write(edit);
    else this.#changed();
    this.#checkSoon();
  }

  async #signIn(): Promise<void> {
    if (this.#view.state === 'signIn') this.#show({ ...this.#view, busy: true });
    const reason = await this.#setting.signIn(this.#outbox?.consent ?? this.#consent);
    // Saving says itself whose page it is.
    if (reason === null || (reason === 'otherUser' && this.#outbox)) return this.retry();
    const shown = reason === 'offline' ? 'unavailable' : reason;
    if (this.#view.state === 'signIn') this.#show({ state: 'signIn', reason: shown, busy: false });
  }

  async #publish(): Promise<void> {
    const [opened, outbox, form] = [this.#opened, this.#outbox, this.#form];
    if (!opened || !outbox || !form || this.#publishing?.failed === null) return;
    const stop = new AbortController();
    this.#stop = stop;
    const report = (step: PublishStep, done: number, of: number): void => {
      this.#publishing = { step, done, of, failed: null };
      this.#changed();
    };
    try {
      const drive = (): Promise<string> => this.#drive(opened.site);
      const [setting, takenIn] = [this.#setting, this.#takenIn];
      await publishMeeting({ setting, opened, outbox, form, drive, takenIn, signal: stop.signal, report });
      this.#publishing = null;
      this.#history = emptyHistory;
      this.#mayWrite = opened.canWrite;
    } catch (error) {
      const failed = publishFailure(error);
      this.#publishing = failed && { ...(this.#publishing ?? { step: 'rows', done: 0, of: 0 }), failed };
    }
    this.#stop = null;
    this.#changed();
  }

  /** What the page can do without at first: the inbox of a meeting under way, and where its file will go. */
  async #afterwards(opened: OpenedMeeting): Promise<void> {
    if (!opened.canWrite || opened.offline || opened.book.base.meeting.status === 'published') return;
    try {
      const [inbox] = await Promise.all([laterInbox(this.#setting, opened), this.#drive(opened.site)]);
      await fetchPublishing();
      if (this.#opened?.book !== opened.book || inbox === null) return;
      this.#opened = { ...this.#opened, inbox };
      this.#changed();
    } catch (error) {
      // All are asked for again when they are needed.
      if (!(error instanceof GraphError)) throw error;
    }
  }

  /** What others write comes to the page while it is seen. */
  #follow({ site, user }: OpenedMeeting, outbox: Outbox, form: ListsForm): void {
    const { graph, clock, timeZone, visible } = this.#setting;
    this.#followed?.close();
    this.#editedAt = null;
    this.#followed = follow({
      ...{ graph, site, clock, timeZone, visible, form, outbox, me: user },
      ...{ writes: () => this.#writable, editedAt: () => this.#editedAt },
      ...{ taken: () => this.#check(), shownChanged: () => this.#changed() },
    });
  }

  #fail(error: unknown): void {
    // What was open sends no more from here: its words are on the shelf.
    this.#outbox?.close();
    this.#followed?.close();
    this.#stop?.abort();
    this.#invitation?.close();
    [this.#outbox, this.#opened, this.#invitation] = [null, null, null];
    const { clock } = this.#setting;
    const { view, wait, consent } = failing(error, this.#retryIn, clock.now());
    this.#consent = consent ?? this.#consent;
    this.#show(view);
    if (wait === null) return;
    this.#retryIn = Math.min(longestRetry, this.#retryIn * 2);
    clock.later(wait, () => {
      if (this.#view.state === 'failed') void this.open();
    });
  }

  #checkSoon(): void {
    this.#cancelCheck?.();
    this.#cancelCheck = this.#setting.clock.later(checkAfter, () => this.#check());
  }

  #check(): void {
    this.#changed();
    void this.#checkByRules();
  }

  async #checkByRules(): Promise<void> {
    if (!this.#outbox || !this.#opened) return;
    this.#findings = (await findingsIn(this.#setting, this.#opened.body, this.#outbox)) ?? this.#findings;
    this.#changed();
  }

  #changed(): void {
    const [opened, outbox] = [this.#opened, this.#outbox];
    if (!opened || !outbox) return;
    if (this.#publishing?.failed && isPublished(outbox.book)) this.#publishing = null;
    this.#show(
      openView({
        ...{ opened, outbox, mayWrite: this.#mayWrite, history: this.#history, findings: this.#findings },
        ...{ publishing: this.#publishing, followed: this.#followed },
        invitation: this.#invitation?.view() ?? null,
      }),
    );
    this.#followed?.stir();
  }

  #show(view: View): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
