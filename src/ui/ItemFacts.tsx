import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowCircleRight16Regular } from '@fluentui/react-icons/svg/arrow-circle-right';
import { Delete16Regular } from '@fluentui/react-icons/svg/delete';
import { removeItem } from '#minutes/agenda.ts';
import { setItemState } from '#minutes/deciding.ts';
import { set } from '#minutes/edit.ts';
import type { Item, ItemType } from '#minutes/record.ts';
import { formatMinutes } from '#language/dates.ts';
import { attachmentsText, labels } from '#language/phrases.ts';
import { useDesk, useMinutes } from './desk-context.ts';
import { placeId } from './place.ts';
import { PresentersLine } from './PresentersLine.tsx';
import { StructuredLine } from './StructuredLine.tsx';
import { attachmentsFrom, minutesFrom } from './written-fields.ts';

type ItemFactsProps = {
  readonly item: Item;
  /** Whether who presents it is written here; elsewhere it stands under the item's heading. */
  readonly presenters: boolean;
};

const types: readonly ItemType[] = ['information', 'dialogue', 'decision', 'report', 'writtenInformation'];

/** How rows of small buttons about an item look. */
export const useFactStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center' },
  types: { columnGap: 0, marginLeft: '-6px' },
  chip: {
    minWidth: 0,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    paddingInline: '10px',
    whiteSpace: 'nowrap',
  },
  type: { paddingInline: '6px' },
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
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  label: { color: tokens.colorNeutralForeground3, marginInlineEnd: tokens.spacingHorizontalXS },
  end: { marginInlineStart: 'auto', display: 'flex' },
});

/** What kind of item it is, who presents it, its papers and its time; carrying it over and taking it away. */
export function ItemFacts({ item, presenters }: ItemFactsProps) {
  const { desk, say, language } = useDesk();
  const minutesNow = useMinutes();
  const styles = useFactStyles();
  const carried = item.state === 'carried';
  return (
    <div className={styles.facts} lang={language}>
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
      {presenters && (
        <span>
          <span className={styles.label}>{labels.presenter}:</span>
          <PresentersLine item={item} />
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
  );
}
