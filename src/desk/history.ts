import { apply, findRow, group, invert, type Edit, type ListedKind, type RemoveEdit } from '#minutes/edit.ts';
import { mergeText, type Collision } from '#minutes/merge.ts';
import type { Assignment, Decision, Item, Minutes } from '#minutes/record.ts';
import { joined } from './book.ts';

// Undo takes back what this person did here, and nothing that others did meanwhile.

type Step = {
  readonly edit: Edit;
  readonly at: number;
  /** The question that the step answered: it comes back when the step is taken back. */
  readonly answered?: Collision;
};

export type History = { readonly done: readonly Step[]; readonly undone: readonly Step[] };

export const emptyHistory: History = { done: [], undone: [] };

/** Keystrokes that come closer than this belong to one step back. */
const oneBreath = 1_500;
const longest = 500;

/** The history after a new edit. */
export function recorded(history: History, edit: Edit, at: number): History {
  const last = history.done.at(-1);
  const one = last && at - last.at < oneBreath && !endsSentence(last.edit) ? joined(last.edit, edit) : null;
  const done = one ? [...history.done.slice(0, -1), { edit: one, at }] : [...history.done, { edit, at }];
  return { done: done.slice(-longest), undone: [] };
}

const endsSentence = (edit: Edit): boolean =>
  edit.type === 'set' && typeof edit.value === 'string' && /[.!?]\s$|\n$/.test(edit.value);

/** The history after a choice between two texts; the edit is null where the text stayed as it was. */
export function answered(history: History, collision: Collision, edit: Edit | null, at: number): History {
  const step = { edit: edit ?? group('undo.choice', []), at, answered: collision };
  return { done: [...history.done, step].slice(-longest), undone: [] };
}

/** What a step was, as a word key. */
export function labelOf(step: Step | undefined): string | null {
  if (!step) return null;
  if (step.answered) return 'undo.choice';
  const { edit } = step;
  switch (edit.type) {
    case 'group':
      return edit.label;
    case 'add':
      return `undo.add.${edit.kind}`;
    case 'remove':
      return `undo.remove.${edit.kind}`;
    case 'set':
      return typeof edit.value === 'string' && ['text', 'title', 'what'].includes(edit.field)
        ? 'undo.typing'
        : `undo.change.${edit.kind}`;
  }
}

/**
 * The edit that takes `edit` back in a record that others may have changed since: what they wrote stays, and
 * where theirs and the step back cannot both stand, theirs stays and null is answered.
 */
function stepBack(edit: Edit, minutes: Minutes): Edit | null {
  const back = invert(edit);
  switch (back.type) {
    case 'group': {
      const parts: Edit[] = [];
      let now = minutes;
      for (const part of back.edits) {
        const step = stepBack(invert(part), now);
        if (!step) continue;
        parts.push(step);
        now = apply(now, step);
      }
      return parts.length === 0 ? null : group(back.label, parts);
    }
    case 'add':
      // It never went: somebody else had changed it, and what they wrote stands in it.
      return findRow(minutes, back.kind, back.row.key) ? null : back;
    case 'remove':
      return isOnlyOurs(back, minutes) ? back : null;
    case 'set': {
      const row = findRow(minutes, back.kind, back.key);
      if (!row) return null;
      const now = (row as unknown as Record<string, unknown>)[back.field];
      if (JSON.stringify(now) === JSON.stringify(back.was)) return back;
      if (typeof now !== 'string' || typeof back.was !== 'string' || typeof back.value !== 'string')
        return null;
      const merged = mergeText(back.was, back.value, now);
      return merged.collided ? null : ({ ...back, was: now, value: merged.text } as Edit);
    }
  }
}

/** What says where a row stands or follows from others: no words of anybody are lost with it. */
const following: readonly string[] = ['rank', 'parentKey', 'number', 'sources', 'expected', 'decisionKey'];

/** Whether a row is still as it was added here, and nothing of anybody stands under it. */
function isOnlyOurs({ kind, row }: RemoveEdit, minutes: Minutes): boolean {
  const now = findRow<ListedKind>(minutes, kind, row.key);
  if (!now) return false;
  const words = (of: object): string =>
    JSON.stringify(
      Object.entries(of)
        .filter(([field]) => !following.includes(field) && !(kind === 'item' && field === 'state'))
        .sort(),
    );
  const isUnder = (each: Item | Decision | Assignment): boolean =>
    ('itemKey' in each ? each.itemKey : each.parentKey) === row.key;
  return (
    words(now) === words(row) &&
    !(kind === 'item' && [...minutes.items, ...minutes.decisions, ...minutes.assignments].some(isUnder))
  );
}

type Taken = {
  /** What to apply; null when others' changes stand in its way. */
  readonly edit: Edit | null;
  readonly history: History;
  /** The question that is open again, or that is answered again. */
  readonly asked: Collision | null;
};

/** One step back. */
export function undone(history: History, minutes: Minutes): Taken {
  const step = history.done.at(-1);
  if (!step) return { edit: null, history, asked: null };
  return {
    edit: stepBack(step.edit, minutes),
    asked: step.answered ?? null,
    history: { done: history.done.slice(0, -1), undone: [...history.undone, step] },
  };
}

/** One step forward again. */
export function redone(history: History, minutes: Minutes): Taken {
  const step = history.undone.at(-1);
  if (!step) return { edit: null, history, asked: null };
  return {
    edit: stepBack(invert(step.edit), minutes),
    asked: step.answered ?? null,
    history: { done: [...history.done, step], undone: history.undone.slice(0, -1) },
  };
}
