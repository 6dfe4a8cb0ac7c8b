import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { CalendarEditRegular } from '@fluentui/react-icons/svg/calendar-edit';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { EditRegular } from '@fluentui/react-icons/svg/edit';
import { HourglassRegular } from '@fluentui/react-icons/svg/hourglass';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { PaneWordKey } from '#language/pane-words.ts';
import type { InvitationAgendaState, InvitationView } from '#desk/view.ts';
import { useAnnounce } from './Announce.tsx';
import { useDesk } from './desk-context.ts';
import { InvitationFailure, useNoteStyles } from './InvitationFailure.tsx';
import { usePaneSay } from './pane-words.ts';

const useStyles = makeStyles({
  good: { color: tokens.colorPaletteGreenForeground1 },
  more: {
    display: 'block',
    marginTop: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  button: { whiteSpace: 'normal', textAlign: 'start' },
});

const icons: Readonly<Record<InvitationAgendaState, ReactNode>> = {
  none: <CircleRegular />,
  current: <CheckmarkCircleRegular />,
  outdated: <WarningRegular />,
  editedByHand: <EditRegular />,
};

/** Says what came of it when Outlook has done it; what it would not do is an alert of its own. */
function useDoneAnnounced({ agenda, busy, failed }: InvitationView): void {
  const tell = usePaneSay();
  const announce = useAnnounce();
  const before = useRef(busy);
  useEffect(() => {
    if (before.current === 'writing' && busy === null && !failed && agenda !== null)
      announce(tell(`invitation.${agenda}`));
    before.current = busy;
  }, [agenda, busy, failed, announce, tell]);
}

type PaneInvitationProps = {
  readonly invitation: InvitationView;
  /** There is no item that could be put into it. */
  readonly isEmpty: boolean;
};

/** The organizer's agenda in the invitation: how it stands there, and the one thing to do about it. */
export function PaneInvitation({ invitation, isEmpty }: PaneInvitationProps) {
  const { desk } = useDesk();
  const tell = usePaneSay();
  const styles = useStyles();
  const note = useNoteStyles();
  const { agenda, ownAgenda, busy, failed, canTakeBack } = invitation;
  const [left, setLeft] = useState(false);
  useDoneAnnounced(invitation);
  const writing = busy === 'writing';
  const leaves = left && agenda === 'editedByHand';
  const words = writing
    ? tell('invitation.writing')
    : agenda === null
      ? tell('invitation.reading')
      : tell(leaves ? 'invitation.left' : `invitation.${agenda}`);
  const write = (word: PaneWordKey, primary: boolean) => (
    <Button
      className={styles.button}
      size="small"
      appearance={primary ? 'primary' : 'secondary'}
      icon={<CalendarEditRegular />}
      disabledFocusable={busy !== null || isEmpty}
      onClick={() => desk.writeAgenda({ overHand: agenda === 'editedByHand' })}
    >
      {tell(word)}
    </Button>
  );
  if (failed?.doing === 'reading') return <InvitationFailure failed={failed} onAgain={() => desk.retry()} />;
  return (
    <>
      {failed && failed.doing !== 'inviting' && <InvitationFailure failed={failed} />}
      <section className={note.box} aria-label={tell('invitation.title')}>
        <span
          className={mergeClasses(
            note.icon,
            agenda === 'current' && styles.good,
            (agenda === 'outdated' || agenda === 'editedByHand') && note.waits,
          )}
          aria-hidden="true"
        >
          {writing || agenda === null ? <HourglassRegular /> : icons[agenda]}
        </span>
        <p className={note.words}>
          {words}
          {agenda !== null && agenda !== 'editedByHand' && !writing && (
            <span className={styles.more}>{tell('invitation.send')}</span>
          )}
          {ownAgenda && (agenda === 'none' || agenda === 'current') && !writing && (
            <span className={styles.more}>{tell('invitation.own')}</span>
          )}
        </p>
        {agenda !== null && (agenda !== 'current' || canTakeBack) && (
          <div className={note.actions}>
            {agenda === 'none' && write('invitation.write', true)}
            {agenda === 'outdated' && write('invitation.update', true)}
            {agenda === 'editedByHand' && write('invitation.overwrite', false)}
            {agenda === 'editedByHand' && !left && (
              <Button
                size="small"
                onClick={event => {
                  setLeft(true);
                  // The button goes; the one beside it keeps the place for whoever goes on with the keyboard.
                  const beside = event.currentTarget.previousElementSibling;
                  if (beside instanceof HTMLElement) beside.focus();
                }}
              >
                {tell('invitation.leave')}
              </Button>
            )}
            {canTakeBack && (
              <Button
                size="small"
                appearance="subtle"
                icon={<ArrowUndoRegular />}
                disabledFocusable={busy !== null}
                onClick={() => desk.takeBackAgenda()}
              >
                {tell('invitation.takeBack')}
              </Button>
            )}
          </div>
        )}
      </section>
    </>
  );
}
