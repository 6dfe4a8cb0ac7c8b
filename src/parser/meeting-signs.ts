import { standingTitle } from './item-evidence.ts';
import type { Unit } from './item-units.ts';
import type { ItemStart } from './items.ts';
import { typesOf } from './heading.ts';
import { isPresenterLabel, isPresenterLine } from './presenters.ts';

// Whether a document is of a meeting at all. Letters, recipes and laws have numbered lines as well; what they
// lack is the words of meetings at the places where meetings have them.

const kindWord =
  /(?:^|[\s(])(?:\p{L}*(?:protokoll(?:sutdrag)?|minnesanteckning(?:ar)?|mötesanteckning(?:ar)?|mötesnotering(?:ar)?|dagordning|föredragningslista|ärendelista)|anteckningar från|kallelse(?: till)?|agenda)(?:[\s:,.–-]|$)/iu;
const label =
  /^(?:närvarande|närvaro|deltagare|beslutande|ledamöter|frånvarande|justerare|utses att justera|mötesdatum|sammanträdesdatum|plats och tid|tid och plats|ordförande|sekreterare|adjungerad\p{L}*)\s*(?::|$)/iu;
const fact = /^(?:datum|tid|plats|lokal|dnr|diarienr|diarienummer)\s*:/iu;
const meetingWord =
  /(?<!\p{L})(?:möte[tn]?|sammanträdet?|\p{L}+nämnden|\p{L}+styrelsen|\p{L}+rådet|\p{L}+nätverket|\p{L}+gruppen)(?!\p{L})/iu;

/** What papers call themselves that speak of meetings without being of one. */
const otherKind =
  /^(?:(?:verksamhets|års|kvalitets|patientsäkerhets)berättelse|årsredovisning|verksamhetsplan|tjänsteskrivelse|(?:remiss)?yttrande|delegationsordning|policy|riktlinjer?|rutin|reglemente|arbetsordning|stadgar|pressmeddelande|\p{L}*avtal|projektplan|meritförteckning)(?:\s|$)/iu;

const teaching =
  /^(?:(?:exempel|förslag|tips)\spå|mall\s(?:för|till))\s(?:\p{L}+\s){0,3}\p{L}*(?:dagordning|protokoll|agenda|föredragningslista)/iu;

/** How many lines from the beginning may hold the head. */
const headLines = 60;

export type MeetingSigns = {
  readonly units: readonly Unit[];
  readonly starts: readonly ItemStart[];
  readonly people: number;
  /** How many decisions have a body of their own in the lead-in. */
  readonly decisions: number;
  readonly date: string | null;
};

/** Whether enough speaks for a meeting: its kind, its labels, its items, its people, its decisions. */
export function isOfMeeting({ units, starts, people, decisions, date }: MeetingSigns): boolean {
  const head = units.slice(0, Math.max(8, Math.min(headLines, starts[0]?.at ?? headLines)));
  const short = head.filter(({ text }) => text.length < 160);
  const standing = starts.filter(({ words }) => standingTitle.test(words) && words.length < 100).length;
  const typed = starts.filter(({ words }) => typesOf(words.slice(0, 200)).length > 0).length;
  const presented = units.some(({ text }) => isPresenterLine(text) || isPresenterLabel(text));
  const labels = short.filter(({ text }) => label.test(text)).length;
  const facts = short.filter(({ text }) => fact.test(text)).length;
  const kind = short.slice(0, 12).some(({ text }) => kindWord.test(text) && text.length < 120) ? 2 : 0;
  const meeting = short.slice(0, 12).some(({ text }) => meetingWord.test(text)) ? 1 : 0;
  const isOther =
    kind === 0 && units.slice(0, Math.min(4, starts[0]?.at ?? 4)).some(({ text }) => otherKind.test(text));
  const content = starts.length + people + decisions;
  // A page that teaches how minutes are written has their words, but no day and nobody who was there.
  if (date === null && people + decisions === 0 && short.some(({ text }) => teaching.test(text)))
    return false;
  const score =
    kind +
    meeting +
    Math.min(standing, 3) +
    Math.min(typed, 2) +
    (presented ? 1 : 0) +
    Math.min(labels, 3) +
    Math.min(facts, 2) * 0.5 +
    Math.min(decisions, 2) * 1.5 +
    (people > 1 ? 1 : 0) +
    (date === null ? 0 : 0.5);
  return content > 0 && score >= (isOther ? 5 : 2);
}
