import { makeStyles, tokens } from '@fluentui/react-components';
import type { Item } from '#minutes/record.ts';
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

/** "5 b Omställningsplan …": leads to the item on the paper. */
export function ItemHeading({ item, number }: { readonly item: Item; readonly number: string }) {
  const { say } = useDesk();
  const styles = useStyles();
  return (
    <h3 className={styles.heading}>
      <LinkButton className={styles.link} onClick={() => goTo({ kind: 'item', key: item.key, field: null })}>
        {number} {item.title || say('rail.untitled')}
      </LinkButton>
    </h3>
  );
}
