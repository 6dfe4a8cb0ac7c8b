import { languages, bridges, consents } from './choices.ts';
import { consentDialog } from './consent-dialog.ts';
import { byId, chooser, element } from './element.ts';
import { answerBridge } from './nested-auth.ts';
import { showCalendar } from './outlook-calendar.ts';
import {
  clients,
  mailboxes,
  outlookAddressOf,
  outlookThemes,
  readOutlookChoices,
} from './outlook-choices.ts';
import type { OutlookChoices } from './outlook-choices.ts';
import { formOf, initialData, newForm, savedBy } from './outlook-form.ts';
import type { Form } from './outlook-form.ts';
import { showItem } from './outlook-item.ts';
import { frameNameFor, openOutlookWire } from './outlook-wire.ts';
import type { OutlookWire } from './outlook-wire.ts';
import { openTenant, tenantIdOf } from './tenant-client.ts';
import type { Calendar, TenantUser } from './tenant-client.ts';
import { openWire } from './wire.ts';
import { showWire } from './wire-panel.ts';

// The page that plays Outlook on the web: the person's calendar, the appointment in the middle, and the add-in's
// pane in a frame, spoken to by Microsoft's own unmodified Office.js.

async function main(): Promise<void> {
  // Office.js asks once whether a host on http may be believed, and keeps the answer here, beside its own pages.
  localStorage.setItem('OfficeJSTrustKeyV2_http_localhost', JSON.stringify({ Result: 1 }));
  const tenant = await openTenant();
  const users = await tenant.users();
  const tenantId = await tenantIdOf(tenant, users);
  const wire = openWire();
  const askConsent = consentDialog();

  let choices = readOutlookChoices(new URLSearchParams(location.search));
  let user = userOf(choices, users);
  let { now, calendars } = await tenant.calendars(user.mail);
  /** What has been typed in forms that were left; nothing of it is lost while the page is open. */
  const left = new Map<string, Form>();
  let form: Form | null = chosenForm();
  let pane: { readonly iframe: HTMLIFrameElement; readonly wire: OutlookWire } | null = null;

  function chosenForm(): Form | null {
    if (choices.event === 'new') return left.get('new') ?? newForm(user, now);
    const wanted = choices.event;
    if (wanted === null) return null;
    const kept = left.get(wanted);
    if (kept) return kept;
    for (const calendar of calendars) {
      const item = calendar.items.find(one => one.id === wanted) ?? nearest(calendar, wanted, now);
      if (item) return formOf(item, calendar);
    }
    return null;
  }

  const setting = () => ({ user, mailbox: choices.mailbox, language: choices.language });

  const change = (part: Partial<Form>): void => {
    if (!form) return;
    form = { ...form, ...part, changed: true };
    left.set(form.key, form);
  };

  const save = async (send: boolean): Promise<string> => {
    if (!form) throw new Error('No appointment is open.');
    const saving = form;
    const id = await tenant.saveAppointment(savedBy(user, saving, send));
    ({ now, calendars } = await tenant.calendars(user.mail));
    left.delete(saving.key);
    if (form?.key === saving.key) {
      form = { ...form, id, key: id, changed: false, draft: send ? false : form.draft };
      choices = { ...choices, event: id };
    }
    draw();
    return id;
  };

  const openPane = (): void => {
    closePane();
    const conversation = `conversation_${crypto.randomUUID()}`;
    const instance = `instance_${crypto.randomUUID()}`;
    const address = new URL('/pane.html', tenant.addresses.app);
    if (choices.bridge === 'none') address.searchParams.set('bridge', 'none');
    const iframe = element('iframe', {
      title: 'Handlingar, panel i Outlook',
      allow: 'clipboard-read; clipboard-write',
      sandbox:
        'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals',
    });
    // Office.js reads its host out of the frame's name, so that must stand before the page is fetched.
    iframe.name = frameNameFor(conversation, instance, choices.language);
    iframe.id = 'pane-iframe';
    const spoken = openOutlookWire(
      {
        iframe,
        appOrigin: tenant.addresses.app,
        wire,
        context: () => ({
          language: choices.language,
          sets: { Mailbox: choices.client, ...(choices.bridge === 'none' ? {} : { NestedAppAuth: '1.1' }) },
        }),
        initialData: () => (form ? initialData(form, setting()) : null),
        item: () =>
          form && {
            form,
            userMail: user.mail,
            change: part => {
              change(part);
              draw();
              if (part.people) tellOfPeople();
            },
            save: () => save(false),
          },
        // This build of Office.js hands no theme over at start on the web, only later changes.
        registered: event => {
          if (event === themeChanged && choices.theme === 'dark') tellOfTheme();
        },
        bridge: async request => {
          const { consent, bridge } = choices;
          return answerBridge(request, { user, tenantId, consent, bridge }, tenant, askConsent);
        },
      },
      conversation,
      instance,
    );
    iframe.src = address.href;
    byId('pane-frame').replaceChildren(iframe);
    pane = { iframe, wire: spoken };
    draw();
  };

  const closePane = (): void => {
    pane?.wire.close();
    pane = null;
    byId('pane-frame').replaceChildren();
  };

  const tellOfTheme = (): void => pane?.wire.tell(themeChanged, [JSON.stringify(colours[choices.theme])]);

  const tellOfPeople = (): void =>
    pane?.wire.tell('olkRecipientsChanged', [
      JSON.stringify({ requiredAttendees: true, optionalAttendees: true, resources: false }),
    ]);

  /** Another appointment: a pinned pane is told, another one goes with the appointment it stood beside. */
  const select = (event: string | null): void => {
    choices = { ...choices, event };
    form = chosenForm();
    if (pane && choices.pinned)
      pane.wire.tell('olkItemSelectedChanged', form ? initialData(form, setting()) : null);
    else closePane();
    draw();
  };

  const choose = async (next: OutlookChoices): Promise<void> => {
    const before = choices;
    choices = next;
    const person = userOf(next, users);
    if (person !== user) {
      user = person;
      left.clear();
      ({ now, calendars } = await tenant.calendars(user.mail));
      choices = { ...next, event: null };
      form = chosenForm();
    }
    const same = (['user', 'language', 'consent', 'bridge', 'client', 'mailbox'] as const).every(
      name => before[name] === next[name],
    );
    if (pane && !same) openPane();
    draw();
    if (before.theme !== choices.theme) tellOfTheme();
  };

  const draw = (): void => {
    history.replaceState(null, '', outlookAddressOf(choices));
    document.documentElement.dataset['theme'] = choices.theme;
    document.title = `${form?.subject ?? 'Kalender'} | Outlook (simulerat)`;
    // A frame prefers the colours of the element that it lies in; the pane sees Outlook's theme by that.
    if (pane) pane.iframe.style.colorScheme = choices.theme === 'dark' ? 'dark' : 'light';
    byId('pane').hidden = !pane;
    byId('outlook').classList.toggle('without-pane', !pane);
    byId('outlook').classList.toggle('with-log', choices.log);
    byId('log').hidden = !choices.log;
    byId('pin').setAttribute('aria-pressed', String(choices.pinned));
    byId('pin').textContent = choices.pinned ? 'Fäst' : 'Fäst inte';
    showControls(choices, user, users, next => void choose(next));
    showCalendar(byId('calendar'), calendars, now, form?.id ?? null, item => select(item.id));
    showItem(byId('item'), form, pane !== null, {
      change: part => {
        change(part);
        if (part.start ?? part.end) tellOfTime();
      },
      save: () => void save(false).catch(tellFailure),
      send: () => void save(true).catch(tellFailure),
      openPane,
    });
  };

  const tellOfTime = (): void => {
    if (form)
      pane?.wire.tell('olkAppointmentTimeChanged', [JSON.stringify({ start: form.start, end: form.end })]);
  };

  byId('new').addEventListener('click', () => select('new'));
  byId('pin').addEventListener('click', () => {
    choices = { ...choices, pinned: !choices.pinned };
    draw();
  });
  byId('close').addEventListener('click', () => {
    closePane();
    draw();
  });
  showWire(wire, byId('wire'), count => {
    byId('unknown').textContent = `${count} ${count === 1 ? 'okänt anrop' : 'okända anrop'}`;
    byId('unknown').hidden = false;
  });
  if (form) openPane();
  else draw();
}

