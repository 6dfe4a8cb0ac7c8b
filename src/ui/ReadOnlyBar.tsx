import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentTextRegular } from '@fluentui/react-icons/svg/document-text';
import { EditRegular } from '@fluentui/react-icons/svg/edit';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import type { OpenView } from '#desk/view.ts';
import { formatDate } from '#language/dates.ts';
import { useDesk } from './desk-context.ts';
import { HeldBar } from './later-parts.ts';
import { useLaterSay } from './later-words.ts';
import { ReopenButton } from './ReopenButton.tsx';

const useStyles = makeStyles({
  bar: {
    width: '100%',
    maxWidth: '780px',
    boxSizing: 'border-box',
    margin: `0 auto ${tokens.spacingVerticalL}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  icon: { fontSize: '20px', color: tokens.colorNeutralForeground2, flexShrink: 0 },
  note: { margin: 0, flexBasis: '100%', overflowWrap: 'anywhere' },
  text: { margin: 0, flexGrow: 1, flexBasis: '160px', overflowWrap: 'anywhere' },
});

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
    <section className={styles.bar} aria-label={say('readOnly.title')}>
      <span className={styles.icon} aria-hidden="true">
        {readOnly === 'published' ? <LockClosedRegular /> : <EyeRegular />}
      </span>
      <p className={styles.text}>{words}</p>
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
    </section>
  );
}
