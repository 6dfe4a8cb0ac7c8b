// What stands on the paper and in which order: decided once here, drawn as Word, HTML and text by their writers.
// The house format of the county networks, with what accessibility asks for: absence in words, header rows, lists.

import { formatDate, formatTimes } from '#language/dates.ts';
import {
  absenceLegend,
  allPresentLegend,
  assignmentText,
  decisionLeadIn,
  headingText,
  kindName,
  labels,
  numberText,
  presentersText,
  presentUnlessSaidLegend,
  unconfirmedLegend,
} from '#language/phrases.ts';
import { bindSpaces } from '#language/typography.ts';
import { flat, outline, type Numbered } from '#minutes/numbering.ts';
import { inOrder } from '#minutes/rank.ts';
import type {
  Attendance,
  Body,
  Decision,
  DecisionState,
  DocumentKind,
  Key,
  Minutes,
  PaperLabel,
  Profile,
} from '#minutes/record.ts';
import { attendanceColumns, type Table } from './attendance-tables.ts';
import { decisionSentence } from './decision-sentence.ts';
import { oneLine, readLightText, type Run, type TextBlock } from '#language/light-text.ts';

/** A clause of a decision, with the bullets that belong to it. */
export type Clause = { readonly runs: readonly Run[]; readonly points: readonly (readonly Run[])[] };

export type Block =
  | TextBlock
  | {
      readonly type: 'letterhead';
      readonly lines: readonly { readonly left: string; readonly right: string }[];
    }
  | { readonly type: 'title'; readonly text: string }
  | {
      readonly type: 'fields';
      readonly fields: readonly { readonly label: string; readonly value: string }[];
    }
  | {
      readonly type: 'attendance';
      readonly label: string;
      readonly legend: string | null;
      /** One column, or two lists side by side, read one after the other. */
      readonly columns: readonly (readonly Table[])[];
    }
  | {
      readonly type: 'heading';
      readonly level: 2 | 3;
      readonly number: string;
      readonly text: string;
      readonly mark: Key;
    }
  | { readonly type: 'presenters'; readonly text: string }
  | { readonly type: 'note'; readonly text: string }
  | {
      readonly type: 'decision';
      readonly state: DecisionState;
      /** "Förslag till beslut" over a proposal; "Beslut" over whole sentences. */
      readonly heading: string | null;
      /** "Länsnätverket beslutade"; null over whole sentences, which name who decides themselves. */
      readonly leadIn: string | null;
      readonly clauses: readonly Clause[];
    }
  | { readonly type: 'assignments'; readonly label: string; readonly items: readonly (readonly Run[])[] };

/** A whole document, ready to be drawn. */
export type Paper = {
  readonly title: string;
  /** "Minnesanteckningar", "Protokoll", "Dagordning". */
  readonly kind: string;
  readonly author: string;
  /** ISO date that the file's own dates are set to, so that the same record gives the same bytes. */
  readonly date: string | null;
  /** The head of each page but the first: the title, then date and registry number. */
  readonly pageHead: { readonly title: string; readonly facts: string };
  readonly blocks: readonly Block[];
};

/** The labels of the paper: the house's own where it has some. */
const labelsOf = ({ labels: own }: Profile): Readonly<Record<PaperLabel, string>> => ({
  ...labels,
  ...own,
});

const text = (value: string): string => bindSpaces(oneLine(value));
const runs = (value: readonly Run[]): readonly Run[] =>
  value.map(run => ({ ...run, text: bindSpaces(run.text) }));

/** The paper for a meeting's record in its body's house format. */
export function layPaper(minutes: Minutes, body: Body): Paper {
  const { meeting } = minutes;
  const { profile } = body;
  const title = text(meeting.title) || `${kindName(meeting.kind)} ${text(body.name)}`;
  const documentDate = meeting.documentDate ?? meeting.date;
  const number = meeting.registryNumber && `${labelsOf(profile).registryNumber} ${meeting.registryNumber}`;
  const date = documentDate && formatDate(documentDate, profile.dateStyle);
  return {
    title,
    kind: kindName(meeting.kind),
    author: text(body.secretary ?? body.name),
    date: documentDate,
    pageHead: { title, facts: text([date, number].filter(Boolean).join(' · ')) },
    blocks: [
      ...letterhead(body),
      ...kindLine(meeting.kind, title),
      { type: 'title', text: title },
      ...fields(minutes, body),
      ...attendance(minutes, body),
      ...flat(outline(minutes)).flatMap(entry => item(entry, minutes, body)),
    ],
  };
}

function letterhead({ profile }: Body): readonly Block[] {
  const { left, right } = profile.letterhead;
  const lines = Array.from({ length: Math.max(left.length, right.length) }, (_, line) => ({
    left: text(left[line] ?? ''),
    right: text(right[line] ?? ''),
  }));
  return lines.length > 0 ? [{ type: 'letterhead', lines }] : [];
}

/** What the document is, where its title calls it nothing or something else. */
function kindLine(kind: DocumentKind, title: string): readonly Block[] {
  const name = kindName(kind);
  if (title.toLocaleLowerCase('sv').includes(name.toLocaleLowerCase('sv'))) return [];
  return [{ type: 'letterhead', lines: [{ left: name, right: '' }] }];
}

function fields({ meeting }: Minutes, { profile }: Body): readonly Block[] {
  const words = labelsOf(profile);
  const times = formatTimes(meeting.start, meeting.end);
  const { documentDate } = meeting;
  const all = [
    { label: words.date, value: meeting.date && formatDate(meeting.date, profile.dateStyle) },
    { label: words.time, value: times && times[0]?.toUpperCase() + times.slice(1) },
    { label: words.place, value: meeting.place },
    { label: words.registryNumber, value: meeting.registryNumber },
    { label: words.documentDate, value: documentDate && formatDate(documentDate, profile.dateStyle) },
    { label: words.adjuster, value: meeting.adjusters.join(', ') },
  ];
  const filled = all.flatMap(({ label, value }) => (value ? [{ label, value: text(value) }] : []));
  return filled.length > 0 ? [{ type: 'fields', fields: filled }] : [];
}

