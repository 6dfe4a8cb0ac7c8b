import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** The class of what is there for a screen reader only. */
export const useUnseen = (): string => useStyles().unseen;

/** Words for a screen reader where the eye has a shape, a place or a colour instead. */
export function Unseen({ children }: { readonly children: ReactNode }) {
  return <span className={useUnseen()}>{children}</span>;
}
