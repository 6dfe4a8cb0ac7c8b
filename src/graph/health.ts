import type { BatchPart, PartOutcome } from './batch.ts';
import { hasNoMailbox } from './calendar.ts';
import type { Graph } from './client.ts';
import { isGraphError, type GraphError } from './failure.ts';
import { convertToPdf, driveOf } from './files.ts';
import { listsAsPlanned } from './health-lists.ts';
import { textOf } from './json.ts';
import { listsVersion, readVersion } from './lists-version.ts';
import { listIn, planProvision, type ProvisionPlan } from './provision-plan.ts';
import { readPage } from './pages.ts';
import { loadSite, type SiteAddress } from './site.ts';

// Whether an installation works, asked of Microsoft 365 with the permissions that the app has anyway. Nothing is
// written: whether it could be is asked with a change that no row can take.

/** Everything that is looked at, in the order in which it is told. */
export const checkIds = [
  'site',
  'write',
  'lists',
  'form',
  'columns',
  'indexes',
  'size',
  'library',
  'pdf',
  'search',
  'calendar',
  'teams',
] as const;

export type CheckId = (typeof checkIds)[number];

/** `notChecked`: it cannot be known from here, or not before something else is mended. */
export type CheckState = 'ok' | 'warn' | 'fail' | 'notChecked';

export type Check<Id extends string = CheckId> = {
  readonly id: Id;
  readonly state: CheckState;
  /** What was found; with the id it names the sentence about it. */
  readonly finding: string;
  /** What the sentence names. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** The service's own words; may be empty. */
  readonly detail: string;
};

type Asked = {
  readonly address: SiteAddress;
  readonly signal?: AbortSignal | undefined;
  /** Told each finding as it comes. */
  readonly found: (check: Check) => void;
};

/** Goes through everything; rejects only with the signal's reason, or for a mistake of ours. */
export async function checkHealth(graph: Graph, asked: Asked): Promise<void> {
  let signedIn = false;
  const withoutToken: Check[] = [];
  const found = (check: Check): void => {
    const waits = check.finding === 'before' && withoutToken.some(({ id }) => id === 'site');
    if (check.finding === 'signedOut' || waits) return void withoutToken.push(check);
    signedIn ||= check.state !== 'notChecked' && check.finding !== 'offline';
    asked.found(check);
  };
  const parts = { ...asked, found };
  await Promise.all([checkSite(graph, parts), checkCalendar(graph, parts), checkTeams(graph, parts)]);
  // One token that is missing beside others is one that nobody has consented to; before anybody has signed in all
  // are missing, and nothing is known.
  for (const check of withoutToken)
    if (!signedIn) asked.found({ ...check, state: 'notChecked', finding: 'signedOut' });
    else asked.found(check.finding === 'signedOut' ? { ...check, finding: 'consent' } : check);
}

const no = {} as const;

async function checkSite(graph: Graph, asked: Asked): Promise<void> {
  const { found, address, signal } = asked;
  const say = (
    id: CheckId,
    state: CheckState,
    finding: string,
    facts: Check['facts'] = no,
    detail = '',
  ): void => found({ id, state, finding, facts, detail });
  let plan: ProvisionPlan;
  try {
    plan = await planProvision(graph, address, { signal });
  } catch (error) {
    const failure = graphErrorOf(error, signal);
    if (failure.code === 'newerLists') {
      say('site', 'ok', 'found', { site: `https://${address.host}${address.path}` });
      say('form', 'fail', 'newer', await newerMark(graph, asked), failure.message);
    } else {
      say('site', 'fail', refusal(failure), { site: address.path, scope: scopeOf(graph) }, failure.message);
      say('form', 'notChecked', 'before');
    }
    for (const id of ['write', 'lists', 'columns', 'indexes', 'size', 'library', 'pdf', 'search'] as const)
      say(id, 'notChecked', 'before');
    return;
  }
  say('site', 'ok', 'found', { site: plan.webUrl });
  for (const { id, state, finding, facts } of listsAsPlanned(plan)) say(id, state, finding, facts);
  const rest: readonly (readonly [CheckId, () => Promise<Omit<Check, 'id'>>])[] = [
    ['write', () => mayWrite(graph, plan, signal)],
    ['size', () => sizeOf(graph, plan, signal)],
  ];
  await Promise.all([
    ...rest.map(async ([id, look]) => {
      try {
        found({ id, ...(await look()) });
      } catch (error) {
        const failure = graphErrorOf(error, signal);
        say(id, 'fail', refusal(failure), { scope: scopeOf(graph) }, failure.message);
      }
    }),
    checkLibrary(graph, plan, asked),
  ]);
}

