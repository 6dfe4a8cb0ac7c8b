/** With what Entra sent an administrator back to us who was asked to consent for everybody. */
export type ConsentAnswer = {
  readonly given: boolean;
  /** Entra's own codes for why not: "access_denied AADSTS65004", or "". */
  readonly code: string;
};

const answers: readonly string[] = [
  'admin_consent',
  'error',
  'error_description',
  'error_subcode',
  'error_uri',
  'scope',
  'state',
  'tenant',
];

/**
 * What the address says of a consent, or null where it says nothing. Anybody may have written that address: of its
 * words only codes are taken.
 */
export function readConsent(query: URLSearchParams): ConsentAnswer | null {
  const error = query.get('error');
  if (error !== null) {
    const code = /^[a-z_]{1,40}$/.exec(error)?.[0];
    const number = /\bAADSTS\d{1,9}\b/.exec(query.get('error_description') ?? '')?.[0];
    return { given: false, code: [code, number].filter(part => part !== undefined).join(' ') };
  }
  return query.get('admin_consent')?.toLowerCase() === 'true' ? { given: true, code: '' } : null;
}

/** The same address without the answer: whoever reloads the page or keeps its address has not consented anew. */
export function withoutConsent(href: string): string {
  const url = new URL(href);
  for (const name of answers) url.searchParams.delete(name);
  return url.href;
}
