import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { countPresence } from '#minutes/attendance.ts';
import type { Attendance } from '#minutes/record.ts';
import { useDesk } from './desk-context.ts';
import { KeySign } from './KeySign.tsx';
import { shortcuts } from './keys.ts';
import { Writers } from './Writers.tsx';

type AttendanceSummaryProps = {
  readonly attendance: readonly Attendance[];
  readonly canWrite: boolean;
  /** How many the answers would settle. */
  readonly confirmable: number;
  readonly onConfirm: () => void;
  readonly onRest: () => void;
};

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    flexWrap: 'wrap',
    rowGap: '6px',
  },
  words: { flexGrow: 1, flexBasis: '150px' },
  sum: {
    display: 'block',
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  counts: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  confirm: { flexShrink: 0, columnGap: tokens.spacingHorizontalS },
  meter: {
    display: 'flex',
    height: '4px',
    marginTop: tokens.spacingVerticalS,
    borderRadius: tokens.borderRadiusCircular,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralStroke2,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  here: { backgroundColor: tokens.colorCompoundBrandBackground, forcedColorAdjust: 'none' },
  away: { backgroundColor: tokens.colorNeutralStroke1Pressed },
});

/** "31 av 45", the rest in words and as a bar, and the one key that turns answers into presence. */
export function AttendanceSummary(props: AttendanceSummaryProps) {
  const { attendance, canWrite, confirmable, onConfirm, onRest } = props;
  const { say } = useDesk();
  const styles = useStyles();
  const { present, absent, unknown, total } = countPresence(attendance);
  const part = (count: number): string => `${total === 0 ? 0 : (100 * count) / total}%`;
  return (
    <div>
      <div className={styles.row}>
        <p className={styles.words} style={{ margin: 0 }}>
          <span className={styles.sum}>
            {say('attendance.sum', { present, total })}
            <Writers where="attendance" short />
          </span>
          <span className={styles.counts}>
            {say('attendance.counts', { absent, unknown })
              .replaceAll(' ', '\u00a0')
              .replaceAll('·\u00a0', '· ')}
          </span>
        </p>
        {canWrite && confirmable > 0 && (
          <Button
            className={styles.confirm}
            size="small"
            aria-keyshortcuts="Control+Shift+B"
            onClick={onConfirm}
          >
            {say('attendance.confirm')} <KeySign combination={shortcuts.confirm.keys[0]} />
          </Button>
        )}
        {canWrite && confirmable === 0 && unknown > 0 && (
          <Button className={styles.confirm} size="small" onClick={onRest}>
            {say('attendance.rest', { n: unknown })}
          </Button>
        )}
      </div>
      <div className={styles.meter} aria-hidden="true">
        <div className={styles.here} style={{ width: part(present) }} />
        <div className={styles.away} style={{ width: part(absent) }} />
      </div>
    </div>
  );
}
