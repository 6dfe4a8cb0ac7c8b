import {
  AppointmentError,
  type AppointmentFacts,
  type AppointmentInvitee,
  type AppointmentNote,
} from '#minutes/appointment.ts';
import { same } from '#minutes/merge-row.ts';
import type { Key, Minutes } from '#minutes/record.ts';
import { agendaPrint } from '#word/agenda-block.ts';
import { failureOf } from './appointment-failure.ts';
import { unread, type BesideSetting } from './beside.ts';
import { localMoment } from './clock.ts';
import { agendaInText, differsByAgenda, hasOwnAgenda, withAgenda } from './invitation-text.ts';
import { membersNotInvited, membersToNote } from './not-invited.ts';
import type { Appointment } from './setting.ts';
import type { InvitationAgendaState, InvitationFailure, InvitationView, NotInvited } from './view.ts';

/** The text is looked at again so often while the page is seen, ms: Outlook tells nobody that somebody types there. */
const lookAgain = 15_000;

type Given = BesideSetting & { readonly appointment: Appointment };
type Busy = InvitationView['busy'];

/** The invitation that lies open beside an open meeting. Nothing in it is changed but by a person's click. */
export class Invitation {
  readonly #given: Given;
  readonly #unwatch: () => void;
  #facts: AppointmentFacts | null = null;
  #stateOf: ((print: string) => InvitationAgendaState) | null = null;
  #ownAgenda = false;
  #busy: Busy = null;
  #failed: InvitationFailure | null = null;
  /**
   * What stood there before the agenda was written, and what Outlook has made of the text since: that has to stand
   * there when it is taken back. Null where Outlook did not tell.
   */
  #earlier: { readonly before: string; readonly after: string | null } | null = null;
  #cancel: () => void = () => undefined;
  #closed = false;
  /** What this page has left in the appointment. */
  #noted: AppointmentNote | null = null;
  /** The newest reading: an earlier one that comes late is not shown. */
  #reading = 0;
  #print: { readonly of: Minutes; readonly date: string | undefined; readonly print: string } | null = null;
  #missing: { readonly of: unknown; readonly list: readonly NotInvited[] } | null = null;

  constructor(given: Given) {
    this.#given = given;
    this.#unwatch = given.appointment.watch(() => void this.#read());
    void this.#begin();
  }

  readonly view = (): InvitationView => ({
    ...unread,
    role: this.#given.appointment.role,
    agenda: this.#stateOf?.(this.#printNow()) ?? null,
    ownAgenda: this.#ownAgenda,
    notInvited: this.#notInvited(),
    moved: this.#moved(),
    busy: this.#busy,
    failed: this.#failed,
    canTakeBack: this.#earlier !== null,
  });

  /** Reads the appointment once more, when the person asks for it or comes back to the page. */
  readonly readAgain = (): void => void this.#read();

