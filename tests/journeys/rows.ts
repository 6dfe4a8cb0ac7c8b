import { fromFields } from '#graph/fields.ts';
import { listOfKind, type StoredKind } from '#graph/lists.ts';
import { restoreBody, restoreKind } from '#minutes/restore.ts';
import type { Body, Minutes, RowKind, Rows } from '#minutes/record.ts';
import type { Tenant } from '#sim/tenant.ts';
import { notOurs } from '../contracts/watch.ts';

// What stands in the simulated tenant's lists, read straight from its memory and past Graph.

type Fields = Readonly<Record<string, unknown>>;

export type Stored = { readonly minutes: Minutes; readonly body: Body };

async function fieldsOf(tenant: Tenant, kind: StoredKind): Promise<readonly Fields[]> {
  const { lists } = await tenant.state();
  return (lists[listOfKind[kind]] ?? []).map(row => row.fields);
}

/** The meeting of this day as its rows tell it; null while it has none. */
export async function storedMeeting(tenant: Tenant, date: string, title = ''): Promise<Stored | null> {
  const meetings = await read(tenant, 'meeting', () => true);
  const meeting = meetings.find(row => row.date === date && row.title.includes(title));
  if (!meeting) return null;
  const ours = (fields: Fields): boolean => fields['MeetingKey'] === meeting.key;
  const body = (await fieldsOf(tenant, 'body'))
    .map(fields => restoreBody(fromFields('body', fields)).value)
    .find(row => row?.key === meeting.bodyKey);
  if (!body) throw new Error(`The body ${meeting.bodyKey} of "${meeting.title}" has no row.`);
  return {
    body,
    minutes: {
      meeting,
      items: await read(tenant, 'item', ours),
      attendance: await read(tenant, 'attendance', ours),
      decisions: await read(tenant, 'decision', ours),
      assignments: await read(tenant, 'assignment', ours),
    },
  };
}

async function read<K extends RowKind>(
  tenant: Tenant,
  kind: K,
  wanted: (fields: Fields) => boolean,
): Promise<readonly Rows[K][]> {
  return (await fieldsOf(tenant, kind)).filter(wanted).map(fields => {
    const { value, problems } = restoreKind(kind, fromFields(kind, fields));
    if (value === null)
      throw new Error(`A row cannot be read: ${problems.map(one => one.message).join('; ')}`);
    return value;
  });
}

/**
 * A colleague changes a row straight in SharePoint's grid, or takes it away: past the app, but through Graph and
 * in her own name.
 */
export async function colleagueChanges(
  tenant: Tenant,
  list: string,
  key: string,
  fields: Readonly<Record<string, string>> | null,
): Promise<void> {
  const { sites, users } = await tenant.world();
  const site = sites.find(one => one.path === '/sites/handlingar');
  const found = site?.lists.find(one => one.name === list);
  const row = found?.rows.find(one => one.fields['Key'] === key);
  const colleague = users.find(one => one.part === 'manager');
  if (!site || !found || !row || !colleague)
    throw new Error(`No row ${key} in ${list} for a colleague to change.`);
  site.rights[colleague.mail] = 'write';
  const ask = (method: string, path: string, body: unknown, token?: string): Promise<Response> =>
    tenant.fetch(`https://graph.microsoft.com${path}`, {
      method,
      headers: {
        ...(body === null ? {} : { 'Content-Type': 'application/json' }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...notOurs,
      },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    });
  const given = await ask('POST', '/sim/token', { user: colleague.mail, scopes: ['Sites.ReadWrite.All'] });
  const { token } = (await given.json()) as { readonly token: string };
  const path = `/v1.0/sites/${site.id}/lists/${found.id}/items/${row.id}`;
  const answer = fields
    ? await ask('PATCH', `${path}/fields`, fields, token)
    : await ask('DELETE', path, null, token);
  if (!answer.ok)
    throw new Error(`The colleague's change was refused: ${answer.status} ${await answer.text()}`);
}
