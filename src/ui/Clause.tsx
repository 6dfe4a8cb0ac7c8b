import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { DecisionState } from '#minutes/record.ts';

const useStyles = makeStyles({
  clause: {
    paddingInlineStart: tokens.spacingHorizontalM,
    borderLeft: `3px solid ${tokens.colorCompoundBrandStroke}`,
    overflowWrap: 'anywhere',
  },
  proposed: {
    borderLeftStyle: 'dashed',
    borderLeftColor: tokens.colorPaletteDarkOrangeBorder2,
  },
});

/** The bar beside a decision: whole when it is decided, dashed while it is proposed. The words must say it too. */
export function Clause({ state, children }: { readonly state: DecisionState; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.clause, state === 'proposed' && styles.proposed)}>{children}</div>
  );
}
