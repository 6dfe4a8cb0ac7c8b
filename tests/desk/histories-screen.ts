import type { OpenView } from '#desk/view.ts';
import type { FieldValue, SiteList, World } from '#sim/world.ts';
import { must } from '../must.ts';

// What a screen shows and what the lists hold, in one form: the value of each field that people write, by names
// like "item/KEY/title". Read here in its own way, so that the product's reading is not its own judge.

/** A collision as the screen offers it. */
export type Offered = {
  readonly id: string;
  /** "item/KEY" */
  readonly row: string;
  readonly field: string | null;
  readonly mine: string;
  readonly theirs: string;
};

export type Sight = {
  /** Field -> value; '' for an empty one. */
  readonly fields: ReadonlyMap<string, string>;
  /** Row -> the row that it hangs under, or null. */
  readonly rows: ReadonlyMap<string, string | null>;
  readonly offered: readonly Offered[];
  /** Nothing of it is in the lists yet, as far as the page knows. */
  readonly isProposal: boolean;
  /** It says that everything is in SharePoint. */
  readonly isSaved: boolean;
  /** All words written by people that can be read somewhere on it. */
  readonly words: ReadonlySet<string>;
};

type Kind = 'meeting' | 'item' | 'attendance' | 'decision' | 'assignment';

/** List and, for each field that is followed, its column. */
const lists: Readonly<
  Record<Kind, { readonly list: string; readonly columns: Readonly<Record<string, string>> }>
> = {
  meeting: {
    list: 'Meetings',
    columns: { title: 'Title', place: 'Place', registryNumber: 'RegistryNumber', status: 'Status' },
  },
  item: {
    list: 'Items',
    columns: { title: 'Title', text: 'Body', rank: 'SortRank', parentKey: 'ParentKey' },
  },
  attendance: { list: 'Attendance', columns: { name: 'PersonName', presence: 'Presence', rank: 'SortRank' } },
  decision: {
    list: 'Decisions',
    columns: { text: 'ClauseText', state: 'State', rank: 'SortRank', itemKey: 'ItemKey' },
  },
  assignment: {
    list: 'Assignments',
    columns: { who: 'Who', what: 'What', state: 'State', rank: 'SortRank', itemKey: 'ItemKey' },
  },
};

export const kinds = Object.keys(lists) as readonly Kind[];

/** Texts are merged word by word; every other field is one value. */
export const isText = (field: string): boolean => /\/(text|what)$/.test(field);
/** Fields that say where a row stands or how far it has come: two changes of them need no question. */
export const isPlacing = (field: string): boolean => /\/(rank|parentKey|status|itemKey|state)$/.test(field);

/** The words of a text that were made for a history, in order: "att o12 o13" -> o12, o13. */
export const wordsOf = (text: string): readonly string[] => text.match(/\b[bo]\d+\b/g) ?? [];

export const rowOf = (field: string): string => field.slice(0, field.lastIndexOf('/'));

const plain = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What an open meeting shows. */
export function sightOf(view: OpenView): Sight {
  const fields = new Map<string, string>();
  const rows = new Map<string, string | null>();
  const { meeting, items, attendance, decisions, assignments } = view.minutes;
  const all: Readonly<Record<Kind, readonly object[]>> = {
    meeting: [meeting],
    item: items,
    attendance,
    decision: decisions,
    assignment: assignments,
  };
  for (const kind of kinds) {
    for (const row of all[kind]) {
      const values = new Map<string, unknown>(Object.entries(row));
      take(fields, rows, kind, plain(values.get('key')), field => plain(values.get(field)));
    }
  }
  const offered = view.collisions.map(({ id, kind, key, field, mine, theirs }) => ({
    id,
    row: `${kind}/${key}`,
    field,
    mine,
    theirs,
  }));
  const isSaved = view.saving.state === 'saved';
  return { fields, rows, offered, isProposal: view.prefilled, isSaved, words: allWords(fields, offered) };
}

