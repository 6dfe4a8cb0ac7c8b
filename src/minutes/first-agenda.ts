import type { AgendaLine, InvitationAgenda } from './invitation.ts';
import { emptyItem } from './agenda.ts';
import { foldTitle, sameTitle } from './names.ts';
import { ranksAfter } from './rank.ts';
import type { Decision, DecisionKind, Item, Key, Profile, Source, StandingItem } from './record.ts';

// The agenda that stands there when the page is opened for the first time: the body's standing items, the
// previous meeting's minutes, and the list in the invitation, whose order wins where it names the others too.

type Line = {
  readonly line: AgendaLine;
  readonly source: Source;
  readonly proposals: readonly { readonly text: string; readonly source: Source }[];
  readonly place: 'first' | 'own' | 'last';
};

export type FirstAgenda = {
  readonly items: readonly Item[];
  readonly decisions: readonly Decision[];
  /** The first of the items that close the meeting; new ones go before it. Null when there are none. */
  readonly closing: Key | null;
};

const months = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];

/** The date as the body writes it in a heading. */
function dateIn(style: Profile['dateStyle'], iso: string): string {
  if (style === 'iso') return iso;
  if (style === 'short') return iso.slice(2).replaceAll('-', '');
  return `${Number(iso.slice(8))} ${months[Number(iso.slice(5, 7)) - 1] ?? ''} ${iso.slice(0, 4)}`;
}

const plain = (title: string): AgendaLine => ({
  level: 1,
  number: null,
  types: [],
  title,
  attachments: [],
  presenters: [],
  plannedMinutes: null,
  proposals: [],
});

const isPrevious = (title: string): boolean =>
  /^(?:genomgång av )?(?:föregående|förra) (?:mötes? )?(?:mötes)?(?:minnesanteckningar|anteckningar|protokoll|möte)/u.test(
    foldTitle(title),
  );

/** "Föregående minnesanteckningar 18 september 2026", with the usual proposal. */
function previousLine(profile: Profile, date: string | null): Line {
  const [name, them] =
    profile.documentKind === 'minutes'
      ? ['protokoll', 'protokollet']
      : ['minnesanteckningar', 'minnesanteckningarna'];
  const when = date === null ? '' : ` ${dateIn(profile.dateStyle, date)}`;
  return {
    line: plain(`Föregående ${name}${when}`),
    source: 'previous',
    proposals: [{ text: `att lägga ${them} till handlingarna`, source: 'previous' }],
    place: 'first',
  };
}

const standingLine = (standing: StandingItem): Line => ({
  line: { ...plain(standing.title), types: standing.types },
  source: 'standing',
  proposals: standing.proposals.map(text => ({ text, source: 'standing' })),
  place: standing.place,
});

/** The line of the invitation with what the body knows of that item beside what is written. */
function known(line: AgendaLine, usual: Line | undefined): Line {
  const own = line.proposals.map(text => ({ text, source: 'invitation' as const }));
  if (!usual) return { line, source: 'invitation', proposals: own, place: 'own' };
  const undated = usual.source === 'previous' && !/\d/.test(line.title);
  return {
    line: {
      ...line,
      title: undated ? usual.line.title : line.title,
      types: line.types.length > 0 ? line.types : usual.line.types,
    },
    source: undated ? 'previous' : 'invitation',
    proposals: own.length > 0 ? own : usual.proposals,
    place: usual.place,
  };
}

/**
 * The lines of the agenda in order. An item that the body always has is put in where the invitation leaves it
 * out: after the standing item that comes before it, or before the one that comes after it.
 */
