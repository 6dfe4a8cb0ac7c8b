import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowRedo20Regular } from '@fluentui/react-icons/svg/arrow-redo';
import { ArrowUndo20Regular } from '@fluentui/react-icons/svg/arrow-undo';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { Circle16Regular } from '@fluentui/react-icons/svg/circle';
import { CircleHalfFill16Filled } from '@fluentui/react-icons/svg/circle-half-fill';
import { PanelRight20Regular } from '@fluentui/react-icons/svg/panel-right';
import { ShareScreenStart20Regular } from '@fluentui/react-icons/svg/share-screen-start';
import { TextBulletListTree20Regular } from '@fluentui/react-icons/svg/text-bullet-list-tree';
import { memo } from 'react';
import type { Body, Meeting, Status } from '#minutes/record.ts';
import { group, set } from '#minutes/edit.ts';
import { formatTimes, formatWeekdayDate } from '#language/dates.ts';
import type { Saving } from '#desk/view.ts';
import { BodyName } from './BodyName.tsx';
import { useDesk } from './desk-context.ts';
import { KeyHelp } from './KeyHelp.tsx';
import { SavingState } from './SavingState.tsx';

type Side = 'outline' | 'rail' | null;

type HeaderProps = {
  readonly meeting: Meeting;
  readonly body: Body;
  readonly saving: Saving;
  readonly onDisk: boolean;
  readonly keeping: boolean;
  readonly undo: string | null;
  readonly redo: string | null;
  readonly canWrite: boolean;
  /** Which side is shown beside the paper; undefined where there is room for both. */
  readonly side: Side | undefined;
  readonly onSide: (side: Side) => void;
  readonly onPublish: () => void;
  readonly helpOpen: boolean;
  readonly onHelp: (open: boolean) => void;
};

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '52px',
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 899px)': { columnGap: tokens.spacingHorizontalXS, paddingInline: '8px' },
  },
  names: {
    display: 'flex',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalM,
    minWidth: 0,
    flexGrow: 1,
    flexShrink: 4,
    '@media (max-width: 1199px)': { display: 'block' },
  },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    flexShrink: 0,
    maxWidth: '100%',
    '@media (max-width: 1199px)': {
      fontSize: tokens.fontSizeBase300,
      lineHeight: tokens.lineHeightBase300,
    },
  },
  /** The way to the body's own page looks like the name that it is. */
  when: {
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    minWidth: 0,
    '@media (max-width: 1199px)': {
      display: 'block',
      fontSize: tokens.fontSizeBase200,
      lineHeight: tokens.lineHeightBase200,
    },
  },
  steps: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    flexShrink: 0,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  step: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    whiteSpace: 'nowrap',
    '&:not(:last-child)::after': {
      content: '""',
      width: '10px',
      height: '1px',
      marginInlineEnd: '2px',
      backgroundColor: tokens.colorNeutralStroke1,
    },
    '@media (max-width: 1349px)': {
      '&:not([aria-current])': { display: 'none' },
      '&::after': { display: 'none' },
    },
  },
  here: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  saving: { maxWidth: '440px', '@media (max-width: 1199px)': { maxWidth: '360px' } },
  tools: {
    display: 'flex',
    alignItems: 'center',
    flexShrink: 0,
    columnGap: tokens.spacingHorizontalXXS,
    // The keys still work where their buttons find no room.
    '@media (max-width: 719px)': { display: 'none' },
  },
  main: { flexShrink: 0, whiteSpace: 'nowrap', '@media (max-width: 1199px)': { minWidth: 0 } },
  word: { '@media (max-width: 1199px)': { display: 'none' } },
});

const order: readonly Status[] = ['called', 'ongoing', 'draft', 'adjusting', 'published'];

function Steps({ status, adjusts }: { readonly status: Status; readonly adjusts: boolean }) {
  const { say } = useDesk();
  const styles = useStyles();
  const reached = order.indexOf(status);
  return (
    <ol className={styles.steps} aria-label={say('header.steps')}>
      {order
        .filter(step => adjusts || step !== 'adjusting' || status === 'adjusting')
        .map(step => {
          const at = order.indexOf(step);
          const here = step === status;
          return (
            <li
              key={step}
              className={mergeClasses(styles.step, here && styles.here)}
              aria-current={here ? 'step' : undefined}
            >
              {at < reached || status === 'published' ? (
                <CheckmarkCircle16Filled />
              ) : here ? (
                <CircleHalfFill16Filled />
              ) : (
                <Circle16Regular />
              )}
              {say(`status.${step}`)}
            </li>
          );
        })}
    </ol>
  );
}

