// The lists as a site script, for administrators who set up sites with scripts, and their views and formats, which
// Graph has no way of making. `npx tsx src/entry/site-script.ts` writes both files of manifest/ from lists.ts.
// Verbs: https://learn.microsoft.com/sharepoint/dev/declarative-customization/site-design-json-schema

import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';
import { schema, type Column, type ListName, type ListSchema } from '#graph/lists.ts';
import { listsVersion } from '#graph/lists-version.ts';
import { wordsOfChoice } from '#language/choice-words.ts';

type Json = Readonly<Record<string, unknown>>;

/** What the script is for: lists on an empty site, or views and formats for lists that are there already. */
export type ScriptKind = 'lists' | 'views';

/**
 * The script. Running it again changes nothing: fields are known by their ids, lists by their names. That is why
 * `lists` gives no list its Swedish title (a list that has been renamed would be made once more): the app does so
 * when the lists are looked through, and `views` then finds them by it.
 */
export const siteScript = (kind: ScriptKind): Json => ({
  $schema: 'https://developer.microsoft.com/json-schemas/sp/site-design-script-actions.schema.json',
  actions: schema.map(list => ({
    verb: 'createSPList',
    listName: kind === 'lists' ? list.name : list.display,
    templateType: list.template === 'documentLibrary' ? 101 : 100,
    subactions: [
      ...(kind === 'lists' ? making(list) : []),
      view(list),
      ...list.columns.flatMap(column => formats(list, column)),
    ],
  })),
  bindata: {},
  version: 1,
});

const making = (list: ListSchema): readonly Json[] => [
  {
    verb: 'setDescription',
    description: `Hör till Handlingar. Ta inte bort det som står inom klammer: [handlingar:${listsVersion}]`,
  },
  ...list.columns.map(column => ({
    verb: 'addSPFieldXml',
    schemaXml: fieldXml(list, column),
    addToDefaultView: false,
  })),
];

/** Type and what belongs to it, in SharePoint's own words for fields. */
const kinds: { readonly [K in Column['kind']]: string } = {
  text: 'Type="Text" MaxLength="255"',
  note: 'Type="Note" NumLines="6" RichText="FALSE" AppendOnly="FALSE"',
  date: 'Type="DateTime" Format="DateOnly"',
  number: 'Type="Number" Decimals="0"',
  choice: 'Type="Choice" Format="Dropdown" FillInChoice="FALSE"',
};

function fieldXml(list: ListSchema, { name, display, kind, choices, indexed, unique }: Column): string {
  const flags = [
    indexed === true || unique === true ? ' Indexed="TRUE"' : '',
    unique === true ? ' EnforceUniqueValues="TRUE" Required="TRUE"' : ' Required="FALSE"',
  ].join('');
  const inside = choices
    ? `<CHOICES>${choices.map(choice => `<CHOICE>${choice}</CHOICE>`).join('')}</CHOICES>`
    : '';
  return `<Field ID="{${idOf(list, name)}}" ${kinds[kind]} Name="${name}" StaticName="${name}" DisplayName="${display}"${flags}>${inside}</Field>`;
}

