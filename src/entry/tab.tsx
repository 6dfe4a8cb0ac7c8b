import './trusted-types.ts';
import { StrictMode, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { Theme } from '#host/host.ts';
import { createHost, fetchHost } from '#host/open-host.ts';
import { firstEnglish, firstSwedish } from '#language/first-words.ts';
import type { FirstWordKey, Language } from '#language/words.ts';
import { Shell } from '#ui/Shell.tsx';
import { loadConfig } from './config.ts';
import { loadWords } from './load-words.ts';

// The page in every surface: chat tab, details tab, side panel, stage and plain browser. It paints the shell at
// once and loads the rest while the host and the calendar are asked.

const languageOf = (locale: string): Language => (/^(sv|nb|nn|no|da)\b/i.test(locale) ? 'sv' : 'en');

/** The theme that the tab's own address asks for (`{app.theme}` in the manifest), until the host has answered. */
function firstTheme(): Theme {
  const asked = new URL(location.href).searchParams.get('theme');
  if (asked === 'dark' || asked === 'contrast' || asked === 'default') return asked;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default';
}

const firstWords: Readonly<Record<Language, Readonly<Record<FirstWordKey, string>>>> = {
  sv: firstSwedish,
  en: firstEnglish,
};

type Look = { readonly theme: Theme; readonly language: Language };

function draw(root: Root, look: Look, children?: ReactNode): void {
  document.documentElement.lang = look.language;
  const word = firstWords[look.language]['opening.host'];
  root.render(
    <StrictMode>
      <Shell theme={look.theme} language={look.language} word={word}>
        {children}
      </Shell>
    </StrictMode>,
  );
}

async function start(root: Root): Promise<void> {
  let look: Look = { theme: firstTheme(), language: languageOf(navigator.language) };
  let page: ReactNode = undefined;
  draw(root, look);
  // Everything that the filled page needs is fetched at once, while configuration and host are asked.
  fetchHost();
  const loading = Promise.all([
    import(/* webpackChunkName: "meeting" */ './meeting.tsx'),
    loadWords(look.language),
  ]);
  // Whoever waits for it below hears of a failure; until then it is nobody's.
  loading.catch(() => undefined);
  const config = await loadConfig(url => fetch(url));
  const host = createHost({
    clientId: config.clientId,
    authority: config.authority,
    trustedHosts: config.trustedHosts,
    signInPage: new URL('auth.html', location.href).href,
  });
  const opening = await host.open();
  look = { theme: opening.theme, language: languageOf(opening.locale) };
  draw(root, look);
  host.ready();
  host.onTheme(theme => {
    look = { ...look, theme };
    draw(root, look, page);
  });
  const [{ createMeeting }] = await loading;
  const words = await loadWords(look.language);
  page = await createMeeting({ host, opening, config, language: look.language, words });
  draw(root, look, page);
}

const place = document.getElementById('root');
if (!place) throw new Error('tab.html has no element with the id "root"');
// Here and not in tab.html: the page's policy allows no style that is written as text.
document.body.style.margin = '0';
const root = createRoot(place);
start(root).catch((error: unknown) => {
  // Nothing has been typed yet, so nothing is lost: say what is wrong, to the person and to the administrator.
  const look: Look = { theme: firstTheme(), language: languageOf(navigator.language) };
  const detail = error instanceof Error ? error.message : String(error);
  console.error(error);
  draw(
    root,
    look,
    <p role="alert" style={{ padding: 24 }}>{`${firstWords[look.language]['opening.broken']} ${detail}`}</p>,
  );
});
