// The names of Sweden's municipalities and regions, and how they are found in text: in the genitive, with
// "kommun" after them, with letters lost on the way. A name that could be two municipalities is none.

import { singleSpaced } from './blanks.ts';
import { editDistance, foldLetters } from './spelling.ts';

const counties = [
  'Botkyrka, Danderyd, Ekerö, Haninge, Huddinge, Järfälla, Lidingö, Nacka, Norrtälje, Nykvarn',
  'Nynäshamn, Salem, Sigtuna, Sollentuna, Solna, Stockholm, Sundbyberg, Södertälje, Tyresö, Täby',
  'Upplands-Bro, Upplands Väsby, Vallentuna, Vaxholm, Värmdö, Österåker',
  'Enköping, Heby, Håbo, Knivsta, Tierp, Uppsala, Älvkarleby, Östhammar',
  'Eskilstuna, Flen, Gnesta, Katrineholm, Nyköping, Oxelösund, Strängnäs, Trosa, Vingåker',
  'Boxholm, Finspång, Kinda, Linköping, Mjölby, Motala, Norrköping, Söderköping, Vadstena',
  'Valdemarsvik, Ydre, Åtvidaberg, Ödeshög',
  'Aneby, Eksjö, Gislaved, Gnosjö, Habo, Jönköping, Mullsjö, Nässjö, Sävsjö, Tranås, Vaggeryd',
  'Vetlanda, Värnamo',
  'Alvesta, Lessebo, Ljungby, Markaryd, Tingsryd, Uppvidinge, Växjö, Älmhult',
  'Borgholm, Emmaboda, Hultsfred, Högsby, Kalmar, Mönsterås, Mörbylånga, Nybro, Oskarshamn, Torsås',
  'Vimmerby, Västervik',
  'Gotland',
  'Karlshamn, Karlskrona, Olofström, Ronneby, Sölvesborg',
  'Bjuv, Bromölla, Burlöv, Båstad, Eslöv, Helsingborg, Hässleholm, Höganäs, Hörby, Höör, Klippan',
  'Kristianstad, Kävlinge, Landskrona, Lomma, Lund, Malmö, Osby, Perstorp, Simrishamn, Sjöbo, Skurup',
  'Staffanstorp, Svalöv, Svedala, Tomelilla, Trelleborg, Vellinge, Ystad, Åstorp, Ängelholm',
  'Örkelljunga, Östra Göinge',
  'Falkenberg, Halmstad, Hylte, Kungsbacka, Laholm, Varberg',
  'Ale, Alingsås, Bengtsfors, Bollebygd, Borås, Dals-Ed, Essunga, Falköping, Färgelanda, Grästorp',
  'Gullspång, Göteborg, Götene, Herrljunga, Hjo, Härryda, Karlsborg, Kungälv, Lerum, Lidköping',
  'Lilla Edet, Lysekil, Mariestad, Mark, Mellerud, Munkedal, Mölndal, Orust, Partille, Skara, Skövde',
  'Sotenäs, Stenungsund, Strömstad, Svenljunga, Tanum, Tibro, Tidaholm, Tjörn, Tranemo, Trollhättan',
  'Töreboda, Uddevalla, Ulricehamn, Vara, Vårgårda, Vänersborg, Åmål, Öckerö',
  'Arvika, Eda, Filipstad, Forshaga, Grums, Hagfors, Hammarö, Karlstad, Kil, Kristinehamn, Munkfors',
  'Storfors, Sunne, Säffle, Torsby, Årjäng',
  'Askersund, Degerfors, Hallsberg, Hällefors, Karlskoga, Kumla, Laxå, Lekeberg, Lindesberg',
  'Ljusnarsberg, Nora, Örebro',
  'Arboga, Fagersta, Hallstahammar, Kungsör, Köping, Norberg, Sala, Skinnskatteberg, Surahammar',
  'Västerås',
  'Avesta, Borlänge, Falun, Gagnef, Hedemora, Leksand, Ludvika, Malung-Sälen, Mora, Orsa, Rättvik',
  'Smedjebacken, Säter, Vansbro, Älvdalen',
  'Bollnäs, Gävle, Hofors, Hudiksvall, Ljusdal, Nordanstig, Ockelbo, Ovanåker, Sandviken, Söderhamn',
  'Härnösand, Kramfors, Sollefteå, Sundsvall, Timrå, Ånge, Örnsköldsvik',
  'Berg, Bräcke, Härjedalen, Krokom, Ragunda, Strömsund, Åre, Östersund',
  'Bjurholm, Dorotea, Lycksele, Malå, Nordmaling, Norsjö, Robertsfors, Skellefteå, Sorsele, Storuman',
  'Umeå, Vilhelmina, Vindeln, Vännäs, Åsele',
  'Arjeplog, Arvidsjaur, Boden, Gällivare, Haparanda, Jokkmokk, Kalix, Kiruna, Luleå, Pajala, Piteå',
  'Älvsbyn, Överkalix, Övertorneå',
];

