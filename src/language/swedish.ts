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

  // The opening and the states before there is a meeting
  'opening.host': 'Startar …',
  'opening.calendar': 'Letar upp mötet i kalendern …',
  'opening.site': 'Hämtar listorna i SharePoint …',
  'opening.meeting': 'Hämtar mötets handlingar …',
  'opening.previous': 'Hämtar föregående möte …',
  'state.retry': 'Försök igen',
  'state.next': 'Nytt försök görs automatiskt',
  'state.detail': 'Teknisk upplysning',
  'signIn.button': 'Logga in',
  'signIn.busy': 'Loggar in …',
  'signIn.interaction.title': 'Logga in för att öppna handlingarna',
  'signIn.interaction.text':
    'Handlingar läser mötet ur din kalender och sparar i organisationens SharePoint. Därför behöver du logga in med ditt vanliga konto.',
  'signIn.cancelled.title': 'Inloggningen avbröts',
  'signIn.cancelled.text':
    'Inloggningsfönstret stängdes innan inloggningen var klar. Försök igen när det passar.',
  'signIn.unavailable.title': 'Det går inte att logga in härifrån',
  'signIn.unavailable.text':
    'Programmet som visar sidan svarar inte på frågan om inloggning. Stäng fliken och öppna den igen. Hjälper inte det: öppna mötet i Teams på webben.',
  'failed.offline.title': 'Ingen anslutning',
  'failed.offline.text':
    'Mötet kunde inte hämtas eftersom datorn saknar nätverk. Det du har skrivit tidigare ligger kvar på den här datorn och skickas när anslutningen är tillbaka.',
  'failed.siteMissing.title': 'SharePoint-webbplatsen finns inte',
  'failed.siteMissing.text':
    'Webbplatsen som Handlingar är inställd på har flyttats, bytt namn eller tagits bort. Be den som sköter Microsoft 365 hos er att kontrollera adressen.',
  'failed.siteForbidden.title': 'Du har inte tillgång till handlingarna',
  'failed.siteForbidden.text':
    'Ditt konto saknar läsrätt till SharePoint-webbplatsen. En ägare av webbplatsen kan ge dig tillgång. Dagordning och minnesanteckningar skickas också ut på vanligt sätt.',
  'failed.throttled.title': 'Microsoft 365 ber oss vänta',
  'failed.throttled.text': 'Tjänsten är hårt belastad just nu. Mötet öppnas så snart den svarar igen.',
  'failed.newerLists.title': 'Listorna är nyare än programmet',
  'failed.newerLists.text':
    'Listorna i SharePoint har ändrats av en nyare version av Handlingar. Läs in sidan igen för att få den. Ingenting har ändrats.',
  'failed.broken.title': 'Mötet kunde inte öppnas',
  'failed.broken.text':
    'Något gick fel som inte borde kunna hända. Det du har skrivit ligger kvar på den här datorn. Försök igen, och visa den tekniska upplysningen för er support om felet består.',
  'choose.noChat.title': 'Vilket möte gäller det?',
  'choose.noChat.text':
    'Sidan är öppnad utanför ett möte. Välj mötet i din kalender eller bland dem som redan finns.',
  'choose.notInvited.title': 'Mötet finns inte i din kalender',
  'choose.notInvited.text':
    'Du är inte inbjuden med ditt eget konto, så mötet går inte att hitta automatiskt. Om det redan är upplagt kan du öppna det här.',
  'choose.noEvent.title': 'Hittade inget kalendermöte',
  'choose.noEvent.text':
    'Det finns inget möte i din kalender som hör till den här chatten. Det kan ha flyttats eller tagits bort. Välj ett annat möte, eller börja utan.',
  'choose.severalOccurrences.title': 'Vilket tillfälle gäller det?',
  'choose.severalOccurrences.text': 'Mötet återkommer och flera tillfällen ligger nära i tiden.',
  'choose.calendarForbidden.title': 'Kalendern får inte läsas',
  'choose.calendarForbidden.text':
    'Handlingar har inte fått tillåtelse att läsa din kalender, så tid, plats och svar på inbjudan kan inte fyllas i automatiskt. Du kan ge tillåtelsen nu, eller börja utan kalendern.',
  'choose.calendarOffline.title': 'Kalendern svarar inte',
  'choose.calendarOffline.text':
    'Din kalender gick inte att nå just nu. Försök igen om en stund, eller öppna ett möte som redan är upplagt.',
  'choose.unknownBody.title': 'Vilket organ gäller mötet?',
  'choose.unknownBody.text':
    'Mötet finns i kalendern, men inget i rubriken visar vilket nätverk, råd eller vilken nämnd det hör till. Valet kommer ihåg till nästa gång.',
  'choose.ask': 'Ge tillåtelse',
  'choose.events': 'I din kalender',
  'choose.organizer': 'inbjudan från {name}',
  'choose.more': 'Visa {n} {n|dag|dagar} till',
  'choose.meetings': 'Möten som redan är upplagda',
  'choose.body': 'Välj organ',
  'choose.without': 'Börja utan kalendermöte',
  'setup.button': 'Skapa listorna',
  'setup.site': 'Webbplats:',
  'setup.missing.list': 'Det som saknas',
  'setup.missing.title': 'Webbplatsen är inte förberedd än',
  'setup.missing.text':
    'Handlingar sparar i vanliga SharePoint-listor. De skapas en gång, och det som redan finns på webbplatsen lämnas orört.',
  'setup.forbidden.title': 'Du får inte skapa listor på webbplatsen',
  'setup.forbidden.text': 'Ditt konto har inte rätt att skapa listor där. Det behöver bara göras en gång.',
  'setup.offline.title': 'Anslutningen bröts',
  'setup.offline.text':
    'Alla listor hann inte skapas. Det som är klart ligger kvar, och nästa försök fortsätter där det här slutade.',
  'setup.broken.title': 'Listorna kunde inte skapas',
  'setup.broken.text':
    'SharePoint sade nej av ett skäl som vi inte känner igen. Det som är klart ligger kvar, och det går bra att försöka igen.',
  'setup.ways': 'Så går det vidare',
  'setup.way.owner': 'Be en ägare av webbplatsen att öppna den här fliken och välja Skapa listorna.',
  'setup.way.administrator': 'Eller be den som sköter Microsoft 365 att köra:',
  'setup.progress.title': 'Skapar listorna',
  'setup.progress.text': 'Det tar omkring en minut. Du kan avbryta när som helst och fortsätta senare.',
  'setup.progress.label': 'Skapar listor och kolumner',
  'setup.progress.done': '{done} av {of} klara',
  'setup.progress.stop': 'Avbryt',
  'setup.body.title': 'Lägg upp det första organet',
  'setup.body.text':
    'Ett organ är ett nätverk, ett råd eller en nämnd som har möten. Ledamöter och stående punkter kan läggas till efteråt.',
  'setup.body.name': 'Organets namn',
  'setup.body.nameHint': 'Så som det ska stå i rubriken, till exempel Länsnätverket Norrdal',
  'setup.body.nameMissing': 'Skriv organets namn',
  'setup.body.abbreviation': 'Förkortning',
  'setup.body.abbreviationHint': 'Om det finns en, till exempel LNN',
  'setup.body.button': 'Lägg upp organet',

  // Saving
  'saving.saved': 'Sparat i SharePoint',
  'saving.saved.short': 'Sparat',
  'saving.pending': 'Sparat på datorn',
  'saving.saving': 'Sparar i SharePoint …',
  'saving.offline': 'Ingen anslutning. Sparat på datorn',
  'saving.waiting': 'SharePoint är upptaget. Nytt försök',
  'saving.inSeconds': 'om {n} s',
  'saving.nowAgain': 'nu',
  'saving.signedOut': 'Utloggad. Sparat på datorn',
  'saving.refused.forbidden': 'Inte sparat i SharePoint: du saknar skrivrätt',
  'saving.refused.missing': 'Inte sparat i SharePoint: mötet eller en lista har tagits bort',
  'saving.refused.tooLong': 'Inte sparat i SharePoint: en text är för lång',
  'saving.refused.broken': 'Inte sparat i SharePoint',
  'saving.show': 'Visa var',
  'saving.kept': 'Det du skriver ligger kvar på den här datorn.',
  'saving.again': 'Allt är sparat i SharePoint igen.',
} as const;
