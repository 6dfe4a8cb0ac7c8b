import type { Finding } from '#minutes/finding.ts';
import { isProposal } from './book.ts';
import { openQuestions } from './choosing.ts';
import type { Followed } from './followed.ts';
import { changedSincePublished } from './held-back.ts';
import { labelOf, type History } from './history.ts';
import { withMatches } from './invitees.ts';
import type { OpenedMeeting } from './opened.ts';
import type { Outbox } from './outbox.ts';
import { isUnfinished } from './unfinished.ts';
import type { InvitationView, OpenView } from './view.ts';

/** What an open meeting's page shows, made whole at every change. */
export function openView(page: {
  readonly opened: OpenedMeeting;
  readonly outbox: Outbox;
  readonly mayWrite: boolean;
  readonly history: History;
  readonly findings: readonly Finding[];
  readonly publishing: OpenView['publishing'];
  readonly followed: Followed | null;
  readonly invitation: InvitationView | null;
}): OpenView {
  const { opened, outbox, mayWrite, history, findings, publishing, followed, invitation } = page;
  const { minutes, book } = outbox;
  const { event } = opened;
  const readOnly = minutes.meeting.status === 'published' ? 'published' : mayWrite ? null : 'noWriteAccess';
  const onAgenda = new Set(minutes.items.map(item => item.key));
  return {
    state: 'open',
    minutes,
    body: opened.body,
    user: opened.user,
    canWrite: mayWrite,
    readOnly,
    event: event && {
      subject: event.subject,
      webLink: event.webLink,
      answersKnown: event.isOrganizer,
      isCancelled: event.isCancelled,
    },
    invitation,
    prefilled: isProposal(book),
    previous: opened.previous,
    inbox: opened.inbox.filter(candidate => !onAgenda.has(candidate.item.key)),
    doubts: withMatches(
      opened.doubts.filter(({ id }) => !outbox.dismissed.includes(id)),
      minutes,
    ),
    collisions: openQuestions(outbox),
    writers: followed?.writers() ?? [],
    findings,
    saving: outbox.saving,
    onDisk: outbox.onDisk,
    keeping: outbox.keeping,
    isOld: outbox.isOld,
    unread: outbox.unread,
    dropped: outbox.dropped,
    changedSincePublished: changedSincePublished(book, followed?.printed(book.base.meeting) ?? []),
    unfinished: readOnly === null && publishing === null && isUnfinished(minutes.meeting),
    undo: labelOf(history.done.at(-1)),
    redo: labelOf(history.undone.at(-1)),
    publishing,
  };
}
