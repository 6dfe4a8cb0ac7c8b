import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowCircleRight16Regular } from '@fluentui/react-icons/svg/arrow-circle-right';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { Circle16Regular } from '@fluentui/react-icons/svg/circle';
import { CircleHalfFill16Filled } from '@fluentui/react-icons/svg/circle-half-fill';
import { CircleHint16Regular } from '@fluentui/react-icons/svg/circle-hint';
import { memo, useEffect, useRef, useState } from 'react';
import { dropAt } from '#minutes/agenda.ts';
import { outline } from '#minutes/numbering.ts';
import type { Decision, Item, Key } from '#minutes/record.ts';
import { attachmentsText, typesText } from '#language/phrases.ts';
import { useDesk } from './desk-context.ts';
import { dropPlace } from './drop-place.ts';
import { progressOf } from './item-progress.ts';
import type { Progress } from './item-progress.ts';
import { whenDragging } from './later-parts.ts';
import { goTo } from './place.ts';
import { sameProps } from './same-props.ts';
import { Unseen } from './Unseen.tsx';
import { pointed } from './theme.ts';
import { Writers } from './Writers.tsx';

type OutlineRowProps = {
  readonly item: Item;
  readonly number: string;
  readonly level: 1 | 2;
  /** A heading over sub-items has no state of its own until something is written or decided under it. */
  readonly isParent: boolean;
  readonly decisions: readonly Decision[];
  readonly current: boolean;
  /** The one row that Tab stops at. */
  readonly stop: boolean;
  readonly canWrite: boolean;
  readonly onSelect: (key: Key) => void;
};

/** The element id of an item's row in the agenda at the left; the item itself stands on the paper. */
export const outlineId = (key: Key): string => `outline-${key}`;

/** So far in from the row's left edge, in pixels, the pointer means a sub-item. */
const inwardFrom = 56;

