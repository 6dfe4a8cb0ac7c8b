import type { AgendaLine, InvitationAgenda } from '#minutes/invitation.ts';
import type { Outcome, Problem } from '#minutes/record.ts';
import { readMark, type Marked } from './agenda-marks.ts';
import { readAgendaTable } from './agenda-table.ts';
import { withoutReplies, withoutTeamsBlock } from './foreign-parts.ts';
import { readHeading } from './heading.ts';
import { readLines, type Line } from './html-lines.ts';
import { isAnotherPresenter, isPresenterLine, readPresenters } from './presenters.ts';

// The agenda that an organizer wrote in the invitation. Lists come as real lists, as Word's paragraphs with the
// number inside, as lines with numbers typed by hand, as dashes or as a table; what is no list is left as text.

/** Reads the HTML of a calendar event. No list gives no lines, and `problems` says so. */
export function readOwnInvitation(html: string): Outcome<InvitationAgenda> {
  const lines = withoutTeamsBlock(withoutReplies(readLines(html)));
  const marks = lines.filter(({ text }) => text !== '').map(readMark);
  const { agenda, own } = findAgenda(marks);
  const ownText = paragraphs(own, lines);
  const problems: Problem[] = [];
  if (agenda.length === 0) {
    problems.push({
      severity: 'info',
      where: 'invitation',
      message:
        ownText === ''
          ? 'The invitation has no text of its own.'
          : 'No list was found in the invitation. Number the items (1., 2., …) to have them as an agenda.',
    });
  }
  return { value: { lines: agenda, ownText }, problems };
}

type Found = { readonly agenda: readonly AgendaLine[]; readonly own: readonly Line[] };

const heading =
  /^(?:preliminär\s+|förslag till\s+|dagens\s+)?(?:dagordning|agenda|föredragningslista|ärendelista|ärenden|program|punkter|mötespunkter)(?:\s+(?:för|till)\s.{0,60})?\s*:?$/iu;

function findAgenda(marks: readonly Marked[]): Found {
  const table = readAgendaTable(marks.map(({ line }) => line));
  if (table) return table;
  const top = topOf(marks);
  if (top) return collect(marks, top);
  return plainList(marks);
}

/** Which marks are items of the first level, and the stretch of lines that they span. */
type Top = { readonly is: (mark: Marked) => boolean; readonly from: number; readonly to: number };

/**
 * The list that is the agenda: the longest run of rising numbers; of bullets or letters where nothing is
 * numbered. Numbers that begin again make a new list, for an invitation may have one for the parking as well.
 */
function topOf(marks: readonly Marked[]): Top | null {
  const runs: { marks: Marked[]; from: number; to: number }[] = [];
  const depth = Math.min(...marks.filter(isNumbered).map(({ line }) => line.depth), 9);
  marks.forEach((mark, index) => {
    if (!isNumbered(mark) || mark.line.depth > depth || (mark.line.wordLevel ?? 1) > 1) return;
    const run = runs.at(-1);
    const last = run?.marks.at(-1);
    if (run && last && mark.place > last.place && mark.place - last.place < 4) {
      run.marks.push(mark);
      run.to = index;
    } else runs.push({ marks: [mark], from: index, to: index });
  });
  const announced = marks.findIndex(({ line }) => heading.test(line.text));
  const best = [...runs]
    .sort((a, b) => b.marks.length - a.marks.length)
    .find(run => run.marks.length > 1 || (announced >= 0 && run.from > announced));
  if (best) return { is: mark => best.marks.includes(mark), from: best.from, to: best.to };
  return (
    runOf(marks, announced, ({ kind }) => kind === 'bullet') ??
    runOf(marks, announced, ({ kind }) => kind === 'letter')
  );
}

const isNumbered = ({ kind }: Marked): boolean => kind === 'number';

/** A list without numbers: its outermost marks, if there are at least two of them. */
function runOf(marks: readonly Marked[], announced: number, fits: (mark: Marked) => boolean): Top | null {
  const after = marks.slice(announced + 1);
  const listed = after.filter(fits);
  if (listed.length < 2) return null;
  const outermost = Math.min(...listed.map(levelHint));
  const tops = new Set(listed.filter(mark => levelHint(mark) === outermost));
  const [first, last] = [[...tops][0], [...tops].at(-1)];
  if (!first || !last) return null;
  return { is: mark => tops.has(mark), from: marks.indexOf(first), to: marks.indexOf(last) };
}

const levelHint = ({ line }: Marked): number =>
  line.wordLevel ?? (line.depth || 1 + Math.round(line.indent / 36));

type Draft = {
  readonly level: 1 | 2;
  readonly number: string | null;
  readonly words: string[];
  readonly presenters: string[];
  readonly proposals: string[];
};

const proposalLabel = /^(?:\*\*)?förslag(?:\s+till\s+beslut)?\s*:?\s*(?:\*\*)?/iu;
const proposes = /^(?:.{0,60}?(?:föreslås|beslutar|föreslår)(?:\s+besluta)?\s*:?\s*)?(?=att\s)/iu;
const attachmentOnly = /^[([]?\s*bilag(?:a|or)\s+\d[^\p{Ll}]*(?:(?:och|samt)\s+[^\p{Ll}]+)*[)\]]?$/iu;

