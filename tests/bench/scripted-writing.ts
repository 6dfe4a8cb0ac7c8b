import { confirmByAnswers, markPresence } from '#minutes/attendance.ts';
import { addAssignment, addDecision } from '#minutes/deciding.ts';
import { set, type Edit } from '#minutes/edit.ts';
import { flat, outline } from '#minutes/numbering.ts';
import type { Key, Minutes } from '#minutes/record.ts';
import { must } from '../must.ts';
import type { Sitting } from '../desk/sit.ts';

// Ten minutes of a secretary's work, the same in every run: she types in phrases as people do who listen, marks
// those who came late, decides and hands out assignments. What the record was at each moment that a form with
// ordinary autosaving (half a second without a key, or a choice made) would have saved is noted on the way.

const tenMinutes = 600_000;
/** Six letters a second. */
const perLetter = 165;
/** Who listens while typing stops for a moment after every few words. */
const wordsInARow = 3;
const hesitation = 600;

const phrases = [
  'Ordföranden hälsade välkommen och gick igenom dagordningen.',
  'Emil Strand redogjorde för läget i länet.',
  'Åtta kommuner har infört den gemensamma ingången,',
  'övriga följer under våren.',
  'Frågan har beretts i arbetsutskottet',
  'som föreslår oförändrad inriktning.',
  'Diskussion om bemanningen över jul och nyår.',
  'Flera kommuner ser samma svårighet:',
  'vikarierna räcker inte till.',
  'Regionen återkommer med underlag till nästa möte.',
];

/** Pauses after a phrase, ms: most are short, now and then somebody speaks for long. */
const pauses = [700, 900, 1400, 600, 4000, 800, 2500, 1100, 9000, 700];

/** Works through the agenda for ten minutes; the record at each moment worth saving, oldest first. */
export async function writeForTenMinutes({ desk, clock, meeting }: Sitting): Promise<readonly Minutes[]> {
  const moments: Minutes[] = [];
  const end = clock.now() + tenMinutes;
  let number = 0;
  const newKey = (): Key => `00000000-0000-4000-9d00-${String(++number).padStart(12, '0')}`;
  const noted = (): void => void moments.push(meeting().minutes);
  const choose = async (edit: Edit | null): Promise<void> => {
    if (edit) desk.edit(edit);
    noted();
    await clock.pass(900);
  };
  const textOf = (key: Key): string => must(meeting().minutes.items.find(each => each.key === key)).text;
  const type = async (key: Key, words: string): Promise<void> => {
    let written = 0;
    for (const letter of words) {
      const item = must(meeting().minutes.items.find(each => each.key === key));
      desk.edit(set('item', item, 'text', item.text + letter));
      await clock.pass(perLetter);
      if (letter !== ' ' || ++written % wordsInARow !== 0) continue;
      await clock.pass(hesitation);
      noted();
    }
    noted();
  };

  await choose(confirmByAnswers(meeting().minutes));
  const agenda = flat(outline(meeting().minutes)).map(({ item }) => item.key);
  for (let turn = 0; clock.now() < end; turn++) {
    const key = must(agenda[Math.floor(turn / 4) % agenda.length]);
    const before = textOf(key);
    await type(
      key,
      `${before === '' || before.endsWith('\n') ? '' : ' '}${must(phrases[turn % phrases.length])}`,
    );
    await clock.pass(must(pauses[turn % pauses.length]));
    const { minutes } = meeting();
    if (turn % 4 === 3) {
      const decided = {
        text: `att lägga information ${turn} till handlingarna`,
        kind: 'file',
        state: 'decided',
      } as const;
      await choose(addDecision(minutes, key, decided, newKey));
    }
    if (turn % 8 === 5)
      await choose(
        addAssignment(
          minutes,
          key,
          { who: 'Emil Strand', what: `ta fram underlag ${turn}`, dueText: 'till nästa möte' },
          newKey,
        ),
      );
    if (turn % 6 === 2) {
      const late = must(minutes.attendance[turn % minutes.attendance.length]);
      await choose(markPresence(minutes, late.key, late.presence === 'present' ? 'absent' : 'present'));
    }
  }
  return moments;
}
