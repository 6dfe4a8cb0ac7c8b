import { findDates } from '#language/read-dates.ts';
import { readTimes } from '#language/read-times.ts';
import type { PublicRecord } from '#minutes/public-record.ts';
import type { DocumentKind } from '#minutes/record.ts';
import { attendanceRows, type Problem } from './attendance-rows.ts';
import { doubt } from './doubt.ts';
import { readBody } from './front-body.ts';
import { assignDates, datesIn, type DateFact, type DateReading } from './front-dates.ts';
import { gatherFacts, type Facts } from './front-facts.ts';
import { labelsIn } from './front-labels.ts';
import { readTitle } from './front-title.ts';
import { plainInk } from './people-ink.ts';
import { modeBeside } from './place-line.ts';
import { looksStruck } from './scanned.ts';
import { textOf, type Block } from './source.ts';

// Everything before the first item, and the facts at the very end: what the document is, whose, when and where,
// and who was there. A fact that is not told is null; nothing is made up, and nothing is dropped.

/** What is known of the document besides its head. */
export type FrontContext = {
  readonly scanned: boolean;
  /** The names in the lead-ins of decisions, in the order of the document, as printed. */
  readonly decidingNames: readonly string[];
  /** Whether decisions have been made in it, so that it cannot be a mere agenda. */
  readonly hasDecisions: boolean;
  /** Whether it tells of what was said and done, even where no word names its kind. */
  readonly hasHappened?: boolean;
  readonly knownBodies: readonly { readonly name: string; readonly abbreviation: string | null }[];
  /** The title in the file's properties. */
  readonly title: string | null;
  readonly fileName?: string;
  /** Page headers and footers. */
  readonly running: readonly string[];
  /** Signatures and the like after the last item, as `splitTail` parts them. */
  readonly tail?: readonly Block[];
};

/** The head of a document. */
export type Front = {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly body: { readonly name: string; readonly abbreviation: string | null };
  readonly documentDate: string | null;
  readonly registryNumber: string | null;
  readonly meeting: Pick<PublicRecord['meeting'], 'date' | 'start' | 'end' | 'place' | 'mode'>;
  readonly attendance: PublicRecord['attendance'];
  readonly adjusters: string[];
  /** Lines that are no known field, in order. */
  readonly letterhead: string[];
  readonly problems: Problem[];
};

/** Reads the blocks before the first item. */
export function readFront(front: readonly Block[], context: FrontContext): Front {
  const near = referenceDate(front, context);
  const reading = { near, scanned: context.scanned };
  const facts = withSentence(gatherFacts(front, reading), reading);
  const tail = gatherFacts(context.tail ?? [], reading);
  const headers = headerFacts(context.running, reading);
  const title = readTitle(facts.leftover, {
    hasDecisions: context.hasDecisions,
    hasHappened: context.hasHappened ?? context.hasDecisions,
    hasAdjusters: facts.adjusters.length > 0,
    propertyTitle: context.title,
    running: context.running,
    called: facts.called,
    hasPeople: facts.listed.length > 0 || facts.peopleLine !== undefined,
  });
  const used = new Set(title.used);
  const left = facts.leftover.filter(line => !used.has(line));
  const body = readBody({
    title: title.title,
    label: facts.body,
    decidingNames: context.decidingNames,
    lines: left.map(({ text }) => text),
    known: context.knownBodies,
    line: title.line,
  });
  const titleDates = datesIn(title.title, { role: 'title', order: 0, line: title.line ?? 1 }, reading);
  const registry = facts.registry ?? headers.registry ?? tail.registry;
  const dates = assignDates(
    [...facts.dates, ...titleDates, ...headers.dates.map(asHeader)],
    facts.registry?.order ?? null,
  );
  const times = facts.times ?? headers.times;
  const end = times?.end ?? tail.times?.end ?? tail.times?.start ?? null;
  const people = attendanceRows([...facts.listed, ...tail.listed], [...facts.officers, ...tail.officers], {
    kind: title.kind,
    legend: facts.legend,
    unconfirmed: facts.unconfirmed,
    allPresent: facts.allPresent,
    absenceHeaded: facts.absenceHeaded,
    line: facts.peopleLine,
  });
  const place = facts.place ?? headers.place;
  const problems: Problem[] = [
    ...title.problems,
    ...body.problems,
    ...dates.problems,
    ...facts.problems,
    ...people.problems,
    ...(context.scanned
      ? people.rows.flatMap((row, index) =>
          row.presence === 'unknown' && looksStruck(row.name)
            ? [
                doubt('warning', `attendance/${index}`, facts.peopleLine ?? null, 'doubt.maybeStruck', {
                  name: row.name,
                }),
              ]
            : [],
        )
      : []),
  ];
  if (dates.meeting === null && !dates.problems.some(({ where }) => where === 'meeting/date'))
    problems.push(missingDate(context, reading));
  if (times?.start && end && times.start > end)
    problems.push(doubt('warning', 'meeting/end', times.line, 'doubt.timeOrder', { text: times.text }));
  return {
    kind: title.kind,
    title: title.title,
    body: body.body,
    documentDate: dates.document,
    registryNumber: registry?.text ?? null,
    meeting: {
      date: dates.meeting,
      start: times?.start ?? null,
      end,
      place,
      mode: modeBeside(place, facts.form),
    },
    attendance: [...people.rows],
    adjusters: [...new Set([...facts.adjusters, ...tail.adjusters])],
    letterhead: [...inOrder(left), ...inOrder(tail.leftover)],
    problems,
  };
}

