import { describe, expect, it } from 'vitest';
import { graphRoutes } from '#sim/serving.ts';
import { permissionTable } from '#sim/scopes.ts';
import { listPath, openTenant, sitePath, speakAs } from '../sim/speak.ts';
import type { Speaker } from '../sim/speak.ts';
import type { Tenant } from '#sim/tenant.ts';
import { loadContract } from './openapi.ts';
import type { Contract } from './openapi.ts';

// The simulated tenant held against Microsoft's description of Graph. Where the description is not at hand, the
// run is still made and must end without a refusal.

const everything = [
  'User.Read',
  'Chat.ReadBasic',
  'Calendars.Read',
  'Sites.ReadWrite.All',
  'Sites.Manage.All',
];
const none: Contract = {
  checkRequest: () => [],
  checkAnswer: () => [],
  permissionsFor: () => null,
  leastFor: () => null,
};

/** What the product does in a day, in raw requests. */
async function aDay(tenant: Tenant): Promise<void> {
  const secretary = await speakAs(tenant, 'secretary', everything);
  await meetingFound(tenant, secretary);
  await rowsWritten(secretary);
  await listsMade(secretary);
  await filesKept(secretary);
  await siteGranted(await speakAs(tenant, 'administrator', ['Sites.FullControl.All']));
}

async function siteGranted(administrator: Speaker): Promise<void> {
  const { body } = await administrator.get(sitePath);
  const permissions = `/sites/${body.text('id')}/permissions`;
  const { body: granted } = await administrator.ask('POST', permissions, {
    roles: ['write'],
    grantedToIdentities: [
      { application: { id: '3f6a1d52-8a47-4b0e-9c2d-7e5b1f4a9d63', displayName: 'Handlingar' } },
    ],
  });
  await administrator.get(permissions);
  await administrator.ask('DELETE', `${permissions}/${granted.text('id')}`);
}

async function meetingFound(tenant: Tenant, secretary: Speaker): Promise<void> {
  const prefer = { Prefer: 'outlook.timezone="W. Europe Standard Time", IdType="ImmutableId"' };
  await secretary.get('/me');
  await secretary.get('/me?$select=id,displayName');
  const { chats } = await tenant.world();
  for (const chat of chats.filter(one => one.kind === 'meeting')) await secretary.get(`/chats/${chat.id}`);
  const view = await secretary.get(
    '/me/calendarView?startDateTime=2026-09-01T00:00:00Z&endDateTime=2027-03-01T00:00:00Z&$top=5&$orderby=start/dateTime',
    prefer,
  );
  await secretary.get(view.body.text('@odata.nextLink'));
  for (const event of view.body.list('value')) {
    await secretary.get(`/me/events/${encodeURIComponent(event.text('id'))}`, prefer);
    await secretary.get(`/me/events?$filter=iCalUId eq '${event.text('iCalUId')}'&$select=id,subject`);
  }
  await secretary.get('/me/events?$top=50');
}

async function rowsWritten(secretary: Speaker): Promise<void> {
  const items = await listPath(secretary, 'Items');
  const made = await secretary.ask('POST', `${items}/items`, {
    fields: { Key: 'contract-1', Title: 'Bemanning i jul', MeetingKey: 'm-1', MeetingDate: '2026-11-20' },
  });
  const row = `${items}/items/${made.body.text('id')}`;
  await secretary.get(`${items}/items?$expand=fields($select=Key,Title)&$filter=fields/MeetingKey eq 'm-1'`);
  await secretary.get(`${items}/items?$expand=fields&$top=3&$orderby=fields/MeetingDate desc`);
  await secretary.get(`${row}?$expand=fields`);
  await secretary.get(`${row}/fields?$select=Title`);
  await secretary.ask(
    'PATCH',
    `${row}/fields`,
    { Title: 'Bemanning i jul och nyår' },
    { 'If-Match': '"x,9"' },
  );
  await secretary.ask('PATCH', `${row}/fields`, { Title: 'Bemanning i jul och nyår' });
  await secretary.ask('PATCH', row, { fields: { PlannedMinutes: 15 } });
  await secretary.get(`${items}/items/delta?$expand=fields`);
  await secretary.ask('POST', '/$batch', {
    requests: [
      { id: 'a', method: 'GET', url: `${items}/items?$expand=fields&$filter=fields/MeetingKey eq 'm-1'` },
      {
        id: 'b',
        method: 'PATCH',
        url: `${row}/fields`,
        headers: { 'Content-Type': 'application/json', 'If-Match': '"y,1"' },
        body: { Title: 'x' },
      },
      { id: 'c', method: 'GET', url: row, dependsOn: ['b'] },
    ],
  });
  await secretary.ask('DELETE', row);
  await secretary.get(row);
}

async function listsMade(secretary: Speaker): Promise<void> {
  const bare = await secretary.get('/sites/norrdal.sharepoint.com:/sites/tom?$expand=lists');
  const site = `/sites/${bare.body.text('id')}`;
  await secretary.get(site);
  const made = await secretary.ask('POST', `${site}/lists`, {
    displayName: 'Bodies',
    list: { template: 'genericList' },
    columns: [
      { name: 'Key', text: {}, indexed: true, enforceUniqueValues: true, required: true },
      { name: 'Profile', text: { allowMultipleLines: true, textType: 'plain' } },
    ],
  });
  const list = `${site}/lists/${made.body.text('id')}`;
  await secretary.ask('PATCH', list, { displayName: 'Organ' });
  const column = await secretary.ask('POST', `${list}/columns`, {
    name: 'Kind',
    choice: { choices: ['network', 'council'], displayAs: 'dropDownMenu' },
  });
  await secretary.ask('PATCH', `${list}/columns/${column.body.text('id')}`, { indexed: true });
  await secretary.get(`${list}/columns`);
  await secretary.get(`${site}/lists?$select=id,name,displayName`);
  await secretary.get(`${list}?$expand=columns`);
  await secretary.ask('DELETE', list);
}

