import { group, set, type Edit } from './edit.ts';
import type { Meeting, Mode } from './record.ts';

// The place tells how a meeting is held: a room, a screen, or both. The paper has no other word for it.

const screen = /\b(?:digitalt|digital|via|på|länk|microsoft|ms|teams|zoom|skype|online|distans)\b/giu;
const byScreen = /\b(?:digitalt|digital|teams|zoom|skype|online|distans)\b/iu;
const undecided = /\b(?:ej|inte)\s+bestäm/iu;

/** The mode that a place tells; null when it tells none. "Möjlighet att delta digitalt" beside a room is both. */
export function modeOfPlace(place: string | null): Mode | null {
  const words = place?.trim() ?? '';
  if (words === '' || undecided.test(words)) return null;
  if (!byScreen.test(words)) return 'physical';
  // Where the link is found is no room.
  const room = words
    .replace(/(?:^|[\s,(])länk(?:en)?\s+(?:finns|skickas|sänds|i|enligt|se)\s.*$/iu, ' ')
    .replace(screen, ' ')
    .replace(
      /(?<!\p{L})(?:samt|och|eller|i|med|som|endast|enbart|helt|(?:video|webb|distans)?möte[t]?)(?!\p{L})/giu,
      ' ',
    );
  return /[\p{L}\p{N}]/u.test(room) ? 'hybrid' : 'digital';
}

/** Writes another place, and the mode with it where the new place tells another. */
export function setPlace(meeting: Meeting, place: string | null): Edit {
  const written = set('meeting', meeting, 'place', place);
  const mode = modeOfPlace(place);
  if (mode === null || mode === meeting.mode) return written;
  return group('undo.change.meeting', [written, set('meeting', meeting, 'mode', mode)]);
}
