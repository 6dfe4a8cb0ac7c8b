import { agendaOrigin } from '#language/agenda-origin.ts';
import { sayAtSending } from '#language/sending-words.ts';
import type { Language } from '#language/words.ts';
import type { AppointmentNote } from '#minutes/appointment.ts';

// What a person is asked before an invitation is sent. It runs where Outlook has no page and a JavaScript of 2016:
// nothing here may need more, and so it looks for words and reads no agenda.

export type Sending = {
  /** What the pane left; an appointment without it is nobody's business. */
  readonly note: AppointmentNote | null;
  readonly html: string;
  /** The organizer too. */
  readonly invitees: readonly { readonly name: string; readonly mail: string; readonly isList: boolean }[];
  readonly language: Language;
};

/** So many names stand in the question. */
const mostNames = 3;
/** Longest name that is shown whole, in characters; Outlook takes 500 in all. */
const longestName = 60;

/** The words of the question, or null where nothing is missing. */
export function askBeforeSending({ note, html, invitees, language }: Sending): string | null {
  if (!note) return null;
  const missing = missingAmong(note, invitees);
  const parts = [
    ...(hasAgenda(textOf(html), html) ? [] : [sayAtSending(language, 'agenda')]),
    ...(missing.length > 0
      ? [sayAtSending(language, 'members', { n: missing.length, names: listed(missing, language) })]
      : []),
  ];
  return parts.length === 0 ? null : [...parts, sayAtSending(language, 'way')].join(' ');
}

/** Who of the noted members is not invited. Behind a distribution list anybody may be: then nobody is named. */
function missingAmong({ members }: AppointmentNote, invitees: Sending['invitees']): readonly string[] {
  if (invitees.some(({ isList }) => isList)) return [];
  const mails = new Set(invitees.map(({ mail }) => plain(mail)));
  const names = invitees.map(({ name }) => wordsOf(name));
  return members
    .filter(({ name, mail }) => !mails.has(plain(mail)) && !isAmong(wordsOf(name), names))
    .map(({ name, mail }) => (name.trim() || mail).slice(0, longestName));
}

const plain = (text: string): string => text.trim().toLowerCase();

/** The words of a name, whichever comes first and whatever a directory has put after it. */
const wordsOf = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .replace(/[([][^()[\]]*[)\]]/g, ' ')
    .split(/[\s,;]+/)
    .filter(word => word !== '');

/** The same words, in any order; first and last name at least where somebody has more names than one. */
const isAmong = (name: readonly string[], others: readonly (readonly string[])[]): boolean =>
  name.length > 0 &&
  others.some(
    other => name.every(word => other.includes(word)) && (name.length > 1 || other.length === name.length),
  );

function listed(names: readonly string[], language: Language): string {
  const shown = names.slice(0, mostNames);
  const more = names.length - shown.length;
  if (more > 0) return sayAtSending(language, 'more', { names: shown.join(', '), n: more });
  const last = shown[shown.length - 1] ?? '';
  return shown.length < 2
    ? last
    : sayAtSending(language, 'and', { names: shown.slice(0, -1).join(', '), last });
}

/** Ours, or one that the organizer has written herself: a heading for it, or a list of some length. */
const hasAgenda = (text: string, html: string): boolean =>
  text.includes(agendaOrigin) ||
  html.includes('handlingar_dagordning') ||
  /dagordning|föredragningslista|ärendelista|\bagenda\b/i.test(text) ||
  html.split(/<li[\s>]/i).length > 3;

const letters: Readonly<Record<string, string>> = {
  nbsp: ' ',
  aring: 'å',
  auml: 'ä',
  ouml: 'ö',
  Aring: 'Å',
  Auml: 'Ä',
  Ouml: 'Ö',
};

/** The words of HTML, roughly; a text of any length is gone through once. */
function textOf(html: string): string {
  const pieces = html.split('<').map((piece, at) => (at === 0 ? piece : piece.slice(piece.indexOf('>') + 1)));
  return pieces
    .join('')
    .replace(
      /&(?:#(\d{1,6})|([a-zA-Z]{2,8}));/g,
      (whole, code: string | undefined, name: string | undefined) =>
        code === undefined ? (letters[name ?? ''] ?? whole) : String.fromCharCode(Number(code)),
    )
    .replace(/\s+/g, ' ');
}
