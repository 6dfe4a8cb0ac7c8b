import { askBeforeSending } from '#desk/sending.ts';
import { readNote } from '#host/appointment-note.ts';
import type { OfficePart, OfficePerson } from '#host/office-part.ts';
import { isComposed, mailboxOf } from '#host/outlook-appointment.ts';
import { answerOf } from '#host/outlook-answers.ts';
import { languageOf } from '#language/locale.ts';

// What Outlook asks us when an appointment is being sent. The answer is a question to the person at most, never a
// no: whatever goes wrong here, or takes too long, the invitation is sent.

/** What Outlook wants to hear, once. `sendModeOverride` is known from requirement set 1.14. */
export type SendingEvent = {
  completed(answer: {
    readonly allowEvent: boolean;
    readonly errorMessage?: string;
    readonly sendModeOverride?: 'promptUser';
  }): void;
};

/** Outlook shows a window of its own after five seconds. */
const longestCheck = 4_000;

/** Answers the event, with a question where something that the pane knows of is missing. */
export function answerSending(office: OfficePart, event: SendingEvent): void {
  let answered = false;
  const answer = (question: string | null, prompts = false): void => {
    if (answered) return;
    answered = true;
    clearTimeout(timer);
    event.completed(
      question === null
        ? { allowEvent: true }
        : {
            allowEvent: false,
            errorMessage: question,
            ...(prompts && { sendModeOverride: 'promptUser' as const }),
          },
    );
  };
  const timer = setTimeout(() => answer(null), longestCheck);
  const look = async (): Promise<void> => {
    const question = await questionFor(office);
    answer(question, question !== null && office.context.requirements.isSetSupported('Mailbox', '1.14'));
  };
  look().catch((error: unknown) => {
    console.error('The invitation was not looked through before it was sent.', error);
    answer(null);
  });
}

async function questionFor({ context }: OfficePart): Promise<string | null> {
  const { mailbox, requirements, displayLanguage } = context;
  const item = mailbox.item;
  if (item?.itemType !== 'appointment' || !isComposed(item)) return null;
  const note = await readNote(item, requirements.isSetSupported('Mailbox', '1.11'));
  if (!note) return null;
  // There the pane says whose calendar it is and does nothing more, so it could not add what the question names.
  if ((await mailboxOf(mailbox, item)) === 'shared') return null;
  const [html, required, optional] = await Promise.all([
    answerOf<string>('body.getAsync', answered => item.body.getAsync('html', answered)),
    answerOf<readonly OfficePerson[]>('requiredAttendees.getAsync', answered =>
      item.requiredAttendees.getAsync(answered),
    ),
    answerOf<readonly OfficePerson[]>('optionalAttendees.getAsync', answered =>
      item.optionalAttendees.getAsync(answered),
    ),
  ]);
  const { displayName, emailAddress } = mailbox.userProfile;
  return askBeforeSending({
    note,
    html,
    invitees: [
      { name: displayName, mail: emailAddress, isList: false },
      ...required.concat(optional).map(person => ({
        name: person.displayName,
        mail: person.emailAddress,
        isList: /list/i.test(person.recipientType ?? ''),
      })),
    ],
    language: languageOf(displayLanguage),
  });
}
