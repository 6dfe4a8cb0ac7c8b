import type { Host, HostSettings, Opening, Theme } from './host.ts';
import { createSignIn } from './sign-in.ts';

// The page by itself in a browser, as from a link in a mail or in SharePoint. What Teams would tell stands in
// the address (`?chat=`, `?channel=`, `?subPage=`, `?lang=`), if anywhere.

/** A host that is none: the browser's own theme and language, sign-in by the standard client. */
export function browserHost(settings: HostSettings): Host {
  const signIn = createSignIn(settings);
  return {
    open: () => Promise.resolve(openingOf(new URL(location.href).searchParams)),
    ready: () => undefined,
    token: request => signIn.token(request, { userOid: null, loginHint: null }),
    onTheme: listener => {
      const changed = (): void => listener(themeNow());
      const queries = [darkQuery, contrastQuery].map(query => matchMedia(query));
      for (const query of queries) query.addEventListener('change', changed);
      return () => {
        for (const query of queries) query.removeEventListener('change', changed);
      };
    },
    openLink: url => {
      window.open(url, '_blank', 'noopener,noreferrer');
      return Promise.resolve();
    },
    showOnStage: null,
  };
}

const darkQuery = '(prefers-color-scheme: dark)';
const contrastQuery = '(forced-colors: active)';

function openingOf(query: URLSearchParams): Opening {
  return {
    surface: 'browser',
    theme: themeNow(),
    locale: query.get('lang') ?? navigator.language,
    userOid: null,
    loginHint: null,
    tenantId: null,
    chatId: query.get('chat'),
    channelId: query.get('channel'),
    subPage: query.get('subPage'),
  };
}

function themeNow(): Theme {
  if (matchMedia(contrastQuery).matches) return 'contrast';
  return matchMedia(darkQuery).matches ? 'dark' : 'default';
}
