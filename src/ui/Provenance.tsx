import { makeStyles, tokens } from '@fluentui/react-components';
import { useId, useRef } from 'react';
import type { KeyboardEvent } from 'react';
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
    marginLeft: tokens.spacingHorizontalS,
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
  sentence: {
    position: 'fixed',
    inset: 'auto',
    margin: 0,
    maxWidth: '280px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow8,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    fontStyle: 'normal',
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'normal',
  },
});

/**
 * The small word that tells where a fact came from; nothing for what a person typed. The whole sentence comes
 * up in the browser's top layer: the paper clips what stands out of it, and a long agenda has many of these.
 */
export function Provenance({ source, detail, reachable = true }: ProvenanceProps) {
  const { say, language } = useDesk();
  const styles = useStyles();
  const id = useId();
  const word = useRef<HTMLSpanElement>(null);
  const sentence = useRef<HTMLSpanElement>(null);
  if (source === undefined || source === 'typed') return null;

  const show = (): void => {
    const bubble = sentence.current;
    const box = word.current?.getBoundingClientRect();
    if (!bubble || !box) return;
    bubble.showPopover?.();
    const left = Math.max(8, Math.min(box.left, window.innerWidth - bubble.offsetWidth - 8));
    const below = box.bottom + 6;
    const above = box.top - bubble.offsetHeight - 6;
    bubble.style.left = `${left}px`;
    bubble.style.top = `${below + bubble.offsetHeight > window.innerHeight ? above : below}px`;
  };
  const hide = (): void => sentence.current?.hidePopover?.();
  return (
    <>
      <span
        ref={word}
        lang={language}
        className={styles.word}
        tabIndex={reachable ? 0 : -1}
        aria-describedby={id}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={show}
        onBlur={hide}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === 'Escape') hide();
        }}
      >
        {say(`source.${source}`)}
        {detail !== undefined && `, ${detail}`}
      </span>
      <span
        ref={sentence}
        id={id}
        lang={language}
        role="tooltip"
        popover="manual"
        className={styles.sentence}
      >
        {say(`source.${source}.long`)}
      </span>
    </>
  );
}
