import { Button, Field, Input, ProgressBar, makeStyles, tokens } from '@fluentui/react-components';
import { DatabaseRegular } from '@fluentui/react-icons/svg/database';
import { HourglassRegular } from '@fluentui/react-icons/svg/hourglass';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { PeopleTeamRegular } from '@fluentui/react-icons/svg/people-team';
import { PersonKeyRegular } from '@fluentui/react-icons/svg/person-key';
import { PlugDisconnectedRegular } from '@fluentui/react-icons/svg/plug-disconnected';
import { useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import type { SetupRefusal, SetupView } from '#desk/view.ts';
import { useDesk } from './desk-context.ts';
import { useFirstRunSay } from './first-run-words.ts';
import { Detail } from './FailedState.tsx';
import { ListsFaults } from './later-parts.ts';
import { LinkButton } from './LinkButton.tsx';
import { StateFrame } from './StateFrame.tsx';

const useStyles = makeStyles({
  part: { marginTop: tokens.spacingVerticalXL, display: 'grid', rowGap: tokens.spacingVerticalS },
  missing: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    columns: '2 160px',
    color: tokens.colorNeutralForeground2,
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  current: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  ways: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, lineHeight: tokens.lineHeightBase400 },
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  // Two hyphens with a line's end between them would be read as one each.
  whole: { whiteSpace: 'nowrap' },
  form: { marginTop: tokens.spacingVerticalXL, display: 'grid', rowGap: tokens.spacingVerticalM },
  start: { justifySelf: 'start' },
  refused: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorNeutralForeground1,
  },
  sign: { fontSize: '20px', lineHeight: 1, color: tokens.colorStatusWarningForeground1 },
  words: { margin: 0, lineHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere' },
});

const icons: Readonly<Record<SetupRefusal, ReactNode>> = {
  forbidden: <LockClosedRegular />,
  offline: <PlugDisconnectedRegular />,
  throttled: <HourglassRegular />,
  interaction: <PersonKeyRegular />,
  cancelled: <PersonKeyRegular />,
  unavailable: <PersonKeyRegular />,
  otherUser: <PersonKeyRegular />,
  broken: <DatabaseRegular />,
};

/** The form for the first body: what is typed there stays while it is saved, and when that was refused. */
function FirstBody({ view }: { readonly view: SetupView }) {
  const { desk } = useDesk();
  const ask = useFirstRunSay();
  const styles = useStyles();
  const [name, setName] = useState(view.body?.name ?? '');
  const [abbreviation, setAbbreviation] = useState(view.body?.abbreviation ?? '');
  const [asked, setAsked] = useState(false);
  const missing = name.trim() === '';
  const busy = view.progress !== null;
  const { refused, detail } = view;
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setAsked(true);
    if (!missing) desk.createBody(name.trim(), abbreviation.trim());
  };
  return (
    <StateFrame icon={<PeopleTeamRegular />} title={ask('setup.body.title')} text={ask('setup.body.text')}>
      <form className={styles.form} onSubmit={handleSubmit} noValidate>
        <Field
          label={ask('setup.body.name')}
          hint={ask('setup.body.nameHint')}
          required
          {...(asked && missing ? { validationMessage: ask('setup.body.nameMissing') } : {})}
        >
          <Input value={name} readOnly={busy} onChange={(_, data) => setName(data.value)} />
        </Field>
        <Field label={ask('setup.body.abbreviation')} hint={ask('setup.body.abbreviationHint')}>
          <Input value={abbreviation} readOnly={busy} onChange={(_, data) => setAbbreviation(data.value)} />
        </Field>
        {refused !== null && (
          <div role="alert" className={styles.refused}>
            <span className={styles.sign} aria-hidden="true">
              {icons[refused]}
            </span>
            <p className={styles.words}>
              {ask(`setup.body.${refused}`)}
              {refused === 'broken' && <ListsFaults after=" " />}
            </p>
          </div>
        )}
        <Button className={styles.start} appearance="primary" type="submit" disabledFocusable={busy}>
          {ask(busy ? 'setup.body.busy' : 'setup.body.button')}
        </Button>
        <Detail text={detail} />
      </form>
    </StateFrame>
  );
}

