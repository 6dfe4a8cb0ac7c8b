import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

type LinkButtonProps = {
  readonly className?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

const useStyles = makeStyles({
  link: {
    padding: 0,
    border: 'none',
    background: 'none',
    fontFamily: 'inherit',
    fontSize: 'inherit',
    lineHeight: 'inherit',
    color: tokens.colorBrandForegroundLink,
    textAlign: 'start',
    textDecorationLine: 'none',
    textDecorationThickness: tokens.strokeWidthThin,
    cursor: 'pointer',
    outline: 'none',
    ':hover': { textDecorationLine: 'underline', color: tokens.colorBrandForegroundLinkHover },
    ':active': { textDecorationLine: 'underline', color: tokens.colorBrandForegroundLinkPressed },
    ':focus-visible': {
      textDecorationLine: 'underline',
      textDecorationStyle: 'double',
      textDecorationColor: tokens.colorStrokeFocus2,
    },
    '@media (forced-colors: active)': { color: 'LinkText' },
  },
});

/** A click that looks like a link in the words around it. */
export function LinkButton({ className, onClick, children }: LinkButtonProps) {
  const styles = useStyles();
  return (
    <button type="button" className={mergeClasses(styles.link, className)} onClick={onClick}>
      {children}
    </button>
  );
}
