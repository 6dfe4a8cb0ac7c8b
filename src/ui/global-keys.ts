import { useEffect } from 'react';
import { useAnnounce } from './Announce.tsx';
import { useDesk } from './desk-context.ts';
import { isKey } from './keys.ts';

/** Undo, redo, save and help, wherever the focus is. Text fields too use our undo, which knows every change. */
export function useGlobalKeys(
  onHelp: (() => void) | null,
  onStep: (step: -1 | 1) => void,
  onCollision: (() => void) | null = null,
): void {
  const { desk, say, current } = useDesk();
  const announce = useAnnounce();
  useEffect(() => {
    const step = (which: 'undo' | 'redo'): void => {
      const view = current();
      const what = view.state === 'open' ? view[which] : null;
      if (what === null) return announce(say(`announce.nothingTo.${which}`));
      desk[which]();
      announce(say(`announce.${which}`, { what: say.knows(what) ? say(what) : '' }));
    };
    const handleKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const writing =
        event.target instanceof HTMLElement &&
        (event.target.isContentEditable || event.target.matches('input, textarea, [role="textbox"]'));
      // A search or a form that is no part of the record keeps the browser's own undo.
      const own = event.target instanceof HTMLElement && event.target.closest('[data-own-undo]') !== null;
      if (own && (isKey(event, 'undo') || isKey(event, 'redo'))) return;
      if (isKey(event, 'undo')) step('undo');
      else if (isKey(event, 'redo')) step('redo');
      else if (isKey(event, 'save')) desk.flush();
      else if (isKey(event, 'nextItem')) onStep(1);
      else if (isKey(event, 'previousItem')) onStep(-1);
      else if (onCollision && isKey(event, 'collision')) onCollision();
      else if (onHelp && isKey(event, 'help') && !(writing && event.key === '?')) onHelp();
      else return;
      event.preventDefault();
    };
    // The browser's own menu ("Ångra") must not bring back words that the record no longer knows.
    const handleInput = (event: InputEvent): void => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      if (event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      step(event.inputType === 'historyUndo' ? 'undo' : 'redo');
    };
    window.addEventListener('keydown', handleKey);
    window.addEventListener('beforeinput', handleInput);
    return () => {
      window.removeEventListener('keydown', handleKey);
      window.removeEventListener('beforeinput', handleInput);
    };
  }, [desk, say, current, announce, onHelp, onStep, onCollision]);
}