/** The same id for the same column for ever: by it a second run knows the field. */
function idOf(list: ListSchema, column: string): string {
  const hex = createHash('sha256').update(`handlingar/${list.name}/${column}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type View = {
  readonly name: string;
  readonly fields: string;
  readonly order: string;
  readonly down?: true;
  readonly where?: string;
};

/** What people see first of each list. Sorted and filtered by indexed columns only, so that it lasts as lists grow. */
const views: Readonly<Record<ListName, View>> = {
  Bodies: { name: 'Organen', fields: 'LinkTitle Abbreviation Kind Chair Secretary', order: 'ID' },
  Members: {
    name: 'Ledamöter',
    fields: 'PersonName Organisation JobTitle Role ValidFrom ValidTo',
    order: 'BodyKey',
  },
  Meetings: {
    name: 'Senaste först',
    fields: 'LinkTitle MeetingDate StartTime Place Mode Status RegistryNumber DocumentUrl',
    order: 'MeetingDate',
    down: true,
  },
  Items: {
    name: 'Senaste först',
    fields: 'MeetingDate Number LinkTitle ItemTypes State AttachmentNumbers',
    order: 'MeetingDate',
    down: true,
  },
  Attendance: {
    name: 'Efter möte',
    fields: 'PersonName Organisation Marks Expected Presence Intervals',
    order: 'MeetingKey',
  },
  Decisions: {
    name: 'Senaste först',
    fields: 'MeetingDate ClauseText DecisionKind State',
    order: 'MeetingDate',
    down: true,
  },
  Assignments: {
    name: 'Uppdrag som pågår',
    fields: 'What Who DueDate DueText State',
    order: 'DueDate',
    where: '<Where><Eq><FieldRef Name="State" /><Value Type="Text">open</Value></Eq></Where>',
  },
  Handlingar: {
    name: 'Senaste först',
    fields: 'DocIcon LinkFilename MeetingDate DocumentKind AttachmentNumber Modified',
    order: 'MeetingDate',
    down: true,
  },
};

function view({ name }: ListSchema): Json {
  const { name: title, fields, order, down, where = '' } = views[name];
  return {
    verb: 'addSPView',
    name: title,
    viewFields: fields.split(' '),
    query: `${where}<OrderBy><FieldRef Name="${order}"${down ? ' Ascending="FALSE"' : ''} /></OrderBy>`,
    rowLimit: 50,
    isPaged: true,
    makeDefault: true,
  };
}

/** Codes that say how far something has come; the others are shown as plain words. */
const weights: Readonly<Record<string, string>> = {
  published: 'sp-field-severity--good',
  handled: 'sp-field-severity--good',
  decided: 'sp-field-severity--good',
  done: 'sp-field-severity--good',
  ongoing: 'sp-field-severity--low',
  adjusting: 'sp-field-severity--warning',
  draft: 'sp-field-severity--warning',
  proposed: 'sp-field-severity--warning',
  carried: 'sp-field-severity--low',
};

/** The format that shows a choice in Swedish words, and a state as a coloured mark with its word in it. */
function formats(list: ListSchema, { name, display, choices = [] }: Column): readonly Json[] {
  const words = wordsOfChoice(list.name, name);
  if (!words || choices.length === 0) return [];
  const isState = name === 'State' || name === 'Status';
  const pill = {
    style: { padding: '2px 10px', 'border-radius': '12px', width: 'fit-content' },
    attributes: { class: chosen(choices, code => weights[code] ?? '', "''") },
  };
  return [
    {
      verb: 'setSPFieldCustomFormatter',
      fieldDisplayName: display,
      formatterJSON: {
        $schema: 'https://developer.microsoft.com/json-schemas/sp/v2/column-formatting.schema.json',
        elmType: 'div',
        ...(isState ? pill : {}),
        // A code that somebody has added is shown as it is.
        txtContent: chosen(choices, code => words[code] ?? code, '@currentField'),
      },
    },
  ];
}

/** `=if(@currentField == 'a', 'x', if(@currentField == 'b', 'y', …))` */
const chosen = (codes: readonly string[], of: (code: string) => string, otherwise: string): string =>
  `=${codes.reduceRight((rest, code) => `if(@currentField == '${code}', '${of(code)}', ${rest})`, otherwise)}`;

/** The files of manifest/ and what stands in them. */
export const siteScriptFiles: readonly { readonly file: string; readonly kind: ScriptKind }[] = [
  { file: 'manifest/site-script.json', kind: 'lists' },
  { file: 'manifest/site-script-views.json', kind: 'views' },
];

/** One file as it is written. */
export const siteScriptText = (kind: ScriptKind): Promise<string> =>
  format(JSON.stringify(siteScript(kind)), { parser: 'json', printWidth: 110 });

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const { file, kind } of siteScriptFiles) {
    await writeFile(join(import.meta.dirname, '../..', file), await siteScriptText(kind));
    process.stdout.write(`${file}\n`);
  }
