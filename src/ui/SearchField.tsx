import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import type { KeyboardEvent } from 'react';

type SearchFieldProps = {
  readonly words: string;
  readonly label: string;
  /** What the cross that empties the field is called. */
  readonly clearLabel: string;
  readonly onWords: (words: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
};

const useStyles = makeStyles({
  field: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXXS,
    minWidth: 0,
    minHeight: '24px',
    paddingInline: tokens.spacingHorizontalSNudge,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { border: `1px solid ${tokens.colorNeutralStroke1Hover}` },
    ':focus-within': {
      border: `1px solid ${tokens.colorNeutralStroke1Pressed}`,
      borderBottomColor: tokens.colorCompoundBrandStroke,
      boxShadow: `inset 0 -1px 0 ${tokens.colorCompoundBrandStroke}`,
    },
    '@media (forced-colors: active)': { ':focus-within': { border: '1px solid Highlight' } },
  },
  icon: { display: 'flex', fontSize: '16px', color: tokens.colorNeutralForeground3 },
  words: {
    flexGrow: 1,
    minWidth: 0,
    padding: `0 ${tokens.spacingHorizontalXXS}`,
    border: 'none',
    outline: 'none',
    background: 'none',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground1,
    '::placeholder': { color: tokens.colorNeutralForeground4, opacity: 1 },
    '::-webkit-search-cancel-button': { display: 'none' },
  },
});

/** A field to search in a list by words; Fluent's own is three times the size of everything here. */
export function SearchField({ words, label, clearLabel, onWords, onKeyDown }: SearchFieldProps) {
  const styles = useStyles();
  return (
    <div className={styles.field}>
      <span className={styles.icon} aria-hidden="true">
        <SearchRegular />
      </span>
      <input
        className={styles.words}
        type="search"
        data-own-undo=""
        value={words}
        aria-label={label}
        placeholder={label}
        onChange={event => onWords(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {words !== '' && (
        <Button
          appearance="transparent"
          size="small"
          icon={<DismissRegular />}
          aria-label={clearLabel}
          onClick={() => onWords('')}
        />
      )}
    </div>
  );
}
