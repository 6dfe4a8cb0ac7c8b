import { Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import type { Source } from '#minutes/record.ts';
import { useDesk } from './desk-context.ts';

type ProvenanceProps = {
  readonly source: Source | undefined;
  /** More than the source itself says: "organet, 2026". */
  readonly detail?: string | undefined;
  /** Whether Tab stops here; in a long list only the current row's words are stops. */
  readonly reachable?: boolean;
};

const useStyles = makeStyles({
  word: {
    marginInlineStart: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase100,
    fontWeight: tokens.fontWeightRegular,
    fontStyle: 'normal',
    lineHeight: tokens.lineHeightBase100,
    color: tokens.colorNeutralForeground3,
    borderBottom: `1px dotted ${tokens.colorNeutralStroke1}`,
    whiteSpace: 'nowrap',
    cursor: 'help',
    outline: 'none',
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '2px',
      borderRadius: tokens.borderRadiusSmall,
    },
  },
});

/** The small word that tells where a fact came from; nothing for what a person typed. */
export function Provenance({ source, detail, reachable = true }: ProvenanceProps) {
  const { say } = useDesk();
  const styles = useStyles();
  if (source === undefined || source === 'typed') return null;
  const word = detail === undefined ? say(`source.${source}`) : `${say(`source.${source}`)}, ${detail}`;
  return (
    <Tooltip content={say(`source.${source}.long`)} relationship="description" withArrow>
      <span className={styles.word} tabIndex={reachable ? 0 : -1}>
        {word}
      </span>
    </Tooltip>
  );
}
