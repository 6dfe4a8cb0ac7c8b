import { cellText, headingOf, readableColumns, swedishDate } from './cells.ts';
import { byId, chooser, element } from './element.ts';
import { openSite } from './site-reader.ts';
import type { ReaderColumn, ReaderList, ReaderRow, SiteReader } from './site-reader.ts';
import { openTenant } from './tenant-client.ts';
import type { TenantClient, TenantUser } from './tenant-client.ts';

// A plain reader of the site: its lists as tables, the library as files. What stands here is what is left of a
// meeting for somebody who never opens the app. /sharepoint.html?user=…&list=Items&meeting=…&address=/sites/…

type Wanted = {
  readonly user: string | null;
  readonly list: string | null;
  /** Key of the meeting whose rows are shown, or null for all. */
  readonly meeting: string | null;
  readonly all: boolean;
  /** Path of a file or list in SharePoint, as its links have it. */
  readonly address: string | null;
};

async function main(): Promise<void> {
  const tenant = await openTenant();
  const users = await tenant.users();
  await show(tenant, users, wantedOf(new URLSearchParams(location.search)));
}

async function show(tenant: TenantClient, users: readonly TenantUser[], wanted: Wanted): Promise<void> {
  const user = users.find(one => one.mail === wanted.user || one.part === wanted.user) ?? users[0];
  if (!user) throw new Error('The tenant has no users. Start it with --fresh.');
  const go = (part: Partial<Wanted>): void => {
    const next = { ...wanted, user: user.mail, address: null, ...part };
    history.replaceState(null, '', addressOf(next));
    show(tenant, users, next).catch(fail);
  };
  byId('choices').replaceChildren(
    chooser(
      'Läsare',
      users.map(one => ({ value: one.mail, text: one.name })),
      user.mail,
      mail => go({ user: mail }),
    ),
  );
  const site = await openSite(tenant, user.mail);
  byId('site-name').textContent = site.name;
  const list = listFor(site, wanted);
  if (!list) {
    byId('lists').replaceChildren();
    notice('Webbplatsen har inga listor än. De skapas första gången som appen öppnas.');
    return;
  }
  byId('lists').replaceChildren(
    ...site.lists.map(one => listLink(one, one === list, () => go({ list: one.name }))),
  );
  byId('list-name').textContent = list.displayName;
  document.title = `${list.displayName} – ${site.name}`;

  const meetingList = site.lists.find(one => one.name === 'Meetings');
  const [columns, rows, meetings] = await Promise.all([
    site.columns(list),
    site.rows(list),
    meetingList ? site.rows(meetingList) : [],
  ]);
  byId('notice').hidden = true;
  const hasMeeting = columns.some(column => column.name === 'MeetingKey');
  byId('filters').replaceChildren(
    ...(hasMeeting
      ? [meetingChooser(meetings, wanted.meeting, key => go({ list: list.name, meeting: key }))]
      : []),
    allColumns(wanted.all, all => go({ list: list.name, meeting: wanted.meeting, all })),
  );
  const shown = rows
    .filter(row => !hasMeeting || !wanted.meeting || row.fields['MeetingKey'] === wanted.meeting)
    .sort(byMeetingAndRank(meetings));
  byId('count').textContent = `${shown.length} ${shown.length === 1 ? 'rad' : 'rader'}`;
  const nothing = element('p', { class: 'empty' }, 'Här finns inget än.');
  byId('rows').replaceChildren(
    shown.length === 0
      ? nothing
      : tableOf(site, list, readableColumns(list.name, columns, wanted.all), shown, meetings),
  );
  const file = wanted.address?.split('/').pop();
  if (file)
    document
      .getElementById(`file-${decodeURIComponent(file)}`)
      ?.closest('tr')
      ?.scrollIntoView();
}

function listFor(site: SiteReader, wanted: Wanted): ReaderList | undefined {
  const named = site.lists.find(
    list => list.name === wanted.list || wanted.address?.includes(`/${list.name}/`),
  );
  return named ?? site.lists[0];
}

function listLink(list: ReaderList, current: boolean, choose: () => void): HTMLElement {
  const button = element(
    'button',
    { type: 'button', ...(current ? { 'aria-current': 'page' } : {}) },
    list.displayName,
  );
  button.addEventListener('click', choose);
  return element('li', {}, button);
}

function meetingChooser(
  meetings: readonly ReaderRow[],
  chosen: string | null,
  choose: (key: string | null) => void,
): HTMLElement {
  const newest = [...meetings].sort((a, b) =>
    textOf(b, 'MeetingDate').localeCompare(textOf(a, 'MeetingDate')),
  );
  const options = newest.map(row => ({
    value: textOf(row, 'Key'),
    text: `${swedishDate(textOf(row, 'MeetingDate'))} · ${textOf(row, 'Title')}`,
  }));
  return chooser('Möte', [{ value: '', text: 'Alla möten' }, ...options], chosen ?? '', key =>
    choose(key || null),
  );
}

