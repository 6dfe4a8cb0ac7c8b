// From a request with a believed token to its answer: the table of everything that is served, what may be asked,
// who may ask it.

import { badRequest, notFound, Refusal } from './answer.ts';
import type { Answer } from './answer.ts';
import { answerParts, readParts } from './batch.ts';
import type { Part } from './batch.ts';
import { jsonObject } from './call.ts';
import type { Call, Premises, Route, Token } from './call.ts';
import { calendarRoutes } from './calendar.ts';
import { driveRoutes, findLibrary } from './drives.ts';
import { listRoutes } from './lists.ts';
import { peopleRoutes } from './people.ts';
import { routesOf } from './routing.ts';
import { rowRoutes } from './rows.ts';
import { admit } from './scopes.ts';
import { siteGrantRoutes } from './site-grants.ts';
import { findUser } from './world.ts';
import type { Site, World } from './world.ts';

/** All that the tenant answers, batching apart. */
export const graphRoutes: readonly Route[] = [
  ...peopleRoutes,
  ...calendarRoutes,
  ...listRoutes,
  ...siteGrantRoutes,
  ...rowRoutes,
  ...driveRoutes,
];

const findRoute = routesOf(graphRoutes);

export type Asked = {
  readonly method: string;
  /** Path and query after `/v1.0`. */
  readonly target: string;
  readonly headers: Headers;
  readonly body: Uint8Array | null;
  readonly origin: string;
  readonly token: Token;
  /** Told which of the token's scopes let the request in. */
  readonly onAdmitted?: (scopes: readonly string[]) => void;
};

/** Answers one request, or throws the Refusal that becomes its answer. */
export function perform(premises: Premises, asked: Asked): Answer | Promise<Answer> {
  const { method, target, token } = asked;
  const [path = '', search = ''] = target.split('?');
  const found = findRoute(method, path);
  if (found.route === null) throw unknownPath(asked, found.methods);
  const { route, params } = found;
  const user = findUser(premises.world, token.oid);
  if (!user) throw new Refusal(401, 'InvalidAuthenticationToken', `No user has the id ${token.oid}.`);
  const query = new URLSearchParams(search);
  const strange = [...query.keys()].find(option => !route.options.includes(option));
  if (strange !== undefined) {
    throw badRequest(
      `${method} ${target}: the query option '${strange}' is not known here (known: ${route.options.join(', ') || 'none'}).`,
    );
  }
  const site = siteOf(premises.world, params, `${method} ${target}`);
  const admitting = admit(route.needs, token, user, site);
  asked.onAdmitted?.(admitting);
  const call: Call = { ...asked, params, query, user, premises };
  return route.run(call, site);
}

/** Answers a batch by answering its parts. */
export async function performBatch(
  asked: Asked,
  answer: (part: Part) => Promise<Answer | null>,
): Promise<Answer> {
  if (asked.method !== 'POST') {
    throw new Refusal(405, 'BadRequest', `${asked.method} /$batch: only POST is answered here.`);
  }
  const parts = readParts(jsonObject(asked.body, 'POST /$batch'));
  return { status: 200, json: { responses: await answerParts(parts, answer) } };
}

function unknownPath(
  asked: { readonly method: string; readonly target: string; readonly body: Uint8Array | null },
  methods: readonly string[],
): Refusal {
  const { method, target, body } = asked;
  if (methods.length > 0) {
    return new Refusal(
      405,
      'BadRequest',
      `${method} ${target}: this path answers ${methods.join(', ')} only.`,
    );
  }
  const sent = body ? `; body: ${new TextDecoder().decode(body.subarray(0, 200))}` : '';
  return new Refusal(
    400,
    'BadRequest',
    `Resource not found for the segment: ${method} ${target} is not known to the simulated tenant${sent}.`,
  );
}

/** The site that a path is about, whether by address, id or drive; null for paths about no site. */
function siteOf(world: World, params: Readonly<Record<string, string>>, where: string): Site | null {
  const { hostname, 'site-path': path, 'site-id': id, 'drive-id': drive } = params;
  if (drive !== undefined) {
    const library = findLibrary(world, drive);
    if (!library) throw notFound(`${where}: the drive '${drive}' was not found.`);
    return library.site;
  }
  if (hostname === undefined && id === undefined) return null;
  const found = world.sites.find(
    site => site.id === id || (site.host === hostname && site.path === `/${path}`.replace(/\/$/, '')),
  );
  if (!found) throw notFound(`${where}: Requested site could not be found.`);
  return found;
}
