import type { Graph } from '#graph/client.ts';
import type { AppointmentFacts, AppointmentInvitee, AppointmentNote } from '#minutes/appointment.ts';
import type { Key } from '#minutes/record.ts';
import type { Clock } from './clock.ts';
import type { Shelf } from './shelf.ts';

/** What a person has to be asked for in the sign-in window. */
export type Consent = { readonly scopes: readonly string[]; readonly claims: string | undefined };

/** Why a click on "sign in" has not helped. */
export type NotSignedIn = 'interaction' | 'cancelled' | 'unavailable' | 'otherUser';

/** From a click. null when the person is signed in, else why not; `otherUser` when somebody else is. */
export type SignIn = (consent: Consent) => Promise<NotSignedIn | 'offline' | null>;

/** What the desk does with the appointment that the pane stands beside; rejects with an AppointmentError. */
export type Appointment = {
  readonly role: 'organizer' | 'attendee';
  readonly read: () => Promise<AppointmentFacts>;
  readonly readBody: () => Promise<string>;
  readonly writeBody: (html: string) => Promise<void>;
  readonly invite: (people: readonly AppointmentInvitee[]) => Promise<void>;
  readonly save: () => Promise<string>;
  readonly note: () => Promise<AppointmentNote | null>;
  readonly leaveNote: (note: AppointmentNote) => Promise<void>;
  readonly watch: (listener: () => void) => () => void;
};

/** Everything outside of the desk that it works with; composed once by the entry. */
export type DeskSetting = {
  readonly graph: Graph;
  readonly shelf: Shelf;
  readonly clock: Clock;
  /** IANA zone of the meetings: "Europe/Stockholm". */
  readonly timeZone: string;
  readonly site: { readonly host: string; readonly path: string };
  /** Which meeting the host says that this is. */
  readonly hint: { readonly chatId: string | null; readonly channelId: string | null };
  /** The body that the tab was set up for; null, or left out, where the tab has no setting of its own. */
  readonly tab?: { readonly bodyKey: Key } | null;
  /** The appointment in Outlook that the pane stands beside; null in every other host. */
  readonly appointment: Appointment | null;
  /** Whose token the requests carry; asked after the first answer of Graph. */
  readonly user: () => { readonly name: string; readonly oid: string };
  /** From now on only this person's token goes out: words of theirs are on the page. */
  readonly keepTo: (user: { readonly name: string; readonly oid: string }) => void;
  readonly newKey: () => Key;
  readonly signIn: SignIn;
  readonly openLink: (url: string) => Promise<void>;
  readonly showOnStage: (() => void) | null;
  /** False while the page is hidden: it then asks for no news. */
  readonly visible: () => boolean;
};
