import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { KeyboardEvent, ReactNode } from 'react';

type TabsProps<T extends string> = {
  readonly tabs: readonly { readonly value: T; readonly content: ReactNode }[];
  readonly selected: T;
  readonly onSelect: (value: T) => void;
  readonly label: string;
  /** The element whose content the tabs choose. */
  readonly panelId: string;
  readonly className?: string;
};

const useStyles = makeStyles({
  list: { display: 'flex' },
  tab: {
    position: 'relative',
    minHeight: '40px',
    paddingInline: tokens.spacingHorizontalXS,
    border: 'none',
    background: 'none',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    outline: 'none',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':hover::after': {
      content: '""',
      position: 'absolute',
      insetInline: tokens.spacingHorizontalXS,
      bottom: 0,
      height: '2px',
      backgroundColor: tokens.colorNeutralStroke1Hover,
    },
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  selected: {
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
    '::after': {
      content: '""',
      position: 'absolute',
      insetInline: tokens.spacingHorizontalXS,
      bottom: 0,
      height: '2px',
      backgroundColor: tokens.colorCompoundBrandStroke,
    },
    ':hover::after': { backgroundColor: tokens.colorCompoundBrandStrokeHover },
    '@media (forced-colors: active)': { '::after': { backgroundColor: 'Highlight' } },
  },
});

/**
 * A row of tabs, moved in with the arrow keys. Fluent's own brings a focus manager of 25 kB, whose invisible
 * stops a screen reader's user would meet.
 */
export function Tabs<T extends string>(props: TabsProps<T>) {
  const { tabs, selected, onSelect, label, panelId, className } = props;
  const styles = useStyles();
  const handleKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const index = tabs.findIndex(({ value }) => value === selected);
    const last = tabs.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: index === last ? 0 : index + 1,
      ArrowLeft: index === 0 ? last : index - 1,
      Home: 0,
      End: last,
    };
    const next = tabs[steps[event.key] ?? -1];
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onSelect(next.value);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next.value}`)?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label={label}
      className={mergeClasses(styles.list, className)}
      onKeyDown={handleKeyDown}
    >
      {tabs.map(({ value, content }) => (
        <button
          key={value}
          type="button"
          role="tab"
          id={`tab-${value}`}
          aria-selected={value === selected}
          aria-controls={panelId}
          tabIndex={value === selected ? 0 : -1}
          className={mergeClasses(styles.tab, value === selected && styles.selected)}
          onClick={() => onSelect(value)}
        >
          {content}
        </button>
      ))}
    </div>
  );
}