/** Undo and redo, each with the word of what it would do. */
export function History({ undo, redo }: { readonly undo: string | null; readonly redo: string | null }) {
  const { desk, say } = useDesk();
  const words = (action: 'undo' | 'redo', what: string | null): string =>
    what !== null && say.knows(what) ? `${say(`header.${action}`)}: ${say(what)}` : say(`header.${action}`);
  return (
    <>
      <Button
        appearance="subtle"
        icon={<ArrowUndo20Regular />}
        disabledFocusable={undo === null}
        title={words('undo', undo)}
        aria-label={words('undo', undo)}
        onClick={desk.undo}
      />
      <Button
        appearance="subtle"
        icon={<ArrowRedo20Regular />}
        disabledFocusable={redo === null}
        title={words('redo', redo)}
        aria-label={words('redo', redo)}
        onClick={desk.redo}
      />
    </>
  );
}

/** The one thing that takes the meeting to its next state. */
function NextStep({ meeting, onPublish }: { readonly meeting: Meeting; readonly onPublish: () => void }) {
  const { desk, say } = useDesk();
  const styles = useStyles();
  const go = (status: Status): void =>
    desk.edit(group('undo.status', [set('meeting', meeting, 'status', status)]));
  switch (meeting.status) {
    case 'called':
      return (
        <Button className={styles.main} appearance="primary" onClick={() => go('ongoing')}>
          {say('header.start')}
        </Button>
      );
    case 'ongoing':
      return (
        <Button className={styles.main} appearance="primary" onClick={() => go('draft')}>
          {say('header.end')}
        </Button>
      );
    case 'draft':
    case 'adjusting':
      return (
        <Button className={styles.main} appearance="primary" onClick={onPublish}>
          {say('header.publish')}
        </Button>
      );
    case 'published':
      return null;
  }
}

/** The bar at the top: which meeting, how far it has come, where the words are, and the next step. */
export const Header = memo(function Header(props: HeaderProps) {
  const {
    meeting,
    body,
    saving,
    onDisk,
    keeping,
    undo,
    redo,
    canWrite,
    side,
    onSide,
    onPublish,
    helpOpen,
    onHelp,
  } = props;
  const { desk, say, language } = useDesk();
  const styles = useStyles();
  const when = [
    meeting.date === null ? null : formatWeekdayDate(meeting.date, language),
    formatTimes(meeting.start, meeting.end, language),
    meeting.place,
  ].filter(part => part !== null && part !== '');
  return (
    <header className={styles.bar}>
      {side !== undefined && (
        <Button
          appearance="subtle"
          icon={<TextBulletListTree20Regular />}
          aria-label={say('header.showOutline')}
          aria-expanded={side === 'outline'}
          onClick={() => onSide(side === 'outline' ? null : 'outline')}
        />
      )}
      <div className={styles.names}>
        <h1 className={styles.name}>
          <BodyName body={body} />
        </h1>
        <span className={styles.when}>{when.join(' · ')}</span>
      </div>
      <Steps status={meeting.status} adjusts={body.profile.adjusting !== 'none'} />
      <div className={styles.saving}>
        <SavingState saving={saving} onDisk={onDisk} keeping={keeping} />
      </div>
      <div className={styles.tools}>
        {canWrite && <History undo={undo} redo={redo} />}
        <KeyHelp open={helpOpen} onOpen={onHelp} />
      </div>
      {desk.showOnStage && (
        <Button
          className={styles.main}
          icon={<ShareScreenStart20Regular />}
          aria-label={say('header.stage')}
          onClick={desk.showOnStage}
        >
          <span className={styles.word}>{say('header.stage')}</span>
        </Button>
      )}
      {canWrite && <NextStep meeting={meeting} onPublish={onPublish} />}
      {side !== undefined && (
        <Button
          appearance="subtle"
          icon={<PanelRight20Regular />}
          aria-label={say('header.showRail')}
          aria-expanded={side === 'rail'}
          onClick={() => onSide(side === 'rail' ? null : 'rail')}
        />
      )}
    </header>
  );
});
