import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Item } from '#minutes/record.ts';
import { usualDecisions } from '#language/clauses.ts';
import type { Deciding } from './deciding.ts';
import { useDesk } from './desk-context.ts';
import { ItemFacts, useFactStyles } from './ItemFacts.tsx';
import { shortcuts } from './keys.ts';

type ItemFootProps = {
  readonly item: Item;
  readonly hasProposals: boolean;
  readonly deciding: Deciding;
  /** Where the cursor stands in the item's text. */
  readonly cursor: () => number;
};

/** So many of the usual decisions stand as buttons before "fler". */
const shownUsual = 4;

const useStyles = makeStyles({
  foot: {
    marginTop: tokens.spacingVerticalM,
    display: 'grid',
    rowGap: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase200,
  },
  proposed: {
    color: tokens.colorBrandForeground2,
    borderTopColor: tokens.colorCompoundBrandStroke,
    borderRightColor: tokens.colorCompoundBrandStroke,
    borderBottomColor: tokens.colorCompoundBrandStroke,
    borderLeftColor: tokens.colorCompoundBrandStroke,
    backgroundColor: tokens.colorBrandBackground2,
  },
  keys: {
    marginInlineStart: '6px',
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase100,
    color: tokens.colorNeutralForeground3,
    // High contrast turns the colours of a button around when it is pointed at.
    ':is(button:hover *)': { color: 'inherit' },
  },
});

/** What can be done with the item one is in: decide it by one key, and say what kind of item it is. */
export function ItemFoot({ item, hasProposals, deciding, cursor }: ItemFootProps) {
  const { say, language } = useDesk();
  const styles = useStyles();
  const { chip: small, row } = useFactStyles();
  const [more, setMore] = useState(false);
  const chip = (word: string, keys: string, onClick: () => void, proposed = false) => (
    <Button
      key={keys}
      className={mergeClasses(small, proposed && styles.proposed)}
      size="small"
      shape="circular"
      aria-keyshortcuts={keys.replace('Ctrl', 'Control')}
      // The caret stays in the text: a click on a key must not lose the sentence that it is about.
      onMouseDown={event => event.preventDefault()}
      onClick={onClick}
    >
      {word}
      <kbd className={styles.keys} aria-hidden="true">
        {keys}
      </kbd>
    </Button>
  );
  return (
    <div className={styles.foot} lang={language} role="group" aria-label={say('item.tools')}>
      <div className={row}>
        {hasProposals &&
          chip(say('item.asProposed'), shortcuts.asProposed.keys[0], deciding.asProposed, true)}
        {usualDecisions
          .slice(0, more ? undefined : shownUsual)
          .map((kind, place) =>
            chip(say(`decision.${kind}`), `Alt+${(place + 1) % 10}`, () => deciding.usual(place)),
          )}
        <Button
          className={small}
          size="small"
          shape="circular"
          appearance="subtle"
          aria-expanded={more}
          onMouseDown={event => event.preventDefault()}
          onClick={() => setMore(!more)}
        >
          {say(more ? 'item.fewer' : 'item.more')}
        </Button>
        {chip(say('item.sentenceDecision'), shortcuts.toDecision.keys[0], () =>
          deciding.sentence('decision', cursor()),
        )}
        {chip(say('item.sentenceAssignment'), shortcuts.toAssignment.keys[0], () =>
          deciding.sentence('assignment', cursor()),
        )}
      </div>
      <ItemFacts item={item} presenters={item.presenters.length === 0} />
    </div>
  );
}
