import type { Graph } from '#graph/client.ts';
import { checkHealth, checkIds, type Check } from '#graph/health.ts';
import { meetingScopes } from '#graph/scopes.ts';
import type { Clock } from './clock.ts';
import type { AnyCheck } from './health-report.ts';
import type { DeskSetting, SignIn } from './setting.ts';

/** What the page knows of itself before anything is asked of Microsoft 365. */
export type OwnCheck = Check<'configuration' | 'page' | 'timeZone'>;

export type HealthSetting = Pick<DeskSetting, 'site' | 'signIn'> & {
  readonly graph: Graph;
  readonly clock: Pick<Clock, 'now'>;
  /** Looks at the page's own settings and headers. */
  readonly own: (signal: AbortSignal) => Promise<readonly OwnCheck[]>;
};

export type HealthView = {
  /** In the order in which they are shown; those that have not come yet are `waiting`. */
  readonly checks: readonly (AnyCheck | { readonly id: string; readonly state: 'waiting' })[];
  readonly running: boolean;
  /** Stopped by hand, with checks that never came. */
  readonly stopped: boolean;
  /** A click could help: nobody is signed in, or something has not been consented to. */
  readonly mayAsk: boolean;
  /** Why the last click on "sign in" has not helped. */
  readonly notSignedIn: Awaited<ReturnType<SignIn>>;
  /** When the last run ended, epoch ms. */
  readonly at: number | null;
};

const order: readonly string[] = ['configuration', 'page', ...checkIds, 'timeZone'];

const nothingYet: HealthView = {
  checks: order.map(id => ({ id, state: 'waiting' })),
  running: false,
  stopped: false,
  mayAsk: false,
  notSignedIn: null,
  at: null,
};

/** Runs the checks, again when asked, and tells the screen of each as it comes. */
export class Health {
  readonly #setting: HealthSetting;
  readonly #listeners = new Set<() => void>();
  #view: HealthView = nothingYet;
  #stop: AbortController | null = null;

  constructor(setting: HealthSetting) {
    this.#setting = setting;
  }

  readonly view = (): HealthView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins anew; a run under way is stopped. */
  readonly run = async (): Promise<void> => {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    const { graph, site, own, clock } = this.#setting;
    this.#show({ ...nothingYet, running: true });
    const found = (check: AnyCheck): void => {
      if (stop.signal.aborted) return;
      const checks = this.#view.checks.map(each => (each.id === check.id ? check : each));
      const mayAsk = this.#view.mayAsk || ['signedOut', 'consent'].includes(check.finding);
      this.#show({ ...this.#view, checks, mayAsk });
    };
    try {
      await Promise.all([
        own(stop.signal).then(checks => checks.forEach(found)),
        checkHealth(graph, { address: site, signal: stop.signal, found }),
      ]);
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    }
    if (this.#stop !== stop) return;
    this.#show({ ...this.#view, running: false, stopped: stop.signal.aborted, at: clock.now() });
  };

  readonly stop = (): void => this.#stop?.abort();

  /** From a click: everything that the app asks for, in one window. */
  readonly signIn = async (): Promise<void> => {
    const { graph, signIn } = this.#setting;
    const scopes = [...graph.siteScopes, ...meetingScopes];
    const notSignedIn = await signIn({ scopes, claims: undefined });
    if (notSignedIn === null) return this.run();
    this.#show({ ...this.#view, notSignedIn });
  };

  #show(view: HealthView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}

/** What a screen may ask of it. */
export type HealthActions = Pick<Health, 'view' | 'subscribe' | 'run' | 'stop' | 'signIn'>;
