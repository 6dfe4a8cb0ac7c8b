import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { memo, useMemo } from 'react';
import type { ReactNode } from 'react';
import { speakRules } from '#language/rule-words.ts';
import type { Finding } from '#minutes/finding.ts';
import type { Where } from '#desk/view.ts';
import { useAnnounce } from './Announce.tsx';
import { useDesk } from './desk-context.ts';
import { useLaterSay } from './later-words.ts';
import { sameProps } from './same-props.ts';

type CheckListProps = {
  readonly findings: readonly Finding[];
  readonly canWrite: boolean;
  readonly onGo: (where: Where) => void;
};

type Severity = Finding['severity'];

const order: readonly Severity[] = ['error', 'warning', 'info'];
const icons: Readonly<Record<Severity, ReactNode>> = {
  error: <ErrorCircleRegular />,
  warning: <WarningRegular />,
  info: <InfoRegular />,
};

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalM },
  finding: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
  },
  icon: { fontSize: '20px', lineHeight: 1, color: tokens.colorNeutralForeground3 },
  error: { color: tokens.colorPaletteRedForeground1 },
  warning: { color: tokens.colorPaletteDarkOrangeForeground1 },
  kind: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  words: { overflowWrap: 'anywhere' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    marginTop: tokens.spacingVerticalXS,
  },
  show: { ':first-child': { marginInlineStart: '-8px' }, minWidth: 0 },
  none: {
    display: 'flex',
    columnGap: tokens.spacingHorizontalS,
    margin: 0,
    color: tokens.colorNeutralForeground2,
    lineHeight: tokens.lineHeightBase300,
  },
  good: { color: tokens.colorPaletteGreenForeground1, fontSize: '20px', flexShrink: 0 },
});

/** What an auditor would remark, the gravest first; each is mended by one click or leads to its place. */
export const CheckList = memo(function CheckList({ findings, canWrite, onGo }: CheckListProps) {
  const { desk, language } = useDesk();
  const say = useLaterSay();
  const announce = useAnnounce();
  const styles = useStyles();
  const ofRules = useMemo(() => speakRules(language), [language]);
  if (findings.length === 0) {
    return (
      <p className={styles.none}>
        <CheckmarkCircleRegular className={styles.good} aria-hidden="true" />
        {say('checks.none')}
      </p>
    );
  }
  const words = ({ rule, params }: Finding): string => (ofRules.knows(rule) ? ofRules(rule, params) : rule);
  const fixWords = ({ rule, params }: Finding): string => {
    const key = `${rule}.fix`;
    return ofRules.knows(key) ? ofRules(key, params) : say('checks.fix');
  };
  const sorted = [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <ul className={styles.list} role="list">
      {sorted.map(finding => {
        const { rule, severity, where, fix } = finding;
        const text = words(finding);
        return (
          <li className={styles.finding} key={`${rule} ${where.key} ${where.field ?? ''} ${text}`}>
            <span
              className={mergeClasses(
                styles.icon,
                severity === 'error' && styles.error,
                severity === 'warning' && styles.warning,
              )}
              aria-hidden="true"
            >
              {icons[severity]}
            </span>
            <div className={styles.words}>
              <span className={styles.kind}>{say(`checks.${severity}`)}</span>
              {text}
              <div className={styles.actions}>
                {canWrite && fix && (
                  <Button
                    size="small"
                    aria-label={`${fixWords(finding)}: ${text}`}
                    onClick={() => {
                      desk.edit(fix);
                      announce(say('checks.fixed'));
                    }}
                  >
                    {fixWords(finding)}
                  </Button>
                )}
                <Button
                  className={styles.show}
                  size="small"
                  appearance="subtle"
                  aria-label={`${say('checks.show')}: ${text}`}
                  onClick={() => onGo(where)}
                >
                  {say('checks.show')}
                </Button>
              </div>
            </div>
          </li>
        );
      })}
    </ul>
  );
}, sameProps);
