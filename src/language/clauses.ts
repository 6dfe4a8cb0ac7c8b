// The usual decisions and their wording. 44 of 100 real decisions only put the information on file and most of
// the rest are formalities: these are one key, and the wording fits the item that it stands under.

import { singleSpaced } from './blanks.ts';

export type DecisionKind =
  | 'file'
  | 'approve'
  | 'assign'
  | 'note'
  | 'table'
  | 'referBack'
  | 'prepare'
  | 'appoint'
  | 'adopt'
  | 'open'
  | 'other';

/** The ten usual decisions in the order of their keys, the commonest first. */
export const usualDecisions = [
  'file',
  'approve',
  'assign',
  'note',
  'table',
  'referBack',
  'prepare',
  'appoint',
  'adopt',
  'open',
] as const satisfies readonly DecisionKind[];

/** Stands in a clause where somebody has to fill in a name or a matter. */
export const blank = '…';

/**
 * The clause of a usual decision for the item with this title, from "att" on and without full stop. Where only
 * a person knows the rest, the clause holds `blank`; blankIn() finds it.
 */
export function clauseFor(kind: DecisionKind, itemTitle: string): string {
  const title = itemTitle.trim();
  switch (kind) {
    case 'file':
      return `att lägga ${papersOf(title)} till handlingarna`;
    case 'approve':
      return `att godkänna ${objectOf(title, /^godkännande av\s+/iu) ?? objectOf(title, /^fastställande av\s+/iu) ?? 'förslaget'}`;
    case 'assign':
      return `att ge ${blank} i uppdrag att ${blank}`;
    case 'note':
      return `att ta del av ${papersOf(title)}`;
    case 'table':
      return 'att bordlägga ärendet';
    case 'referBack':
      return 'att återremittera ärendet för vidare beredning';
    case 'prepare':
      return 'att ärendet bereds vidare';
    case 'appoint':
      return `att utse ${blank} till ${objectOf(title, /^(?:val|utseende) av\s+/iu) ?? blank}`;
    case 'adopt':
      return `att anta ${objectOf(title, /^(?:antagande|fastställande) av\s+/iu) ?? 'förslaget'}`;
    case 'open':
      return /sammanträde/iu.test(title) ? 'att öppna sammanträdet' : 'att öppna mötet';
    case 'other':
      return `att ${blank}`;
  }
}

/** Where the first place to fill stands in a clause, to be selected; null when the clause is complete. */
export function blankIn(clause: string): { readonly start: number; readonly end: number } | null {
  const start = clause.indexOf(blank);
  return start < 0 ? null : { start, end: start + blank.length };
}

/** The usual decision that an item of this title and type most likely ends with. */
export function likelyDecision(title: string, types: readonly string[]): DecisionKind {
  if (/^(mötets|sammanträdets) öppnande/iu.test(title.trim())) return 'open';
  if (/^(godkännande|fastställande) av/iu.test(title.trim())) return 'approve';
  if (/^(val|utseende) av/iu.test(title.trim())) return 'appoint';
  if (/^antagande av/iu.test(title.trim())) return 'adopt';
  if (isPrevious(title)) return 'file';
  return types.includes('decision') ? 'approve' : 'file';
}

const isPrevious = (title: string): boolean =>
  /^föregående\s+(mötes\s+|sammanträdes\s+)?(minnesanteckning|protokoll)/iu.test(title.trim());

function papersOf(title: string): string {
  if (!isPrevious(title)) return 'informationen';
  return /protokoll/iu.test(title) ? 'protokollet' : 'minnesanteckningarna';
}

const definite: Readonly<Record<string, string>> = {
  dagordning: 'dagordningen',
  föredragningslista: 'föredragningslistan',
  kallelse: 'kallelsen',
};

function objectOf(title: string, lead: RegExp): string | null {
  if (!lead.test(title)) return null;
  const object = title.replace(lead, '').trim();
  return object ? (definite[object.toLowerCase()] ?? object) : null;
}

// Each pattern looks for the verb of the clause. The one that stands first decides: "att ge styrgruppen i
// uppdrag att bereda frågan" assigns, although it also speaks of preparing.
const verbs: readonly (readonly [DecisionKind, RegExp])[] = [
  ['open', /(?<!\p{L})(öppna[rd]?e?|öppnas) (mötet|sammanträdet)/u],
  ['file', /(?<!\p{L})lägg\p{L}* .{0,120}?till (protokollet och )?handlingarna/u],
  ['table', /(?<!\p{L})(bordlägg|skjut\p{L}* .{0,60}?(nästa|kommande|nästkommande) )/u],
  ['referBack', /(?<!\p{L})(återremi|återförvis)/u],
  ['assign', /(?<!\p{L})(uppdra(r|s|ger|gs)?(?!\p{L})|i uppdrag)/u],
  ['prepare', /(?<!\p{L})bere(da|der|ds|des|das|ddes|tts)(?!\p{L})/u],
  ['appoint', /(?<!\p{L})(utse|utses|utser|utsågs|utnämn\p{L}*|välja|väljs|väljer|förordna\p{L}*)(?!\p{L})/u],
  ['adopt', /(?<!\p{L})(anta|antar|antas|antogs|fastställ\p{L}*)(?!\p{L})/u],
  ['approve', /(?<!\p{L})(godkän\p{L}*|bifall\p{L}*|tillstyrk\p{L}*)/u],
  ['note', /(?<!\p{L})(ta|tar|tagit|tog) del av|(?<!\p{L})noter(a|ar|as|ades)(?!\p{L})/u],
];

const anyVerb = new RegExp(verbs.map(([kind, { source }]) => `(?<${kind}>${source})`).join('|'), 'u');

/** The kind of decision that a clause words; `other` when it is none of the usual ones. */
export function decisionKindOf(clause: string): DecisionKind {
  const text = singleSpaced(clause.normalize('NFC').toLowerCase());
  const main = text
    .replace(/^att /u, '')
    .split(/(?<![\p{L}])att /u)
    .at(0);
  if (!main) return 'other';
  const found = anyVerb.exec(main)?.groups ?? {};
  return verbs.find(([kind]) => found[kind] !== undefined)?.[0] ?? 'other';
}
