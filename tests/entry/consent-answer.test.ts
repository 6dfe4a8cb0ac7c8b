import { expect, test } from 'vitest';
import { readConsent, withoutConsent } from '#entry/consent-answer.ts';

const page = 'https://handlingar.example.org/health.html';
const read = (query: string) => readConsent(new URLSearchParams(query));

test('an administrator who has consented is told so', () => {
  expect(read('admin_consent=True&tenant=9b8e4f2d&scope=Sites.Selected')).toEqual({ given: true, code: '' });
});

test('an administrator who has not consented is told so, with the codes by which Entra says why', () => {
  const query = 'error=access_denied&error_description=AADSTS65004%3a+User+declined+to+consent.';
  expect(read(query)).toEqual({ given: false, code: 'access_denied AADSTS65004' });
});

test('an address that says nothing of consent says nothing', () => {
  for (const query of ['', 'theme=dark', 'admin_consent=maybe']) expect(read(query), query).toBeNull();
});

test('whoever writes a letter with such an address cannot put words of their own on the page', () => {
  expect(read('error=Ring+070-123&error_description=Skriv+ditt+l%C3%B6senord')).toEqual({
    given: false,
    code: '',
  });
});

test('the answer is taken out of the address, and nothing else is', () => {
  expect(withoutConsent(`${page}?admin_consent=True&tenant=1&scope=a&state=b&theme=dark`)).toBe(
    `${page}?theme=dark`,
  );
  expect(withoutConsent(page)).toBe(page);
});
