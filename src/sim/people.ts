import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import { graphBase } from './call.ts';
import type { Call, Route } from './call.ts';
import { notFound, Refusal } from './answer.ts';
import { project, selected } from './query.ts';
import { findUser } from './world.ts';
import type { Chat } from './world.ts';
import { mailboxEventId } from './event-copy.ts';

const userProperties = [
  'businessPhones',
  'displayName',
  'givenName',
  'id',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
];

function me(call: Call): Answer {
  const { user } = call;
  const value = {
    '@odata.context': `${graphBase}/$metadata#users/$entity`,
    businessPhones: [],
    displayName: user.name,
    givenName: user.givenName,
    jobTitle: user.jobTitle,
    mail: user.mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: 'sv-SE',
    surname: user.surname,
    userPrincipalName: user.mail,
    id: user.oid,
  };
  return json(project(value, selected(call, userProperties, 'microsoft.graph.user')));
}

const chatProperties = [
  'id',
  'topic',
  'createdDateTime',
  'lastUpdatedDateTime',
  'chatType',
  'webUrl',
  'tenantId',
  'onlineMeetingInfo',
];

function chat(call: Call): Answer {
  const id = call.params['chat-id'] ?? '';
  const { world } = call.premises;
  const found = world.chats.find(one => one.kind === 'meeting' && one.id === id);
  if (!found) throw notFound(`GET /chats/${id}: no chat with this id.`);
  if (!found.memberMails.includes(call.user.mail)) {
    throw new Refusal(403, 'Forbidden', `GET /chats/${id}: ${call.user.mail} is not a member of the chat.`);
  }
  const value = { '@odata.context': `${graphBase}/$metadata#chats/$entity`, ...chatAnswer(call, found) };
  return json(project(value, selected(call, chatProperties, 'microsoft.graph.chat')));
}

const chatAnswer = (call: Call, found: Chat): Readonly<Record<string, unknown>> => ({
  id: found.id,
  topic: found.topic,
  createdDateTime: found.createdAt,
  lastUpdatedDateTime: found.createdAt,
  chatType: 'meeting',
  webUrl: `https://teams.microsoft.com/l/chat/${encodeURIComponent(found.id)}/0?tenantId=${call.premises.world.tenantId}`,
  tenantId: call.premises.world.tenantId,
  onlineMeetingInfo: meetingOf(call, found),
});

/** The chats that the signed-in user is a member of, the newest first. */
function chats(call: Call): Answer {
  const top = Number(call.query.get('$top') ?? 20);
  const mine = call.premises.world.chats.filter(
    one => one.kind === 'meeting' && one.memberMails.includes(call.user.mail),
  );
  return json({
    '@odata.context': `${graphBase}/$metadata#chats`,
    value: [...mine]
      .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
      .slice(0, top)
      .map(one => chatAnswer(call, one)),
  });
}

function meetingOf(call: Call, found: Chat): Readonly<Record<string, unknown>> {
  const { world } = call.premises;
  const organizer = findUser(world, found.organizerMail);
  const entry = world.entries.find(one => one.uid === found.teamsEventUid);
  return {
    // The id in the organizer's mailbox, whoever asks; in nobody else's mailbox does it lead anywhere.
    calendarEventId: entry && organizer ? mailboxEventId(entry, organizer, false) : null,
    joinWebUrl: found.joinUrl,
    organizer: {
      id: organizer?.oid ?? null,
      displayName: null,
      userIdentityType: 'aadUser',
    },
  };
}

/** The signed-in user and the chats that meetings have. */
export const peopleRoutes: readonly Route[] = [
  { method: 'GET', template: '/me', needs: 'me', options: ['$select'], run: me },
  { method: 'GET', template: '/chats', needs: 'chat', options: ['$top'], run: chats },
  { method: 'GET', template: '/chats/{chat-id}', needs: 'chat', options: ['$select'], run: chat },
];
