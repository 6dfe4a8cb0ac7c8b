// The tabs of one browser share a shelf. Here is how they know of each other: whose turn it is, and that
// something has changed. No tab asks another for anything, so that none waits for one that hangs.

/** One tab's tie to the others that use the same shelf. */
export type Tabs = {
  /** Runs the work while no other tab runs work under this name; a tab that dies lets go. */
  readonly alone: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Tells the other tabs, never this one, that what goes by this name has changed. */
  readonly tell: (name: string) => void;
  /** Hears what the other tabs tell of this name; the answer stops it. */
  readonly hear: (name: string, listener: () => void) => () => void;
  /** This tab stays by the name until the answer is called, or until it dies. */
  readonly stay: (name: string) => () => void;
  /** Runs the work if no tab stays by this name; where nobody can know that, it is not run. */
  readonly ifLeft: (name: string, work: () => Promise<void>) => Promise<void>;
};

/** The tabs of this browser; in a browser (or on an insecure page) that has no locks, each tab is for itself. */
export function browserTabs(): Tabs {
  if (typeof navigator === 'undefined' || !('locks' in navigator) || typeof BroadcastChannel === 'undefined')
    return { ...tabInProcess(), ifLeft: nothing };
  const channels = new Map<string, BroadcastChannel>();
  const channelOf = (name: string): BroadcastChannel => {
    const channel = channels.get(name) ?? new BroadcastChannel(name);
    channels.set(name, channel);
    return channel;
  };
  return {
    alone: (name, work) => underLock(name, {}, work, work),
    tell: name => channelOf(name).postMessage('changed'),
    hear: (name, listener) => {
      const channel = channelOf(name);
      channel.addEventListener('message', listener);
      return () => channel.removeEventListener('message', listener);
    },
    stay: name => {
      let leave: () => void = () => undefined;
      const gone = new Promise<void>(resolve => {
        leave = resolve;
      });
      void underLock(openName(name), { mode: 'shared' }, () => gone, nothing);
      return leave;
    },
    ifLeft: (name, work) =>
      underLock(openName(name), { ifAvailable: true }, lock => (lock ? work() : nothing()), nothing),
  };
}

/** A lock of its own: whoever sends for a moment and whoever stays do not stand in each other's way. */
const openName = (name: string): string => `open/${name}`;
const nothing = (): Promise<void> => Promise.resolve();

async function underLock<T>(
  name: string,
  options: LockOptions,
  work: (lock: Lock | null) => Promise<T>,
  refused: () => Promise<T>,
): Promise<T> {
  let begun = false;
  try {
    return await navigator.locks.request(name, options, lock => {
      begun = true;
      return work(lock);
    });
  } catch (error) {
    // A page inside another may be refused storage and, with it, locks.
    if (begun || !(error instanceof DOMException)) throw error;
    return refused();
  }
}

type Listener = { readonly tab: object; readonly name: string; readonly run: () => void };

/** Who waits for whom in this process, and who listens. */
const turns = new Map<string, Promise<void>>();
let listeners: readonly Listener[] = [];

/** Which tabs stay by which names. */
let staying: readonly { readonly tab: object; readonly name: string }[] = [];

/** A tab of its own inside this process. `die` is what happens when a browser kills it: it lets go of its turn. */
export function tabInProcess(): Tabs & { readonly die: () => void } {
  const tab = {};
  let letGo: () => void = () => undefined;
  const death = new Promise<void>(resolve => {
    letGo = resolve;
  });
  return {
    alone: async (name, work) => {
      const before = turns.get(name) ?? Promise.resolve();
      let done: () => void = () => undefined;
      const mine = new Promise<void>(resolve => {
        done = resolve;
      });
      const turn = before.then(() => Promise.race([mine, death]));
      turns.set(name, turn);
      await before;
      try {
        return await work();
      } finally {
        done();
        if (turns.get(name) === turn) turns.delete(name);
      }
    },
    tell: name => {
      for (const each of listeners) {
        if (each.name === name && each.tab !== tab) queueMicrotask(each.run);
      }
    },
    hear: (name, run) => {
      const listener = { tab, name, run };
      listeners = [...listeners, listener];
      return () => {
        listeners = listeners.filter(each => each !== listener);
      };
    },
    stay: name => {
      const place = { tab, name };
      staying = [...staying, place];
      return () => {
        staying = staying.filter(each => each !== place);
      };
    },
    ifLeft: (name, work) => (staying.some(each => each.name === name) ? nothing() : work()),
    die: () => {
      listeners = listeners.filter(each => each.tab !== tab);
      staying = staying.filter(each => each.tab !== tab);
      letGo();
    },
  };
}
