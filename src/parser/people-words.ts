import { isFirstName } from '#language/first-names.ts';
import { municipalities, municipalityNamed, regionNamed, regions } from '#language/municipalities.ts';

// What a word in a list of people is: a name, a title, an organisation. Lists of people part these by commas,
// columns or nothing at all, so the words themselves must tell.

const particle = 'von|van|af|av|de|da|di|del|der|den|el|al|bin|ibn|la|le|zu|ten|ter|dos|dela';
const nameWord = String.raw`(?:\p{Lu}[\p{L}\p{M}'’.]*(?:-\p{L}[\p{L}\p{M}'’.]*){0,2}|[dD]['’]\p{Lu}\p{L}+)`;
const fullName = new RegExp(`^${nameWord}(?: (?:${nameWord}|${particle})){1,5}$`, 'u');
const oneName = new RegExp(`^${nameWord}$`, 'u');

const office =
  /chef|direktör|ledare|samordnar|utvecklar|strateg|ordf(?:\.|$|örande)|sekreter|utredar|handläggar|sakkunnig|läkare|sköters|psykolog|kurator|konsult|controller|ekonom|jurist|professor|doktorand|lektor|forskar|rektor|expert|represent|koordinator|specialist|projekt|administrat|assistent|terapeut|planerar|pedagog|intendent|ansvarig|ledamot|adjunkt|inspektör|arkitekt|ingenjör|lärare|arkivarie|kommunalråd|regionråd|ombud|förtroende|revisor|kassör|suppleant|ersättare|politiker|^(?:vd|mas|mar)$/iu;

const organisationWord =
  /^(?:region(?:en|ens)?|rss|skr|fou|abc|ab|hsn|svenska?|svenskt|sveriges|nationell\p{L}*|länsstyrelsen|polisen|vision|kommunal)$|kommun(?:er|ens|erna|s)?$|förvaltning|avdelning|enhet(?:en)?$|nätverk|rådet$|nämnd|styrels|grupp(?:en)?$|sjukhus|lasarett|primärvård|psykiatri|vårdcentral|myndighet|förbund|division|högskol|universitet|centrum$|center$|institut|omställning|samverkan|sekretariat|kansli|bolag|stiftelse|hälso|sjukvård|omsorg|välfärd|^skola|skola[n]?$|socialtjänst|förening(?:en)?$|kontor(?:et)?$|utskott(?:et)?$|beredning(?:en)?$|verket$|länstrafik|räddningstjänst/iu;

const placeWord =
  /^(?:sal|salen|rum|rummet|hotell|hotellet|restaurang|konferens\p{L}*|lokal|teams|zoom|skype|via|digitalt|kommunhuset|stadshuset|regionhuset|rådhuset|sammanträdesrum\p{L}*)$|gatan$|vägen$/iu;

/** Words that head a list or a column, and never are a name. */
const listWord =
  /^(?:närvarande|frånvarande|ledamöter|ledamot|ersättare|beslutande|deltagare|namn|titel|kommun|organisation|tjänstepersoner|tjänstemän|gäster|övriga|datum|tid|plats|dnr|sida|vakant|vakans|protokoll|minnesanteckningar|mötesanteckningar|anteckningar|dagordning|kallelse|beslut|val|hos|information|ärende|ärenden|\p{L}+ärenden|inledande|bilaga|region|januari|februari|mars|juni|juli|augusti|september|oktober|november|december|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)$/iu;

/** Municipalities and regions whose names look like a person's: "Upplands Väsby". */
const named = new Set([...municipalities, ...regions]);

export const wordsOf = (text: string): readonly string[] => text.split(/\s+/u).filter(word => word !== '');

/** Whether a word belongs to titles: "Socialchef", "bitr", "tf". */
export const isOfficeWord = (word: string): boolean =>
  office.test(word) || /^(?:tf|t\.f|bitr|bitr|vice|verks|enh|förv|avd)\.?$/iu.test(word);

/** Whether a word belongs to names of organisations: "Region", "Hälsoavdelningen", "kommun". */
export const isOrganisationWord = (word: string): boolean => organisationWord.test(word);

/** Whether a text may be one person's full name: two to six words, capitals, nothing that is office or place. */
export function looksLikeName(text: string): boolean {
  if (text.length > 80 || !fullName.test(text)) return false;
  const words = wordsOf(text);
  if (words.some(word => isOfficeWord(word) || organisationWord.test(word) || placeWord.test(word)))
    return false;
  if (words.some(word => listWord.test(word))) return false;
  const capitals = words.filter(word => /^\p{Lu}{2,}$/u.test(word)).length;
  if (capitals > 0 && capitals < words.length) return false;
  return !named.has(text);
}

/** Whether a text is one word that may be a name given alone: "Beat". */
export const looksLikeOneName = (text: string): boolean =>
  oneName.test(text) && !/^\p{Lu}{2,}$/u.test(text) && !isOfficeWord(text) && !listWord.test(text);

/** Whether a text is a title by its words. */
export const looksLikeTitle = (text: string): boolean => wordsOf(text).some(isOfficeWord);

/** Whether a text is an organisation by its words, or a municipality or region by name. */
export function looksLikeOrganisation(text: string, more: readonly string[] = []): boolean {
  if (text === '' || text.length > 90 || /[.!?]$/u.test(text)) return false;
  const words = wordsOf(text);
  if (words.length > 8) return false;
  const person = words.length > 1 && isFirstName(words[0] ?? '');
  if (!person && words.length < 5 && (municipalityNamed(text, more) ?? regionNamed(text)) !== null)
    return true;
  return (
    /^[\p{Lu}\d]/u.test(text) &&
    !looksLikeTitle(text) &&
    words.some(word => organisationWord.test(word.replace(/[,:;()]/gu, '')))
  );
}

/**
 * An organisation as it is kept: a municipality's name spelt right and without the genitive where "kommun" does
 * not follow; everything else as printed.
 */
export function organisationSpelt(printed: string, more: readonly string[] = []): string {
  const text = printed
    .replace(/\s+/gu, ' ')
    .replace(/[:,;–-]+$/u, '')
    .trim();
  if (/\p{L}\s(?:kommun|stad|region)/iu.test(text)) return text;
  return municipalityNamed(text, more) ?? text;
}
