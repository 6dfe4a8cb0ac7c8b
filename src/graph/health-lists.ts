import type { Check, CheckId, CheckState } from './health.ts';
import { textOf } from './json.ts';
import { faultsIn, type ListsFault, type ProvisionPlan } from './provision-plan.ts';

/** What can be seen by comparing the site with the lists as they should be. */
export function listsAsPlanned(plan: ProvisionPlan): readonly Check[] {
  const { lists, older, version } = plan;
  const faults = faultsIn(plan);
  const told = (id: CheckId, state: CheckState, finding: string, of: readonly string[] = []): Check => ({
    ...{ id, state, finding, facts: { names: of.join(', '), n: of.length }, detail: '' },
  });
  const namesOf = (what: ListsFault['what']): readonly string[] =>
    faults
      .filter(fault => fault.what === what)
      .map(({ list, column }) => (column === null ? list : `${list}: ${column}`));
  /** The first of these faults that there is any of, as this check's finding; else that all is well. */
  const worst = (
    id: CheckId,
    ways: readonly (readonly [ListsFault['what'], CheckState, string])[],
    well: Check,
  ): Check => {
    const way = ways.find(([what]) => namesOf(what).length > 0);
    return way ? told(id, way[1], way[2], namesOf(way[0])) : well;
  };

  const none = lists.length === 0;
  const display = lists.map(list => list.display);
  const listsCheck = worst(
    'lists',
    [
      ['foreignList', 'fail', 'foreign'],
      ['noList', 'fail', none ? 'none' : 'missing'],
    ],
    told('lists', 'ok', 'all', display),
  );
  if (none)
    return [
      listsCheck,
      ...(['form', 'columns', 'indexes'] as const).map(id => told(id, 'notChecked', 'before')),
    ];

  const renamed = lists.flatMap(({ schema, display: list, columns }) =>
    schema.columns.flatMap(({ name, display: usual }) => {
      const now = textOf(columns.find(each => each['name'] === name)?.['displayName']);
      return now === null || now === usual || now === name ? [] : [`${list}: ${usual} → ${now}`];
    }),
  );
  const columnsCheck = worst(
    'columns',
    [
      ['wrongKind', 'fail', 'wrongKind'],
      ['noColumn', 'fail', 'missing'],
      ['noChoices', 'fail', 'choices'],
    ],
    renamed.length > 0 ? told('columns', 'ok', 'renamed', renamed) : told('columns', 'ok', 'all'),
  );
  const indexCheck = worst(
    'indexes',
    [
      ['noIndex', 'fail', 'missing'],
      ['notUnique', 'warn', 'notUnique'],
    ],
    told('indexes', 'ok', 'all'),
  );
  const form = { at: version.at, towards: version.towards };
  const formCheck: Check = {
    ...{ id: 'form', facts: form, detail: '' },
    ...(older ? { state: 'warn', finding: 'older' } : { state: 'ok', finding: 'current' }),
  };
  return [listsCheck, formCheck, columnsCheck, indexCheck];
}
