import { element } from './element.ts';
import type { AskConsent } from './nested-auth.ts';

const meanings: Readonly<Record<string, string>> = {
  'Chat.ReadBasic': 'Läsa namn och deltagare i dina mötens chattar',
  'Calendars.Read': 'Läsa din kalender',
  'Sites.Selected': 'Läsa och skriva på de webbplatser som administratören har valt',
  'Sites.ReadWrite.All': 'Läsa och skriva där du själv får det i SharePoint',
  'Sites.Manage.All': 'Skapa listor där du själv får det i SharePoint',
};

/** The host's own small window where a person agrees to what the app may do in her name. */
export function consentDialog(): AskConsent {
  return (scopes, refused) =>
    new Promise(resolve => {
      const accept = element('button', { id: 'consent-accept', class: 'primary', type: 'button' }, 'Godkänn');
      const cancel = element(
        'button',
        { id: 'consent-cancel', type: 'button' },
        refused ? 'Stäng' : 'Avbryt',
      );
      const dialog = element(
        'dialog',
        { class: 'consent', 'aria-labelledby': 'consent-title' },
        element(
          'h2',
          { id: 'consent-title' },
          refused ? 'Administratören behöver godkänna' : 'Handlingar ber om behörighet',
        ),
        element(
          'p',
          {},
          refused
            ? 'Organisationen låter inte medarbetare godkänna detta själva:'
            : 'Appen vill i ditt namn kunna:',
        ),
        element(
          'ul',
          {},
          ...scopes.map(scope => element('li', {}, meanings[scope] ?? scope, element('small', {}, scope))),
        ),
        element('div', { class: 'buttons' }, cancel, refused ? null : accept),
      );
      const settle = (agreed: boolean): void => {
        dialog.remove();
        resolve(agreed);
      };
      accept.addEventListener('click', () => settle(true));
      cancel.addEventListener('click', () => settle(false));
      dialog.addEventListener('cancel', () => settle(false));
      document.body.append(dialog);
      dialog.showModal();
    });
}
