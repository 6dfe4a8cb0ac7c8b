import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redirectUris } from '#entry/manifest-templates.ts';
import { areExample, readPackageSettings } from '#entry/package-settings.ts';
import { lookAtSite } from '#entry/provision.ts';
import { framers, securityHeaders } from '#entry/security-headers.ts';
import { saveBody } from '#graph/first-body.ts';
import { schema } from '#graph/lists.ts';
import { permissions } from '#graph/permissions.ts';
import { provision } from '#graph/provision.ts';
import { loadMany } from '#graph/rows.ts';
import { findSite } from '#graph/site.ts';
import { seedNorrdal } from '#sim/seed.ts';
import { createTenant, type Seed } from '#sim/tenant.ts';
import { serveTenant, type Served } from '#sim/server.ts';
import { body } from '../build.ts';
import { openLine } from '../graph/line.ts';
import { emptySite, lineOf, openTenant } from '../graph/norrdal.ts';
import { must } from '../must.ts';
import { blocksOf, chaptersOf, codeIn, hasLine, linksOf, screenWordsIn, type Block } from './guide-text.ts';
import { copyProject, type ProjectCopy } from './project-copy.ts';

// The administrator's guides and the data protection sheets are held to the program: what they say can be run is
// run, in the order of the guide, against the simulated tenant; what they name exists.

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const swedish = read('docs/admin-guide.sv.md');
const english = read('docs/admin-guide.en.md');
const sheets = [read('docs/data-protection.sv.md'), read('docs/data-protection.en.md')];
const configuration = must(blocksOf(swedish).find(({ kind }) => kind === 'json')).text;
const settings = readPackageSettings(JSON.parse(configuration));

/** The county with the site of the guide as it has just been created: without lists, and granted to nobody. */
const newSite: Seed = (at, blobs) => {
  const world = seedNorrdal(1)(at, blobs);
  const created = must(world.sites.find(({ path }) => path === settings.config.site.path));
  created.lists = created.lists.filter(({ name }) => name === 'Shared Documents');
  created.grants = [];
  return world;
};

/** What is looked at in the answers about a site and its permissions. */
type Granted = {
  readonly id?: string;
  readonly roles?: readonly string[];
  readonly value?: readonly {
    readonly id: string;
    readonly grantedToIdentities: readonly { readonly application: { readonly id: string } }[];
  }[];
};

