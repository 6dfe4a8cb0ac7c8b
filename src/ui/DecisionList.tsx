import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { memo, useMemo } from 'react';
import { decideAsProposed } from '#minutes/deciding.ts';
import type { Numbered } from '#minutes/numbering.ts';
import type { Decision } from '#minutes/record.ts';
import { Clause } from './Clause.tsx';
import { underItems } from './current-item.ts';
import { useDesk, useMinutes } from './desk-context.ts';
import { ItemHeading } from './ItemHeading.tsx';
import { useLaterSay } from './later-words.ts';
import { sameProps } from './same-props.ts';

type DecisionListProps = {
  readonly agenda: readonly Numbered[];
  readonly decisions: readonly Decision[];
  readonly canWrite: boolean;
};

export const useListStyles = makeStyles({
  list: { display: 'grid', rowGap: tokens.spacingVerticalL },
  rows: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalS },
  state: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  empty: { margin: 0, color: tokens.colorNeutralForeground3, lineHeight: tokens.lineHeightBase300 },
  button: { marginTop: tokens.spacingVerticalXS },
});

/** The meeting's decisions and proposals, item by item. */
export const DecisionList = memo(function DecisionList({ agenda, decisions, canWrite }: DecisionListProps) {
  const { desk } = useDesk();
  const say = useLaterSay();
  const minutes = useMinutes();
  const styles = useListStyles();
  const items = useMemo(() => underItems(agenda, decisions), [agenda, decisions]);
  if (items.length === 0) return <p className={styles.empty}>{say('decisions.empty')}</p>;
  const handleDecide = (key: string): void => {
    const edit = decideAsProposed(minutes(), key);
    if (edit) desk.edit(edit);
  };
  return (
    <div className={styles.list}>
      {items.map(({ item, number, rows }) => (
        <div key={item.key}>
          <ItemHeading item={item} number={number} />
          <ul className={styles.rows} role="list">
            {rows.map(row => (
              <li key={row.key}>
                <Clause state={row.state}>
                  <span className={styles.state}>{say(`decisionState.${row.state}`)}</span>
                  <span lang="sv">{row.text || say('decisions.noWords')}</span>
                  {canWrite && row.state === 'proposed' && (
                    <div>
                      <Button className={styles.button} size="small" onClick={() => handleDecide(row.key)}>
                        {say('decisions.asProposed')}
                      </Button>
                    </div>
                  )}
                </Clause>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}, sameProps);
