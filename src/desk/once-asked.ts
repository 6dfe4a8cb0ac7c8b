/** Asks the first time only; an answer that did not come is asked for again. */
export function onceAsked<From, Answer>(
  ask: (from: From) => Promise<Answer>,
): (from: From) => Promise<Answer> {
  let answer: Promise<Answer> | null = null;
  return from =>
    (answer ??= ask(from).catch((error: unknown) => {
      answer = null;
      throw error;
    }));
}
