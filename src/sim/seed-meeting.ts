// One meeting in the secretary's calendar, with the chat that Teams gives it.

import { joinUrlOf, swedish, threadOf, uidOf } from './seed-maker.ts';
import type { Maker } from './seed-maker.ts';
import type { CalendarEntry, Invited, Reply, User } from './world.ts';
import { isoOf } from './zone.ts';

export type Planned = {
  /** Makes the ids of event, chat and address; the same for all occurrences of a series. */
  readonly name: string;
  readonly subject: string;
  /** ISO date and `HH:MM`, Swedish time. */
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly place: string | null;
  readonly online: boolean;
  readonly invited: readonly Invited[];
  readonly html: (joinUrl: string | null) => string;
  readonly type?: CalendarEntry['type'];
  readonly masterUid?: string | null;
  readonly hideAttendees?: boolean;
  /** The meeting was made in Teams, so that its chat knows the event. */
  readonly madeInTeams?: boolean;
  /** The organizer, when it is not the secretary. */
  readonly organizer?: User;
  readonly createdAt: number;
};

/** An invitee who answered so; a date only when there was an answer. */
export const invitee = (
  name: string,
  mail: string,
  reply: Reply,
  repliedAt: number,
  more: Partial<Pick<Invited, 'kind' | 'members' | 'proposed'>> = {},
): Invited => ({
  name,
  mail,
  kind: 'required',
  reply,
  repliedAt: reply === 'notResponded' ? null : isoOf(repliedAt),
  proposed: null,
  members: [],
  ...more,
});

/** Puts the event into the world, and its chat once per name. */
export function addMeeting(maker: Maker, secretary: User, planned: Planned): CalendarEntry {
  const organizer = planned.organizer ?? secretary;
  const type = planned.type ?? 'singleInstance';
  const thread = threadOf(`${maker.key(planned.name)}`);
  const joinUrl = planned.online ? joinUrlOf(maker.tenantId, thread, organizer.oid) : null;
  const entry: CalendarEntry = {
    uid: uidOf(`${maker.key(planned.name)}/${type === 'seriesMaster' ? 'master' : planned.date}`),
    type,
    masterUid: planned.masterUid ?? null,
    subject: planned.subject,
    start: swedish(planned.date, planned.from),
    end: swedish(planned.date, planned.to),
    place: planned.place,
    html: planned.html(joinUrl),
    organizerMail: organizer.mail,
    invited: planned.invited,
    joinUrl,
    hideAttendees: planned.hideAttendees ?? false,
    cancelled: false,
    createdAt: isoOf(planned.createdAt),
  };
  maker.addEntry(entry);
  if (joinUrl !== null && type !== 'occurrence') {
    maker.addChat({
      id: thread,
      topic: planned.subject,
      kind: 'meeting',
      joinUrl,
      organizerMail: organizer.mail,
      teamsEventUid: planned.madeInTeams === true ? entry.uid : null,
      memberMails: chatMembers(maker, organizer, planned.invited),
      createdAt: isoOf(planned.createdAt),
    });
  }
  return entry;
}

const chatMembers = (maker: Maker, organizer: User, invited: readonly Invited[]): readonly string[] =>
  maker
    .world()
    .users.filter(
      user => user === organizer || invited.some(one => [one.mail, ...one.members].includes(user.mail)),
    )
    .map(user => user.mail);
