// What every seed is made with: a world under construction, with keys and ranks that are the same each time.

import { guidOf, hexOf } from './chance.ts';
import { checkedValue } from './columns.ts';
import { fileUrl } from './drive-answer.ts';
import { emptyList, provisionedLists } from './seed-lists.ts';
import { addDays, instantOf, isoOf, wallTime } from './zone.ts';
import { ownApp } from './world.ts';
import type { CalendarEntry, Chat, FieldValue, Site, User, World } from './world.ts';

export const siteHost = 'norrdal.sharepoint.com';
const zone = 'Europe/Stockholm';

export type FieldsGiven = Readonly<Record<string, FieldValue | null>>;

export type Maker = {
  /** The instant the seed is made for. */
  readonly at: number;
  /** The date on the wall in Sweden at that instant. */
  readonly today: string;
  readonly tenantId: string;
  /** The GUID that this text has in this seed. */
  readonly key: (text: string) => string;
  readonly addUser: (user: Omit<User, 'oid' | 'aliases'> & { readonly aliases?: readonly string[] }) => User;
  readonly addEntry: (entry: CalendarEntry) => void;
  readonly addChat: (chat: Chat) => void;
  /** A row in a list of /sites/handlingar; null and '' leave the field empty. A value that does not fit throws. */
  readonly addRow: (list: string, fields: FieldsGiven, writtenAt: number, by: string) => void;
  readonly site: Site;
  /** Takes the bytes of a file and gives back the name they are kept by. */
  readonly keepBytes: (name: string, bytes: Uint8Array) => string;
  readonly world: () => World;
};

/** Begins a world with the two sites: one provisioned and empty of rows, one bare. */
export function openMaker(seed: string, at: number, blobs: Map<string, Uint8Array>): Maker {
  const tenantId = guidOf('tenant/norrdal');
  const users: User[] = [];
  const entries: CalendarEntry[] = [];
  const chats: Chat[] = [];
  const created = isoOf(at - 300 * 86_400_000);
  const site = siteOf('/sites/handlingar', 'Handlingar', created);
  site.lists.push(...provisionedLists(site.id, created));
  const bare = siteOf('/sites/tom', 'Tom', created);
  return {
    at,
    today: wallTime(at, zone).slice(0, 10),
    tenantId,
    key: text => guidOf(`${seed}/${text}`),
    addUser: given => {
      const user: User = { aliases: [], ...given, oid: guidOf(`${seed}/user/${given.mail}`) };
      users.push(user);
      for (const one of [site, bare]) {
        const right = given.part === 'secretary' ? 'owner' : given.part === 'stranger' ? 'none' : 'read';
        one.rights[user.mail] = right;
      }
      return user;
    },
    addEntry: entry => entries.push(entry),
    addChat: chat => chats.push(chat),
    addRow: (listName, given, writtenAt, by) => {
      const list = site.lists.find(one => one.name === listName);
      if (!list) throw new Error(`The seed writes to a list '${listName}' that is not there.`);
      const fields: Record<string, FieldValue> = {};
      for (const [name, value] of Object.entries(given)) {
        const column = list.columns.find(one => one.name === name);
        if (!column)
          throw new Error(`The seed writes to a column '${name}' that '${listName}' does not have.`);
        const checked = checkedValue(column, value, `seed of ${listName}`);
        if (checked !== null) fields[name] = checked;
      }
      const written = isoOf(writtenAt);
      list.change += 1;
      list.rows.push({
        id: list.nextId,
        guid: guidOf(`${seed}/${listName}/${list.nextId}`),
        version: 1,
        createdAt: written,
        createdBy: by,
        modifiedAt: written,
        modifiedBy: by,
        fields,
        file: null,
        change: list.change,
      });
      list.nextId += 1;
    },
    site,
    keepBytes: (name, bytes) => {
      const blob = hexOf(`${seed}/blob/${name}`, 32);
      blobs.set(blob, bytes);
      return blob;
    },
    world: () => ({
      version: 2,
      tenantId,
      seededAt: isoOf(at),
      users,
      entries,
      chats,
      sites: [site, bare],
      made: 0,
    }),
  };
}