function compose(usual: readonly Line[], invitation: readonly AgendaLine[]): readonly Line[] {
  const match = (line: AgendaLine): Line | undefined =>
    usual.find(each =>
      each.source === 'previous' ? isPrevious(line.title) : sameTitle(each.line.title, line.title),
    );
  const used = new Map<Line, Line>();
  const lines = invitation.map(line => {
    const found = line.level === 1 ? match(line) : undefined;
    const first = found && !used.has(found) ? found : undefined;
    const made = known(line, first);
    if (first) used.set(first, made);
    return made;
  });
  /** Where an item ends: after its sub-items. */
  const endOf = (index: number): number => {
    let end = index + 1;
    while (lines[end]?.line.level === 2) end += 1;
    return end;
  };
  let after = 0;
  for (const each of usual.filter(({ place }) => place === 'first')) {
    const there = used.get(each);
    if (!there) lines.splice(after, 0, each);
    after = endOf(lines.indexOf(there ?? each));
  }
  let before = lines.length;
  for (const each of usual.filter(({ place }) => place === 'last').reverse()) {
    const there = used.get(each);
    if (!there) lines.splice(before, 0, each);
    before = lines.indexOf(there ?? each);
  }
  return lines;
}

/** The kind of the clauses that agendas propose; anything else is for language to recognise later. */
const usualKind = (clause: string): DecisionKind =>
  /till handlingarna\.?$/iu.test(clause)
    ? 'file'
    : /^att öppna /iu.test(clause)
      ? 'open'
      : /^att godkänna /iu.test(clause)
        ? 'approve'
        : 'other';

export function firstAgenda({
  profile,
  invitation,
  previousDate,
  newKey,
  kindOf = usualKind,
}: {
  readonly profile: Profile;
  readonly invitation: InvitationAgenda | null;
  /** ISO date of the meeting before; undefined when the body has had none. */
  readonly previousDate: string | null | undefined;
  readonly newKey: () => Key;
  readonly kindOf?: ((clause: string) => DecisionKind) | undefined;
}): FirstAgenda {
  const written = invitation?.lines ?? [];
  const standing = profile.standingItems.map(standingLine);
  const dated = standing.findIndex(({ line }) => isPrevious(line.title));
  const firsts = standing.filter(({ place }) => place === 'first').length;
  const wanted = previousDate !== undefined || dated >= 0 || written.some(line => isPrevious(line.title));
  const previous = wanted ? [previousLine(profile, previousDate ?? null)] : [];
  const usual =
    dated >= 0
      ? standing.flatMap((each, index) => (index === dated ? previous : [each]))
      : [...standing.slice(0, firsts), ...previous, ...standing.slice(firsts)];
  const lines = compose(inPlaces(usual), written);

  const ranks = ranksAfter(null, lines.length);
  const items: Item[] = [];
  const decisions: Decision[] = [];
  let parent: Key | null = null;
  let closing: Key | null = null;
  for (const [index, { line, source, proposals, place }] of lines.entries()) {
    const key = newKey();
    const level = line.level === 2 && parent !== null ? 2 : 1;
    const item = itemFrom(line, source, key, ranks[index] ?? '', level === 2 ? parent : null);
    if (level === 1) {
      parent = key;
      if (place === 'last') closing ??= key;
      else closing = null;
    }
    items.push(item);
    const clauseRanks = ranksAfter(null, proposals.length);
    for (const [at, proposal] of proposals.entries()) {
      decisions.push({
        key: newKey(),
        itemKey: key,
        rank: clauseRanks[at] ?? '',
        text: proposal.text.replace(/\s*\.$/, ''),
        kind: kindOf(proposal.text),
        state: 'proposed',
        sources: { text: proposal.source, state: proposal.source },
      });
    }
  }
  return { items, decisions, closing };
}

const inPlaces = (lines: readonly Line[]): readonly Line[] => [
  ...lines.filter(({ place }) => place === 'first'),
  ...lines.filter(({ place }) => place === 'last'),
];

function itemFrom(line: AgendaLine, source: Source, key: Key, rank: string, parentKey: Key | null): Item {
  const { types, title, presenters, attachments, plannedMinutes } = line;
  const filled = { types, title, presenters, attachments, plannedMinutes };
  return {
    ...emptyItem(key, rank, parentKey),
    ...filled,
    sources: Object.fromEntries(
      Object.entries(filled)
        .filter(
          ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
        )
        .map(([field]) => [field, source]),
    ),
  };
}
