import { expect, it } from 'vitest';
import { openTenant, speakAs } from './speak.ts';
import type { Body } from './speak.ts';

// What the page that plays Outlook reads and writes in the mailboxes, past Graph, as Outlook itself does.

type Tenant = ReturnType<typeof openTenant>;
type Person = { readonly name: string; readonly mail: string; readonly kind: string; readonly reply: string };
type Item = {
  readonly id: string;
  readonly series: string;
  readonly seriesId: string | null;
  readonly subject: string;
  readonly html: string;
  readonly asOrganizer: boolean;
  readonly draft: boolean;
  readonly invited: readonly Person[];
  readonly properties: Readonly<Record<string, unknown>>;
};
type Calendar = { readonly mail: string; readonly items: readonly Item[] };

async function calendars(tenant: Tenant, user: string): Promise<readonly Calendar[]> {
  const answer = await tenant.fetch(`https://graph.microsoft.com/sim/calendar?user=${user}`);
  return ((await answer.json()) as { readonly calendars: readonly Calendar[] }).calendars;
}
async function itemOf(tenant: Tenant, user: string, subject: string): Promise<Item> {
  const found = (await calendars(tenant, user))
    .flatMap(one => one.items)
    .find(one => one.subject.startsWith(subject));
  if (!found) throw new Error(`No item "${subject}" in the mailbox of ${user}.`);
  return found;
}
const save = (tenant: Tenant, body: object): Promise<Response> =>
  tenant.fetch('https://graph.microsoft.com/sim/appointment', { method: 'POST', body: JSON.stringify(body) });
const meeting = 'Länsnätverket Norrdal (LNN)';

it('an item in Outlook has the id that Graph finds the event by, in the same mailbox and in no other', async () => {
  const tenant = openTenant();
  const { id } = await itemOf(tenant, 'secretary', meeting);
  const found = await (await speakAs(tenant, 'secretary')).get(`/me/events/${id}?$select=subject`);
  expect(found.body.text('subject')).toBe(meeting);
  expect((await (await speakAs(tenant, 'member')).get(`/me/events/${id}`)).status).toBe(404);
  expect((await itemOf(tenant, 'member', meeting)).id).not.toBe(id);
});

it('the organizer sees the answers in her form, whoever is invited sees the own', async () => {
  const tenant = openTenant();
  const mine = await itemOf(tenant, 'secretary', meeting);
  expect(mine.asOrganizer).toBe(true);
  expect(new Set(mine.invited.map(one => one.reply)).size).toBeGreaterThan(2);
  const theirs = await itemOf(tenant, 'member', meeting);
  expect(theirs.asOrganizer).toBe(false);
  expect(theirs.invited.filter(one => one.reply !== 'none').map(one => one.name)).toEqual(['Elin Nordqvist']);
});

it('what is written in the form comes to everybody through Graph, and answers that were given stand', async () => {
  const tenant = openTenant();
  const before = await itemOf(tenant, 'secretary', meeting);
  const invited = [
    ...before.invited.map(({ name, mail, kind }) => ({ name, mail, kind })),
    { name: 'Ny Ledamot', mail: 'ny.ledamot@almvik.example', kind: 'required' },
  ];
  const answer = await save(tenant, {
    user: 'secretary',
    calendar: 'secretary',
    id: before.id,
    change: { html: '<p>En annan text</p>', invited },
  });
  expect(answer.status).toBe(200);
  const after = await itemOf(tenant, 'secretary', meeting);
  expect(after.invited.slice(0, -1)).toEqual(before.invited);
  expect(after.invited.at(-1)).toMatchObject({ name: 'Ny Ledamot', reply: 'notResponded' });
  const theirs = await itemOf(tenant, 'member', meeting);
  const event: Body = (await (await speakAs(tenant, 'member')).get(`/me/events/${theirs.id}`)).body;
  expect(event.text('body', 'content')).toBe('<p>En annan text</p>');
});

it('whoever is invited changes nothing but what an add-in left in the own copy', async () => {
  const tenant = openTenant();
  const theirs = await itemOf(tenant, 'member', meeting);
  await save(tenant, {
    user: 'member',
    calendar: 'member',
    id: theirs.id,
    change: { subject: 'Kapat', properties: { key: 'a' } },
  });
  expect((await itemOf(tenant, 'member', meeting)).properties).toEqual({ key: 'a' });
  expect((await itemOf(tenant, 'secretary', meeting)).properties).toEqual({});
});

it('a draft lies in the organizer’s calendar alone until it is sent', async () => {
  const tenant = openTenant();
  const change = {
    subject: 'Extra möte',
    start: '2026-12-01T08:00:00Z',
    end: '2026-12-01T09:00:00Z',
    invited: (await itemOf(tenant, 'secretary', meeting)).invited.filter(
      one => one.name === 'Elin Nordqvist',
    ),
  };
  const saved = await save(tenant, { user: 'secretary', calendar: 'secretary', id: null, change });
  const { id } = (await saved.json()) as { readonly id: string };
  expect((await itemOf(tenant, 'secretary', 'Extra möte')).draft).toBe(true);
  await expect(itemOf(tenant, 'member', 'Extra möte')).rejects.toThrow('No item');
  const event = await (await speakAs(tenant, 'secretary')).get(`/me/events/${id}`);
  expect(event.body.at('isDraft')).toBe(true);
  await save(tenant, { user: 'secretary', calendar: 'secretary', id, send: true, change: {} });
  expect((await itemOf(tenant, 'member', 'Extra möte')).draft).toBe(false);
});

it('the secretary has her manager’s calendar too, and nobody has hers', async () => {
  const tenant = openTenant();
  expect(await calendars(tenant, 'secretary')).toHaveLength(2);
  expect(await calendars(tenant, 'member')).toHaveLength(1);
  const mine = await itemOf(tenant, 'secretary', meeting);
  const answer = await save(tenant, { user: 'member', calendar: 'secretary', id: mine.id, change: {} });
  expect(answer.status).toBe(400);
});

it('a series stands there whole and in its occurrences', async () => {
  const items = (await calendars(openTenant(), 'secretary'))[0]?.items ?? [];
  const master = items.find(one => one.series === 'master');
  const occurrences = items.filter(one => one.series === 'occurrence');
  expect(occurrences.length).toBeGreaterThan(5);
  expect(new Set(occurrences.map(one => one.seriesId))).toEqual(new Set([master?.id]));
});