describe('what the guide says can be run', () => {
  let project: ProjectCopy;
  let practice: Served;
  let tenant: Served;
  beforeAll(async () => {
    const now = (): number => Date.parse('2026-11-20T08:10:00Z');
    [practice, tenant] = await Promise.all([
      serveTenant(createTenant({ now }), { port: 0 }),
      serveTenant(createTenant({ now, seed: newSite }), { port: 0 }),
    ]);
    project = copyProject(configuration);
  });
  afterAll(async () => {
    await Promise.all([practice.close(), tenant.close()]);
    project.remove();
  });

  async function tokenOf(user: string, scopes: readonly string[], app?: string): Promise<string> {
    const answer = await fetch(`${tenant.url}/sim/token`, {
      method: 'POST',
      body: JSON.stringify({ user, scopes, app }),
    });
    const { token } = (await answer.json()) as { readonly token: string };
    return token;
  }

  /** The guide's words, with the simulated tenant in place of Microsoft's; the practice has one of its own. */
  const here = (text: string): string =>
    text
      .replaceAll('http://localhost:4300', practice.url)
      .replaceAll('https://graph.microsoft.com', tenant.url)
      .split('\n')
      .map(line =>
        /handlingar -- (provision|health)/.test(line) && !line.includes('--graph')
          ? `${line} --graph ${tenant.url}`
          : line,
      )
      .join('\n');

  /** A token of the app that the guide has registered, as its pages would have it. */
  const appToken = (): Promise<string> =>
    tokenOf('secretary', ['Sites.Selected', 'Calendars.Read', 'Chat.ReadBasic'], settings.clientId);

  /** What the health page would say to the secretary: what is wrong, as "site forbidden". */
  async function wrongNow(): Promise<readonly string[]> {
    const order = { address: settings.config.site, token: await appToken(), graph: tenant.url, fetch };
    const { checks } = await lookAtSite(order);
    return checks.filter(({ state }) => state === 'fail').map(({ id, finding }) => `${id} ${finding}`);
  }

  /** The first body, made with the app's own token, and what the health page then says of the right to write. */
  async function bodyMade(): Promise<string | undefined> {
    const token = await appToken();
    const { graph } = openLine({
      base: tenant.url,
      fetch,
      token: () => Promise.resolve({ ok: true, token }),
    });
    await saveBody(graph, await findSite(graph, settings.config.site), body());
    const { checks } = await lookAtSite({ address: settings.config.site, token, graph: tenant.url, fetch });
    return checks.find(({ id }) => id === 'write')?.finding;
  }

  /** Sends what stands in the guide, with the places filled in. */
  async function sendAsAdministrator(
    text: string,
    places: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: Granted }> {
    const filled = here(text).replace(/\{([\w-]+)\}/g, (_, place: string) => must(places[place]));
    const [head = '', body] = filled.split('\n\n');
    const [line = '', ...headers] = head.split('\n');
    const [method = '', address = ''] = line.split(' ');
    const response = await fetch(address, {
      method,
      headers: [
        ['Authorization', `Bearer ${await tokenOf('administrator', ['Sites.FullControl.All'])}`],
        ...headers.map((header): [string, string] => {
          const [name = '', value = ''] = header.split(': ');
          return [name, value];
        }),
      ],
      ...(body === undefined ? {} : { body }),
    });
    const answered = await response.text();
    return { status: response.status, body: (answered === '' ? {} : JSON.parse(answered)) as Granted };
  }

  function sh(
    script: string,
    token: string,
  ): Promise<{ readonly code: number | null; readonly output: string }> {
    return new Promise((resolve, reject) => {
      const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', script], {
        cwd: project.folder,
        env: {
          ...process.env,
          PATH: `${project.folder}/bin:${process.env['PATH'] ?? ''}`,
          HANDLINGAR_TOKEN: token,
        },
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          output += chunk.toString();
        });
      child.on('error', reject);
      child.on('close', code => resolve({ code, output }));
    });
  }

  test('does what the guide says that it does, in the guide’s order', async () => {
    const token = await tokenOf('secretary', ['Sites.Manage.All', 'Calendars.Read', 'Chat.ReadBasic']);
    const said: string[] = [];
    const places: Record<string, string> = {};
    const sent: string[] = [];
    for (const block of blocksOf(swedish)) {
      if (block.kind === 'sh run') {
        const ran = await sh(here(block.text), token);
        expect(ran, block.text).toMatchObject({ code: 0 });
        said.push(ran.output);
      } else if (block.kind === 'http') {
        const method = must(block.text.split(' ')[0]);
        const before = await wrongNow();
        if (method === 'DELETE') expect(await bodyMade()).toBe('allowed');
        const { status, body: answered } = await sendAsAdministrator(block.text, places);
        sent.push(`${method} ${status}`);
        if (method === 'POST') {
          // Without the grant the app does not reach the site, and with it the lists are what is missing.
          expect(before).toEqual(['site forbidden']);
          expect(answered.roles).toEqual(['write']);
          expect(await wrongNow()).toEqual(['lists none']);
        } else if (method === 'DELETE') {
          expect(before).toEqual([]);
          expect(await wrongNow()).toEqual(['site forbidden']);
        } else if (answered.value) {
          const own = answered.value.find(
            ({ grantedToIdentities: [to] }) => to?.application.id === settings.clientId,
          );
          places['permission-id'] = must(own).id;
        } else places['site-id'] = must(answered.id);
      } else if (block.kind === 'text') {
        for (const line of block.text.split('\n'))
          expect(hasLine(said.at(-1) ?? '', line), `${line}\n\nis not in\n\n${said.at(-1) ?? ''}`).toBe(true);
      }
    }
    expect(said.length).toBeGreaterThan(9);
    expect(sent).toEqual(['GET 200', 'POST 201', 'GET 200', 'DELETE 204']);
    const there = (path: string): readonly string[] => readdirSync(join(project.folder, path));
    // What later chapters say to upload or copy is there now.
    for (const named of codeIn(swedish).filter(code => /^(appPackage\/build|out)\//.test(code)))
      expect(there(dirname(named)), named).toContain(named.split('/').at(-1));
    expect(there('out/site')).toEqual(expect.arrayContaining(['config.json', 'staticwebapp.config.json']));
    const protocol = JSON.parse(readFileSync(join(project.folder, 'out/protokoll.json'), 'utf8')) as unknown;
    expect(protocol).toMatchObject({ body: expect.anything() as unknown });
  }, 240_000);
});

test('the settings in the guide are such as the program takes, and nobody’s example', () => {
  expect(areExample(settings)).toBe(false);
  const addresses = must(blocksOf(swedish).find(({ kind }) => kind === 'text as-is')).text.split('\n');
  expect(addresses).toEqual(redirectUris(settings.address));
});

