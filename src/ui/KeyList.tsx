import { makeStyles, tokens } from '@fluentui/react-components';
import { KeySign } from './KeySign.tsx';
import { shortcuts } from './keys.ts';
import type { KeyPlace } from './keys.ts';
import { useLaterSay } from './later-words.ts';
import { pageVersion } from './version.ts';

const places: readonly KeyPlace[] = ['item', 'outline', 'attendance', 'everywhere'];

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalM,
  },
  version: {
    gridColumn: '1 / -1',
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  entry: { display: 'contents' },
  heading: { margin: `0 0 ${tokens.spacingVerticalXS}`, fontSize: tokens.fontSizeBase300 },
  list: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    alignItems: 'baseline',
    '& dd': { margin: 0 },
  },
});

/** Every key and what it does, by where it works; below them the build, for whoever asks which one it is. */
export function KeyList() {
  const say = useLaterSay();
  const styles = useStyles();
  return (
    <div className={styles.columns}>
      {places.map(part => (
        <section key={part}>
          <h2 className={styles.heading}>{say(`keys.place.${part}`)}</h2>
          <dl className={styles.list}>
            {Object.values(shortcuts)
              .filter(shortcut => shortcut.place === part)
              .map(shortcut => (
                <div key={shortcut.word} className={styles.entry}>
                  <dt>
                    <KeySign combination={shortcut.keys[0]} />
                  </dt>
                  <dd>{say(shortcut.word)}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <p className={styles.version}>Handlingar {pageVersion()}</p>
    </div>
  );
}