function allColumns(all: boolean, choose: (all: boolean) => void): HTMLElement {
  const box = element('input', { type: 'checkbox', checked: all });
  box.addEventListener('change', () => choose(box.checked));
  return element('label', { class: 'all' }, box, ' Visa alla kolumner');
}

function tableOf(
  site: SiteReader,
  list: ReaderList,
  columns: readonly ReaderColumn[],
  rows: readonly ReaderRow[],
  meetings: readonly ReaderRow[],
): HTMLElement {
  const used = columns.filter(column => rows.some(row => cellText(row, column) !== ''));
  // With rows of several meetings in one table the date alone does not say which meeting it was.
  const dated = used.some(column => column.name === 'MeetingDate');
  const titles = new Map(meetings.map(row => [textOf(row, 'Key'), textOf(row, 'MeetingDate')]));
  const meetingCell = (row: ReaderRow): string => swedishDate(titles.get(textOf(row, 'MeetingKey')) ?? '');
  const addMeeting = !dated && rows.some(row => row.fields['MeetingKey'] !== undefined);
  const heads = [
    ...(list.isLibrary ? ['Fil'] : []),
    ...used.map(headingOf),
    ...(addMeeting ? ['Möte'] : []),
    'Ändrad av',
  ];
  const lines = rows.map(row =>
    element(
      'tr',
      {},
      ...(list.isLibrary ? [element('td', { 'data-head': 'Fil' }, fileLink(site, list, row))] : []),
      ...used.map(column => cell(headingOf(column), cellText(row, column), column.kind)),
      ...(addMeeting ? [cell('Möte', meetingCell(row), 'date')] : []),
      cell('Ändrad av', row.modifiedBy, 'text'),
    ),
  );
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': list.displayName },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...heads.map(head => element('th', { scope: 'col' }, head)))),
      element('tbody', {}, ...lines),
    ),
  );
}

const longText = 260;

function cell(head: string, text: string, kind: ReaderColumn['kind']): HTMLElement {
  const made = element('td', { 'data-head': head, class: kind });
  if (text.length <= longText) made.append(text);
  else {
    const start = text.slice(0, text.lastIndexOf(' ', longText));
    made.append(element('details', {}, element('summary', {}, `${start} …`), element('div', {}, text)));
  }
  return made;
}

function fileLink(site: SiteReader, list: ReaderList, row: ReaderRow): HTMLElement {
  const name = textOf(row, 'FileLeafRef') || textOf(row, 'LinkFilename');
  const button = element('button', { type: 'button', class: 'file', id: `file-${name}` }, name);
  button.addEventListener('click', () => {
    site
      .file(list, name)
      .then(blob => {
        const url = URL.createObjectURL(blob);
        element('a', { href: url, download: name }).click();
        // The download has begun by then; the address is only needed until it has.
        setTimeout(() => URL.revokeObjectURL(url), 10_000);
      })
      .catch(fail);
  });
  return button;
}

function byMeetingAndRank(meetings: readonly ReaderRow[]): (a: ReaderRow, b: ReaderRow) => number {
  const dates = new Map(meetings.map(row => [textOf(row, 'Key'), textOf(row, 'MeetingDate')]));
  const dateOf = (row: ReaderRow): string =>
    textOf(row, 'MeetingDate') || (dates.get(textOf(row, 'MeetingKey')) ?? '');
  // An item's rank counts among its siblings only; its number says where it stands in the whole.
  return (a, b) =>
    compare(dateOf(b), dateOf(a)) ||
    inOrder.compare(textOf(a, 'Number'), textOf(b, 'Number')) ||
    compare(textOf(a, 'SortRank'), textOf(b, 'SortRank'));
}

const inOrder = new Intl.Collator('sv', { numeric: true });
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function textOf(row: ReaderRow, field: string): string {
  const value = row.fields[field];
  return typeof value === 'string' ? value : '';
}

function wantedOf(query: URLSearchParams): Wanted {
  return {
    user: query.get('user'),
    list: query.get('list'),
    meeting: query.get('meeting'),
    all: query.get('columns') === 'all',
    address: query.get('address'),
  };
}

function addressOf(wanted: Wanted): string {
  const query = new URLSearchParams();
  if (wanted.user) query.set('user', wanted.user);
  if (wanted.list) query.set('list', wanted.list);
  if (wanted.meeting) query.set('meeting', wanted.meeting);
  if (wanted.all) query.set('columns', 'all');
  return `${location.pathname}?${query.toString()}`;
}

function notice(text: string): void {
  byId('notice').hidden = false;
  byId('notice').textContent = text;
  byId('rows').replaceChildren();
  byId('count').textContent = '';
}

function fail(error: unknown): void {
  const words = error instanceof Error ? error.message : String(error);
  notice(/ 403 /.test(words) ? `Du har inte behörighet att läsa här. ${words}` : words);
  console.error(error);
}

main().catch(fail);
