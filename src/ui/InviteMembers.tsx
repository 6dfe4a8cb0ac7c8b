import { Button, Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { PeopleAddRegular } from '@fluentui/react-icons/svg/people-add';
import { useEffect, useRef, useState } from 'react';
import type { Key } from '#minutes/record.ts';
import type { InvitationView, NotInvited } from '#desk/view.ts';
import { useAnnounce } from './Announce.tsx';
import { useDesk } from './desk-context.ts';
import { usePaneSay } from './pane-words.ts';
import { InvitationFailure } from './InvitationFailure.tsx';

const useStyles = makeStyles({
  part: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    border: 'none',
    minInlineSize: 0,
  },
  heading: {
    margin: 0,
    padding: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    outline: 'none',
  },
  // The gaps of a grid are not a legend's.
  legend: { paddingBottom: tokens.spacingVerticalXS },
  people: { listStyleType: 'none', margin: `0 0 0 -8px`, padding: 0 },
  label: { overflowWrap: 'anywhere' },
  small: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  invite: { justifySelf: 'start', whiteSpace: 'normal', textAlign: 'start' },
  notice: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  names: { margin: 0, paddingInlineStart: '20px', overflowWrap: 'anywhere' },
  all: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    margin: 0,
    outline: 'none',
  },
  good: { color: tokens.colorPaletteGreenForeground1, fontSize: '20px', flexShrink: 0 },
});

/** Where somebody comes from, and as what where that is not as a member. */
function Small({ organisation, role }: Pick<NotInvited, 'organisation' | 'role'>) {
  const { say } = useDesk();
  const styles = useStyles();
  const words = [organisation, role === undefined || role === 'member' ? null : say(`mark.${role}`)].filter(
    word => word !== null && word !== '',
  );
  return words.length === 0 ? null : <span className={styles.small}>{words.join(', ')}</span>;
}

const hasMail = (member: NotInvited): boolean => member.mail !== null && member.mail !== '';

/** Says how many are invited now, once Outlook has taken them. Gives the function that remembers how many were asked for. */
function useInvitedAnnounced({ busy, failed, notInvited }: InvitationView): (n: number) => void {
  const tell = usePaneSay();
  const announce = useAnnounce();
  const asked = useRef(0);
  const before = useRef(busy);
  useEffect(() => {
    if (before.current === 'inviting' && busy === null && failed === null && asked.current > 0)
      announce(tell('people.invited', { n: asked.current }));
    before.current = busy;
  }, [busy, failed, notInvited, announce, tell]);
  return n => {
    asked.current = n;
  };
}

/** Members of the body who are not among the invited: who of them is to be, and who cannot be from here. */
export function InviteMembers({ invitation }: { readonly invitation: InvitationView }) {
  const { desk } = useDesk();
  const tell = usePaneSay();
  const styles = useStyles();
  const [left, setLeft] = useState<ReadonlySet<Key>>(new Set());
  const heading = useRef<HTMLParagraphElement>(null);
  const { notInvited, busy, failed, agenda } = invitation;
  const remember = useInvitedAnnounced(invitation);
  const can = notInvited.filter(hasMail);
  const cannot = notInvited.filter(member => !hasMail(member));
  const chosen = can.filter(({ key }) => !left.has(key));
  const inviting = busy === 'inviting';
  const word = inviting
    ? tell('people.inviting')
    : chosen.length === 0
      ? tell('people.inviteNone')
      : chosen.length < can.length
        ? tell('people.inviteSome', { n: chosen.length })
        : can.length === 1
          ? tell('people.inviteOne')
          : tell('people.inviteAll', { n: can.length });
  const isDone = agenda !== null && notInvited.length === 0;
  useEffect(() => {
    // The button that was pressed has gone, and the focus with it.
    if (isDone && document.activeElement === document.body) heading.current?.focus();
  }, [isDone]);
  if (isDone) {
    return (
      <p className={styles.all} ref={heading} tabIndex={-1}>
        <CheckmarkCircleRegular className={styles.good} aria-hidden="true" />
        {tell('people.allInvited')}
      </p>
    );
  }
  if (notInvited.length === 0) return null;
  const handleInvite = (): void => {
    remember(chosen.length);
    desk.inviteMembers(chosen.map(({ key }) => key));
  };
  return (
    <>
      {failed?.doing === 'inviting' && <InvitationFailure failed={failed} />}
      {can.length > 0 && (
        <fieldset className={styles.part}>
          <legend className={mergeClasses(styles.heading, styles.legend)}>
            {tell('people.missing', { n: can.length })}
          </legend>
          <ul className={styles.people} role="list" aria-label={tell('people.which')}>
            {can.map(({ key, name, organisation, role }) => (
              <li key={key}>
                <Checkbox
                  checked={!left.has(key)}
                  disabled={inviting}
                  label={
                    <span className={styles.label} lang="sv">
                      {name}
                      <Small organisation={organisation} role={role} />
                    </span>
                  }
                  onChange={(_, { checked }) => {
                    const next = new Set(left);
                    if (checked === true) next.delete(key);
                    else next.add(key);
                    setLeft(next);
                  }}
                />
              </li>
            ))}
          </ul>
          <Button
            className={styles.invite}
            appearance="primary"
            icon={<PeopleAddRegular />}
            disabledFocusable={busy !== null || chosen.length === 0}
            onClick={handleInvite}
          >
            {word}
          </Button>
        </fieldset>
      )}
      {cannot.length > 0 && (
        <section className={styles.part} aria-labelledby="pane-no-mail">
          <h2 className={styles.heading} id="pane-no-mail">
            {tell('people.noMail')}
          </h2>
          <ul className={styles.names} lang="sv">
            {cannot.map(({ key, name, organisation }) => (
              <li key={key}>{organisation === null ? name : `${name}, ${organisation}`}</li>
            ))}
          </ul>
          <p className={styles.notice}>{tell('people.noMailHelp')}</p>
        </section>
      )}
    </>
  );
}
