import { useSyncExternalStore, type ReactNode } from 'react';
import { clockFrom } from '#desk/clock.ts';
import { Desk } from '#desk/desk.ts';
import { newKey } from '#desk/keys.ts';
import type { DeskSetting } from '#desk/setting.ts';
import type { TabAddress } from '#desk/tab-address.ts';
import { diskShelf, memoryShelf, type Shelf } from '#desk/shelf.ts';
import type { Appointment } from '#host/appointment.ts';
import type { Host, Opening } from '#host/host.ts';
import { joinsMeeting, mayOpen } from '#host/links.ts';
import type { Key } from '#minutes/record.ts';
import type { Register } from '#register/register.ts';
import { speak, type Language, type Words } from '#language/words.ts';
import { App } from '#ui/App.tsx';
import { DeskContext, type OpenRegister } from '#ui/desk-context.ts';
import { Pane, Stage } from '#ui/later-parts.ts';
import { fetchAtLast } from '#ui/later.tsx';
import type { Config } from './config.ts';
import type { ConfigurationSetting } from './configuration.tsx';
import { believesAddress, stageAddress } from './own-address.ts';
import { signedGraph, wait } from './signed-graph.ts';

// One meeting on one page: host, Graph, shelf and desk are joined here, and nowhere else.

export type MeetingSetting = {
  readonly host: Host;
  readonly opening: Opening;
  /** The appointment that Outlook's pane stands beside. */
  readonly appointment?: Appointment;
  /** Aborted when another appointment is selected: the page is left, and what is unsent is sent. */
  readonly left?: AbortSignal;
  readonly config: Config;
  readonly language: Language;
  readonly words: Words;
};

/** The meeting's page, already opening. */
export async function createMeeting({
  host,
  opening,
  appointment,
  left,
  config,
  language,
  words,
}: MeetingSetting): Promise<ReactNode> {
  const clock = clockFrom(config.now === null ? null : Date.parse(config.now));
  const say = speak(words);

  const { graph, account, signIn } = signedGraph({
    ...{ host, opening, config, now: clock.now },
    onWaiting: until => desk.waiting(until),
  });

  const tab = await tabSetting(opening);
  const setting: DeskSetting = {
    graph,
    shelf: await openShelf(),
    clock,
    timeZone: config.timeZone,
    site: { ...config.site, ...(tab && { path: tab.sitePath }) },
    hint: { chatId: opening.chatId, channelId: opening.channelId },
    tab,
    appointment: appointment ?? null,
    user: account.user,
    keepTo: account.keepTo,
    newKey,
    signIn,
    openLink: url =>
      mayOpen(url, [config.site.host]) || joinsMeeting(url)
        ? host.openLink(url)
        : Promise.reject(
            new Error(`This link leads away from ${config.site.host} and was not opened: ${url}`),
          ),
    showOnStage: host.showOnStage ? () => void host.showOnStage?.(stageAddress(location.href)) : null,
    visible: () => document.visibilityState === 'visible',
  };
  // Somebody who clicks along in the calendar has left before the page could stand there.
  if (left?.aborted) return null;
  const desk = new Desk(setting);
  const openRegister = registersOf(setting);

  const whileHere = left ? { signal: left } : {};
  window.addEventListener('online', desk.online, whileHere);
  // A page that goes away sends what it has; what does not get through is on the shelf.
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'hidden') desk.hidden();
      else desk.seen();
    },
    whileHere,
  );
  left?.addEventListener('abort', () => void leave(desk));
  if (opening.surface === 'stage') void Stage.fetch();
  if (opening.surface === 'pane') void Pane.fetch();
  void desk.open();

  function Page() {
    const view = useSyncExternalStore(desk.subscribe, desk.view);
    return (
      <DeskContext
        value={{
          desk,
          view,
          say,
          language,
          now: clock.now,
          timeZone: config.timeZone,
          newKey,
          layout: opening.surface === 'pane' ? 'pane' : 'page',
          openRegister,
        }}
      >
        {opening.surface === 'stage' ? <Stage view={view} /> : <App />}
      </DeskContext>
    );
  }
  return <Page />;
}

/** What a tab that was set up for one site and one body says in its address. */
async function tabSetting({ surface }: Opening): Promise<TabAddress | null> {
  const query = new URL(location.href).searchParams;
  if (!believesAddress(surface) || !query.has('site')) return null;
  const script = await fetchAtLast(
    () => import(/* webpackChunkName: "configuration" */ '#desk/tab-address.ts'),
  );
  return script.readTabAddress(query);
}

/** The page on which a tab is set up in Teams; fetched when that happens. */
export async function createConfiguration(setting: ConfigurationSetting): Promise<ReactNode> {
  const script = await fetchAtLast(
    () => import(/* webpackChunkName: "configuration" */ './configuration.tsx'),
  );
  return script.configurationPage(setting);
}

/** Sends what is unsent and closes the desk when that has gone, or when it takes long; the words are on the shelf. */
async function leave(desk: Desk): Promise<void> {
  desk.hidden();
  const isSending = (): boolean => {
    const view = desk.view();
    return view.state === 'open' && (view.saving.state === 'saving' || view.saving.state === 'pending');
  };
  for (let tries = 0; tries < 50 && isSending(); tries += 1) await wait(200);
  desk.close();
}

/** The registers of bodies, made when somebody goes there and kept: what is on its way in outlives the page. */
function registersOf(setting: DeskSetting): OpenRegister {
  const registers = new Map<Key, Register>();
  return async bodyKey => {
    const known = registers.get(bodyKey);
    if (known) return known;
    const script = await fetchAtLast(
      () => import(/* webpackChunkName: "body-page" */ '#register/register.ts'),
    );
    const register = registers.get(bodyKey) ?? new script.Register(setting, bodyKey);
    registers.set(bodyKey, register);
    return register;
  };
}

/** A browser that refuses storage (private windows, strict policies) still lets people write, until it is closed. */
async function openShelf(): Promise<Shelf> {
  try {
    const shelf = await diskShelf();
    // A browser that needs room clears first what nobody has asked it to keep; where it says no, nothing is worse.
    if ('storage' in navigator) void navigator.storage.persist().catch(() => false);
    return shelf;
  } catch (error) {
    console.error('This browser gives no storage; unsent words last as long as this page.', error);
    return memoryShelf();
  }
}
