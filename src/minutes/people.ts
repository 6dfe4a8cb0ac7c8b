import type { Invitee } from './event.ts';
import { comparable, foldName, near as nearly, normalName, sameMail } from './names.ts';
import type { Key } from './record.ts';

// Who of those we know is who among the invited: by directory id, then mail, then name. Each is used once, and
// what is merely near is never decided here.

/** Somebody we know: a member of the register or a row of attendance. */
export type Person = {
  readonly key: Key;
  readonly name: string;
  readonly mail: string | null;
  readonly oid: string | null;
};

export type Matched<P> = {
  readonly pairs: readonly { readonly person: P; readonly invitee: Invitee }[];
  /** Invitees who may be one of several, or somebody else. */
  readonly near: readonly { readonly invitee: Invitee; readonly people: readonly P[] }[];
  /** Distribution lists and shared mailboxes. */
  readonly groups: readonly Invitee[];
  /** People whom nobody here resembles. */
  readonly strangers: readonly Invitee[];
};

const collective =
  /(?:^|[\s._-])(?:alla|samtliga|all|everyone|team|grupp(?:en)?|gruppbrevlåda|sändlista|lista|list|distribution|nätverket|registrator|diariet|info|kansli(?:et)?|funktionsbrevlåda)(?=$|[\s._@-])|(?:gruppen|nätverket|listan|chefer)(?=$|[\s._@-])/iu;

/** Whether an invitee is no single person, by the words of its name or address. */
const isCollective = ({ name, mail }: Invitee): boolean => {
  const local = mail.split('@')[0] ?? '';
  if (collective.test(name) || collective.test(local)) return true;
  const oneWord = !/\s|,/.test(name.trim()) && !name.includes('@');
  return oneWord && !/[._-]/.test(local) && foldName(name) === foldName(local);
};

/** The name to compare by: where the calendar holds only an address, the words before its @. */
const nameOf = ({ name, mail }: Invitee): string =>
  name.trim() === '' || name.includes('@') ? (mail.split('@')[0] ?? '').replace(/[._]+/g, ' ') : name;

/** The same invitee twice (organizer and attendee, or two lists): the answer that says most is kept. */
function distinct(invitees: readonly Invitee[]): readonly Invitee[] {
  const byMail = new Map<string, Invitee>();
  for (const invitee of invitees) {
    if (invitee.kind === 'resource') continue;
    const id = invitee.mail.trim().toLowerCase() || normalName(invitee.name);
    const known = byMail.get(id);
    const silent = known?.answer === 'unknown' || known?.answer === 'notResponded';
    if (!known || (silent && invitee.answer !== 'unknown')) byMail.set(id, invitee);
  }
  return [...byMail.values()];
}

/** Matches the invited with those we know. Rooms and other resources are left out. */
export function matchPeople<P extends Person>(
  people: readonly P[],
  invitees: readonly Invitee[],
): Matched<P> {
  const pairs: { person: P; invitee: Invitee }[] = [];
  const free = new Set(people);
  let left = distinct(invitees);
  const pass = (find: (invitee: Invitee) => readonly P[]): void => {
    left = left.filter(invitee => {
      const [person, ...more] = find(invitee);
      if (!person || more.length > 0) return true;
      free.delete(person);
      pairs.push({ person, invitee });
      return false;
    });
  };
  pass(({ oid }) => (oid ? [...free].filter(person => person.oid === oid) : []));
  pass(({ mail }) => [...free].filter(person => sameMail(person.mail, mail)));
  const sharing = new Map<string, number>();
  for (const invitee of left) {
    const name = normalName(invitee.name);
    sharing.set(name, (sharing.get(name) ?? 0) + 1);
  }
  const byName = new Map<string, P[]>();
  for (const person of free) {
    const name = normalName(person.name);
    byName.set(name, [...(byName.get(name) ?? []), person]);
  }
  pass(({ name }) => (sharing.get(normalName(name)) === 1 ? (byName.get(normalName(name)) ?? []) : []));
  const near: { invitee: Invitee; people: readonly P[] }[] = [];
  const groups: Invitee[] = [];
  const strangers: Invitee[] = [];
  const others = [...free].map(person => ({ person, name: comparable(person.name) }));
  for (const invitee of left) {
    const invited = comparable(nameOf(invitee));
    const alike = others.filter(other => nearly(other.name, invited)).map(({ person }) => person);
    if (alike.length > 0) near.push({ invitee, people: alike });
    else (isCollective(invitee) ? groups : strangers).push(invitee);
  }
  return { pairs, near, groups, strangers };
}
