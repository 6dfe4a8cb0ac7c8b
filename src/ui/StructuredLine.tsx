import { makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { EditableLine } from './EditableLine.tsx';

type StructuredLineProps<T> = {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly value: T;
  /** The value as it is read on the paper. */
  readonly write: (value: T) => string;
  /** What the line says; undefined when it cannot be read. What reads it may still be on its way. */
  readonly read: (line: string) => T | undefined | Promise<T | undefined>;
  readonly onValue: (value: T) => void;
  /** Sends at every key; else when the field is left, for values that are something else half-way. */
  readonly eager?: boolean;
  /** How to write it, shown when the line cannot be read. */
  readonly hint?: string;
  readonly className?: string;
};

const useStyles = makeStyles({
  hint: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontStyle: 'normal',
    color: tokens.colorStatusDangerForeground1,
  },
});

const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * A line of the paper that stands for a structured value: a date, a list of people. While it is written in it
 * shows the person's own words; what cannot be read stays on the screen with a word on how to write it.
 */
export function StructuredLine<T>(props: StructuredLineProps<T>) {
  const { id, label, placeholder, value, write, read, onValue, eager = false, hint, className } = props;
  const styles = useStyles();
  const hintId = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [unread, setUnread] = useState(false);

  const send = (line: string, then?: (understood: boolean) => void): void => {
    const meant = read(line);
    const take = (what: T | undefined): void => {
      // An eager line has been sent as it was written.
      const isNew = !eager || then === undefined;
      if (isNew && what !== undefined && !alike(what, value)) onValue(what);
      then?.(what !== undefined);
    };
    if (meant instanceof Promise) void meant.then(take);
    else take(meant);
  };
  const leave = (): void => {
    if (draft === null) return;
    // Whoever writes on while the line is being read keeps what is written.
    send(draft, understood => {
      setUnread(!understood);
      if (understood) setDraft(now => (now === draft ? null : now));
    });
  };
  return (
    <>
      <EditableLine
        id={id}
        label={label}
        placeholder={placeholder}
        value={draft ?? write(value)}
        spell={false}
        invalid={unread}
        describedBy={unread ? hintId : undefined}
        className={className}
        onText={line => {
          setDraft(line);
          setUnread(false);
          if (eager) send(line);
        }}
        onBlur={leave}
        onKeyDown={event => {
          if (event.key === 'Enter') leave();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      {unread && hint !== undefined && (
        <span id={hintId} className={styles.hint} role="alert">
          {hint}
        </span>
      )}
    </>
  );
}
