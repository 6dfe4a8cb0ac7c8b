import { expect, test } from 'vitest';
import { convertToPdf, libraryDrive, putFile, readFileNamed, setFileColumns } from '#graph/files.ts';
import { answer, noNetwork, openLine, refusal, scripted } from './line.ts';
import { freshSite, trouble } from './norrdal.ts';
import { aMeeting } from './rows-of-norrdal.ts';

const meeting = aMeeting();
const columns = {
  meetingKey: meeting.key,
  bodyKey: meeting.bodyKey,
  meetingDate: meeting.date,
  documentKind: 'notes',
} as const;
const bytes = new TextEncoder().encode('PK innehåll');
const name = "Minnesanteckningar 2026-11-20 – Åsa & O'Brien, 100 % #1.docx";

test('a document is put into the library, found by its columns, and read again byte for byte', async () => {
  const { tenant, line, site } = await freshSite();
  const drive = await libraryDrive(line.graph, site);

  const file = await putFile(line.graph, drive, name, bytes, { onExisting: 'fail' });
  await setFileColumns(line.graph, site, drive, [{ fileId: file.id, columns }]);

  expect(file.webUrl).toContain('norrdal.sharepoint.com');
  const there = await readFileNamed(line.graph, drive, name);
  expect(there && [...there.bytes]).toEqual([...bytes]);
  expect(there?.eTag).toBeTruthy();
  expect(await readFileNamed(line.graph, drive, 'finns inte.docx')).toBeNull();
  const library = (await tenant.world()).sites
    .find(each => each.id === site.siteId)
    ?.lists.find(list => list.name === 'Handlingar');
  expect(library?.rows[0]?.fields).toMatchObject({ MeetingKey: meeting.key, DocumentKind: 'notes' });
});

test('the same document again takes the place of the earlier one', async () => {
  const { line, site } = await freshSite();
  const drive = await libraryDrive(line.graph, site);

  const first = await putFile(line.graph, drive, 'protokoll.docx', bytes, { onExisting: 'replace' });
  const second = await putFile(line.graph, drive, 'protokoll.docx', bytes, {
    onExisting: 'replace',
    ifMatch: first.eTag,
  });

  expect(second.id).toBe(first.id);
  expect(second.eTag).not.toBe(first.eTag);
  await expect(
    putFile(line.graph, drive, 'protokoll.docx', bytes, { onExisting: 'replace', ifMatch: first.eTag }),
  ).rejects.toMatchObject({ kind: 'stale' });
});

test('a file that is there already is not replaced unless that was meant', async () => {
  const { line, site } = await freshSite();
  const drive = await libraryDrive(line.graph, site);
  await putFile(line.graph, drive, 'protokoll.docx', bytes, { onExisting: 'fail' });

  await expect(
    putFile(line.graph, drive, 'protokoll.docx', bytes, { onExisting: 'fail' }),
  ).rejects.toMatchObject({ kind: 'duplicate' });
});

test('where the short way to a file’s columns is closed the long one is taken', async () => {
  const { tenant, line, site } = await freshSite();
  const drive = await libraryDrive(line.graph, site);
  const file = await putFile(line.graph, drive, 'protokoll.docx', bytes, { onExisting: 'replace' });
  trouble(tenant, { status: 405, match: { method: 'PATCH', path: '/listItem/fields', part: true } });

  await setFileColumns(line.graph, site, drive, [{ fileId: file.id, columns }]);

  const library = (await tenant.world()).sites
    .find(each => each.id === site.siteId)
    ?.lists.find(list => list.name === 'Handlingar');
  expect(library?.rows[0]?.fields).toMatchObject({ BodyKey: meeting.bodyKey });
});

test('the PDF that Microsoft 365 makes comes as bytes', async () => {
  const { line, site } = await freshSite();
  const drive = await libraryDrive(line.graph, site);
  const file = await putFile(line.graph, drive, 'protokoll.docx', bytes, { onExisting: 'replace' });

  const pdf = await convertToPdf(line.graph, drive, file.id);

  expect(new TextDecoder().decode(pdf?.slice(0, 5))).toBe('%PDF-');
});

test('a tenant that makes no PDF gives none, and that is no failure', async () => {
  const { line, site } = await freshSite({ habits: { convertsToPdf: false } });
  const drive = await libraryDrive(line.graph, site);
  const file = await putFile(line.graph, drive, 'protokoll.docx', bytes, { onExisting: 'replace' });

  expect(await convertToPdf(line.graph, drive, file.id)).toBeNull();
});

test('a browser that refuses the way to the converter gives no PDF; a lost network is a lost network', async () => {
  const refused = openLine(scripted(noNetwork, answer({ id: 'f' })));
  const offline = openLine(scripted(noNetwork, noNetwork));

  expect(await convertToPdf(refused.graph, 'd', 'f')).toBeNull();
  await expect(convertToPdf(offline.graph, 'd', 'f')).rejects.toMatchObject({ kind: 'offline' });
});

test('something else in the place of a PDF is not taken for one', async () => {
  const line = openLine(scripted(() => new Response('<html>Sign in</html>')));

  expect(await convertToPdf(line.graph, 'd', 'f')).toBeNull();
});

test('a file that somebody has open in Word is said to be locked', async () => {
  const line = openLine(scripted(refusal(423, 'The resource is locked', {}, 'resourceLocked')));

  await expect(putFile(line.graph, 'd', name, bytes, { onExisting: 'fail' })).rejects.toMatchObject({
    kind: 'locked',
    code: 'resourceLocked',
  });
});
