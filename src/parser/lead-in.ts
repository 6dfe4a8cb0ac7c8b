import type { DecisionState } from '#minutes/record.ts';

// The line over a decision, in all the ways that bodies word it. Only the shape is read here; whose decision it
// is, and which of them is this meeting's, is for the document as a whole to tell.

export type LeadIn = {
  /** The one who decides, as printed; '' where the line names nobody ("Beslut"). */
  readonly name: string;
  /** "i rollen som styrgrupp för planen", "efter votering": words beside the name and the verb. */
  readonly capacity: string;
  /** The verb's tense: a label without verb has none. */
  readonly tense: 'past' | 'present' | 'proposal' | 'none';
  /** What stands after it on the line: a clause, or nothing. */
  readonly rest: string;
  /** "Nätverket föreslår nämnden besluta": who is to decide, as printed; else ''. */
  readonly addressee: string;
  /** A heading ("Förslag till beslut") and no sentence. */
  readonly isLabel: boolean;
};

export const stateOf = (tense: LeadIn['tense']): DecisionState | null =>
  tense === 'proposal' ? 'proposed' : tense === 'past' ? 'decided' : null;

const verb =
  /(?<![\p{L}-])(?<past>(?:har\s+)?bes[li1|][uo]ta(?:de|t|ts|des)|beslöt(?:s)?|bestämde)(?![\p{L}])|(?<![\p{L}-])(?<present>bes[li1|]ut?ar)(?![\p{L}])|(?<![\p{L}-])(?<proposal>f[öoé6]res[li1|][åaäé]s\s+(?:att\s+)?bes[li1|]uta|f[öoé6]res[li1|][åaäé]s|f[öoé6]res[li1|][åaäé]r(?:\s+(?<addressee>[^,.:;]{2,70}?))?\s+(?:att\s+)?besluta)(?![\p{L}])/iu;
/** Words that may follow the verb without making the line a sentence of its own. */
const trimmings =
  /^(?:[\s,]*(?:enhälligt|enligt följande|följande|därmed|därför|även|också|dock|i stället|istället|vidare|efter (?:votering|omröstning|diskussion|dialog|överläggning|genomgång)|sammanfattningsvis|således|i enlighet med förslaget|enligt förslaget?|för egen del|för sin del))*[\s,]*/u;
const capacityWord = /\s+(?=(?:i (?:rollen|egenskap|sin egenskap)|som|genom)\s)/u;

/** A proposal's label: "Förslag till beslut", "Arbetsutskottets förslag till beslut:". */
const proposalLabel =
  /^(?<name>(?:\p{L}[\p{L}-]*\s+){0,5}?)?(?:f[öoé6]rs[li1|]ag(?:et)?\s+till\s+(?:bes[li1|]ut|(?<addressee>kommunfullmäktige|regionfullmäktige|kommunstyrelsen|regionstyrelsen|(?:\p{L}+(?:\s?-?\s?och\s\p{L}+)?)?nämnden))|beslutsf[öo]rslag|f[öo]reslaget beslut)\s*(?<colon>[:.]|$|(?=\s+att\s))/iu;
const decisionLabel =
  /^(?:(?<name>(?:\p{Lu}[\p{L}-]*s)(?:\s+[\p{L}-]+){0,5}?)\s+)?beslut(?:et)?(?:\s+§\s?\d+[^:]{0,20})?\s*(?<colon>:|\.?$|(?=\s*att\s(?![^.:]{0,200}\s(?:fattas|fattades|tas|togs|väntas|finns|saknas|gäller)(?!\p{L}))))/iu;

/** Cheap to look for: a lead-in has one of these, and most lines have none. */
const ofDeciding = /bes[li1|]|bestämde|f[öoé6]r(?:s|es)/iu;
const ofProposal = /f[öoé6]rs[li1|]ag|f[öo]reslag/iu;
const ofDecision = /beslut/iu;

