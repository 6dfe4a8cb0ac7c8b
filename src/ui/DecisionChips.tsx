import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { likelyDecision, usualDecisions } from '#language/clauses.ts';
import type { Item } from '#minutes/record.ts';
import type { Deciding } from './deciding.ts';
import { useDesk } from './desk-context.ts';

type DecisionChipsProps = {
  readonly item: Item;
  readonly hasProposals: boolean;
  readonly deciding: Deciding;
};

const useStyles = makeStyles({
  chips: { display: 'flex', flexWrap: 'wrap', gap: '6px', margin: `${tokens.spacingVerticalS} 0` },
  chip: { minWidth: 0, fontWeight: tokens.fontWeightRegular },
  proposed: {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorBrandBackground2,
    borderTopColor: tokens.colorCompoundBrandStroke,
    borderRightColor: tokens.colorCompoundBrandStroke,
    borderBottomColor: tokens.colorCompoundBrandStroke,
    borderLeftColor: tokens.colorCompoundBrandStroke,
  },
});

/** The usual decisions where there is little room: as proposed, the likeliest one, the others on demand. */
export function DecisionChips({ item, hasProposals, deciding }: DecisionChipsProps) {
  const { say } = useDesk();
  const styles = useStyles();
  const [more, setMore] = useState(false);
  const likely = likelyDecision(item.title, item.types);
  return (
    <div className={styles.chips} role="group" aria-label={say('item.tools')}>
      {hasProposals && (
        <Button
          className={mergeClasses(styles.chip, styles.proposed)}
          size="small"
          shape="circular"
          onClick={deciding.asProposed}
        >
          {say('item.asProposed')}
        </Button>
      )}
      {usualDecisions.map(
        (kind, place) =>
          (more || kind === likely) && (
            <Button
              key={kind}
              className={styles.chip}
              size="small"
              shape="circular"
              onClick={() => deciding.usual(place)}
            >
              {say(`decision.${kind}`)}
            </Button>
          ),
      )}
      <Button
        className={styles.chip}
        size="small"
        shape="circular"
        appearance="subtle"
        aria-expanded={more}
        onClick={() => setMore(!more)}
      >
        {say(more ? 'item.fewer' : 'item.more')}
      </Button>
    </div>
  );
}
