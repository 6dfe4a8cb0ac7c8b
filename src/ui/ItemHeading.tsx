import { makeStyles, tokens } from '@fluentui/react-components';
import { createContext, use } from 'react';
import type { Item, Key } from '#minutes/record.ts';
import { useDesk } from './desk-context.ts';
import { LinkButton } from './LinkButton.tsx';
import { goTo } from './place.ts';

const useStyles = makeStyles({
  heading: {
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  link: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** Where an item is shown when its heading in a list is clicked; without it, on the paper. */
export const ShowItem = createContext<(key: Key) => void>(key => goTo({ kind: 'item', key, field: null }));

/** "5 b Omställningsplan …": leads to the item. */
export function ItemHeading({ item, number }: { readonly item: Item; readonly number: string }) {
  const { say } = useDesk();
  const styles = useStyles();
  const show = use(ShowItem);
  return (
    <h3 className={styles.heading}>
      <LinkButton className={styles.link} onClick={() => show(item.key)}>
        {number} {item.title || say('rail.untitled')}
      </LinkButton>
    </h3>
  );
}
