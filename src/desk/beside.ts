import { GraphError } from '#graph/failure.ts';
import type { Key, Minutes } from '#minutes/record.ts';
import type { Invitation } from './invitation.ts';
import { fetchInvitation } from './on-demand.ts';
import type { OpenedMeeting } from './opened.ts';
import type { DeskSetting } from './setting.ts';
import type { InvitationView } from './view.ts';

/** What the open meeting's page needs in order to speak of the invitation. */
export type BesideSetting = {
  readonly setting: DeskSetting;
  readonly opened: OpenedMeeting;
  /** The record as it is now, with what has not been sent. */
  readonly minutes: () => Minutes;
  /** Told when the view of the invitation has changed. */
  readonly changed: () => void;
};

/** The invitation beside which Outlook's pane stands; what reads and writes it comes after the page. */
export type Beside = {
  readonly view: () => InvitationView | null;
  readonly inviteMembers: (keys: readonly Key[]) => void;
  readonly writeAgenda: (how: { readonly overHand?: boolean }) => void;
  readonly takeBackAgenda: () => void;
  /** Reads the appointment once more. */
  readonly readAgain: () => void;
  readonly close: () => void;
};

/** A script that did not come is asked for again after so long, ms. */
const tryAgain = 30_000;

/** Begins to follow the appointment that the pane stands beside; null in every other host. */
export function besideInvitation(given: BesideSetting): Beside | null {
  const { setting, changed } = given;
  const { appointment, clock } = setting;
  if (!appointment) return null;
  let invitation: Invitation | null = null;
  let closed = false;
  let cancel = (): void => undefined;
  const begin = async (): Promise<void> => {
    try {
      const script = await fetchInvitation();
      if (closed) return;
      invitation = new script.Invitation({ ...given, appointment });
      changed();
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (!closed) cancel = clock.later(tryAgain, () => void begin());
    }
  };
  void begin();
  return {
    view: () => invitation?.view() ?? { ...unread, role: appointment.role },
    inviteMembers: keys => void invitation?.inviteMembers(keys),
    writeAgenda: how => void invitation?.writeAgenda(how),
    takeBackAgenda: () => void invitation?.takeBackAgenda(),
    readAgain: () => invitation?.readAgain(),
    close: () => {
      closed = true;
      cancel();
      invitation?.close();
    },
  };
}

/** An invitation of which nothing has been read yet. */
export const unread = {
  agenda: null,
  ownAgenda: false,
  notInvited: [],
  moved: null,
  busy: null,
  failed: null,
  canTakeBack: false,
} as const;
