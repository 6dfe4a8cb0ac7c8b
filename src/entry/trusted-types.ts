// What the pages' policy lets through of texts that would become markup or addresses of scripts: nothing of ours
// does, and of the libraries only what is written down here. Imported first, before any of them runs.

type Rules = {
  readonly createHTML: (text: string) => string | null;
  readonly createScriptURL: (text: string) => string | null;
};

declare global {
  interface Window {
    /** Missing in browsers that do not know trusted types; there the rest of the policy stands alone. */
    readonly trustedTypes?: { readonly createPolicy: (name: string, rules: Rules) => unknown };
  }
}

/** One character reference by its name, such as `&aring;`: the reader of invitations asks the browser for its letter. */
const reference = /^&[a-z][a-z\d]{1,31};$/i;

/** `null` refuses. Exported for its tests; the page gets it below. */
export const trusted: Rules = {
  createHTML: text => (reference.test(text) ? text : null),
  // Parts of the app that are fetched on demand, and the worker that reads PDF files: scripts that were built with us.
  createScriptURL: text => {
    const beside = new URL('./', location.href).href;
    const url = URL.canParse(text, beside) ? new URL(text, beside).href : '';
    const ours = url.startsWith(beside) && /^[\w.-]+\.js$/.test(url.slice(beside.length));
    return ours || isOffice(url) ? text : null;
  },
};

/** The older library that Outlook's own is made with; it comes from Microsoft's other shelf. */
const ajax = /^https?:\/\/ajax\.aspnetcdn\.com\/ajax\/3\.5\/MicrosoftAjax\.js$/;

/** Parts that Office.js fetches beside itself, or the one elsewhere; none in a page whose HTML does not name Office.js. */
function isOffice(url: string): boolean {
  if (typeof document === 'undefined') return false;
  const source = document.querySelector<HTMLScriptElement>('script[src$="/office.js"]')?.src;
  if (source === undefined) return false;
  // Office.js writes its own address in small letters when it asks for its words.
  const folder = new URL('./', source).href.toLowerCase();
  const asked = url.toLowerCase();
  const inside = asked.startsWith(folder) && /^([\w-]+\/)*[\w.-]+\.js$/.test(asked.slice(folder.length));
  return inside || ajax.test(url);
}

// The name `default` asks us for every text that a library hands over without asking first.
if (typeof window !== 'undefined') window.trustedTypes?.createPolicy('default', trusted);
