import type { Graph } from '#graph/client.ts';
import { GraphError } from '#graph/failure.ts';
import { loadMany } from '#graph/rows.ts';
import { findSite } from '#graph/site.ts';
import type { Body, Key } from '#minutes/record.ts';
import { failedReason } from './opening.ts';
import { consentFor } from './saving.ts';
import type { Consent, NotSignedIn, SignIn } from './setting.ts';
import { readSite, type TabAddress } from './tab-address.ts';
import type { FailedReason } from './view.ts';

/** Why a site cannot be chosen for a tab. */
export type SiteTrouble =
  | 'notAddress'
  | 'otherHost'
  /** None of the lists is there, only some of them, or they have the form of an earlier program. */
  | 'noLists'
  | 'halfLists'
  | 'olderLists'
  | 'noBodies'
  | Exclude<FailedReason, 'newerShelf'>;

/** Setting up a tab: which site it reads, and which body it is about. */
export type ConfiguringView = {
  /** What stands in the field for the site. */
  readonly address: string;
  readonly site:
    | { readonly state: 'looking' }
    | { readonly state: 'signIn'; readonly reason: NotSignedIn }
    | { readonly state: 'found'; readonly path: string; readonly bodies: readonly Body[] }
    /** `detail` is the service's own words; `missing` names the lists that are not there. */
    | {
        readonly state: 'trouble';
        readonly reason: SiteTrouble;
        readonly detail: string;
        readonly missing: readonly string[];
      }
    /** The address has been changed and not been looked up yet. */
    | { readonly state: 'asked' };
  readonly bodyKey: Key | null;
  /** The tab was set up for a body that its site no longer has. */
  readonly bodyGone: boolean;
};

export type ConfiguringSetting = {
  readonly graph: Graph;
  readonly site: { readonly host: string; readonly path: string };
  /** What the tab is set up for already; null for a new one. */
  readonly stored: TabAddress | null;
  readonly signIn: SignIn;
  /** Told at every change what may be saved, or null while nothing may. */
  readonly onChoice: (choice: { readonly tab: TabAddress; readonly body: Body } | null) => void;
};

/** Where a tab's site and body are chosen. What it finds out, it finds out by reading; it writes nothing. */
export class Configuring {
  readonly #setting: ConfiguringSetting;
  readonly #listeners = new Set<() => void>();
  #view: ConfiguringView;
  #consent: Consent = { scopes: [], claims: undefined };
  #stop = new AbortController();

  constructor(setting: ConfiguringSetting) {
    this.#setting = setting;
    const { site, stored } = setting;
    this.#view = {
      address: `https://${site.host}${stored?.sitePath ?? site.path}`,
      site: { state: 'looking' },
      bodyKey: null,
      bodyGone: false,
    };
  }

  readonly view = (): ConfiguringView => this.#view;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another address is being written: what was found at the one before no longer counts. */
  readonly write = (address: string): void => {
    if (address === this.#view.address) return;
    this.#stop.abort();
    this.#show({ address, site: { state: 'asked' }, bodyKey: null, bodyGone: false });
  };

  /** Looks the site up, and the bodies that it has. */
  readonly look = (): void => void this.#look();
  readonly choose = (bodyKey: Key): void => this.#show({ ...this.#view, bodyKey, bodyGone: false });
  readonly signIn = (): void => void this.#signIn();

  async #look(): Promise<void> {
    this.#stop.abort();
    const stop = new AbortController();
    this.#stop = stop;
    const { graph, site } = this.#setting;
    const read = readSite(this.#view.address, site.host);
    if (!read.ok) return this.#trouble(read.reason);
    this.#show({ ...this.#view, site: { state: 'looking' } });
    try {
      const map = await findSite(graph, { host: site.host, path: read.path }, { signal: stop.signal });
      if (stop.signal.aborted) return;
      if (map.missing.length > 0) {
        const isBare = Object.values(map.lists).every(id => id === null);
        return this.#trouble(isBare ? 'noLists' : 'halfLists', '', map.missing);
      }
      if (map.older) return this.#trouble('olderLists');
      const [bodies] = await loadMany(graph, map, [{ want: 'bodies' }], { signal: stop.signal });
      if (stop.signal.aborted) return;
      this.#found(
        read.path,
        bodies.rows.map(({ row }) => row),
      );
    } catch (error) {
      if (stop.signal.aborted) return;
      if (!(error instanceof GraphError)) throw error;
      this.#fail(error);
    }
  }

  #found(path: string, bodies: readonly Body[]): void {
    if (bodies.length === 0) return this.#trouble('noBodies');
    const { stored } = this.#setting;
    const before = stored?.sitePath === path ? stored.bodyKey : null;
    const known =
      bodies.find(({ key }) => key === before) ??
      (bodies.length === 1 && before === null ? bodies[0] : undefined);
    this.#show({
      ...this.#view,
      site: { state: 'found', path, bodies },
      bodyKey: known?.key ?? null,
      bodyGone: before !== null && !known,
    });
  }

  #fail(error: GraphError): void {
    if (error.kind === 'signedOut' && error.signIn !== 'offline') {
      this.#consent = consentFor(error) ?? this.#consent;
      const reason = error.signIn ?? 'interaction';
      return this.#show({ ...this.#view, site: { state: 'signIn', reason } });
    }
    const reason = failedReason(error);
    this.#trouble(reason === 'newerShelf' ? 'broken' : reason, error.message);
  }

  async #signIn(): Promise<void> {
    const reason = await this.#setting.signIn(this.#consent);
    if (reason === null) return this.#look();
    if (reason === 'offline') return this.#trouble(reason);
    this.#show({ ...this.#view, site: { state: 'signIn', reason } });
  }

  #trouble(reason: SiteTrouble, detail = '', missing: readonly string[] = []): void {
    this.#show({ ...this.#view, site: { state: 'trouble', reason, detail, missing }, bodyKey: null });
  }

  #show(view: ConfiguringView): void {
    this.#view = view;
    const { site, bodyKey } = view;
    const body = site.state === 'found' ? site.bodies.find(({ key }) => key === bodyKey) : undefined;
    this.#setting.onChoice(
      site.state === 'found' && body ? { tab: { sitePath: site.path, bodyKey: body.key }, body } : null,
    );
    for (const listener of this.#listeners) listener();
  }
}
