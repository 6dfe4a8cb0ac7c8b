import { isMoot, resolve, type Collision } from '#minutes/merge.ts';
import { answered, type History } from './history.ts';
import type { Outbox } from './outbox.ts';

// Choosing between two people's words, and taking the choice back.

/** The questions that still are questions: where nobody has written meanwhile what one of the answers would write. */
export const openQuestions = ({ book, minutes }: Outbox): readonly Collision[] =>
  book.collisions.length === 0 ? book.collisions : book.collisions.filter(each => !isMoot(each, minutes));

/** Makes the choice in the record and answers with the history after it; the same history where nobody asks. */
export function choose(
  outbox: Outbox,
  history: History,
  answer: { readonly id: string; readonly choice: 'mine' | 'theirs' | 'both'; readonly at: number },
): History {
  const question = outbox.book.collisions.find(each => each.id === answer.id);
  if (!question) return history;
  const edit = resolve(question, answer.choice, outbox.minutes);
  outbox.settleCollision(question.id);
  if (edit) outbox.write(edit);
  return answered(history, question, edit, answer.at);
}

/** The question comes back with the step that answered it, and goes again when the step is taken once more. */
export function turnQuestion(outbox: Outbox, question: Collision | null, back: boolean): void {
  if (question && back) outbox.handBack([question]);
  else if (question) outbox.settleCollision(question.id);
}
