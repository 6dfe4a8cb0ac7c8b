import { openGraph, type Graph } from '#graph/client.ts';
import type { SiteScope } from '#graph/scopes.ts';
import type { Appointment } from '#host/appointment.ts';
import type { Host } from '#host/host.ts';
import { oneAccount } from '#host/one-account.ts';
import { Desk } from '#desk/desk.ts';
import type { Clock } from '#desk/clock.ts';
// Fetched on demand; here beforehand, so that no clock has to wait for the disk.
import '#desk/bringing-back.ts';
import '#desk/following.ts';
import '#desk/invitation.ts';
import '#desk/opening-appointment.ts';
import '#desk/printed.ts';
import '#desk/printed-keys.ts';
import '#desk/publishing.ts';
import '#desk/setup.ts';
import '#desk/shelf-tidying.ts';
import '#minutes/check.ts';
import '#word/render.ts';
import { memoryShelf, type Shelf } from '#desk/shelf.ts';
import type { OpenView, View } from '#desk/view.ts';
import type { StateRow } from '#sim/state.ts';
import { createTenant, type Tenant, type TenantOptions } from '#sim/tenant.ts';
import { watch } from '../contracts/watch.ts';

// A person at a desk, without a screen: the real desk and the real line to Graph against the simulated tenant,
// with a clock that only moves when the test says so.

export const friday = Date.parse('2026-11-20T08:10:00Z');
export const klara = 'klara.lindmark@regionnorrdal.example';
export const elin = 'elin.nordqvist@regionnorrdal.example';
export const annika = 'annika.tornros@regionnorrdal.example';
export const noor = 'noor.haglund@regionnorrdal.example';

export const county = (options: TenantOptions = {}): Tenant =>
  watch(createTenant({ now: () => friday, ...options }));

type Chat = { readonly id: string; readonly topic: string; readonly channelId?: string };

/** The chat whose topic holds the words. */
export async function chatNamed(tenant: Tenant, words: string): Promise<Chat> {
  const response = await tenant.fetch('http://localhost/sim/chats');
  const chats = (await response.json()) as readonly Chat[];
  const chat = chats.find(each => each.topic.includes(words));
  if (!chat)
    throw new Error(`No chat is called ${words}; there are: ${chats.map(each => each.topic).join(', ')}`);
  return chat;
}

export type HandClock = Clock & { readonly pass: (ms: number) => Promise<void> };