/** The item by a part of its name, the one that is nearest in time. */
function nearest(calendar: Calendar, words: string, now: number) {
  const distance = (start: string): number => Math.abs(Date.parse(start) - now);
  return calendar.items
    .filter(item => item.subject.toLowerCase().includes(words.toLowerCase()))
    .sort((a, b) => distance(a.start) - distance(b.start))[0];
}

function userOf(choices: OutlookChoices, users: readonly TenantUser[]): TenantUser {
  const user = users.find(one => one.mail === choices.user || one.part === choices.user) ?? users[0];
  if (!user) throw new Error('The tenant has no users. Start it with --fresh.');
  return user;
}

const themeChanged = 'officeThemeChanged';
/** Outlook's colours as Office.js is told them: numbers, red in the lowest byte. */
const colours = {
  default: { bodyBackgroundColor: 0xffffff, bodyForegroundColor: 0x242424 },
  dark: { bodyBackgroundColor: 0x292929, bodyForegroundColor: 0xffffff },
};
const themeNames = { default: 'Ljust', dark: 'Mörkt' };
const languageNames = { 'sv-se': 'Svenska', 'en-us': 'English' };
const consentNames = {
  granted: 'godkänt för alla',
  needed: 'var och en tillfrågas',
  refused: 'får inte godkännas',
};
const bridgeNames = {
  works: 'fungerar',
  none: 'saknas i Outlook',
  mute: 'svarar aldrig',
  offline: 'utan nät',
};
const mailboxNames = { office365: 'i Microsoft 365', enterprise: 'på egen server' };

