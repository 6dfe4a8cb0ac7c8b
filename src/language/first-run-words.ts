import { speakFrom, type Language, type SayFrom } from './words.ts';

// The words of the first run: choosing among meetings where none was found by itself, and making the lists. A
// table of its own, fetched with those pages.

const swedish = {
  'choose.noChat.title': 'Vilket möte gäller det?',
  'choose.noChat.text':
    'Sidan är öppnad utanför ett möte. Välj mötet i din kalender eller bland dem som redan finns.',
  'choose.notInvited.title': 'Mötet finns inte i din kalender',
  'choose.notInvited.text':
    'Du är inte inbjuden med ditt eget konto, eller så ligger mötet i en grupps kalender. Därför går det inte att hitta automatiskt. Om det redan är upplagt kan du öppna det här.',
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
  'choose.notSaved.title': 'Mötet är inte sparat än',
  'choose.notSaved.text':
    'Outlook lägger mötet i din kalender först när det har sparats. Spara utkastet, så hämtas dagordningen hit. Ingen inbjudan skickas.',
  'choose.otherMailbox.title': 'Mötet ligger i någon annans kalender',
  'choose.otherMailbox.text':
    'Handlingar läser bara din egen kalender. Be den som har kallat att bjuda in dig, eller öppna ett möte som redan är upplagt.',
  'choose.mailboxWithoutGraph.title': 'Brevlådan går inte att läsa härifrån',
  'choose.mailboxWithoutGraph.text':
    'Den ligger på en egen server eller utanför organisationen. Du kan öppna ett möte som redan är upplagt, eller börja utan kalendern.',
  'choose.notInCalendar.title': 'Mötet har inte kommit till kalendern än',
  'choose.notInCalendar.text':
    'Outlook har mötet, men det syns inte i kalendern på servern än. Det brukar ta någon minut när mötet nyss har sparats. Försök igen om en stund, eller öppna ett möte som redan är upplagt.',
  'choose.appointmentSilent.title': 'Outlook lämnar inte ut mötet',
  'choose.appointmentSilent.text':
    'Det gick inte att läsa vilket möte som är öppet i Outlook. Försök igen, eller öppna ett möte som redan är upplagt.',
  'choose.siteGone.title': 'Flikens webbplats finns inte',
  'choose.siteGone.text':
    'Den SharePoint-webbplats som fliken är inställd på har flyttats eller tagits bort. Öppna flikens meny i Teams, välj Inställningar och peka ut den rätta.',
  'choose.bodyGone.title': 'Flikens organ finns inte kvar',
  'choose.bodyGone.text':
    'Det organ som fliken är inställd på är borttaget från webbplatsen. Välj ett annat nu, och ändra i flikens inställningar i Teams så slipper du frågan nästa gång.',
  'choose.unknownBody.title': 'Vilket organ gäller mötet?',
  'choose.unknownBody.text':
    'Mötet finns i kalendern, men inget i rubriken visar vilket nätverk, råd eller vilken nämnd det hör till. Handlingar minns valet till nästa gång.',
  'choose.save': 'Spara utkastet',
  'choose.saving': 'Sparar utkastet …',
  'choose.ask': 'Ge tillåtelse',
  'choose.events': 'I din kalender',
  'choose.organizer': 'inbjudan från {name}',
  'choose.more': 'Visa {n} {n|dag|dagar} till',
  'choose.meetings': 'Möten som redan är upplagda',
  'choose.body': 'Välj organ',
  'choose.without': 'Börja utan kalendermöte',
  'choose.bodyPages': 'Organens sidor',
  'choose.bodyPages.more': 'Möten och äldre handlingar',
  'setup.button': 'Skapa listorna',
  'setup.site': 'Webbplats:',
  'setup.missing.list': 'Det som saknas',
  'setup.missing.title': 'Webbplatsen är inte förberedd än',
  'setup.missing.text':
    'Handlingar sparar i vanliga SharePoint-listor. De skapas en gång, och det som redan finns på webbplatsen lämnas orört.',
  'setup.partly.title': 'En del av listorna saknas',
  'setup.partly.text':
    'Har någon tagit bort dem? Se först i webbplatsens papperskorg: därifrån kommer de tillbaka med allt som stod i dem. De som skapas på nytt blir tomma, och de borttagna får då inte plats igen. Avbröts uppläggningen av webbplatsen är det bara att fortsätta med att skapa dem.',
  'setup.partly.bin': 'Öppna papperskorgen',
  'setup.partly.button': 'Skapa tomma listor',
  'setup.older.title': 'Listorna behöver uppdateras',
  'setup.older.text':
    'De gjordes med en tidigare version av Handlingar. Uppdateringen lägger till det som saknas; det som står i listorna ändras inte. En ägare av webbplatsen behöver göra den en gång.',
  'setup.older.button': 'Uppdatera listorna',
  'setup.forbidden.title': 'Du får inte skapa listor på webbplatsen',
  'setup.forbidden.text': 'Ditt konto har inte rätt att skapa listor där. Det behöver bara göras en gång.',
  'setup.offline.title': 'Anslutningen bröts',
  'setup.offline.text':
    'Alla listor hann inte skapas. Det som är klart ligger kvar, och nästa försök fortsätter där det här slutade.',
  'setup.broken.title': 'Listorna kunde inte skapas',
  'setup.broken.text':
    'SharePoint sade nej av ett skäl som vi inte känner igen. Det som är klart ligger kvar, och det går bra att försöka igen.',
  'setup.throttled.title': 'Microsoft 365 ber oss vänta',
  'setup.throttled.text':
    'Tjänsten är hårt belastad just nu. Det som är klart ligger kvar. Försök igen om en stund.',
  'setup.cancelled.title': 'Behörigheten blev inte godkänd',
  'setup.cancelled.text':
    'Att skapa listor kräver en behörighet som du godkänner i ett eget fönster. Fönstret stängdes eller fick nej innan den var godkänd. Försök igen när det passar.',
  'setup.interaction.title': 'Fönstret för godkännande öppnades inte',
  'setup.interaction.text':
    'Att skapa listor kräver en behörighet som du godkänner i ett eget fönster. Webbläsaren kan ha hindrat det. Tillåt popup-fönster för sidan och försök igen.',
  'setup.unavailable.title': 'Det går inte att godkänna behörigheten härifrån',
  'setup.unavailable.text':
    'Att skapa listor kräver en behörighet, och programmet som visar sidan svarar inte på frågan om den. Stäng fliken, öppna den igen eller öppna den i Teams på webben, och försök en gång till.',
  'setup.otherUser.title': 'Någon annan är inloggad',
  'setup.otherUser.text':
    'Sidan öppnades av en annan person än den som nu är inloggad, och inga listor skapas i någon annans namn. Försök igen och logga in med ditt eget konto.',
  'setup.ways': 'Så går det vidare',
  'setup.way.owner': 'Be en ägare av webbplatsen att öppna den här fliken och välja Skapa listorna.',
  'setup.way.consent':
    'Sade fönstret att en administratör måste godkänna: be den som administrerar Entra att godkänna Sites.Manage.All för hela organisationen.',
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
  'setup.body.busy': 'Lägger upp organet …',
  'setup.body.forbidden':
    'Organet är inte sparat: du eller appen får inte skriva på webbplatsen. Be den som sköter SharePoint att ge appen rollen write där och att göra dig till medlem. Det du har skrivit står kvar här.',
  'setup.body.offline':
    'Anslutningen bröts innan SharePoint hade svarat. Det du har skrivit står kvar här. Försök igen; det blir ändå bara ett organ.',
  'setup.body.throttled':
    'SharePoint hinner inte med just nu. Det du har skrivit står kvar här. Vänta en liten stund och försök igen; det blir ändå bara ett organ.',
  'setup.body.broken':
    'SharePoint tog inte emot organet. Det du har skrivit står kvar här, och det går bra att försöka igen.',
  'setup.body.interaction':
    'Organet är inte sparat: din inloggning gäller inte längre. Det du har skrivit står kvar här. Försök igen, så öppnas fönstret för inloggning.',
  'setup.body.cancelled':
    'Organet är inte sparat: inloggningen avbröts. Det du har skrivit står kvar här. Försök igen när det passar.',
  'setup.body.unavailable':
    'Organet är inte sparat: det går inte att logga in härifrån. Det du har skrivit står kvar här. Försök igen, eller öppna sidan i Teams på webben.',
  'setup.body.otherUser':
    'Organet är inte sparat: någon annan är inloggad än den som öppnade sidan. Det du har skrivit står kvar här. Försök igen och logga in med ditt eget konto.',
};

