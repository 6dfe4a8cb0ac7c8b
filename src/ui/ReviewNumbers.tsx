import { Input, makeStyles, tokens } from '@fluentui/react-components';
import { set } from '#minutes/edit.ts';
import { flat, type Numbered } from '#minutes/numbering.ts';
import { useDesk } from './desk-context.ts';
import { useImportSay } from './import-words.ts';

const useStyles = makeStyles({
  numbers: { maxWidth: '780px', margin: `0 auto ${tokens.spacingVerticalL}` },
  summary: { cursor: 'pointer', color: tokens.colorNeutralForeground2, width: 'fit-content' },
  list: { listStyleType: 'none', margin: `${tokens.spacingVerticalS} 0 0`, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: '72px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    minHeight: '28px',
    overflowWrap: 'anywhere',
  },
  input: { minWidth: 0, width: '72px' },
});

/** The numbers that the items were printed with; a published document keeps them. */
export function ReviewNumbers({ agenda }: { readonly agenda: readonly Numbered[] }) {
  const { desk } = useDesk();
  const say = useImportSay();
  const styles = useStyles();
  return (
    <details className={styles.numbers}>
      <summary className={styles.summary}>{say('review.numbers')}</summary>
      <ul className={styles.list} role="list">
        {flat(agenda).map(({ item, number }) => (
          <li key={item.key} className={styles.row}>
            <Input
              className={styles.input}
              size="small"
              aria-label={say('review.numberOf', { title: item.title })}
              value={item.number ?? ''}
              placeholder={number}
              onChange={(_, { value }) =>
                desk.edit(set('item', item, 'number', value.trim() === '' ? null : value))
              }
            />
            <span lang="sv">{item.title}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
