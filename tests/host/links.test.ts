import { expect, test } from 'vitest';
import { mayOpen } from '#host/links.ts';

const hosts = ['norrdal.sharepoint.com'];

test('documents of the site are opened', () => {
  expect(mayOpen('https://norrdal.sharepoint.com/sites/handlingar/Handlingar/a%20b.docx?web=1', hosts)).toBe(
    true,
  );
  expect(mayOpen('https://NORRDAL.sharepoint.com/sites/handlingar', hosts)).toBe(true);
});

test.each([
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)//https://norrdal.sharepoint.com',
  ' \tjava\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///c:/windows',
  'ms-word:ofe|u|https://evil.example/a.docx',
  'http://norrdal.sharepoint.com/a.docx',
  'https://evil.example/a.docx',
  'https://norrdal.sharepoint.com.evil.example/a.docx',
  'https://norrdal.sharepoint.com@evil.example/a.docx',
  'https://klara:secret@norrdal.sharepoint.com/a.docx',
  'https://evil.example\\@norrdal.sharepoint.com/a.docx',
  '//norrdal.sharepoint.com/a.docx',
  'https://norrdal.sharepoint.com:8443/a.docx',
  'https://nоrrdal.sharepoint.com/a.docx',
  'norrdal.sharepoint.com/a.docx',
  '',
])('%j is not opened', url => {
  expect(mayOpen(url, hosts)).toBe(false);
});
