import { Field, Input } from '@fluentui/react-components';
import { useLayoutEffect, useRef } from 'react';
import { isEcho } from './caret.ts';
import type { Sent } from './caret.ts';

type LineInputProps = {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly placeholder?: string | undefined;
  readonly id?: string | undefined;
  /** Names and numbers are no words to spell. */
  readonly spell?: boolean;
};

/** A labelled field of one line. It keeps its own draft while written in; undo and others' changes come in. */
export function LineInput({ label, value, onText, placeholder, id, spell = false }: LineInputProps) {
  const ref = useRef<HTMLInputElement>(null);
  const sent = useRef<Sent>({ values: [] });
  useLayoutEffect(() => {
    const field = ref.current;
    if (field && !isEcho(sent.current, value) && field.value !== value) field.value = value;
  }, [value]);
  return (
    <Field label={label} size="small">
      <Input
        id={id}
        size="small"
        defaultValue={value}
        {...(placeholder === undefined ? {} : { placeholder })}
        input={{
          ref,
          lang: 'sv',
          spellCheck: spell,
          autoComplete: 'off',
          onBlur: () => {
            sent.current.values = [];
          },
        }}
        onChange={(_, data) => {
          sent.current.values = [...sent.current.values, data.value];
          onText(data.value);
        }}
      />
    </Field>
  );
}
