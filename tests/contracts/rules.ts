import {
  filterWithoutTexts,
  isJson,
  selectedFields,
  selectedNames,
  writtenFields,
  type Asked,
} from './asked.ts';

// What Microsoft's documentation, gathered in the reference, says about requests and no description of paths
// and bodies can say. Each rule has its reason in one sentence, and finds what breaks it in one request.

/** A list as the site holds it: what the rules about rows must know. */
export type KnownList = {
  readonly library: boolean;
  readonly columns: Readonly<Record<string, { readonly indexed: boolean; readonly longest: number | null }>>;
};

/** The list with this id; null when nothing is known of it, and rules that need to know are silent. */
export type KnownLists = (listId: string) => KnownList | null;

export type Rule = {
  readonly name: string;
  readonly why: string;
  /** What breaks the rule, in words that go on after the request; empty when nothing does. */
  readonly finds: (asked: Asked, lists: KnownLists) => readonly string[];
};

const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const largestUpload = 250 * 1024 * 1024;
const mostLookups = 12;
const lookups = /LookupId$|^(Author|Editor|AppAuthor|AppEditor|CheckoutUser)$/;
/** The reference's own caution under the 63,999 characters that are said to fit. */
const longestNote = 60_000;
const longestAddress = 2048;
const mostRows = 5000;

const when = (broken: boolean, words: string): readonly string[] => (broken ? [words] : []);

type RowPath = { readonly listId: string; readonly rest: '' | 'delta' | 'row' | 'fields' };

/** Where in the rows of a list a path leads; null when it leads elsewhere. */
function rowPath(asked: Asked): RowPath | null {
  const found = /^\/sites\/[^/]+\/lists\/([^/]+)\/items(?:\/([^/]+?)(?:\(\))?(\/fields)?)?$/.exec(asked.path);
  if (!found) return null;
  const listId = decodeURIComponent(found[1] ?? '');
  if (found[2] === undefined) return { listId, rest: '' };
  return { listId, rest: found[3] ? 'fields' : /^delta\b/.test(found[2]) ? 'delta' : 'row' };
}

/** Rows of lists that are the record; a library's rows come with its files and have no key of ours. */
function recordRows(asked: Asked, lists: KnownLists): RowPath | null {
  const place = rowPath(asked);
  return place && lists(place.listId)?.library !== true ? place : null;
}

const fieldsIn = (text: string): readonly string[] =>
  [...filterWithoutTexts(text).matchAll(/fields\/(\w+)/g)].map(one => one[1] ?? '');

const isEvents = (asked: Asked): boolean => /^\/me\/(calendarView|events)\b/.test(asked.path);

