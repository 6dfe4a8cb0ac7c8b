import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judgeAudit, readAccepted } from './audit.ts';

const root = join(import.meta.dirname, '..');
const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));
type Lists = {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
};

test('every package is asked for by its exact version, and by no other way than the registry', () => {
  const { dependencies, devDependencies } = read('package.json') as Lists;
  const all = Object.entries({ ...dependencies, ...devDependencies });
  expect(all.length).toBeGreaterThan(30);
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/u.test(version))).toEqual([]);
});

test('the lock file knows the exact content of every package, and fetches none from elsewhere', () => {
  const { packages } = read('package-lock.json') as {
    readonly packages: Record<string, { readonly integrity?: string; readonly resolved?: string }>;
  };
  const entries = Object.entries(packages).filter(([path]) => path !== '');
  expect(entries.length).toBeGreaterThan(300);
  expect(entries.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  expect(
    entries.filter(([, { resolved }]) => resolved && !resolved.startsWith('https://registry.npmjs.org/')),
  ).toEqual([]);
});

test('the check audits', () => {
  const { scripts } = read('package.json') as { readonly scripts: Record<string, string> };
  expect(scripts['audit']).toBe('tsx tests/audit.ts');
  expect(scripts['check']).toContain('npm run audit');
});

const url = 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc';
const report = (severity: string): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      leaky: {
        name: 'leaky',
        via: [{ source: 1, name: 'leaky', title: 'Leaks', url, severity, range: '<2.0.0' }],
      },
      user: { name: 'user', via: ['leaky'] },
    },
  });
const accepted = [{ advisory: url, reason: 'Only used when the pages are built.', until: '2026-12-31' }];

test('a package with a known high weakness stops the check and is named once', () => {
  const { outcome, lines } = judgeAudit(report('high'), [], '2026-11-20');
  expect(outcome).toBe('weak');
  expect(lines).toEqual([`high: leaky <2.0.0: Leaks ${url}`]);
});

test('a moderate weakness does not stop it', () => {
  expect(judgeAudit(report('moderate'), [], '2026-11-20').outcome).toBe('clean');
});

test('what we live with is told and does not stop the check, until its day is over', () => {
  expect(judgeAudit(report('critical'), accepted, '2026-12-31').outcome).toBe('clean');
  const after = judgeAudit(report('critical'), accepted, '2027-01-01');
  expect(after.outcome).toBe('weak');
  expect(after.lines[0]).toContain('was accepted until 2026-12-31');
});

test('what is mended is to be taken off the list', () => {
  const { outcome, lines } = judgeAudit('{"vulnerabilities":{}}', accepted, '2026-11-20');
  expect(outcome).toBe('clean');
  expect(lines.join('\n')).toContain(`take it off the list: ${url}`);
});

test.each([
  ['an answer that it takes no audits', '{"message":"405 Method Not Allowed - POST …","statusCode":405}'],
  ['an error of npm’s own', '{"error":{"code":"ENOTFOUND","summary":"request failed"}}'],
  ['no word at all', ''],
  ['a page of the network in between', '<html>Log in</html>'],
])('%s: it says loudly that nothing was audited, and stops nobody', (_, said) => {
  const { outcome, lines } = judgeAudit(said, accepted, '2026-11-20');
  expect(outcome).toBe('unanswered');
  expect(lines[0]).toContain('NOTHING WAS AUDITED');
});

test('the list of what we live with is in order', () => {
  expect(readAccepted(readFileSync(join(root, 'tests/accepted-advisories.json'), 'utf8'))).toBeInstanceOf(
    Array,
  );
  expect(() => readAccepted('[{"advisory":"x","reason":"short","until":"soon"}]')).toThrow(
    /advisory.*reason.*until/u,
  );
});
