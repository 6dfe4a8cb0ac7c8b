import { speakFrom, type Language, type SayFrom } from './words.ts';

// The words of the page on which a tab is set up in Teams. A table of its own, fetched with that page.

const swedish = {
  title: 'Vilket organ gäller fliken?',
  text: 'Fliken öppnar mötets dagordning och anteckningar direkt, för det organ som du väljer här.',
  'site.label': 'SharePoint-webbplats',
  'site.hint': 'Där organets listor finns. Klistra in adressen från webbläsaren.',
  'site.look': 'Sök upp',
  'site.asked': 'Sök upp webbplatsen för att se vilka organ den har.',
  'site.looking': 'Söker upp webbplatsen …',
  'site.found': '{n} {n|organ|organ} på webbplatsen.',
  'body.label': 'Organ',
  'body.gone': 'Organet som fliken var inställd på finns inte kvar på webbplatsen. Välj ett annat.',
  'body.save': 'Fliken får namnet {name}. Spara med knappen i Teams.',
  'signIn.text': 'Logga in för att se vilka organ webbplatsen har.',
  'signIn.cancelled': 'Inloggningen avbröts. Logga in för att se vilka organ webbplatsen har.',
  'signIn.unavailable': 'Det gick inte att logga in just nu. Försök igen om en stund.',
  'signIn.otherUser': 'Någon annan är inloggad. Logga in med ditt eget konto.',
  'signIn.button': 'Logga in',
  again: 'Försök igen',
  detail: 'Teknisk upplysning',
  missing: 'Det som saknas: {names}.',
  'trouble.notAddress': 'Skriv adressen till en webbplats, till exempel {example}.',
  'trouble.otherHost':
    'Adressen går till en annan organisation. Handlingar är inställd för webbplatser på {host}.',
  'trouble.siteMissing':
    'Det finns ingen webbplats på adressen. Kontrollera stavningen, eller kopiera adressen från webbläsaren.',
  'trouble.siteForbidden':
    'Du eller Handlingar har inte tillgång till webbplatsen. Webbplatsens ägare kan ge dig behörighet, och den som sköter Microsoft 365 kan ge Handlingar tillgång.',
  'trouble.noLists':
    'Webbplatsen är inte förberedd för Handlingar. En ägare kan skapa listorna genom att öppna Handlingar i ett möte.',
  'trouble.halfLists':
    'Några av listorna saknas. En ägare kan skapa dem genom att öppna Handlingar i ett möte. Det som finns lämnas orört.',
  'trouble.olderLists':
    'Listorna behöver uppdateras först. En ägare kan göra det genom att öppna Handlingar i ett möte.',
  'trouble.newerLists':
    'Listorna är gjorda av en nyare version av Handlingar. Läs in sidan på nytt; hjälper inte det, be den som sköter Microsoft 365 att uppdatera Handlingar.',
  'trouble.noBodies':
    'Webbplatsen har inga organ än. Lägg upp det första genom att öppna Handlingar i ett möte.',
  'trouble.offline': 'Det finns ingen anslutning. Försök igen när den är tillbaka.',
  'trouble.throttled': 'SharePoint är hårt belastat. Försök igen om en stund.',
  'trouble.broken': 'SharePoint svarade på ett sätt som vi inte känner igen. Försök igen.',
  'remove.title': 'Fliken tas bort',
  'remove.text': 'Möten, anteckningar och beslut ligger kvar i SharePoint. Bara fliken försvinner.',
};

export type ConfigurationWordKey = keyof typeof swedish;

const english: Readonly<Record<ConfigurationWordKey, string>> = {
  title: 'Which body is the tab for?',
  text: 'The tab opens the agenda and minutes of the meeting at once, for the body that you choose here.',
  'site.label': 'SharePoint site',
  'site.hint': 'Where the lists of the body are. Paste its address from the browser.',
  'site.look': 'Look up',
  'site.asked': 'Look up the site to see which bodies it has.',
  'site.looking': 'Looking up the site …',
  'site.found': '{n} {n|body|bodies} on the site.',
  'body.label': 'Body',
  'body.gone': 'The body that the tab was set up for is no longer on the site. Choose another one.',
  'body.save': 'The tab will be called {name}. Save with the button in Teams.',
  'signIn.text': 'Sign in to see which bodies the site has.',
  'signIn.cancelled': 'Signing in was cancelled. Sign in to see which bodies the site has.',
  'signIn.unavailable': 'It is not possible to sign in right now. Try again in a while.',
  'signIn.otherUser': 'Somebody else is signed in. Sign in with your own account.',
  'signIn.button': 'Sign in',
  again: 'Try again',
  detail: 'Technical detail',
  missing: 'What is missing: {names}.',
  'trouble.notAddress': 'Write the address of a site, for example {example}.',
  'trouble.otherHost': 'The address leads to another organisation. Handlingar is set up for sites on {host}.',
  'trouble.siteMissing':
    'There is no site at that address. Check the spelling, or copy the address from the browser.',
  'trouble.siteForbidden':
    'You or Handlingar may not reach the site. Its owner can give you access, and whoever manages Microsoft 365 can give it to Handlingar.',
  'trouble.noLists':
    'The site has not been prepared for Handlingar. An owner can create the lists by opening Handlingar in a meeting.',
  'trouble.halfLists':
    'Some of the lists are missing. An owner can create them by opening Handlingar in a meeting. What is there is left as it is.',
  'trouble.olderLists':
    'The lists have to be updated first. An owner can do that by opening Handlingar in a meeting.',
  'trouble.newerLists':
    'The lists were made by a newer version of Handlingar. Load the page anew; if that does not help, ask whoever manages Microsoft 365 to update Handlingar.',
  'trouble.noBodies': 'The site has no bodies yet. Set up the first one by opening Handlingar in a meeting.',
  'trouble.offline': 'There is no connection. Try again when it is back.',
  'trouble.throttled': 'SharePoint is very busy. Try again in a while.',
  'trouble.broken': 'SharePoint answered in a way that we do not recognise. Try again.',
  'remove.title': 'The tab is removed',
  'remove.text': 'Meetings, minutes and decisions stay in SharePoint. Only the tab goes.',
};

/** One language's words for setting up a tab, speaking. */
export const speakConfiguration = (language: Language): SayFrom<ConfigurationWordKey> =>
  speakFrom<ConfigurationWordKey>(language === 'sv' ? swedish : english);
