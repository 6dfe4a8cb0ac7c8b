import type { LaterWordKey } from '#language/later-words.ts';

// The keyboard in one table: what is matched is also what the help shows. "Ctrl" is also the Mac's command key.

export type KeyPlace = 'everywhere' | 'item' | 'outline' | 'attendance';
export type Shortcut = {
  readonly keys: readonly string[];
  readonly place: KeyPlace;
  readonly word: LaterWordKey;
};

export const shortcuts = {
  undo: { keys: ['Ctrl+Z'], place: 'everywhere', word: 'keys.undo' },
  redo: { keys: ['Ctrl+Y', 'Ctrl+Shift+Z'], place: 'everywhere', word: 'keys.redo' },
  save: { keys: ['Ctrl+S'], place: 'everywhere', word: 'keys.save' },
  nextItem: { keys: ['Alt+PageDown'], place: 'everywhere', word: 'keys.nextItem' },
  previousItem: { keys: ['Alt+PageUp'], place: 'everywhere', word: 'keys.previousItem' },
  collision: { keys: ['Alt+K'], place: 'everywhere', word: 'keys.collision' },
  help: { keys: ['Ctrl+/', '?'], place: 'everywhere', word: 'keys.help' },
  asProposed: { keys: ['Alt+Enter'], place: 'item', word: 'keys.asProposed' },
  usual: { keys: ['Alt+1 … 9, 0'], place: 'item', word: 'keys.usual' },
  toDecision: { keys: ['Ctrl+Enter'], place: 'item', word: 'keys.toDecision' },
  toAssignment: { keys: ['Ctrl+Shift+Enter'], place: 'item', word: 'keys.toAssignment' },
  moveUp: { keys: ['Alt+ArrowUp'], place: 'outline', word: 'keys.moveUp' },
  moveDown: { keys: ['Alt+ArrowDown'], place: 'outline', word: 'keys.moveDown' },
  indent: { keys: ['Alt+ArrowRight'], place: 'outline', word: 'keys.indent' },
  outdent: { keys: ['Alt+ArrowLeft'], place: 'outline', word: 'keys.outdent' },
  insert: { keys: ['Enter'], place: 'outline', word: 'keys.insert' },
  write: { keys: [' ', 'F2'], place: 'outline', word: 'keys.write' },
  remove: { keys: ['Delete'], place: 'outline', word: 'keys.remove' },
  present: { keys: ['N'], place: 'attendance', word: 'keys.present' },
  absent: { keys: ['F'], place: 'attendance', word: 'keys.absent' },
  unknown: { keys: ['O', 'Backspace'], place: 'attendance', word: 'keys.unknown' },
  confirm: { keys: ['Ctrl+Shift+B'], place: 'attendance', word: 'keys.confirm' },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type KeyPress = {
  readonly key: string;
  /** The key's place on the keyboard: with Alt held, a Mac writes another sign than the letter. */
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

function isCombination(event: KeyPress, combination: string): boolean {
  const parts = combination.split('+');
  const key = parts[parts.length - 1] ?? '';
  const isLetter = parts.includes('Alt') && event.code === `Key${key}`;
  if (!isLetter && event.key.toLowerCase() !== key.toLowerCase()) return false;
  if ((event.ctrlKey || event.metaKey) !== parts.includes('Ctrl')) return false;
  if (event.altKey !== parts.includes('Alt')) return false;
  // "?" and "/" already need Shift on some keyboards and not on others: Shift is then part of the sign.
  return /^[?/]$/.test(key) || event.shiftKey === parts.includes('Shift');
}

/** Whether the key press is this shortcut, in any of its forms. */
export const isKey = (event: KeyPress, name: keyof typeof shortcuts): boolean =>
  shortcuts[name].keys.some(combination => isCombination(event, combination));

/**
 * Which usual decision Alt + digit means, 0–9 for Alt+1 … Alt+9, Alt+0; null when it is another key. The place
 * of the key decides and not its sign: with Alt held, a Mac writes another sign.
 */
export function usualDecisionKey(event: KeyPress & { readonly code: string }): number | null {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  return digit === undefined ? null : (Number(digit) + 9) % 10;
}
