import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { fluentTheme } from './theme.ts';
import type { Theme } from './theme.ts';

// What paints first: the theme and the outline of the page, with a word of what is being done. Everything
// heavier comes later, so nothing else of the interface may be imported here.

type ShellProps = {
  readonly theme: Theme;
  /** What is being done, shown until there are children: "Hämtar mötet …". */
  readonly word: string;
  readonly language?: 'sv' | 'en';
  /** What is said over whatever the page shows. */
  readonly notice?: ReactNode;
  readonly children?: ReactNode;
};

const useStyles = makeStyles({
  root: {
    minHeight: '100vh',
    height: '100vh',
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
  },
  page: { height: '100%', display: 'grid', gridTemplateRows: '52px 1fr' },
  bar: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    paddingInline: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  word: {
    marginInlineStart: 'auto',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'nowrap',
  },
  columns: {
    display: 'grid',
    minHeight: 0,
    gridTemplateColumns: '264px minmax(0, 1fr) 320px',
    '@media (max-width: 1099px)': { gridTemplateColumns: '208px minmax(0, 1fr) 284px' },
    '@media (max-width: 899px)': {
      gridTemplateColumns: 'minmax(0, 1fr)',
      '& > :not(main)': { display: 'none' },
    },
  },
  side: { padding: tokens.spacingHorizontalL, overflow: 'hidden' },
  rail: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  desk: {
    overflow: 'hidden',
    padding: tokens.spacingHorizontalXXL,
    '@media (max-width: 480px)': { padding: 0 },
  },
  paper: {
    maxWidth: '780px',
    height: '100%',
    boxSizing: 'border-box',
    margin: '0 auto',
    padding: 'clamp(16px, 8%, 64px)',
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
  },
  line: {
    height: '12px',
    marginBottom: tokens.spacingVerticalM,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralStencil1,
  },
  head: { height: '24px', marginBottom: tokens.spacingVerticalXL },
});

/** Grey lines where text will stand; says nothing to a screen reader. */
export function Lines({
  widths,
  head = false,
}: {
  readonly widths: readonly number[];
  readonly head?: boolean;
}) {
  const styles = useStyles();
  return (
    <div aria-hidden="true">
      {widths.map((width, index) => (
        <div
          key={index}
          className={head && index === 0 ? `${styles.line} ${styles.head}` : styles.line}
          style={{ width: `${width}%` }}
        />
      ))}
    </div>
  );
}

/** The page before it has content, with a word of what is being done. */
export function Skeleton({ word }: { readonly word: string }) {
  const styles = useStyles();
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.name}>Handlingar</h1>
        <span className={styles.word} role="status">
          {word}
        </span>
      </header>
      <div className={styles.columns}>
        <div className={styles.side}>
          <Lines widths={[40, 90, 75, 85, 60, 80, 70]} />
        </div>
        <main className={styles.desk} aria-busy="true">
          <div className={styles.paper}>
            <Lines head widths={[70, 40, 35, 55, 30]} />
            <Lines head widths={[0, 100, 95, 98, 60]} />
            <Lines widths={[35, 100, 92, 97, 70]} />
          </div>
        </main>
        <div className={`${styles.side} ${styles.rail}`}>
          <Lines head widths={[50, 100, 70, 80, 75, 60, 80, 70, 85]} />
        </div>
      </div>
    </div>
  );
}

/** The theme around everything; a skeleton until there is something to show. */
export function Shell({ theme, word, language = 'sv', notice, children }: ShellProps) {
  const styles = useStyles();
  return (
    <FluentProvider theme={fluentTheme[theme]} lang={language}>
      {/* Not the provider itself: tooltips and popovers take over its classes and would cover the page. */}
      <div className={styles.root}>
        {children ?? <Skeleton word={word} />}
        {notice}
      </div>
    </FluentProvider>
  );
}
