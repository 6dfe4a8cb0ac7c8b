import { localMoment, type Clock } from '#desk/clock.ts';
import { dayAfter } from '#desk/matching.ts';
import { failedReason } from '#desk/opening.ts';
import { consentFor } from '#desk/saving.ts';
import type { Consent, DeskSetting } from '#desk/setting.ts';
import type { FailedReason } from '#desk/view.ts';
import { GraphError } from '#graph/failure.ts';
import { libraryDrive } from '#graph/files.ts';
import { loadMany } from '#graph/rows.ts';
import { findSite } from '#graph/site.ts';
import type { Body, Key, Meeting } from '#minutes/record.ts';
import { Importing, type ImportView } from './importing.ts';
import type { readDocument } from '#desk/reading.ts';

export type RegisterSetting = Pick<
  DeskSetting,
  'graph' | 'site' | 'signIn' | 'openLink' | 'user' | 'timeZone'
> & {
  readonly clock: Clock;
  readonly read?: typeof readDocument;
};

/** What the body's page shows. */
export type RegisterView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly reason: FailedReason | 'signedOut'; readonly detail: string }
  | {
      readonly state: 'ready';
      readonly body: Body;
      /** Newest first. */
      readonly meetings: readonly Meeting[];
      /** ISO date, where the meetings are held. */
      readonly today: string;
      readonly siteUrl: string;
      readonly importing: ImportView;
    };

/** One body's memory: its meetings, and the documents that are on their way into it. */
export class Register {
  readonly #setting: RegisterSetting;
  readonly #bodyKey: Key;
  readonly #listeners = new Set<() => void>();
  #view: RegisterView = { state: 'loading' };
  #importing: Importing | null = null;
  #drive: Promise<string> | null = null;
  #consent: Consent = { scopes: [], claims: undefined };

  constructor(setting: RegisterSetting, bodyKey: Key) {
    this.#setting = setting;
    this.#bodyKey = bodyKey;
  }

  readonly view = (): RegisterView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What brings documents in; null until the page has loaded. */
  readonly importing = (): Importing | null => this.#importing;

  /** Loads the body and its meetings, or loads them again; documents in the queue stay. */
  readonly open = async (): Promise<void> => {
    if (this.#view.state !== 'ready') this.#show({ state: 'loading' });
    try {
      await this.#load();
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      this.#consent = consentFor(error) ?? this.#consent;
      // What is shown already is worth more than a page that says that there is no news.
      if (this.#view.state === 'ready') return;
      const signedOut = error.kind === 'signedOut' && error.signIn !== 'offline';
      const reason = signedOut ? 'signedOut' : failedReason(error);
      this.#show({ state: 'failed', reason, detail: error.message });
    }
  };

  /** From a click: may open the sign-in window. Loads the page when it was that which failed. */
  readonly signIn = (): void => void this.#signIn();
  readonly openLink = (url: string): void => void this.#setting.openLink(url);

  async #signIn(): Promise<void> {
    const { graph, signIn } = this.#setting;
    const { scopes, claims } = this.#consent;
    const refused = await signIn({ scopes: scopes.length > 0 ? scopes : graph.siteScopes, claims });
    if (refused === null && this.#view.state === 'failed') await this.open();
  }

  async #load(): Promise<void> {
    const { graph, site: address, clock, timeZone, user, read } = this.#setting;
    const site = await findSite(graph, address);
    const today = localMoment(clock.now(), timeZone).date;
    const [bodies, found, members] = await loadMany(graph, site, [
      { want: 'bodies' },
      { want: 'meetingsOfBody', bodyKey: this.#bodyKey, reach: 'all', since: dayAfter(today, -1_500) },
      { want: 'members', bodyKey: this.#bodyKey },
    ]);
    const body = bodies.rows.find(each => each.row.key === this.#bodyKey)?.row;
    if (!body)
      throw new GraphError('missing', 'Opening the body', {
        detail: `No body has the key ${this.#bodyKey}.`,
      });
    this.#importing ??= new Importing({
      graph,
      site,
      drive: () => this.#libraryDrive(() => libraryDrive(graph, site)),
      body,
      bodies: bodies.rows.map(each => each.row),
      members: members.rows.map(each => each.row),
      meetings: () => (this.#view.state === 'ready' ? this.#view.meetings : []),
      onAccepted: this.#accepted,
      changed: this.#changed,
      now: clock.now,
      user,
      ...(read ? { read } : {}),
    });
    this.#show({
      state: 'ready',
      body,
      meetings: found.rows.map(each => each.row),
      today,
      siteUrl: site.webUrl,
      importing: this.#importing.view(),
    });
  }

  #libraryDrive(find: () => Promise<string>): Promise<string> {
    this.#drive ??= find().catch((error: unknown) => {
      this.#drive = null;
      throw error;
    });
    return this.#drive;
  }

  readonly #accepted = (meeting: Meeting): void => {
    if (this.#view.state !== 'ready') return;
    const others = this.#view.meetings.filter(each => each.key !== meeting.key);
    const meetings = [...others, meeting].sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1));
    this.#show({ ...this.#view, meetings });
  };

  readonly #changed = (): void => {
    if (this.#view.state === 'ready' && this.#importing)
      this.#show({ ...this.#view, importing: this.#importing.view() });
  };

  #show(view: RegisterView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}

/** What a screen may ask of a register. */
export type RegisterActions = Pick<
  Register,
  'view' | 'subscribe' | 'importing' | 'open' | 'signIn' | 'openLink'
>;
