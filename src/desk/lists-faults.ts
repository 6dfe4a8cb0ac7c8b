import { GraphError } from '#graph/failure.ts';
import { fetchSetup } from './on-demand.ts';
import type { DeskSetting } from './setting.ts';
import type { ListsFault } from './view.ts';

/** Saving is refused time and again while somebody types on; the lists are not looked at each time, ms. */
const faultsHold = 60_000;

/**
 * Tells what is wrong with the lists, by name, for when something was refused; nothing where that cannot be seen.
 * What was seen holds for a minute.
 */
export function looksAtLists(given: () => DeskSetting): () => Promise<readonly ListsFault[]> {
  let seen: { readonly at: number; readonly faults: Promise<readonly ListsFault[]> } | null = null;
  return () => {
    const now = given().clock.now();
    if (!seen || Math.abs(now - seen.at) >= faultsHold) seen = { at: now, faults: faultsInLists(given()) };
    return seen.faults;
  };
}

async function faultsInLists(setting: DeskSetting): Promise<readonly ListsFault[]> {
  try {
    return await (await fetchSetup()).faultsInLists(setting);
  } catch (error) {
    // The refusal itself is on the screen, and the health page asks again.
    if (error instanceof GraphError) return [];
    throw error;
  }
}
