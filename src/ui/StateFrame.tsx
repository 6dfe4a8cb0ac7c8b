import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';

type StateFrameProps = {
  readonly icon: ReactNode;
  readonly title: string;
  /** What has happened and what it means, in whole sentences. */
  readonly text: string;
  /** The way on. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
};

const useStyles = makeStyles({
  page: {
    minHeight: '100%',
    boxSizing: 'border-box',
    display: 'grid',
    alignItems: 'start',
    justifyItems: 'center',
    padding: `clamp(16px, 9vh, 96px) ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL}`,
    height: '100%',
    overflowY: 'auto',
    '@media (max-width: 480px)': { padding: 0, backgroundColor: tokens.colorNeutralBackground1 },
  },
  card: {
    width: '100%',
    maxWidth: '560px',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalXXXL} clamp(16px, 8%, 40px)`,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
    '@media (max-width: 480px)': {
      boxShadow: 'none',
      border: 'none',
      borderRadius: 0,
      padding: tokens.spacingHorizontalL,
    },
  },
  icon: { color: tokens.colorBrandForeground1, fontSize: '40px', lineHeight: 1 },
  title: {
    margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    outline: 'none',
    overflowWrap: 'anywhere',
  },
  text: {
    margin: 0,
    maxWidth: '60ch',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalXL,
  },
});

/**
 * A screen with one thing to understand and a way on. The heading takes the focus, so that a screen reader
 * tells what has happened and Tab leads to the first button.
 */
export function StateFrame({ icon, title, text, actions, children }: StateFrameProps) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.icon} aria-hidden="true">
          {icon}
        </div>
        <h1 className={styles.title} ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p className={styles.text}>{text}</p>
        {actions && <div className={styles.actions}>{actions}</div>}
        {children}
      </div>
    </main>
  );
}
