import type { Key } from '#minutes/record.ts';
import { unread, type BesideSetting } from './beside.ts';
import type { Appointment } from './setting.ts';
import type { InvitationView } from './view.ts';

/** The invitation that lies open beside an open meeting. Nothing in it is changed but by a person's click. */
export class Invitation {
  #view: InvitationView;

  constructor(given: BesideSetting & { readonly appointment: Appointment }) {
    this.#view = { ...unread, role: given.appointment.role };
  }

  readonly view = (): InvitationView => this.#view;
  readonly inviteMembers: (keys: readonly Key[]) => Promise<void> = () => Promise.resolve();
  readonly writeAgenda: (how: { readonly overHand?: boolean }) => Promise<void> = () => Promise.resolve();
  readonly takeBackAgenda = (): Promise<void> => Promise.resolve();
  readonly close = (): void => undefined;
}
