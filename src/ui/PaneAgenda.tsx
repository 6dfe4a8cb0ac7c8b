import { makeStyles } from '@fluentui/react-components';
import type { Numbered } from '#minutes/numbering.ts';
import type { Decision, Key } from '#minutes/record.ts';
import type { OpenView } from '#desk/view.ts';
import { Inbox } from './Inbox.tsx';
import { ReadOnlyBar } from './later-parts.ts';
import { Outline } from './Outline.tsx';
import { PaneInvitation } from './PaneInvitation.tsx';
import { PaneMoved } from './PaneMoved.tsx';

type PaneAgendaProps = {
  readonly view: OpenView;
  readonly agenda: readonly Numbered[];
  readonly decisions: ReadonlyMap<Key, readonly Decision[]>;
  readonly currentKey: Key | null;
  readonly onItem: (key: Key) => void;
};

const useStyles = makeStyles({
  // The rows bring their own edges in.
  outline: { marginInline: '-8px' },
});

/** The agenda as it is planned: how it stands in the invitation, its items and those that wait to come onto it. */
export function PaneAgenda({ view, agenda, decisions, currentKey, onItem }: PaneAgendaProps) {
  const styles = useStyles();
  const { invitation, minutes } = view;
  const canWrite = view.readOnly === null;
  return (
    <>
      {invitation?.moved && canWrite && <PaneMoved meeting={minutes.meeting} times={invitation.moved} />}
      {invitation?.role === 'organizer' && canWrite && (
        <PaneInvitation invitation={invitation} isEmpty={agenda.length === 0} />
      )}
      <div className={styles.outline}>
        <Outline
          agenda={agenda}
          decisions={decisions}
          meeting={minutes.meeting}
          currentKey={currentKey}
          canWrite={canWrite}
          onSelect={onItem}
        />
        {canWrite && view.inbox.length > 0 && <Inbox candidates={view.inbox} />}
      </div>
      {view.readOnly === 'noWriteAccess' && <ReadOnlyBar view={view} />}
    </>
  );
}
