import { makeStyles, tokens } from '@fluentui/react-components';
import { useDesk } from './desk-context.ts';

const useKeyStyles = makeStyles({
  key: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
    // A button that is pointed at may turn its colours around.
    ':is(button:hover *)': { color: 'inherit' },
  },
});

const arrows: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** A key as it is written on a Swedish keyboard. */
export function KeySign({ combination }: { readonly combination: string }) {
  const { say } = useDesk();
  const styles = useKeyStyles();
  const words: Readonly<Record<string, string>> = { ' ': say('keys.space'), ...arrows };
  return (
    <kbd className={styles.key}>
      {combination
        .split('+')
        .map(part => words[part] ?? part)
        .join('+')}
    </kbd>
  );
}
