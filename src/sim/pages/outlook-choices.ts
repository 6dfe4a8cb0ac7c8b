import { bridges, consents, languages } from './choices.ts';
import type { Bridge, Consent, Language } from './choices.ts';

// What the person (or a test) has chosen on the Outlook page; it stands in the address, so that every state can be
// linked to: /outlook.html?user=…&event=…&theme=dark&client=1.8&pin=no

export const outlookThemes = ['default', 'dark'] as const;
/** The newest requirement set that the client has. */
export const clients = ['1.15', '1.8', '1.5'] as const;
/** Where the mailbox lies: in Microsoft 365, or on a server of the organisation's own, which Graph does not reach. */
export const mailboxes = ['office365', 'enterprise'] as const;

export type OutlookChoices = {
  /** Mail of the user, or what they are for; null until the users are known. */
  readonly user: string | null;
  /** The item's id, a part of its name, or `new` for a form that has never been saved. */
  readonly event: string | null;
  readonly theme: (typeof outlookThemes)[number];
  readonly language: Language;
  readonly consent: Consent;
  readonly bridge: Bridge;
  readonly client: (typeof clients)[number];
  readonly mailbox: (typeof mailboxes)[number];
  /** The pane stays and goes along when another appointment is selected. */
  readonly pinned: boolean;
  readonly log: boolean;
};

/** Reads the choices of an address; what is not known there gets its usual value. */
export function readOutlookChoices(query: URLSearchParams): OutlookChoices {
  const pick = <T extends string>(name: string, of: readonly T[], usual: T): T =>
    of.find(one => one === query.get(name)) ?? usual;
  return {
    user: query.get('user'),
    event: query.get('event'),
    theme: pick('theme', outlookThemes, 'default'),
    language: pick('lang', languages, 'sv-se'),
    consent: pick('consent', consents, 'granted'),
    bridge: pick('naa', bridges, 'works'),
    client: pick('client', clients, '1.15'),
    mailbox: pick('mailbox', mailboxes, 'office365'),
    pinned: query.get('pin') !== 'no',
    log: query.get('log') === 'open',
  };
}

/** The address of these choices, without what is as usual. */
export function outlookAddressOf(choices: OutlookChoices): string {
  const usual = readOutlookChoices(new URLSearchParams());
  const query = new URLSearchParams();
  const put = (name: string, value: string | null, standard: string | null): void => {
    if (value !== null && value !== standard) query.set(name, value);
  };
  put('user', choices.user, null);
  put('event', choices.event, null);
  put('theme', choices.theme, usual.theme);
  put('lang', choices.language, usual.language);
  put('consent', choices.consent, usual.consent);
  put('naa', choices.bridge, usual.bridge);
  put('client', choices.client, usual.client);
  put('mailbox', choices.mailbox, usual.mailbox);
  put('pin', choices.pinned ? null : 'no', null);
  put('log', choices.log ? 'open' : null, null);
  const text = query.toString();
  return text === '' ? location.pathname : `${location.pathname}?${text}`;
}