test('both guides have the same chapters, steps, tables and commands', () => {
  const shape = (text: string): unknown =>
    chaptersOf(text).map(({ number, blocks, steps, rows }) => ({
      number,
      steps,
      rows,
      blocks: blocks.map(plain),
    }));
  expect(shape(english)).toEqual(shape(swedish));
  expect(chaptersOf(swedish).map(({ number }) => number)).toEqual([
    '',
    ...Array.from({ length: 15 }, (_, n) => `${n}`),
  ]);
  const words = (text: string): unknown => [...new Set(codeIn(text))].sort();
  expect(words(english)).toEqual(words(swedish));
});

test('every chapter in which something is done ends with how to see that it worked', () => {
  for (const [text, sentence] of [
    [swedish, '**Så ser du att det gick:**'],
    [english, '**How to see that it worked:**'],
  ] as const)
    for (const { number, steps, prose } of chaptersOf(text))
      if (steps > 0) expect(prose, `chapter ${number}`).toContain(sentence);
});

test('what the guides and sheets link to is there, and so is each file of the project that they name', () => {
  for (const text of [swedish, english, ...sheets]) {
    for (const link of linksOf(text))
      expect(existsSync(join(root, 'docs', must(link.split('#')[0]))), link).toBe(true);
    const named = [...text.matchAll(/\b(?:appPackage|manifest|deploy|env|src|tests\/fixtures)\/[\w./-]*\w/g)];
    for (const [path] of named)
      if (!path.startsWith('appPackage/build')) expect(existsSync(join(root, path)), path).toBe(true);
  }
});

test('the permissions are those that the program asks for, with whoever can consent to them', () => {
  for (const [text, anybody, administrator] of [
    [swedish, 'var och en', 'en administratör'],
    [english, 'anybody', 'an administrator'],
  ] as const) {
    const rows = [...text.matchAll(/^\| `([A-Z]\w+\.[\w.]+)` *\| [^|]* \| ([^|]*?) *\|$/gm)];
    const told = rows.map(([, scope, who]) => [scope, who]);
    const asked = permissions
      .filter(({ scope, token }) => token !== 'site' || scope === settings.config.siteScope)
      .map(({ scope, consent }) => [scope, consent === 'administrator' ? administrator : anybody]);
    expect(told).toEqual(asked);
    expect(text).toContain('`"siteScope": "Sites.ReadWrite.All"`');
  }
});

test('the grant of a site names the app and the role as Microsoft Graph takes them', () => {
  const posted = must(blocksOf(swedish).find(({ kind, text }) => kind === 'http' && text.startsWith('POST')));
  const [, body = ''] = posted.text.split('\n\n');
  expect(JSON.parse(body)).toEqual({
    roles: ['write'],
    grantedToIdentities: [{ application: { id: settings.clientId, displayName: settings.name } }],
  });
  for (const { kind, text } of blocksOf(swedish))
    if (/apppermission|AppSitePermission/.test(text)) expect(text, kind).toContain(settings.clientId);
});

test('a domain of one’s own is made in Azure only when its name can point at the app: after the app, and after DNS', () => {
  const bicep = read('deploy/main.bicep');
  const declared = (kind: string): readonly string[] =>
    [...bicep.matchAll(new RegExp(`^${kind} (\\w+) `, 'gm'))].map(([, name = '']) => name);
  expect(bicep).toContain("validationMethod: 'cname-delegation'");
  for (const text of [swedish, english]) {
    const chapter = must(/^## 5\.[^]*?(?=^## )/m.exec(text))[0];
    const azure = must(/^\*\*Azure[^]*?(?=^\*\*nginx)/m.exec(chapter))[0];
    // Every step in its place: the app with what it answers, the name in DNS, the look at it, the domain.
    const order = [
      '--query properties.outputs',
      'CNAME',
      'nslookup -type=CNAME',
      '--parameters domain=',
      'azure/static-web-apps-cli deploy',
    ].map(words => azure.indexOf(words));
    expect(order).toEqual(order.filter(place => place >= 0).sort((a, b) => a - b));
    const made = blocksOf(azure).flatMap(({ text: block }) => block.match(/^az deployment .*$/gm) ?? []);
    expect(made.map(line => /domain=(\S+)/.exec(line)?.[1])).toEqual([
      undefined,
      new URL(settings.address).host,
    ]);
    for (const line of made)
      for (const [, name] of line.matchAll(/--parameters (\w+)=/g)) expect(declared('param')).toContain(name);
    // What the answer is said to hold, it holds.
    for (const name of ['address', 'defaultHostname']) {
      expect(declared('output')).toContain(name);
      expect(codeIn(azure)).toContain(name);
    }
  }
});

test('every command and option that is named exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const help = ['package', 'deploy', 'command-line'].map(name => read(`src/entry/${name}.ts`)).join('\n');
  for (const text of [swedish, english]) {
    for (const [, script = ''] of text.matchAll(/npm run (?:--silent )?([\w-]+)/g))
      expect(scripts).toHaveProperty(script);
    for (const { text: block } of blocksOf(text))
      for (const [line] of block.matchAll(/^npm run .*$/gm))
        for (const [, option = ''] of line.matchAll(/ (--[a-z]{2,}[a-z-]*)/g))
          if (option !== '--silent') expect(help, line).toContain(option);
  }
});

