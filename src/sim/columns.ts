// Columns of lists: their definitions as Graph shows and takes them, and what a value must be to get in.

import { badRequest } from './answer.ts';
import { isRecord } from './call.ts';
import { guidOf } from './chance.ts';
import type { Column, ColumnKind, FieldValue } from './world.ts';

/** SharePoint's own limits for a single line and for plain text of many lines. */
export const textLimits: Readonly<Record<'text' | 'note', number>> = { text: 255, note: 63_999 };

const maximumIndexes = 20;

type Facet = 'text' | 'choice' | 'dateTime' | 'number' | 'boolean';
const facetNames: readonly Facet[] = ['text', 'choice', 'dateTime', 'number', 'boolean'];
const plainProperties = [
  'name',
  'displayName',
  'description',
  'required',
  'hidden',
  'indexed',
  'enforceUniqueValues',
  'columnGroup',
  'readOnly',
];

/** Columns that every list has, whoever made it. */
export function builtInColumns(listId: string, template: 'genericList' | 'documentLibrary'): Column[] {
  const make = (name: string, displayName: string, kind: ColumnKind, readOnly: boolean): Column => ({
    id: guidOf(`${listId}/built-in/${name}`),
    name,
    displayName,
    kind,
    choices: [],
    dateOnly: false,
    indexed: false,
    unique: false,
    required: false,
    readOnly,
  });
  return [
    make('Title', 'Rubrik', 'text', false),
    make('ID', 'ID', 'number', true),
    make('ContentType', 'Innehållstyp', 'text', true),
    make('Modified', 'Ändrat', 'dateTime', true),
    make('Created', 'Skapat', 'dateTime', true),
    make('_UIVersionString', 'Version', 'text', true),
    ...(template === 'documentLibrary' ? [make('FileLeafRef', 'Namn', 'text', true)] : []),
  ];
}

/** A columnDefinition as it comes in a request, checked; `where` names the request in messages. */
export function readColumn(
  value: unknown,
  listId: string,
  present: readonly Column[],
  where: string,
): Column {
  if (!isRecord(value)) throw badRequest(`${where}: a column must be an object.`);
  const name = value['name'];
  if (typeof name !== 'string' || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw badRequest(`${where}: the column name '${String(name)}' must be ASCII letters, digits and _.`);
  }
  const facets = facetNames.filter(facet => value[facet] !== undefined && value[facet] !== null);
  for (const property of Object.keys(value)) {
    const known = plainProperties.includes(property) || facetNames.some(facet => facet === property);
    if (!known && !property.startsWith('@odata.')) {
      throw badRequest(
        `${where}: the column '${name}' has a property '${property}' that the tenant does not know.`,
      );
    }
  }
  const [facet, second] = facets;
  if (facet === undefined || second !== undefined) {
    throw badRequest(`${where}: the column '${name}' needs exactly one of ${facetNames.join(', ')}.`);
  }
  if (present.some(column => column.name.toLowerCase() === name.toLowerCase())) {
    throw badRequest(`${where}: a column named '${name}' already exists in the list.`);
  }
  const details = value[facet];
  if (!isRecord(details)) throw badRequest(`${where}: '${facet}' of the column '${name}' must be an object.`);
  const column: Column = {
    id: guidOf(`${listId}/column/${name}`),
    name,
    displayName: textOr(value['displayName'], name),
    kind: facet === 'text' ? (details['allowMultipleLines'] === true ? 'note' : 'text') : facet,
    choices: facet === 'choice' ? choicesOf(details, name, where) : [],
    dateOnly: details['format'] === 'dateOnly',
    indexed: value['indexed'] === true,
    unique: value['enforceUniqueValues'] === true,
    required: value['required'] === true,
    readOnly: false,
  };
  checkRules(column, present, where);
  return column;
}

function choicesOf(
  details: Readonly<Record<string, unknown>>,
  name: string,
  where: string,
): readonly string[] {
  const choices: unknown = details['choices'];
  if (!Array.isArray(choices) || !choices.every(choice => typeof choice === 'string')) {
    throw badRequest(`${where}: the column '${name}' needs choice.choices, a list of texts.`);
  }
  return choices;
}

const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

function checkRules(column: Column, others: readonly Column[], where: string): void {
  if (column.unique && !column.indexed) {
    throw badRequest(`${where}: the column '${column.name}' must be indexed to enforce unique values.`);
  }
  if (column.indexed && column.kind === 'note') {
    throw badRequest(`${where}: the column '${column.name}' has many lines and cannot be indexed.`);
  }
  if (column.indexed && others.filter(other => other.indexed).length >= maximumIndexes) {
    throw badRequest(`${where}: the list has ${maximumIndexes} indexed columns already.`);
  }
}

