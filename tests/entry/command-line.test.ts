import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/entry/command-line.ts';
import { createTenant } from '#sim/tenant.ts';
import { serveTenant } from '#sim/server.ts';
import { readPublicRecord } from '#minutes/public-record.ts';
import { readEmbedded } from '#word/embedded.ts';
import { watch } from '../contracts/watch.ts';
import { must } from '../must.ts';

const sample = fileURLToPath(new URL('../fixtures/network.record.json', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handlingar-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function command(
  ...words: readonly string[]
): Promise<{ code: number; said: string; complained: string }> {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await run(
    words,
    text => said.push(text),
    line => complained.push(line),
  );
  return { code, said: said.join(''), complained: complained.join('\n') };
}

test('a record becomes a Word file that holds the record', async () => {
  const out = join(folder, 'network.docx');
  expect(await command('write', sample, '-o', out)).toEqual({ code: 0, said: '', complained: '' });
  const record = JSON.parse(await readFile(sample, 'utf8')) as unknown;
  expect(readEmbedded(await readFile(out))?.record).toMatchObject(record as Record<string, unknown>);
});

test('the ending of the name decides: a web page or plain text', async () => {
  const [html, text] = [join(folder, 'network.html'), join(folder, 'network.TXT')];
  expect((await command('write', sample, '-o', html)).code).toBe(0);
  expect((await command('write', sample, '--out', text)).code).toBe(0);
  expect(await readFile(html, 'utf8')).toContain('<h1>Minnesanteckningar Länsnätverket Norrdal</h1>');
  expect(await readFile(text, 'utf8')).toContain('Länsnätverket Norrdal beslutade\natt öppna mötet.');
});

test('the sample in the fixtures is still what the code writes', async () => {
  const out = join(folder, 'again.txt');
  await command('write', sample, '-o', out);
  expect(await readFile(out, 'utf8')).toBe(
    await readFile(new URL('../fixtures/network.txt', import.meta.url), 'utf8'),
  );
});

test('whatever cannot be used ends with exit code 2 and one line that tells what to do', async () => {
  const broken = join(folder, 'broken.json');
  const other = join(folder, 'other.json');
  await writeFile(broken, '{');
  await writeFile(other, '{"kind":"letter"}');
  for (const [words, reason] of [
    [['write', join(folder, 'none.json'), '-o', join(folder, 'x.docx')], /there is no such file/],
    [['write', broken, '-o', join(folder, 'x.docx')], /is not JSON/],
    [['write', other, '-o', join(folder, 'x.docx')], /is no meeting record: kind/],
    [['write', sample], /-o OUT\.docx/],
    [['write', sample, '-o', join(folder, 'x.rtf')], /must be \.docx, \.html or \.txt/],
    [['write', sample, '-o', join(folder, 'no', 'x.txt')], /Cannot write/],
    [['write'], /takes one record/],
    [['provision'], /--site https/],
    [['provision', '--site', 'handlingar'], /--site https/],
    [['provision', '--site', 'https://norrdal.sharepoint.com/sites/tom'], /Bring a token in the variable/],
    [
      ['provision', '--site', 'https://norrdal.sharepoint.com/sites/tom', '--token', 'eyJx.eyJx.x'],
      /^A token among the words of a command can be read by others on this computer; put it into HANDLINGAR_TOKEN\.$/,
    ],
    [['sing'], /no command "sing"/],
    [['write', '--loud'], /--help/],
  ] as const) {
    const { code, said, complained } = await command(...words);
    expect([code, said]).toEqual([2, '']);
    expect(complained).toMatch(reason);
    expect(complained).not.toContain('\n');
  }
});

async function withToken<T>(token: string, work: () => Promise<T>): Promise<T> {
  process.env['HANDLINGAR_TOKEN'] = token;
  try {
    return await work();
  } finally {
    delete process.env['HANDLINGAR_TOKEN'];
  }
}

test('a token is not sent in the open, nor to an address that is none', async () => {
  const site = ['provision', '--site', 'https://norrdal.sharepoint.com/sites/tom', '--graph'];
  const token = 'eyJhbGciOiJub25lIn0.eyJvaWQiOiJoZW1saWd0In0.signatur';
  await withToken(token, async () => {
    const open = await command(...site, 'http://graph.example.org');
    expect(open.complained).toMatch(/carry the token in the open/u);
    expect((await command(...site, 'graph')).complained).toMatch(/is no address/u);
    expect(open.said + open.complained).not.toContain(token.slice(0, 20));
  });
});

test('the lists are made on an empty site, and a second run changes nothing', async () => {
  const tenant = watch(createTenant({ now: () => Date.parse('2026-11-20T08:10:00Z') }));
  const served = await serveTenant(tenant, { port: 0 });
  try {
    const answer = await fetch(`${served.url}/sim/token`, {
      method: 'POST',
      body: JSON.stringify({ user: 'secretary', scopes: ['Sites.Manage.All'] }),
    });
    const { token } = (await answer.json()) as { readonly token: string };
    const order = (of: string): Promise<{ code: number; said: string; complained: string }> =>
      withToken(of, () =>
        command(
          ...['provision', '--site', 'https://norrdal.sharepoint.com/sites/tom', '--graph', served.url],
        ),
      );
    const first = await order(token);
    expect([first.code, first.complained]).toEqual([0, '']);
    const counts = [...first.said.matchAll(/^ *(\d+) of (\d+) {2}\S/gmu)].map(([, at, of]) => [at, of]);
    expect(counts).toEqual(Array.from({ length: 15 }, (_, place) => [`${place + 1}`, '15']));
    expect(first.said).toContain('The lists are made.');
    const second = await order(token);
    expect([second.code, second.said]).toEqual([0, 'The lists were there already; nothing was changed.\n']);
    const site = must((await tenant.world()).sites.find(({ path }) => path === '/sites/tom'));
    site.lists = site.lists.filter(({ name }) => name !== 'Decisions');
    const third = await order(token);
    expect(third.said).toContain('Made empty, beside lists that were there before: Beslut.');
    const refused = await order('no-token');
    expect(refused.code).toBe(2);
    expect(refused.complained).toMatch(/Bring a new token/u);
    expect(refused.complained).not.toContain('\n');
  } finally {
    await served.close();
  }
});

test('health says what works and who can put right what does not, for people and for machines', async () => {
  const tenant = watch(createTenant({ now: () => Date.parse('2026-11-20T08:10:00Z') }));
  const served = await serveTenant(tenant, { port: 0 });
  try {
    const answer = await fetch(`${served.url}/sim/token`, {
      method: 'POST',
      body: JSON.stringify({ user: 'secretary', scopes: ['Sites.Selected', 'Calendars.Read'] }),
    });
    const { token } = (await answer.json()) as { readonly token: string };
    const look = (site: string, ...more: readonly string[]) => lookWith(token, site, ...more);
    const lookWith = (token: string, site: string, ...more: readonly string[]) =>
      withToken(token, () =>
        command('health', '--site', `https://norrdal.sharepoint.com${site}`, '--graph', served.url, ...more),
      );

    const people = await look('/sites/tom');
    expect([people.code, people.complained]).toEqual([1, '']);
    expect(people.said).toContain('FAIL  Lists: None of the lists are there yet.');
    expect(people.said).toContain('put right by: an owner of the site');
    const machines = await look('/sites/handlingar', '--json');
    const { ok, checks } = JSON.parse(machines.said) as {
      readonly ok: boolean;
      readonly checks: readonly {
        readonly id: string;
        readonly state: string;
        readonly who: string | null;
      }[];
    };
    // The token has no permission for chats, and that is all that is wrong.
    expect([machines.code, ok]).toEqual([1, false]);
    expect(checks.filter(({ state }) => state === 'fail')).toMatchObject([
      { id: 'teams', who: 'whoever administers Entra' },
    ]);
    expect(people.said + machines.said).not.toContain(token.slice(0, 20));
    const late = await lookWith('run-out', '/sites/handlingar');
    expect([late.code, late.said]).toEqual([2, '']);
    expect(late.complained).toMatch(/the token is not accepted\. Bring a new token\.$/u);
    expect(late.complained).not.toContain('\n');
  } finally {
    await served.close();
  }
});

test('lists that a later program has updated are refused in one line, and left as they are', async () => {
  const tenant = watch(createTenant({ now: () => Date.parse('2026-11-20T08:10:00Z') }));
  const served = await serveTenant(tenant, { port: 0 });
  try {
    const site = (await tenant.world()).sites.find(({ path }) => path === '/sites/handlingar');
    for (const list of site?.lists ?? []) list.description = '[handlingar:2]';
    const answer = await fetch(`${served.url}/sim/token`, {
      method: 'POST',
      body: JSON.stringify({ user: 'secretary', scopes: ['Sites.Manage.All'] }),
    });
    const { token } = (await answer.json()) as { readonly token: string };
    const { code, complained } = await withToken(token, () =>
      command(
        ...['provision', '--site', 'https://norrdal.sharepoint.com/sites/handlingar', '--graph', served.url],
      ),
    );
    expect(code).toBe(2);
    expect(complained).toMatch(/have form 2 and this program knows form 1/u);
    expect(complained).toMatch(/Nothing was changed\.$/u);
  } finally {
    await served.close();
  }
});

test('a reader that has seen enough ends nothing: the command is silent and keeps its exit code', async () => {
  const wrong = join(folder, 'wrong.json');
  const record = JSON.parse(await readFile(sample, 'utf8')) as { readonly meeting: object };
  await writeFile(wrong, JSON.stringify({ ...record, meeting: { ...record.meeting, date: null } }));
  expect((await command('check', wrong)).code).toBe(1);
  for (const [words, code] of [
    [['check', wrong], 1],
    [['read', document('natverk-dagordning.txt')], 0],
  ] as const) {
    const script = `node --import tsx src/entry/command-line.ts "$@" | true; exit "\${PIPESTATUS[0]}"`;
    const ran = spawnSync('bash', ['-c', script, 'bash', ...words], { cwd: root, encoding: 'utf8' });
    expect([ran.status, ran.stdout]).toEqual([code, '']);
    expect(ran.stderr).not.toMatch(/EPIPE|\bat .*:\d+/u);
  }
});

test('help lists the commands that are there', async () => {
  const { code, said } = await command('--help');
  expect(code).toBe(0);
  expect(said).toContain('write RECORD.json -o OUT');
  expect(said).toContain('provision --site URL');
  expect(said).toContain('health --site URL');
});

const document = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/documents/${name}`, import.meta.url));

test('a document is read to its record, with what is doubted told beside it', async () => {
  const { code, said, complained } = await command('read', document('natverk-dagordning.txt'));
  expect(code).toBe(0);
  const read = readPublicRecord(JSON.parse(said));
  expect(read).toMatchObject({ ok: true, record: { meeting: { date: '2025-10-03' }, kind: 'notes' } });
  expect(complained).toContain('Ingen är överstruken i närvarolistan');
});

test('a machine gets the record in one line and no remarks', async () => {
  const { said, complained } = await command('read', document('rad.typed.docx'), '--json');
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(complained).toBe('');
});

test('a Word file of ours gives its record back exactly', async () => {
  const out = join(folder, 'exact.docx');
  await command('write', sample, '-o', out);
  const { said } = await command('read', out, '--json');
  expect(JSON.parse(said)).toEqual(must(readEmbedded(await readFile(out))).record);
});

test('what is no meeting document is refused in one sentence', async () => {
  const letter = join(folder, 'brev.txt');
  await writeFile(letter, 'Hej Anna,\n\ntack för senast. Vi hörs i veckan.\n\nBo\n');
  expect(await command('read', letter)).toEqual({
    code: 2,
    said: '',
    complained: 'Filen brev.txt är varken en dagordning eller anteckningar från ett möte.',
  });
});

test('the form rules speak one line each, the gravest first, and an error ends with 1', async () => {
  const open = await command('check', document('styrgrupp.html'));
  expect(open.code).toBe(1);
  expect(open.said.split('\n')[0]).toMatch(/^Måste rättas, .*items\/3\/decisions\/0.*: .*förslag/u);
  const calm = await command('check', document('rad.txt'), '--json');
  expect(calm.code).toBe(0);
  expect(Array.isArray(JSON.parse(calm.said))).toBe(true);
});

test('the rules of the municipal act are asked for by the settings of the body', async () => {
  const settings = join(folder, 'profile.json');
  await writeFile(settings, JSON.stringify({ municipalAct: true, adjusting: 'chairAndOne' }));
  const late = join(folder, 'late.json');
  const record = JSON.parse(await readFile(sample, 'utf8')) as { meeting: { date: string } };
  await writeFile(late, JSON.stringify({ ...record, documentDate: '2027-01-31' }));
  const rules = async (...more: readonly string[]): Promise<readonly string[]> =>
    (JSON.parse((await command('check', late, '--json', ...more)).said) as { rule: string }[]).map(
      ({ rule }) => rule,
    );
  expect(await rules()).not.toContain('adjustedLate');
  expect(await rules('--profile', settings)).toContain('adjustedLate');
});
