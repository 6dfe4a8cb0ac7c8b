import { GraphError } from '#graph/failure.ts';
import { saveBody } from '#graph/first-body.ts';
import { faultsIn, planProvision } from '#graph/provision-plan.ts';
import { provision } from '#graph/provision.ts';
import { provisionScopes } from '#graph/scopes.ts';
import { findSite } from '#graph/site.ts';
import { defaultProfile } from '#minutes/restore.ts';
import { consentFor } from './saving.ts';
import type { Consent, DeskSetting } from './setting.ts';
import type { FirstBody, ListsFault, SetupRefusal } from './view.ts';

// The first run on an empty site. Making lists is the one thing that asks for a wider permission, and only
// then, from a click.

/** Why it was refused, in the service's own words; null when all is there or it was stopped. */
export type SetupOutcome = {
  readonly refused: SetupRefusal | null;
  readonly detail: string;
  /** What the person has to be asked for before the next try; null, or left out, where that would not help. */
  readonly consent?: Consent | null;
};

/** Makes the lists and columns that are missing. */
export async function setUp(
  setting: DeskSetting,
  progress: (done: number, of: number, current: string) => void,
  signal: AbortSignal,
): Promise<SetupOutcome> {
  const noConsent = await setting.signIn({ scopes: provisionScopes, claims: undefined });
  if (noConsent !== null) return { refused: noConsent, detail: provisionScopes.join(', ') };
  return told(async () => {
    const { problems } = await provision(setting.graph, setting.site, {
      onProgress: ({ done, of, current }) => progress(done, of, current.join(', ')),
      signal,
    });
    const errors = problems.filter(problem => problem.severity === 'error');
    if (errors.length > 0) return { refused: 'broken', detail: errors.map(each => each.message).join(' ') };
    return { refused: null, detail: '' };
  }, signal);
}

/** What is wrong with the lists, by name, so that something may have been refused. Reads only; rejects as Graph does. */
export async function faultsInLists({ graph, site }: DeskSetting): Promise<readonly ListsFault[]> {
  const faults = faultsIn(await planProvision(graph, site));
  return faults.flatMap(({ what, list, column }) => (what === 'notUnique' ? [] : [{ what, list, column }]));
}

/**
 * Makes the first body, with a profile that it can be changed from; a try that was not answered and came through all
 * the same is taken up again. `consent` is asked for before, in a window of its own.
 */
export async function createFirstBody(
  setting: DeskSetting,
  { key, name, abbreviation }: FirstBody,
  consent: Consent | null,
): Promise<SetupOutcome> {
  if (consent) {
    const noConsent = await setting.signIn(consent);
    if (noConsent !== null) return { refused: noConsent, detail: consent.scopes.join(', '), consent };
  }
  return told(async () => {
    const site = await findSite(setting.graph, setting.site);
    await saveBody(setting.graph, site, {
      key,
      name,
      abbreviation: abbreviation === '' ? null : abbreviation,
      chair: null,
      secretary: setting.user().name,
      profile: defaultProfile(name),
    });
    return { refused: null, detail: '' };
  });
}

async function told(work: () => Promise<SetupOutcome>, signal?: AbortSignal): Promise<SetupOutcome> {
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted) return { refused: null, detail: '' };
    if (!(error instanceof GraphError)) throw error;
    const consent = error.kind === 'signedOut' ? consentFor(error) : null;
    return { refused: refusalOf(error), detail: error.message, consent };
  }
}

function refusalOf({ kind, signIn }: GraphError): SetupRefusal {
  switch (kind) {
    case 'offline':
    case 'forbidden':
    case 'throttled':
      return kind;
    case 'signedOut':
      return signIn ?? 'interaction';
    case 'missing':
    case 'stale':
    case 'duplicate':
    case 'locked':
    case 'full':
    case 'tooLong':
    case 'broken':
      return 'broken';
  }
}