function showControls(
  choices: OutlookChoices,
  user: TenantUser,
  users: readonly TenantUser[],
  choose: (choices: OutlookChoices) => void,
): void {
  const named = <T extends string>(of: readonly T[], names: Readonly<Record<T, string>>) =>
    of.map(value => ({ value, text: names[value] }));
  const one = <T extends string>(
    label: string,
    of: readonly T[],
    names: Readonly<Record<T, string>>,
    value: T,
    put: (value: T) => OutlookChoices,
  ) =>
    chooser(label, named(of, names), value, chosen => choose(put(of.find(each => each === chosen) ?? value)));
  const log = element('button', { type: 'button', 'aria-pressed': String(choices.log) }, 'Logg');
  log.addEventListener('click', () => choose({ ...choices, log: !choices.log }));
  byId('controls').replaceChildren(
    chooser(
      'Användare',
      users.map(each => ({ value: each.mail, text: each.name })),
      user.mail,
      value => choose({ ...choices, user: value }),
    ),
    one('Tema', outlookThemes, themeNames, choices.theme, theme => ({ ...choices, theme })),
    one('Språk', languages, languageNames, choices.language, language => ({ ...choices, language })),
    one('Behörighet', consents, consentNames, choices.consent, consent => ({ ...choices, consent })),
    one('Inloggning', bridges, bridgeNames, choices.bridge, bridge => ({ ...choices, bridge })),
    one('Brevlåda', mailboxes, mailboxNames, choices.mailbox, mailbox => ({ ...choices, mailbox })),
    chooser(
      'Klient',
      clients.map(value => ({ value, text: `Mailbox ${value}` })),
      choices.client,
      value => choose({ ...choices, client: clients.find(each => each === value) ?? '1.15' }),
    ),
    log,
  );
}

function tellFailure(error: unknown): void {
  byId('notice').hidden = false;
  byId('notice').textContent = error instanceof Error ? error.message : String(error);
  console.error(error);
}

main().catch(tellFailure);
