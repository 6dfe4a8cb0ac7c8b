import { element } from './element.ts';
import type { Calendar, CalendarItem } from './tenant-client.ts';

// The calendar beside the appointment: a list by day, a fortnight back and three months ahead, with what was
// longer ago last, where a secretary looks for a meeting that has been.

const zone = 'Europe/Stockholm';
const dayOf = (instant: string): string =>
  new Date(instant).toLocaleDateString('sv-SE', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  });

/** "08.30": as a Swedish calendar shows it. */
export const timeOf = (instant: string): string =>
  new Date(instant)
    .toLocaleTimeString('sv-SE', { hour: '2-digit', minute: '2-digit', timeZone: zone })
    .replace(':', '.');

/** Fills `place`; `choose` is told which item of which calendar was clicked. */
export function showCalendar(
  place: HTMLElement,
  calendars: readonly Calendar[],
  now: number,
  selected: string | null,
  choose: (item: CalendarItem, calendar: Calendar) => void,
): void {
  const draw = (calendar: Calendar, items: readonly CalendarItem[]): readonly HTMLElement[] => {
    const parts: HTMLElement[] = [];
    let day = '';
    let list = element('ul');
    for (const item of items) {
      if (dayOf(item.start) !== day) {
        day = dayOf(item.start);
        list = element('ul');
        parts.push(element('h3', {}, day), list);
      }
      list.append(element('li', {}, lineOf(item, calendar)));
    }
    return parts;
  };
  const lineOf = (item: CalendarItem, calendar: Calendar): HTMLElement => {
    const button = element(
      'button',
      {
        type: 'button',
        'data-event': item.id,
        'aria-current': item.id === selected ? 'true' : false,
      },
      item.subject === '' ? '(inget ämne)' : item.subject,
      element(
        'small',
        {},
        [`${timeOf(item.start)}–${timeOf(item.end)}`, item.place ?? ''].filter(Boolean).join(' · '),
      ),
      item.draft ? element('small', {}, 'Utkast') : null,
    );
    button.addEventListener('click', () => choose(item, calendar));
    return button;
  };
  const byStart = (a: CalendarItem, b: CalendarItem): number => Date.parse(a.start) - Date.parse(b.start);

  place.replaceChildren(
    ...calendars.flatMap((calendar, at) => {
      const single = calendar.items.filter(item => item.series !== 'master').sort(byStart);
      const today = single.filter(item => Date.parse(item.end) >= now - 86_400_000);
      const before = single.filter(item => Date.parse(item.end) < now - 86_400_000).reverse();
      const masters = calendar.items.filter(item => item.series === 'master');
      return [
        ...(at === 0 ? [] : [element('h2', {}, `Delad kalender: ${calendar.name}`)]),
        ...draw(calendar, today),
        ...(masters.length > 0 ? [element('h2', {}, 'Serier')] : []),
        ...masters.map(item => element('ul', {}, element('li', {}, lineOf(item, calendar)))),
        ...(before.length > 0 ? [element('h2', {}, 'Tidigare')] : []),
        ...draw(calendar, before),
      ];
    }),
  );
}
