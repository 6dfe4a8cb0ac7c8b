import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { doubtsLeft, isSettled } from '#register/doubts.ts';
import type { Importing } from '#register/importing.ts';
import type { FileState, ImportDoubt, QueuedFile } from '#register/queue.ts';
import type { RegisterActions, RegisterView } from '#register/register.ts';
import { useAnnounce } from './Announce.tsx';
import { ToolsContext } from './desk-context.ts';
import { DoubtBar } from './DoubtBar.tsx';
import { useGlobalKeys } from './global-keys.ts';
import { useImportSay } from './import-words.ts';
import { useGoing, useMarks, useReadLines } from './review-places.ts';
import { useReviewDesk } from './review-desk.ts';
import { ReviewBar } from './ReviewBar.tsx';
import { ReviewNotices } from './ReviewNotices.tsx';
import { ReviewRecord } from './ReviewRecord.tsx';
import type { Leaf } from './review-places.ts';
import { SourceText } from './SourceText.tsx';
import { Tabs } from './Tabs.tsx';
import { useWidth } from './width.ts';

type ImportReviewProps = {
  readonly file: QueuedFile;
  readonly state: Extract<FileState, { at: 'read' | 'accepting' }>;
  readonly view: Extract<RegisterView, { state: 'ready' }>;
  readonly importing: Importing;
  readonly register: RegisterActions;
};

