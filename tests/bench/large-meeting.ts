import { emptyItem } from '#minutes/agenda.ts';
import { emptyAttendance } from '#minutes/attendance.ts';
import { add, group, set } from '#minutes/edit.ts';
import { inOrder, ranksAfter } from '#minutes/rank.ts';
import type { Minutes } from '#minutes/record.ts';
import { must } from '../must.ts';
import type { Sitting } from '../desk/sit.ts';

// A meeting of a given size, written at a desk without a screen.

export const network = 'Länsnätverket Norrdal (LNN)';

export type Size = { readonly items: number; readonly persons: number; readonly decisions: number };

const text = [
  'Emil Strand redogjorde för läget i länet. Åtta kommuner har infört den gemensamma ingången och övriga följer under våren.',
  'Frågan har beretts i arbetsutskottet, som föreslår att arbetet fortsätter med oförändrad inriktning under 2027.',
].join('\n\n');

/** Adds to the meeting that is open until it is exactly so large; nothing is sent until the desk's clock passes. */
export function enlarge({ desk, meeting }: Sitting, size: Size): void {
  const { items, attendance, decisions } = meeting().minutes;
  const top = inOrder(items.filter(item => item.parentKey === null));
  desk.edit(
    group('undo.edit', [
      ...ranksAfter(top.at(-1)?.rank ?? null, size.items - items.length).map((rank, at) =>
        add.item({ ...emptyItem(keyOf('a', at), rank), title: `Ärende om samverkan nummer ${at + 1}` }),
      ),
      ...ranksAfter(inOrder(attendance).at(-1)?.rank ?? null, size.persons - attendance.length).map(
        (rank, at) =>
          add.attendance({
            ...emptyAttendance(keyOf('b', at), rank, `Deltagare Nummer ${at + 1}`),
            organisation: `Organisation ${(at % 15) + 1}`,
            title: 'verksamhetschef',
            presence: at % 4 === 3 ? 'absent' : 'present',
          }),
      ),
    ]),
  );
  const all = inOrder(meeting().minutes.items);
  desk.edit(
    group('undo.edit', [
      ...all.map(item => set('item', item, 'text', text)),
      ...ranksAfter(inOrder(decisions).at(-1)?.rank ?? null, size.decisions - decisions.length).map(
        (rank, at) =>
          add.decision({
            key: keyOf('c', at),
            itemKey: must(all[at % all.length]).key,
            rank,
            text: `att lägga information nummer ${at + 1} till handlingarna`,
            kind: 'file',
            state: 'decided',
            sources: {},
          }),
      ),
    ]),
  );
  assertSize(meeting().minutes, size);
}

/** Throws unless the meeting is of this size: a figure for a smaller one would be no answer. */
export function assertSize({ items, attendance, decisions }: Minutes, size: Size): void {
  const found = { items: items.length, persons: attendance.length, decisions: decisions.length };
  if (JSON.stringify(found) !== JSON.stringify(size))
    throw new Error(`The meeting is ${JSON.stringify(found)} and not ${JSON.stringify(size)}.`);
}

const keyOf = (kind: 'a' | 'b' | 'c', at: number): string =>
  `00000000-0000-4000-9${kind}00-${String(at + 1).padStart(12, '0')}`;
