// The record while it is being written: rows with keys, the same rows that SharePoint holds (one list per
// kind). All values are immutable; every change is an Edit (edit.ts). The record in public, as other tools
// read it, is made from this by public-record.ts.

/** A row's own GUID, made by the client, so that relations and lost answers never depend on SharePoint ids. */
export type Key = string;

export type DocumentKind = 'agenda' | 'notes' | 'minutes';
export type ItemType = 'information' | 'dialogue' | 'decision' | 'report' | 'writtenInformation';
export type Mark = 'chair' | 'viceChair' | 'acting' | 'substitute' | 'secretary' | 'coopted';
export type Presence = 'present' | 'absent' | 'unknown';
export type Mode = 'physical' | 'digital' | 'hybrid';
/** What the invitation was answered with; `unknown` when this user's calendar copy cannot tell. */
export type Answer = 'accepted' | 'declined' | 'tentative' | 'notResponded' | 'unknown' | 'notInvited';
export type Status = 'called' | 'ongoing' | 'draft' | 'adjusting' | 'published';
export type ItemState = 'open' | 'handled' | 'carried';
export type DecisionState = 'proposed' | 'decided';
export type DecisionKind =
  | 'file'
  | 'approve'
  | 'assign'
  | 'note'
  | 'table'
  | 'referBack'
  | 'prepare'
  | 'appoint'
  | 'adopt'
  | 'open'
  | 'other';
export type AssignmentState = 'open' | 'done';

/** Where a fact came from. The screen shows it as a small word beside the fact; `typed` is shown as nothing. */
export type Source =
  'calendar' | 'invitation' | 'members' | 'standing' | 'previous' | 'carried' | 'body' | 'document' | 'typed';

/** Field name -> where its present value came from. A field that is absent here was never filled. */
export type Sources = Readonly<Record<string, Source>>;

export type Presenter = { readonly name: string; readonly title: string | null };

export type Meeting = {
  readonly key: Key;
  readonly bodyKey: Key;
  readonly kind: DocumentKind;
  readonly title: string;
  /** ISO date, local to the meeting. */
  readonly date: string | null;
  /** `HH:MM`, local to the meeting. */
  readonly start: string | null;
  readonly end: string | null;
  readonly place: string | null;
  readonly mode: Mode | null;
  readonly registryNumber: string | null;
  readonly status: Status;
  readonly documentDate: string | null;
  /** iCalUId: the same in every invitee's mailbox, different for each occurrence of a series. */
  readonly eventUid: string | null;
  readonly organizerOid: string | null;
  readonly joinUrl: string | null;
  readonly adjusters: readonly string[];
  readonly documentUrl: string | null;
  readonly contentHash: string | null;
  readonly sources: Sources;
};

export type Item = {
  readonly key: Key;
  /** null for a first-level item; two levels at most. */
  readonly parentKey: Key | null;
  /** Fractional rank among its siblings (rank.ts). */
  readonly rank: string;
  /** The number as it was dispatched or published; while writing it is derived from the order (numbering.ts). */
  readonly number: string | null;
  readonly types: readonly ItemType[];
  readonly title: string;
  readonly presenters: readonly Presenter[];
  readonly attachments: readonly string[];
  /** Plain text with light marks: blank line between paragraphs, "- " bullets, *italic*. */
  readonly text: string;
  readonly state: ItemState;
  readonly plannedMinutes: number | null;
  readonly sources: Sources;
};

export type Attendance = {
  readonly key: Key;
  readonly rank: string;
  readonly name: string;
  readonly mail: string | null;
  readonly oid: string | null;
  readonly organisation: string;
  readonly title: string | null;
  readonly marks: readonly Mark[];
  readonly substituteFor: string | null;
  readonly expected: Answer;
  readonly presence: Presence;
  /** Comings and goings in words a reader understands: "kom 09.20, § 4". */
  readonly intervals: string | null;
  readonly sources: Sources;
};

export type Decision = {
  readonly key: Key;
  readonly itemKey: Key;
  readonly rank: string;
  /** The clause, from "att" on, without final full stop. */
  readonly text: string;
  readonly kind: DecisionKind;
  readonly state: DecisionState;
  readonly sources: Sources;
};

export type Assignment = {
  readonly key: Key;
  readonly itemKey: Key;
  readonly decisionKey: Key | null;
  readonly rank: string;
  readonly who: string;
  readonly whoOid: string | null;
  readonly what: string;
  /** As written: "senast den 15 december", "vecka 48". */
  readonly dueText: string | null;
  readonly dueDate: string | null;
  readonly state: AssignmentState;
  readonly sources: Sources;
};