const useStyles = makeStyles({
  row: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr) 16px',
    columnGap: tokens.spacingHorizontalXS,
    padding: `5px ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'default',
    outline: 'none',
    ':hover': { backgroundColor: pointed.pane, boxShadow: `inset 0 0 0 1px ${pointed.edge}` },
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  sub: { paddingLeft: '24px', '@media (max-width: 1099px)': { paddingLeft: '16px' } },
  current: {
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}, ${tokens.shadow2}`,
    ':hover': {
      backgroundColor: pointed.ground,
      boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}, ${tokens.shadow2}`,
    },
    '@media (forced-colors: active)': { borderLeft: '3px solid Highlight' },
  },
  dragged: { opacity: 0.5 },
  number: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  title: { overflowWrap: 'anywhere', hyphens: 'auto' },
  untitled: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
  facts: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  state: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'flex-end',
    paddingTop: '2px',
    color: tokens.colorNeutralForeground3,
  },
  good: { color: tokens.colorPaletteGreenForeground1 },
  waits: { color: tokens.colorPaletteDarkOrangeForeground1 },
  begun: { color: tokens.colorBrandForeground1 },
  line: {
    position: 'absolute',
    insetInlineEnd: 0,
    height: '2px',
    backgroundColor: tokens.colorCompoundBrandStroke,
    pointerEvents: 'none',
  },
});

const icons: Readonly<Record<Progress, typeof Circle16Regular>> = {
  open: Circle16Regular,
  written: CircleHalfFill16Filled,
  proposal: CircleHint16Regular,
  handled: CheckmarkCircle16Filled,
  carried: ArrowCircleRight16Regular,
};

type Mark = { readonly edge: 'before' | 'after'; readonly inward: boolean };

/** Dragging, loaded after the page stands: the keyboard does the same without it. */
function useDrag(item: Item, canWrite: boolean) {
  const { desk, current } = useDesk();
  const ref = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState(false);
  const [mark, setMark] = useState<Mark | null>(null);
  const { key } = item;
  useEffect(() => {
    const element = ref.current;
    if (!element || !canWrite) return;
    let stop: (() => void) | null = null;
    let gone = false;
    const start = async (): Promise<void> => {
      const { draggable, dropTargetForElements } = await whenDragging();
      if (gone) return;
      const meant = (input: { readonly clientX: number; readonly clientY: number }): Mark => {
        const box = element.getBoundingClientRect();
        return {
          edge: input.clientY < box.top + box.height / 2 ? 'before' : 'after',
          inward: input.clientX > box.left + inwardFrom,
        };
      };
      const stops = [
        draggable({
          element,
          getInitialData: () => ({ item: key }),
          onDragStart: () => setDragged(true),
          onDrop: () => setDragged(false),
        }),
        dropTargetForElements({
          element,
          canDrop: ({ source }) => typeof source.data['item'] === 'string',
          onDrag: ({ source, location }) =>
            setMark(source.data['item'] === key ? null : meant(location.current.input)),
          onDragLeave: () => setMark(null),
          onDrop: ({ source, location }) => {
            setMark(null);
            const from = source.data['item'];
            const view = current();
            if (typeof from !== 'string' || view.state !== 'open') return;
            const pointer = { target: key, ...meant(location.current.input) };
            const to = dropPlace(outline(view.minutes), from, pointer);
            const edit = to && dropAt(view.minutes, from, to.parentKey, to.index);
            if (edit) desk.edit(edit);
          },
        }),
      ];
      stop = () => stops.forEach(each => each());
    };
    void start();
    return () => {
      gone = true;
      stop?.();
    };
  }, [key, canWrite, desk, current]);
  return { ref, dragged, mark };
}

/** One item of the agenda. */
export const OutlineRow = memo(function OutlineRow(props: OutlineRowProps) {
  const { item, number, level, isParent, decisions, current, stop, canWrite, onSelect } = props;
  const { say } = useDesk();
  const styles = useStyles();
  const { ref, dragged, mark } = useDrag(item, canWrite);
  useEffect(() => {
    if (current) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [current, ref]);

  const progress = progressOf(item, decisions);
  const stateless = isParent && progress === 'open';
  const Icon = icons[progress];
  const facts = [
    typesText(item.types),
    attachmentsText(item.attachments),
    item.plannedMinutes === null ? '' : say('date.minutes', { n: item.plannedMinutes }),
  ]
    .filter(fact => fact !== '')
    .map(fact => fact.replaceAll(' ', '\u00a0'));
  const state = say(`progress.${progress}`);
  const title = item.title.trim() === '' ? say('item.untitled') : item.title;
  return (
    <div
      ref={ref}
      role="treeitem"
      id={outlineId(item.key)}
      data-outline={item.key}
      data-number={number}
      aria-level={level}
      aria-selected={current}
      tabIndex={stop ? 0 : -1}
      className={mergeClasses(
        styles.row,
        level === 2 && styles.sub,
        current && styles.current,
        dragged && styles.dragged,
      )}
      onClick={() => onSelect(item.key)}
      onDoubleClick={() => goTo({ kind: 'item', key: item.key, field: 'text' })}
    >
      <span className={styles.number}>{level === 2 ? number.replace(/^\d+ ?/, '') : number}</span>
      <span lang="sv" className={mergeClasses(styles.title, item.title.trim() === '' && styles.untitled)}>
        {title}
        {facts.length > 0 && <span className={styles.facts}>{facts.join(' · ')}</span>}
      </span>
      <span
        className={mergeClasses(
          styles.state,
          progress === 'handled' && styles.good,
          progress === 'proposal' && styles.waits,
          progress === 'written' && styles.begun,
        )}
        title={stateless ? undefined : state}
      >
        <Writers where="item" itemKey={item.key} short otherwise={stateless ? null : <Icon />} />
        {!stateless && <Unseen>{state}</Unseen>}
      </span>
      {mark && (
        <span
          className={styles.line}
          style={{
            insetInlineStart: mark.inward ? '26px' : 0,
            ...(mark.edge === 'before' ? { top: '-1px' } : { bottom: '-1px' }),
          }}
        />
      )}
    </div>
  );
}, sameProps);
