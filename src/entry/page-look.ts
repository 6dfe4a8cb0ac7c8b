import type { OwnCheck } from '#desk/health.ts';

// What the health page sees of the web server that has sent it.

const check = (state: OwnCheck['state'], finding: string, facts: OwnCheck['facts'] = {}): OwnCheck => ({
  ...{ id: 'page', state, finding, facts, detail: '' },
});

/** Whether the headers let these origins frame the page, and keep everybody else's content out of it. */
export function judgeHeaders(headers: Headers, framers: readonly string[]): OwnCheck {
  // A meta element cannot say who may frame a page: only the header counts.
  if (headers.has('x-frame-options')) return check('fail', 'frameOptions');
  const policy = headers.get('content-security-policy');
  if (policy === null) return check('warn', 'noPolicy');
  const directives = policy.split(/[;,]/).map(directive => directive.trim().split(/\s+/));
  const allowed = directives.find(([name]) => name?.toLowerCase() === 'frame-ancestors')?.slice(1);
  if (!allowed || allowed.includes('*')) return check('ok', 'right');
  const kept = framers.filter(framer => !allowed.includes(framer));
  return kept.length === 0 ? check('ok', 'right') : check('fail', 'frames', { names: kept.join(', ') });
}

/** Asks for the page itself once more and judges its headers. */
export async function lookAtPage(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  url: string,
  framers: readonly string[],
  signal: AbortSignal,
): Promise<OwnCheck> {
  try {
    const { headers } = await fetch(url, { cache: 'no-store', signal });
    return judgeHeaders(headers, framers);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return check('notChecked', 'unread');
  }
}

/** The zone of the meetings beside the computer's own: they are the same when their clocks show the same now. */
export function judgeZone(zone: string, own: string, now: number): OwnCheck {
  const shown = [zone, own].map(timeZone =>
    new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now),
  );
  const same = shown[0] === shown[1];
  return {
    ...{ id: 'timeZone', detail: '', facts: { zone, own } },
    ...(same ? { state: 'ok', finding: 'same' } : { state: 'warn', finding: 'other' }),
  };
}
