import type { Appointment } from './appointment.ts';
import type { HostSettings, Opening, OutlookHost, Theme } from './host.ts';
import { usualPatience } from './host.ts';
import { onlyWeb } from './links.ts';
import type { OfficeItem, OfficePart, OfficeTheme } from './office-part.ts';
import { appointmentOf } from './outlook-appointment.ts';
import { within } from './patience.ts';
import { createSignIn } from './sign-in.ts';

// Outlook, through its own unmodified library, which the pane's page has fetched from Microsoft. The older the
// client, the less of the library works: what is newer than Mailbox 1.8 is asked for before it is called.

/** Office.js is there, but the page does not stand in Outlook. */
export class NotInOutlook extends Error {
  constructor(host: unknown) {
    super(`The pane was opened outside of Outlook (host: ${typeof host === 'string' ? host : 'none'}).`);
  }
}

/** Names of Office.EventType. */
const event = { item: 'olkItemSelectedChanged', theme: 'officeThemeChanged' } as const;

const darkQuery = '(prefers-color-scheme: dark)';
const contrastQuery = '(forced-colors: active)';

/** Outlook behind the pane. `open` rejects with NotInOutlook, or when Outlook does not answer in time. */
export function outlookHost(settings: HostSettings, office: OfficePart): OutlookHost {
  const patience = (settings.patience ?? usualPatience).host;
  const signIn = createSignIn(settings);
  const appointmentListeners = new Set<(appointment: Appointment | null) => void>();
  const themeListeners = new Set<(theme: Theme) => void>();
  let selection = 0;
  let current: Appointment | null = null;
  /** What the last change said; a client may tell of changes without having told how it began. */
  let told: OfficeTheme | undefined;

  const supports = (version: string): boolean =>
    office.context.requirements.isSetSupported('Mailbox', version);

  const take = (): void => {
    selection += 1;
    const mine = selection;
    const { item } = office.context.mailbox;
    current = isAppointment(item) ? appointmentOf(office, item, () => mine === selection) : null;
  };

  const connect = async (): Promise<Opening> => {
    const { host } = await office.onReady();
    if (String(host).toLowerCase() !== 'outlook') throw new NotInOutlook(host);
    const { mailbox, displayLanguage } = office.context;
    take();
    // A client that cannot pin a pane does not tell of another item either: it closes the pane.
    if (supports('1.5')) {
      mailbox.addHandlerAsync(event.item, () => {
        take();
        for (const listener of appointmentListeners) listener(current);
      });
    }
    const retheme = (): void => {
      for (const listener of themeListeners) listener(themeNow(told ?? office.context.officeTheme));
    };
    if (supports('1.14')) {
      mailbox.addHandlerAsync(event.theme, change => {
        told = change?.officeTheme;
        retheme();
      });
    }
    for (const query of [darkQuery, contrastQuery]) matchMedia(query).addEventListener('change', retheme);
    return {
      surface: 'pane',
      theme: themeNow(office.context.officeTheme),
      locale: displayLanguage,
      userOid: null,
      loginHint: mailbox.userProfile.emailAddress || null,
      tenantId: null,
      chatId: null,
      channelId: null,
      subPage: null,
    };
  };

  return {
    open: () => within(patience, 'Outlook', connect()),
    ready: () => undefined,
    token: request =>
      signIn.token(request, {
        userOid: null,
        loginHint: office.context.mailbox.userProfile.emailAddress || null,
      }),
    onTheme: listener => {
      themeListeners.add(listener);
      // A change may have been told between the opening and this listener.
      if (told)
        queueMicrotask(() => {
          if (themeListeners.has(listener)) listener(themeNow(told));
        });
      return () => themeListeners.delete(listener);
    },
    openLink: onlyWeb(url => {
      const { requirements, ui } = office.context;
      // Only the clients that are installed have it; there an ordinary window would open inside of Outlook.
      if (ui?.openBrowserWindow && requirements.isSetSupported('OpenBrowserWindowApi', '1.1')) {
        ui.openBrowserWindow(url);
      } else {
        window.open(url, '_blank', 'noopener,noreferrer');
      }
      return Promise.resolve();
    }),
    showOnStage: null,
    appointment: () => current,
    onAppointment: listener => {
      appointmentListeners.add(listener);
      return () => appointmentListeners.delete(listener);
    },
  };
}

function isAppointment(item: OfficeItem | null | undefined): item is OfficeItem {
  return item?.itemType === 'appointment';
}

/** Windows' contrast colours go before everything; a client that tells of no theme shows what the system shows. */
function themeNow(theme: OfficeTheme | undefined): Theme {
  if (matchMedia(contrastQuery).matches) return 'contrast';
  const dark = isDark(theme) ?? matchMedia(darkQuery).matches;
  return dark ? 'dark' : 'default';
}

/** From Outlook's own word, else from the colour behind everything ("#1f1f1f"); null where neither is told. */
function isDark(theme: OfficeTheme | undefined): boolean | null {
  if (typeof theme?.isDarkTheme === 'boolean') return theme.isDarkTheme;
  const colour = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(theme?.bodyBackgroundColor ?? '');
  if (!colour) return null;
  const [red = 0, green = 0, blue = 0] = colour.slice(1).map(part => Number.parseInt(part, 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}