/** The 290 municipalities, by county from Stockholm to Norrbotten. */
export const municipalities: readonly string[] = counties.flatMap(line => line.split(', '));

const regionLines = [
  'Region Stockholm, Region Uppsala, Region Sörmland, Region Östergötland, Region Jönköpings län',
  'Region Kronoberg, Region Kalmar län, Region Gotland, Region Blekinge, Region Skåne, Region Halland',
  'Västra Götalandsregionen, Region Värmland, Region Örebro län, Region Västmanland, Region Dalarna',
  'Region Gävleborg, Region Västernorrland, Region Jämtland Härjedalen, Region Västerbotten',
  'Region Norrbotten',
];

/** The 21 regions, as they call themselves. */
export const regions: readonly string[] = regionLines.flatMap(line => line.split(', '));

/** Their names before "kommun" where that is neither the name itself nor the name with an s. */
const irregular: Readonly<Record<string, string>> = { falu: 'Falun' };

const closing = /(?:\s+|\s?[,(]\s?)(?:kommun(?:en|ens|s)?|stad(?:en|s)?|k:n)\)?\s*$/iu;

const byFold = new Map<string, readonly string[]>();
for (const name of municipalities) {
  const fold = foldLetters(name);
  byFold.set(fold, [...(byFold.get(fold) ?? []), name]);
}

type Folded = { readonly name: string; readonly folded: string };

const foldedName = (name: string): Folded => ({ name, folded: foldLetters(name) });
const foldedRegions = regions.map(foldedName);

const none: readonly string[] = [];
const foldedLists = new WeakMap<readonly string[], readonly Folded[]>();

/** A list's names with their folds: a document asks with the same list for each of its cells. */
function foldedAll(names: readonly string[]): readonly Folded[] {
  const known = foldedLists.get(names);
  if (known) return known;
  const folded = names.map(foldedName);
  foldedLists.set(names, folded);
  return folded;
}

/** The municipalities by the beginnings and ends that whoever misspells one gets right. */
const byEdge = new Map<string, Folded[]>();
for (const name of municipalities) {
  const each = foldedName(name);
  for (const edge of [each.folded.slice(0, 1), each.folded.slice(-3)]) {
    const found = byEdge.get(edge);
    if (found) found.push(each);
    else byEdge.set(edge, [each]);
  }
}

/** Whoever misspells a name gets its beginning or its end right; only those are worth comparing letter by letter. */
const akin = (a: string, b: string, limit: number): boolean =>
  Math.abs(a.length - b.length) <= limit && (a[0] === b[0] || a.slice(-3) === b.slice(-3));

const lower = (text: string): string => text.normalize('NFC').toLowerCase();

