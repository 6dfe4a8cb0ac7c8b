// How single values stand in SharePoint's columns, in forms that a person can read and change in the grid.

export type FieldValue = string | number | null;

/** One way of writing a field of the record into a column, and of reading it again. */
export type Form = {
  readonly write: (value: unknown) => FieldValue;
  readonly read: (value: unknown) => unknown;
};

const lines = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? value
        .split(/\r?\n/)
        .map(line => line.trim())
        .filter(line => line !== '')
    : [];

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter(each => typeof each === 'string') : [];

const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ').trim();

export const text: Form = {
  write: value => (typeof value === 'string' && value !== '' ? value : null),
  read: value => {
    if (typeof value === 'number') return String(value);
    return typeof value === 'string' && value !== '' ? value.replace(/\r\n?/g, '\n') : null;
  },
};

/**
 * A date without time. SharePoint answers midnight of the site's own time zone in UTC, which may lie on the
 * day before: the nearest midnight is the one that was meant.
 */
export const date: Form = {
  write: text.write,
  read: value => {
    if (typeof value !== 'string' || value === '') return null;
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
    const instant = Date.parse(value);
    return Number.isNaN(instant) ? null : new Date(instant + 12 * 3_600_000).toISOString().slice(0, 10);
  },
};

export const number: Form = {
  write: value => (typeof value === 'number' && Number.isFinite(value) ? value : null),
  read: value => (typeof value === 'number' && Number.isFinite(value) ? value : null),
};

/** Several texts on one line: "2 A, 2 B". */
export const commaList: Form = {
  write: value => text.write(texts(value).map(oneLine).join(', ')),
  read: value =>
    typeof value === 'string'
      ? value
          .split(/[,\r\n]/)
          .map(each => each.trim())
          .filter(each => each !== '')
      : [],
};

/** Several texts, one a line. */
export const lineList: Form = {
  write: value => text.write(texts(value).map(oneLine).join('\n')),
  read: lines,
};

/** Presenters, one a line: "name, title". A name with a comma in it stands in quotation marks. */
export const presenters: Form = {
  write: value => text.write((Array.isArray(value) ? value : []).map(presenterLine).join('\n')),
  read: value => lines(value).map(readPresenter),
};

function presenterLine(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('name' in value)) return '';
  const name = oneLine(String(value.name));
  const title = 'title' in value && typeof value.title === 'string' ? oneLine(value.title) : '';
  const written = /^"|,/.test(name) ? `"${name.replace(/"/g, '""')}"` : name;
  return title === '' ? written : `${written}, ${title}`;
}

function readPresenter(line: string): { name: string; title: string | null } {
  const quoted = /^"((?:[^"]|"")+)"\s*(?:,\s*(.*))?$/.exec(line);
  const plain = /^([^,]*),\s*(.*)$/.exec(line);
  const name = quoted?.[1]?.replace(/""/g, '"') ?? plain?.[1]?.trim() ?? line;
  const title = quoted ? quoted[2] : plain?.[2];
  return { name, title: title?.trim() || null };
}

/** Where each field came from, one a line: "date: calendar". */
export const sources: Form = {
  write: value =>
    text.write(
      Object.entries(typeof value === 'object' && value !== null ? value : {})
        .map(([field, source]) => `${field}: ${String(source)}`)
        .sort()
        .join('\n'),
    ),
  read: value =>
    Object.fromEntries(
      lines(value).flatMap(line => {
        const [, field, source] = /^([^:]+):\s*(\S.*)$/.exec(line) ?? [];
        return field && source ? [[field.trim(), source]] : [];
      }),
    ),
};

/** Settings as JSON. What is no JSON is handed on as it stands, for the reader to complain about. */
export const json: Form = {
  write: value => (value === undefined || value === null ? null : JSON.stringify(value)),
  read: value => {
    if (typeof value !== 'string' || value.trim() === '') return null;
    try {
      const parsed: unknown = JSON.parse(value);
      return parsed;
    } catch (failure) {
      if (failure instanceof SyntaxError) return value;
      throw failure;
    }
  },
};
