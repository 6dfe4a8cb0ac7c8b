// The settings that a body must have had for a record to look as it does.

import type { GivenRecord } from './record-seed.ts';

export type GivenStanding = {
  readonly title: string;
  readonly types: readonly string[];
  readonly place: 'first' | 'last';
  readonly proposals: readonly string[];
};

const usual: readonly (Omit<GivenStanding, 'title' | 'types'> & { readonly like: RegExp })[] = [
  { like: /^mötets öppnande$/i, place: 'first', proposals: ['att öppna mötet'] },
  { like: /^godkännande av dagordning/i, place: 'first', proposals: ['att godkänna dagordningen'] },
  { like: /^val av justerare$/i, place: 'first', proposals: [] },
  { like: /^aktuellt på /i, place: 'last', proposals: [] },
  { like: /^övriga frågor$/i, place: 'last', proposals: [] },
];

/** The headings of the record that come back at every meeting, as the body's settings know them. */
export const standingOf = (record: GivenRecord): readonly GivenStanding[] =>
  record.items.flatMap(one => {
    const found = usual.find(standing => standing.like.test(one.title));
    if (!found || one.number.includes(' ')) return [];
    return [{ title: one.title, types: [], place: found.place, proposals: found.proposals }];
  });

/** The profile as the product keeps it in its settings column. */
export function profileOf(record: GivenRecord, date: string): unknown {
  const { name, abbreviation } = record.body;
  const organisations = [...new Set(record.attendance.map(person => person.organisation))];
  const host = organisations.find(one => /^region\b/i.test(one)) ?? null;
  const titled = record.attendance.some(person => person.title !== null);
  const last = organisations.at(-1) ?? null;
  return {
    documentKind: record.kind === 'minutes' ? 'minutes' : 'notes',
    letterhead: { left: [], right: abbreviation === null ? [name] : [name, `(${abbreviation})`] },
    decidingName: name,
    leadInColon: false,
    attendanceLayout: titled ? 'twoColumns' : 'organisationRows',
    hostOrganisation: host,
    secretariatName: titled && last !== host && organisations.length > 2 ? last : null,
    dateStyle: record.items.some(one => /^föregående.* \d{6}\b/i.test(one.title)) ? 'short' : 'long',
    adjusting: record.items.some(one => /^val av justerare/i.test(one.title)) ? 'one' : 'none',
    standingItems: standingOf(record),
    registryNumbers: record.registryNumber === null ? {} : { [date.slice(0, 4)]: record.registryNumber },
    aliases: [],
  };
}
