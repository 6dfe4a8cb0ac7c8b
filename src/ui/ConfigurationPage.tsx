import { Button, Field, Input, Radio, RadioGroup, makeStyles, tokens } from '@fluentui/react-components';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { useId, useMemo, useSyncExternalStore } from 'react';
import type { SubmitEvent } from 'react';
import { compareSwedish } from '#language/collation.ts';
import { speakConfiguration, type ConfigurationWordKey } from '#language/configuration-words.ts';
import type { Language, SayFrom } from '#language/words.ts';
import type { ConfiguringView } from '#desk/configuring.ts';
import type { Key } from '#minutes/record.ts';

/** What the page asks for; `Configuring` in #desk/configuring.ts is the one that answers. */
export type ConfiguringActions = {
  readonly view: () => ConfiguringView;
  readonly subscribe: (listener: () => void) => () => void;
  readonly write: (address: string) => void;
  readonly look: () => void;
  readonly choose: (bodyKey: Key) => void;
  readonly signIn: () => void;
};

type ConfigurationPageProps = {
  readonly configuring: ConfiguringActions;
  readonly language: Language;
  /** The SharePoint host that the installation works with. */
  readonly host: string;
};

const useStyles = makeStyles({
  page: {
    height: '100%',
    boxSizing: 'border-box',
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalXXL} clamp(16px, 6vw, 48px)`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  column: {
    maxWidth: '560px',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalXL,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground2 },
  site: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: tokens.spacingHorizontalS,
  },
  field: { flexGrow: 1, flexBasis: '220px', minWidth: 0 },
  told: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    // The place where something is told takes no room while nothing is.
    ':empty': { position: 'absolute' },
  },
  trouble: {
    display: 'grid',
    rowGap: tokens.spacingVerticalS,
    justifyItems: 'start',
    overflowWrap: 'anywhere',
    '& p': { margin: 0 },
  },
  what: { display: 'flex', columnGap: tokens.spacingHorizontalS },
  sign: { flexShrink: 0, fontSize: '20px', color: tokens.colorPaletteDarkOrangeForeground1 },
  hint: {
    flexBasis: '100%',
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  bodies: { marginInlineStart: '-8px' },
  body: { overflowWrap: 'anywhere' },
  short: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  detail: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  words: { overflowWrap: 'anywhere', fontFamily: tokens.fontFamilyMonospace },
});

type Tell = SayFrom<ConfigurationWordKey>;
type PartProps = ConfigurationPageProps & { readonly tell: Tell };
type Site = ConfiguringView['site'];

/** What trying the same again can help against. */
const passing: readonly string[] = [
  'offline',
  'throttled',
  'broken',
  'siteForbidden',
  'noLists',
  'halfLists',
];

type TroubleProps = PartProps & { readonly site: Extract<Site, { state: 'trouble' }> };

function Trouble({ configuring, host, tell, site }: TroubleProps) {
  const styles = useStyles();
  const { reason, detail, missing } = site;
  return (
    <div className={styles.trouble} role="alert">
      <p className={styles.what}>
        <WarningRegular className={styles.sign} aria-hidden="true" />
        {tell(`trouble.${reason}`, { host, example: `https://${host}/sites/handlingar` })}
      </p>
      {reason === 'halfLists' && <p>{tell('missing', { names: missing.join(', ') })}</p>}
      {passing.includes(reason) && <Button onClick={configuring.look}>{tell('again')}</Button>}
      {detail !== '' && (
        <details className={styles.detail}>
          <summary>{tell('detail')}</summary>
          <p className={styles.words}>{detail}</p>
        </details>
      )}
    </div>
  );
}

function Bodies({
  configuring,
  tell,
  view,
  site,
}: PartProps & {
  readonly view: ConfiguringView;
  readonly site: Extract<Site, { state: 'found' }>;
}) {
  const styles = useStyles();
  const bodies = [...site.bodies].sort((a, b) => compareSwedish(a.name, b.name));
  const chosen = bodies.find(({ key }) => key === view.bodyKey);
  return (
    <>
      <Field
        label={tell('body.label')}
        {...(view.bodyGone
          ? { validationMessage: tell('body.gone'), validationState: 'warning' as const }
          : {})}
      >
        <RadioGroup
          className={styles.bodies}
          value={view.bodyKey ?? ''}
          onChange={(_, { value }) => configuring.choose(value)}
        >
          {bodies.map(({ key, name, abbreviation }) => (
            <Radio
              key={key}
              value={key}
              label={
                <span className={styles.body} lang="sv">
                  {name}
                  {abbreviation !== null && abbreviation !== name && (
                    <span className={styles.short}>{abbreviation}</span>
                  )}
                </span>
              }
            />
          ))}
        </RadioGroup>
      </Field>
      <p className={styles.told} role="status">
        {chosen ? tell('body.save', { name: chosen.abbreviation ?? chosen.name }) : ''}
      </p>
    </>
  );
}

/** The page in Teams where a tab is set up for one site and one body; saved by Teams' own button. */
export function ConfigurationPage({ configuring, language, host }: ConfigurationPageProps) {
  const styles = useStyles();
  const tell = useMemo(() => speakConfiguration(language), [language]);
  const view = useSyncExternalStore(configuring.subscribe, configuring.view);
  const { address, site } = view;
  const hintId = useId();
  const part = { configuring, language, host, tell };
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    configuring.look();
  };
  const words: Partial<Record<Site['state'], string>> = {
    asked: tell('site.asked'),
    looking: tell('site.looking'),
    found: site.state === 'found' ? tell('site.found', { n: site.bodies.length }) : '',
  };
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <div>
          <h1 className={styles.title}>{tell('title')}</h1>
          <p className={styles.text}>{tell('text')}</p>
        </div>
        <form className={styles.site} onSubmit={handleSubmit} noValidate>
          <Field className={styles.field} label={tell('site.label')}>
            <Input
              type="url"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              aria-describedby={hintId}
              value={address}
              onChange={(_, data) => configuring.write(data.value)}
            />
          </Field>
          <Button type="submit" disabledFocusable={site.state === 'looking'}>
            {tell('site.look')}
          </Button>
          <p className={styles.hint} id={hintId}>
            {tell('site.hint')}
          </p>
        </form>
        <p className={styles.told} role="status">
          {words[site.state] ?? ''}
        </p>
        {site.state === 'signIn' && (
          <div className={styles.trouble} role="alert">
            <p>{tell(site.reason === 'interaction' ? 'signIn.text' : `signIn.${site.reason}`)}</p>
            <Button appearance="primary" onClick={configuring.signIn}>
              {tell('signIn.button')}
            </Button>
          </div>
        )}
        {site.state === 'trouble' && <Trouble {...part} site={site} />}
        {site.state === 'found' && <Bodies {...part} view={view} site={site} />}
      </div>
    </main>
  );
}

/** The page that Teams shows when the tab is taken away. */
export function RemovalPage({ language }: { readonly language: Language }) {
  const styles = useStyles();
  const tell = speakConfiguration(language);
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{tell('remove.title')}</h1>
      <p className={styles.text}>{tell('remove.text')}</p>
    </main>
  );
}
