import { GraphError } from '#graph/failure.ts';
import { faultsIn, planProvision } from '#graph/provision-plan.ts';
import { provision } from '#graph/provision.ts';
import { saveBody } from '#graph/rows.ts';
import { provisionScopes } from '#graph/scopes.ts';
import { findSite } from '#graph/site.ts';
import { defaultProfile } from '#minutes/restore.ts';
import type { DeskSetting } from './setting.ts';
import type { ListsFault, SetupView } from './view.ts';

// The first run on an empty site. Making lists is the one thing that asks for a wider permission, and only
// then, from a click.

/** Why it was refused, in the service's own words; null when all is there or it was stopped. */
export type SetupOutcome = { readonly refused: SetupView['refused']; readonly detail: string };

/** Makes the lists and columns that are missing. */
export async function setUp(
  setting: DeskSetting,
  progress: (done: number, of: number, current: string) => void,
  signal: AbortSignal,
): Promise<SetupOutcome> {
  const noConsent = await setting.signIn({ scopes: provisionScopes, claims: undefined });
  if (noConsent !== null) return { refused: 'forbidden', detail: provisionScopes.join(', ') };
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

/** Makes the first body, with a profile that it can be changed from. */
export async function createFirstBody(
  setting: DeskSetting,
  name: string,
  abbreviation: string,
): Promise<SetupOutcome> {
  return told(async () => {
    const site = await findSite(setting.graph, setting.site);
    await saveBody(setting.graph, site, {
      key: setting.newKey(),
      name,
      abbreviation: abbreviation.trim() === '' ? null : abbreviation.trim(),
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
    const refused: SetupOutcome['refused'] =
      error.kind === 'offline'
        ? 'offline'
        : error.kind === 'forbidden' || error.kind === 'signedOut'
          ? 'forbidden'
          : 'broken';
    return { refused, detail: error.message };
  }
}
