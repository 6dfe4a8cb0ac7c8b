import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { carriedOver, isEcho, movedCaret } from './caret.ts';
import type { Composing, Sent } from './caret.ts';
import { pointed } from './theme.ts';

type EditableLineProps = {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly placeholder: string;
  readonly onText: (text: string) => void;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLSpanElement>) => void) | undefined;
  readonly onBlur?: (() => void) | undefined;
  readonly className?: string | undefined;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
  /** False where names, dates and numbers stand: they are no words to spell. */
  readonly spell?: boolean;
};

const useStyles = makeStyles({
  line: {
    outline: 'none',
    borderRadius: tokens.borderRadiusSmall,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
    ':hover': { backgroundColor: pointed.ground, boxShadow: `0 0 0 1px ${pointed.edge}` },
    ':focus': {
      backgroundColor: pointed.ground,
      boxShadow: `0 2px 0 ${tokens.colorCompoundBrandStroke}`,
    },
    ':empty::before': {
      content: 'attr(data-placeholder)',
      color: tokens.colorNeutralForeground3,
      fontWeight: tokens.fontWeightRegular,
      fontStyle: 'italic',
    },
    '@media (forced-colors: active)': { ':focus': { outline: '2px solid Highlight' } },
  },
});

function caretIn(field: HTMLElement): number | null {
  const selection = field.ownerDocument.getSelection();
  if (!selection?.anchorNode || !field.contains(selection.anchorNode)) return null;
  const range = field.ownerDocument.createRange();
  range.selectNodeContents(field);
  range.setEnd(selection.anchorNode, selection.anchorOffset);
  return range.toString().length;
}

/** Puts the caret after so many letters of the line; past the end means at the end. */
function putCaret(field: HTMLElement, caret: number): void {
  const selection = field.ownerDocument.getSelection();
  const text = field.firstChild;
  if (!selection) return;
  if (text) selection.collapse(text, Math.min(caret, text.textContent?.length ?? 0));
  else selection.collapse(field, 0);
}

/** Moves focus to the line with a stretch of it selected, to be written over. */
export function selectIn(field: HTMLElement, start: number, end: number): void {
  field.focus();
  const text = field.firstChild;
  if (!text) return;
  const range = field.ownerDocument.createRange();
  range.setStart(text, start);
  range.setEnd(text, end);
  const selection = field.ownerDocument.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

const asLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ');

/** Puts another text into the line; a caret in it stays by the letters that it stood by. */
function replace(field: HTMLElement, text: string): void {
  const before = field.textContent ?? '';
  const caret = document.activeElement === field ? caretIn(field) : null;
  field.textContent = text;
  if (caret !== null) putCaret(field, movedCaret(before, text, caret));
}

/**
 * One line of the paper, edited where it stands and flowing with the words around it: a title, a place, a
 * clause. Plain text only; what is pasted loses its line breaks and its look.
 */
export function EditableLine(props: EditableLineProps) {
  const { id, value, label, placeholder, onText, onKeyDown, onBlur, className } = props;
  const { invalid = false, describedBy, spell = true } = props;
  const styles = useStyles();
  const ref = useRef<HTMLSpanElement>(null);
  const sent = useRef<Sent>({ values: [] });
  const composing = useRef<Composing | null>(null);

  useLayoutEffect(() => {
    const field = ref.current;
    if (!field || isEcho(sent.current, value)) return;
    const before = field.textContent ?? '';
    if (before === value) return;
    // Words put into a field end the letter that is being put together there: they wait for it.
    if (composing.current) composing.current = { since: composing.current.since ?? before };
    else replace(field, value);
  }, [value]);

  const send = (field: HTMLElement): void => {
    const written = field.textContent ?? '';
    const text = asLine(written);
    if (text !== written) replace(field, text);
    // Browsers leave a line break behind in an emptied field; it would hide the placeholder.
    if (text === '' && field.firstChild) field.textContent = '';
    sent.current.values = [...sent.current.values, text];
    onText(text);
  };

  return (
    <span
      ref={ref}
      id={id}
      className={mergeClasses(styles.line, className)}
      role="textbox"
      aria-label={label}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      contentEditable="plaintext-only"
      suppressContentEditableWarning
      data-placeholder={placeholder}
      tabIndex={0}
      lang="sv"
      spellCheck={spell}
      onInput={event => {
        if (typeof composing.current?.since !== 'string') send(event.currentTarget);
      }}
      onCompositionStart={() => {
        composing.current = { since: null };
      }}
      onCompositionEnd={event => {
        const field = event.currentTarget;
        const since = composing.current?.since ?? null;
        composing.current = null;
        if (since === null) return;
        replace(field, carriedOver(since, field.textContent ?? '', value));
        send(field);
      }}
      onBlur={() => {
        sent.current.values = [];
        onBlur?.();
      }}
      onKeyDown={event => {
        onKeyDown?.(event);
        if (event.key === 'Enter' && !event.defaultPrevented) event.preventDefault();
      }}
    />
  );
}
