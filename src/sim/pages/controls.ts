import type { Choices } from './choices.ts';
import { bridges, consents, languages, themes } from './choices.ts';
import { byId, chooser, element } from './element.ts';
import { forgetConsent } from './nested-auth.ts';
import type { TenantChat, TenantUser } from './tenant-client.ts';

// The strip that is not Teams: who, which meeting, which theme, and how sign-in behaves.

const themeNames = { default: 'Ljust', dark: 'Mörkt', contrast: 'Hög kontrast' };
const languageNames = { 'sv-se': 'Svenska', 'en-us': 'English' };
const consentNames = {
  granted: 'godkänt för alla',
  needed: 'var och en tillfrågas',
  refused: 'får inte godkännas',
};
const bridgeNames = { works: 'fungerar', none: 'saknas i Teams', mute: 'svarar aldrig', offline: 'utan nät' };
const parts: Readonly<Record<string, string>> = {
  secretary: 'sekreterare',
  member: 'ledamot',
  reader: 'läsare',
  chair: 'ordförande',
  stranger: 'utomstående',
};

export type ControlsView = {
  readonly users: readonly TenantUser[];
  readonly chats: readonly TenantChat[];
  readonly choices: Choices;
  readonly user: TenantUser;
  readonly chat: TenantChat;
};

/** Draws the strip; every choice is handed on as a whole set of choices. */
export function showControls(view: ControlsView, choose: (choices: Choices) => void): void {
  const { users, chats, choices, user, chat } = view;
  const put = (part: Partial<Choices>): void => choose({ ...choices, ...part });
  const named = <T extends string>(of: readonly T[], names: Readonly<Record<T, string>>) =>
    of.map(value => ({ value, text: names[value] }));
  const forget = element('button', { type: 'button', title: 'Glöm vad personen har godkänt' }, 'Glöm');
  forget.addEventListener('click', () => {
    forgetConsent(user);
    location.reload();
  });
  const log = element('button', { type: 'button', 'aria-pressed': String(choices.log) }, 'Logg');
  log.addEventListener('click', () => put({ log: !choices.log }));

  const focused = document.activeElement?.closest('.chooser')?.firstElementChild?.textContent;
  byId('controls').replaceChildren(
    chooser(
      'Möte',
      chats.map(one => ({ value: one.id, text: one.channelId ? `${one.topic} (kanal)` : one.topic })),
      chat.id,
      value => put({ chat: value }),
    ),
    chooser(
      'Användare',
      users.map(one => ({
        value: one.mail,
        text: `${one.name}${parts[one.part] ? `, ${parts[one.part]}` : ''}`,
      })),
      user.mail,
      value => put({ user: value }),
    ),
    chooser('Tema', named(themes, themeNames), choices.theme, value =>
      put({ theme: themes.find(one => one === value) ?? 'default' }),
    ),
    chooser('Språk', named(languages, languageNames), choices.language, value =>
      put({ language: languages.find(one => one === value) ?? 'sv-se' }),
    ),
    chooser('Behörighet', named(consents, consentNames), choices.consent, value =>
      put({ consent: consents.find(one => one === value) ?? 'granted' }),
    ),
    chooser('Inloggning', named(bridges, bridgeNames), choices.bridge, value =>
      put({ bridge: bridges.find(one => one === value) ?? 'works' }),
    ),
    choices.consent === 'needed' ? forget : element('span'),
    log,
  );
  // The strip is drawn anew at every choice; the hand stays where it was.
  for (const label of document.querySelectorAll('.chooser')) {
    if (focused && label.firstElementChild?.textContent === focused) label.querySelector('select')?.focus();
  }
}
