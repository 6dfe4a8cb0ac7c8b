import { makeStyles, tokens } from '@fluentui/react-components';

type NewerBuildBarProps = { readonly text: string; readonly reload: string };

const useStyles = makeStyles({
  bar: {
    position: 'fixed',
    zIndex: 20,
    insetInline: 0,
    bottom: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
  },
  text: { margin: 0, flexGrow: 1, flexBasis: '220px' },
  // A plain button: what it would be drawn with may be what is gone.
  reload: {
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    font: 'inherit',
    fontWeight: tokens.fontWeightSemibold,
    cursor: 'pointer',
  },
});

/** Said over the page when parts of it are gone from the site because a newer build has taken its place. */
export function NewerBuildBar({ text, reload }: NewerBuildBarProps) {
  const styles = useStyles();
  return (
    <div className={styles.bar} role="alert">
      <p className={styles.text}>{text}</p>
      <button type="button" className={styles.reload} onClick={() => location.reload()}>
        {reload}
      </button>
    </div>
  );
}