function collect(marks: readonly Marked[], top: Top): Found {
  const drafts: Draft[] = [];
  const own: Line[] = [];
  let number = 0;
  let ended = false;
  /** A label that stands alone on its line: what follows belongs to it. */
  let awaited: 'proposal' | 'presenter' | 'another' | null = null;
  marks.forEach((mark, index) => {
    const { line, words } = mark;
    const draft = drafts.at(-1);
    if (index < top.from || (ended && !top.is(mark))) {
      if (!heading.test(line.text)) own.push(line);
      return;
    }
    if (top.is(mark)) {
      number = mark.place;
      awaited = null;
      ended = false;
      drafts.push({
        level: 1,
        number: number === 0 ? null : String(number),
        words: [words],
        presenters: [],
        proposals: [],
      });
      return;
    }
    if (!draft) return;
    const label = proposalLabel.exec(words);
    if (label && /^(?:$|.{0,60}(?:föreslås|beslutar)|att\s)/iu.test(words.slice(label[0].length))) {
      awaited = 'proposal';
      const clause = words.slice(label[0].length).replace(proposes, '');
      if (/^att\s/iu.test(clause)) draft.proposals.push(clause);
    } else if (/^att\s/iu.test(words) || (awaited === 'proposal' && proposes.test(words))) {
      draft.proposals.push(words.replace(proposes, ''));
    } else if (isPresenterLine(words)) {
      draft.presenters.push(words);
      awaited = 'another';
    } else if (awaited === 'another' && mark.kind === null && isAnotherPresenter(words)) {
      draft.presenters.push(words);
    } else if (/^föredragande\s*:?$/iu.test(words)) awaited = 'presenter';
    else if (awaited === 'presenter' && mark.kind === null) {
      draft.presenters.push(words);
      awaited = 'another';
    } else if (attachmentOnly.test(words)) draft.words.push(`(${words.replace(/^[([]|[)\]]$/gu, '')})`);
    else if (mark.kind !== null && words.length <= 250 && index <= endOfSubs(marks, top, index)) {
      awaited = null;
      drafts.push({
        level: 2,
        number: subNumber(mark, number),
        words: [words],
        presenters: [],
        proposals: [],
      });
    } else {
      own.push(line);
      // Words after the last item, outside of the list, are the letter going on.
      if (index > top.to && mark.kind === null && line.depth === 0 && line.indent < 18) ended = true;
    }
  });
  return { agenda: drafts.map(lineOf), own };
}

/** Sub-items of the last item may follow it as long as no unmarked words stand between. */
function endOfSubs(marks: readonly Marked[], top: Top, index: number): number {
  if (index <= top.to) return index;
  const between = marks.slice(top.to + 1, index);
  const broken = between.some(
    ({ kind, words }) =>
      kind === null &&
      !isPresenterLine(words) &&
      !isAnotherPresenter(words) &&
      !/^att\s|^förslag/iu.test(words) &&
      !attachmentOnly.test(words),
  );
  return broken ? -1 : index;
}

function subNumber(mark: Marked, number: number): string | null {
  if (mark.kind === 'bullet' || mark.place === 0) return null;
  const letter = String.fromCharCode(96 + Math.min(mark.place, 26));
  const under = mark.under ?? number;
  return under === 0 ? letter : `${under} ${letter}`;
}

function lineOf({ level, number, words, presenters, proposals }: Draft): AgendaLine {
  const [first = '', ...rest] = words;
  // Presenters may stand in the heading itself, after a line break that the mail program dropped.
  const inline = /^(.+?)[\s,;–-]*\(?((?:f[öo]redragande|föredras av)\s*:\s*[^()]+)\)?$/iu.exec(first);
  const { title, types, attachments, plannedMinutes } = readHeading(
    [inline?.[1] ?? first, ...rest].join(' '),
  );
  const lines = inline?.[2] ? [inline[2], ...presenters] : presenters;
  return {
    level,
    number,
    types,
    title,
    attachments,
    presenters: lines.flatMap(readPresenters),
    plannedMinutes,
    proposals: proposals.map(clause => clause.replace(/\s*\.$/u, '').replace(/^Att\s/u, 'att ')),
  };
}

/** Lines under a heading "Dagordning" that carry no marks at all, up to a sentence or the greeting. */
function plainList(marks: readonly Marked[]): Found {
  const own = marks.map(({ line }) => line);
  const at = own.findIndex(({ text }) => heading.test(text));
  const after = own.slice(at + 1);
  const drafts: Draft[] = [];
  let taken = 0;
  for (const { text } of after) {
    const draft = drafts.at(-1);
    if (draft && isPresenterLine(text)) draft.presenters.push(text);
    else if (
      text.length > 120 ||
      /[.!?]$/u.test(text) ||
      /^(?:hej|välkomna|varmt|med vänlig|vänlig|bästa|hälsning|mvh|\/)/iu.test(text)
    )
      break;
    else drafts.push({ level: 1, number: null, words: [text], presenters: [], proposals: [] });
    taken += 1;
  }
  if (at < 0 || drafts.length < 2) return { agenda: [], own };
  return { agenda: drafts.map(lineOf), own: [...own.slice(0, at), ...after.slice(taken)] };
}

/** The lines as paragraphs, blank lines where the letter had them. */
function paragraphs(own: readonly Line[], all: readonly Line[]): string {
  return own
    .map((line, index) => {
      const before = all[all.indexOf(line) - 1];
      return index > 0 && before?.text === '' ? `\n${line.text}` : line.text;
    })
    .join('\n')
    .trim();
}
