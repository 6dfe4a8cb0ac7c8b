import { AppointmentError, type AppointmentNote } from '#minutes/appointment.ts';
import type { ComposedItem, OfficeProperties, ReadItem } from './office-part.ts';
import { answerOf } from './outlook-answers.ts';

// What the pane leaves in the appointment, in Outlook's own two drawers. Custom properties stay with the item and
// hold 2,500 characters for all of an add-in's texts, so only keys go there. The members' names and addresses lie
// in the session of the open form, where the check at sending finds them; they are gone when the form is closed.

const property = { meeting: 'handlingarMeeting', body: 'handlingarBody' } as const;
const membersName = 'handlingarMembers';
/** What a session may hold, in characters. */
const longestSession = 50_000;

export type NotedItem = Pick<ComposedItem | ReadItem, 'loadCustomPropertiesAsync'> &
  Pick<ComposedItem, 'sessionData'>;

/** The note in this appointment; null where none was left. `session`: this client has a session for an open form. */
export async function readNote(item: NotedItem, session: boolean): Promise<AppointmentNote | null> {
  const properties = await propertiesOf(item);
  const meetingKey = properties.get(property.meeting);
  const bodyKey = properties.get(property.body);
  if (typeof meetingKey !== 'string' || meetingKey === '') return null;
  return {
    meetingKey,
    bodyKey: typeof bodyKey === 'string' ? bodyKey : '',
    members: session ? await readMembers(item) : [],
  };
}

export async function leaveNote(item: NotedItem, note: AppointmentNote, session: boolean): Promise<void> {
  const properties = await propertiesOf(item);
  const unchanged =
    properties.get(property.meeting) === note.meetingKey && properties.get(property.body) === note.bodyKey;
  if (!unchanged) {
    properties.set(property.meeting, note.meetingKey);
    properties.set(property.body, note.bodyKey);
    await answerOf<void>('customProperties.saveAsync', answered => properties.saveAsync(answered));
  }
  const { sessionData } = item;
  if (!session || !sessionData) return;
  const text = JSON.stringify(note.members.map(({ name, mail }) => [name, mail]));
  await answerOf<void>('sessionData.setAsync', answered =>
    sessionData.setAsync(membersName, text.length > longestSession ? '[]' : text, answered),
  );
}

const propertiesOf = (item: NotedItem): Promise<OfficeProperties> =>
  answerOf<OfficeProperties>('loadCustomPropertiesAsync', answered =>
    item.loadCustomPropertiesAsync(answered),
  );

async function readMembers({ sessionData }: NotedItem): Promise<AppointmentNote['members']> {
  if (!sessionData) return [];
  try {
    const text = await answerOf<string>('sessionData.getAsync', answered =>
      sessionData.getAsync(membersName, answered),
    );
    return membersIn(text);
  } catch (error) {
    // A form that was opened anew has an empty session, which Outlook calls a missing key.
    if (error instanceof AppointmentError) return [];
    throw error;
  }
}

function membersIn(text: string): AppointmentNote['members'] {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  if (!Array.isArray(raw)) return [];
  // Not `flatMap`: this runs in classic Outlook's own JavaScript of 2016 too.
  return raw.filter(isPair).map(([name, mail]) => ({ name, mail }));
}

const isPair = (pair: unknown): pair is readonly [string, string] =>
  Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string';