export type FirstRunWordKey = keyof typeof swedish;

const english: Readonly<Record<FirstRunWordKey, string>> = {
  'choose.noChat.title': 'Which meeting is it?',
  'choose.noChat.text':
    'The page was opened outside of a meeting. Choose the meeting from your calendar or among those that already exist.',
  'choose.notInvited.title': 'The meeting is not in your calendar',
  'choose.notInvited.text':
    'You are not invited with your own account, or the meeting is in the calendar of a group, so it cannot be found by itself. If it has already been set up you can open it here.',
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
  'choose.notSaved.title': 'The meeting has not been saved yet',
  'choose.notSaved.text':
    'Outlook puts the meeting into your calendar only when it has been saved. Save the draft, and the agenda comes here. No invitation is sent.',
  'choose.otherMailbox.title': 'The meeting lies in somebody else’s calendar',
  'choose.otherMailbox.text':
    'Handlingar reads only your own calendar. Ask whoever called the meeting to invite you, or open a meeting that has already been set up.',
  'choose.mailboxWithoutGraph.title': 'The mailbox cannot be read from here',
  'choose.mailboxWithoutGraph.text':
    'It lies on a server of its own or outside the organisation. You can open a meeting that has already been set up, or begin without the calendar.',
  'choose.notInCalendar.title': 'The meeting has not reached the calendar yet',
  'choose.notInCalendar.text':
    'Outlook has the meeting, but it does not show in the calendar on the server yet. That usually takes a minute when the meeting has just been saved. Try again in a while, or open a meeting that has already been set up.',
  'choose.appointmentSilent.title': 'Outlook does not hand over the meeting',
  'choose.appointmentSilent.text':
    'It could not be read which meeting is open in Outlook. Try again, or open a meeting that has already been set up.',
  'choose.siteGone.title': 'The site of the tab is not there',
  'choose.siteGone.text':
    'The SharePoint site that the tab was set up for has been moved or removed. Open the menu of the tab in Teams, choose Settings and point out the right one.',
  'choose.bodyGone.title': 'The body of the tab is no longer there',
  'choose.bodyGone.text':
    'The body that the tab was set up for has been removed from the site. Choose another one now, and change the settings of the tab in Teams so that you are not asked next time.',
  'choose.unknownBody.title': 'Which body is the meeting for?',
  'choose.unknownBody.text':
    'The meeting is in the calendar, but nothing in its subject tells which network, council or board it belongs to. The choice is remembered for next time.',
  'choose.save': 'Save the draft',
  'choose.saving': 'Saving the draft …',
  'choose.ask': 'Allow',
  'choose.events': 'In your calendar',
  'choose.organizer': 'invitation from {name}',
  'choose.more': 'Show {n} more {n|day|days}',
  'choose.meetings': 'Meetings already set up',
  'choose.body': 'Choose a body',
  'choose.without': 'Begin without a calendar event',
  'choose.bodyPages': 'Pages of the bodies',
  'choose.bodyPages.more': 'Meetings and older documents',
  'setup.button': 'Create the lists',
  'setup.site': 'Site:',
  'setup.missing.list': 'What is missing',
  'setup.missing.title': 'The site has not been prepared yet',
  'setup.missing.text':
    'Handlingar saves in ordinary SharePoint lists. They are created once, and what is already on the site is left as it is.',
  'setup.partly.title': 'Some of the lists are missing',
  'setup.partly.text':
    'Has somebody removed them? Look in the site’s recycle bin first: from there they come back with all that stood in them. Lists that are created anew are empty, and the removed ones then find no room again. If setting up the site was interrupted, simply go on and create them.',
  'setup.partly.bin': 'Open the recycle bin',
  'setup.partly.button': 'Create empty lists',
  'setup.older.title': 'The lists have to be updated',
  'setup.older.text':
    'They were made with an earlier version of Handlingar. The update adds what is missing; what stands in the lists is not changed. An owner of the site has to do it once.',
  'setup.older.button': 'Update the lists',
  'setup.forbidden.title': 'You may not create lists on this site',
  'setup.forbidden.text': 'Your account may not create lists there. It only needs to be done once.',
  'setup.offline.title': 'The connection was lost',
  'setup.offline.text':
    'Not all lists were created. What is done stays, and the next try continues where this one ended.',
  'setup.broken.title': 'The lists could not be created',
  'setup.broken.text':
    'SharePoint refused for a reason that we do not recognise. What is done stays, and you can safely try again.',
  'setup.throttled.title': 'Microsoft 365 asks us to wait',
  'setup.throttled.text': 'The service is very busy right now. What is done stays. Try again in a while.',
  'setup.cancelled.title': 'The permission was not granted',
  'setup.cancelled.text':
    'Creating lists takes a permission that you agree to in a window of its own. The window was closed, or got a no, before you had agreed. Try again when it suits you.',
  'setup.interaction.title': 'The window for the permission did not open',
  'setup.interaction.text':
    'Creating lists takes a permission that you agree to in a window of its own. The browser may have stopped it. Allow pop-up windows for the page and try again.',
  'setup.unavailable.title': 'The permission cannot be granted from here',
  'setup.unavailable.text':
    'Creating lists takes a permission, and the program that shows the page does not answer the question about it. Close the tab, open it again or open it in Teams on the web, and try once more.',
  'setup.otherUser.title': 'Somebody else is signed in',
  'setup.otherUser.text':
    'The page was opened by another person than the one who is signed in now, and no lists are created in somebody else’s name. Try again and sign in with your own account.',
  'setup.ways': 'How to go on',
  'setup.way.owner': 'Ask an owner of the site to open this tab and choose Create the lists.',
  'setup.way.consent':
    'If the window said that an administrator has to agree: ask whoever manages Entra to agree to Sites.Manage.All for the whole organisation.',
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
  'setup.body.busy': 'Setting up the body …',
  'setup.body.forbidden':
    'The body is not saved: you or the app may not write on the site. Ask whoever manages SharePoint to give the app the role write there and to make you a member. What you have typed stays here.',
  'setup.body.offline':
    'The connection was lost before SharePoint had answered. What you have typed stays here. Try again; there will still be only one body.',
  'setup.body.throttled':
    'SharePoint cannot keep up right now. What you have typed stays here. Wait a little while and try again; there will still be only one body.',
  'setup.body.broken':
    'SharePoint did not take the body. What you have typed stays here, and you can safely try again.',
  'setup.body.interaction':
    'The body is not saved: your sign-in is no longer valid. What you have typed stays here. Try again, and the window for signing in opens.',
  'setup.body.cancelled':
    'The body is not saved: signing in was cancelled. What you have typed stays here. Try again when it suits you.',
  'setup.body.unavailable':
    'The body is not saved: it is not possible to sign in from here. What you have typed stays here. Try again, or open the page in Teams on the web.',
  'setup.body.otherUser':
    'The body is not saved: somebody else is signed in than the person who opened the page. What you have typed stays here. Try again and sign in with your own account.',
};

/** One language's words for the first run, speaking. */
export const speakFirstRun = (language: Language): SayFrom<FirstRunWordKey> =>
  speakFrom<FirstRunWordKey>(language === 'sv' ? swedish : english);
