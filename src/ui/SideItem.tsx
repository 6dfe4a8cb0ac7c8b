import { makeStyles, tokens } from '@fluentui/react-components';
import { AttachRegular } from '@fluentui/react-icons/svg/attach';
import { set } from '#minutes/edit.ts';
import type { Collision } from '#minutes/merge.ts';
import type { Numbered } from '#minutes/numbering.ts';
import type { Assignment, Decision, Profile } from '#minutes/record.ts';
import { assignmentText, attachmentsText, labels } from '#language/phrases.ts';
import type { KeyboardEvent } from 'react';
import { DecisionChips } from './DecisionChips.tsx';
import { Decisions } from './Decisions.tsx';
import { useDeciding } from './deciding.ts';
import { useDesk } from './desk-context.ts';
import { GrowingText } from './GrowingText.tsx';
import { isKey, usualDecisionKey } from './keys.ts';
import { CollisionCards } from './later-parts.ts';
import { LightText } from './LightText.tsx';
import { placeId } from './place.ts';

export type SideItemProps = {
  readonly entry: Numbered;
  readonly decisions: readonly Decision[];
  readonly assignments: readonly Assignment[];
  readonly profile: Profile;
  readonly canWrite: boolean;
  /** False where its papers are written elsewhere on the screen. */
  readonly tags?: boolean;
  /** Texts of this item that wait for somebody to choose between them. */
  readonly collisions: readonly Collision[];
};

const useStyles = makeStyles({
  tags: { display: 'flex', flexWrap: 'wrap', gap: '6px', margin: 0, padding: 0, listStyleType: 'none' },
  tag: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '4px',
    padding: '1px 10px 1px 6px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: '20px',
    color: tokens.colorNeutralForeground2,
  },
  text: {
    minHeight: '64px',
    padding: tokens.spacingHorizontalS,
    margin: `${tokens.spacingVerticalM} -8px 0`,
    width: 'calc(100% + 16px)',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    ':focus': { border: `1px solid ${tokens.colorCompoundBrandStroke}` },
  },
  reading: {
    marginTop: tokens.spacingVerticalM,
    overflowWrap: 'anywhere',
    '& p': { margin: '0 0 10px' },
    '& ul': { margin: '0 0 10px', paddingInlineStart: '20px' },
  },
  assignments: { margin: `${tokens.spacingVerticalS} 0 0`, overflowWrap: 'anywhere' },
  head: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  list: { margin: 0, paddingInlineStart: '20px' },
});

/** One item where there is room for one: papers, text, decisions and the keys that decide. */
export function SideItem(props: SideItemProps) {
  const { entry, decisions, assignments, profile, canWrite, tags = true, collisions } = props;
  const { desk, say } = useDesk();
  const styles = useStyles();
  const { item, number } = entry;
  const deciding = useDeciding(item.key);

  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    const usual = usualDecisionKey(event.nativeEvent);
    const field = event.target instanceof HTMLTextAreaElement ? event.target : null;
    if (isKey(event, 'asProposed')) deciding.asProposed();
    else if (isKey(event, 'toDecision') && field) deciding.sentence('decision', field.selectionStart);
    else if (isKey(event, 'toAssignment') && field) deciding.sentence('assignment', field.selectionStart);
    else if (usual !== null) deciding.usual(usual);
    else return;
    event.preventDefault();
  };

  const choices = (stands: (collision: Collision) => boolean) => {
    const here = collisions.filter(stands);
    return here.length > 0 && <CollisionCards collisions={here} />;
  };
  return (
    <div onKeyDown={canWrite ? handleKey : undefined}>
      {choices(({ kind, field }) => kind === 'item' && field !== 'text')}
      {tags && item.attachments.length > 0 && (
        <ul className={styles.tags} role="list" aria-label={say('item.attachments')}>
          {item.attachments.map(attachment => (
            <li className={styles.tag} key={attachment}>
              <AttachRegular aria-hidden="true" fontSize={14} /> {attachmentsText([attachment])}
            </li>
          ))}
        </ul>
      )}
      {canWrite ? (
        <GrowingText
          key={item.key}
          id={placeId(item.key, 'text')}
          className={styles.text}
          value={item.text}
          label={say('item.text', { number })}
          placeholder={say('item.textPlaceholder')}
          onText={text => desk.edit(set('item', item, 'text', text))}
        />
      ) : (
        <div className={styles.reading} lang="sv">
          <LightText text={item.text} />
        </div>
      )}
      {choices(({ kind, field }) => kind === 'item' && field === 'text')}
      <Decisions decisions={decisions} profile={profile} canWrite={canWrite} deciding={deciding} />
      {choices(({ kind }) => kind !== 'item')}
      {canWrite && (
        <DecisionChips
          key={`chips ${item.key}`}
          item={item}
          hasProposals={decisions.some(decision => decision.state === 'proposed')}
          deciding={deciding}
        />
      )}
      {assignments.length > 0 && (
        <div className={styles.assignments} lang="sv">
          <p className={styles.head}>{labels.assignment}</p>
          <ul className={styles.list}>
            {assignments.map(assignment => (
              <li key={assignment.key}>{assignmentText(assignment)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
