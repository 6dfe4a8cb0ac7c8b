import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { Key } from '#minutes/record.ts';
import { formatMinutes } from '#language/dates.ts';
import { presentersText, typesText } from '#language/phrases.ts';
import { useDesk } from './desk-context.ts';
import { ItemFacts } from './ItemFacts.tsx';
import { ItemTitle } from './ItemTitle.tsx';
import { usePaneSay } from './pane-words.ts';
import { placeId } from './place.ts';
import { SideItem } from './SideItem.tsx';
import type { SideItemProps } from './SideItem.tsx';
import { Writers } from './Writers.tsx';

type PaneItemProps = Omit<SideItemProps, 'tags'> & { readonly onClose: (key: Key) => void };

const useStyles = makeStyles({
  card: {
    flexShrink: 0,
    maxHeight: '55%',
    boxSizing: 'border-box',
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    boxShadow: tokens.shadow8,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalS,
    '@media (max-height: 480px)': { maxHeight: 'none', boxShadow: 'none' },
  },
  head: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  number: {
    margin: 0,
    flexGrow: 1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    outline: 'none',
  },
  close: { marginInlineEnd: '-8px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  facts: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** The item that is worked on, below the agenda: what kind it is, who presents it, its text and its proposals. */
export function PaneItem({ onClose, ...rest }: PaneItemProps) {
  const { entry, canWrite } = rest;
  const { say } = useDesk();
  const tell = usePaneSay();
  const styles = useStyles();
  const { item, number } = entry;
  const facts = [
    typesText(item.types),
    presentersText(item.presenters),
    item.plannedMinutes === null ? '' : formatMinutes(item.plannedMinutes, say),
  ].filter(part => part !== '');
  return (
    <section className={styles.card} id={placeId(item.key)} aria-labelledby={placeId(item.key, 'heading')}>
      <div className={styles.head}>
        <h2 className={styles.number} id={placeId(item.key, 'heading')} tabIndex={-1}>
          {tell('item.heading', { number })}
        </h2>
        <Writers where="item" itemKey={item.key} told={canWrite} />
        <Button
          className={styles.close}
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={tell('item.close')}
          onClick={() => onClose(item.key)}
        />
      </div>
      <p className={styles.title} lang="sv">
        <ItemTitle item={item} canWrite={canWrite} />
      </p>
      {canWrite ? (
        <ItemFacts item={item} presenters />
      ) : (
        facts.length > 0 && (
          <p className={styles.facts} lang="sv">
            {facts.join(' · ')}
          </p>
        )
      )}
      <SideItem {...rest} tags={!canWrite} />
    </section>
  );
}
