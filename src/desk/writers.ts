import type { News, NewsRow } from './news.ts';
import type { Writer } from './view.ts';

// Who else is writing, as far as the rows tell it: somebody whose change has just come is taken to be there still.

/** So long after a change its writer is shown, ms. By when it came here: the server's clock may go differently. */
export const writerStays = 45_000;
/** Changes in more places at once are no writing but a sweep: published, renumbered, taken over from elsewhere. */
const mostPlaces = 3;

/** Fields that change when others do, or when the agenda is put in another order. */
const follows: readonly string[] = ['rank', 'parentKey', 'number', 'sources'];

function isWriting({ row: { row }, before }: NewsRow): boolean {
  if (!before) return true;
  const was = new Map<string, unknown>(Object.entries(before));
  return Object.entries(row).some(
    ([field, value]) => !follows.includes(field) && JSON.stringify(value) !== JSON.stringify(was.get(field)),
  );
}

function placeOf({ row }: NewsRow): Pick<Writer, 'where' | 'itemKey'> {
  switch (row.kind) {
    case 'meeting':
      return { where: 'head', itemKey: null };
    case 'attendance':
      return { where: 'attendance', itemKey: null };
    case 'item':
      return { where: 'item', itemKey: row.row.key };
    case 'decision':
    case 'assignment':
      return { where: 'item', itemKey: row.row.itemKey };
  }
}

const idOf = ({ where, itemKey, name }: Omit<Writer, 'at'>): string => `${where}/${itemKey ?? ''}/${name}`;

/** Who writes where after these news, which came `now`. Writers that stay as they are stay the same objects. */
export function writersAfter(
  writers: readonly Writer[],
  { changed }: Pick<News, 'changed'>,
  me: { readonly oid: string; readonly name: string },
  now: number,
): readonly Writer[] {
  const seen = new Map<string, Writer>();
  for (const each of changed) {
    const { modifiedBy: name, modifiedById } = each.row;
    if (name === null || name === me.name || modifiedById === me.oid || !isWriting(each)) continue;
    const writer = { ...placeOf(each), name, at: now };
    seen.set(idOf(writer), writer);
  }
  const places = new Map<string, number>();
  for (const { name } of seen.values()) places.set(name, (places.get(name) ?? 0) + 1);
  const news = [...seen.values()].filter(({ name }) => (places.get(name) ?? 0) <= mostPlaces);
  if (news.length === 0) return writers;
  const known = new Map(news.map((writer): [string, Writer] => [idOf(writer), writer]));
  return [...writers.filter(writer => !known.has(idOf(writer))), ...news];
}

/** Those who are still shown `now`. */
export const stillWriting = (writers: readonly Writer[], now: number): readonly Writer[] =>
  writers.filter(({ at }) => now - at < writerStays);
