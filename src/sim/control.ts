// What the simulation answers about itself, under /sim: tokens, users, state, faults. Not part of Graph.

import { badRequest, json, notFound } from './answer.ts';
import type { Answer } from './answer.ts';
import { jsonObject } from './call.ts';
import type { Premises } from './call.ts';
import { readWeather } from './faults.ts';
import type { Journal } from './journal.ts';
import type { State } from './state.ts';
import { calendarsOf, saveAppointment } from './outlook-items.ts';
import { withGrant } from './site-grants.ts';
import { issueToken } from './tokens.ts';
import type { OpenWeather } from './weather.ts';
import { findUser, ownApp } from './world.ts';
import type { Right } from './world.ts';

export type Control = {
  readonly request: Request;
  readonly url: URL;
  readonly body: Uint8Array | null;
  readonly premises: Premises;
  readonly weather: OpenWeather;
  readonly journal: Journal;
  readonly reset: () => Promise<void>;
  readonly state: (premises: Premises, withBytes: boolean) => State;
};

/** One request to /sim/… */
export async function answerControl(control: Control): Promise<Answer> {
  const { request, url, premises, weather, journal } = control;
  const download = /^\/sim\/download\/(\w+)$/.exec(url.pathname)?.[1];
  if (download !== undefined) return downloaded(premises, download);
  switch (`${request.method} ${url.pathname}`) {
    case 'POST /sim/token':
      return token(control);
    case 'GET /sim/users':
      return json(
        premises.world.users.map(({ mail, name, oid, part, jobTitle }) => ({
          mail,
          name,
          oid,
          part,
          jobTitle,
        })),
      );
    case 'GET /sim/chats':
      return json(chats(premises));
    case 'GET /sim/state':
      return json(control.state(premises, url.searchParams.get('content') === 'true'));
    case 'GET /sim/calendar':
      return calendarsOf(premises, url.searchParams.get('user') ?? '');
    case 'POST /sim/appointment':
      return saveAppointment(premises, parsed(control));
    case 'GET /sim/clock':
      return json({ now: new Date(premises.now()).toISOString() });
    case 'POST /sim/reset':
      await control.reset();
      return { status: 204 };
    case 'GET /sim/faults':
      return json(weather.told());
    case 'POST /sim/faults':
      weather.set(readWeather(parsed(control)));
      return json(weather.told());
    case 'POST /sim/grant':
      return grant(control);
    case 'GET /sim/requests':
      return json({ requests: journal.entries() });
    case 'DELETE /sim/requests':
      journal.clear();
      return { status: 204 };
    default:
      throw notFound(
        `${request.method} ${url.pathname} is not known. There are: POST /sim/token, GET /sim/users, /sim/chats, /sim/calendar, /sim/state, /sim/clock, POST /sim/reset, GET and POST /sim/faults, POST /sim/grant, /sim/appointment, GET and DELETE /sim/requests.`,
      );
  }
}

const parsed = ({ request, url, body }: Control): Readonly<Record<string, unknown>> =>
  jsonObject(body, `${request.method} ${url.pathname}`);

function token(control: Control): Answer {
  const { premises } = control;
  const { user: who, scopes, claims, app } = parsed(control);
  if (typeof who !== 'string' || !Array.isArray(scopes) || !scopes.every(one => typeof one === 'string')) {
    throw badRequest('POST /sim/token: the body must be {"user": "mail", "scopes": ["…"]}.');
  }
  const user = findUser(premises.world, who) ?? premises.world.users.find(one => one.part === who);
  if (!user) throw notFound(`POST /sim/token: there is no user '${who}'. GET /sim/users lists them.`);
  const asked = typeof claims === 'string' ? claims : null;
  const { tenantId } = premises.world;
  return json(
    issueToken(user, tenantId, scopes, asked, premises.now(), typeof app === 'string' ? app : undefined),
  );
}

/** Every meeting that can be opened from Teams, with the users who would find it there. */
function chats({ world }: Premises): readonly unknown[] {
  return world.chats.map(chat => ({
    id: chat.id,
    topic: chat.topic,
    ...(chat.kind === 'channel' ? { channelId: chat.id } : {}),
    users: chat.memberMails,
    joinUrl: chat.joinUrl,
    starts: world.entries
      .filter(entry => entry.joinUrl === chat.joinUrl && entry.type !== 'seriesMaster')
      .map(entry => entry.start),
  }));
}

const rights: readonly Right[] = ['none', 'read', 'write', 'owner'];

/** `{"site": "/sites/tom", "role": "write"}` grants our own app; with `"user": "mail"` it is that user's own right. */
function grant(control: Control): Answer {
  const { premises } = control;
  const { site: path, role, user: who } = parsed(control);
  const right = rights.find(one => one === role);
  const site = premises.world.sites.find(one => one.path === path);
  if (!site || right === undefined) {
    throw badRequest(`POST /sim/grant: site '${String(path)}' or role '${String(role)}' is not known.`);
  }
  if (typeof who === 'string') site.rights[findUser(premises.world, who)?.mail ?? who] = right;
  else site.grants = withGrant(site.grants, ownApp, right === 'none' ? null : right);
  premises.changed();
  return json({ site: site.path, grants: site.grants, rights: site.rights });
}

function downloaded(premises: Premises, ticket: string): Answer {
  const found = premises.tickets.get(ticket);
  if (!found || found.until < premises.now()) throw notFound('The download link has run out.');
  return { status: 200, headers: { 'Content-Type': found.type }, bytes: found.bytes };
}
