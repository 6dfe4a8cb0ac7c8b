import type { Presenter } from '#minutes/record.ts';

// "Föredragande: Anna Berg, utredare, omställning hälso- och sjukvård och Bo Ek, chef, Almviks kommun". Commas
// part people from titles, titles from organisations, and people from people; only the words tell which.

const label =
  /^[\s*_]*(?:f[öoé6]redragande|föredras\s+av|föredragare|presenter|presenteras\s+av)(?<colon>\s*[:.])?\s*/iu;

/** Whether a line names presenters: "Föredragande redogjorde för …" does not. */
export function isPresenterLine(line: string): boolean {
  const match = label.exec(line);
  if (!match) return false;
  const rest = line.slice(match[0].length).replace(/^[*_\s]+/, '');
  if (/^\p{Lu}/u.test(rest)) return true;
  return match.groups?.['colon'] !== undefined && rest !== '' && !/^\p{Ll}+(?:de|r|s|t)\s/u.test(rest);
}

const labelOnly =
  /^[\s*_]*(?:f[öoé6]redragande|föredras\s+av|föredragare|presenteras\s+av)\s*[:.]?[\s*_]*$/iu;

/** Whether a line is the label alone, the names being on the next. */
export const isPresenterLabel = (line: string): boolean => labelOnly.test(line);

const particles = 'von|van|af|av|de|da|di|del|der|den|el|al|bin|ibn|la|le|zu|ten|ter';
const nameWord = String.raw`\p{Lu}[\p{L}\p{M}'’.-]*`;
const fullName = new RegExp(
  `^(?:${nameWord}|["“”'][^"“”']+["“”'])(?:\\s+(?:${nameWord}|["“”(][^"“”()]+["“”)]|${particles})){1,4}$`,
  'u',
);

/** Words that titles and organisations are made of; names hardly ever. */
const office =
  /chef|direktör|ledare|samordnar|utvecklar|strateg|ordförande|sekreter|utredar|handläggar|sakkunnig|läkare|sköters|psykolog|kurator|konsult|controller|ekonom|jurist|professor|doktor(?:and)?$|lektor|forskar|rektor|expert|represent|koordinator|specialist|projekt|administrat|terapeut|planerar|pedagog|intendent|ansvarig|ledamot|adjunkt|processled/iu;
const organisation =
  /^(?:region(?:en|ens)?|rss|skr|fou|abc|ab|hsn|svenska?|svenskt|sveriges|nationell\p{L}*|länsstyrelsen)$|kommun(?:er|ens|erna)?$|förvaltning|avdelning|enhet(?:en)?$|nätverk|rådet$|nämnd|styrels|grupp(?:en)?$|sjukhus|lasarett|primärvård|psykiatri|vårdcentral|myndighet|förbund|division|högskol|universitet|centrum$|center$|institut|omställning|samverkan|sekretariat|kansli|bolag|stiftelse|hälso|sjukvård|omsorg|välfärd|skola|socialtjänst/iu;