export const requestRules: readonly Rule[] = [
  {
    name: 'one filter field',
    why: 'The service can only filter one indexed field at a time.',
    finds: asked => {
      const filter = filterWithoutTexts(asked.query.get('$filter') ?? '');
      const fields = fieldsIn(filter);
      return rowPath(asked)
        ? [
            ...when(fields.length > 1, `filters by ${fields.join(' and ')}`),
            ...when(/\s(and|or)\s|\bnot\b/.test(filter) && fields.length < 2, `filters by "${filter}"`),
          ]
        : [];
    },
  },
  {
    name: 'indexed columns',
    why: 'A column that is not indexed can be neither filtered nor sorted by, but at the risk of failing at random.',
    finds: (asked, lists) => {
      const place = rowPath(asked);
      if (!place) return [];
      const list = lists(place.listId);
      const names = fieldsIn(`${asked.query.get('$filter') ?? ''} ${asked.query.get('$orderby') ?? ''}`);
      return [
        ...(list
          ? names
              .filter(name => list.columns[name]?.indexed !== true)
              .map(name => `filters or sorts by '${name}', which is not indexed`)
          : []),
        ...when(
          /HonorNonIndexedQueries/.test(asked.headers['prefer'] ?? ''),
          'takes the risk of a query without index',
        ),
      ];
    },
  },
  {
    name: 'whole filter',
    why: 'A quotation mark in a value is doubled and the whole is percent-encoded, or the value ends where it should not.',
    finds: asked => {
      const filter = asked.query.get('$filter');
      return when(
        filter !== null && filterWithoutTexts(filter).replaceAll("''", '').includes("'"),
        `filters by ${filter ?? ''}`,
      );
    },
  },
  {
    name: 'content type',
    why: 'A request with a body, and a part of a batch above all, says what the body is.',
    finds: asked =>
      when(asked.body !== undefined && !('content-type' in asked.headers), 'has a body but no Content-Type'),
  },
  {
    name: 'body where one belongs',
    why: 'GET and DELETE carry no body.',
    finds: asked => when(['GET', 'DELETE'].includes(asked.method) && asked.body !== undefined, 'has a body'),
  },
  {
    name: 'keys selected',
    why: 'A row read without Key, id or eTag cannot be found again, nor changed under guard.',
    finds: (asked, lists) => {
      const place = recordRows(asked, lists);
      if (!place || asked.method !== 'GET' || place.rest === 'fields') return [];
      const fields = selectedFields(asked);
      const names = selectedNames(asked);
      return [
        ...when(fields !== null && !fields.includes('Key'), 'selects fields without Key'),
        ...(names === null
          ? []
          : ['id', 'eTag'].filter(name => !names.includes(name)).map(name => `selects rows without ${name}`)),
      ];
    },
  },
  {
    name: 'guarded change',
    why: 'A change without If-Match writes over what somebody else has written since.',
    finds: (asked, lists) => {
      const place = recordRows(asked, lists);
      return when(
        place !== null &&
          ['PATCH', 'DELETE'].includes(asked.method) &&
          place.rest !== 'delta' &&
          !('if-match' in asked.headers),
        'changes a row without If-Match',
      );
    },
  },
  {
    name: 'guard that guards',
    why: 'If-Match: * fits every version, and so guards nothing.',
    finds: asked => when(asked.headers['if-match']?.trim() === '*', 'says If-Match: *'),
  },
  {
    name: 'own key',
    why: 'A new row whose answer is lost is found again only by a key that the client made.',
    finds: (asked, lists) => {
      if (asked.method !== 'POST' || recordRows(asked, lists)?.rest !== '') return [];
      const key = writtenFields(asked)?.['Key'];
      return when(
        typeof key !== 'string' || !guid.test(key),
        `makes a row with the Key ${JSON.stringify(key ?? null)}`,
      );
    },
  },
  {
    name: 'calendar window',
    why: 'A calendar view needs both of its times, and cannot tell when an event was made or changed.',
    finds: asked => {
      if (asked.path !== '/me/calendarView') return [];
      const names = selectedNames(asked) ?? [];
      return [
        ...['startDateTime', 'endDateTime']
          .filter(name => !asked.query.has(name))
          .map(name => `lacks ${name}`),
        ...names.filter(name => /^(created|lastModified)DateTime$/.test(name)).map(name => `selects ${name}`),
      ];
    },
  },
  {
    name: 'filter of events',
    why: 'Events are found by iCalUId; filters by join address or attendees are refused.',
    finds: asked => {
      const filter = asked.query.get('$filter');
      return when(
        isEvents(asked) && filter !== null && !/^\s*iCalUId eq '(?:[^']|'')*'\s*$/.test(filter),
        `filters events by ${filter ?? ''}`,
      );
    },
  },
  {
    name: 'lookup fields',
    why: 'At most twelve lookup fields can be asked for in one query.',
    finds: asked => {
      const found = (selectedFields(asked) ?? []).filter(name => lookups.test(name));
      return when(found.length > mostLookups, `selects ${found.length} lookup fields`);
    },
  },
  {
    name: 'immutable ids by their right name',
    why: 'Prefer: IdType="ImmutableId" counts only when it is spelled so, capitals and all.',
    finds: asked => {
      const prefer = asked.headers['prefer'] ?? '';
      return when(
        /idtype/i.test(prefer) && !/(^|[,\s])IdType="ImmutableId"/.test(prefer),
        `says Prefer: ${prefer}`,
      );
    },
  },
  {
    name: 'text that fits',
    why: 'A line takes 255 characters and a note some 60,000; what is longer is refused, never cut.',
    finds: (asked, lists) => {
      const columns = lists(rowPath(asked)?.listId ?? '')?.columns ?? {};
      return Object.entries(writtenFields(asked) ?? {}).flatMap(([name, value]) => {
        const longest = Math.min(columns[name]?.longest ?? longestNote, longestNote);
        return when(
          typeof value === 'string' && value.length > longest,
          `writes ${String(value).length} characters into '${name}'`,
        );
      });
    },
  },
  {
    name: 'no token in an address',
    why: 'Addresses end up in logs; a token belongs in the header Authorization.',
    finds: asked =>
      when(/\beyJ[\w-]{8,}|access_token=|Bearer/i.test(decoded(asked.url)), 'has a token in its address'),
  },
  {
    name: 'version 1.0',
    why: 'What is served under beta may change any day; a part of a batch has the version of its batch.',
    finds: asked =>
      asked.inBatch
        ? when(
            !asked.url.startsWith('/') || /^\/(v1\.0|beta)\//.test(asked.url),
            `is the part '${asked.url}', not relative to the version`,
          )
        : when(!/^(https?:\/\/[^/]+)?\/v1\.0\//.test(asked.url), `goes to '${asked.url}'`),
  },
  {
    name: 'upload in one request',
    why: 'One request takes at most 250 MB.',
    finds: asked => {
      const bytes = Number(/^\((\d+) bytes/.exec(String(asked.body))?.[1] ?? 0);
      return when(asked.method === 'PUT' && bytes > largestUpload, `uploads ${bytes} bytes`);
    },
  },
  {
    name: 'conflict behaviour',
    why: 'A file that stands there already is a reason to fail, replace or rename, and nothing else.',
    finds: asked => {
      const said = asked.query.get('@microsoft.graph.conflictBehavior');
      return when(
        asked.method === 'PUT' && !['fail', 'replace', 'rename'].includes(said ?? ''),
        said === null ? 'uploads without saying what to do with a file of that name' : `says ${said}`,
      );
    },
  },
  {
    name: 'columns named for ever',
    why: 'Internal names are ASCII, fixed, and never end in Id, which Graph takes for a lookup.',
    finds: asked => {
      if (asked.method !== 'POST' || !/\/lists(\/[^/]+\/columns)?$/.test(asked.path)) return [];
      return definitionsIn(asked.body).flatMap(column => {
        const name = String(column['name']);
        return [
          ...when(!/^[A-Za-z]\w*$/.test(name) || /Id$/.test(name), `makes the column '${name}'`),
          ...when(
            column['enforceUniqueValues'] === true && column['indexed'] !== true,
            `makes '${name}' unique without an index`,
          ),
        ];
      });
    },
  },
  {
    name: 'page size',
    why: 'A list view gives up beyond 5,000 rows, a calendar beyond 1,000 events.',
    finds: asked => {
      const top = Number(asked.query.get('$top') ?? 0);
      return when(top > (isEvents(asked) ? 1000 : mostRows), `asks for ${top} at a time`);
    },
  },
  {
    name: 'length of an address',
    why: 'Addresses beyond some 2,000 characters are cut or refused on the way.',
    finds: asked =>
      when(asked.url.length > longestAddress, `has an address of ${asked.url.length} characters`),
  },
];

function definitionsIn(body: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!isJson(body)) return [];
  const columns: unknown = body['columns'];
  if (Array.isArray(columns)) return columns.filter(isJson);
  return 'name' in body ? [body] : [];
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch (failure) {
    if (failure instanceof URIError) return url;
    throw failure;
  }
}

/** What one request breaks, each fault with its rule and the rule's reason. */
export const faultsOf = (asked: Asked, lists: KnownLists): readonly string[] =>
  requestRules.flatMap(rule =>
    rule
      .finds(asked, lists)
      .map(words => `${asked.method} ${asked.path} ${words} (${rule.name}: ${rule.why})`),
  );
