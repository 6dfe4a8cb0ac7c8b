import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { KeyboardEvent, ReactNode } from 'react';

type CardProps = {
  readonly icon: ReactNode;
  readonly title: ReactNode;
  readonly label?: string | undefined;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly urgent?: boolean;
  /** The DOM id of a card that others lead to; it takes the focus then. */
  readonly id?: string | undefined;
  /** The id of the texts to choose between, where the card is about such. */
  readonly collision?: string | undefined;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLElement>) => void) | undefined;
};

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  urgent: {
    border: `1px solid ${tokens.colorPaletteDarkOrangeBorder2}`,
    boxShadow: `inset 3px 0 0 ${tokens.colorPaletteDarkOrangeBorder2}`,
  },
  reached: {
    ':focus': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    scrollMarginBlock: '56px',
  },
  icon: { fontSize: '20px', lineHeight: 1, color: tokens.colorNeutralForeground2 },
  warn: { color: tokens.colorPaletteDarkOrangeForeground1 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  rest: { gridColumn: '2', minWidth: 0, overflowWrap: 'anywhere' },
  actions: {
    gridColumn: '2',
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    marginTop: tokens.spacingVerticalXS,
  },
});

/** A question or a piece of news with the ways on under it; never in the way of the work. */
export function Card(props: CardProps) {
  const { icon, title, label, children, actions, urgent = false, id, collision, onKeyDown } = props;
  const styles = useStyles();
  return (
    <div
      className={mergeClasses(styles.card, urgent && styles.urgent, id !== undefined && styles.reached)}
      id={id}
      tabIndex={id === undefined ? undefined : -1}
      data-collision={collision}
      role="group"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      <span className={mergeClasses(styles.icon, urgent && styles.warn)} aria-hidden="true">
        {icon}
      </span>
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.rest}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
