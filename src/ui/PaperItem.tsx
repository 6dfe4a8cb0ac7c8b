import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import type { KeyboardEvent } from 'react';
import { set } from '#minutes/edit.ts';
import type { Collision } from '#minutes/merge.ts';
import type { Assignment, Decision, Item, Key, Profile } from '#minutes/record.ts';
import {
  assignmentText,
  attachmentsText,
  labels,
  numberText,
  presentersText,
  typesText,
} from '#language/phrases.ts';
import { Decisions } from './Decisions.tsx';
import { useDeciding } from './deciding.ts';
import type { Deciding } from './deciding.ts';
import { useDesk } from './desk-context.ts';
import { GrowingText } from './GrowingText.tsx';
import { ItemFoot } from './ItemFoot.tsx';
import { ItemTitle } from './ItemTitle.tsx';
import { isKey, usualDecisionKey } from './keys.ts';
import { CollisionCards } from './later-parts.ts';
import { LightText } from './LightText.tsx';
import { placeId } from './place.ts';
import { PresentersLine } from './PresentersLine.tsx';
import { Provenance } from './Provenance.tsx';
import { sameProps } from './same-props.ts';
import { Writers } from './Writers.tsx';

export type PaperItemProps = {
  readonly item: Item;
  readonly number: string;
  readonly level: 1 | 2;
  readonly decisions: readonly Decision[];
  readonly assignments: readonly Assignment[];
  readonly profile: Profile;
  readonly current: boolean;
  readonly canWrite: boolean;
  /** Texts of this item that wait for somebody to choose between them. */
  readonly collisions: readonly Collision[];
  /** The focus has come into the item, to this element. */
  readonly onCurrent: (key: Key, element: Element) => void;
};

const useStyles = makeStyles({
  item: {
    margin: '0 -20px',
    padding: '6px 20px',
    borderRadius: tokens.borderRadiusMedium,
    outline: 'none',
    scrollMarginBlock: '16px',
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 120px',
    '@media (max-width: 899px)': { margin: '0 -12px', padding: '6px 12px' },
  },
  first: { marginTop: tokens.spacingVerticalM },
  current: {
    boxShadow: `inset 0 0 0 2px ${tokens.colorCompoundBrandStroke}`,
    paddingBlock: '10px 12px',
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  heading: {
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  sub: { fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  presenters: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    fontStyle: 'italic',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  /** An item without text takes no line of the paper until one is in it. */
  folded: { minHeight: '4px', height: '4px' },
  reading: {
    overflowWrap: 'anywhere',
    '& p': { margin: `0 0 10px` },
    '& ul': { margin: '0 0 10px', paddingInlineStart: '20px' },
  },
  assignments: {
    margin: `${tokens.spacingVerticalS} 0`,
    '& p': { margin: 0, fontWeight: tokens.fontWeightSemibold },
    '& ul': { margin: 0, paddingInlineStart: '20px' },
  },
});

/** The keys that decide, wherever in the item the focus is. */
function handleDecidingKey(event: KeyboardEvent, deciding: Deciding): void {
  const usual = usualDecisionKey(event.nativeEvent);
  const field = event.target instanceof HTMLTextAreaElement ? event.target : null;
  if (isKey(event, 'asProposed')) deciding.asProposed();
  else if (isKey(event, 'toDecision') && field) deciding.sentence('decision', field.selectionStart);
  else if (isKey(event, 'toAssignment') && field) deciding.sentence('assignment', field.selectionStart);
  else if (usual !== null) deciding.usual(usual);
  else return;
  event.preventDefault();
}

/** One item of the paper: heading, presenters, text, decisions; with its keys below while one is in it. */
export const PaperItem = memo(function PaperItem(props: PaperItemProps) {
  const { item, number, level, decisions, assignments, profile, current, canWrite } = props;
  const { collisions, onCurrent } = props;
  const { desk, say } = useDesk();
  const styles = useStyles();
  const deciding = useDeciding(item.key);
  const headingId = placeId(item.key, 'heading');
  const textId = placeId(item.key, 'text');
  const types = typesText(item.types);
  const attachments = attachmentsText(item.attachments);
  const Heading = level === 1 ? 'h3' : 'h4';

  const cursor = (): number => {
    const field = document.getElementById(textId);
    return field instanceof HTMLTextAreaElement ? field.selectionStart : item.text.length;
  };
  const choices = (stands: (collision: Collision) => boolean) => {
    const here = collisions.filter(stands);
    return here.length > 0 && <CollisionCards collisions={here} />;
  };
  return (
    <section
      id={placeId(item.key)}
      tabIndex={-1}
      aria-labelledby={headingId}
      className={mergeClasses(
        styles.item,
        level === 1 && styles.first,
        current && canWrite && styles.current,
      )}
      onFocus={event => {
        if (!current) onCurrent(item.key, event.target);
      }}
      onKeyDown={canWrite ? event => handleDecidingKey(event, deciding) : undefined}
    >
      <Writers where="item" itemKey={item.key} told={current && canWrite} />
      <Heading id={headingId} className={mergeClasses(styles.heading, level === 2 && styles.sub)}>
        {numberText(number)} {types !== '' && `${types}: `}
        <ItemTitle item={item} canWrite={canWrite} />
        {attachments !== '' && ` (${attachments})`}
        <Provenance source={item.sources['title']} reachable={current} />
      </Heading>
      {choices(({ kind, field }) => kind === 'item' && field !== 'text')}
      {item.presenters.length > 0 && (
        <p className={styles.presenters}>
          {labels.presenter}: {canWrite ? <PresentersLine item={item} /> : presentersText(item.presenters)}
        </p>
      )}
      {canWrite ? (
        <GrowingText
          id={textId}
          value={item.text}
          label={say('item.text', { number })}
          placeholder={current ? say('item.textPlaceholder') : undefined}
          className={item.text === '' && !current ? styles.folded : undefined}
          onText={text => desk.edit(set('item', item, 'text', text))}
        />
      ) : (
        <div className={styles.reading}>
          <LightText text={item.text} />
        </div>
      )}
      {choices(({ kind, field }) => kind === 'item' && field === 'text')}
      <Decisions decisions={decisions} profile={profile} canWrite={canWrite} deciding={deciding} />
      {choices(({ kind }) => kind === 'decision')}
      {assignments.length > 0 && (
        <div className={styles.assignments}>
          <p>{labels.assignment}</p>
          <ul>
            {assignments.map(assignment => (
              <li key={assignment.key}>{assignmentText(assignment)}</li>
            ))}
          </ul>
        </div>
      )}
      {choices(({ kind }) => kind === 'assignment')}
      {current && canWrite && (
        <ItemFoot
          item={item}
          hasProposals={decisions.some(decision => decision.state === 'proposed')}
          deciding={deciding}
          cursor={cursor}
        />
      )}
    </section>
  );
}, sameProps);
