import { sameTitle } from '#minutes/names.ts';
import type { Meeting, Minutes } from '#minutes/record.ts';
import type { Already } from './queue.ts';

/**
 * The meeting that SharePoint has already of what a file holds; null when it is new there. The keys of a record
 * follow from its file: a meeting with this very key that is no more than a draft was broken off on its way in,
 * does not count, and is finished by accepting again.
 */
export function alreadyThere({ meeting }: Minutes, hash: string, stored: readonly Meeting[]): Already | null {
  const whole = stored.filter(each => each.key !== meeting.key || each.status === 'published');
  const file = whole.find(each => each.key === meeting.key || each.contentHash === hash);
  if (file) return { by: 'file', meeting: file };
  if (meeting.date === null) return null;
  const day = whole.filter(each => each.date === meeting.date);
  const same = day.find(each => sameTitle(each.title, meeting.title));
  if (same) return { by: 'meeting', meeting: same };
  return day[0] ? { by: 'day', meeting: day[0] } : null;
}
