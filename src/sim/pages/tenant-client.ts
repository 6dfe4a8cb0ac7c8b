// What the host pages ask of the simulated tenant: who there is, which meetings, tokens, and rows to read.

export type Addresses = {
  /** Origins without closing slash: the built app, the tenant's Graph. */
  readonly app: string;
  readonly graph: string;
  /** The site that the app is set up with: "norrdal.sharepoint.com" and "/sites/handlingar". */
  readonly siteHost: string;
  readonly sitePath: string;
};

export type TenantUser = {
  readonly oid: string;
  readonly mail: string;
  readonly name: string;
  readonly part: string;
};

export type TenantChat = {
  readonly id: string;
  readonly topic: string;
  /** Set for a meeting in a channel. */
  readonly channelId: string | null;
  /** Mails of those who see the chat. */
  readonly users: readonly string[];
  readonly joinUrl: string;
  /** When its meetings begin, epoch ms; several for a series, none where no calendar holds the meeting. */
  readonly starts: readonly number[];
};

/** As much of the weather as the pages show. */
export type Weather = {
  readonly name: string | null;
  /** When it was set, epoch ms by the tenant's clock. */
  readonly since: number;
  readonly faults: readonly Readonly<Record<string, unknown>>[];
  readonly storm: Readonly<Record<string, unknown>> | null;
  readonly unitsPerMinute: number | null;
  /** How often the storm has met a request, by kind. */
  readonly stormMet: Readonly<Record<string, number>>;
  /** The latest that were met, oldest first. */
  readonly recent: readonly Readonly<Record<string, unknown>>[];
};

/** Somebody in an appointment; `reply` as Graph names it. */
export type CalendarPerson = {
  readonly name: string;
  readonly mail: string;
  readonly kind: string;
  readonly reply: string;
};

/** An appointment as its mailbox holds it. Instants in ISO, UTC. */
export type CalendarItem = {
  readonly id: string;
  readonly series: string;
  readonly seriesId: string | null;
  readonly subject: string;
  readonly start: string;
  readonly end: string;
  readonly place: string | null;
  readonly html: string;
  readonly draft: boolean;
  readonly cancelled: boolean;
  readonly asOrganizer: boolean;
  readonly organizer: { readonly name: string; readonly mail: string };
  readonly invited: readonly CalendarPerson[];
  readonly properties: Readonly<Record<string, unknown>>;
};

export type Calendar = {
  readonly mail: string;
  readonly name: string;
  readonly items: readonly CalendarItem[];
};

export type TenantClient = {
  readonly addresses: Addresses;
  readonly users: () => Promise<readonly TenantUser[]>;
  /** Every meeting, the one that is nearest in time first. */
  readonly chats: () => Promise<readonly TenantChat[]>;
  readonly token: (mail: string, scopes: readonly string[], claims?: string) => Promise<string>;
  /** GET below /v1.0 as this user; the parsed answer. Rejects with the tenant's own words. */
  readonly get: (mail: string, path: string, scopes: readonly string[]) => Promise<unknown>;
  /** What is set to go wrong, and what it has met: `GET /sim/faults`. */
  readonly weather: () => Promise<Weather>;
  readonly setWeather: (weather: object) => Promise<Weather>;
  /** The user's own calendar first, then those that are shared with her, and the tenant's time, epoch ms. */
  readonly calendars: (
    mail: string,
  ) => Promise<{ readonly now: number; readonly calendars: readonly Calendar[] }>;
  /** Saves, and perhaps sends, what stands in a form; the id that it has. */
  readonly saveAppointment: (form: object) => Promise<string>;
  /** The bytes behind a path below /v1.0. */
  readonly download: (mail: string, path: string, scopes: readonly string[]) => Promise<Blob>;
};

/** The client of the tenant whose addresses stand beside the page. */
export async function openTenant(): Promise<TenantClient> {
  const addresses = addressesOf(await (await fetch('/addresses.json')).json());
  const sim = (path: string, init?: RequestInit): Promise<unknown> =>
    ask(`${addresses.graph}/sim/${path}`, init);
  const kept = new Map<string, Promise<string>>();

  const token = async (mail: string, scopes: readonly string[], claims?: string): Promise<string> => {
    const body = JSON.stringify({ user: mail, scopes, ...(claims === undefined ? {} : { claims }) });
    const headers = { 'Content-Type': 'application/json' };
    return textAt(await sim('token', { method: 'POST', headers, body }), 'token');
  };
  const bearer = (mail: string, scopes: readonly string[]): Promise<string> => {
    const key = `${mail} ${scopes.join(' ')}`;
    const known = kept.get(key) ?? token(mail, scopes);
    kept.set(key, known);
    return known;
  };
  const init = async (mail: string, scopes: readonly string[]): Promise<RequestInit> => ({
    headers: { Authorization: `Bearer ${await bearer(mail, scopes)}` },
  });

  return {
    addresses,
    users: async () => rowsOf(await sim('users')).map(userOf),
    chats: async () => {
      const [chats, clock] = await Promise.all([sim('chats'), sim('clock')]);
      return nearestFirst(rowsOf(chats).map(chatOf), Date.parse(textAt(clock, 'now')));
    },
    weather: async () => weatherOf(await sim('faults')),
    setWeather: async weather =>
      weatherOf(await sim('faults', { method: 'POST', body: JSON.stringify(weather) })),
    calendars: async mail => {
      const told = await sim(`calendar?user=${encodeURIComponent(mail)}`);
      const calendars = isRecord(told) ? rowsOf(told['calendars']) : [];
      return { now: Date.parse(textAt(told, 'now')), calendars: calendars.map(calendarOf) };
    },
    saveAppointment: async form =>
      textAt(await sim('appointment', { method: 'POST', body: JSON.stringify(form) }), 'id'),
    token,
    get: async (mail, path, scopes) => ask(`${addresses.graph}/v1.0${path}`, await init(mail, scopes)),
    download: async (mail, path, scopes) => {
      const response = await fetch(`${addresses.graph}/v1.0${path}`, await init(mail, scopes));
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response.blob();
    },
  };
}

