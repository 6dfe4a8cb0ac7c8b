import { StrictMode, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { Theme } from '#host/host.ts';
import { createHost } from '#host/open-host.ts';
import { Shell } from '#ui/Shell.tsx';
import { speak, type Language } from '#language/words.ts';
import { loadConfig } from './config.ts';

// The page in every surface: chat tab, details tab, side panel, stage and plain browser. It paints the shell at
// once and loads the rest while the host and the calendar are asked.

const languageOf = (locale: string): Language => (/^(sv|nb|nn|no|da)\b/i.test(locale) ? 'sv' : 'en');

/** The theme that the tab's own address asks for (`{app.theme}` in the manifest), until the host has answered. */
function firstTheme(): Theme {
  const asked = new URL(location.href).searchParams.get('theme');
  if (asked === 'dark' || asked === 'contrast' || asked === 'default') return asked;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default';
}

type Look = { readonly theme: Theme; readonly language: Language };

function draw(root: Root, look: Look, children?: ReactNode): void {
  document.documentElement.lang = look.language;
  const word = speak(look.language)('opening.host');
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
  // The heavy part is fetched while configuration and host are asked.
  const loading = import(/* webpackChunkName: "meeting" */ './meeting.tsx');
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
  const { createMeeting } = await loading;
  page = await createMeeting({ host, opening, config, language: look.language });
  draw(root, look, page);
}

const place = document.getElementById('root');
if (!place) throw new Error('tab.html has no element with the id "root"');
const root = createRoot(place);
start(root).catch((error: unknown) => {
  // Nothing has been typed yet, so nothing is lost: say what is wrong, to the person and to the administrator.
  const look: Look = { theme: firstTheme(), language: languageOf(navigator.language) };
  const detail = error instanceof Error ? error.message : String(error);
  console.error(error);
  draw(
    root,
    look,
    <p role="alert" style={{ padding: 24 }}>{`${speak(look.language)('opening.broken')} ${detail}`}</p>,
  );
});
