import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { siteScript, siteScriptFiles, siteScriptText } from '#entry/site-script.ts';
import { checkHealth, type Check } from '#graph/health.ts';
import { schema } from '#graph/lists.ts';
import { planProvision } from '#graph/provision-plan.ts';
import { provision } from '#graph/provision.ts';
import { wordsOfChoice } from '#language/choice-words.ts';
import { must } from '../must.ts';
import { emptySite, lineOf, openTenant } from '../graph/norrdal.ts';

// The site script as SharePoint would play it, on an empty site of the simulated tenant.

type Subaction = Readonly<Record<string, unknown>> & { readonly verb: string };
type Action = {
  readonly verb: string;
  readonly listName: string;
  readonly templateType: number;
  readonly subactions: readonly Subaction[];
};

const actionsOf = (kind: 'lists' | 'views'): readonly Action[] =>
  siteScript(kind)['actions'] as readonly Action[];

const attribute = (xml: string, name: string): string | null =>
  new RegExp(` ${name}="([^"]*)"`).exec(xml)?.[1] ?? null;

/** What Graph tells of a field that was made from its XML. */
function columnOf(xml: string): Readonly<Record<string, unknown>> {
  const type = attribute(xml, 'Type');
  const choices = [...xml.matchAll(/<CHOICE>([^<]*)<\/CHOICE>/g)].map(([, choice]) => choice);
  const facet =
    type === 'Choice'
      ? { choice: { choices, allowTextEntry: attribute(xml, 'FillInChoice') === 'TRUE' } }
      : type === 'DateTime'
        ? { dateTime: { format: 'dateOnly' } }
        : type === 'Number'
          ? { number: {} }
          : { text: { allowMultipleLines: type === 'Note' } };
  return {
    name: attribute(xml, 'Name'),
    displayName: attribute(xml, 'DisplayName'),
    indexed: attribute(xml, 'Indexed') === 'TRUE',
    enforceUniqueValues: attribute(xml, 'EnforceUniqueValues') === 'TRUE',
    required: attribute(xml, 'Required') === 'TRUE',
    ...facet,
  };
}

test.each(siteScriptFiles)('$file is what lists.ts says', async ({ file, kind }) => {
  expect(readFileSync(file, 'utf8')).toBe(await siteScriptText(kind));
});

test('lists that the script makes pass the check, and the app has nothing to add but their Swedish names', async () => {
  const tenant = openTenant();
  const { graph } = lineOf(tenant, 'secretary');
  const site = must((await tenant.world()).sites.find(({ path }) => path === emptySite.path));
  for (const { listName, templateType, subactions } of actionsOf('lists'))
    await graph.request({
      method: 'POST',
      path: `/sites/${site.id}/lists`,
      scopes: ['Sites.Manage.All'],
      doing: 'Playing the site script',
      body: {
        displayName: listName,
        description: subactions.find(({ verb }) => verb === 'setDescription')?.['description'],
        list: { template: templateType === 101 ? 'documentLibrary' : 'genericList' },
        columns: subactions
          .filter(({ verb }) => verb === 'addSPFieldXml')
          .map(({ schemaXml }) => columnOf(String(schemaXml))),
      },
    });

  const plan = await planProvision(graph, emptySite);
  expect(plan).toMatchObject({ problems: [], missing: [], version: { at: 1, told: true } });
  expect(new Set(plan.steps.map(({ type }) => type))).toEqual(new Set(['rename']));
  const checks: Check[] = [];
  await checkHealth(graph, { address: emptySite, found: check => checks.push(check) });
  expect(checks.filter(({ state }) => state === 'warn' || state === 'fail')).toEqual([]);

  expect(await provision(graph, emptySite)).toMatchObject({ problems: [] });
  const shown = site.lists.map(({ displayName }) => displayName);
  expect(shown).toEqual(expect.arrayContaining(schema.map(({ display }) => display)));
});

const documented: Readonly<Record<string, readonly string[]>> = {
  setDescription: ['description'],
  addSPFieldXml: ['schemaXml', 'addToDefaultView'],
  addSPView: ['name', 'viewFields', 'query', 'rowLimit', 'isPaged', 'makeDefault', 'formatterJSON', 'scope'],
  setSPFieldCustomFormatter: ['fieldDisplayName', 'formatterJSON'],
};

test.each(['lists', 'views'] as const)(
  'the script for %s uses documented verbs only, and is short enough',
  kind => {
    const actions = actionsOf(kind);
    for (const { verb, subactions } of actions) {
      expect(verb).toBe('createSPList');
      for (const { verb: sub, ...properties } of subactions) {
        expect(Object.keys(documented)).toContain(sub);
        expect(documented[sub]).toEqual(expect.arrayContaining(Object.keys(properties)));
      }
    }
    expect(JSON.stringify(siteScript(kind)).length).toBeLessThan(100_000);
    // Thirty at a time go by themselves; more are put in a queue with Add-SPOSiteDesignTask.
    const count = actions.reduce((sum, { subactions }) => sum + 1 + subactions.length, 0);
    expect(count).toBeLessThan(kind === 'views' ? 31 : 300);
  },
);

test('views show columns that the lists have, and sort and filter by indexed ones', () => {
  const builtIn = ['LinkTitle', 'LinkFilename', 'DocIcon', 'Modified', 'ID'];
  for (const { listName, subactions } of actionsOf('lists')) {
    const { columns } = must(schema.find(({ name }) => name === listName));
    const view = must(subactions.find(({ verb }) => verb === 'addSPView'));
    const names = columns.map(({ name }) => name);
    expect([...names, ...builtIn]).toEqual(expect.arrayContaining(view['viewFields'] as string[]));
    const asked = [...String(view['query']).matchAll(/FieldRef Name="(\w+)"/g)].map(([, name]) => name);
    for (const name of asked)
      expect(
        name === 'ID' || columns.find(column => column.name === name)?.indexed,
        `${listName} ${name}`,
      ).toBe(true);
  }
});

test('every code has its Swedish words, and a heading means one column in its list', () => {
  for (const list of schema) {
    const headings = list.columns.map(({ display }) => display);
    expect(new Set(headings).size).toBe(headings.length);
    for (const { name, choices = [] } of list.columns)
      for (const choice of choices) {
        const words = wordsOfChoice(list.name, name)?.[choice];
        expect(words, `${list.name} ${name} ${choice}`).toBeTruthy();
        expect(words).not.toMatch(/'/);
      }
  }
});

test('no id stands for two columns', () => {
  const ids = actionsOf('lists').flatMap(({ subactions }) =>
    subactions.flatMap(({ schemaXml }) =>
      typeof schemaXml === 'string' ? [attribute(schemaXml, 'ID')] : [],
    ),
  );
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/);
});
