// Wall clocks: Graph speaks of Windows time zones by name, calendars of people live in Sweden.

const windowsZones: Readonly<Record<string, string>> = {
  UTC: 'UTC',
  'W. Europe Standard Time': 'Europe/Stockholm',
  'Romance Standard Time': 'Europe/Paris',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'GMT Standard Time': 'Europe/London',
  'FLE Standard Time': 'Europe/Helsinki',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
};

/** The zone as the platform knows it, from a Windows or IANA name; null when there is none. */
export function zoneOf(name: string): string | null {
  const known = windowsZones[name];
  if (known !== undefined) return known;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch (reason) {
    if (reason instanceof RangeError) return null;
    throw reason;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  const kept = formats.get(zone);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}

/** `YYYY-MM-DDTHH:MM:SS` on the wall of that zone. */
export const wallTime = (instant: number, zone: string): string =>
  formatFor(zone).format(instant).replace(' ', 'T');

/** The instant when the wall of that zone shows this date and time (`HH:MM`). */
export function instantOf(date: string, time: string, zone: string): number {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const shown = Date.parse(`${wallTime(asUtc, zone)}Z`);
  const first = asUtc - (shown - asUtc);
  const again = Date.parse(`${wallTime(first, zone)}Z`);
  return first - (again - asUtc);
}

/** ISO without fractions of a second, as Graph writes most instants. */
export const isoOf = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`;

/** The date so many days later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
