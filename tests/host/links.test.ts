import { expect, test } from 'vitest';
import { joinsMeeting, mayOpen } from '#host/links.ts';

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

test('the link of a meeting opens the meeting, and nothing else that Teams can do', () => {
  for (const url of [
    'https://teams.microsoft.com/l/meetup-join/19%3ameeting_a%40thread.v2/0?context=%7b%7d',
    'https://teams.microsoft.com/meet/2345678901234?p=abc',
    'https://teams.cloud.microsoft/meet/2345678901234',
  ])
    expect(joinsMeeting(url), url).toBe(true);
  for (const url of [
    'https://teams.microsoft.com/l/app/0a1b',
    'https://teams.microsoft.com/l/chat/0/0?users=a@b.example',
    'https://teams.microsoft.com/meet/',
    'https://teams.microsoft.com/l/meetup-join/../app/0a1b',
    'http://teams.microsoft.com/l/meetup-join/19%3ameeting_a%40thread.v2/0',
    'https://teams.microsoft.com.annat.example/l/meetup-join/19',
    'https://teams.microsoft.com@annat.example/l/meetup-join/19',
    'msteams:/l/meetup-join/19',
  ])
    expect(joinsMeeting(url), url).toBe(false);
});