/** A clock moved by hand. `pass` runs what falls due, in order, and lets everything that follows from it finish. */
export function handClock(start = friday): HandClock {
  let now = start;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 10; round++) {
      for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve));
      // A digest is made beside the event loop: one asked for later is ready after it.
      await crypto.subtle.digest('SHA-256', new Uint8Array());
    }
  };
  return {
    now: () => now,
    later: (ms, run) => {
      const timer = { at: now + ms, run };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter(each => each !== timer);
      };
    },
    pass: async ms => {
      const until = now + ms;
      await settle();
      for (;;) {
        const next = [...timers].sort((a, b) => a.at - b.at)[0];
        if (!next || next.at > until) break;
        timers = timers.filter(each => each !== next);
        now = Math.max(now, next.at);
        next.run();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}

export type Sitting = {
  readonly desk: Desk;
  /** This person's line to Microsoft 365, for what they do there outside of the app. */
  readonly graph: Graph;
  readonly clock: HandClock;
  readonly shelf: Shelf;
  readonly view: () => View;
  /** The view of an open meeting; fails with what is shown instead. */
  readonly meeting: () => OpenView;
  /** Somebody else signs in in this browser, or she herself again. */
  readonly signedIn: (as: string | null) => void;
  /** Pulls the plug of the network, or puts it back. */
  readonly network: (on: boolean) => void;
  /** Puts the page behind another, or before it again. */
  readonly look: (at: boolean) => void;
};

export type SitOptions = {
  readonly tenant: Tenant;
  readonly user?: string;
  readonly chatId?: string | null;
  readonly channelId?: string | null;
  /** The appointment in Outlook that the page stands beside. */
  readonly appointment?: Appointment;
  readonly shelf?: Shelf;
  readonly site?: string;
  /** What the tab was set up for. */
  readonly tab?: { readonly bodyKey: string };
  /** How this installation reaches the site. */
  readonly siteScope?: SiteScope;
  readonly clock?: HandClock;
  readonly offline?: boolean;
  /** False for a page that is out of sight: it asks for no news. */
  readonly visible?: boolean;
  /** Nobody tells who the person is. */
  readonly nameless?: boolean;
  /** Where this page's keys begin, for pages that make rows side by side. */
  readonly keysFrom?: number;
  /** Waiting for the service takes time by the clock; ordinarily none, so that a story is told in one breath. */
  readonly patient?: boolean;
  /** Requests that get no answer are given up by this person's clock; ordinarily by the machine's. */
  readonly givesUp?: boolean;
  /** The sign-in of a host, in place of one that always gives this person's token. */
  readonly host?: Pick<Host, 'token'>;
  /** What comes between this page and the tenant. */
  readonly line?: (request: Request, send: (request: Request) => Promise<Response>) => Promise<Response>;
};

/** Sits down at a desk and opens what the chat names. */
export async function sit(options: SitOptions): Promise<Sitting> {
  const { tenant, user = klara, shelf = memoryShelf(), clock = handClock() } = options;
  let online = options.offline !== true;
  let seen = options.visible !== false;
  const users = (await (await tenant.fetch('http://localhost/sim/users')).json()) as readonly {
    readonly mail: string;
    readonly name: string;
    readonly oid: string;
  }[];
  const person = users.find(each => each.mail === user);
  if (!person) throw new Error(`The simulated tenant has no user ${user}`);
  let number = options.keysFrom ?? 0;
  let somebodyElse: string | null = null;
  const { line = (request, send) => send(request) } = options;
  let desk: Desk | null = null;
  const account = options.host && oneAccount(options.host.token, { oid: person.oid, name: person.name });
  const graph = openGraph({
    token: async (scopes, claims) => {
      if (account) return account.token({ scopes, claims });
      if (somebodyElse !== null) return { ok: false, reason: 'otherUser', detail: somebodyElse };
      const response = await tenant.fetch('http://localhost/sim/token', {
        method: 'POST',
        body: JSON.stringify({ user, scopes }),
      });
      const { token } = (await response.json()) as { readonly token: string };
      return { ok: true, token };
    },
    fetch: request =>
      online ? line(request, tenant.fetch) : Promise.reject(new TypeError('Failed to fetch')),
    base: 'https://graph.microsoft.com',
    siteScope: options.siteScope ?? 'Sites.Selected',
    wait: ms => (options.patient ? new Promise(done => clock.later(ms, done)) : Promise.resolve()),
    now: clock.now,
    ...(options.givesUp ? { after: ms => endOf(clock, ms) } : {}),
    onWaiting: until => desk?.waiting(until),
    random: () => 0.5,
  });
  desk = new Desk({
    graph,
    shelf,
    clock,
    timeZone: 'Europe/Stockholm',
    site: { host: 'norrdal.sharepoint.com', path: options.site ?? '/sites/handlingar' },
    hint: { chatId: options.chatId ?? null, channelId: options.channelId ?? null },
    user: () => (options.nameless ? { name: '', oid: '' } : { name: person.name, oid: person.oid }),
    keepTo: mine => account?.keepTo(mine),
    newKey: () => `00000000-0000-4000-8000-${String(++number).padStart(12, '0')}`,
    signIn: async consent => {
      const answer = await account?.token({ ...consent, interactive: true });
      return !answer || answer.ok ? null : answer.reason;
    },
    openLink: () => Promise.resolve(),
    tab: options.tab ?? null,
    appointment: options.appointment ?? null,
    showOnStage: null,
    visible: () => seen,
  });
  const sitting = desk;
  await sitting.open();
  await clock.pass(0);
  return {
    desk: sitting,
    graph,
    clock,
    shelf,
    view: sitting.view,
    meeting: () => {
      const view = sitting.view();
      if (view.state !== 'open')
        throw new Error(`No meeting is open, but ${JSON.stringify(view).slice(0, 400)}`);
      return view;
    },
    signedIn: as => {
      somebodyElse = as;
    },
    network: on => {
      online = on;
    },
    look: at => {
      seen = at;
      if (at) sitting.seen();
      else sitting.hidden();
    },
  };
}

function endOf(clock: Clock, ms: number): AbortSignal {
  const end = new AbortController();
  clock.later(ms, () => end.abort());
  return end.signal;
}

/** The rows of a list, as a reader in SharePoint would see them. */
export async function rowsIn(tenant: Tenant, list: string, site?: string): Promise<readonly StateRow[]> {
  const state = await tenant.state();
  return (site ? state.sites[site] : state)?.lists[list] ?? [];
}
