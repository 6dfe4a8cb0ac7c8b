import type { ReactNode } from 'react';
import type { HealthActions, HealthView } from '#desk/health.ts';
import { checkIds } from '#graph/health.ts';
import type { Language } from '#language/words.ts';
import { HealthPage } from '#ui/HealthPage.tsx';
import { sampleNow } from './sample.ts';

// The health page in its states, for the gallery: what it shows, with nothing behind it.

type Checks = HealthView['checks'];

const ok = (
  id: string,
  finding: string,
  facts: Readonly<Record<string, string | number>> = {},
): Checks[number] => ({
  ...{ id, finding, facts, state: 'ok', detail: '' },
});

const good: Checks = [
  ok('configuration', 'read'),
  ok('page', 'right'),
  ok('site', 'found', { site: 'https://norrdal.sharepoint.com/sites/handlingar' }),
  ok('write', 'allowed'),
  ok('lists', 'all', { n: 8 }),
  ok('form', 'current', { at: 1 }),
  ok('columns', 'renamed', { names: 'Möten: Plats → Mötesrum' }),
  ok('indexes', 'all'),
  ok('size', 'small', { list: 'Närvaro', rows: 1840 }),
  ok('library', 'found', { list: 'Handlingar' }),
  ok('pdf', 'converts'),
  ok('search', 'answers'),
  ok('calendar', 'read'),
  ok('teams', 'read'),
  ok('timeZone', 'same', { zone: 'Europe/Stockholm', own: 'Europe/Stockholm' }),
];

/** Lists that have just been made: there is no row to ask about, and no file. */
const untried: Checks = good.map((check): Checks[number] => {
  const finding = { write: 'noRow', pdf: 'noFile' }[check.id];
  return finding === undefined
    ? check
    : { id: check.id, finding, facts: {}, state: 'notChecked', detail: '' };
});

const bad: Checks = good.map((check): Checks[number] => {
  switch (check.id) {
    case 'page':
      return { id: 'page', state: 'fail', finding: 'frameOptions', facts: {}, detail: '' };
    case 'write':
      return {
        ...{ id: 'write', state: 'fail', finding: 'forbidden', facts: { scope: 'Sites.Selected' } },
        detail: 'Asking whether rows may be changed: 403 accessDenied – Access denied.',
      };
    case 'columns':
      return {
        ...{ id: 'columns', state: 'fail', finding: 'missing', facts: { names: 'Ärenden: Föredragande' } },
        detail: '',
      };
    case 'indexes':
      return {
        ...{ id: 'indexes', state: 'fail', finding: 'missing', detail: '' },
        facts: { names: 'Möten: Kalenderhändelse' },
      };
    case 'pdf':
      return {
        ...{ id: 'pdf', state: 'warn', finding: 'refused', facts: {} },
        detail: 'Opening the library: 406 notSupported – The file cannot be converted.',
      };
    case 'calendar':
      return {
        ...{ id: 'calendar', state: 'fail', finding: 'consent', facts: { scope: 'Calendars.Read' } },
        detail: '',
      };
    case 'teams':
      return { id: 'teams', state: 'warn', finding: 'noLicence', facts: {}, detail: '' };
    default:
      return check;
  }
});

const half: Checks = ['configuration', 'page', ...checkIds, 'timeZone'].map(
  (id, place) => good[place < 6 ? place : -1] ?? { id, state: 'waiting' },
);

const own: readonly string[] = ['configuration', 'page', 'timeZone'];
const signedOut = good.map((check): Checks[number] => {
  if (own.includes(check.id)) return check;
  return { id: check.id, state: 'notChecked', finding: 'signedOut', facts: {}, detail: '' };
});

const base = { running: false, stopped: false, mayAsk: false, notSignedIn: null, at: sampleNow } as const;

const views: Readonly<Record<string, HealthView>> = {
  'health-good': { ...base, checks: good },
  'health-untried': { ...base, checks: untried },
  'health-bad': { ...base, checks: bad, mayAsk: true },
  'health-signed-out': { ...base, checks: signedOut, mayAsk: true },
  'health-running': { ...base, checks: half, running: true, at: null },
  'health-stopped': { ...base, checks: half, stopped: true },
};

const consents: Readonly<Record<string, { readonly given: boolean; readonly code: string }>> = {
  'health-running': { given: true, code: '' },
  'health-bad': { given: false, code: 'access_denied AADSTS65004' },
};

/** The page's states by name, drawn inside `Shell`, with buttons that do nothing. */
export const healthStates: Readonly<Record<string, (language: Language) => ReactNode>> = Object.fromEntries(
  Object.entries(views).map(([name, view]) => {
    const health: HealthActions = {
      view: () => view,
      subscribe: () => () => undefined,
      run: () => Promise.resolve(),
      stop: () => undefined,
      signIn: () => Promise.resolve(),
    };
    const page = (language: Language): ReactNode => (
      <HealthPage
        health={health}
        language={language}
        version="0.1.0+3f2a9c81d0"
        localTime={() => '2026-11-20 09:10'}
        copy={() => Promise.resolve(true)}
        consent={consents[name] ?? null}
      />
    );
    return [name, page];
  }),
);
