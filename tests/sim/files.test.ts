import { zipSync, strToU8 } from 'fflate';
import { expect, it } from 'vitest';
import { listPath, openTenant, speakAs } from './speak.ts';
import type { Said, Speaker } from './speak.ts';
import type { Habits } from '#sim/call.ts';

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function library(
  habits: Partial<Habits> = {},
): Promise<{ readonly secretary: Speaker; readonly drive: string; readonly put: Put }> {
  const secretary = await speakAs(openTenant({ habits }));
  const answer = await secretary.get(`${await listPath(secretary, 'Handlingar')}/drive`);
  const drive = `/drives/${encodeURIComponent(answer.body.text('id'))}`;
  const put: Put = (name, text, query = '', headers = {}) =>
    secretary.ask(
      'PUT',
      `${drive}/root:/${encodeURIComponent(name)}:/content${query}`,
      typeof text === 'string' ? strToU8(text) : text,
      { 'Content-Type': wordType, ...headers },
    );
  return { secretary, drive, put };
}

type Put = (
  name: string,
  text: string | Uint8Array,
  query?: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<Said>;

it('a file put into the library is read again, byte for byte', async () => {
  const { secretary, drive, put } = await library();
  const made = await put('Möte å ä ö.docx', 'innehåll');
  expect([made.status, made.body.at('name'), made.body.at('size')]).toEqual([201, 'Möte å ä ö.docx', 9]);
  expect(made.body.at('eTag')).toMatch(/^"\{[0-9A-F-]{36}\},1"$/);
  const read = await secretary.get(`${drive}/items/${made.body.text('id')}/content`);
  expect(read.body.raw).toBe('innehåll');
});

it('writing over a file makes a version; with a stale tag it is refused', async () => {
  const { secretary, drive, put } = await library();
  const first = await put('a.docx', 'ett');
  const second = await put('a.docx', 'två', '', { 'If-Match': first.body.text('eTag') });
  expect([second.status, second.body.at('id')]).toEqual([200, first.body.at('id')]);
  expect((await put('a.docx', 'tre', '', { 'If-Match': first.body.text('eTag') })).status).toBe(412);
  const versions = await secretary.get(`${drive}/items/${first.body.text('id')}/versions`);
  expect(versions.body.list('value').map(version => version.at('id'))).toEqual(['2.0', '1.0']);
});

it('a name that is taken fails, replaces or gets a number, as asked', async () => {
  const { put } = await library();
  await put('a.docx', 'ett');
  const query = (behavior: string): string => `?@microsoft.graph.conflictBehavior=${behavior}`;
  expect((await put('a.docx', 'två', query('fail'))).body.text('error', 'code')).toBe('nameAlreadyExists');
  expect((await put('a.docx', 'två', query('replace'))).status).toBe(200);
  expect((await put('a.docx', 'två', query('rename'))).body.at('name')).toBe('a 1.docx');
  expect((await put('a.docx', 'två', query('delete'))).status).toBe(400);
  expect((await put('a*b.docx', 'x')).status).toBe(400);
});

it('a file has a row whose columns can be set, and the two share their version', async () => {
  const { secretary, drive, put } = await library();
  const made = await put('a.docx', 'ett');
  const item = `${drive}/items/${made.body.text('id')}`;
  const set = await secretary.ask('PATCH', `${item}/listItem/fields`, {
    MeetingKey: 'm-1',
    DocumentKind: 'notes',
  });
  expect([set.status, set.body.at('DocumentKind')]).toEqual([200, 'notes']);
  const row = await secretary.get(`${item}/listItem?$expand=fields`);
  expect(row.body.at('fields', 'MeetingKey')).toBe('m-1');
  const rows = await secretary.get(
    `${await listPath(secretary, 'Handlingar')}/items?$expand=fields,driveItem&$filter=fields/MeetingKey eq 'm-1'`,
  );
  expect(rows.body.at('value', 0, 'driveItem', 'name')).toBe('a.docx');
  expect((await secretary.get(item)).body.at('eTag')).not.toBe(made.body.at('eTag'));
});

it('content is handed out from an address that needs no token and soon runs out', async () => {
  let now = Date.parse('2026-11-20T08:10:00Z');
  const tenant = openTenant({ now: () => now });
  const secretary = await speakAs(tenant);
  const answer = await secretary.get(`${await listPath(secretary, 'Handlingar')}/drive`);
  const files = await secretary.get(
    `/drives/${encodeURIComponent(answer.body.text('id'))}/items/root/children`,
  );
  const link = files.body.text('value', 0, '@microsoft.graph.downloadUrl');
  expect((await tenant.fetch(link)).status).toBe(200);
  now += 2 * 3_600_000;
  expect((await tenant.fetch(link)).status).toBe(404);
});

it('a Word file becomes a PDF with the same words', async () => {
  const { secretary, drive, put } = await library();
  const xml =
    '<w:document><w:body><w:p><w:r><w:t>Mötet öppnades (kl. 9) &amp; avslutades</w:t></w:r></w:p></w:body></w:document>';
  const made = await put('Minnesanteckningar.docx', zipSync({ 'word/document.xml': strToU8(xml) }));
  const pdf = await secretary.get(`${drive}/items/${made.body.text('id')}/content?format=pdf`);
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  const text = String(pdf.body.raw);
  expect(text.startsWith('%PDF-1.4')).toBe(true);
  expect(text).toContain('ppnades \\(kl. 9\\) & avslutades');
  expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
});

it('a tenant without conversion says so', async () => {
  const { secretary, drive, put } = await library({ convertsToPdf: false });
  const made = await put('a.docx', 'ett');
  expect((await secretary.get(`${drive}/items/${made.body.text('id')}/content?format=pdf`)).status).toBe(406);
});
