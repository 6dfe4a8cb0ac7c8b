import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Importing } from '#register/importing.ts';
import type { Draft } from '#register/queue.ts';
import type { RegisterActions } from '#register/register.ts';
import type { OpenView } from '#desk/view.ts';
import { useDesk } from './desk-context.ts';
import type { DeskActions, DeskTools } from './desk-context.ts';

const nothing = (): void => undefined;

/**
 * A document under review lies on a desk of its own: the paper and the lists are those of the meeting's page, and
 * what they change is the draft. Nothing on this desk writes to SharePoint.
 */
export function useReviewDesk(
  id: string,
  draft: Draft,
  importing: Importing,
  register: RegisterActions,
): { readonly view: OpenView; readonly tools: DeskTools } {
  const outer = useDesk();
  const view = useMemo(() => importing.asOpen(draft), [importing, draft]);
  const newest = useRef(view);
  useLayoutEffect(() => {
    newest.current = view;
  }, [view]);
  const tools = useMemo((): DeskTools => {
    const desk: DeskActions = {
      edit: edit => importing.edit(id, edit),
      undo: () => importing.undo(id),
      redo: () => importing.redo(id),
      flush: nothing,
      retry: nothing,
      signIn: register.signIn,
      chooseEvent: nothing,
      chooseMeeting: nothing,
      startWithoutEvent: nothing,
      startWriting: nothing,
      provision: nothing,
      stopProvisioning: nothing,
      createBody: nothing,
      faultsInLists: () => Promise.resolve([]),
      publish: nothing,
      stopPublishing: nothing,
      reopen: nothing,
      dropUnsent: nothing,
      takeBackDropped: nothing,
      forgetUnread: nothing,
      resolve: nothing,
      settle: nothing,
      takeCandidate: nothing,
      openLink: register.openLink,
      showOnStage: null,
      inviteMembers: nothing,
      writeAgenda: nothing,
      takeBackAgenda: nothing,
      saveAppointment: nothing,
    };
    return { ...outer, desk, current: () => newest.current };
  }, [outer, id, importing, register]);
  return { view, tools };
}
