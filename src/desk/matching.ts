import type { CalendarEvent } from '#minutes/event.ts';
import { foldTitle } from '#minutes/names.ts';
import type { Body, Key } from '#minutes/record.ts';

// Which event, which body, which stored meeting: decided only where the facts decide it.

type Moment = { readonly date: string; readonly time: string };

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** How early people open the page, and how long after the end they still write, in minutes. */
const early = 30;
const late = 120;

/** The occurrence that goes on now, or the only one of today; undefined when that does not decide it. */
export function runningNow(events: readonly CalendarEvent[], now: Moment): CalendarEvent | undefined {
  const today = events.filter(event => event.date === now.date);
  if (today.length === 1) return today[0];
  const at = minutesOf(now.time);
  const running = today.filter(
    event => minutesOf(event.start) - early <= at && at <= minutesOf(event.end) + late,
  );
  return running.length === 1 ? running[0] : undefined;
}

/** The body whose name, abbreviation or alias the event's subject holds; the longest name wins. */
export function recogniseBody(event: CalendarEvent, bodies: readonly Body[]): Body | undefined {
  const subject = ` ${foldTitle(event.subject)} `;
  const named = bodies.flatMap(body =>
    [body.name, body.abbreviation ?? '', body.profile.decidingName, ...body.profile.aliases]
      .map(foldTitle)
      .filter(name => name !== '' && subject.includes(` ${name} `))
      .map(name => ({ body, length: name.length })),
  );
  return named.sort((a, b) => b.length - a.length)[0]?.body;
}

/** The nearest day first; of two equally near, the coming one. */
export function nearNow<T extends { readonly date: string | null }>(
  rows: readonly T[],
  today: string,
): readonly T[] {
  const distance = (row: T): number =>
    row.date === null
      ? Infinity
      : Math.abs(Date.parse(row.date) - Date.parse(today)) + (row.date < today ? 1 : 0);
  return [...rows].sort((a, b) => distance(a) - distance(b));
}

/** The day so many days after (or before, when negative) an ISO date. */
export const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** As many of the body's meetings as it takes to look back from this day; how long ago, should that be too many. */
export const lookingBack = (bodyKey: Key, before: string) =>
  ({ want: 'meetingsOfBody', bodyKey, reach: { before }, since: dayAfter(before, -400) }) as const;
