import { expect, test } from 'vitest';
import { libraryDrive, putFile, readFileNamed } from '#graph/files.ts';
import { findSite } from '#graph/site.ts';
import { set } from '#minutes/edit.ts';
import { flat, outline } from '#minutes/numbering.ts';
import type { Item } from '#minutes/record.ts';
import { isUntouched } from '#word/embedded.ts';
import type { Tenant } from '#sim/tenant.ts';
import { must } from '../must.ts';
import { editDocx, retype } from '../word/edit-docx.ts';
import { open, paragraphs, plain } from '../word/open.ts';
import { chatNamed, county, sit, type Sitting } from './sit.ts';

// A published meeting whose Word file somebody writes in, in the library, before the secretary publishes again.

const name = 'Minnesanteckningar Länsnätverket Norrdal 2026-11-20.docx';
const written = 'Inga övriga frågor anmäldes till dagens möte.';

type Library = {
  readonly sitting: Sitting;
  readonly tenant: Tenant;
  readonly replace: (write: (bytes: Uint8Array) => Uint8Array) => Promise<void>;
  readonly edit: (change: (xml: string) => string) => Promise<void>;
  readonly text: () => Promise<string>;
};

const last = ({ meeting }: Sitting): Item => must(flat(outline(meeting().minutes)).at(-1)).item;

async function reopened(): Promise<Library> {
  const tenant = county();
  const sitting = await sit({ tenant, chatId: (await chatNamed(tenant, 'Länsnätverket Norrdal (LNN)')).id });
  const { desk, clock, meeting, graph } = sitting;
  desk.edit(set('item', last(sitting), 'text', written));
  desk.publish();
  await clock.pass(5_000);
  expect(meeting().minutes.meeting.status).toBe('published');
  desk.reopen();
  await clock.pass(5_000);
  const found = await findSite(graph, { host: 'norrdal.sharepoint.com', path: '/sites/handlingar' });
  const drive = await libraryDrive(graph, found);
  const file = async () => must(await readFileNamed(graph, drive, name));
  const replace = async (write: (bytes: Uint8Array) => Uint8Array): Promise<void> => {
    const { bytes, eTag } = await file();
    await putFile(graph, drive, name, write(bytes), { onExisting: 'replace', ifMatch: eTag });
  };
  return {
    sitting,
    tenant,
    replace,
    edit: change => replace(bytes => editDocx(bytes, change)),
    text: async () => {
      const { bytes } = await file();
      expect(isUntouched(bytes)).toBe(true);
      return paragraphs(open(bytes)).map(plain).join('\n');
    },
  };
}

const wordFiles = async (tenant: Tenant): Promise<readonly string[]> =>
  (await tenant.state()).files.map(file => file.path).filter(path => /2026-11-20.*docx$/u.test(path));

test('what somebody wrote in the Word file is in the record and in the new file', async () => {
  const { sitting, tenant, edit, text } = await reopened();
  const { desk, clock, meeting } = sitting;
  await edit(retype(written, 'En fråga om lokaler anmäldes.'));
  desk.edit(set('meeting', meeting().minutes.meeting, 'place', 'Lilla salen, Almvik'));
  desk.publish();
  await clock.pass(5_000);

  expect(meeting().publishing).toBe(null);
  expect(meeting().minutes.meeting.status).toBe('published');
  expect(last(sitting).text).toBe('En fråga om lokaler anmäldes.');
  expect(last(sitting).sources['text']).toBe('document');
  expect(meeting().saving.state).toBe('saved');
  expect(await text()).toContain('En fråga om lokaler anmäldes.');
  expect(await text()).toContain('Lilla salen, Almvik');
  expect(await wordFiles(tenant)).toHaveLength(1);
});

test('where both changed the same words publishing stops, shows both, and goes on after the choice', async () => {
  const { sitting, tenant, edit, text } = await reopened();
  const { desk, clock, meeting } = sitting;
  await edit(retype(written, 'En fråga om lokaler anmäldes.'));
  desk.edit(set('item', last(sitting), 'text', 'Två frågor anmäldes.'));
  desk.publish();
  await clock.pass(5_000);

  expect(meeting().publishing?.failed).toEqual({ reason: 'editedByHand', detail: '' });
  expect(meeting().minutes.meeting.status).toBe('draft');
  const [collision] = meeting().collisions;
  expect(collision).toMatchObject({
    mine: 'Två frågor anmäldes.',
    theirs: 'En fråga om lokaler anmäldes.',
    theirName: 'Word-filen',
  });

  desk.retry();
  await clock.pass(5_000);
  expect(meeting().publishing?.failed?.reason).toBe('editedByHand');

  desk.resolve(must(collision).id, 'mine');
  desk.retry();
  await clock.pass(5_000);
  expect(meeting().publishing).toBe(null);
  expect(meeting().minutes.meeting.status).toBe('published');
  expect(last(sitting).text).toBe('Två frågor anmäldes.');
  expect(await text()).toContain('Två frågor anmäldes.');
  expect(await wordFiles(tenant)).toHaveLength(1);
});

test("another's file of the same name is left where it is, and ours gets a number", async () => {
  const { sitting, tenant, replace } = await reopened();
  const { desk, clock, meeting } = sitting;
  await replace(() => new TextEncoder().encode('PK ett annat dokument'));
  desk.publish();
  await clock.pass(5_000);

  expect(meeting().minutes.meeting.status).toBe('published');
  expect([...(await wordFiles(tenant))].sort()).toEqual([name.replace('.docx', ' (2).docx'), name]);
});