async function filesKept(secretary: Speaker): Promise<void> {
  const library = await listPath(secretary, 'Handlingar');
  const drive = await secretary.get(`${library}/drive`);
  const path = `/drives/${encodeURIComponent(drive.body.text('id'))}`;
  await secretary.get(path);
  const bytes = new TextEncoder().encode('Hej');
  const file = `${path}/root:/${encodeURIComponent('Möte 1.docx')}`;
  const type = { 'Content-Type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' };
  const put = await secretary.ask(
    'PUT',
    `${file}:/content?@microsoft.graph.conflictBehavior=replace`,
    bytes,
    type,
  );
  const item = `${path}/items/${put.body.text('id')}`;
  await secretary.get(file);
  await secretary.get(`${item}?$expand=listItem`);
  await secretary.get(`${item}/listItem`);
  await secretary.get(`${item}/versions`);
  await secretary.get(`${path}/items/root/children`);
  await secretary.get(`${path}/items/root/search(q='docx')?$select=id,name&$top=1`);
  await secretary.ask('PATCH', `${item}/listItem/fields`, { DocumentKind: 'notes' });
  await secretary.get(`${item}/content?format=pdf`);
}

/** Permissions that contain a described one, though the table does not repeat them at each path. */
const higher = ['Sites.FullControl.All', 'Sites.Manage.All', 'Calendars.ReadWrite'];

/** Requests made on purpose to be refused. */
const meantToFail = [412, 404, 424];

describe('the simulated tenant and Microsoft’s description of Graph', () => {
  it('a whole day of requests is described, and every answer fits its schema', async () => {
    const tenant = openTenant();
    await aDay(tenant);
    const contract = loadContract() ?? none;
    const faults = tenant
      .requests()
      .flatMap(request => [
        ...contract.checkRequest(request),
        ...contract.checkAnswer({ ...request, answer: request.answer ?? null }),
        ...(request.status >= 400 && !meantToFail.includes(request.status)
          ? [`${request.method} ${request.url} was refused: ${JSON.stringify(request.answer)}`]
          : []),
      ]);
    expect(faults).toEqual([]);
  });

  it('answers nothing that the description does not know, and no query option beside it', () => {
    const contract = loadContract() ?? none;
    const faults = graphRoutes.flatMap(({ method, template, options }) => {
      const path = template.replace('{site-path*}', 'sites/x').replace(/\{[^}]+\}/g, 'x');
      const query = options.map(option => `${encodeURIComponent(option)}=1`).join('&');
      return contract.checkRequest({ method, url: `${path}?${query}` });
    });
    expect(faults).toEqual([]);
  });

  it('asks for no fewer permissions than Microsoft’s own table', () => {
    const contract = loadContract() ?? none;
    const tooGenerous = graphRoutes.flatMap(({ method, template, needs }) => {
      const path = template.replace('{site-path*}', 'sites/x').replace(/\{[^}]+\}/g, 'x');
      const described = contract.permissionsFor(method, path);
      if (described === null) return [];
      return permissionTable[needs].scopes
        .filter(scope => !higher.includes(scope))
        .filter(scope => !described.includes(scope))
        .map(scope => `${method} ${template} is answered for ${scope}`);
    });
    expect(tooGenerous).toEqual([]);
  });
});

describe('the judge itself', () => {
  const contract = loadContract();
  /** How many faults the judge finds; where there is no description there is no judge, and none are expected. */
  const faults = (url: string, method = 'GET', body?: unknown): number =>
    contract?.checkRequest({ method, url, body }).length ?? 0;
  const one = contract === null ? 0 : 1;

  it('finds an unknown path, an unknown option and a missing window', () => {
    expect(faults('/me/drive/secrets')).toBe(one);
    expect(faults('/me?$filter=x')).toBe(one);
    expect(faults('/me/calendarView')).toBe(2 * one);
    expect(faults('/me/calendarView?startDateTime=a&endDateTime=b')).toBe(0);
  });

  it('finds an answer with a property that Graph does not have, or of the wrong kind', () => {
    const answered = (answer: unknown): number =>
      contract?.checkAnswer({ method: 'GET', url: '/chats/19:x', status: 200, answer }).length ?? 0;
    expect(answered({ id: 'x', topic: 'Möte', chatType: 'meeting' })).toBe(0);
    expect(answered({ id: 'x', shoeSize: 38 })).toBe(one);
    expect(answered({ id: 7 })).toBe(one);
    const event = { id: 'x', attendees: [{ type: 'required', status: { response: 'perhaps' } }] };
    const view = { method: 'GET', url: '/me/calendarView?startDateTime=a&endDateTime=b', status: 200 };
    expect(contract?.checkAnswer({ ...view, answer: { value: [event] } }).length ?? 0).toBeGreaterThanOrEqual(
      one,
    );
  });
});
