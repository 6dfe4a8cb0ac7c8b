// Who a sentence says will do something: persons, bodies, municipalities, roles. What is only a thing or nobody
// in particular ("frågan", "det") is no actor.

import { isFirstName } from '#language/first-names.ts';
import { forgivingLetters } from '#language/spelling.ts';
import { municipalityNamed } from '#language/municipalities.ts';

const capital = `\\p{Lu}[\\p{L}\\p{M}'’]{0,30}(?:-[\\p{L}\\p{M}]{1,30})?`;
const name = `${capital}(?: (?:(?:von|af|de|van|der|la) )?${capital}){0,4}`;
const role =
  '(?:[Ff]öredraganden?|[Oo]rdföranden?|[Vv]ice ordföranden?|[Ss]ekreteraren?|[Kk]ommunerna|[Rr]egionen|[Ll]edamöterna|[Dd]eltagarna' +
  '|(?:[Ss]amtliga|[Aa]lla|[Vv]arje|[Rr]espektive) (?:kommuner|kommun|ledamöter|deltagare|representanter|organisationer|verksamheter)' +
  '|\\p{L}{0,30}(?:gruppen|utskottet|nämnden|nätverket|rådet|styrelsen|presidiet|kansliet|sekretariatet|enheten|avdelningen|förvaltningen|beredningen|direktören|cheferna|chefen|ledaren|ledarna|samordnaren|samordnarna|utredaren|strategen|handläggaren|kommunen))';
const body = forgivingLetters(`${role}(?: (?:för|på|i) ${capital}(?: ${capital}){0,2})?`);
const one = `(?:${body}|${name} kommun(?:er)?|${name})`;

/** Pattern text for one or several actors: "Lisa Karlsson, RSS", "styrgruppen för LNN tillsammans med Bo Ek". */
export const actor = `${one}(?:(?:,| och| samt| tillsammans med| i samråd med|, tillsammans med) ${one}){0,4}`;

const never =
  /^(?:Det|Den|De|Dessa|Denna|Detta|Där|Då|Här|Hur|Vi|Man|Ni|Ingen|Alla|Någon|En|Ett|Som|Om|När|Att|Vid|I|På|Under|Inför|Efter|Med|För|Till|Från|Enligt|Inom|Genom|Utifrån|Kring|Gällande|Angående|Därefter|Dessutom|Vidare|Därutöver|Avslutningsvis|Slutligen|Sedan|Samtidigt|Parallellt|Också|Även|Nu|Mer|Fler|Fortsatt|Beslut|Uppdrag|Information|Rapport|Dialog|Frågan|Frågor|Ärendet|Punkten|Förslaget|Underlaget|Underlag|Rapporten|Planen|Arbetet|Arbete|Möte|Mötet|Support|Syftet|Målet|Processen|Verksamheten|Rutinen|Avtalet|Reformen|Nästa|Protokollet|Protokoll|Förändringar|Resultatet|Medlen|Enkäten|Dialogen|Diskussionen)$/u;
const roleOnly = new RegExp(`^(?:${body})$`, 'iu');
const things = /^(?:mål|ålders|patient|yrkes|insats|personal|produkt|brukar|fokus|kund|diagnos)gruppen$/iu;

/** Whether words that fit the pattern really name somebody. `people` are full names known from the document. */
export function isActor(words: string, people: readonly string[]): boolean {
  const first = words.split(/,| och | samt | tillsammans med | i samråd med /u)[0]?.trim() ?? '';
  if (things.test(first)) return false;
  if (roleOnly.test(first)) return true;
  const parts = first.split(' ');
  const [start = ''] = parts;
  if (never.test(start)) return false;
  if (/^\p{Lu}{2,8}(?:-gruppen)?$/u.test(start) || / kommun(?:er)?$/u.test(first)) return true;
  if (/^Region(?:en)?$/u.test(start) || municipalityNamed(start) !== null) return true;
  if (people.some(person => person.split(' ').includes(start))) return true;
  return (
    isFirstName(start) || (parts.length > 1 && parts.every(part => /^\p{Lu}\p{Ll}+(?:-\p{L}+)?$/u.test(part)))
  );
}
