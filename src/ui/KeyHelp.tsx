import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Keyboard20Regular } from '@fluentui/react-icons/svg/keyboard';
import { useEffect, useRef } from 'react';
import { useDesk } from './desk-context.ts';
import { shortcuts } from './keys.ts';
import type { KeyPlace } from './keys.ts';

type KeyHelpProps = { readonly open: boolean; readonly onOpen: (open: boolean) => void };

const places: readonly KeyPlace[] = ['item', 'outline', 'attendance', 'everywhere'];

const useStyles = makeStyles({
  place: { position: 'relative' },
  surface: {
    position: 'fixed',
    zIndex: 10,
    top: '56px',
    right: '8px',
    width: 'min(640px, calc(100vw - 16px))',
    maxHeight: 'calc(100vh - 72px)',
    overflow: 'auto',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
    outline: 'none',
  },
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

const useKeyStyles = makeStyles({
  key: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
    // A button that is pointed at may turn its colours around.
    ':is(button:hover *)': { color: 'inherit' },
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

/** The keyboard's own page, opened by its button, "?" or Ctrl+/. Escape or a click beside it closes it. */
export function KeyHelp({ open, onOpen }: KeyHelpProps) {
  const { say } = useDesk();
  const styles = useStyles();
  const place = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const cameFrom = document.activeElement;
    surface.current?.focus();
    const handleDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) onOpen(false);
    };
    const handleKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onOpen(false);
      if (cameFrom instanceof HTMLElement) cameFrom.focus();
    };
    document.addEventListener('pointerdown', handleDown);
    document.addEventListener('keydown', handleKey);
    return () => {
      document.removeEventListener('pointerdown', handleDown);
      document.removeEventListener('keydown', handleKey);
    };
  }, [open, onOpen]);
  return (
    <div ref={place} className={styles.place}>
      <Button
        appearance="subtle"
        icon={<Keyboard20Regular />}
        title={say('keys.title')}
        aria-label={say('keys.title')}
        aria-expanded={open}
        onClick={() => onOpen(!open)}
      />
      {open && (
        <div
          ref={surface}
          role="dialog"
          aria-label={say('keys.title')}
          tabIndex={-1}
          className={styles.surface}
        >
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
        </div>
      )}
    </div>
  );
}