  readonly inviteMembers = async (keys: readonly Key[]): Promise<void> => {
    await this.#do('inviting', async appointment => {
      const people = this.#notInvited().flatMap(({ key, name, mail, role }): AppointmentInvitee[] =>
        mail !== null && keys.includes(key)
          ? [{ name, mail, kind: isOptional(role) ? 'optional' : 'required', answer: 'unknown' }]
          : [],
      );
      if (people.length === 0) return null;
      await appointment.invite(people);
      await this.#leaveNote();
      return null;
    });
  };

  readonly writeAgenda = async ({ overHand = false }: { readonly overHand?: boolean }): Promise<void> => {
    await this.#do('writing', async appointment => {
      const { opened, setting } = this.#given;
      const minutes = this.#onItsDay();
      if (minutes.items.length === 0) return 'noAgenda';
      const before = await appointment.readBody();
      if (agendaInText(before)(this.#printNow()) === 'editedByHand' && !overHand) return 'editedByHand';
      const text = withAgenda(
        before,
        minutes,
        opened.body,
        localMoment(setting.clock.now(), setting.timeZone),
      );
      if (text !== before) {
        await appointment.writeBody(text);
        this.#earlier = { before, after: await readOrNull(appointment) };
      }
      await this.#leaveNote();
      return null;
    });
  };

  readonly takeBackAgenda = async (): Promise<void> => {
    const earlier = this.#earlier;
    if (!earlier) return;
    await this.#do('writing', async appointment => {
      const now = await appointment.readBody();
      const { before, after } = earlier;
      const asWritten = after === null ? differsByAgenda(before, now) : now === after;
      if (asWritten) await appointment.writeBody(before);
      this.#earlier = null;
      return asWritten ? null : 'changedSince';
    });
  };

  readonly close = (): void => {
    this.#closed = true;
    this.#cancel();
    this.#unwatch();
  };

  async #begin(): Promise<void> {
    await this.#read();
    this.#lookLater();
    await this.#renewNote();
  }

  /** One thing at a time, by the organizer alone; afterwards the appointment is read anew, whatever came of it. */
  async #do(
    doing: 'inviting' | 'writing',
    work: (appointment: Appointment) => Promise<InvitationFailure['reason'] | null>,
  ): Promise<void> {
    const { appointment, changed } = this.#given;
    if (this.#busy !== null || this.#closed) return;
    if (appointment.role !== 'organizer') {
      this.#failed = { doing, reason: 'notOrganizer', detail: '' };
      changed();
      return;
    }
    [this.#busy, this.#failed] = [doing, null];
    changed();
    let failed: InvitationFailure | null;
    try {
      const reason = await work(appointment);
      failed = reason && { doing, reason, detail: '' };
    } catch (error) {
      failed = failureOf(doing, error);
    }
    await this.#read();
    [this.#busy, this.#failed] = [null, failed];
    if (!this.#closed) changed();
  }

  async #read(): Promise<void> {
    const { appointment, changed } = this.#given;
    const reading = (this.#reading += 1);
    try {
      const [facts, html] = await Promise.all([appointment.read(), appointment.readBody()]);
      if (this.#closed || reading !== this.#reading) return;
      [this.#facts, this.#stateOf, this.#missing] = [facts, agendaInText(html), null];
      this.#ownAgenda = hasOwnAgenda(html);
      if (this.#failed?.doing === 'reading') this.#failed = null;
      void this.#noteAnew();
    } catch (error) {
      if (this.#closed || reading !== this.#reading) return;
      this.#failed = failureOf('reading', error);
    }
    changed();
  }

  #lookLater(): void {
    const { clock, visible } = this.#given.setting;
    if (this.#closed || this.#given.appointment.role !== 'organizer') return;
    this.#cancel = clock.later(lookAgain, () => {
      const looked = visible() && this.#busy === null ? this.#look() : Promise.resolve();
      void looked.then(() => this.#lookLater());
    });
  }

  /** Looks at the text only. What cannot be read now is told when the person does something. */
  async #look(): Promise<void> {
    const reading = this.#reading;
    try {
      const stateOf = agendaInText(await this.#given.appointment.readBody());
      if (this.#closed || reading !== this.#reading) return;
      const before = this.#stateOf?.(this.#printNow());
      this.#stateOf = stateOf;
      if (stateOf(this.#printNow()) !== before) this.#given.changed();
    } catch (error) {
      if (!(error instanceof AppointmentError)) throw error;
    }
  }

  #printNow(): string {
    const minutes = this.#given.minutes();
    if (this.#print?.of !== minutes || this.#print.date !== this.#times()?.date) {
      const print = agendaPrint(this.#onItsDay(), this.#given.opened.body);
      this.#print = { of: minutes, date: this.#times()?.date, print };
    }
    return this.#print.print;
  }

  /** The record as the invitation is to say it: under the day of the appointment that people are invited to. */
  #onItsDay(): Minutes {
    const minutes = this.#given.minutes();
    const date = this.#times()?.date ?? minutes.meeting.date;
    return { ...minutes, meeting: { ...minutes.meeting, date } };
  }

  /** The appointment's own day and times; null while it has none that have been read. */
  #times(): NonNullable<InvitationView['moved']> | null {
    const { timeZone } = this.#given.setting;
    const [start, end] = [this.#facts?.start, this.#facts?.end].map(
      instant => instant && localMoment(Date.parse(instant), timeZone),
    );
    return start ? { date: start.date, start: start.time, end: end ? end.time : null } : null;
  }

  /** A time that a person has set stands beside the calendar's; another day is always told. */
  #moved(): InvitationView['moved'] {
    const times = this.#times();
    const { date, start, sources } = this.#given.minutes().meeting;
    const isOther =
      times && (times.date !== date || (times.start !== start && sources['start'] === 'calendar'));
    return isOther ? times : null;
  }

  #notInvited(): readonly NotInvited[] {
    const { attendance } = this.#given.minutes();
    if (!this.#facts) return [];
    if (this.#missing?.of !== attendance)
      this.#missing = { of: attendance, list: this.#missingAmong(this.#facts, attendance) };
    return this.#missing.list;
  }

  #seats(facts: AppointmentFacts | null, attendance: Minutes['attendance']) {
    const { members, event } = this.#given.opened;
    const invitees = [...(facts?.invitees ?? []), ...(event?.invitees ?? [])];
    return { members, day: this.#day(), invitees, attendance };
  }

  #missingAmong(facts: AppointmentFacts, attendance: Minutes['attendance']): readonly NotInvited[] {
    const seats = this.#seats(facts, attendance);
    const others = new Set(
      seats.invitees.filter(({ kind }) => kind !== 'organizer').map(({ mail }) => mail.toLowerCase()),
    );
    // Where the organizer has hidden the list, an invited person sees nobody but themselves.
    if (this.#given.appointment.role === 'attendee' && others.size < 2) return [];
    return membersNotInvited(seats);
  }

  /** The meeting's day, or today for one that has none yet. */
  #day(): string {
    const { setting } = this.#given;
    return this.#given.minutes().meeting.date ?? localMoment(setting.clock.now(), setting.timeZone).date;
  }

  #note(): AppointmentNote {
    const { meeting, attendance } = this.#given.minutes();
    return {
      meetingKey: meeting.key,
      bodyKey: meeting.bodyKey,
      members: membersToNote(this.#seats(this.#facts, attendance)),
    };
  }

  /** For the check at sending. What was asked for is done without it, too. */
  async #leaveNote(): Promise<void> {
    const note = this.#note();
    try {
      await this.#given.appointment.leaveNote(note);
      this.#noted = note;
    } catch (error) {
      if (!(error instanceof AppointmentError)) throw error;
    }
  }

  /** Who has been invited by another address since is looked for there. */
  async #noteAnew(): Promise<void> {
    if (this.#noted && !same(this.#noted, this.#note())) await this.#leaveNote();
  }

  /** A form that is opened anew has lost the members that were noted for the check at sending. */
  async #renewNote(): Promise<void> {
    const { appointment } = this.#given;
    if (appointment.role !== 'organizer') return;
    try {
      const note = await appointment.note();
      if (this.#closed || note?.meetingKey !== this.#given.minutes().meeting.key) return;
      this.#noted = note;
      await this.#noteAnew();
    } catch (error) {
      if (!(error instanceof AppointmentError)) throw error;
    }
  }
}

async function readOrNull(appointment: Appointment): Promise<string | null> {
  try {
    return await appointment.readBody();
  } catch (error) {
    if (error instanceof AppointmentError) return null;
    throw error;
  }
}

const isOptional = (role: NotInvited['role']): boolean => role === 'substitute' || role === 'coopted';
