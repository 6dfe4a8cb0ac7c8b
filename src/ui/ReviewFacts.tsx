import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { formatDate } from '#language/dates.ts';
import { readDue } from '#language/due.ts';
import { set } from '#minutes/edit.ts';
import type { DocumentKind, Meeting, Mode } from '#minutes/record.ts';
import { useDesk } from './desk-context.ts';
import { useImportSay } from './import-words.ts';
import { placeId } from './place.ts';
import { StructuredLine } from './StructuredLine.tsx';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(160px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    maxWidth: '780px',
    margin: `0 auto ${tokens.spacingVerticalL}`,
    alignItems: 'start',
  },
  label: { display: 'block', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  line: { display: 'block', minHeight: '24px', paddingTop: '2px' },
});

const kinds: readonly DocumentKind[] = ['agenda', 'notes', 'minutes'];
const modes: readonly Mode[] = ['physical', 'digital', 'hybrid'];

/** The facts about a document that have no line of their own on the paper. */
export function ReviewFacts({ meeting }: { readonly meeting: Meeting }) {
  const { desk, language } = useDesk();
  const say = useImportSay();
  const styles = useStyles();
  return (
    <div className={styles.facts}>
      <Field label={say('review.kind')} size="small">
        <Select
          id={placeId(meeting.key, 'kind')}
          size="small"
          value={meeting.kind}
          onChange={(_, { value }) => {
            const kind = kinds.find(each => each === value);
            if (kind) desk.edit(set('meeting', meeting, 'kind', kind));
          }}
        >
          {kinds.map(kind => (
            <option key={kind} value={kind}>
              {say(`kind.${kind}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say('review.mode')} size="small">
        <Select
          id={placeId(meeting.key, 'mode')}
          size="small"
          value={meeting.mode ?? ''}
          onChange={(_, { value }) =>
            desk.edit(set('meeting', meeting, 'mode', modes.find(each => each === value) ?? null))
          }
        >
          <option value="">{say('mode.none')}</option>
          {modes.map(mode => (
            <option key={mode} value={mode}>
              {say(`mode.${mode}`)}
            </option>
          ))}
        </Select>
      </Field>
      <div>
        <span className={styles.label} aria-hidden="true">
          {say('review.documentDate')}
        </span>
        <StructuredLine
          id={placeId(meeting.key, 'documentDate')}
          className={styles.line}
          label={say('review.documentDate')}
          placeholder={say('review.noDocumentDate')}
          value={meeting.documentDate}
          write={date => (date === null ? '' : formatDate(date, 'long', language))}
          read={line =>
            line.trim() === '' ? null : (readDue(line, meeting.date ?? '2000-01-01') ?? undefined)
          }
          onValue={date => desk.edit(set('meeting', meeting, 'documentDate', date))}
        />
      </div>
    </div>
  );
}
