import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { english } from '#language/english.ts';
import { swedish } from '#language/swedish.ts';
import { speak } from '#language/words.ts';
import { App } from '#ui/App.tsx';
import { DeskContext } from '#ui/desk-context.ts';
import { Shell } from '#ui/Shell.tsx';
import { Stage } from '#ui/Stage.tsx';
import type { Theme } from '#ui/theme.ts';
import { bodyStates } from './body-states.ts';
import { createMemoryDesk } from './memory-desk.ts';
import type { MemoryDesk } from './memory-desk.ts';
import { pageStates } from './page-states.tsx';
import { sampleBody, sampleNow, sampleView } from './sample.ts';
import { states } from './states.ts';

// The whole interface on invented meetings, truly editable: gallery.html?state=ongoing&theme=dark&language=sv
// (&surface=stage for the stage, &press=SELECTOR for a picture of what a click opens)

const asked = new URLSearchParams(location.search);
const theme = (asked.get('theme') ?? 'default') as Theme;
const language = asked.get('language') === 'en' ? 'en' : 'sv';
const name = asked.get('state') ?? 'ongoing';
const body = bodyStates[name];
const alone = pageStates[name];
const state = body || alone ? () => sampleView : states[name];
if (!state) throw new Error(`The gallery has no state "${name}"`);

const desk = createMemoryDesk(state());
const say = speak(language === 'sv' ? swedish : english);
const now = (): number => sampleNow;
const register = body?.();
const openRegister = register && (() => Promise.resolve(register));
let keys = 0;
const newKey = (): string => `new-${(keys += 1)}`;

function Page({ desk: { actions, subscribe, view } }: { readonly desk: MemoryDesk }) {
  const shown = useSyncExternalStore(subscribe, view);
  return (
    <DeskContext
      value={{
        desk: actions,
        view: shown,
        say,
        language,
        now,
        timeZone: 'Europe/Stockholm',
        newKey,
        layout: asked.get('surface') === 'pane' || name.startsWith('pane') ? 'pane' : 'page',
        openRegister,
      }}
    >
      {asked.get('surface') === 'stage' ? (
        <Stage view={shown} />
      ) : (
        <App {...(register ? { firstBody: sampleBody.key } : {})} />
      )}
    </DeskContext>
  );
}

Object.assign(window, { desk });
const root = document.getElementById('root');
if (!root) throw new Error('gallery.html has no root');
document.documentElement.lang = language;
createRoot(root).render(
  <Shell theme={theme} word={say('opening.host')} language={language}>
    {asked.has('skeleton') ? undefined : (alone?.(language) ?? <Page desk={desk} />)}
  </Shell>,
);
async function press(selectors: readonly string[]): Promise<void> {
  for (const selector of selectors) {
    let place = document.querySelector<HTMLElement>(selector);
    // Parts that are fetched later come when they come.
    for (let tries = 0; !place && tries < 40; tries += 1) {
      await new Promise(resolve => setTimeout(resolve, 50));
      place = document.querySelector<HTMLElement>(selector);
    }
    place?.click();
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  document.documentElement.dataset['pressed'] = '';
}
void press(asked.getAll('press'));
