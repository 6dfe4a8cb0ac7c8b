import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Keyboard20Regular } from '@fluentui/react-icons/svg/keyboard';
import { useEffect, useRef } from 'react';
import { useDesk } from './desk-context.ts';
import { KeyList } from './later-parts.ts';

type KeyHelpProps = { readonly open: boolean; readonly onOpen: (open: boolean) => void };

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
});

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
          <KeyList />
        </div>
      )}
    </div>
  );
}
