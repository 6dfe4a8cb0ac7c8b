import { flushSync } from 'react-dom';
import {
  addDecision,
  decideAll,
  decideAsProposed,
  decideSentence,
  decideUsual,
  moveDecision,
  proposeAgain,
  removeDecision,
} from '#minutes/deciding.ts';
import type { Edit } from '#minutes/edit.ts';
import type { DecisionState, Key } from '#minutes/record.ts';
import { blankIn, clauseFor, decisionKindOf, usualDecisions } from '#language/clauses.ts';
import { useAnnounce } from './Announce.tsx';
import { useDesk, useMinutes } from './desk-context.ts';
import { selectIn } from './EditableLine.tsx';
import { reading } from './later-parts.ts';
import { goTo, placeId } from './place.ts';
import type * as readingScript from './reading.ts';

/** The decision or assignment that an edit adds, if it adds one. */
function added(
  edit: Edit,
): { readonly kind: 'decision' | 'assignment'; readonly key: Key; readonly text: string } | null {
  if (edit.type === 'group') return edit.edits.map(added).find(each => each !== null) ?? null;
  if (edit.type !== 'add') return null;
  if (edit.kind === 'decision') return { kind: 'decision', key: edit.row.key, text: edit.row.text };
  if (edit.kind === 'assignment') {
    const text = [edit.row.who, edit.row.what].filter(part => part !== '').join(': ');
    return { kind: 'assignment', key: edit.row.key, text };
  }
  return null;
}

/** Where a place of a text is when somebody has written on, before it or behind it; null when it cannot be told. */
function samePlace(before: string, position: number, after: string): number | null {
  if (after.startsWith(before.slice(0, position))) return position;
  return after.endsWith(before.slice(position)) ? after.length - (before.length - position) : null;
}

export type Deciding = {
  /** Everything proposed under the item becomes decided. */
  readonly asProposed: () => void;
  readonly oneAsProposed: (decision: Key) => void;
  readonly propose: (decision: Key) => void;
  /** One of the usual decisions by its place, 0–9. */
  readonly usual: (place: number) => void;
  /** The sentence at the cursor of the item's text. */
  readonly sentence: (to: 'decision' | 'assignment', position: number) => void;
  /** An empty clause to write in. */
  readonly write: (state: DecisionState) => void;
  readonly remove: (decision: Key) => void;
  readonly move: (decision: Key, step: -1 | 1) => void;
};

/** What can be decided under one item; each is one edit, one undo and one spoken sentence. */
export function useDeciding(itemKey: Key): Deciding {
  const { desk, say, newKey } = useDesk();
  const minutesNow = useMinutes();
  const announce = useAnnounce();

  const send = (edit: Edit | null, otherwise: string): void => {
    if (!edit) return announce(otherwise);
    flushSync(() => desk.edit(edit));
    const row = added(edit);
    if (row)
      announce(say(row.kind === 'decision' ? 'announce.decided' : 'announce.assigned', { text: row.text }));
  };

  return {
    asProposed: () => {
      const edit = decideAll(minutesNow(), itemKey);
      send(edit, say('announce.nothingProposed'));
      if (edit) announce(say('announce.asProposed'));
    },
    oneAsProposed: decision => {
      const edit = decideAsProposed(minutesNow(), decision);
      send(edit, say('announce.nothingProposed'));
      if (edit) announce(say('announce.asProposed'));
    },
    propose: decision => {
      send(proposeAgain(minutesNow(), decision), '');
      announce(say('announce.proposedAgain'));
    },
    usual: place => {
      const kind = usualDecisions[place];
      const minutes = minutesNow();
      const item = minutes.items.find(each => each.key === itemKey);
      if (kind === undefined || !item) return;
      const clause = clauseFor(kind, item.title);
      const edit = decideUsual(minutes, itemKey, kind, clause, newKey);
      send(edit, say('announce.alreadyDecided'));
      const row = edit && added(edit);
      const gap = row && blankIn(row.text);
      if (!row || !gap) return;
      const field = document.getElementById(placeId(row.key, 'text'));
      if (field) selectIn(field, gap.start, gap.end);
    },
    sentence: (to, position) => {
      const none = say('announce.noSentence');
      if (to === 'decision') {
        const edit = decideSentence(minutesNow(), itemKey, position, { newKey, kindOf: decisionKindOf });
        return send(edit, none);
      }
      const assign = ({ assignmentFrom }: typeof readingScript, at: number | null): void =>
        send(at === null ? null : assignmentFrom(minutesNow(), itemKey, at, newKey), none);
      const script = reading.now();
      if (script) return assign(script, position);
      const textNow = (): string => minutesNow().items.find(item => item.key === itemKey)?.text ?? '';
      const before = textNow();
      void reading.fetch().then(come => assign(come, samePlace(before, position, textNow())));
    },
    write: state => {
      const edit = addDecision(minutesNow(), itemKey, { text: '', kind: 'other', state }, newKey);
      const row = edit && added(edit);
      if (!edit || !row) return;
      flushSync(() => desk.edit(edit));
      goTo({ kind: 'decision', key: row.key, field: 'text' });
    },
    remove: decision => {
      send(removeDecision(minutesNow(), decision), '');
      announce(say('announce.decisionRemoved'));
    },
    move: (decision, step) => send(moveDecision(minutesNow(), decision, step), say('announce.cannotMove')),
  };
}
