import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { OpenView } from '#desk/view.ts';
import { AttendanceList } from './AttendanceList.tsx';
import type { PlacedCollision } from './collision-places.ts';
import { useAgenda } from './current-item.ts';
import { useDesk } from './desk-context.ts';
import { AssignmentList, CheckList, DecisionList } from './later-parts.ts';
import { goFromRail } from './rail-places.ts';
import type { RailLeaf } from './rail-places.ts';
import { Tabs } from './Tabs.tsx';
import { Unseen } from './Unseen.tsx';

type RailProps = {
  readonly view: OpenView;
  /** Texts that wait for somebody to choose between them. */
  readonly placed: readonly PlacedCollision[];
  readonly tab: RailLeaf;
  readonly onTab: (tab: RailLeaf) => void;
};

const leaves: readonly RailLeaf[] = ['attendance', 'decisions', 'assignments', 'checks'];

const useStyles = makeStyles({
  rail: { display: 'flex', flexDirection: 'column', minHeight: '100%' },
  tabs: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    paddingInline: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    justifyContent: 'space-between',
    columnGap: 0,
  },
  tab: {
    paddingLeft: '2px',
    paddingRight: '2px',
    minHeight: '40px',
    '& .fui-Tab__content': { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300 },
  },
  count: {
    marginInlineStart: '4px',
    fontSize: tokens.fontSizeBase100,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
  urgent: {
    padding: '0 5px',
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorPaletteDarkOrangeForeground1,
    backgroundColor: tokens.colorPaletteDarkOrangeBackground1,
    border: `1px solid ${tokens.colorPaletteDarkOrangeBorder1}`,
  },
  panel: { padding: tokens.spacingHorizontalM, paddingBottom: tokens.spacingVerticalXXXL, outline: 'none' },
});

/** The right-hand column: who is here, what was decided, who does what, and what remains to be put right. */
export function Rail({ view, placed, tab, onTab }: RailProps) {
  const { say } = useDesk();
  const styles = useStyles();
  const { minutes } = view;
  const canWrite = view.readOnly === null;
  const { agenda } = useAgenda(view);
  const counts: Readonly<Record<RailLeaf, number>> = {
    attendance: canWrite
      ? view.doubts.length +
        placed.filter(({ place }) => place.at === 'person' || place.at === 'people').length
      : 0,
    decisions: minutes.decisions.length,
    assignments: minutes.assignments.length,
    checks: view.findings.length,
  };
  const isUrgent = (leaf: RailLeaf): boolean =>
    leaf === 'attendance' || (leaf === 'checks' && view.findings.some(each => each.severity !== 'info'));

  return (
    <aside className={styles.rail} aria-label={say('rail.title')}>
      <Tabs
        className={styles.tabs}
        label={say('rail.title')}
        panelId="rail-panel"
        selected={tab}
        onSelect={onTab}
        tabs={leaves.map(leaf => ({
          value: leaf,
          content: (
            <>
              {say(`rail.${leaf}`)}
              {counts[leaf] > 0 && (
                <span className={mergeClasses(styles.count, isUrgent(leaf) && styles.urgent)}>
                  {counts[leaf]}
                  {leaf === 'attendance' && <Unseen>{say('rail.questions', { n: counts[leaf] })}</Unseen>}
                </span>
              )}
            </>
          ),
        }))}
      />
      <div id="rail-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className={styles.panel}>
        {tab === 'attendance' && (
          <AttendanceList
            attendance={minutes.attendance}
            doubts={view.doubts}
            placed={placed}
            answersKnown={view.event === null ? null : view.event.answersKnown}
            canWrite={canWrite}
          />
        )}
        {tab === 'decisions' && (
          <DecisionList agenda={agenda} decisions={minutes.decisions} canWrite={canWrite} />
        )}
        {tab === 'assignments' && (
          <AssignmentList
            agenda={agenda}
            assignments={minutes.assignments}
            meetingDate={minutes.meeting.date}
            canWrite={canWrite}
          />
        )}
        {tab === 'checks' && (
          <CheckList findings={view.findings} canWrite={canWrite} onGo={where => goFromRail(where, onTab)} />
        )}
      </div>
    </aside>
  );
}
