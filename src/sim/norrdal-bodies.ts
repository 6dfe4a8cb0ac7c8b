// The two bodies of Norrdal and their settings, as the product stores them: JSON in one column.

import { region, secretariat } from './norrdal-people.ts';
import type { BodySeed } from './seed-body.ts';

const standing = (title: string, place: 'first' | 'last', proposals: readonly string[] = []): unknown => ({
  title,
  types: [],
  place,
  proposals,
});

const firstItems: readonly unknown[] = [
  standing('Mötets öppnande', 'first', ['att öppna mötet']),
  standing('Godkännande av dagordning', 'first', ['att godkänna dagordningen']),
];

/** Registry numbers from the year before the seed to the year after. */
function registryNumbers(year: number, series: string, first: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [year - 1, year, year + 1].map((one, at) => [String(one), `${series} ${one}/${first + at * 7}`]),
  );
}

/** The directors' network. */
export const networkBody = (year: number): BodySeed => ({
  name: 'Länsnätverket Norrdal',
  abbreviation: 'LNN',
  kind: 'network',
  chair: 'Amina Rashid',
  secretary: 'Klara Lindmark',
  profile: {
    documentKind: 'notes',
    letterhead: {
      left: [secretariat, 'Ledning och strategi'],
      right: ['Länsnätverket Norrdal', '(LNN)'],
    },
    decidingName: 'Länsnätverket',
    leadInColon: false,
    attendanceLayout: 'twoColumns',
    hostOrganisation: region,
    secretariatName: secretariat,
    dateStyle: 'long',
    adjusting: 'none',
    standingItems: [
      ...firstItems,
      standing('Aktuellt på sekretariatet', 'last'),
      standing('Övriga frågor', 'last'),
    ],
    registryNumbers: registryNumbers(year, 'SAM', 34),
    aliases: ['Länsnätverket', 'länsnätverk för chefer'],
  },
});

/** The political council. */
export const councilBody = (year: number): BodySeed => ({
  name: 'Välfärdsrådet Norrdal',
  abbreviation: 'VRN',
  kind: 'council',
  chair: 'Birgitta Hallman',
  secretary: 'Klara Lindmark',
  profile: {
    documentKind: 'notes',
    letterhead: { left: [region, 'Regionkansliet'], right: ['Välfärdsrådet Norrdal'] },
    decidingName: 'Välfärdsrådet',
    leadInColon: true,
    attendanceLayout: 'organisationRows',
    hostOrganisation: region,
    secretariatName: null,
    dateStyle: 'short',
    adjusting: 'one',
    standingItems: [...firstItems, standing('Val av justerare', 'first'), standing('Övriga frågor', 'last')],
    registryNumbers: registryNumbers(year, 'RS', 212),
    aliases: ['Välfärdsrådet'],
  },
});