/** A PDF in the library of /sites/handlingar; gives back its address. */
export function fileRowOf(
  maker: Maker,
  given: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly fields: Readonly<Record<string, FieldValue>>;
    readonly writtenAt: number;
    readonly by: string;
  },
): string {
  const list = maker.site.lists.find(one => one.name === 'Handlingar');
  if (!list) throw new Error('The seed has no library to put files in.');
  const { name, bytes, writtenAt, by } = given;
  const at = isoOf(writtenAt);
  const blob = maker.keepBytes(name, bytes);
  const file = {
    name,
    folder: '',
    size: bytes.length,
    blob,
    mimeType: 'application/pdf',
    contentVersion: 1,
    versions: [{ id: '1.0', modifiedAt: at, modifiedBy: by, size: bytes.length, blob }],
  };
  list.change += 1;
  list.rows.push({
    id: list.nextId,
    guid: maker.key(`file/${name}`),
    version: 1,
    createdAt: at,
    createdBy: by,
    modifiedAt: at,
    modifiedBy: by,
    fields: Object.fromEntries(
      Object.entries(given.fields).map(([column, value]) => [
        column,
        column === 'MeetingDate' ? `${String(value)}T00:00:00Z` : value,
      ]),
    ),
    file,
    change: list.change,
  });
  list.nextId += 1;
  return fileUrl(maker.site, list, file);
}

function siteOf(path: string, displayName: string, createdAt: string): Site {
  const id = `${siteHost},${guidOf(`collection/${path}`)},${guidOf(`web/${path}`)}`;
  return {
    id,
    host: siteHost,
    path,
    displayName,
    createdAt,
    grants: [{ ...ownApp, role: 'write' }],
    rights: {},
    lists: [emptyList(id, 'Shared Documents', 'Dokument', 'documentLibrary', createdAt)],
  };
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The place in an order as the product writes it, a fractional rank: a0, a1 … az, b00, b01 … */
export function rankAt(place: number): string {
  if (place < digits.length) return `a${digits.charAt(place)}`;
  const rest = place - digits.length;
  return `b${digits.charAt(Math.floor(rest / digits.length))}${digits.charAt(rest % digits.length)}`;
}

/** ISO instant (UTC) of a Swedish date and time. */
export const swedish = (date: string, time: string): string => isoOf(instantOf(date, time, zone));

/** The time on the wall in Sweden, `HH:MM`. */
export const swedishTime = (instant: number): string => wallTime(instant, zone).slice(11, 16);

/** The address of a Teams meeting in a chat thread of its own. */
export const joinUrlOf = (tenantId: string, threadId: string, organizerOid: string, message = '0'): string =>
  `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(threadId).toLowerCase()}/${message}?context=${encodeURIComponent(
    JSON.stringify({ Tid: tenantId, Oid: organizerOid }),
  )}`;

/** A meeting's chat thread; lower case, so that it is the same inside an address. */
export const threadOf = (text: string): string => `19:meeting_${hexOf(`thread/${text}`, 40)}@thread.v2`;

/** An iCalUId in Exchange's form. */
export const uidOf = (text: string): string =>
  `040000008200E00074C5B7101A82E008${hexOf(`uid/${text}`, 64).toUpperCase()}`;

/** The first day at or after `date` so many days on that is no Saturday or Sunday. */
export function workday(date: string, days: number): string {
  let day = addDays(date, days);
  while ([0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) day = addDays(day, 1);
  return day;
}

const months = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];

/** "18 september 2026" */
export const longDate = (date: string): string =>
  `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;

/** "260918" */
export const shortDate = (date: string): string => date.replaceAll('-', '').slice(2);

/** A name as mail addresses spell it: "Åsa-Lena O'Brien" -> "asa-lena.obrien". */
export const mailName = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z -]/g, '')
    .trim()
    .replace(/\s+/g, '.');
