import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { carriedOver, isEcho, movedCaret } from './caret.ts';
import type { Composing, Sent } from './caret.ts';

type GrowingTextProps = {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly placeholder?: string | undefined;
  readonly onText: (text: string) => void;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLTextAreaElement>) => void) | undefined;
  readonly className?: string | undefined;
};

const useStyles = makeStyles({
  field: {
    display: 'block',
    width: '100%',
    boxSizing: 'border-box',
    margin: 0,
    padding: 0,
    border: 'none',
    outline: 'none',
    resize: 'none',
    overflow: 'hidden',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    fieldSizing: 'content',
    minHeight: tokens.lineHeightBase300,
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
  },
});

const growsByItself = (): boolean =>
  typeof CSS !== 'undefined' && typeof CSS.supports === 'function' && CSS.supports('field-sizing', 'content');

function fit(field: HTMLTextAreaElement): void {
  if (growsByItself()) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

/** Puts another text into the field; the caret stays by the letters that it stood by. */
function replace(field: HTMLTextAreaElement, value: string): void {
  const { selectionStart, selectionEnd, value: before } = field;
  field.value = value;
  if (document.activeElement !== field) return;
  field.setSelectionRange(movedCaret(before, value, selectionStart), movedCaret(before, value, selectionEnd));
}

/**
 * A text field that looks like the paper and grows with its text. The field holds its own draft while it is
 * written in; a value from elsewhere is put in without the caret leaving its place.
 */
export function GrowingText(props: GrowingTextProps) {
  const { id, value, label, placeholder, onText, onKeyDown, className } = props;
  const styles = useStyles();
  const ref = useRef<HTMLTextAreaElement>(null);
  const sent = useRef<Sent>({ values: [] });
  const composing = useRef<Composing | null>(null);

  useLayoutEffect(() => {
    const field = ref.current;
    if (!field) return;
    if (!isEcho(sent.current, value) && field.value !== value) {
      // Words put into a field end the letter that is being put together there: they wait for it.
      if (composing.current) composing.current = { since: composing.current.since ?? field.value };
      else replace(field, value);
    }
    fit(field);
  }, [value]);

  const send = (field: HTMLTextAreaElement): void => {
    sent.current.values = [...sent.current.values, field.value];
    fit(field);
    onText(field.value);
  };

  return (
    <textarea
      ref={ref}
      id={id}
      className={mergeClasses(styles.field, className)}
      defaultValue={value}
      aria-label={label}
      placeholder={placeholder}
      rows={1}
      lang="sv"
      spellCheck
      autoCapitalize="sentences"
      autoComplete="off"
      onInput={event => {
        if (typeof composing.current?.since !== 'string') send(event.currentTarget);
        else fit(event.currentTarget);
      }}
      onCompositionStart={() => {
        composing.current = { since: null };
      }}
      onCompositionEnd={event => {
        const field = event.currentTarget;
        const since = composing.current?.since ?? null;
        composing.current = null;
        if (since === null) return;
        replace(field, carriedOver(since, field.value, value));
        send(field);
      }}
      onBlur={() => {
        sent.current.values = [];
      }}
      onKeyDown={onKeyDown}
    />
  );
}