/** The one name that these letters spell, ring and dots lost or not; null when none or more than one does. */
function spelt(text: string, more: readonly string[]): string | null {
  const bare = foldLetters(text);
  const forms = bare.endsWith('s') ? [bare, bare.slice(0, -1)] : [bare];
  const invented = foldedAll(more).flatMap(({ name, folded }) => (forms.includes(folded) ? [name] : []));
  const found = [...invented, ...forms.flatMap(form => byFold.get(form) ?? [])];
  if (found.length === 0) return null;
  const letters = lower(text);
  const exact =
    found.find(name => letters === lower(name)) ?? found.find(name => letters === `${lower(name)}s`);
  if (exact) return exact;
  const distinct = new Set(found);
  return distinct.size === 1 ? ([...distinct][0] ?? null) : null;
}

/**
 * The municipality that a text names and nothing besides: "Mora", "Älvdalens kommun", "Ålvdalen", "Smedjebaken".
 * `more` are names beside the country's own. Null when it is none, or when two are as likely.
 */
export function municipalityNamed(text: string, more: readonly string[] = none): string | null {
  const words = singleSpaced(text.normalize('NFC'));
  if (words.length < 2 || words.length > 40) return null;
  const bare = words.replace(closing, '').trim();
  if (bare === '') return null;
  const known = irregular[lower(bare)] ?? spelt(bare, more);
  if (known) return known;
  const letters = foldLetters(bare);
  const limit = letters.length < 6 ? 0 : letters.length < 9 ? 1 : 2;
  if (limit === 0 || !/^\p{Lu}/u.test(bare)) return null;
  const forms = letters.endsWith('s') ? [letters, letters.slice(0, -1)] : [letters];
  const edges = new Set(forms.flatMap(form => [form.slice(0, 1), form.slice(-3)]));
  const near = [...foldedAll(more), ...[...edges].flatMap(edge => byEdge.get(edge) ?? [])]
    .filter(({ folded }) =>
      forms.some(form => akin(form, folded, limit) && editDistance(form, folded, limit) <= limit),
    )
    .map(({ name }) => name);
  const distinct = [...new Set(near)];
  return distinct.length === 1 ? (distinct[0] ?? null) : null;
}

/** A municipality inside a text; `start` and `end` are places in it, "kommun" included. */
export type NamedMunicipality = { readonly name: string; readonly start: number; readonly end: number };

/** All municipalities that a line names with a capital letter, as they stand; misspelt ones are not found here. */
export function municipalitiesIn(text: string, more: readonly string[] = none): readonly NamedMunicipality[] {
  const words = [...text.matchAll(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu)].map(match => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found: NamedMunicipality[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [first, second] = [words[at], words[at + 1]];
    if (!first || !/^\p{Lu}/u.test(first.word) || first.word.length > 30) continue;
    const pair = second && second.start === first.end + 1 ? text.slice(first.start, second.end) : null;
    const two = pair && pair.length <= 30 && /\s\p{Lu}/u.test(pair) ? spelt(pair, more) : null;
    const follows = (word: (typeof words)[number] | undefined): boolean =>
      word !== undefined && /^(kommun(en|ens|s)?|stad)$/iu.test(word.word);
    const one =
      two ?? (follows(second) ? irregular[lower(first.word)] : undefined) ?? spelt(first.word, more);
    if (!one) continue;
    if (two) at += 1;
    const next = words[at + 1];
    const kommun = follows(next) ? next : undefined;
    if (kommun) at += 1;
    found.push({
      name: one,
      start: first.start,
      end: kommun?.end ?? (two ? second : first)?.end ?? first.end,
    });
  }
  return found;
}

/** The region that a text names and nothing besides, among the country's own and `more`; else null. */
export function regionNamed(text: string, more: readonly string[] = []): string | null {
  const letters = foldLetters(text);
  if (letters.length < 8 || letters.length > 40) return null;
  const all = [...more.map(foldedName), ...foldedRegions];
  const exact = all.find(({ folded }) => folded === letters || `${folded}s` === letters);
  if (exact) return exact.name;
  const near = all.filter(({ folded }) => akin(letters, folded, 2) && editDistance(letters, folded, 2) <= 2);
  return near.length === 1 ? (near[0]?.name ?? null) : null;
}
