import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowCircleRight16Regular } from '@fluentui/react-icons/svg/arrow-circle-right';
import { Delete16Regular } from '@fluentui/react-icons/svg/delete';
import { useState } from 'react';
import { removeItem } from '#minutes/agenda.ts';
import { setItemState } from '#minutes/deciding.ts';
import { set } from '#minutes/edit.ts';
import type { Item, ItemType } from '#minutes/record.ts';
import { usualDecisions } from '#language/clauses.ts';
import { formatMinutes } from '#language/dates.ts';
import { attachmentsText, labels, presentersText } from '#language/phrases.ts';
import type { Deciding } from './deciding.ts';
import { useDesk, useMinutes } from './desk-context.ts';
import { shortcuts } from './keys.ts';
import { placeId } from './place.ts';
import { StructuredLine } from './StructuredLine.tsx';
import { attachmentsFrom, minutesFrom, presentersFrom } from './written-fields.ts';

type ItemFootProps = {
  readonly item: Item;
  readonly hasProposals: boolean;
  readonly deciding: Deciding;
  /** Where the cursor stands in the item's text. */
  readonly cursor: () => number;
};

const types: readonly ItemType[] = ['information', 'dialogue', 'decision', 'report', 'writtenInformation'];

/** So many of the usual decisions stand as buttons before "fler". */
const shownUsual = 4;

const useStyles = makeStyles({
  foot: {
    marginTop: tokens.spacingVerticalM,
    display: 'grid',
    rowGap: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase200,
  },
  row: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center' },
  types: { columnGap: 0, marginLeft: '-6px' },
  type: { paddingInline: '6px' },
  chip: {
    minWidth: 0,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    paddingInline: '10px',
    whiteSpace: 'nowrap',
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
  on: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    color: tokens.colorNeutralForeground1Selected,
    fontWeight: tokens.fontWeightSemibold,
  },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    paddingTop: tokens.spacingVerticalS,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    color: tokens.colorNeutralForeground2,
  },
  label: { color: tokens.colorNeutralForeground3, marginInlineEnd: tokens.spacingHorizontalXS },
  end: { marginInlineStart: 'auto', display: 'flex' },
});

/** What can be done with the item one is in: decide it by one key, and say what kind of item it is. */
export function ItemFoot({ item, hasProposals, deciding, cursor }: ItemFootProps) {
  const { desk, say, language } = useDesk();
  const minutesNow = useMinutes();
  const styles = useStyles();
  const [more, setMore] = useState(false);
  const chip = (word: string, keys: string, onClick: () => void, proposed = false) => (
    <Button
      key={keys}
      className={mergeClasses(styles.chip, proposed && styles.proposed)}
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
  const carried = item.state === 'carried';
  return (
    <div className={styles.foot} lang={language} role="group" aria-label={say('item.tools')}>
      <div className={styles.row}>
        {hasProposals &&
          chip(say('item.asProposed'), shortcuts.asProposed.keys[0], deciding.asProposed, true)}
        {usualDecisions
          .slice(0, more ? undefined : shownUsual)
          .map((kind, place) =>
            chip(say(`decision.${kind}`), `Alt+${(place + 1) % 10}`, () => deciding.usual(place)),
          )}
        <Button
          className={styles.chip}
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
      <div className={styles.facts}>
        <span className={mergeClasses(styles.row, styles.types)} role="group" aria-label={say('item.types')}>
          {types.map(type => {
            const on = item.types.includes(type);
            return (
              <Button
                key={type}
                className={mergeClasses(styles.chip, styles.type, on && styles.on)}
                size="small"
                appearance="subtle"
                aria-pressed={on}
                onClick={() =>
                  desk.edit(
                    set(
                      'item',
                      item,
                      'types',
                      types.filter(each => (each === type ? !on : item.types.includes(each))),
                    ),
                  )
                }
              >
                {say(`type.${type}`)}
              </Button>
            );
          })}
        </span>
        {item.presenters.length === 0 && (
          <span>
            <span className={styles.label}>{labels.presenter}:</span>
            <StructuredLine
              id={placeId(item.key, 'presenters')}
              label={labels.presenter}
              placeholder={say('item.noPresenter')}
              value={item.presenters}
              write={presentersText}
              read={presentersFrom}
              onValue={presenters => desk.edit(set('item', item, 'presenters', presenters))}
            />
          </span>
        )}
        <span>
          <span className={styles.label}>{say('item.attachments')}:</span>
          <StructuredLine
            id={placeId(item.key, 'attachments')}
            label={say('item.attachments')}
            placeholder={say('item.noAttachments')}
            value={item.attachments}
            write={attachments => attachmentsText(attachments).replace(/^Bilaga /u, '')}
            read={attachmentsFrom}
            eager
            onValue={attachments => desk.edit(set('item', item, 'attachments', attachments))}
          />
        </span>
        <span>
          <span className={styles.label}>{say('item.planned')}:</span>
          <StructuredLine
            id={placeId(item.key, 'plannedMinutes')}
            label={say('item.planned')}
            placeholder={say('item.noPlanned')}
            value={item.plannedMinutes}
            write={minutes => (minutes === null ? '' : formatMinutes(minutes, say))}
            read={line => (line.trim() === '' ? null : (minutesFrom(line) ?? undefined))}
            hint={say('item.plannedHint')}
            onValue={minutes => desk.edit(set('item', item, 'plannedMinutes', minutes))}
          />
        </span>
        <span className={styles.end}>
          <Button
            className={mergeClasses(styles.chip, carried && styles.on)}
            size="small"
            appearance="subtle"
            icon={<ArrowCircleRight16Regular />}
            aria-pressed={carried}
            onClick={() => {
              const edit = setItemState(minutesNow(), item.key, carried ? 'open' : 'carried');
              if (edit) desk.edit(edit);
            }}
          >
            {say('itemState.carried')}
          </Button>
          <Button
            className={styles.chip}
            size="small"
            appearance="subtle"
            icon={<Delete16Regular />}
            title={say('item.remove')}
            aria-label={say('item.remove')}
            onClick={() => {
              const edit = removeItem(minutesNow(), item.key);
              if (edit) desk.edit(edit);
            }}
          />
        </span>
      </div>
    </div>
  );
}
