import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowHookUpLeft16Regular } from '@fluentui/react-icons/svg/arrow-hook-up-left';
import { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import type { KeyboardEvent } from 'react';
import { set } from '#minutes/edit.ts';
import type { Decision, DecisionState, Profile } from '#minutes/record.ts';
import { decisionLeadIn, labels } from '#language/phrases.ts';
import type { Deciding } from './deciding.ts';
import { useDesk } from './desk-context.ts';
import { EditableLine } from './EditableLine.tsx';
import { goTo, placeId } from './place.ts';

type DecisionsProps = {
  readonly decisions: readonly Decision[];
  readonly profile: Profile;
  readonly canWrite: boolean;
  readonly deciding: Deciding;
};

const useStyles = makeStyles({
  block: {
    margin: `${tokens.spacingVerticalM} 0`,
    padding: '6px 0 6px 14px',
    borderLeft: `3px solid ${tokens.colorCompoundBrandStroke}`,
  },
  proposal: {
    borderLeftStyle: 'dashed',
    borderLeftColor: tokens.colorPaletteDarkOrangeBorderActive,
    backgroundColor: tokens.colorPaletteDarkOrangeBackground1,
  },
  heading: { fontWeight: tokens.fontWeightSemibold, margin: '0 0 2px' },
  leadIn: { margin: 0 },
  clauses: { margin: 0, padding: 0, listStyleType: 'none' },
  clause: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    minHeight: '24px',
    '&:not(:hover):not(:focus-within) [data-tools]': { opacity: 0 },
  },
  tools: { display: 'flex', marginBlock: '-2px', paddingInlineEnd: tokens.spacingHorizontalXS },
});

function Clause({
  decision,
  canWrite,
  deciding,
}: Omit<DecisionsProps, 'decisions' | 'profile'> & { readonly decision: Decision }) {
  const { desk, say } = useDesk();
  const styles = useStyles();
  const stop = /[.!?:;…]\s*$/u.test(decision.text) || decision.text.trim() === '' ? '' : '.';
  if (!canWrite) {
    return (
      <li id={placeId(decision.key)}>
        {decision.text}
        {stop}
      </li>
    );
  }
  const handleKeyDown = (event: KeyboardEvent<HTMLSpanElement>): void => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      deciding.write(decision.state);
    } else if (event.key === 'Backspace' && decision.text === '') {
      deciding.remove(decision.key);
      goTo({ kind: 'item', key: decision.itemKey, field: 'text' });
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      deciding.move(decision.key, event.key === 'ArrowUp' ? -1 : 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const proposed = decision.state === 'proposed';
  return (
    <li className={styles.clause} id={placeId(decision.key)}>
      <span>
        <EditableLine
          id={placeId(decision.key, 'text')}
          label={say(proposed ? 'item.proposal' : 'item.decision')}
          placeholder={say('item.clausePlaceholder')}
          value={decision.text}
          onText={text => desk.edit(set('decision', decision, 'text', text))}
          onKeyDown={handleKeyDown}
        />
        {stop}
      </span>
      <span className={styles.tools} data-tools="">
        <Button
          size="small"
          appearance="subtle"
          icon={proposed ? <Checkmark16Regular /> : <ArrowHookUpLeft16Regular />}
          title={say(proposed ? 'item.asProposedOne' : 'item.proposeAgain')}
          aria-label={say(proposed ? 'item.asProposedOne' : 'item.proposeAgain')}
          onClick={() => (proposed ? deciding.oneAsProposed(decision.key) : deciding.propose(decision.key))}
        />
        <Button
          size="small"
          appearance="subtle"
          icon={<Dismiss16Regular />}
          title={say('item.removeDecision')}
          aria-label={say('item.removeDecision')}
          onClick={() => deciding.remove(decision.key)}
        />
      </span>
    </li>
  );
}

/** Proposals, then what was decided: each told by words and by the bar at the left. */
export function Decisions({ decisions, profile, canWrite, deciding }: DecisionsProps) {
  const styles = useStyles();
  const states: readonly DecisionState[] = ['proposed', 'decided'];
  return states.map(state => {
    const clauses = decisions.filter(decision => decision.state === state);
    if (clauses.length === 0) return null;
    const proposed = state === 'proposed';
    return (
      <div key={state} className={mergeClasses(styles.block, proposed && styles.proposal)}>
        <p className={styles.heading}>{proposed ? labels.proposal : decisionLeadIn(state, profile)}</p>
        <ul className={styles.clauses}>
          {clauses.map(decision => (
            <Clause key={decision.key} decision={decision} canWrite={canWrite} deciding={deciding} />
          ))}
        </ul>
      </div>
    );
  });
}
