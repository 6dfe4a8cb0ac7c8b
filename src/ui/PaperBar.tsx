import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

type PaperBarProps = {
  /** What the bar is about, for a screen reader. */
  readonly title: string;
  readonly icon: ReactNode;
  /** Something is wrong, and not only so. */
  readonly trouble?: boolean;
  readonly text: string;
  /** The ways on, and notes in lines of their own. */
  readonly children?: ReactNode;
};

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
  trouble: { color: tokens.colorPaletteDarkOrangeForeground1 },
  text: { margin: 0, flexGrow: 1, flexBasis: '160px', overflowWrap: 'anywhere' },
});

/** A bar over the paper, as wide as it: something that holds for the whole record, and what can be done about it. */
export function PaperBar({ title, icon, trouble = false, text, children }: PaperBarProps) {
  const styles = useStyles();
  return (
    <section className={styles.bar} aria-label={title}>
      <span className={mergeClasses(styles.icon, trouble && styles.trouble)} aria-hidden="true">
        {icon}
      </span>
      <p className={styles.text}>{text}</p>
      {children}
    </section>
  );
}
