import { Desk } from '#desk/desk.ts';
import { diskShelf } from '#desk/shelf.ts';
import type { OpenView } from '#desk/view.ts';
import { openGraph } from '#graph/client.ts';
import type { TokenAnswer, TokenRequest } from '#host/host.ts';
import { oneAccount } from '#host/one-account.ts';
// Fetched on demand; here beforehand, so that time need not wait for the disk.
import '#desk/bringing-back.ts';
import '#desk/following.ts';
import '#desk/publishing.ts';
import '#desk/shelf-tidying.ts';
import '#parser/invitation.ts';
import '#parser/own-invitation.ts';
import '#word/embedded.ts';
import '#word/render.ts';
import { must } from '../must.ts';
import { kill } from './histories-browser.ts';
import { cast, type Place } from './histories-county.ts';
import { alive, inLife, type Life } from './histories-time.ts';

// A seat in a history: one person before one tab on one computer. The tab may be killed and opened again; the
// computer's disk stays. Two seats of the same person at the same computer are two tabs of one browser.

/** What a seat's line to Microsoft 365 does to requests. */
export type Line = {
  online: boolean;
  /** ms that a request and its answer need together, besides a little chance. */
  slow: number;
  /** The next requests that are lost on their way there, or whose answers are lost on their way back. */
  readonly losses: ('request' | 'answer')[];
  signedIn: boolean;
  /** Who is signed in to the browser, as the cast calls them. */
  account: string;
};

export type Tab = { readonly life: Life; readonly desk: Desk };

export type Seat = {
  readonly letter: string;
  readonly person: string;
  readonly computer: string;
  readonly line: Line;
  /** Added to this computer's clock, ms. */
  skew: number;
  tab: Tab | null;
};

export type Surroundings = {
  readonly place: Place;
  readonly random: () => number;
  /** Brings a request to the tenant, one at a time, and notes what it changed there. */
  readonly serve: (by: string, request: Request) => Promise<Response>;
  /** Told whenever what a tab shows has been replaced. */
  readonly drawn: (seat: Seat, tab: Tab) => void;
  readonly newKey: () => string;
  /** What this history's disks are called, so that no other history finds them. */
  readonly disks: string;
};

/** Who sits there, as the oracle knows them: what one browser has seen, all its tabs have seen. */
export const browserOf = ({ person, computer }: Seat): string => `${person}@${computer}`;

/** "klara@1" -> a seat with nothing open. */
export function seatAt(letter: string, who: string): Seat {
  const [person = '', computer = ''] = who.split('@');
  if (!cast[person]) throw new Error(`Nobody in the county is called ${person}.`);
  const line: Line = { online: true, slow: 40, losses: [], signedIn: true, account: person };
  return { letter, person, computer, line, skew: 0, tab: null };
}

/** The meeting as the seat's tab shows it; null while there is none on the screen. */
export function screenOf(seat: Seat): OpenView | null {
  const view = seat.tab?.desk.view();
  return view?.state === 'open' ? view : null;
}

const lost = (): TypeError => new TypeError('Failed to fetch');

/** One request on its way and back; what has left the computer goes on without the tab that sent it. */
async function carry(seat: Seat, life: Life, request: Request, around: Surroundings): Promise<Response> {
  const { place, random, serve } = around;
  const { line } = seat;
  const half = (): Promise<void> =>
    new Promise(resolve => void place.time.later(null, (line.slow + random() * 60) / 2, resolve));
  if (!line.online) {
    place.time.stir();
    throw lost();
  }
  const loss = line.losses.shift();
  await half();
  if (!line.online || loss === 'request' || (life.dead && random() < 0.5)) throw lost();
  const response = await serve(seat.letter, request);
  await half();
  if (!line.online || loss === 'answer') throw lost();
  return response;
}

