import { GraphError } from '#graph/failure.ts';
import type { Finding } from '#minutes/finding.ts';
import type { Body, Minutes } from '#minutes/record.ts';
import { localMoment } from './clock.ts';
import { fetchRules } from './on-demand.ts';
import type { DeskSetting } from './setting.ts';

/** What the form rules say of the record as it stands when they have come; null when they do not come. */
export async function findingsIn(
  { clock, timeZone, newKey }: DeskSetting,
  body: Body,
  page: { readonly minutes: Minutes },
): Promise<readonly Finding[] | null> {
  try {
    const { checkMinutes } = await fetchRules();
    return checkMinutes(page.minutes, body, { today: localMoment(clock.now(), timeZone).date, newKey });
  } catch (error) {
    // They are asked for again at the next change.
    if (!(error instanceof GraphError)) throw error;
    return null;
  }
}
