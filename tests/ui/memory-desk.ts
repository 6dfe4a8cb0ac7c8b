import { apply, invert, type Edit } from '#minutes/edit.ts';
import { resolve } from '#minutes/merge.ts';
import type { ListsFault, View } from '#desk/view.ts';
import type { DeskActions } from '#ui/desk-context.ts';

// A desk without a network: edits are applied at once and remembered for undo. For the gallery and for tests
// of the interface, which ask what the interface sends and shows and not how it is saved.

export type MemoryDesk = {
  readonly actions: DeskActions;
  readonly view: () => View;
  readonly show: (view: View) => void;
  readonly subscribe: (listener: () => void) => () => void;
  /** Every edit in the order it came, and the names of the other actions that were called. */
  readonly edits: Edit[];
  readonly calls: string[];
};

const wordOf = (edit: Edit): string => (edit.type === 'group' ? edit.label : 'undo.typing');

/** Typing in one field is one step back, until something else is done. */
function joined(before: Edit | undefined, edit: Edit): Edit | null {
  if (before?.type !== 'set' || edit.type !== 'set') return null;
  if (before.key !== edit.key || before.field !== edit.field || typeof edit.value !== 'string') return null;
  return { ...edit, was: before.was, wasSource: before.wasSource } as Edit;
}

const faults: readonly ListsFault[] = [
  { what: 'noColumn', list: 'Ärenden', column: 'Text' },
  { what: 'noIndex', list: 'Närvaro', column: 'Möte, nyckel' },
];

export function createMemoryDesk(first: View): MemoryDesk {
  let view = first;
  let done: readonly Edit[] = [];
  let undone: readonly Edit[] = [];
  const listeners = new Set<() => void>();
  const edits: Edit[] = [];
  const calls: string[] = [];

  const show = (next: View): void => {
    view = next;
    for (const listener of listeners) listener();
  };
  const draw = (edit: Edit): void => {
    if (view.state !== 'open') return;
    const last = done.at(-1);
    const next = undone.at(-1);
    show({
      ...view,
      minutes: apply(view.minutes, edit),
      saving: { state: 'pending' },
      undo: last ? wordOf(last) : null,
      redo: next ? wordOf(next) : null,
    });
  };
  const called =
    (name: string) =>
    (...parts: readonly unknown[]): void => {
      calls.push([name, ...parts].join(' '));
    };

  const actions: DeskActions = {
    edit: edit => {
      edits.push(edit);
      const one = joined(done.at(-1), edit);
      done = one ? [...done.slice(0, -1), one] : [...done, edit];
      undone = [];
      draw(edit);
    },
    undo: () => {
      const last = done.at(-1);
      if (!last) return;
      done = done.slice(0, -1);
      undone = [...undone, last];
      draw(invert(last));
    },
    redo: () => {
      const next = undone.at(-1);
      if (!next) return;
      undone = undone.slice(0, -1);
      done = [...done, next];
      draw(next);
    },
    flush: called('flush'),
    retry: called('retry'),
    signIn: called('signIn'),
    chooseEvent: called('chooseEvent'),
    chooseMeeting: called('chooseMeeting'),
    startWithoutEvent: called('startWithoutEvent'),
    startWriting: called('startWriting'),
    provision: called('provision'),
    stopProvisioning: called('stopProvisioning'),
    createBody: called('createBody'),
    faultsInLists: () => Promise.resolve(faults),
    publish: called('publish'),
    stopPublishing: called('stopPublishing'),
    reopen: called('reopen'),
    dropUnsent: called('dropUnsent'),
    takeBackDropped: called('takeBackDropped'),
    forgetUnread: called('forgetUnread'),
    resolve: (id, choice) => {
      calls.push(`resolve ${id} ${choice}`);
      const collision = view.state === 'open' ? view.collisions.find(each => each.id === id) : undefined;
      if (view.state !== 'open' || !collision) return;
      const edit = resolve(collision, choice, view.minutes);
      show({ ...view, collisions: view.collisions.filter(each => each !== collision) });
      if (edit) actions.edit(edit);
    },
    settle: called('settle'),
    takeCandidate: called('takeCandidate'),
    openLink: called('openLink'),
    showOnStage: called('showOnStage'),
    inviteMembers: keys => called('inviteMembers')(...keys),
    writeAgenda: how => called('writeAgenda')(...(how?.overHand ? ['overHand'] : [])),
    takeBackAgenda: called('takeBackAgenda'),
    saveAppointment: called('saveAppointment'),
  };
  return {
    actions,
    view: () => view,
    show,
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    edits,
    calls,
  };
}
