// What stands on the paper and in which order: decided once here, drawn as Word, HTML and text by their writers.
// The house format of the county networks, with what accessibility asks for: absence in words, header rows, lists.

import { formatDate, formatTimes } from '#language/dates.ts';
import {
  absenceLegend,
  assignmentText,
  decisionLeadIn,
  headingText,
  kindName,
  labels,
  numberText,
  presentersText,
  unconfirmedLegend,
} from '#language/phrases.ts';
import { bindSpaces } from '#language/typography.ts';
import { flat, outline, type Numbered } from '#minutes/numbering.ts';
import { inOrder } from '#minutes/rank.ts';
import type { Body, Decision, DecisionState, Key, Minutes } from '#minutes/record.ts';
import { attendanceColumns, type Table } from './attendance-tables.ts';
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
      /** "Förslag till beslut" over a proposal. */
      readonly heading: string | null;
      readonly leadIn: string;
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

const text = (value: string): string => bindSpaces(oneLine(value));
const runs = (value: readonly Run[]): readonly Run[] =>
  value.map(run => ({ ...run, text: bindSpaces(run.text) }));

/** The paper for a meeting's record in its body's house format. */
export function layPaper(minutes: Minutes, body: Body): Paper {
  const { meeting } = minutes;
  const { profile } = body;
  const title = text(meeting.title) || `${kindName(meeting.kind)} ${text(body.name)}`;
  const documentDate = meeting.documentDate ?? meeting.date;
  const number = meeting.registryNumber && `${labels.registryNumber} ${meeting.registryNumber}`;
  const date = documentDate && formatDate(documentDate, profile.dateStyle);
  return {
    title,
    kind: kindName(meeting.kind),
    author: text(body.secretary ?? body.name),
    date: documentDate,
    pageHead: { title, facts: text([date, number].filter(Boolean).join(' · ')) },
    blocks: [
      ...letterhead(body),
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

function fields({ meeting }: Minutes, { profile }: Body): readonly Block[] {
  const times = formatTimes(meeting.start, meeting.end);
  const own = meeting.documentDate === meeting.date ? null : meeting.documentDate;
  const all = [
    { label: labels.date, value: meeting.date && formatDate(meeting.date, profile.dateStyle) },
    { label: labels.time, value: times && times[0]?.toUpperCase() + times.slice(1) },
    { label: labels.place, value: meeting.place },
    { label: labels.registryNumber, value: meeting.registryNumber },
    { label: labels.documentDate, value: own && formatDate(own, profile.dateStyle) },
    {
      label: labels.adjuster,
      value: profile.adjusting === 'none' ? null : meeting.adjusters.join(', '),
    },
  ];
  const filled = all.flatMap(({ label, value }) => (value ? [{ label, value: text(value) }] : []));
  return filled.length > 0 ? [{ type: 'fields', fields: filled }] : [];
}

function attendance(minutes: Minutes, { profile }: Body): readonly Block[] {
  const people = inOrder(minutes.attendance);
  if (people.length === 0) return [];
  const agenda = minutes.meeting.kind === 'agenda';
  const known = !agenda && people.some(person => person.presence !== 'unknown');
  const absence = people.some(person => person.presence === 'absent') ? absenceLegend : null;
  return [
    {
      type: 'attendance',
      label: agenda ? labels.called : labels.present,
      legend: agenda ? null : known ? absence : unconfirmedLegend,
      columns: attendanceColumns(people, profile, known),
    },
  ];
}

function item({ item, number, level }: Numbered, minutes: Minutes, body: Body): readonly Block[] {
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
    ...(['proposed', 'decided'] as const).flatMap(state => decision(state, decisions, body)),
    ...(assignments.length > 0
      ? [
          {
            type: 'assignments' as const,
            label: labels.assignment,
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
      number: numberText(number),
      text: text(headingText(item)),
      mark: item.key,
    },
    ...(presenters.length > 0
      ? [{ type: 'presenters' as const, text: `${labels.presenter}: ${presentersText(presenters)}` }]
      : []),
    ...blocks,
    ...(carried && blocks.length === 0 ? [{ type: 'note' as const, text: labels.carried }] : []),
  ];
}

function decision(
  state: DecisionState,
  decisions: readonly Decision[],
  { profile, name }: Body,
): readonly Block[] {
  const clauses = decisions.filter(row => row.state === state && row.text.trim() !== '');
  if (clauses.length === 0) return [];
  return [
    {
      type: 'decision',
      state,
      heading: state === 'proposed' ? labels.proposal : null,
      leadIn: text(
        decisionLeadIn(state, {
          decidingName: profile.decidingName || name,
          leadInColon: profile.leadInColon,
        }),
      ),
      clauses: clauses.map(row => clause(row.text)),
    },
  ];
}

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
