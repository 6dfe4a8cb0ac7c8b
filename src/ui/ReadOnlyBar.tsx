import { Button, makeStyles } from '@fluentui/react-components';
import { DocumentTextRegular } from '@fluentui/react-icons/svg/document-text';
import { EditRegular } from '@fluentui/react-icons/svg/edit';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import type { OpenView } from '#desk/view.ts';
import { formatDate } from '#language/dates.ts';
import { useDesk } from './desk-context.ts';
import { HeldBar } from './later-parts.ts';
import { useLaterSay } from './later-words.ts';
import { PaperBar } from './PaperBar.tsx';
import { ReopenButton } from './ReopenButton.tsx';

const useStyles = makeStyles({ note: { margin: 0, flexBasis: '100%', overflowWrap: 'anywhere' } });

/** Why nothing can be written here, and the way to the paper or to opening it again. */
export function ReadOnlyBar({ view }: { readonly view: OpenView }) {
  const { desk, language } = useDesk();
  const say = useLaterSay();
  const styles = useStyles();
  const { readOnly, minutes } = view;
  const isHeld = view.saving.state === 'held';
  const { documentUrl, documentDate } = minutes.meeting;
  if (readOnly === null) return null;
  const words =
    readOnly === 'published'
      ? documentDate === null
        ? say('readOnly.published')
        : say('readOnly.publishedOn', { date: formatDate(documentDate, 'long', language) })
      : say('readOnly.noWriteAccess');
  return (
    <PaperBar
      title={say('readOnly.title')}
      icon={readOnly === 'published' ? <LockClosedRegular /> : <EyeRegular />}
      text={words}
    >
      {documentUrl !== null && (
        <Button size="small" icon={<DocumentTextRegular />} onClick={() => desk.openLink(documentUrl)}>
          {say('publish.openDocument')}
        </Button>
      )}
      {readOnly === 'published' && view.canWrite && !isHeld && <ReopenButton />}
      {readOnly === 'noWriteAccess' && (
        <Button size="small" icon={<EditRegular />} onClick={() => desk.startWriting()}>
          {say('readOnly.startWriting')}
        </Button>
      )}
      {readOnly === 'published' && view.changedSincePublished && (
        <p className={styles.note}>{say('readOnly.changedAfter')}</p>
      )}
      {(isHeld || view.dropped > 0) && <HeldBar view={view} />}
    </PaperBar>
  );
}
