import type { Choices, Surface } from './choices.ts';
import { addressOf, readChoices, surfaces } from './choices.ts';
import { consentDialog } from './consent-dialog.ts';
import { showControls } from './controls.ts';
import { byId, element } from './element.ts';
import type { Frame } from './frames.ts';
import { makeFrame } from './frames.ts';
import type { Scene } from './host-calls.ts';
import { keepOwnTab, ownTabOf, readOwnTab, type OwnTab } from './own-tab.ts';
import { needsReload, openHost } from './teams-host.ts';
import { openTenant, tenantIdOf } from './tenant-client.ts';
import type { TenantChat, TenantClient, TenantUser } from './tenant-client.ts';
import { openWire } from './wire.ts';
import { showWire } from './wire-panel.ts';

// The page that plays Teams: one meeting with its chat and tabs, the running meeting with side panel and stage,
// and the personal app, each with the app in a frame of its own.

type State = {
  readonly choices: Choices;
  readonly user: TenantUser;
  readonly chat: TenantChat;
  /** What is on the stage: an address that was shared, '' for the app's own page, null for nothing. */
  readonly stage: string | null;
  readonly panel: boolean;
};

async function main(): Promise<void> {
  const tenant = await openTenant();
  const [users, chats] = await Promise.all([tenant.users(), tenant.chats()]);
  const tenantId = await tenantIdOf(tenant, users);
  const wire = openWire();
  let frames: readonly Frame[] = [];
  let chosenTab: OwnTab | null = null;
  let state = stateOf(readChoices(new URLSearchParams(location.search)), users, chats);

  const scene = (): Scene => ({
    choices: state.choices,
    user: state.user,
    chat: state.chat,
    tenantId,
    meetingRuns: state.choices.surface === 'sidePanel' || state.choices.surface === 'stage',
    ownTab: ownTabOf(state.chat.id),
  });

  const host = openHost({
    tenant,
    wire,
    frames: () => frames,
    scene,
    askConsent: consentDialog(),
    deeds: {
      registerHandler: (frame, event) => frames.find(one => one === frame)?.events.add(event),
      showPage: frame => frames.find(one => one === frame)?.cover.remove(),
      failPage: (frame, reason) => {
        const found = frames.find(one => one === frame);
        if (found) found.cover.textContent = `Appen kunde inte visas. ${reason}`;
      },
      openLink: url => openLink(url),
      share: url =>
        go({ ...state, stage: url, panel: true, choices: { ...state.choices, surface: 'sidePanel' } }),
      allowSaving: allowed => {
        button('tab-save').disabled = !allowed;
      },
      chooseTab: setting => {
        chosenTab = readOwnTab(setting);
      },
      settleTab: (frame, failure) => {
        if (failure === null) keepOwnTab(state.chat.id, frame.context === 'remove' ? null : chosenTab);
        if (failure === null) go(moved(state, frame.context === 'remove' ? 'tab' : 'own'));
        else say(`Appen kunde inte göra det. ${failure}`);
      },
    },
  });

  const go = (next: State): void => {
    const before = state;
    state = next;
    history.replaceState(null, '', addressOf(next.choices));
    const reload = needsReload(before.choices, next.choices);
    frames = draw(next, reload ? [] : frames, tenant, change => go(change));
    showControls({ users, chats, choices: next.choices, user: next.user, chat: next.chat }, choose);
    if (before.choices.theme !== next.choices.theme) host.send('themeChange', [next.choices.theme]);
  };
  button('tab-save').onclick = () =>
    host.send(state.choices.surface === 'remove' ? 'settings.remove' : 'settings.save', [{}]);
  button('tab-cancel').onclick = () => go(moved(state, ownTabOf(state.chat.id) ? 'own' : 'tab'));
  const choose = (choices: Choices): void => go({ ...state, ...stateOf(choices, users, chats) });

  showWire(wire, byId('wire'), count => {
    byId('unknown').textContent = `${count} ${count === 1 ? 'okänt anrop' : 'okända anrop'}`;
    byId('unknown').hidden = false;
  });
  go(state);
  await showWeather(tenant);
  window.addEventListener('focus', () => void showWeather(tenant));
}

/** Says in the strip whether something has been set to go wrong, for whoever wonders why it does. */
async function showWeather(tenant: TenantClient): Promise<void> {
  const { faults, storm, unitsPerMinute } = await tenant.weather();
  const bad = faults.length > 0 || storm !== null || unitsPerMinute !== null;
  byId('weather').textContent = bad ? 'Väder: krånglar' : 'Väder';
}

function stateOf(choices: Choices, users: readonly TenantUser[], chats: readonly TenantChat[]): State {
  const user = users.find(one => one.mail === choices.user || one.part === choices.user) ?? users[0];
  const chat = chats.find(one => one.id === choices.chat) ?? chats[0];
  if (!user || !chat) throw new Error('The tenant has no users or no meetings. Start it with --fresh.');
  return {
    choices: { ...choices, user: user.mail, chat: chat.id },
    user,
    chat,
    stage: choices.surface === 'stage' ? '' : null,
    panel: choices.surface === 'sidePanel',
  };
}

