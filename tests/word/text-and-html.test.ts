import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { renderHtml } from '#word/html.ts';
import { renderText } from '#word/text.ts';
import { body, councilBody, councilMeeting, networkMeeting, profile, write } from './samples.ts';

const loose = (text: string): string => text.replace(/\u00a0/g, ' ');

test('the text has the same things in the same order as the paper', () => {
  const text = loose(renderText(networkMeeting(), body()));
  expect(text.startsWith('Sekretariatet för samverkan\nLedning och strategi\n')).toBe(true);
  expect(text).toContain('\n\nDatum: 20 november 2026\n\nTid: Kl. 09.00–12.00\n\n');
  expect(text).toContain(
    'Kommun\tNamn\nAlmvik\tKarin Åsberg\nBjörkå\tJonas Hedlund, Mia Sarri (frånvarande)\n',
  );
  expect(text).toContain('\n\n- hur ansvaret delas när en person flyttar mellan kommuner\n- vilka');
  expect(text).toContain('Skriften *En dörr att knacka på* skickas ut');
  expect(text).toContain(
    '\n\n1. Mötets öppnande\n\nLänsnätverket beslutade\natt öppna mötet.\n\n2. Godkännande av dagordning\n\n',
  );
  expect(text).toContain('Förslag till beslut\nLänsnätverket föreslås besluta\natt uppdra åt styrgruppen');
  expect(text.endsWith('Inga övriga frågor anmäldes.\n')).toBe(true);
});

test('titles are told apart from the next person where a cell holds both', () => {
  const minutes = write(
    [
      ['Elin Nordqvist', 'Region Norrdal', 'direktör'],
      ['Oskar Wiklund', 'Region Norrdal', 'vårdvalschef'],
    ],
    [],
  );
  const rows = body({ profile: profile({ attendanceLayout: 'organisationRows' }) });
  expect(renderText(minutes, rows)).toContain(
    'Region Norrdal\tElin Nordqvist, direktör; Oskar Wiklund, vårdvalschef',
  );
});

test('the web page has headings, lists and header cells that a screen reader finds', () => {
  const { document } = new JSDOM(renderHtml(councilMeeting(), councilBody())).window;
  expect(document.documentElement.lang).toBe('sv');
  expect(document.title).toBe('Minnesanteckningar Välfärdsrådet Norrdal');
  expect([...document.querySelectorAll('h1, h2')]).toHaveLength(13);
  expect([...document.querySelectorAll('thead th')].map(cell => cell.getAttribute('scope'))).toEqual([
    'col',
    'col',
  ]);
  expect(document.querySelectorAll('tbody th[scope=row]')).toHaveLength(17);
  expect([...document.querySelectorAll('.decision li')].map(each => loose(each.textContent))[0]).toBe(
    'att öppna mötet.',
  );
  expect(document.querySelector('td s')?.nextSibling?.textContent).toContain('(frånvarande)');
});

test('nothing that somebody typed becomes markup on the web page', () => {
  const nasty = '<img src=x onerror=alert(1)> & "quoted"';
  const html = renderHtml(
    write([[nasty, nasty]], [{ title: nasty, text: nasty, decided: [nasty] }], { title: nasty }),
    body(),
  );
  const { document } = new JSDOM(html).window;
  expect(document.querySelector('img')).toBeNull();
  expect(document.querySelector('h1')?.textContent).toBe(nasty);
});
