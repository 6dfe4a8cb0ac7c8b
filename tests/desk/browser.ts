import 'fake-indexeddb/auto';
import { diskShelf, type Shelf } from '#desk/shelf.ts';
import { tabInProcess } from '#desk/shelf-tabs.ts';
import { sit, type SitOptions, type Sitting } from './sit.ts';

// One browser with several tabs: one disk, a line of its own for each tab, and tabs that can be killed.

export type Tab = Sitting & {
  /** As a browser kills a tab: in the middle of whatever it was doing, without another word. */
  readonly kill: () => void;
};

export type BrowserProfile = {
  /** Name of its database. */
  readonly disk: string;
  readonly open: (options: Omit<SitOptions, 'shelf'>) => Promise<Tab>;
};

let profiles = 0;

/** A new browser profile with an empty disk. */
export function newBrowser(): BrowserProfile {
  profiles += 1;
  const disk = `profile-${profiles}`;
  let tabs = 0;
  return {
    disk,
    open: async options => {
      tabs += 1;
      const tie = tabInProcess();
      let alive = true;
      const shelf = mortal(await diskShelf(disk, tie), () => alive);
      const sitting = await sit({
        keysFrom: tabs * 1_000,
        ...options,
        shelf,
        line: (request, send) => {
          const way = options.line ?? ((each, on) => on(each));
          return alive ? way(request, send).then(answer => (alive ? answer : never())) : never();
        },
      });
      return {
        ...sitting,
        kill: () => {
          alive = false;
          tie.die();
        },
      };
    },
  };
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** A shelf of a tab: what it asks after its death is never heard. */
function mortal(shelf: Shelf, alive: () => boolean): Shelf {
  const living =
    <A extends readonly unknown[], T>(call: (...args: A) => Promise<T>) =>
    (...args: A): Promise<T> =>
      alive() ? call(...args).then(answer => (alive() ? answer : never<T>())) : never<T>();
  return {
    ...shelf,
    read: living(shelf.read),
    change: living(shelf.change),
    tidy: living(shelf.tidy),
    alone: (key, work) => (alive() ? shelf.alone(key, work) : never()),
    recall: living(shelf.recall),
    remember: living(shelf.remember),
  };
}
