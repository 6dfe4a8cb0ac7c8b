// The few calls of Office.js that the pane makes, typed so narrowly that a hand-made appointment can stand in for
// Outlook. Microsoft's own types (@types/office-js) fit into these; the entry shows that by handing `Office` over.

/** What every call of Office.js comes back with; `error` only where it failed. */
export type OfficeAnswer<T> = {
  readonly value: T;
  readonly error?: { readonly code: number; readonly name: string; readonly message: string } | null;
};

export type Answered<T> = (answer: OfficeAnswer<T>) => void;

/** A field of the form that is filled in as one goes along. */
type Field<T> = { getAsync(answered: Answered<T>): void };

/** `appointmentResponse`: "accepted", "declined", "tentative", "none", "organizer", or nothing where it is not told. */
export type OfficePerson = {
  readonly displayName: string;
  readonly emailAddress: string;
  readonly appointmentResponse?: string | null;
  /** "user", "externalUser", "distributionList", "other". */
  readonly recipientType?: string;
};

type OfficeBody = {
  getAsync(coercion: 'html', answered: Answered<string>): void;
  setAsync(text: string, options: { readonly coercionType: 'html' }, answered: Answered<void>): void;
};

type OfficePeople = Field<readonly OfficePerson[]> & {
  addAsync(
    people: { readonly displayName: string; readonly emailAddress: string }[],
    answered: Answered<void>,
  ): void;
};

export type OfficeProperties = {
  get(name: string): unknown;
  set(name: string, value: string): void;
  saveAsync(answered: Answered<void>): void;
};

type OfficeSession = {
  getAsync(name: string, answered: Answered<string>): void;
  setAsync(name: string, value: string, answered: Answered<void>): void;
};

type EitherItem = {
  readonly itemType: string;
  /** Set for one occurrence of a series. */
  readonly seriesId?: string | null;
  readonly body: OfficeBody;
  loadCustomPropertiesAsync(answered: Answered<OfficeProperties>): void;
  /** There only where the item lies in a calendar that was shared with the user. */
  getSharedPropertiesAsync?(answered: Answered<{ readonly owner: string }>): void;
  addHandlerAsync(event: string, handler: () => void, answered?: Answered<void>): void;
  removeHandlerAsync(event: string, answered?: Answered<void>): void;
};

/** An appointment that its organizer has open in the form. */
export type ComposedItem = EitherItem & {
  readonly subject: Field<string>;
  readonly start: Field<Date>;
  readonly end: Field<Date>;
  readonly requiredAttendees: OfficePeople;
  readonly optionalAttendees: OfficePeople;
  readonly organizer?: Field<OfficePerson | null>;
  readonly recurrence?: Field<unknown>;
  readonly sessionData?: OfficeSession;
  getItemIdAsync(answered: Answered<string>): void;
  saveAsync(answered: Answered<string>): void;
};

/** An appointment as somebody who is invited, or its organizer before editing, reads it. */
export type ReadItem = EitherItem & {
  readonly itemId: string;
  readonly subject: string;
  readonly start: Date;
  readonly end: Date;
  readonly organizer: OfficePerson;
  readonly requiredAttendees: readonly OfficePerson[];
  readonly optionalAttendees: readonly OfficePerson[];
  readonly recurrence?: unknown;
};

export type OfficeItem = ComposedItem | ReadItem;

export type OfficeMailbox = {
  /** What is open or selected, also where that is a message; none in an empty calendar. */
  readonly item?: OfficeItem | null;
  readonly userProfile: {
    readonly displayName: string;
    readonly emailAddress: string;
    /** "office365", "enterprise" (a server of one's own), "outlookCom", "gmail". */
    readonly accountType?: string;
  };
  convertToRestId(id: string, version: string): string;
  addHandlerAsync(
    event: string,
    handler: (told?: { readonly officeTheme?: OfficeTheme }) => void,
    answered?: Answered<void>,
  ): void;
};

export type OfficeTheme = { readonly isDarkTheme?: boolean; readonly bodyBackgroundColor?: string };

export type OfficePart = {
  onReady(): Promise<{ readonly host: unknown; readonly platform: unknown }>;
  readonly context: {
    readonly displayLanguage: string;
    readonly officeTheme?: OfficeTheme;
    readonly mailbox: OfficeMailbox;
    readonly requirements: { isSetSupported(name: string, minimum: string): boolean };
    readonly ui?: { openBrowserWindow?(url: string): void };
  };
};