function take(
  fields: Map<string, string>,
  rows: Map<string, string | null>,
  kind: Kind,
  key: string,
  read: (field: string) => string,
): void {
  for (const field of Object.keys(lists[kind].columns)) fields.set(`${kind}/${key}/${field}`, read(field));
  const above = read(kind === 'item' ? 'parentKey' : 'itemKey');
  const hangs = kind !== 'meeting' && kind !== 'attendance' && above !== '';
  rows.set(`${kind}/${key}`, hangs ? `item/${above}` : null);
}

const allWords = (fields: ReadonlyMap<string, string>, offered: readonly Offered[]): ReadonlySet<string> =>
  new Set([...fields.values(), ...offered.flatMap(({ mine, theirs }) => [mine, theirs])].flatMap(wordsOf));

export const noSight: Sight = {
  fields: new Map(),
  rows: new Map(),
  offered: [],
  isProposal: false,
  isSaved: false,
  words: new Set(),
};

/** A change of one field in the lists; `to` is null when its row was taken away, `from` when it was made. */
export type ListChange = {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Directory id of whoever the list names as the row's last writer; null for a row that is gone. */
  readonly by: string | null;
};

export type Ledger = {
  /** What has changed in the lists since the last call. */
  readonly news: () => readonly ListChange[];
  /** What the lists hold now. */
  readonly sight: () => Sight;
  /** Keys and files that stand twice; empty when all is well. */
  readonly faults: () => readonly string[];
};

/** Follows the lists of the simulated tenant from outside of it. */
export function openLedger(world: World): Ledger {
  const listNamed = (name: string): SiteList =>
    must(must(world.sites[0]).lists.find(list => list.name === name));
  const read = (): Sight => {
    const fields = new Map<string, string>();
    const rows = new Map<string, string | null>();
    for (const kind of kinds) {
      const { list, columns } = lists[kind];
      for (const row of listNamed(list).rows) {
        const value = (field: string): string => text(row.fields[columns[field] ?? '']);
        take(fields, rows, kind, text(row.fields['Key']), value);
      }
    }
    return { fields, rows, offered: [], isProposal: false, isSaved: false, words: allWords(fields, []) };
  };
  let before = read();
  const changeOf = (): string => kinds.map(kind => listNamed(lists[kind].list).change).join();
  let change = changeOf();

  return {
    news: () => {
      if (changeOf() === change) return [];
      change = changeOf();
      const after = read();
      const writers = new Map(
        kinds.flatMap(kind =>
          listNamed(lists[kind].list).rows.map(row => [`${kind}/${text(row.fields['Key'])}`, row.modifiedBy]),
        ),
      );
      const names = new Set([...before.fields.keys(), ...after.fields.keys()]);
      const changes = [...names].flatMap((field): readonly ListChange[] => {
        const [from, to] = [before.fields.get(field) ?? null, after.fields.get(field) ?? null];
        return from === to ? [] : [{ field, from, to, by: writers.get(rowOf(field)) ?? null }];
      });
      before = after;
      return changes;
    },
    sight: read,
    faults: () => {
      const keys = kinds.flatMap(kind =>
        listNamed(lists[kind].list).rows.map(row => `${kind}/${text(row.fields['Key'])}`),
      );
      const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
      const meetings = listNamed('Meetings').rows.length;
      const files = must(world.sites[0]).lists.flatMap(list =>
        list.rows.flatMap(({ file }) => file?.name ?? []),
      );
      return [
        ...twice.map(key => `two rows have the key of ${key}`),
        ...(meetings > 1 ? [`there are ${meetings} meetings`] : []),
        ...files.filter(name => / \(\d+\)\./.test(name)).map(name => `the file ${name} is a second one`),
      ];
    },
  };
}

const text = (value: FieldValue | undefined): string => (value === undefined ? '' : String(value));