test('words of the screen are quoted as the screen has them', () => {
  const files = ['src/language', 'src/entry', 'appPackage', 'src/graph'].flatMap(folder =>
    readdirSync(join(root, folder))
      .filter(name => /\.(ts|json)$/.test(name))
      .map(name => read(`${folder}/${name}`)),
  );
  const everything = files.join('\n').replaceAll('’', "'");
  const unknown = [swedish, english].flatMap(text =>
    screenWordsIn(text).filter(words => !everything.includes(words.replaceAll('’', "'"))),
  );
  expect(unknown).toEqual([]);
});

test('the register of members is described in its own columns and choices', () => {
  const members = must(schema.find(({ name }) => name === 'Members'));
  for (const text of [swedish, english]) {
    const chapter = must(chaptersOf(text).find(({ number }) => number === '9'));
    const named = [...chapter.prose.matchAll(/^ *\| `([^`]+)`/gm)].map(([, column]) => column);
    expect(members.columns.map(({ display }) => display)).toEqual(expect.arrayContaining(named));
    for (const role of members.columns.find(({ name }) => name === 'Role')?.choices ?? [])
      expect(chapter.prose).toContain(`\`${role}\``);
  }
});

test('a member who is written by hand into the columns of the guide is a member of the body', async () => {
  const { graph } = lineOf(openTenant(), 'secretary');
  await provision(graph, emptySite);
  const found = await findSite(graph, emptySite);
  const members = must(schema.find(({ name }) => name === 'Members'));
  const written: Readonly<Record<string, string>> = {
    Nyckel: '0f9d6a1e-5b3c-4a7e-8d21-c4f7b0e93a56',
    'Organ, nyckel': '7c1e4b90-2d6f-4835-a9b0-e35d1f8c6a24',
    Namn: 'Elin Nordqvist',
    'E-post': 'elin.nordqvist@regionnorrdal.example',
    Organisation: 'Region Norrdal',
    Roll: 'viceChair',
  };
  const chapter = must(chaptersOf(swedish).find(({ number }) => number === '9'));
  const named = [...chapter.prose.matchAll(/^ *\| `([^`]+)`/gm)].map(([, column = '']) => column);
  expect(named).toEqual(Object.keys(written));
  const fields = named.map(column => [
    must(members.columns.find(({ display }) => display === column)).name,
    written[column],
  ]);
  await graph.request({
    method: 'POST',
    path: `/sites/${found.siteId}/lists/${must(found.lists.Members)}/items`,
    body: { fields: Object.fromEntries(fields) as Record<string, string> },
    scopes: graph.siteScopes,
    doing: 'Adding a member by hand',
  });
  const [{ rows, problems }] = await loadMany(graph, found, [
    { want: 'members', bodyKey: must(written['Organ, nyckel']) },
  ]);
  expect(problems).toEqual([]);
  expect(rows.map(({ row }) => row)).toMatchObject([{ name: 'Elin Nordqvist', role: 'viceChair' }]);
});

test('the data protection sheet names every list, and every address that a page may reach', () => {
  const policy = Object.values(securityHeaders(settings.config, 'pane')).join(' ');
  const reached = [...policy.matchAll(/https:\/\/([\w.*-]+)/g)]
    .map(([address, host = '']) => ({ address, host }))
    .filter(({ address }) => !framers.includes(address))
    .map(({ host }) => host);
  expect(reached.length).toBeGreaterThan(4);
  for (const sheet of sheets) {
    for (const { display } of schema) expect(sheet).toContain(display);
    for (const host of reached) expect(sheet.replaceAll('\\*', '*')).toContain(host);
  }
});

// What stands in capitals and hyphens is for the reader to fill in.
function plain({ kind, text }: Block): Block {
  return {
    kind,
    text: text.replace(/\b[A-ZÅÄÖ]{2,}(-[A-ZÅÄÖ]{2,})+/gi, each =>
      each === each.toUpperCase() ? '…' : each,
    ),
  };
}
