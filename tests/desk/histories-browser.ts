import 'fake-indexeddb/auto';
import { lifeNow, type Life, type Time } from './histories-time.ts';

// What a browser gives its tabs, and what it does when one of them is killed: its transactions end or are taken
// back whole, its locks are let go, and it hears nothing more. Node has a disk (fake-indexeddb) but no locks, and
// its channels have a time of their own: both are made here.

type Grip = { readonly databases: IDBDatabase[]; readonly open: Set<IDBTransaction> };
const grips = new WeakMap<Life, Grip>();

const gripOf = (life: Life): Grip => {
  const grip = grips.get(life) ?? { databases: [], open: new Set() };
  grips.set(life, grip);
  return grip;
};

const openDatabase = indexedDB.open.bind(indexedDB);
indexedDB.open = (name, version) => {
  const request = openDatabase(name, version);
  const life = lifeNow();
  if (life) {
    request.addEventListener('success', () => {
      const database = request.result;
      const { databases, open } = gripOf(life);
      databases.push(database);
      const begin = database.transaction.bind(database);
      database.transaction = (...asked) => {
        const transaction = begin(...asked);
        open.add(transaction);
        for (const end of ['complete', 'abort'])
          transaction.addEventListener(end, () => open.delete(transaction));
        muteWhenDead(life, transaction);
        return transaction;
      };
    });
  }
  return request;
};

/** What listens to a transaction dies with its tab; only the disk itself goes on. */
function muteWhenDead(life: Life, transaction: IDBTransaction): void {
  const listen = transaction.addEventListener.bind(transaction);
  transaction.addEventListener = (type: string, listener: EventListenerOrEventListenerObject) => {
    const isDisk = typeof listener !== 'function' || listener.name.includes('processTransactions');
    listen(type, isDisk ? listener : event => void (life.dead || listener(event)));
  };
}

type Waiting = { readonly life: Life | null; readonly mode: LockMode; readonly begin: () => void };
type Lock = { held: { readonly life: Life | null; readonly mode: LockMode }[]; waiting: Waiting[] };
type LockWork = (lock: { readonly name: string } | null) => unknown;

/** Web Locks of one computer: a lock dies with the tab that holds it. Names of computers keep them apart. */
const locks = new Map<string, Lock>();

const browserOf = (life: Life | null): string => life?.name.split('/')[0] ?? '';

function letIn(lock: Lock): void {
  lock.held = lock.held.filter(({ life }) => !life?.dead);
  lock.waiting = lock.waiting.filter(({ life }) => !life?.dead);
  for (let next = lock.waiting[0]; next; next = lock.waiting[0]) {
    const shared = next.mode === 'shared' && lock.held.every(({ mode }) => mode === 'shared');
    if (lock.held.length > 0 && !shared) return;
    lock.waiting.shift();
    next.begin();
  }
}

async function request(name: string, given: LockOptions | LockWork, work?: LockWork): Promise<unknown> {
  const options = typeof given === 'function' ? {} : given;
  const run = typeof given === 'function' ? given : work;
  if (!run) throw new TypeError('A lock was asked for without work to do under it.');
  const life = lifeNow();
  const id = `${browserOf(life)}/${name}`;
  const lock = locks.get(id) ?? { held: [], waiting: [] };
  locks.set(id, lock);
  const mode = options.mode ?? 'exclusive';
  if (options.ifAvailable && lock.held.some(each => !each.life?.dead)) return run(null);
  const holder = { life, mode };
  await new Promise<void>(resolve => {
    lock.waiting.push({
      life,
      mode,
      begin: () => {
        lock.held.push(holder);
        resolve();
      },
    });
    letIn(lock);
  });
  try {
    return await run({ name });
  } finally {
    lock.held = lock.held.filter(each => each !== holder);
    letIn(lock);
  }
}

Object.defineProperty(globalThis, 'navigator', {
  configurable: true,
  value: Object.create(globalThis.navigator ?? null, { locks: { value: { request } } }) as unknown,
});

/** Channels between the tabs of one computer; a message comes in the turn after it was sent. */
const channels = new Set<Channel>();

class Channel extends EventTarget {
  readonly name: string;
  readonly life = lifeNow();
  onmessage: ((event: MessageEvent) => void) | null = null;

  constructor(name: string) {
    super();
    this.name = name;
    channels.add(this);
  }

  postMessage(data: unknown): void {
    const others = [...channels].filter(
      each => each !== this && each.name === this.name && browserOf(each.life) === browserOf(this.life),
    );
    for (const other of others) {
      setImmediate(() => {
        if (!channels.has(other) || other.life?.dead) return;
        const event = new MessageEvent('message', { data: structuredClone(data) });
        other.dispatchEvent(event);
        other.onmessage?.(event);
      });
    }
  }

  close(): void {
    channels.delete(this);
  }

  unref(): this {
    return this;
  }
}

Object.defineProperty(globalThis, 'BroadcastChannel', { configurable: true, value: Channel });

// A digest is worked out on a thread of its own: time has to be told that something is under way.
let time: Time | null = null;
const digest = crypto.subtle.digest.bind(crypto.subtle);
crypto.subtle.digest = (...asked) => (time ? time.during(digest(...asked)) : digest(...asked));

/** From here on until the next call all browsers live in this time, with empty disks. */
export function freshBrowsers(given: Time): void {
  time = given;
  locks.clear();
  channels.clear();
}

/** Ends a life as a killed process ends: `finish` says of each transaction under way whether it still gets to the disk. */
export function kill(life: Life, finish: () => boolean): void {
  life.dead = true;
  const { databases, open } = gripOf(life);
  for (const transaction of open) {
    if (finish()) continue;
    try {
      transaction.abort();
    } catch (error) {
      // It has ended in this very moment.
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
    }
  }
  for (const database of databases) database.close();
  for (const channel of [...channels]) if (channel.life?.dead) channels.delete(channel);
  for (const lock of locks.values()) letIn(lock);
}