/** Whether a line under a presenter line goes on with another: "Bo Ek, chef, Almviks kommun", not a sentence. */
export function isAnotherPresenter(line: string): boolean {
  const text = line.replace(/[*_]/g, '').trim();
  const [name = '', ...rest] = text.split(/\s*,\s*/);
  if (text.length > 160 || /[.!?:]$/u.test(text)) return false;
  const read = splitTitle(name);
  return looksLikeName(read.name) && (rest.length > 0 || read.title !== null);
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter(word => word !== '');

const looksLikeName = (text: string): boolean =>
  fullName.test(text) &&
  !words(text).some(word => office.test(word) || organisation.test(word) || /^\p{Lu}{2,}$/u.test(word));

/** "Anna Berg Avdelningschef" -> name and title, where the comma between them was lost. */
function splitTitle(text: string): Presenter {
  const [, before = '', inside = ''] = /^([^(]+?)\s*\(([^()]+)\)$/u.exec(text) ?? [];
  if (inside !== '' && (office.test(inside) || /^\p{Ll}/u.test(inside)))
    return { name: before, title: inside };
  const all = words(text);
  const at = all.findIndex(
    (word, index) =>
      index >= 1 &&
      (office.test(word) || (index >= 2 && organisation.test(word)) || /^(?:tf|bitr)\.?$/iu.test(word)),
  );
  return at > 0
    ? { name: all.slice(0, at).join(' '), title: all.slice(at).join(' ') }
    : { name: all.join(' '), title: null };
}

/** Parts a stretch between commas at "och", "samt" or "&" where a name begins after it. */
function atNames(text: string, first: boolean): readonly string[] {
  const pieces = text.split(/\s+(?:och|samt|&|and)\s+/u);
  const parts: string[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const before = parts.at(-1);
    const hyphen = before !== undefined && /-$/.test(before);
    const lone =
      first && before !== undefined && /^\p{Lu}\p{L}+$/u.test(before) && /^\p{Lu}\p{L}+$/u.test(piece);
    const named = looksLikeName(splitTitle(piece).name) || lone;
    const start = text.indexOf(piece, offset);
    if (before === undefined) parts.push(piece);
    else if (named && !hyphen) parts.push(piece);
    else parts[parts.length - 1] = text.slice(text.lastIndexOf(before, start), start + piece.length);
    offset = start + piece.length;
  }
  return parts;
}

/** ", samt Anna Berg": the comma already parts the names. */
function afterAnd(text: string, first: boolean): string {
  const name = first ? text : text.replace(/^(?:och|samt|&|and)\s+/u, '');
  return name !== text && looksLikeName(splitTitle(name.split(/\s+(?:och|samt|&|and)\s+/u)[0] ?? '').name)
    ? name
    : text;
}

/** Reads a line of presenters, with or without its label. A title is all that follows the name, or null. */
export function readPresenters(line: string): readonly Presenter[] {
  const text = line.normalize('NFC').replace(label, '').replace(/[*_]/g, '').trim().replace(/\.$/, '');
  const presenters: { name: string; title: string | null }[] = [];
  for (const stretch of text.split(/\s*[;\n]\s*/)) {
    let begins = true;
    for (const between of stretch.split(/\s*,\s*/)) {
      if (between === '') continue;
      for (const [index, part] of atNames(afterAnd(between, begins), begins).entries()) {
        const last = presenters.at(-1);
        const { name, title } = splitTitle(part);
        if (begins || index > 0 || looksLikeName(name)) presenters.push({ name, title });
        else if (last) last.title = last.title === null ? part : `${last.title}, ${part}`;
        begins = false;
      }
    }
  }
  return presenters.filter(({ name }) => name !== '');
}

const person = String.raw`${nameWord}(?:\s+(?:${nameWord}|${particles})){1,4}`;
const isPresenting = new RegExp(
  String.raw`^F[öo]redrag(?:ande|are)\s+(?:är|var|ar)\s+(?<title>(?:\p{Ll}[\p{L}-]*\s+){0,5})(?<name>${person})(?<more>(?:,[^.]{1,120})?)$`,
  'u',
);
const presents = new RegExp(
  String.raw`^(?<title>(?:\p{Lu}\p{Ll}[\p{L}-]*\s+)?)(?<name>${person})(?<more>(?:,\s[^.]{1,120})?),?\s+f[öo]redr(?:ar|og)(?:\s+(?:ärendet|frågan|punkten|rapporten|läget))?$`,
  'u',
);

/** The presenter whom a sentence names: "Föredragande är controller Anna Berg", "Anna Berg föredrar ärendet". */
export function presenterInSentence(sentence: string): Presenter | null {
  const words = sentence.replace(/\.$/u, '');
  if (words.length > 240 || !/f[öo]redr(?:a|og)/iu.test(words)) return null;
  const {
    title = '',
    name = '',
    more = '',
  } = (isPresenting.exec(words) ?? presents.exec(words))?.groups ?? {};
  const [first = ''] = title.split(' ');
  // "Chefläkare Anna Berg" begins with an office, "Anna Lisa Berg" does not.
  const whole = first === '' || office.test(first) || /^\p{Ll}/u.test(first) ? name : `${title}${name}`;
  if (!looksLikeName(whole)) return null;
  const parts = [whole === name ? title.trim() : '', more.replace(/^,\s*|,\s*$/gu, '').trim()].filter(
    Boolean,
  );
  return { name: whole, title: parts.length === 0 ? null : parts.join(', ') };
}

/**
 * Reads presenters that stand on several lines, the first with or without its label. A line that begins with a
 * person begins a person; any other goes on where the line before was broken.
 */
export function readPresenterLines(lines: readonly string[]): readonly Presenter[] {
  let whole = '';
  lines.forEach((line, index) => {
    const last = lines[index - 1] ?? '';
    const begins =
      index > 0 &&
      isAnotherPresenter(line.replace(/[.,]$/u, '')) &&
      !/[,/-]$|\s(?:och|samt)$/u.test(last) &&
      !endsInFirstName(last, line);
    whole += index === 0 ? line : `${begins ? '\n' : ' '}${line}`;
  });
  return readPresenters(whole);
}

/** "…, Jenny" / "Jansson, …": the name itself was broken. */
const endsInFirstName = (last: string, line: string): boolean =>
  /(?:^|[,;:]\s*|\soch\s+)\p{Lu}\p{Ll}+$/u.test(last) && /^\p{Lu}\p{Ll}+(?:,|$)/u.test(line);