function Progress({ progress }: { readonly progress: NonNullable<SetupView['progress']> }) {
  const { desk } = useDesk();
  const ask = useFirstRunSay();
  const styles = useStyles();
  const { done, of, current } = progress;
  // How much there is to do is not known before the site has been looked at.
  const counted = of > 0 ? ask('setup.progress.done', { done, of }) : '';
  return (
    <StateFrame
      icon={<DatabaseRegular />}
      title={ask('setup.progress.title')}
      text={ask('setup.progress.text')}
    >
      <div className={styles.part}>
        <ProgressBar
          aria-label={ask('setup.progress.label')}
          {...(of > 0 ? { value: done, max: of, 'aria-valuetext': counted } : {})}
        />
        <p className={styles.current}>{[counted, current].filter(part => part !== '').join(' · ')}</p>
        <Button className={styles.start} onClick={() => desk.stopProvisioning()}>
          {ask('setup.progress.stop')}
        </Button>
      </div>
    </StateFrame>
  );
}

/** First run on a site: makes the lists, says who can when this person may not, and asks for the first body. */
export function SetupState({ view }: { readonly view: SetupView }) {
  const { desk, say } = useDesk();
  const ask = useFirstRunSay();
  const styles = useStyles();
  if (view.needsBody) return <FirstBody view={view} />;
  if (view.progress) return <Progress progress={view.progress} />;
  const { refused, missing, siteUrl, detail } = view;
  const reason = view.older ? 'older' : view.partly ? 'partly' : 'missing';
  const noConsent = refused === 'cancelled' || refused === 'interaction' || refused === 'unavailable';
  return (
    <StateFrame
      icon={icons[refused ?? 'broken']}
      title={ask(`setup.${refused ?? reason}.title`)}
      text={ask(`setup.${refused ?? reason}.text`)}
      actions={
        refused === null && reason === 'partly' ? (
          <>
            <Button
              appearance="primary"
              onClick={() => desk.openLink(`${siteUrl}/_layouts/15/RecycleBin.aspx`)}
            >
              {ask('setup.partly.bin')}
            </Button>
            <Button onClick={() => desk.retry()}>{say('state.retry')}</Button>
            <Button onClick={() => desk.provision()}>{ask('setup.partly.button')}</Button>
          </>
        ) : (
          <Button appearance="primary" onClick={() => desk.provision()}>
            {refused === null
              ? ask(reason === 'older' ? 'setup.older.button' : 'setup.button')
              : say('state.retry')}
          </Button>
        )
      }
    >
      {(refused === 'forbidden' || noConsent) && (
        <div className={styles.part}>
          <h2 className={styles.heading}>{ask('setup.ways')}</h2>
          <ul className={styles.ways}>
            <li>{ask(noConsent ? 'setup.way.consent' : 'setup.way.owner')}</li>
            <li>
              {ask('setup.way.administrator')}{' '}
              <span className={styles.code}>
                npm run handlingar <span className={styles.whole}>--</span> provision{' '}
                <span className={styles.whole}>--site</span> {siteUrl}
              </span>
            </li>
          </ul>
        </div>
      )}
      <div className={styles.part}>
        <p className={styles.current}>
          {ask('setup.site')}{' '}
          <LinkButton className={styles.code} onClick={() => desk.openLink(siteUrl)}>
            {siteUrl}
          </LinkButton>
        </p>
        {missing.length > 0 && (
          <>
            <h2 className={styles.heading}>{ask('setup.missing.list')}</h2>
            <ul className={styles.missing}>
              {missing.map(name => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <Detail text={detail} />
    </StateFrame>
  );
}
