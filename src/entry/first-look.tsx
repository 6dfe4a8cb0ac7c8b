import { StrictMode, useEffect, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { Root } from 'react-dom/client';
import type { Theme } from '#host/host.ts';
import { firstEnglish, firstSwedish } from '#language/first-words.ts';
import { languageOf } from '#language/locale.ts';
import type { FirstWordKey, Language } from '#language/words.ts';
import { NewerBuildBar } from '#ui/NewerBuildBar.tsx';
import { Shell } from '#ui/Shell.tsx';
import { pageVersion } from '#ui/version.ts';
import { onNewerBuild } from './newer-build.ts';

// What the pages paint before anything has been fetched, and when they cannot start at all.

export type Look = { readonly theme: Theme; readonly language: Language };

const firstWords: Readonly<Record<Language, Readonly<Record<FirstWordKey, string>>>> = {
  sv: firstSwedish,
  en: firstEnglish,
};

/** The look until the host has answered: the theme that the page's address asks for (`{app.theme}` in the manifest). */
export function firstLook(): Look {
  return { theme: firstTheme(), language: languageOf(navigator.language) };
}

function firstTheme(): Theme {
  const asked = new URL(location.href).searchParams.get('theme');
  if (asked === 'dark' || asked === 'contrast' || asked === 'default') return asked;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default';
}

/** Draws the shell at once, before anything is asked for that would be run ahead of the first paint. */
export function drawFirst(root: Root, look: Look): void {
  flushSync(() => draw(root, look));
}

/** Draws the shell with the page in it, or with a word of what is being done while there is none. */
export function draw(root: Root, look: Look, children?: ReactNode): void {
  document.documentElement.lang = look.language;
  const { theme, language } = look;
  const word = firstWords[language]['opening.host'];
  root.render(
    <StrictMode>
      <Shell theme={theme} language={language} word={word} notice={<NewerBuild language={language} />}>
        {children}
      </Shell>
    </StrictMode>,
  );
}

/** Said when the site has another build and no longer the parts of this one. */
function NewerBuild({ language }: { readonly language: Language }) {
  const [isOut, setOut] = useState(false);
  useEffect(() => onNewerBuild(() => setOut(true)), []);
  if (!isOut) return null;
  const words = firstWords[language];
  return <NewerBuildBar text={words['opening.newer']} reload={words['opening.newer.reload']} />;
}

/**
 * Nothing has been typed yet, so nothing is lost: says that the page cannot start, and why. `words`: what the person
 * can do about it; without them the error's own are for whoever looks after Handlingar, who is to be shown them.
 */
export function drawFailure(root: Root, look: Look, error: unknown, words?: string): void {
  const detail = error instanceof Error ? error.message : String(error);
  const first = firstWords[look.language];
  console.error(error);
  draw(
    root,
    look,
    <main style={{ padding: 24 }}>
      <h1 style={{ margin: 0, fontSize: 16 }}>{first['opening.broken']}</h1>
      <p role="alert">{words ?? first['opening.broken.how']}</p>
      {words === undefined && <p lang="en">{detail}</p>}
      <p>Handlingar {pageVersion()}</p>
    </main>,
  );
}