/** Reads a lead-in at the beginning of a text; null when the text begins in another way. */
export function readLeadIn(text: string): LeadIn | null {
  const head = text.slice(0, 300);
  if (!ofDeciding.test(head)) return null;
  const proposed = ofProposal.test(head) ? proposalLabel.exec(head) : null;
  if (proposed) {
    return {
      name: (proposed.groups?.['name'] ?? '').trim().replace(/s$/u, ''),
      capacity: '',
      tense: 'proposal',
      rest: text.slice(proposed[0].length).trim(),
      addressee: proposed.groups?.['addressee'] ?? '',
      isLabel: true,
    };
  }
  const label = ofDecision.test(head) ? decisionLabel.exec(head) : null;
  if (label) {
    const name = (label.groups?.['name'] ?? '').trim();
    return {
      name: name.replace(/s$/u, ''),
      capacity: '',
      tense: 'none',
      rest: text.slice(label[0].length).trim(),
      addressee: '',
      isLabel: true,
    };
  }
  return readSentence(text);
}

/** Beginnings of sentences that tell of a decision instead of taking it. */
const noName =
  /^(?:det|detta|den|de|sedan|därefter|vidare|därtill|dessutom|på|vid|under|i|enligt|efter|när|då|om|som|att|eftersom|tidigare|senare|i dag|idag|slutligen|avslutningsvis|samtidigt)\s|^det$|(?:^|\s)(?:har|hade|ha)(?:\s|$)|\d{4}|[.;?!]\s/iu;

function readSentence(text: string): LeadIn | null {
  const head = text.slice(0, 200);
  const found = verb.exec(head);
  if (!found) return null;
  const before = head.slice(0, found.index).trim();
  const passive = /ts$|des$|beslöts$/u.test(found[0]);
  if (before === '' ? !/^(?:Besluta(?:des|ts)|Beslöts)/u.test(text) && !/^Beslutades/iu.test(text) : passive)
    return null;
  if (before !== '' && !/^\p{Lu}/u.test(before)) return null;
  if (noName.test(before)) return null;
  const [name = '', ...others] = before.split(capacityWord);
  const after = head.slice(found.index + found[0].length);
  const [trimmed = ''] = trimmings.exec(after) ?? [];
  const how = trimmed.replace(/\s+/gu, ' ').trim();
  const rest = after.slice(trimmed.length) + text.slice(200);
  return {
    name: name.trim(),
    capacity: [others.join(' ').trim(), /följande$/iu.test(how) ? '' : how].filter(Boolean).join(', '),
    tense: found.groups?.['past'] ? 'past' : found.groups?.['present'] ? 'present' : 'proposal',
    rest: rest.trim(),
    addressee: (found.groups?.['addressee'] ?? '').trim(),
    isLabel: false,
  };
}

/** Words by which a sentence tells of another meeting: "på möte 220923", "den 20 mars", "vid sitt sammanträde". */
export const isReference = (text: string): boolean => reference.test(text);
const reference =
  /(?:på|vid|under|i)\s+(?:ett\s+|förra\s+|tidigare\s+|föregående\s+)?(?:möte|sammanträde)[^.]{0,20}\d|(?:på|vid|under|i)\s+(?:sitt|sin)\s+(?:\p{L}+\s+)?(?:möte|sammanträde)|(?<!\p{L})den\s+\d{1,2}\s+\p{L}+|(?<!\d)\d{6}(?!\d)|(?:i|under)\s+(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)/iu;
/** The same where it is said of the decision itself and no date of a clause ("från den 1 maj") can be meant. */
export const isOfOtherMeeting = (text: string): boolean =>
  /(?:på|vid|under|i)\s+(?:sitt|sin)\s+(?:\p{L}+\s+)?(?:möte|sammanträde)/iu.test(text);

/** Whether what follows a lead-in on its line is nothing or a clause: "beslutade på möte 220923 att" is not. */
export const isEmptyRest = (rest: string): boolean => /^[\s:.,–-]*$/u.test(rest);
export const clauseOfRest = (rest: string): string | null =>
  /^[:,–-]?\s*((?:[-–•]\s*)?[Aa]tt\s[\s\S]*)$/u.exec(rest)?.[1]?.replace(/^[-–•]\s*/u, '') ?? null;

const marks = /[\u0300-\u036f]/gu;

/** Letters only, without marks and blanks: how names are compared. */
export const bareLetters = (text: string): string =>
  text
    .normalize('NFD')
    .replace(marks, '')
    .toLowerCase()
    .replace(/[^\p{L}\d]/gu, '');
