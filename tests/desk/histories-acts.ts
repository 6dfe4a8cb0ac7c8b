import {
  addedItem,
  indent,
  insertAfter,
  insertSub,
  moveDown,
  moveUp,
  outdent,
  removeItem,
} from '#minutes/agenda.ts';
import { addPerson, confirmByAnswers, markPresence } from '#minutes/attendance.ts';
import {
  addAssignment,
  addDecision,
  decideAsProposed,
  decisionsOf,
  moveDecision,
  proposeAgain,
  removeAssignment,
  removeDecision,
} from '#minutes/deciding.ts';
import { group, remove, set, type Edit } from '#minutes/edit.ts';
import { flat, outline } from '#minutes/numbering.ts';
import { inOrder } from '#minutes/rank.ts';
import type { Item, Minutes, Presence } from '#minutes/record.ts';

// What a person does on the screen, as a script names it. Numbers say which one, counted round what is there: a
// step that has nothing to work on does nothing, so that any step can be taken out of a history.

type Made = { readonly minutes: Minutes; readonly word: () => string; readonly newKey: () => string };
type Act = (made: Made, ...which: readonly number[]) => Edit | null;

const at = <T>(list: readonly T[], which = 0): T | undefined =>
  list.length === 0 ? undefined : list[which % list.length];

const itemAt = (minutes: Minutes, which: number | undefined): Item | undefined =>
  at(flat(outline(minutes)), which)?.item;

const paragraphs = (text: string): readonly string[] => (text === '' ? [] : text.split('\n\n'));

/** An act on one item's text, by its paragraphs. */
const rewriting =
  (
    rewrite: (
      list: readonly string[],
      word: () => string,
      which: readonly number[],
    ) => readonly string[] | null,
  ): Act =>
  ({ minutes, word }, item, ...which) => {
    const row = itemAt(minutes, item);
    const list = row && rewrite(paragraphs(row.text), word, which);
    return row && list ? set('item', row, 'text', list.join('\n\n')) : null;
  };

const swapped = (list: readonly string[], which: number, change: (part: string) => string | null) => {
  const place = list.length === 0 ? 0 : which % list.length;
  return list.flatMap((part, index) => (index === place ? (change(part) ?? []) : [part]));
};

const presences: readonly Presence[] = ['present', 'absent', 'unknown'];

export const acts: Readonly<Record<string, Act>> = {
  // Texts
  appends: rewriting((list, word) => [...list, `${word()} ${word()}`]),
  /** One more word where the text ends: the next keystrokes. */
  grows: rewriting((list, word) => [...list.slice(0, -1), `${list.at(-1) ?? ''} ${word()}`.trim()]),
  prepends: rewriting((list, word) => [`${word()} ${word()}`, ...list]),
  extends: rewriting((list, word, [which = 0]) => swapped(list, which, part => `${part} ${word()}`)),
  replaces: rewriting((list, word, [which = 0, which2 = 0]) =>
    list.length === 0
      ? null
      : swapped(list, which, part => swapped(part.split(' '), which2, () => word()).join(' ')),
  ),
  rewrites: rewriting((list, word, [which = 0]) =>
    list.length === 0 ? null : swapped(list, which, () => `${word()} ${word()}`),
  ),
  erases: rewriting((list, _, [which = 0]) => (list.length === 0 ? null : swapped(list, which, () => null))),

  // Fields that hold one value
  titles: ({ minutes, word }, item) => {
    const row = itemAt(minutes, item);
    return row ? set('item', row, 'title', word()) : null;
  },
  places: ({ minutes, word }) => set('meeting', minutes.meeting, 'place', word()),
  registers: ({ minutes, word }) => set('meeting', minutes.meeting, 'registryNumber', word()),
  marks: ({ minutes }, person, presence = 0) => {
    const row = at(inOrder(minutes.attendance), person);
    return row ? markPresence(minutes, row.key, at(presences, presence) ?? 'present') : null;
  },
  confirms: ({ minutes }) => confirmByAnswers(minutes),

  // The agenda
  adds: ({ minutes, word, newKey }, item) => {
    const row = itemAt(minutes, item);
    const edit = insertAfter(minutes, row?.key ?? null, newKey);
    return withTitle(edit, word());
  },
  subs: ({ minutes, word, newKey }, item) => {
    const row = itemAt(minutes, item);
    const edit = row ? insertSub(minutes, row.key, newKey) : null;
    return edit && withTitle(edit, word());
  },
  removes: ({ minutes }, item) => {
    const row = itemAt(minutes, item);
    return row ? removeItem(minutes, row.key) : null;
  },
  moves: ({ minutes }, item, way = 0) => {
    const row = itemAt(minutes, item);
    const move = at([moveUp, moveDown, indent, outdent], way);
    return row && move ? move(minutes, row.key) : null;
  },

  // Decisions, assignments, people
  decides: ({ minutes, word, newKey }, item) => {
    const row = itemAt(minutes, item);
    const text = `att ${word()} ${word()}`;
    return row ? addDecision(minutes, row.key, { text, kind: 'other', state: 'decided' }, newKey) : null;
  },
  rewords: ({ minutes, word }, which) => {
    const row = at(inOrder(minutes.decisions), which);
    return row ? set('decision', row, 'text', `att ${word()} ${word()}`) : null;
  },
  strikes: ({ minutes }, which) => {
    const row = at(inOrder(minutes.decisions), which);
    return row ? removeDecision(minutes, row.key) : null;
  },
  settles: ({ minutes }, which) => {
    const row = at(inOrder(minutes.decisions), which);
    return row ? (decideAsProposed(minutes, row.key) ?? proposeAgain(minutes, row.key)) : null;
  },
  shifts: ({ minutes }, item) => {
    const row = itemAt(minutes, item);
    const first = row && decisionsOf(minutes, row.key)[0];
    return first ? moveDecision(minutes, first.key, 1) : null;
  },
  assigns: ({ minutes, word, newKey }, item) => {
    const row = itemAt(minutes, item);
    return row ? addAssignment(minutes, row.key, { who: word(), what: word() }, newKey) : null;
  },
  promises: ({ minutes, word }, which) => {
    const row = at(inOrder(minutes.assignments), which);
    return row ? set('assignment', row, 'what', `${word()} ${word()}`) : null;
  },
  releases: ({ minutes }, which) => {
    const row = at(inOrder(minutes.assignments), which);
    return row ? removeAssignment(minutes, row.key) : null;
  },
  welcomes: ({ minutes, word, newKey }) =>
    addPerson(minutes, { name: word(), organisation: 'Almvik' }, newKey),
  dismisses: ({ minutes }, person) => {
    const row = at(inOrder(minutes.attendance), person);
    return row ? remove(minutes, 'attendance', row) : null;
  },
};

/** As on the screen: a new item is empty at first and then gets its title, keystroke by keystroke. */
function withTitle(edit: Edit, title: string): Edit {
  const row = addedItem(edit);
  return row ? group('undo.addItem', [edit, set('item', row, 'title', title)]) : edit;
}
