// What the person (or a test) has chosen on the Teams page; it stands in the address, so that every state can
// be linked to: /teams.html?chat=…&user=…&theme=dark&lang=sv-se&surface=sidePanel&consent=needed&naa=mute

/** `own` is the tab that somebody has set up, `config` and `remove` the pages where that is done and undone. */
export const surfaces = [
  'tab',
  'details',
  'chat',
  'sidePanel',
  'stage',
  'personal',
  'own',
  'config',
  'remove',
] as const;
export const themes = ['default', 'dark', 'contrast'] as const;
export const languages = ['sv-se', 'en-us'] as const;
/** `granted`: the administrator has agreed for all; `needed`: each person is asked; `refused`: nobody may agree. */
export const consents = ['granted', 'needed', 'refused'] as const;
/** How the bridge for sign-in behaves; `none` is a host without one, `mute` one that never answers. */
export const bridges = ['works', 'none', 'mute', 'offline'] as const;

export type Surface = (typeof surfaces)[number];
export type Theme = (typeof themes)[number];
export type Language = (typeof languages)[number];
export type Consent = (typeof consents)[number];
export type Bridge = (typeof bridges)[number];

export type Choices = {
  readonly surface: Surface;
  readonly theme: Theme;
  readonly language: Language;
  readonly consent: Consent;
  readonly bridge: Bridge;
  /** Chat id; null until the list of meetings is known. */
  readonly chat: string | null;
  /** Mail of the user; null likewise. */
  readonly user: string | null;
  /** Item or meeting that a link into the app names. */
  readonly subPage: string | null;
  readonly log: boolean;
};

/** Reads the choices of an address; what is not known there gets its usual value. */
export function readChoices(query: URLSearchParams): Choices {
  const pick = <T extends string>(name: string, of: readonly T[], usual: T): T =>
    of.find(one => one === query.get(name)) ?? usual;
  return {
    surface: pick('surface', surfaces, 'tab'),
    theme: pick('theme', themes, 'default'),
    language: pick('lang', languages, 'sv-se'),
    consent: pick('consent', consents, 'granted'),
    bridge: pick('naa', bridges, 'works'),
    chat: query.get('chat'),
    user: query.get('user'),
    subPage: query.get('subPage'),
    log: query.get('log') === 'open',
  };
}

/** The address of these choices, without what is as usual. */
export function addressOf(choices: Choices): string {
  const usual = readChoices(new URLSearchParams());
  const query = new URLSearchParams();
  const put = (name: string, value: string | null, standard: string | null): void => {
    if (value !== null && value !== standard) query.set(name, value);
  };
  put('chat', choices.chat, null);
  put('user', choices.user, null);
  put('surface', choices.surface, usual.surface);
  put('theme', choices.theme, usual.theme);
  put('lang', choices.language, usual.language);
  put('consent', choices.consent, usual.consent);
  put('naa', choices.bridge, usual.bridge);
  put('subPage', choices.subPage, null);
  put('log', choices.log ? 'open' : null, null);
  const text = query.toString();
  return text === '' ? location.pathname : `${location.pathname}?${text}`;
}
