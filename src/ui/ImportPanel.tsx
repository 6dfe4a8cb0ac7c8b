import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DocumentArrowUpRegular } from '@fluentui/react-icons/svg/document-arrow-up';
import { useEffect, useRef, useState } from 'react';
import type { Key } from '#minutes/record.ts';
import type { Importing, ImportView } from '#register/importing.ts';
import type { DroppedFile } from '#register/queue.ts';
import type { RegisterActions } from '#register/register.ts';
import { useImportSay } from './import-words.ts';
import { ImportQueue } from './ImportQueue.tsx';

type ImportPanelProps = {
  readonly view: ImportView;
  readonly importing: Importing;
  readonly register: RegisterActions;
  readonly onMeeting: (key: Key) => void;
};

const useStyles = makeStyles({
  zone: {
    display: 'grid',
    justifyItems: 'center',
    rowGap: tokens.spacingVerticalS,
    textAlign: 'center',
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXL}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `2px dashed ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  slim: { paddingBlock: tokens.spacingVerticalL, '& [data-icon]': { display: 'none' } },
  over: {
    borderTopColor: tokens.colorCompoundBrandStroke,
    borderRightColor: tokens.colorCompoundBrandStroke,
    borderBottomColor: tokens.colorCompoundBrandStroke,
    borderLeftColor: tokens.colorCompoundBrandStroke,
    backgroundColor: tokens.colorBrandBackground2,
  },
  icon: { fontSize: '32px', lineHeight: 1, color: tokens.colorBrandForeground1 },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { margin: 0, maxWidth: '46ch', color: tokens.colorNeutralForeground2 },
  formats: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

const accepted = '.docx,.pdf,.html,.htm,.md,.txt';

const dropped = (files: FileList): readonly DroppedFile[] =>
  [...files].map(file => ({
    name: file.name,
    size: file.size,
    bytes: async () => new Uint8Array(await file.arrayBuffer()),
  }));

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Files may be dropped anywhere on the page: missing the zone must not make the browser open the file instead. */
function useDropping(onFiles: (files: readonly DroppedFile[]) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Each element that the pointer comes to tells of entering before the last tells of leaving.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const hover = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent): void => {
      if (!event.dataTransfer || !holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      onFiles(dropped(event.dataTransfer.files));
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
    };
  }, [onFiles]);
  return over;
}

/** Where documents from before are handed over, and how far each has come. */
export function ImportPanel({ view, importing, register, onMeeting }: ImportPanelProps) {
  const say = useImportSay();
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const over = useDropping(importing.add);
  return (
    <section aria-labelledby="import-title">
      <div className={mergeClasses(styles.zone, view.files.length > 0 && styles.slim, over && styles.over)}>
        <span className={styles.icon} data-icon="" aria-hidden="true">
          <DocumentArrowUpRegular />
        </span>
        <h2 className={styles.heading} id="import-title">
          {say('drop.title')}
        </h2>
        <p className={styles.text}>{say(over ? 'drop.here' : 'drop.text')}</p>
        <Button
          appearance={view.files.length === 0 ? 'primary' : 'secondary'}
          aria-describedby="import-formats"
          onClick={() => input.current?.click()}
        >
          {say('drop.button')}
        </Button>
        <p className={styles.formats} id="import-formats">
          {say('drop.formats')}
        </p>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={accepted}
          onChange={event => {
            const { files } = event.currentTarget;
            if (files) importing.add(dropped(files));
            // The same file may be chosen again after it has been mended.
            event.currentTarget.value = '';
          }}
        />
      </div>
      {view.files.length > 0 && (
        <ImportQueue view={view} importing={importing} register={register} onMeeting={onMeeting} />
      )}
    </section>
  );
}
