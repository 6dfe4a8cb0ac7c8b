import type { swedish } from './swedish.ts';

/** English words of the interface, key by key as in swedish.ts. */
export const english: Record<keyof typeof swedish, string> = {
  'app.name': 'Handlingar',

  // Dates and times
  'date.today': 'today',
  'date.tomorrow': 'tomorrow',
  'date.yesterday': 'yesterday',
  'date.inDays': 'in {n} {n|day|days}',
  'date.daysAgo': '{n} {n|day|days} ago',
  'date.none': 'no date',
  'date.noTime': 'no time',
  'date.minutes': '{n} min',
  'date.hoursMinutes': '{h} h {m} min',
  'date.left': '{time} left',

  // Answers to the invitation
  'answer.accepted': 'yes',
  'answer.declined': 'no',
  'answer.tentative': 'tentative',
  'answer.notResponded': 'no reply',
  'answer.unknown': 'reply unknown',
  'answer.notInvited': 'not invited',
  'answer.accepted.long': 'Accepted the invitation',
  'answer.declined.long': 'Declined the invitation',
  'answer.tentative.long': 'Tentatively accepted the invitation',
  'answer.notResponded.long': 'Has not replied to the invitation',
  'answer.unknown.long': 'Only the organizer’s calendar holds the reply',
  'answer.notInvited.long': 'Is not on the invitation',

  // Presence
  'presence.present': 'present',
  'presence.absent': 'absent',
  'presence.unknown': 'unconfirmed',

  // Where a fact came from: the small word beside it, and the whole sentence
  'source.calendar': 'calendar',
  'source.invitation': 'invitation',
  'source.members': 'members',
  'source.standing': 'standing item',
  'source.previous': 'last meeting',
  'source.carried': 'carried over',
  'source.body': 'body',
  'source.document': 'document',
  'source.typed': 'written here',
  'source.calendar.long': 'Taken from the calendar event',
  'source.invitation.long': 'Taken from the text of the invitation',
  'source.members.long': 'Taken from the list of members',
  'source.standing.long': 'A standing item of this body',
  'source.previous.long': 'Taken from the previous meeting',
  'source.carried.long': 'Not reached at an earlier meeting',
  'source.body.long': 'Taken from the settings of the body',
  'source.document.long': 'Read from a document',
  'source.typed.long': 'Written by a person in the meeting',

  // Status of the meeting
  'status.called': 'Called',
  'status.ongoing': 'Ongoing',
  'status.draft': 'Draft',
  'status.adjusting': 'Adjusting',
  'status.published': 'Published',

  // What kind of document
  'kind.agenda': 'Agenda',
  'kind.notes': 'Notes',
  'kind.minutes': 'Minutes',

  // How the meeting is held
  'mode.physical': 'in person',
  'mode.digital': 'online',
  'mode.hybrid': 'in person and online',

  // Types of item
  'type.information': 'Information',
  'type.dialogue': 'Dialogue',
  'type.decision': 'Decision',
  'type.report': 'Report',
  'type.writtenInformation': 'Written information',

  // State of an item
  'itemState.open': 'not handled',
  'itemState.handled': 'handled',
  'itemState.carried': 'to the next meeting',

  // Marks and roles of a person
  'mark.chair': 'chair',
  'mark.viceChair': 'vice chair',
  'mark.acting': 'acting',
  'mark.substitute': 'substitute',
  'mark.secretary': 'secretary',
  'mark.coopted': 'co-opted',
  'role.chair': 'chair',
  'role.viceChair': 'vice chair',
  'role.member': 'member',
  'role.substitute': 'substitute',
  'role.secretary': 'secretary',
  'role.coopted': 'co-opted',

  // The usual decisions, as short words on a button
  'decision.file': 'file',
  'decision.approve': 'approve',
  'decision.assign': 'assign',
  'decision.note': 'take note',
  'decision.table': 'table',
  'decision.referBack': 'refer back',
  'decision.prepare': 'prepare further',
  'decision.appoint': 'appoint',
  'decision.adopt': 'adopt',
  'decision.open': 'open the meeting',
  'decision.other': 'other decision',
  'decisionState.proposed': 'proposed',
  'decisionState.decided': 'decided',

  // State of an assignment
  'assignmentState.open': 'open',
  'assignmentState.done': 'done',
};
