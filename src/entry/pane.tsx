/// <reference types="office-js" />
import './trusted-types.ts';
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { OutlookHost } from '#host/host.ts';
import type { OfficePart } from '#host/office-part.ts';
import { NotInOutlook, outlookHost } from '#host/outlook.ts';
import { NoAnswer } from '#host/patience.ts';
import { loadMsal } from '#host/sign-in.ts';
import { languageOf } from '#language/locale.ts';
import { paneStartWords, type PaneStartWordKey } from '#language/pane-start-words.ts';
import { loadConfig } from './config.ts';
import { draw, drawFirst, drawFailure, firstLook, type Look } from './first-look.tsx';
import { hostSettings } from './host-settings.ts';
import { loadWords } from './load-words.ts';

// The pane beside an appointment in Outlook. A pinned pane goes along when another appointment is selected: the
// meeting that lay open is left, with what is unsent sent, and another one opens in its place. Office.js takes
// history.pushState, alert and confirm away from the page; nothing here needs them.

/** How long Microsoft's own script may be on its way, ms; it has been fetched since the page's first moment. */
const longestFetch = 20_000;

/** What is wrong before there is any Outlook to speak with, in words of ours. */
class Unusable extends Error {
  constructor(
    readonly word: PaneStartWordKey,
    options?: ErrorOptions,
  ) {
    super(word, options);
  }
}

async function start(root: Root): Promise<void> {
  let look = firstLook();
  drawFirst(root, look);
  const loading = Promise.all([
    import(/* webpackChunkName: "meeting" */ './meeting.tsx'),
    loadWords(look.language),
    loadMsal(),
  ]);
  // Whoever waits for it below hears of a failure; until then it is nobody's.
  loading.catch(() => undefined);
  const [config, office] = await Promise.all([loadConfig(url => fetch(url)), officeHere()]);
  const host = outlookHost(
    {
      ...hostSettings(config),
      patience: { host: longestFetch, bridge: 8_000 },
    },
    office,
  );
  const opening = await openedBy(host);
  look = { theme: opening.theme, language: languageOf(opening.locale) };
  const [{ createMeeting }] = await loading;
  const words = await loadWords(look.language);

  let page: ReactNode = undefined;
  let leave = new AbortController();
  const show = (next: ReactNode): void => {
    page = next;
    draw(root, look, page);
  };
  const follow = async (): Promise<void> => {
    leave.abort();
    const here = new AbortController();
    leave = here;
    const appointment = host.appointment();
    show(undefined);
    // Somebody who clicks along in the calendar may be at the next appointment before this one is there.
    try {
      const next = appointment
        ? await createMeeting({
            host,
            opening,
            appointment,
            left: here.signal,
            config,
            language: look.language,
            words,
          })
        : await emptyPane(look, office);
      if (!here.signal.aborted) show(next);
    } catch (error) {
      if (!here.signal.aborted) drawFailure(root, look, error);
    }
  };
  host.onTheme(theme => {
    look = { ...look, theme };
    draw(root, look, page);
  });
  host.onAppointment(() => void follow());
  await follow();
}

/** What stands there while no appointment is selected; fetched when that happens first. */
async function emptyPane(look: Look, office: OfficePart): Promise<ReactNode> {
  const { PaneEmpty } = await import(/* webpackChunkName: "pane-empty" */ '#ui/PaneEmpty.tsx');
  const selected = office.context.mailbox.item ? 'message' : 'nothing';
  return <PaneEmpty language={look.language} selected={selected} />;
}

/** Office.js, once its script has run; rejects when it cannot be fetched. */
function officeHere(): Promise<OfficePart> {
  return new Promise((resolve, reject) => {
    const script = document.querySelector('script[src$="/office.js"]');
    const settle = (): void => {
      clearTimeout(timer);
      if (typeof Office === 'undefined') reject(new Unusable('office.missing'));
      else resolve(Office);
    };
    const timer = setTimeout(settle, longestFetch);
    if (typeof Office !== 'undefined') settle();
    script?.addEventListener('load', settle);
    script?.addEventListener('error', settle);
  });
}

async function openedBy(host: OutlookHost) {
  try {
    return await host.open();
  } catch (error) {
    if (error instanceof NotInOutlook) throw new Unusable('office.elsewhere', { cause: error });
    if (error instanceof NoAnswer) throw new Unusable('office.silent', { cause: error });
    throw error;
  }
}

const place = document.getElementById('root');
if (!place) throw new Error('pane.html has no element with the id "root"');
// Here and not in pane.html: the page's policy allows no style that is written as text.
document.body.style.margin = '0';
const root = createRoot(place);
start(root).catch((error: unknown) => {
  const look = firstLook();
  const words = error instanceof Unusable ? paneStartWords(look.language)[error.word] : undefined;
  drawFailure(root, look, error, words);
});
