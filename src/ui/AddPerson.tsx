import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { SubmitEvent } from 'react';
import { addPerson } from '#minutes/attendance.ts';
import { useAnnounce } from './Announce.tsx';
import { useDesk, useMinutes } from './desk-context.ts';
import { useLaterSay } from './later-words.ts';

type AddPersonProps = {
  readonly name: string;
  readonly organisations: readonly string[];
  readonly onDone: () => void;
};

const useStyles = makeStyles({
  form: {
    display: 'grid',
    rowGap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  actions: { display: 'flex', columnGap: tokens.spacingHorizontalS },
});

/** Somebody who came without being on the list. */
export function AddPerson({ name: first, organisations, onDone }: AddPersonProps) {
  const { desk, newKey } = useDesk();
  const say = useLaterSay();
  const minutes = useMinutes();
  const announce = useAnnounce();
  const styles = useStyles();
  const known = useId();
  const [name, setName] = useState(first);
  const [organisation, setOrganisation] = useState('');
  const [title, setTitle] = useState('');
  const [asked, setAsked] = useState(false);
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setAsked(true);
    const person = { name, organisation, title: title.trim() === '' ? null : title.trim() };
    const edit = addPerson(minutes(), person, newKey);
    if (!edit) return;
    desk.edit(edit);
    announce(say('attendance.added', { name: name.trim() }));
    onDone();
  };
  return (
    <form
      className={styles.form}
      onSubmit={handleSubmit}
      noValidate
      data-own-undo=""
      onKeyDown={event => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <Field
        label={say('attendance.name')}
        size="small"
        required
        {...(asked && name.trim() === '' ? { validationMessage: say('attendance.nameMissing') } : {})}
      >
        <Input size="small" value={name} autoFocus onChange={(_, data) => setName(data.value)} />
      </Field>
      <Field label={say('attendance.organisation')} size="small">
        <Input
          size="small"
          value={organisation}
          input={{ list: known }}
          onChange={(_, data) => setOrganisation(data.value)}
        />
      </Field>
      <datalist id={known}>
        {organisations.map(each => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <Field label={say('attendance.personTitle')} size="small">
        <Input size="small" value={title} onChange={(_, data) => setTitle(data.value)} />
      </Field>
      <div className={styles.actions}>
        <Button size="small" appearance="primary" type="submit">
          {say('attendance.addPresent')}
        </Button>
        <Button size="small" onClick={onDone}>
          {say('attendance.cancel')}
        </Button>
      </div>
    </form>
  );
}
