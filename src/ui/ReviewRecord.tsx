import { makeStyles, tokens } from '@fluentui/react-components';
import { memo, useState } from 'react';
import type { OpenView } from '#desk/view.ts';
import type { Key, Minutes } from '#minutes/record.ts';
import { AttendanceList } from './AttendanceList.tsx';
import { useAgenda } from './current-item.ts';
import { AssignmentList } from './later-parts.ts';
import { Paper } from './Paper.tsx';
import { ReviewFacts } from './ReviewFacts.tsx';
import { ReviewNumbers } from './ReviewNumbers.tsx';

/** The leaves of a record under review. */
export type RecordLeaf = 'paper' | 'attendance' | 'assignments';

type ReviewRecordProps = {
  readonly view: OpenView;
  readonly minutes: Minutes;
  readonly leaf: RecordLeaf;
};

const useStyles = makeStyles({
  list: {
    maxWidth: '560px',
    margin: '0 auto',
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

const noDoubts: OpenView['doubts'] = [];

/** The record as it was read, in the look of the paper and edited like it. */
export const ReviewRecord = memo(function ReviewRecord({ view, minutes, leaf }: ReviewRecordProps) {
  const styles = useStyles();
  const { agenda, decisions, assignments } = useAgenda(view);
  const [currentKey, setCurrentKey] = useState<Key | null>(null);
  switch (leaf) {
    case 'attendance':
      return (
        <div className={styles.list}>
          <AttendanceList attendance={minutes.attendance} doubts={noDoubts} answersKnown={null} canWrite />
        </div>
      );
    case 'assignments':
      return (
        <div className={styles.list}>
          <AssignmentList
            agenda={agenda}
            assignments={minutes.assignments}
            meetingDate={minutes.meeting.date}
            canWrite
          />
        </div>
      );
    case 'paper':
      return (
        <>
          <ReviewFacts meeting={minutes.meeting} />
          <Paper
            agenda={agenda}
            meeting={minutes.meeting}
            attendance={minutes.attendance}
            decisions={decisions}
            assignments={assignments}
            body={view.body}
            currentKey={currentKey}
            canWrite
            onCurrent={setCurrentKey}
          />
          <ReviewNumbers agenda={agenda} />
        </>
      );
  }
});
