import type { Language } from './words.ts';

// What Outlook's pane says when Outlook itself does not come. A table of its own: no other page needs it.

const swedish = {
  'office.missing':
    'Outlooks eget bibliotek (office.js från appsforoffice.microsoft.com) gick inte att hämta. Kontrollera nätet och öppna panelen igen. Hjälper det inte kan adressen vara spärrad i er organisation; säg till den som sköter Microsoft 365 hos er.',
  'office.elsewhere':
    'Den här sidan hör hemma i Outlook, bredvid ett möte i kalendern. Öppna mötet i Outlook och välj Handlingar.',
  'office.silent': 'Outlook svarade inte. Stäng panelen och öppna den igen.',
} as const;

export type PaneStartWordKey = keyof typeof swedish;

const english: Readonly<Record<PaneStartWordKey, string>> = {
  'office.missing':
    'Outlook’s own library (office.js from appsforoffice.microsoft.com) could not be fetched. Check the network and open the pane again. If that does not help, your organisation may block the address; tell the person who looks after Microsoft 365.',
  'office.elsewhere':
    'This page belongs in Outlook, beside a meeting in the calendar. Open the meeting in Outlook and choose Handlingar.',
  'office.silent': 'Outlook did not answer. Close the pane and open it again.',
};

/** The words in one language. */
export function paneStartWords(language: Language): Readonly<Record<PaneStartWordKey, string>> {
  return language === 'sv' ? swedish : english;
}