/** The kinds of row, by the name that edits use. */
export type Rows = {
  readonly meeting: Meeting;
  readonly item: Item;
  readonly attendance: Attendance;
  readonly decision: Decision;
  readonly assignment: Assignment;
};
export type RowKind = keyof Rows;
export type Row = Rows[RowKind];

/** One meeting's record. The arrays stand in no particular order: order.ts sorts by rank. */
export type Minutes = {
  readonly meeting: Meeting;
  readonly items: readonly Item[];
  readonly attendance: readonly Attendance[];
  readonly decisions: readonly Decision[];
  readonly assignments: readonly Assignment[];
};

/** A person's seat in a body, with the dates it is valid (both inclusive, ISO, null = open). */
export type Member = {
  readonly key: Key;
  readonly bodyKey: Key;
  readonly name: string;
  readonly mail: string | null;
  readonly oid: string | null;
  readonly organisation: string;
  readonly title: string | null;
  readonly role: 'chair' | 'viceChair' | 'member' | 'substitute' | 'secretary' | 'coopted';
  /** The `name` of the member this one stands in for. */
  readonly substituteFor: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly rank: string;
};

export type StandingItem = {
  readonly title: string;
  readonly types: readonly ItemType[];
  /** Where it stands in relation to the meeting's own items. */
  readonly place: 'first' | 'last';
  /** Clauses proposed beforehand ("att öppna mötet"). */
  readonly proposals: readonly string[];
};

/** The labels of the paper that a house may call something else. */
export type PaperLabel =
  | 'date'
  | 'time'
  | 'place'
  | 'registryNumber'
  | 'documentDate'
  | 'adjuster'
  | 'called'
  | 'present'
  | 'organisation'
  | 'municipality'
  | 'name'
  | 'title'
  | 'presenter'
  | 'attachment'
  | 'proposal'
  | 'decision'
  | 'assignment';

/** What a body's documents look like and which rules apply to it. Stored as the settings column of its row. */
export type Profile = {
  readonly documentKind: 'notes' | 'minutes';
  readonly letterhead: { readonly left: readonly string[]; readonly right: readonly string[] };
  /** The name decisions use: "Länsnätverket beslutade". */
  readonly decidingName: string;
  readonly leadInColon: boolean;
  readonly attendanceLayout: 'twoColumns' | 'organisationRows';
  /** The organisation whose people stand in the right-hand column of the two-column layout. */
  readonly hostOrganisation: string | null;
  /** Heading over the secretariat's people, under the host organisation's. */
  readonly secretariatName: string | null;
  /** Whose titles the two-column layout shows: everybody's, or only those of the right-hand column. */
  readonly attendanceTitles: 'all' | 'rightColumn';
  readonly dateStyle: 'long' | 'iso' | 'short';
  /** Clauses under a lead-in ("att godkänna …"), or whole sentences ("Rådet godkänner …"). */
  readonly decisionStyle: 'clauses' | 'sentences';
  /** "5." or "§ 5". */
  readonly numberStyle: 'plain' | 'paragraph';
  /** The house's own words for labels of the paper; the usual ones stand where it has none. */
  readonly labels: Readonly<Partial<Record<PaperLabel, string>>>;
  readonly adjusting: 'none' | 'one' | 'chairAndOne';
  /** Whether the municipal act's rules of form apply: adjusting within 14 days, quorum, recusal, reservation. */
  readonly municipalAct: boolean;
  readonly standingItems: readonly StandingItem[];
  /** Year ("2026") -> registry number. */
  readonly registryNumbers: Readonly<Record<string, string>>;
  /** Words by which the calendar event of this body is recognised, besides its name and abbreviation. */
  readonly aliases: readonly string[];
};

export type Body = {
  readonly key: Key;
  readonly name: string;
  readonly abbreviation: string | null;
  readonly chair: string | null;
  readonly secretary: string | null;
  readonly profile: Profile;
};

/** Imperfect material: shown beside the work, never in its way. */
export type Problem = {
  readonly severity: 'error' | 'warning' | 'info';
  /** A path a reader can follow: "items/5 a/decisions/0". */
  readonly where: string;
  readonly message: string;
  readonly line?: number;
};

export type Outcome<T> = { readonly value: T; readonly problems: readonly Problem[] };
