import './trusted-types.ts';
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { createHost, fetchHost, uncover } from '#host/open-host.ts';
import { languageOf } from '#language/locale.ts';
import { loadConfig } from './config.ts';
import { draw, drawFirst, drawFailure, firstLook } from './first-look.tsx';
import { hostSettings } from './host-settings.ts';
import { loadWords } from './load-words.ts';

// The page in every surface: chat tab, details tab, side panel, stage and plain browser. It paints the shell at
// once and loads the rest while the host and the calendar are asked.

async function start(root: Root): Promise<void> {
  let look = firstLook();
  let page: ReactNode = undefined;
  drawFirst(root, look);
  // Everything that the filled page needs is fetched at once, while configuration and host are asked.
  fetchHost();
  const loading = Promise.all([
    import(/* webpackChunkName: "meeting" */ './meeting.tsx'),
    loadWords(look.language),
  ]);
  // Whoever waits for it below hears of a failure; until then it is nobody's.
  loading.catch(() => undefined);
  const config = await loadConfig(url => fetch(url));
  const host = createHost(hostSettings(config));
  const opening = await host.open();
  look = { theme: opening.theme, language: languageOf(opening.locale) };
  draw(root, look);
  host.ready();
  host.onTheme(theme => {
    look = { ...look, theme };
    draw(root, look, page);
  });
  const { language } = look;
  const [{ createMeeting, createConfiguration }] = await loading;
  page =
    opening.surface === 'config'
      ? await createConfiguration({ host, opening, config, language })
      : await createMeeting({ host, opening, config, language, words: await loadWords(language) });
  draw(root, look, page);
}

const place = document.getElementById('root');
if (!place) throw new Error('tab.html has no element with the id "root"');
// Here and not in tab.html: the page's policy allows no style that is written as text.
document.body.style.margin = '0';
const root = createRoot(place);
start(root).catch((error: unknown) => {
  drawFailure(root, firstLook(), error);
  void uncover();
});
