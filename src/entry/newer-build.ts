import { pageVersion } from '#ui/version.ts';

// A page may stand open for days while newer builds are put out. Parts of it that it has not fetched yet are kept
// reachable for some weeks; when they are gone after all, only another page helps, and that is said.

/**
 * Calls back when a script of ours did not come and the site has another build than this page is of. On a bad
 * line scripts are missing too: then the build is the same or not to be learned, and nothing is said. Gives back what
 * ends the watch.
 */
export function onNewerBuild(tell: () => void): () => void {
  const asked = async (): Promise<void> => {
    const answer = await fetch('version.json', { cache: 'no-store' }).catch(() => null);
    if (!answer?.ok) return;
    const named: unknown = await answer.json().catch(() => null);
    if (typeof named !== 'object' || named === null || !('version' in named)) return;
    if (typeof named.version !== 'string' || named.version === pageVersion()) return;
    tell();
  };
  // Only here, on the way down, does one hear of a file that did not come; whoever asked for it does not matter.
  const look = ({ target }: Event): void => {
    if (target instanceof HTMLScriptElement && target.src.startsWith(new URL('./', location.href).href))
      void asked();
  };
  window.addEventListener('error', look, true);
  return () => window.removeEventListener('error', look, true);
}
