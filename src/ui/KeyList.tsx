import { makeStyles, tokens } from '@fluentui/react-components';
import { useDesk } from './desk-context.ts';
import { KeySign } from './KeySign.tsx';
import { shortcuts } from './keys.ts';
import type { KeyPlace } from './keys.ts';

const places: readonly KeyPlace[] = ['item', 'outline', 'attendance', 'everywhere'];

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalM,
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

/** Every key and what it does, by where it works. */
export function KeyList() {
  const { say } = useDesk();
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
    </div>
  );
}
