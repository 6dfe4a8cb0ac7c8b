// Everything that the simulated tenant remembers, as plain data that survives a trip through JSON. Bytes of
// files are kept beside it, by the name in `blob`. The tenant changes it in place: it is a place, not a value.

/** What somebody may do in a site; what an app is granted under Sites.Selected reaches as far as one of these. */
export type Right = 'none' | 'read' | 'write' | 'owner';

/** What an app was granted in a site; counted only for its tokens with Sites.Selected. */
export type Grant = {
  /** The app's id in Entra. */
  readonly app: string;
  readonly name: string;
  readonly role: GrantRole;
};

export type GrantRole = 'read' | 'write' | 'manage' | 'owner' | 'fullcontrol';

/** The app whose tokens these are where nobody says: it has no registration, and this id is as good as any. */
export const ownApp = { app: '8f0f9a5e-6a3b-4c52-9d6d-2f4b7c1e5a90', name: 'Handlingar' } as const;

export type User = {
  readonly oid: string;
  readonly mail: string;
  readonly name: string;
  readonly givenName: string;
  readonly surname: string;
  readonly jobTitle: string | null;
  /** Other addresses that reach the same mailbox. */
  readonly aliases: readonly string[];
  /** What this user is for in tests and demonstrations: "secretary", "member", "stranger", "administrator". */
  readonly part: string;
};

export type Reply = 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded';

export type Invited = {
  readonly name: string;
  readonly mail: string;
  readonly kind: 'required' | 'optional' | 'resource';
  readonly reply: Reply;
  /** When the reply came (ISO, UTC); null when none did. */
  readonly repliedAt: string | null;
  /** Another time, proposed together with the reply (ISO, UTC). */
  readonly proposed: { readonly start: string; readonly end: string } | null;
  /** For a distribution list: the mails of those behind it, who get the event in their own mailboxes. */
  readonly members: readonly string[];
};

/** One meeting as its organizer made it; each mailbox's copy is worked out from this (calendar.ts). */
export type CalendarEntry = {
  /** iCalUId: the same in every mailbox. */
  readonly uid: string;
  readonly type: 'singleInstance' | 'occurrence' | 'seriesMaster';
  /** uid of the series master, for an occurrence. */
  readonly masterUid: string | null;
  readonly subject: string;
  /** ISO instants, UTC. */
  readonly start: string;
  readonly end: string;
  readonly place: string | null;
  readonly html: string;
  readonly organizerMail: string;
  readonly invited: readonly Invited[];
  readonly joinUrl: string | null;
  readonly hideAttendees: boolean;
  readonly cancelled: boolean;
  readonly createdAt: string;
  /** Saved by its organizer and not sent: nobody else has it. */
  readonly draft?: boolean;
  /** What add-ins have left in the copies, by the mail of whose copy it is. */
  readonly properties?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

export type Chat = {
  /** `19:meeting_…@thread.v2`; for a channel meeting the channel's own thread. */
  readonly id: string;
  readonly topic: string;
  readonly kind: 'meeting' | 'channel';
  readonly joinUrl: string;
  readonly organizerMail: string;
  /** uid of the event, only where the meeting was made in Teams itself: Outlook's meetings leave it out. */
  readonly teamsEventUid: string | null;
  readonly memberMails: readonly string[];
  readonly createdAt: string;
};

export type ColumnKind = 'text' | 'note' | 'choice' | 'dateTime' | 'number' | 'boolean';

export type Column = {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly kind: ColumnKind;
  readonly choices: readonly string[];
  readonly dateOnly: boolean;
  readonly indexed: boolean;
  readonly unique: boolean;
  readonly required: boolean;
  readonly readOnly: boolean;
};

export type FieldValue = string | number | boolean;

export type FileVersion = {
  readonly id: string;
  readonly modifiedAt: string;
  readonly modifiedBy: string;
  readonly size: number;
  readonly blob: string;
};

export type FilePart = {
  readonly name: string;
  /** Path of the folder inside the library, without slashes at the ends; '' is the root. */
  readonly folder: string;
  readonly size: number;
  readonly blob: string;
  readonly mimeType: string;
  /** Counts changes of the content only. */
  readonly contentVersion: number;
  readonly versions: readonly FileVersion[];
};

export type ListRow = {
  readonly id: number;
  readonly guid: string;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly modifiedAt: string;
  readonly modifiedBy: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly file: FilePart | null;
  /** The list's change number when this row was last written: what delta counts by. */
  readonly change: number;
};

export type SiteList = {
  readonly id: string;
  readonly name: string;
  displayName: string;
  /** Empty when nobody has written one. */
  description?: string;
  readonly template: 'genericList' | 'documentLibrary';
  readonly createdAt: string;
  columns: Column[];
  rows: ListRow[];
  nextId: number;
  change: number;
  /** Only where a list is shown as it was: the change number that it really has. */
  readonly truth?: number;
  /** Rows taken away: their SharePoint id and the change number. */
  deleted: { readonly id: number; readonly change: number }[];
};

export type Site = {
  readonly id: string;
  readonly host: string;
  readonly path: string;
  readonly displayName: string;
  readonly createdAt: string;
  /** At most one for each app. */
  grants: readonly Grant[];
  /** User's mail -> right; nobody else gets in. */
  rights: Record<string, Right>;
  lists: SiteList[];
};

export type World = {
  readonly version: 2;
  readonly tenantId: string;
  readonly seededAt: string;
  readonly users: readonly User[];
  entries: readonly CalendarEntry[];
  readonly chats: readonly Chat[];
  readonly sites: Site[];
  /** Counts everything made after the seed, so that new ids are different and still the same in every run. */
  made: number;
};

/** The user with this mail, alias or directory id; upper and lower case are the same. */
export function findUser(world: World, who: string): User | null {
  const wanted = who.toLowerCase();
  return (
    world.users.find(
      user =>
        user.mail.toLowerCase() === wanted ||
        user.oid === wanted ||
        user.aliases.some(alias => alias.toLowerCase() === wanted),
    ) ?? null
  );
}