/** Opens a tab at the seat; what it finds follows as time passes. */
export async function openTab(seat: Seat, around: Surroundings): Promise<void> {
  if (seat.tab) return;
  const { place, random } = around;
  const { time, tenant, world, chatId } = place;
  const mail = must(cast[seat.person]);
  const user = must(world.users.find(each => each.mail === mail));
  const life: Life = { name: `${around.disks}${browserOf(seat)}/${seat.letter}`, dead: false };
  const now = (): number => time.now() + seat.skew;
  const later = (ms: number, run: () => void): (() => void) => time.later(life, ms, run);
  const tokens = new Map<string, { readonly token: string; readonly until: number }>();

  const tokenFor = async (person: string, { scopes, claims }: TokenRequest): Promise<string> => {
    const name = [person, ...scopes].join(' ');
    const known = tokens.get(name);
    if (known && known.until > time.now() && claims === undefined) return known.token;
    const body = JSON.stringify({ user: cast[person], scopes, ...(claims === undefined ? {} : { claims }) });
    const answer = await tenant.fetch('http://localhost/sim/token', { method: 'POST', body });
    const { token } = (await answer.json()) as { readonly token: string };
    tokens.set(name, { token, until: time.now() + 3_000_000 });
    return token;
  };

  const ask = async (request: TokenRequest): Promise<TokenAnswer> => {
    if (request.interactive) seat.line.signedIn = true;
    if (!seat.line.signedIn) return { ok: false, reason: 'interaction', detail: 'Signed out.' };
    const { account } = seat.line;
    const user = must(world.users.find(each => each.mail === cast[account]));
    const token = await alive(life, time.during(tokenFor(account, request)));
    return { ok: true, token, userName: user.name, userOid: user.oid };
  };

  await inLife(life, async () => {
    let desk: Desk | null = null;
    const account = oneAccount(ask, { oid: user.oid, name: user.name });
    const graph = openGraph({
      token: (scopes, claims) => account.token({ scopes, claims }),
      fetch: request => alive(life, time.awaiting(carry(seat, life, request, around))),
      base: 'https://graph.microsoft.com',
      siteScope: 'Sites.Selected',
      wait: ms => time.awaiting(new Promise(resolve => void later(ms, resolve))),
      now,
      onWaiting: until => desk?.waiting(until),
      random,
    });
    const shelf = await time.during(diskShelf(`${around.disks}${seat.computer}`));
    const made = new Desk({
      graph,
      shelf: aliveShelf(life, shelf),
      clock: { now, later },
      timeZone: 'Europe/Stockholm',
      site: { host: 'norrdal.sharepoint.com', path: '/sites/handlingar' },
      hint: { chatId, channelId: null },
      user: account.user,
      keepTo: account.keepTo,
      newKey: around.newKey,
      signIn: async ({ scopes, claims }) => {
        const answer = await account.token({ scopes, claims, interactive: true });
        return answer.ok ? null : answer.reason;
      },
      openLink: () => Promise.resolve(),
      appointment: null,
      showOnStage: null,
      visible: () => true,
    });
    desk = made;
    const tab = { life, desk: made };
    seat.tab = tab;
    made.subscribe(() => {
      if (!life.dead) around.drawn(seat, tab);
    });
    time.whenNot(() => {
      const view = made.view();
      const busy =
        view.state === 'opening' ||
        (view.state === 'open' && view.publishing !== null && !view.publishing.failed);
      return !life.dead && busy;
    });
    void made.open();
  });
  time.stir();
}

/** The shelf as a tab holds it: once the tab is dead nothing comes back from the disk. */
function aliveShelf<S extends object>(life: Life, shelf: S): S {
  return new Proxy(shelf, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...asked: readonly unknown[]): unknown => {
        const answer: unknown = Reflect.apply(value, target, asked);
        return answer instanceof Promise ? alive(life, answer) : answer;
      };
    },
  });
}

/** The tab is gone from one instruction to the next; of what was on its way to the disk, chance decides. */
export function killTab(seat: Seat, random: () => number): void {
  if (!seat.tab) return;
  kill(seat.tab.life, () => random() < 0.5);
  seat.tab = null;
}

/** The person closes the tab: it sends what it has, and is gone without waiting for an answer. */
export function leaveTab(seat: Seat, random: () => number): void {
  const { tab } = seat;
  if (!tab) return;
  inLife(tab.life, () => tab.desk.flush());
  killTab(seat, random);
}