/** How new the lists say that they are, and which of them say it: somebody may have written it there by hand. */
async function newerMark(graph: Graph, { address, signal }: Asked): Promise<Check['facts']> {
  try {
    const { found, version } = await loadSite(graph, address, { signal });
    const telling = found.filter(({ description }) => readVersion([description]).towards === version.towards);
    const names = telling.map(({ display }) => display).join(', ');
    return { known: listsVersion, form: version.towards, names };
  } catch (error) {
    graphErrorOf(error, signal);
    return { known: listsVersion, form: '?', names: '?' };
  }
}

const scopeOf = (graph: Graph): string => graph.siteScopes.join(' ');

/** A tag that no row has: where writing is allowed the change is refused for the tag, else for the right. */
const tagOfNoRow = '"00000000-0000-0000-0000-000000000000,0"';

async function mayWrite(
  graph: Graph,
  plan: ProvisionPlan,
  signal: AbortSignal | undefined,
): Promise<Omit<Check, 'id'>> {
  const bodies = listIn(plan, 'Bodies');
  const nothing = { facts: no, detail: '' };
  if (!bodies) return { state: 'notChecked', finding: 'before', ...nothing };
  const items = `/sites/${plan.siteId}/lists/${bodies.id}/items`;
  const options = { scopes: graph.siteScopes, signal, doing: 'Asking whether rows may be changed' };
  const { body } = await graph.request({ ...options, method: 'GET', path: `${items}?${idsOnly}&$top=1` });
  const id = textOf(readPage(body).values[0]?.['id']);
  if (id === null) return { state: 'notChecked', finding: 'noRow', ...nothing };
  const part: BatchPart = {
    method: 'PATCH',
    path: `${items}/${id}`,
    headers: { 'If-Match': tagOfNoRow },
    body: { fields: {} },
  };
  const [outcome] = await graph.batch([part], options);
  if (outcome?.ok || outcome?.error.kind === 'stale') return { state: 'ok', finding: 'allowed', ...nothing };
  throw outcome?.error ?? new Error('A part of the batch has no outcome');
}

const idsOnly = '$select=id,eTag';
const mostRows = 5_000;
const rowsOnPage = 1_000;
/** From here on it is worth knowing that the list will be too large for questions without an index. */
const nearly = 4_000;

/** How many rows the lists have, as far as the service looks through in one question. */
async function sizeOf(
  graph: Graph,
  plan: ProvisionPlan,
  signal: AbortSignal | undefined,
): Promise<Omit<Check, 'id'>> {
  const counts = new Map<string, number>();
  let open = plan.lists
    .filter(({ schema }) => schema.template === 'genericList')
    .map(({ id, display }) => ({
      display,
      path: `/sites/${plan.siteId}/lists/${id}/items?${idsOnly}&$top=${rowsOnPage}`,
    }));
  if (open.length === 0) return { state: 'notChecked', finding: 'before', facts: no, detail: '' };
  while (open.length > 0) {
    const outcomes: readonly PartOutcome[] = await graph.batch(
      open.map(({ path }): BatchPart => ({ method: 'GET', path })),
      { scopes: graph.siteScopes, signal, doing: 'Counting the rows of the lists' },
    );
    open = open.flatMap(({ display }, place) => {
      const outcome = outcomes[place];
      if (!outcome?.ok) throw outcome?.error ?? new Error('A part of the batch has no outcome');
      const { values, next } = readPage(outcome.body);
      const count = (counts.get(display) ?? 0) + values.length;
      counts.set(display, count);
      return next !== null && count <= mostRows ? [{ display, path: next }] : [];
    });
  }
  const [name, rows] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? ['', 0];
  const facts = { list: name, rows, limit: mostRows };
  if (rows > mostRows)
    return { state: 'ok', finding: 'large', facts: { ...facts, rows: mostRows }, detail: '' };
  return { state: 'ok', finding: rows >= nearly ? 'nearly' : 'small', facts, detail: '' };
}

async function checkLibrary(graph: Graph, plan: ProvisionPlan, { found, signal }: Asked): Promise<void> {
  const library = listIn(plan, 'Handlingar');
  const before = (id: CheckId): void =>
    found({ id, state: 'notChecked', finding: 'before', facts: no, detail: '' });
  if (!library) {
    before('library');
    before('search');
    return before('pdf');
  }
  let driveId = '';
  let word: string | null = null;
  try {
    driveId = await driveOf(graph, plan.siteId, library.id, { signal });
    const { body } = await graph.request({
      method: 'GET',
      path: `/drives/${driveId}/items/root/children?$select=id,name`,
      scopes: graph.siteScopes,
      signal,
      doing: 'Reading which files the library has',
    });
    const { values } = readPage(body);
    word = textOf(values.find(file => /\.docx$/i.test(textOf(file['name']) ?? ''))?.['id']);
    found({ id: 'library', state: 'ok', finding: 'found', facts: { list: library.display }, detail: '' });
  } catch (error) {
    const { message, kind } = graphErrorOf(error, signal);
    const finding = kind === 'offline' ? 'offline' : 'refused';
    found({ id: 'library', state: 'fail', finding, facts: { list: library.display }, detail: message });
    before('search');
    return before('pdf');
  }
  found({ id: 'search', facts: no, ...(await searchIn(graph, driveId, signal)) });
  if (word === null)
    return found({ id: 'pdf', state: 'notChecked', finding: 'noFile', facts: no, detail: '' });
  found({ id: 'pdf', facts: { scope: scopeOf(graph) }, ...(await pdfOf(graph, driveId, word, signal)) });
}

