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

  // The opening and the states before there is a meeting
  'opening.host': 'Starting …',
  'opening.calendar': 'Finding the meeting in the calendar …',
  'opening.site': 'Fetching the lists in SharePoint …',
  'opening.meeting': 'Fetching the meeting’s papers …',
  'opening.previous': 'Fetching the previous meeting …',
  'state.retry': 'Try again',
  'state.next': 'Will try again by itself',
  'state.detail': 'Technical details',
  'signIn.button': 'Sign in',
  'signIn.busy': 'Signing in …',
  'signIn.interaction.title': 'Sign in to open the papers',
  'signIn.interaction.text':
    'Handlingar reads the meeting from your calendar and saves in your organisation’s SharePoint, so you need to sign in with your usual account.',
  'signIn.cancelled.title': 'Sign-in was cancelled',
  'signIn.cancelled.text':
    'The sign-in window was closed before sign-in had finished. Try again when it suits you.',
  'signIn.unavailable.title': 'You cannot sign in from here',
  'signIn.unavailable.text':
    'The program that shows this page does not answer the request to sign in. Close the tab and open it again. If that does not help, open the meeting in Teams on the web.',
  'failed.offline.title': 'No connection',
  'failed.offline.text':
    'The meeting could not be fetched because this computer has no network. What you have written earlier is kept on this computer and is sent when the connection is back.',
  'failed.siteMissing.title': 'The SharePoint site does not exist',
  'failed.siteMissing.text':
    'The site that Handlingar is set up for has been moved, renamed or deleted. Ask whoever manages Microsoft 365 in your organisation to check the address.',
  'failed.siteForbidden.title': 'You do not have access to the papers',
  'failed.siteForbidden.text':
    'Your account may not read the SharePoint site. An owner of the site can give you access. The agenda and the minutes are also sent out as usual.',
  'failed.throttled.title': 'Microsoft 365 asks us to wait',
  'failed.throttled.text':
    'The service is under heavy load right now. The meeting opens as soon as it answers again.',
  'failed.newerLists.title': 'The lists are newer than the program',
  'failed.newerLists.text':
    'The lists in SharePoint have been changed by a newer version of Handlingar. Load the page again to get it. Nothing has been changed.',
  'failed.broken.title': 'The meeting could not be opened',
  'failed.broken.text':
    'Something went wrong that should not happen. What you have written is kept on this computer. Try again, and show the technical details to your support if it persists.',
  'choose.noChat.title': 'Which meeting is it?',
  'choose.noChat.text':
    'The page was opened outside of a meeting. Choose the meeting from your calendar or among those that already exist.',
  'choose.notInvited.title': 'The meeting is not in your calendar',
  'choose.notInvited.text':
    'You are not invited with your own account, so the meeting cannot be found by itself. If it has already been set up you can open it here.',
  'choose.noEvent.title': 'No calendar event was found',
  'choose.noEvent.text':
    'There is no event in your calendar that belongs to this chat. It may have been moved or deleted. Choose another meeting, or begin without one.',
  'choose.severalOccurrences.title': 'Which occurrence is it?',
  'choose.severalOccurrences.text': 'The meeting recurs and several occurrences are close in time.',
  'choose.calendarForbidden.title': 'The calendar may not be read',
  'choose.calendarForbidden.text':
    'Handlingar has not been allowed to read your calendar, so time, place and replies cannot be filled in by themselves. You can allow it now, or begin without the calendar.',
  'choose.calendarOffline.title': 'The calendar does not answer',
  'choose.calendarOffline.text':
    'Your calendar could not be reached right now. Try again in a while, or open a meeting that has already been set up.',
  'choose.unknownBody.title': 'Which body is the meeting for?',
  'choose.unknownBody.text':
    'The meeting is in the calendar, but nothing in its subject tells which network, council or board it belongs to. The choice is remembered for next time.',
  'choose.ask': 'Allow',
  'choose.events': 'In your calendar',
  'choose.organizer': 'invitation from {name}',
  'choose.more': 'Show {n} more {n|day|days}',
  'choose.meetings': 'Meetings already set up',
  'choose.body': 'Choose a body',
  'choose.without': 'Begin without a calendar event',
  'setup.button': 'Create the lists',
  'setup.site': 'Site:',
  'setup.missing.list': 'What is missing',
  'setup.missing.title': 'The site has not been prepared yet',
  'setup.missing.text':
    'Handlingar saves in ordinary SharePoint lists. They are created once, and what is already on the site is left as it is.',
  'setup.forbidden.title': 'You may not create lists on this site',
  'setup.forbidden.text': 'Your account may not create lists there. It only needs to be done once.',
  'setup.offline.title': 'The connection was lost',
  'setup.offline.text':
    'Not all lists were created. What is done stays, and the next try continues where this one ended.',
  'setup.broken.title': 'The lists could not be created',
  'setup.broken.text':
    'SharePoint refused for a reason that we do not recognise. What is done stays, and you can safely try again.',
  'setup.ways': 'How to go on',
  'setup.way.owner': 'Ask an owner of the site to open this tab and choose Create the lists.',
  'setup.way.administrator': 'Or ask whoever manages Microsoft 365 to run:',
  'setup.progress.title': 'Creating the lists',
  'setup.progress.text': 'It takes about a minute. You can stop at any time and continue later.',
  'setup.progress.label': 'Creating lists and columns',
  'setup.progress.done': '{done} of {of} done',
  'setup.progress.stop': 'Stop',
  'setup.body.title': 'Set up the first body',
  'setup.body.text':
    'A body is a network, a council or a board that has meetings. Members and standing items can be added afterwards.',
  'setup.body.name': 'Name of the body',
  'setup.body.nameHint': 'As it is to stand in the heading, for example Länsnätverket Norrdal',
  'setup.body.nameMissing': 'Write the name of the body',
  'setup.body.abbreviation': 'Abbreviation',
  'setup.body.abbreviationHint': 'If there is one, for example LNN',
  'setup.body.button': 'Set up the body',

  // Saving
  'saving.saved': 'Saved in SharePoint',
  'saving.saved.short': 'Saved',
  'saving.pending': 'Saved on this computer',
  'saving.saving': 'Saving in SharePoint …',
  'saving.offline': 'No connection. Saved on this computer',
  'saving.waiting': 'SharePoint is busy. Trying again',
  'saving.inSeconds': 'in {n} s',
  'saving.nowAgain': 'now',
  'saving.signedOut': 'Signed out. Saved on this computer',
  'saving.refused.forbidden': 'Not saved in SharePoint: you may not write there',
  'saving.refused.missing': 'Not saved in SharePoint: the meeting or a list has been deleted',
  'saving.refused.tooLong': 'Not saved in SharePoint: a text is too long',
  'saving.refused.broken': 'Not saved in SharePoint',
  'saving.show': 'Show where',
  'saving.kept': 'What you write is kept on this computer.',
  'saving.again': 'Everything is saved in SharePoint again.',
};