function attendance(minutes: Minutes, { profile }: Body): readonly Block[] {
  const people = inOrder(minutes.attendance);
  if (people.length === 0) return [];
  const agenda = minutes.meeting.kind === 'agenda';
  const known = !agenda && people.some(person => person.presence !== 'unknown');
  const words = labelsOf(profile);
  return [
    {
      type: 'attendance',
      label: agenda ? words.called : words.present,
      legend: agenda ? null : legendFor(people),
      columns: attendanceColumns(people, profile, words, known),
    },
  ];
}

/** How to read the table of people: who was there must never follow from nothing being said. */
function legendFor(people: readonly Attendance[]): string {
  const some = (presence: Attendance['presence']): boolean =>
    people.some(person => person.presence === presence);
  if (some('absent')) return absenceLegend;
  if (!some('present')) return unconfirmedLegend;
  return some('unknown') ? presentUnlessSaidLegend : allPresentLegend;
}

function item({ item, number, level }: Numbered, minutes: Minutes, body: Body): readonly Block[] {
  const words = labelsOf(body.profile);
  const decisions = inOrder(minutes.decisions.filter(row => row.itemKey === item.key));
  const assignments = inOrder(minutes.assignments.filter(row => row.itemKey === item.key));
  const presenters = item.presenters.map(({ name, title }) => ({
    name: text(name),
    title: title === null ? null : text(title),
  }));
  const content = readLightText(item.text).map((block): TextBlock =>
    block.type === 'paragraph'
      ? { ...block, runs: runs(block.runs) }
      : { ...block, items: block.items.map(runs) },
  );
  const blocks: readonly Block[] = [
    ...content,
    // A proposal over a decision reads as its origin; one that is still open stands after what was decided.
    ...(['decided', 'proposed'] as const).flatMap(state => decision(state, decisions, body)),
    ...(assignments.length > 0
      ? [
          {
            type: 'assignments' as const,
            label: words.assignment,
            items: assignments.map(row => [{ text: text(assignmentText(row)) }]),
          },
        ]
      : []),
  ];
  const carried = item.state === 'carried' && minutes.meeting.kind !== 'agenda';
  return [
    {
      type: 'heading',
      level: level === 1 ? 2 : 3,
      number: text(printedNumber(number, body.profile)),
      text: text(headingText(item, words.attachment)),
      mark: item.key,
    },
    ...(presenters.length > 0
      ? [{ type: 'presenters' as const, text: `${words.presenter}: ${presentersText(presenters)}` }]
      : []),
    ...(carried ? [{ type: 'note' as const, text: labels.carried }] : []),
    ...blocks,
  ];
}

/** The number of an item as the body prints it: "5.", "§ 5", "a)". */
export const printedNumber = (number: string, { numberStyle }: Profile): string =>
  numberStyle === 'paragraph' && /^\d+$/u.test(number.trim()) ? `§ ${number.trim()}` : numberText(number);

function decision(
  state: DecisionState,
  decisions: readonly Decision[],
  { profile, name }: Body,
): readonly Block[] {
  const clauses = decisions.filter(row => row.state === state && row.text.trim() !== '');
  if (clauses.length === 0) return [];
  const words = labelsOf(profile);
  const decidingName = capital(profile.decidingName || name);
  const proposal = state === 'proposed' ? words.proposal : null;
  // What is written as a whole sentence cannot stand under "beslutade".
  const asSentences =
    profile.decisionStyle === 'sentences' ||
    clauses.some(row => /^\p{Lu}/u.test(row.text.trim()) && !/^att\s/iu.test(row.text.trim()));
  if (asSentences)
    return [
      {
        type: 'decision',
        state,
        heading: proposal ?? words.decision,
        leadIn: null,
        clauses: clauses.map(row => clause(decisionSentence(row.text, state, decidingName))),
      },
    ];
  return [
    {
      type: 'decision',
      state,
      heading: proposal,
      leadIn: text(decisionLeadIn(state, { decidingName, leadInColon: profile.leadInColon })),
      clauses: clauses.map(row => clause(row.text)),
    },
  ];
}

/** A name as a sentence begins with it: "arbetsgruppen" is "Arbetsgruppen" there. */
const capital = (words: string): string => words.slice(0, 1).toLocaleUpperCase('sv') + words.slice(1);

function clause(written: string): Clause {
  const [first, ...rest] = readLightText(written);
  const points = [first, ...rest].flatMap(block => (block?.type === 'bullets' ? block.items : []));
  const sentence = [first, ...rest]
    .flatMap(block => (block?.type === 'paragraph' ? [block.runs] : []))
    .flatMap((part, index) => (index === 0 ? part : [{ text: '\n' }, ...part]));
  return { runs: runs(points.length > 0 ? sentence : stopped(sentence)), points: points.map(runs) };
}

/** With a full stop at the end: rows hold clauses without, papers print them with. */
function stopped(sentence: readonly Run[]): readonly Run[] {
  const last = sentence.at(-1);
  if (!last || /[.!?:;…]\s*$/u.test(last.text)) return sentence;
  return last.italic
    ? [...sentence, { text: '.' }]
    : [...sentence.slice(0, -1), { ...last, text: `${last.text}.` }];
}

/** The words of some runs, without their marks. */
export const wordsOf = (parts: readonly Run[]): string => parts.map(run => run.text).join('');
