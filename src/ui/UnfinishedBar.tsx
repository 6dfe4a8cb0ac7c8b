import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentErrorRegular } from '@fluentui/react-icons/svg/document-error';
import { useDesk } from './desk-context.ts';
import { useLaterSay } from './later-words.ts';

const useStyles = makeStyles({
  bar: {
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
  icon: { fontSize: '20px', color: tokens.colorPaletteDarkOrangeForeground1, flexShrink: 0 },
  text: { margin: 0, flexGrow: 1, flexBasis: '200px', overflowWrap: 'anywhere' },
});

/** Publishing was begun and not finished, perhaps by somebody else: whoever may write finishes it from here. */
export function UnfinishedBar({ onPublish }: { readonly onPublish: () => void }) {
  const { desk } = useDesk();
  const say = useLaterSay();
  const styles = useStyles();
  return (
    <section className={styles.bar} aria-label={say('unfinished.title')}>
      <span className={styles.icon} aria-hidden="true">
        <DocumentErrorRegular />
      </span>
      <p className={styles.text}>{say('unfinished.text')}</p>
      <Button
        size="small"
        onClick={() => {
          // How it goes, and what is in its way, is told where publishing is.
          onPublish();
          desk.publish();
        }}
      >
        {say('unfinished.finish')}
      </Button>
    </section>
  );
}
