import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import type { PaneWordKey } from '#language/pane-words.ts';
import type { InvitationFailure as Failure } from '#desk/view.ts';
import { useDesk } from './desk-context.ts';
import { Detail } from './FailedState.tsx';
import { usePaneSay } from './pane-words.ts';

/** How a remark about the invitation looks: a sign, words and what can be done. */
export const useNoteStyles = makeStyles({
  box: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  icon: { fontSize: '20px', lineHeight: 1, color: tokens.colorNeutralForeground3 },
  waits: { color: tokens.colorPaletteDarkOrangeForeground1 },
  words: { margin: 0, lineHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere' },
  actions: { gridColumn: '1 / -1', display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** What is said of it, in two sentences: what has not happened, and what to do. */
function failedWords({ doing, reason }: Failure): readonly [PaneWordKey, PaneWordKey] {
  if (doing === 'inviting' && reason === 'tooLong') return ['failed.inviting', 'failed.tooMany'];
  if (doing === 'reading' && reason === 'refused') return ['failed.reading', 'failed.unread'];
  return [`failed.${doing}`, `failed.${reason}`];
}

type FailureProps = {
  readonly failed: Failure;
  /** Tries again; left out where trying again is the same button that stands beside it. */
  readonly onAgain?: () => void;
};

/** What Outlook would not do, and the way on. */
export function InvitationFailure({ failed, onAgain }: FailureProps) {
  const { say } = useDesk();
  const tell = usePaneSay();
  const styles = useNoteStyles();
  const [what, how] = failedWords(failed);
  const canHelp = failed.reason === 'refused';
  return (
    <div className={styles.box} role="alert">
      <span className={mergeClasses(styles.icon, styles.waits)} aria-hidden="true">
        <WarningRegular />
      </span>
      <div>
        <p className={styles.words}>
          {tell(what)} {tell(how)}
        </p>
        <Detail text={failed.detail} />
      </div>
      {onAgain && canHelp && (
        <div className={styles.actions}>
          <Button size="small" onClick={onAgain}>
            {say('state.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}
