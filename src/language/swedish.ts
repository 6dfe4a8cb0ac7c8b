/** Swedish words of the interface. One line a key; groups by the part of the screen, in the order of the screen. */
export const swedish = {
  'app.name': 'Handlingar',

  // Dates and times
  'date.today': 'i dag',
  'date.tomorrow': 'i morgon',
  'date.yesterday': 'i går',
  'date.inDays': 'om {n} {n|dag|dagar}',
  'date.daysAgo': 'för {n} {n|dag|dagar} sedan',
  'date.none': 'inget datum',
  'date.noTime': 'ingen tid',
  'date.minutes': '{n} min',
  'date.hoursMinutes': '{h} h {m} min',
  'date.left': '{time} kvar',

  // Answers to the invitation
  'answer.accepted': 'ja',
  'answer.declined': 'nej',
  'answer.tentative': 'preliminärt',
  'answer.notResponded': 'inget svar',
  'answer.unknown': 'svar okänt',
  'answer.notInvited': 'inte inbjuden',
  'answer.accepted.long': 'Har tackat ja till inbjudan',
  'answer.declined.long': 'Har tackat nej till inbjudan',
  'answer.tentative.long': 'Har svarat preliminärt på inbjudan',
  'answer.notResponded.long': 'Har inte svarat på inbjudan',
  'answer.unknown.long': 'Svaret finns bara i mötesorganisatörens kalender',
  'answer.notInvited.long': 'Finns inte med i inbjudan',

  // Presence
  'presence.present': 'närvarande',
  'presence.absent': 'frånvarande',
  'presence.unknown': 'obekräftad',

  // Where a fact came from: the small word beside it, and the whole sentence
  'source.calendar': 'kalendern',
  'source.invitation': 'inbjudan',
  'source.members': 'ledamöter',
  'source.standing': 'stående punkt',
  'source.previous': 'förra mötet',
  'source.carried': 'hanns inte med',
  'source.body': 'organet',
  'source.document': 'dokumentet',
  'source.typed': 'skrivet här',
  'source.calendar.long': 'Hämtat från mötet i kalendern',
  'source.invitation.long': 'Hämtat från texten i inbjudan',
  'source.members.long': 'Hämtat från listan över ledamöter',
  'source.standing.long': 'Stående punkt för organet',
  'source.previous.long': 'Hämtat från föregående möte',
  'source.carried.long': 'Hanns inte med vid ett tidigare möte',
  'source.body.long': 'Hämtat från organets inställningar',
  'source.document.long': 'Läst ur ett dokument',
  'source.typed.long': 'Skrivet av en användare i mötet',

  // Status of the meeting
  'status.called': 'Kallad',
  'status.ongoing': 'Pågår',
  'status.draft': 'Utkast',
  'status.adjusting': 'Justering',
  'status.published': 'Publicerad',

  // What kind of document
  'kind.agenda': 'Dagordning',
  'kind.notes': 'Minnesanteckningar',
  'kind.minutes': 'Protokoll',

  // How the meeting is held
  'mode.physical': 'på plats',
  'mode.digital': 'digitalt',
  'mode.hybrid': 'på plats och digitalt',

  // Types of item
  'type.information': 'Information',
  'type.dialogue': 'Dialog',
  'type.decision': 'Beslut',
  'type.report': 'Rapport',
  'type.writtenInformation': 'Skriftlig information',

  // State of an item
  'itemState.open': 'inte behandlat',
  'itemState.handled': 'behandlat',
  'itemState.carried': 'till nästa möte',

  // Marks and roles of a person
  'mark.chair': 'ordförande',
  'mark.viceChair': 'vice ordförande',
  'mark.acting': 'tillförordnad',
  'mark.substitute': 'ersättare',
  'mark.secretary': 'sekreterare',
  'mark.coopted': 'adjungerad',
  'role.chair': 'ordförande',
  'role.viceChair': 'vice ordförande',
  'role.member': 'ledamot',
  'role.substitute': 'ersättare',
  'role.secretary': 'sekreterare',
  'role.coopted': 'adjungerad',

  // The usual decisions, as short words on a button
  'decision.file': 'till handlingarna',
  'decision.approve': 'godkänna',
  'decision.assign': 'uppdra',
  'decision.note': 'ta del av',
  'decision.table': 'bordlägga',
  'decision.referBack': 'återremittera',
  'decision.prepare': 'bereda vidare',
  'decision.appoint': 'utse',
  'decision.adopt': 'anta',
  'decision.open': 'öppna mötet',
  'decision.other': 'annat beslut',
  'decisionState.proposed': 'förslag',
  'decisionState.decided': 'beslutat',

  // State of an assignment
  'assignmentState.open': 'pågår',
  'assignmentState.done': 'klart',
} as const;
