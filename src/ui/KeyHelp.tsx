import {
  Button,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { Keyboard20Regular } from '@fluentui/react-icons/svg/keyboard';
import { useDesk } from './desk-context.ts';
import { shortcuts } from './keys.ts';
import type { KeyPlace } from './keys.ts';

type KeyHelpProps = { readonly open: boolean; readonly onOpen: (open: boolean) => void };

const places: readonly KeyPlace[] = ['item', 'outline', 'attendance', 'everywhere'];

const useStyles = makeStyles({
  surface: {
    maxWidth: 'min(680px, calc(100vw - 32px))',
    maxHeight: 'calc(100vh - 96px)',
    overflow: 'auto',
    boxSizing: 'border-box',
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalM,
  },
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

const useKeyStyles = makeStyles({
  key: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase100,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
  },
});

const arrows: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** A key as it is written on a Swedish keyboard. */
export function KeySign({ combination }: { readonly combination: string }) {
  const { say } = useDesk();
  const styles = useKeyStyles();
  const words: Readonly<Record<string, string>> = { ' ': say('keys.space'), ...arrows };
  return (
    <kbd className={styles.key}>
      {combination
        .split('+')
        .map(part => words[part] ?? part)
        .join('+')}
    </kbd>
  );
}

/** The keyboard's own page, opened by its button, "?" or Ctrl+/. */
export function KeyHelp({ open, onOpen }: KeyHelpProps) {
  const { say } = useDesk();
  const styles = useStyles();
  return (
    <Popover open={open} onOpenChange={(_, data) => onOpen(data.open)} trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<Keyboard20Regular />} aria-label={say('keys.title')} />
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={say('keys.title')} tabIndex={0}>
        <div className={styles.columns}>
          {places.map(place => (
            <section key={place}>
              <h2 className={styles.heading}>{say(`keys.place.${place}`)}</h2>
              <dl className={styles.list}>
                {Object.values(shortcuts)
                  .filter(shortcut => shortcut.place === place)
                  .map(shortcut => (
                    <div key={shortcut.word} style={{ display: 'contents' }}>
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
      </PopoverSurface>
    </Popover>
  );
}
