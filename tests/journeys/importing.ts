import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import { speakImport } from '#language/import-words.ts';
import { clean, doubtful, noMeeting } from '../register/documents.ts';
import type { Sitting } from './harness.ts';
import { openFilledPage } from './main-job.ts';
import type { Photographer } from './pictures.ts';

// The secretary brings older documents in: from the meeting's page to the body's own, three files dropped at
// once, one of them reviewed and corrected, two accepted and one that is no meeting document.

const say = speakImport('sv');

export type BroughtIn = {
  /** Requests that changed something before the first document was accepted. */
  readonly writesBefore: readonly string[];
};

type File = { readonly name: string; readonly bytes: Uint8Array };

const textOf = async (file: typeof clean): Promise<string> => new TextDecoder().decode(await file.bytes());

/** The clean notes as another house's Word file: headings by style, everything else by hand. */
async function asWord(): Promise<File> {
  const lines = (await textOf(clean)).split('\n');
  const children = lines.map((line, index) => {
    if (index === 0) return new Paragraph({ text: line, heading: HeadingLevel.HEADING_1 });
    if (/^\d+\. /.test(line)) return new Paragraph({ text: line, heading: HeadingLevel.HEADING_2 });
    return new Paragraph({ alignment: AlignmentType.LEFT, children: [new TextRun(line)] });
  });
  const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }));
  return { name: 'Minnesanteckningar 2021-03-12.docx', bytes: new Uint8Array(bytes) };
}

/** Lets files fall on the page, as from a folder on the desktop. */
export async function dropFiles({ app }: Sitting, files: readonly File[]): Promise<void> {
  const parts = files.map(({ name, bytes }) => ({ name, bytes: [...bytes] }));
  const transfer = await app.evaluateHandle(given => {
    const data = new DataTransfer();
    for (const { name, bytes } of given) data.items.add(new File([new Uint8Array(bytes)], name));
    return data;
  }, parts);
  await app.dispatchEvent('main', 'dragenter', { dataTransfer: transfer });
  await app.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

/** From the meeting's page to the page of its body. */
export async function openBodyPage(sitting: Sitting): Promise<void> {
  await openFilledPage(sitting);
  await sitting.app.locator('header h1 button').click();
  await sitting.app.getByRole('heading', { name: say('meetings.title'), level: 2 }).waitFor();
}

/** Plays the whole of it; `pictures` are taken where there is something to see. */
export async function bringIn(sitting: Sitting, pictures: Photographer | null = null): Promise<BroughtIn> {
  const { app, page } = sitting;
  const button = (name: string) => app.getByRole('button', { name, exact: true });
  await openBodyPage(sitting);
  await pictures?.app('body', sitting);

  await sitting.answered();
  sitting.forgetLine();
  const bytesOf = async (file: typeof clean): Promise<File> => ({
    name: file.name,
    bytes: await file.bytes(),
  });
  await dropFiles(sitting, [await asWord(), await bytesOf(doubtful), await bytesOf(noMeeting)]);
  await app.locator('[data-import="refused"]').waitFor();
  await app.locator('[data-import="read"]').nth(1).waitFor();
  await pictures?.app('queue', sitting);

  await button(say('queue.open', { name: doubtful.name })).click();
  await app.getByRole('heading', { name: doubtful.name }).waitFor();
  await pictures?.app('review', sitting);
  await page.keyboard.press('Alt+PageDown');
  await pictures?.app('next-question', sitting);

  // The date is written where the paper lacks it, and the register's spelling of a name is taken.
  await page.keyboard.press('Alt+PageUp');
  await page.keyboard.type('7 maj 2021');
  await page.keyboard.press('Enter');
  await button(say('doubts.all')).click();
  await button(say('doubts.mend', { value: 'Karin Åsberg' })).click();
  await pictures?.app('all-questions', sitting);
  await app.locator('#tab-attendance').click();
  await pictures?.app('people', sitting);
  await app.locator('#tab-paper').click();
  for (const see = button(say('doubts.see')); (await see.count()) > 0;) await see.first().click();
  await pictures?.app('settled', sitting);
  await sitting.answered();
  const writesBefore = sitting
    .line()
    .filter(({ method, url }) => method !== 'GET' && !url.includes('$batch'))
    .map(({ method, url }) => `${method} ${url}`);
  await button(say('review.accept')).click();

  // The next document lies open at once.
  await app.getByRole('heading', { name: 'Minnesanteckningar 2021-03-12.docx' }).waitFor({ timeout: 20_000 });
  await pictures?.app('word', sitting);
  await button(say('review.accept')).click();
  await app.locator('[data-import="accepted"]').nth(1).waitFor({ timeout: 20_000 });
  await pictures?.app('done', sitting);
  return { writesBefore };
}