/** Draws the middle of the window; frames that are still to be seen are kept as they are, with all that is in them. */
function draw(
  state: State,
  kept: readonly Frame[],
  tenant: TenantClient,
  go: (state: State) => void,
): readonly Frame[] {
  const { surface, theme, log } = state.choices;
  document.documentElement.dataset['theme'] = theme;
  document.documentElement.lang = 'sv';
  document.title = `${state.chat.topic} | Teams (simulerat)`;
  byId('topic').textContent = surface === 'personal' ? 'Handlingar' : state.chat.topic;
  byId('app').classList.toggle('with-log', log);
  byId('log').hidden = !log;
  const inMeeting = state.panel || state.stage !== null;
  const own = ownTabOf(state.chat.id);
  showTabButtons(surface, own);
  byId('app').classList.toggle('in-meeting', inMeeting);
  byId('app').classList.toggle('personal', surface === 'personal');

  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-surface]')) {
    const its = surfaces.find(one => one === button.dataset['surface']) ?? 'tab';
    const shown = inMeeting ? its === 'sidePanel' && state.panel : its === surface;
    if (shown) button.setAttribute('aria-current', 'page');
    else button.removeAttribute('aria-current');
    button.onclick = () => go(moved(state, its));
  }
  byId('leave').onclick = () => go(moved(state, 'tab'));
  byId('unshare').onclick = () =>
    go({ ...state, stage: null, panel: true, choices: { ...state.choices, surface: 'sidePanel' } });
  byId('unshare').hidden = state.stage === null;

  const wanted: readonly { readonly surface: Exclude<Surface, 'chat'>; readonly url?: string }[] = [
    ...(state.stage === null
      ? []
      : [{ surface: 'stage' as const, ...(state.stage ? { url: state.stage } : {}) }]),
    ...(state.panel ? [{ surface: 'sidePanel' as const }] : []),
    ...(inMeeting || surface === 'chat' || surface === 'stage' || surface === 'sidePanel'
      ? []
      : [surface === 'own' && own ? { surface, url: filled(own.contentUrl, theme) } : { surface }]),
  ];
  const frames = wanted.map(
    one =>
      kept.find(frame => frame.name === one.surface && (!one.url || frame.iframe.src === one.url)) ??
      makeFrame(one.surface, tenant.addresses.app, theme, one.url),
  );
  const middle = frames.find(frame => frame.name !== 'sidePanel');
  place(byId('middle'), middle ? middle.box : inMeeting ? tiles(state.user) : chatLines());
  place(byId('panel-frame'), frames.find(frame => frame.name === 'sidePanel')?.box ?? null);
  byId('panel').hidden = !state.panel;
  return frames;
}

/** The tab that somebody has set up, and Teams' own buttons where that is done. */
function showTabButtons(surface: Surface, own: OwnTab | null): void {
  byId('own-tab').hidden = own === null;
  byId('own-tab').textContent = own?.suggestedDisplayName ?? '';
  byId('remove-tab').hidden = own === null;
  byId('set-tab').textContent = own ? 'Inställningar' : '+';
  const isSetting = surface === 'config' || surface === 'remove';
  byId('tab-buttons').hidden = !isSetting;
  if (!isSetting) button('tab-save').disabled = true;
  button('tab-save').textContent = surface === 'remove' ? 'Ta bort' : 'Spara';
}

/** Teams fills in what the address of a tab asks for. */
const filled = (address: string, theme: string): string => address.replace('{app.theme}', theme);

function button(id: string): HTMLButtonElement {
  const found = byId(id);
  if (found instanceof HTMLButtonElement) return found;
  throw new Error(`The page has no button with the id "${id}".`);
}

function say(words: string): void {
  byId('notice').textContent = words;
  byId('notice').hidden = false;
}

/** Puts the part into its place without touching it when it is there already: a moved frame would load again. */
function place(where: HTMLElement, part: HTMLElement | null): void {
  if (part === null) where.replaceChildren();
  else if (where.firstElementChild !== part) where.replaceChildren(part);
}

function moved(state: State, surface: Surface): State {
  const choices = { ...state.choices, surface };
  if (surface === 'sidePanel') {
    const closing = state.panel && state.stage !== null;
    return { ...state, choices, panel: !closing };
  }
  return { ...state, choices, panel: false, stage: null };
}

function tiles(user: TenantUser): HTMLElement {
  const names = [user.name, 'Stora salen', 'Karin Åsberg', 'Jonas Hedlund', 'Amina Rashid', 'Elin Nordqvist'];
  return element(
    'div',
    { class: 'tiles' },
    ...names.map(name =>
      element(
        'div',
        { class: 'tile' },
        element('span', { class: 'initials', 'aria-hidden': 'true' }, initials(name)),
        name,
      ),
    ),
  );
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map(word => word.charAt(0))
    .slice(0, 2)
    .join('');
}

function chatLines(): HTMLElement {
  const lines = [
    ['Karin Åsberg', 'Kommer en kvart senare, sitter i bil från Almvik.'],
    ['Jonas Hedlund', 'Underlagen till punkt 5 ligger under Handlingar.'],
  ] as const;
  return element(
    'div',
    { class: 'chat' },
    ...lines.map(([who, what]) => element('p', {}, element('strong', {}, who), element('br'), what)),
  );
}

/** Opens an address as Teams would; SharePoint's own addresses lead to the reader page of this tenant. */
function openLink(url: string): void {
  window.__opened.push(url);
  const target = new URL(url);
  const reader = `/sharepoint.html?address=${encodeURIComponent(target.pathname)}`;
  const near = target.hostname.endsWith('.sharepoint.com')
    ? reader
    : target.origin === location.origin
      ? url
      : null;
  const notice = byId('notice');
  notice.replaceChildren(
    'Teams öppnar ',
    element('a', { href: near ?? url, target: '_blank', rel: 'noopener' }, url),
  );
  notice.hidden = false;
  if (near) window.open(near, '_blank', 'noopener');
}

main().catch((error: unknown) => {
  byId('notice').hidden = false;
  byId('notice').textContent = error instanceof Error ? error.message : String(error);
  console.error(error);
});