/** "Härmed kallas till möte torsdagen den 12 mars 2026 kl. 13.00 …" tells what no label does; it stays as text. */
function withSentence(facts: Facts, reading: DateReading): Facts {
  if (facts.dates.some(({ role }) => role !== 'document')) return facts;
  for (const { text, line } of facts.leftover) {
    const isTold = /kallas|sammanträde|möte|träff|inbjud|äger rum/iu.test(text) && text.length < 300;
    // "Socialnämnden 2026-03-12" under the word for the kind.
    const isHeaded = text.length < 90 && /\p{L}{4}.*\s\d{4}-\d\d-\d\d$/u.test(text);
    if (!isTold && !isHeaded) continue;
    const dates = datesIn(text, { role: 'loose', order: 0, line }, reading);
    if (dates.length !== 1) continue;
    const times = readTimes(text, reading.scanned);
    return {
      ...facts,
      dates: [...facts.dates, ...dates],
      times: facts.times ?? (times && { ...times, line }),
    };
  }
  return facts;
}

/** Lines come to be left over when their list is closed; on the page they stood earlier. */
const inOrder = (lines: Facts['leftover']): readonly string[] =>
  [...lines].sort((a, b) => a.line - b.line).map(({ text }) => text);

const asHeader = (fact: DateFact): DateFact => ({ ...fact, role: 'header' });

/** Dates and numbers that stand only in page headers. */
function headerFacts(running: readonly string[], reading: DateReading): Facts {
  const lines = running.flatMap(text => text.split(/\n|\s·\s|\t|\s\|\s/u)).map(text => text.trim());
  return gatherFacts(
    lines
      .filter(text => text !== '' && (labelsIn(text).length > 0 || findDates(text).length > 0))
      .map(text => ({
        kind: 'line',
        runs: [{ text: plainInk(text, 1).text }],
        after: 'paragraph',
        heading: null,
        list: null,
        mark: null,
        place: { line: 1, page: null },
      })),
    reading,
  );
}

/** A date by which days without year are understood: another one of the head, or the year of its number. */
function referenceDate(front: readonly Block[], context: FrontContext): string | null {
  const texts = front.flatMap(block =>
    block.kind === 'line'
      ? [textOf(block)]
      : block.rows.flatMap(row => row.cells.flatMap(cell => cell.lines.map(textOf))),
  );
  const all = [...texts, ...context.running, context.fileName ?? ''];
  for (const text of all) {
    const given = findDates(text.slice(0, 400)).find(({ yearGiven }) => yearGiven);
    if (given) return given.iso;
  }
  const year = all
    .map(text =>
      /(?<!\d)(20\d{2})(?:\/\d|-\d{2,}|:\d)|\/(20\d{2})(?!\d)|(?<!\d)(20\d{2})(?!\d)/u.exec(
        text.slice(0, 400),
      ),
    )
    .find(match => match !== null);
  const digits = year?.[1] ?? year?.[2] ?? year?.[3];
  return digits ? `${digits}-06-30` : null;
}

function missingDate(context: FrontContext, reading: DateReading): Problem {
  const [named] = findDates((context.fileName ?? '').replace(/_/gu, ' '), reading);
  return named
    ? doubt('warning', 'meeting/date', null, 'doubt.dateMissingFile', { date: named.text })
    : doubt('warning', 'meeting/date', null, 'doubt.dateMissing');
}