const useStyles = makeStyles({
  page: {
    height: '100%',
    display: 'grid',
    gridTemplateRows: 'auto auto minmax(0, 1fr)',
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  columns: {
    display: 'grid',
    minHeight: 0,
    gridTemplateRows: 'auto minmax(0, 1fr)',
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  beside: { gridTemplateRows: 'minmax(0, 1fr)', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
  side: { display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0 },
  right: { borderLeft: `1px solid ${tokens.colorNeutralStroke2}` },
  heading: {
    display: 'flex',
    alignItems: 'center',
    minHeight: '40px',
    margin: 0,
    paddingInline: tokens.spacingHorizontalL,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  tabs: {
    columnGap: tokens.spacingHorizontalM,
    paddingInline: tokens.spacingHorizontalL,
    overflowX: 'auto',
    scrollbarWidth: 'none',
    '@media (max-width: 480px)': {
      paddingInline: tokens.spacingHorizontalS,
      columnGap: tokens.spacingHorizontalXXS,
    },
  },
  pane: {
    flexGrow: 1,
    overflowY: 'auto',
    minWidth: 0,
    padding: `${tokens.spacingVerticalM} clamp(8px, 2vw, 24px) 64px`,
    outline: 'none',
    ':focus-visible': { boxShadow: `inset 0 0 0 2px ${tokens.colorStrokeFocus2}` },
    '& [data-doubt]': {
      borderRadius: tokens.borderRadiusSmall,
      outline: `2px dashed ${tokens.colorStatusWarningBorder2}`,
      outlineOffset: '2px',
    },
    '& [data-doubt="here"]': { outline: `2px solid ${tokens.colorCompoundBrandStroke}` },
    '@media (forced-colors: active)': { '& [data-doubt="here"]': { outlineColor: 'Highlight' } },
  },
  away: { display: 'none' },
});

/** The document's own text and the record that was read from it, side by side, until somebody accepts it. */
export function ImportReview({ file, state, view, importing, register }: ImportReviewProps) {
  const say = useImportSay();
  const styles = useStyles();
  const width = useWidth();
  const { draft } = state;
  const { view: open, tools } = useReviewDesk(file.id, draft, importing, register);
  const left = doubtsLeft(draft);
  const [leaf, setLeaf] = useState<Leaf>('paper');
  const [currentId, setCurrentId] = useState<string | null>(left[0]?.id ?? null);
  const [all, setAll] = useState(false);
  const [sure, setSure] = useState(false);
  const record = useRef<HTMLElement>(null);
  const source = useRef<HTMLDivElement>(null);
  const beside = width === 'wide';
  const current = draft.doubts.find(doubt => doubt.id === currentId) ?? null;

  useMarks(record, draft, currentId);
  useReadLines(record, source, draft);
  const go = useGoing({ record, source, doubts: draft.doubts, setLeaf, setCurrent: setCurrentId });
  const announce = useAnnounce();
  const handleStep = useCallback(
    (step: -1 | 1) => {
      const asked = draft.doubts.filter(doubt => doubt.severity !== 'info');
      const at = asked.findIndex(doubt => doubt.id === currentId);
      const round =
        step === 1
          ? [...asked.slice(at + 1), ...asked.slice(0, at + 1)]
          : [...asked.slice(0, Math.max(0, at)).reverse(), ...asked.slice(Math.max(0, at)).reverse()];
      const next = round.find(doubt => !isSettled(draft, doubt));
      if (next) go(next.id);
      else announce(say('announce.lastDoubt'));
    },
    [draft, currentId, go, announce, say],
  );
  const handleSee = useCallback(
    (id: string) => {
      const settling = !draft.seen.includes(id);
      importing.see(file.id, id);
      if (settling) {
        const next = left.find(doubt => doubt.id !== id);
        if (next && id === currentId) go(next.id);
      }
    },
    [draft, importing, file.id, left, currentId, go],
  );
  const handleAll = useCallback((open: boolean) => setAll(open), []);

  const marks = useMemo(() => byLine(doubtsLeft(draft)), [draft]);
  const leaves: readonly { readonly value: Leaf; readonly content: string }[] = [
    ...(beside ? [] : [{ value: 'document' as const, content: say('review.document') }]),
    { value: 'paper', content: say('review.record') },
    { value: 'attendance', content: counted(say('review.people'), draft.minutes.attendance.length) },
    { value: 'assignments', content: counted(say('review.assignments'), draft.minutes.assignments.length) },
  ];
  const shown: Leaf = beside && leaf === 'document' ? 'paper' : leaf;
  const tabs = (
    <nav aria-label={say(beside ? 'review.recordParts' : 'review.parts')}>
      <Tabs
        tabs={leaves}
        selected={shown}
        onSelect={setLeaf}
        label={say(beside ? 'review.recordParts' : 'review.parts')}
        panelId={shown === 'document' ? 'review-document' : 'review-record'}
        className={styles.tabs}
      />
    </nav>
  );
  return (
    <ToolsContext value={tools}>
      <ReviewKeys onStep={handleStep} />
      <div className={styles.page}>
        <ReviewBar
          file={file}
          state={state}
          files={view.importing.files}
          left={left.length}
          undo={open.undo}
          redo={open.redo}
          already={importing.already(file.id)}
          importing={importing}
          onAccept={() => {
            if (left.length > 0 && !sure) setSure(true);
            else void importing.accept(file.id);
          }}
        />
        <div>
          <ReviewNotices
            file={file}
            state={state}
            already={importing.already(file.id)}
            left={sure ? left.length : 0}
            importing={importing}
            register={register}
            onLook={() => {
              setSure(false);
              handleStep(1);
            }}
            onLeaf={setLeaf}
          />
          <DoubtBar
            draft={draft}
            current={current}
            all={all}
            onAll={handleAll}
            onStep={handleStep}
            onGo={go}
            onSee={handleSee}
            onMend={id => importing.mend(file.id, id)}
          />
        </div>
        <div className={mergeClasses(styles.columns, beside && styles.beside)}>
          {!beside && tabs}
          <section
            className={mergeClasses(styles.side, !beside && shown !== 'document' && styles.away)}
            aria-label={say('source.title')}
          >
            {beside && <h2 className={styles.heading}>{say('source.title')}</h2>}
            <div
              ref={source}
              id="review-document"
              className={styles.pane}
              role="group"
              aria-label={say('source.title')}
              // Scrolled by the keyboard too, though there may be nothing in it to focus.
              tabIndex={0}
            >
              <SourceText source={draft.source} doubts={marks} onDoubt={go} />
            </div>
          </section>
          <div
            className={mergeClasses(
              styles.side,
              beside && styles.right,
              !beside && shown === 'document' && styles.away,
            )}
          >
            {beside && tabs}
            <main
              ref={record}
              id="review-record"
              className={styles.pane}
              aria-label={say('review.record')}
              tabIndex={-1}
              inert={state.at === 'accepting'}
            >
              <ReviewRecord
                view={open}
                leaf={shown === 'document' ? 'paper' : shown}
                minutes={draft.minutes}
              />
            </main>
          </div>
        </div>
      </div>
    </ToolsContext>
  );
}

/** The keys of the review, on its own desk: undo, redo, and from doubt to doubt (also F8, as in other programs). */
function ReviewKeys({ onStep }: { readonly onStep: (step: -1 | 1) => void }) {
  useGlobalKeys(null, onStep);
  useEffect(() => {
    const handle = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.key !== 'F8' || event.ctrlKey || event.altKey || event.metaKey)
        return;
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, [onStep]);
  return null;
}

const counted = (word: string, n: number): string => (n === 0 ? word : `${word} ${n}`);

function byLine(doubts: readonly ImportDoubt[]): ReadonlyMap<number, readonly ImportDoubt[]> {
  const lines = new Map<number, ImportDoubt[]>();
  for (const doubt of doubts) {
    if (doubt.line === null) continue;
    lines.set(doubt.line, [...(lines.get(doubt.line) ?? []), doubt]);
  }
  return lines;
}