const changeable = [
  'displayName',
  'description',
  'required',
  'indexed',
  'enforceUniqueValues',
  'choice',
  'hidden',
];

/** The column with a PATCH applied. Its name and its kind stay for ever. */
export function changedColumn(
  column: Column,
  change: Readonly<Record<string, unknown>>,
  others: readonly Column[],
  where: string,
): Column {
  for (const property of Object.keys(change)) {
    if (!changeable.includes(property))
      throw badRequest(`${where}: '${property}' of a column cannot be changed.`);
  }
  const flag = (property: string, now: boolean): boolean => {
    const value = change[property];
    return typeof value === 'boolean' ? value : now;
  };
  const changed: Column = {
    ...column,
    displayName: textOr(change['displayName'], column.displayName),
    required: flag('required', column.required),
    indexed: flag('indexed', column.indexed),
    unique: flag('enforceUniqueValues', column.unique),
    choices: isRecord(change['choice']) ? choicesOf(change['choice'], column.name, where) : column.choices,
  };
  checkRules(changed, others, where);
  return changed;
}

/** The column as a columnDefinition. */
export const columnDefinition = (column: Column): Readonly<Record<string, unknown>> => ({
  columnGroup: 'Anpassade kolumner',
  description: '',
  displayName: column.displayName,
  enforceUniqueValues: column.unique,
  hidden: false,
  id: column.id,
  indexed: column.indexed,
  name: column.name,
  readOnly: column.readOnly,
  required: column.required,
  ...facetOf(column),
});

function facetOf(column: Column): Readonly<Record<string, unknown>> {
  switch (column.kind) {
    case 'text':
      return {
        text: {
          allowMultipleLines: false,
          appendChangesToExistingText: false,
          linesForEditing: 0,
          maxLength: textLimits.text,
        },
      };
    case 'note':
      return {
        text: {
          allowMultipleLines: true,
          appendChangesToExistingText: false,
          linesForEditing: 6,
          maxLength: textLimits.note,
          textType: 'plain',
        },
      };
    case 'choice':
      return { choice: { allowTextEntry: false, choices: column.choices, displayAs: 'dropDownMenu' } };
    case 'dateTime':
      return { dateTime: { displayAs: 'default', format: column.dateOnly ? 'dateOnly' : 'dateTime' } };
    case 'number':
      return { number: { decimalPlaces: 'automatic', displayAs: 'number' } };
    case 'boolean':
      return { boolean: {} };
  }
}

/** The value as it is kept, or null for an empty one. Whatever does not fit is refused with the column's name. */
export function checkedValue(column: Column, value: unknown, where: string): FieldValue | null {
  const at = `${where}: the column '${column.name}'`;
  if (value === null || value === '') return null;
  switch (column.kind) {
    case 'text':
    case 'note': {
      if (typeof value !== 'string') throw badRequest(`${at} takes text, not ${typeof value}.`);
      const limit = textLimits[column.kind];
      if (value.length > limit) {
        throw badRequest(`${at} takes at most ${limit} characters; the value has ${value.length}.`);
      }
      if (column.kind === 'text' && /[\r\n]/.test(value))
        throw badRequest(`${at} takes a single line of text.`);
      return value;
    }
    case 'choice':
      if (typeof value !== 'string' || !column.choices.includes(value)) {
        throw badRequest(`${at} takes one of ${column.choices.join(', ')}; not ${JSON.stringify(value)}.`);
      }
      return value;
    case 'dateTime':
      return checkedDate(column, value, at);
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) throw badRequest(`${at} takes a number.`);
      return value;
    case 'boolean':
      if (typeof value !== 'boolean') throw badRequest(`${at} takes true or false.`);
      return value;
  }
}

function checkedDate(column: Column, value: unknown, at: string): string {
  const form = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;
  const found = typeof value === 'string' ? form.exec(value) : null;
  if (typeof value !== 'string' || !found || Number.isNaN(Date.parse(value))) {
    throw badRequest(`${at} takes a date, not ${JSON.stringify(value)}.`);
  }
  if (column.dateOnly) return `${found[1]}T00:00:00Z`;
  return `${new Date(Date.parse(value)).toISOString().slice(0, 19)}Z`;
}