/** The tenant's directory id, as its tokens say it. */
export async function tenantIdOf(tenant: TenantClient, users: readonly TenantUser[]): Promise<string> {
  const token = await tenant.token(users[0]?.mail ?? '', ['User.Read']);
  const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const claims: unknown = JSON.parse(atob(payload));
  if (typeof claims === 'object' && claims !== null && 'tid' in claims) return String(claims.tid);
  throw new Error('The token of the tenant names no tenant.');
}

async function ask(url: string, init?: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    throw new Error(`${url}: inget svar. Är den simulerade miljön igång?`, { cause: error });
  }
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

/** Whether an unknown value is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text in a field of an unknown object; throws, naming the field, when there is none. */
export function textAt(value: unknown, field: string): string {
  const found = isRecord(value) ? value[field] : undefined;
  if (typeof found !== 'string')
    throw new Error(`The answer has no text in "${field}": ${JSON.stringify(value)}`);
  return found;
}

/** The rows of an answer: an array, or an object with the array in `value`. */
export function rowsOf(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  if (isRecord(answer) && Array.isArray(answer['value'])) return answer['value'];
  throw new Error(`The answer holds no rows: ${JSON.stringify(answer).slice(0, 300)}`);
}

function nearestFirst(chats: readonly TenantChat[], now: number): readonly TenantChat[] {
  const distance = (chat: TenantChat): number => Math.min(...chat.starts.map(start => Math.abs(start - now)));
  return [...chats].sort((a, b) => (distance(a) === distance(b) ? 0 : distance(a) - distance(b)));
}

function addressesOf(raw: unknown): Addresses {
  return {
    app: textAt(raw, 'app'),
    graph: textAt(raw, 'graph'),
    siteHost: textAt(raw, 'siteHost'),
    sitePath: textAt(raw, 'sitePath'),
  };
}

function userOf(raw: unknown): TenantUser {
  const part = isRecord(raw) && typeof raw['part'] === 'string' ? raw['part'] : '';
  return { oid: textAt(raw, 'oid'), mail: textAt(raw, 'mail'), name: textAt(raw, 'name'), part };
}

function chatOf(raw: unknown): TenantChat {
  const channelId = isRecord(raw) && typeof raw['channelId'] === 'string' ? raw['channelId'] : null;
  const textsIn = (field: string): readonly string[] =>
    isRecord(raw) && Array.isArray(raw[field]) ? raw[field].map(String) : [];
  return {
    id: textAt(raw, 'id'),
    topic: textAt(raw, 'topic'),
    channelId,
    users: textsIn('users'),
    joinUrl: textAt(raw, 'joinUrl'),
    starts: textsIn('starts').map(Date.parse),
  };
}

function weatherOf(raw: unknown): Weather {
  const told = isRecord(raw) ? raw : {};
  const recordsIn = (field: string): readonly Readonly<Record<string, unknown>>[] => {
    const found = told[field];
    return Array.isArray(found) ? found.filter(isRecord) : [];
  };
  const { name, storm, stormMet, unitsPerMinute } = told;
  return {
    name: typeof name === 'string' ? name : null,
    since: Date.parse(textAt(raw, 'since')),
    faults: recordsIn('faults'),
    storm: isRecord(storm) ? storm : null,
    unitsPerMinute: typeof unitsPerMinute === 'number' ? unitsPerMinute : null,
    stormMet: isRecord(stormMet)
      ? Object.fromEntries(Object.entries(stormMet).map(([kind, count]) => [kind, Number(count)]))
      : {},
    recent: recordsIn('recent'),
  };
}

function calendarOf(raw: unknown): Calendar {
  return {
    mail: textAt(raw, 'mail'),
    name: textAt(raw, 'name'),
    items: isRecord(raw) ? rowsOf(raw['items']).map(itemOf) : [],
  };
}

function itemOf(raw: unknown): CalendarItem {
  const told = isRecord(raw) ? raw : {};
  const textOrNull = (field: string): string | null => {
    const found = told[field];
    return typeof found === 'string' ? found : null;
  };
  return {
    id: textAt(raw, 'id'),
    series: textAt(raw, 'series'),
    seriesId: textOrNull('seriesId'),
    subject: textAt(raw, 'subject'),
    start: textAt(raw, 'start'),
    end: textAt(raw, 'end'),
    place: textOrNull('place'),
    html: textAt(raw, 'html'),
    draft: told['draft'] === true,
    cancelled: told['cancelled'] === true,
    asOrganizer: told['asOrganizer'] === true,
    organizer: { name: textAt(told['organizer'], 'name'), mail: textAt(told['organizer'], 'mail') },
    invited: rowsOf(told['invited']).map(one => ({
      name: textAt(one, 'name'),
      mail: textAt(one, 'mail'),
      kind: textAt(one, 'kind'),
      reply: textAt(one, 'reply'),
    })),
    properties: isRecord(told['properties']) ? told['properties'] : {},
  };
}
