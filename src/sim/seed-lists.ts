// The lists of a provisioned site, written out here once more on purpose: the simulation must not share the
// product's own idea of them.

import { guidOf } from './chance.ts';
import { builtInColumns } from './columns.ts';
import type { Column, ColumnKind, SiteList } from './world.ts';

type Given = readonly [name: string, kind: ColumnKind | 'date', extra?: 'indexed' | readonly string[]];

const documentKinds = ['agenda', 'notes', 'minutes'];

const plans: readonly {
  readonly name: string;
  readonly displayName: string;
  readonly columns: readonly Given[];
}[] = [
  {
    name: 'Bodies',
    displayName: 'Organ',
    columns: [
      ['Abbreviation', 'text'],
      ['Kind', 'choice', ['network', 'council', 'board', 'other']],
      ['Profile', 'note'],
      ['Chair', 'text'],
      ['Secretary', 'text'],
    ],
  },
  {
    name: 'Members',
    displayName: 'Ledamöter',
    columns: [
      ['BodyKey', 'text', 'indexed'],
      ['PersonName', 'text'],
      ['PersonMail', 'text', 'indexed'],
      ['EntraOid', 'text', 'indexed'],
      ['Organisation', 'text'],
      ['JobTitle', 'text'],
      ['Role', 'choice', ['chair', 'viceChair', 'member', 'substitute', 'secretary', 'coopted']],
      ['SubstituteFor', 'text'],
      ['ValidFrom', 'date'],
      ['ValidTo', 'date'],
      ['SortRank', 'text'],
    ],
  },
  {
    name: 'Meetings',
    displayName: 'Möten',
    columns: [
      ['BodyKey', 'text', 'indexed'],
      ['DocumentKind', 'choice', documentKinds],
      ['MeetingDate', 'date', 'indexed'],
      ['StartTime', 'text'],
      ['EndTime', 'text'],
      ['Place', 'text'],
      ['Mode', 'choice', ['physical', 'digital', 'hybrid']],
      ['RegistryNumber', 'text'],
      ['Status', 'choice', ['called', 'ongoing', 'draft', 'adjusting', 'published']],
      ['DocumentDate', 'date'],
      ['EventUid', 'text', 'indexed'],
      ['OrganizerOid', 'text'],
      ['JoinUrl', 'note'],
      ['Adjusters', 'note'],
      ['DocumentUrl', 'note'],
      ['ContentHash', 'text'],
      ['Sources', 'note'],
    ],
  },
  {
    name: 'Items',
    displayName: 'Ärenden',
    columns: [
      ['MeetingKey', 'text', 'indexed'],
      ['BodyKey', 'text', 'indexed'],
      ['MeetingDate', 'date', 'indexed'],
      ['ParentKey', 'text'],
      ['MatterKey', 'text', 'indexed'],
      ['SortRank', 'text'],
      ['Number', 'text'],
      ['ItemTypes', 'text'],
      ['Presenters', 'note'],
      ['AttachmentNumbers', 'text'],
      ['Body', 'note'],
      ['State', 'choice', ['open', 'handled', 'carried']],
      ['PlannedMinutes', 'number'],
      ['Sources', 'note'],
    ],
  },
  {
    name: 'Attendance',
    displayName: 'Närvaro',
    columns: [
      ['MeetingKey', 'text', 'indexed'],
      ['SortRank', 'text'],
      ['PersonName', 'text'],
      ['PersonMail', 'text'],
      ['EntraOid', 'text'],
      ['Organisation', 'text'],
      ['JobTitle', 'text'],
      ['Marks', 'text'],
      ['SubstituteFor', 'text'],
      ['Expected', 'choice', ['accepted', 'declined', 'tentative', 'notResponded', 'unknown', 'notInvited']],
      ['Presence', 'choice', ['present', 'absent', 'unknown']],
      ['Intervals', 'text'],
      ['Sources', 'note'],
    ],
  },
  {
    name: 'Decisions',
    displayName: 'Beslut',
    columns: [
      ['MeetingKey', 'text', 'indexed'],
      ['ItemKey', 'text', 'indexed'],
      ['MatterKey', 'text', 'indexed'],
      ['BodyKey', 'text', 'indexed'],
      ['MeetingDate', 'date', 'indexed'],
      ['SortRank', 'text'],
      ['ClauseText', 'note'],
      [
        'DecisionKind',
        'choice',
        [
          'file',
          'approve',
          'assign',
          'note',
          'table',
          'referBack',
          'prepare',
          'appoint',
          'adopt',
          'open',
          'other',
        ],
      ],
      ['State', 'choice', ['proposed', 'decided']],
      ['Sources', 'note'],
    ],
  },
  {
    name: 'Assignments',
    displayName: 'Uppdrag',
    columns: [
      ['MeetingKey', 'text', 'indexed'],
      ['ItemKey', 'text', 'indexed'],
      ['DecisionKey', 'text'],
      ['BodyKey', 'text', 'indexed'],
      ['SortRank', 'text'],
      ['Who', 'text'],
      ['WhoOid', 'text'],
      ['What', 'note'],
      ['DueText', 'text'],
      ['DueDate', 'date', 'indexed'],
      ['State', 'choice', ['open', 'done']],
      ['Sources', 'note'],
    ],
  },
  {
    name: 'Handlingar',
    displayName: 'Handlingar',
    columns: [
      ['MeetingKey', 'text', 'indexed'],
      ['BodyKey', 'text', 'indexed'],
      ['MeetingDate', 'date', 'indexed'],
      ['DocumentKind', 'choice', [...documentKinds, 'pdf', 'attachment']],
      ['AttachmentNumber', 'text'],
    ],
  },
];

/** Columns that are indexed though their kind does not show it: both states are looked up by. */
const alsoIndexed = ['Meetings/Status', 'Assignments/State'];

function columnOf(listId: string, listName: string, [name, kind, extra]: Given): Column {
  return {
    id: guidOf(`${listId}/column/${name}`),
    name,
    displayName: name,
    kind: kind === 'date' ? 'dateTime' : kind,
    choices: Array.isArray(extra) ? (extra as readonly string[]) : [],
    dateOnly: kind === 'date',
    indexed: extra === 'indexed' || alsoIndexed.includes(`${listName}/${name}`),
    unique: false,
    required: false,
    readOnly: false,
  };
}

function keyColumn(listId: string): Column {
  const plain = columnOf(listId, '', ['Key', 'text', 'indexed']);
  return { ...plain, unique: true, required: true };
}

/** An empty list of a site with its built-in columns. */
export function emptyList(
  siteId: string,
  name: string,
  displayName: string,
  template: SiteList['template'],
  createdAt: string,
): SiteList {
  const id = guidOf(`${siteId}/list/${name}`);
  return {
    id,
    name,
    displayName,
    template,
    createdAt,
    columns: builtInColumns(id, template),
    rows: [],
    nextId: 1,
    change: 0,
    deleted: [],
  };
}

/** The seven lists and the library, empty. */
export const provisionedLists = (siteId: string, createdAt: string): SiteList[] =>
  plans.map(({ name, displayName, columns }) => {
    const template = name === 'Handlingar' ? 'documentLibrary' : 'genericList';
    const list = emptyList(siteId, name, displayName, template, createdAt);
    const own = columns.map(column => columnOf(list.id, name, column));
    return {
      ...list,
      columns: [...list.columns, ...(template === 'genericList' ? [keyColumn(list.id)] : []), ...own],
    };
  });
