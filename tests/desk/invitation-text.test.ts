import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { agendaInText, withAgenda } from '#desk/invitation-text.ts';
import type { Minutes } from '#minutes/record.ts';
import { readInvitation } from '#parser/invitation.ts';
import { readLines } from '#parser/html-lines.ts';
import { agendaPrint } from '#word/agenda-block.ts';
import { body as bodyOf, item, minutes } from '../build.ts';
import { objectionsTo } from '../parser/judge-of-html.ts';
import { bodies, joinAddress, rewriters } from './invitation-bodies.ts';

const house = bodyOf();
const written = { date: '2026-11-18', time: '09:10' };
const later = { date: '2026-11-19', time: '14:00' };

const titles = fc.constantFrom(
  'Mötets öppnande',
  'Budget 2027',
  'Dagordning',
  'Rutin vid storhelger',
  'Plan för ”God vård” 2027–2030',
  'Mottagning för unga (s.k. "MiniVia")',
  'Vård & omsorg <18 år',
  'Övriga frågor',
);
const anyTitles = fc.oneof(
  titles,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
);
const presenters = fc.subarray([
  { name: 'Sara Blom', title: 'utredare, Region Norrdal' },
  { name: 'Emil Strand', title: null },
]);
const points = (from: fc.Arbitrary<string>) =>
  fc.record({
    title: from,
    presenters,
    attachments: fc.subarray(['1', '2 A', '2 B']),
    types: fc.subarray(['information', 'dialogue'] as const),
    plannedMinutes: fc.constantFrom(null, 10, 45),
  });
const meetings = (from: fc.Arbitrary<string>): fc.Arbitrary<Minutes> =>
  fc
    .tuple(
      fc.array(fc.tuple(points(from), fc.array(points(from), { maxLength: 3 })), {
        minLength: 1,
        maxLength: 8,
      }),
      fc.constantFrom('2026-11-20', null),
    )
    .map(([items, date]) => {
      const made = minutes(
        ...items.map(([{ title, ...more }, under]) =>
          item(title, more, ...under.map(({ title: sub, ...rest }) => item(sub, rest))),
        ),
      );
      return { ...made, meeting: { ...made.meeting, date } };
    });

/** A line without the number that a list of a mail program's own would show instead. */
const bare = (text: string): string => text.replace(/^(?:\d+\.|[a-z]\)) ?/, '');

/** What stood around the block, wherever it was put. */
function around(before: string, after: string): boolean {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return start + end === before.length;
}

test('the agenda goes into any invitation without a letter of the rest being touched', () => {
  fc.assert(
    fc.property(bodies, meetings(anyTitles), (body, meeting) => {
      const text = withAgenda(body, meeting, house, written);
      expect(around(body, text)).toBe(true);
      expect(withAgenda(text, meeting, house, later)).toBe(text);
      expect(agendaInText(text)(agendaPrint(meeting, house))).toBe('current');
    }),
    { numRuns: 400 },
  );
});

test('it stands under the organizer’s own words and above what Teams has added', () => {
  fc.assert(
    fc.property(bodies, meetings(titles), (body, meeting) => {
      const text = withAgenda(body, meeting, house, written);
      const at = text.indexOf('handlingar_dagordning');
      const end = text.indexOf('handlingar_dagordning_slut');
      for (const word of ['Hej', 'Väl mött', 'Parkering', 'kalender', 'tecken'])
        expect(text.lastIndexOf(word)).toBeLessThan(at);
      const join = text.indexOf(joinAddress);
      if (join >= 0) expect(join).toBeGreaterThan(end);
      const words = readLines(text).map(line => line.text);
      for (const each of meeting.items) expect(words.some(line => line.includes(each.title))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test.each(Object.entries(rewriters))(
  'a mail program that %s: the same block is found and replaced',
  (_, rewrite) => {
    fc.assert(
      fc.property(bodies, meetings(titles), meetings(titles), (body, first, second) => {
        const text = rewrite(withAgenda(body, first, house, written));
        expect(agendaInText(text)(agendaPrint(first, house))).toBe('current');
        expect(withAgenda(text, first, house, later)).toBe(text);
        const next = withAgenda(text, second, house, later);
        expect(agendaInText(next)(agendaPrint(second, house))).toBe('current');
        expect(next.match(/Dagordningen(?:\s|&nbsp;)är(?:\s|&nbsp;)hämtad/g)).toHaveLength(1);
        const empty = rewrite(body);
        const words = (html: string): readonly string[] =>
          readLines(html)
            .map(line => line.text)
            .filter(Boolean);
        const left = words(next).join(' ');
        for (const word of words(empty)) expect(left).toContain(word);
        // Written over once more with the first, the words are those of the first time.
        expect(words(withAgenda(next, first, house, written)).map(bare)).toEqual(words(text).map(bare));
      }),
      { numRuns: 150 },
    );
  },
);

test('what is read from an invitation with the block in it is the agenda that was written, once', () => {
  fc.assert(
    fc.property(
      bodies,
      meetings(titles),
      fc.constantFrom(...Object.values(rewriters)),
      (body, meeting, rewrite) => {
        const { lines } = readInvitation(rewrite(withAgenda(body, meeting, house, written))).value;
        expect(
          lines.map(({ level, title, types, attachments, presenters: who, plannedMinutes }) => ({
            level,
            title,
            types,
            attachments,
            who,
            plannedMinutes,
          })),
        ).toEqual(
          meeting.items.map(each => ({
            level: each.parentKey === null ? 1 : 2,
            title: each.title,
            types: each.types,
            attachments: each.attachments,
            who: each.presenters,
            plannedMinutes: each.plannedMinutes,
          })),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('nothing in a title or a name becomes more than letters in the invitation', () => {
  const hostile = fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</a></p><iframe src="https://example.org">',
    '<!-- --><style>*{display:none}</style>',
    '&lt;b&gt; &#60;script&#62;',
    'javascript:alert(1)',
  );
  fc.assert(
    fc.property(meetings(hostile), meeting => {
      const text = withAgenda('<html><body></body></html>', meeting, house, written);
      expect(objectionsTo(text)).toEqual([]);
      expect(text).not.toMatch(/<(?:script|img|iframe|style)/i);
      const words = readLines(text).map(line => line.text);
      for (const each of meeting.items) expect(words.some(line => line.includes(each.title))).toBe(true);
    }),
  );
});