/**
 * Whether the search of the library answers. Microsoft's table of permissions for it has Sites.ReadWrite.All and does
 * not speak of Sites.Selected: where it is refused, a person can still search.
 */
async function searchIn(
  graph: Graph,
  driveId: string,
  signal: AbortSignal | undefined,
): Promise<Pick<Check, 'state' | 'finding' | 'detail'>> {
  try {
    await graph.request({
      method: 'GET',
      path: `/drives/${driveId}/items/root/search(q='docx')?$select=id&$top=1`,
      scopes: graph.siteScopes,
      signal,
      doing: 'Searching the library',
    });
    return { state: 'ok', finding: 'answers', detail: '' };
  } catch (error) {
    const failure = graphErrorOf(error, signal);
    const { kind, message: detail } = failure;
    return kind === 'offline' || kind === 'throttled' || kind === 'signedOut'
      ? { state: 'warn', finding: refusal(failure), detail }
      : { state: 'notChecked', finding: 'byHand', detail };
  }
}

/** Whether publishing will find a PDF beside its Word file. */
async function pdfOf(
  graph: Graph,
  driveId: string,
  word: string,
  signal: AbortSignal | undefined,
): Promise<Pick<Check, 'state' | 'finding' | 'detail'>> {
  try {
    const pdf = await convertToPdf(graph, driveId, word, { signal });
    return pdf
      ? { state: 'ok', finding: 'converts', detail: '' }
      : { state: 'warn', finding: 'refused', detail: '' };
  } catch (error) {
    const failure = graphErrorOf(error, signal);
    return { state: 'warn', finding: refusal(failure), detail: failure.message };
  }
}

async function checkCalendar(graph: Graph, { found, signal }: Asked): Promise<void> {
  const scopes = ['Calendars.Read'];
  const now = graph.now();
  const span = [now, now + 86_400_000].map(at => encodeURIComponent(new Date(at).toISOString()));
  const path = `/me/calendarView?startDateTime=${span[0]}&endDateTime=${span[1]}&$select=id&$top=1`;
  try {
    await graph.request({ method: 'GET', path, scopes, signal, doing: 'Reading the calendar' });
    found({ id: 'calendar', state: 'ok', finding: 'read', facts: no, detail: '' });
  } catch (error) {
    const failure = graphErrorOf(error, signal);
    const finding = hasNoMailbox(failure) ? 'noMailbox' : refusal(failure);
    const state = finding === 'noMailbox' ? 'warn' : 'fail';
    found({ id: 'calendar', state, finding, facts: { scope: scopes.join(' ') }, detail: failure.message });
  }
}

async function checkTeams(graph: Graph, { found, signal }: Asked): Promise<void> {
  const scopes = ['Chat.ReadBasic'];
  try {
    const path = '/chats?$top=1';
    await graph.request({ method: 'GET', path, scopes, signal, doing: 'Reading the chats in Teams' });
    found({ id: 'teams', state: 'ok', finding: 'read', facts: no, detail: '' });
  } catch (error) {
    const failure = graphErrorOf(error, signal);
    const finding = /licen[cs]e/i.test(failure.message) ? 'noLicence' : refusal(failure);
    const state = finding === 'noLicence' ? 'warn' : 'fail';
    found({ id: 'teams', state, finding, facts: { scope: scopes.join(' ') }, detail: failure.message });
  }
}

/** What a refusal means where it is nothing special: the word for the sentence about it. */
function refusal({ kind }: GraphError): string {
  switch (kind) {
    case 'offline':
    case 'signedOut':
    case 'forbidden':
    case 'missing':
    case 'throttled':
      return kind;
    case 'stale':
    case 'duplicate':
    case 'locked':
    case 'full':
    case 'tooLong':
    case 'broken':
      return 'broken';
  }
}

function graphErrorOf(error: unknown, signal: AbortSignal | undefined): GraphError {
  signal?.throwIfAborted();
  if (isGraphError(error)) return error;
  throw error;
}
