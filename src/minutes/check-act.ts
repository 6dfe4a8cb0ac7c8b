// The municipal act's rules of form (kommunallagen 2017:725), for bodies whose profile asks for them: adjusting
// within 14 days, quorum, recusal, reservation. Networks and councils are not bound by it and never see these.

import type { CheckContext, Finding } from './finding.ts';
import { sameName } from './names.ts';
import { numbers } from './numbering.ts';
import type { Attendance, Item, Minutes } from './record.ts';
import { sentencesWith } from './sentence.ts';

/** Days from the meeting within which its minutes are adjusted. */
const adjustingDays = 14;

/** Everything that the act's rules find. */
export function checkAct(minutes: Minutes, { today }: CheckContext): readonly Finding[] {
  const byKey = numbers(minutes);
  return [
    ...checkAdjusting(minutes, today),
    ...checkQuorum(minutes),
    ...checkChair(minutes),
    ...minutes.items.flatMap(item => checkDissent(minutes, item, byKey.get(item.key) ?? '')),
  ];
}

const dayLength = 86_400_000;
const addDays = (iso: string, days: number): string =>
  new Date(Date.parse(`${iso}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);

function checkAdjusting({ meeting }: Minutes, today: string | undefined): readonly Finding[] {
  if (meeting.date === null || meeting.kind === 'agenda') return [];
  const deadline = addDays(meeting.date, adjustingDays);
  // What is out was adjusted on its own date; what is not out yet is held against today.
  const adjusted = meeting.status === 'published' ? meeting.documentDate : (today ?? null);
  if (adjusted === null || adjusted <= deadline) return [];
  return [
    {
      rule: 'adjustedLate',
      severity: 'error',
      where: { kind: 'meeting', key: meeting.key, field: 'documentDate' },
      params: { deadline, date: meeting.date },
      fix: null,
    },
  ];
}

const seated = ({ marks, substituteFor }: Attendance): boolean =>
  !marks.some(mark => mark === 'secretary' || mark === 'coopted' || mark === 'substitute') &&
  substituteFor === null;
const serving = ({ marks, substituteFor }: Attendance): boolean =>
  (!marks.includes('secretary') && !marks.includes('coopted') && !marks.includes('substitute')) ||
  substituteFor !== null;

function checkQuorum({ meeting, attendance }: Minutes): readonly Finding[] {
  const seats = attendance.filter(seated).length;
  if (seats === 0 || attendance.some(row => row.presence === 'unknown')) return [];
  const present = attendance.filter(row => row.presence === 'present' && serving(row)).length;
  if (present * 2 > seats) return [];
  return [
    {
      rule: 'noQuorum',
      severity: 'error',
      where: { kind: 'meeting', key: meeting.key, field: null },
      params: { present: String(present), seats: String(seats) },
      fix: null,
    },
  ];
}

function checkChair({ meeting, attendance }: Minutes): readonly Finding[] {
  const led = attendance.some(
    row => row.presence === 'present' && row.marks.some(mark => mark === 'chair' || mark === 'viceChair'),
  );
  if (led || attendance.length === 0 || attendance.some(row => row.presence === 'unknown')) return [];
  return [
    {
      rule: 'noChair',
      severity: 'warning',
      where: { kind: 'meeting', key: meeting.key, field: null },
      params: {},
      fix: null,
    },
  ];
}

/** Whom a sentence names, by full name or by surname alone. */
const named = (attendance: readonly Attendance[], words: string): readonly Attendance[] =>
  attendance.filter(
    ({ name }) =>
      name !== '' &&
      (words.includes(name) ||
        new RegExp(`(?<!\\p{L})${escaped(name.split(' ').at(-1) ?? name)}s?(?!\\p{L})`, 'u').test(words)),
  );
const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function checkDissent({ attendance }: Minutes, item: Item, number: string): readonly Finding[] {
  const at = { kind: 'item' as const, key: item.key, field: 'text' };
  const finding = (rule: string, severity: Finding['severity'], sentence: string, name = ''): Finding => ({
    rule,
    severity,
    where: at,
    params: { number, title: item.title, sentence, name },
    fix: null,
  });
  const recusals = sentencesWith(item.text, /(?<!\p{L})(?:jäv|jävig|jäviga)(?!\p{L})/iu);
  const left =
    /deltar (?:därför )?(?:inte|ej)|deltog (?:därför )?(?:inte|ej)|lämna(?:r|de) (?:lokalen|rummet|mötet|sammanträdet)|närvara(?:r|de) (?:inte|ej)/iu.test(
      item.text,
    );
  const reservations = sentencesWith(
    item.text,
    /(?<!\p{L})(?:reserverar|reserverade|reservation|reservationer)(?!\p{L})/iu,
  );
  return [
    ...recusals.flatMap(words => {
      if (/(?:ingen|inget|inga)\s+(?:\p{L}+\s+)?jäv/iu.test(words)) return [];
      const people = named(attendance, words);
      const [person] = people;
      if (!person) return [finding('recusalNoName', 'warning', words)];
      return left ? [] : [finding('recusalPresent', 'warning', words, person.name)];
    }),
    ...reservations.flatMap(words => {
      const people = named(attendance, words);
      if (people.length === 0) return [finding('reservationNoName', 'warning', words)];
      const gone = people.find(
        ({ name, presence }) =>
          presence === 'absent' &&
          !people.some(other => other.presence === 'present' && sameName(other.name, name)),
      );
      return gone ? [finding('reservationAbsent', 'error', words, gone.name)] : [];
    }),
  ];
}
