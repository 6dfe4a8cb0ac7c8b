// The people of the invented county of Norrdal. All names are made up; a likeness is chance.

import { mailName } from './seed-maker.ts';

export const municipalities: readonly string[] = [
  'Almvik',
  'Björkå',
  'Dalstorp',
  'Ekhult',
  'Fagersele',
  'Granberga',
  'Hedåker',
  'Hult',
  'Kvarnsele',
  'Lindnäs',
  'Norrtorp',
  'Rönnfors',
  'Tallmo',
  'Vinterå',
  'Åvik',
];

export const region = 'Region Norrdal';
export const secretariat = 'Sekretariatet för samverkan';

/** Role in a body; days are counted from the day of the seed, null = open. */
export type Seat = {
  readonly name: string;
  readonly organisation: string;
  readonly title: string | null;
  readonly role: 'chair' | 'viceChair' | 'member' | 'substitute' | 'secretary' | 'coopted';
  readonly substituteFor: string | null;
  readonly fromDay: number | null;
  readonly toDay: number | null;
};

type Extra = Partial<Pick<Seat, 'role' | 'substituteFor' | 'fromDay' | 'toDay'>>;

const seat = (name: string, organisation: string, title: string | null, extra: Extra = {}): Seat => ({
  name,
  organisation,
  title,
  role: 'member',
  substituteFor: null,
  fromDay: null,
  toDay: null,
  ...extra,
});

/** The directors' network: heads of the municipalities' social services and of the region's health care. */
export const networkSeats: readonly Seat[] = [
  seat('Karin Åsberg', 'Almvik', 'förvaltningschef'),
  seat('Ronja Vestin', 'Almvik', 'verksamhetschef individ och familj'),
  seat('Jonas Hedlund', 'Björkå', 'socialchef'),
  seat('Mia Sarri', 'Björkå', 'verksamhetschef äldreomsorg'),
  seat('Amina Rashid', 'Dalstorp', 'socialchef', { role: 'chair' }),
  seat('Stig-Åke Norling', 'Dalstorp', 'bitr. socialchef', {
    role: 'substitute',
    substituteFor: 'Amina Rashid',
  }),
  seat('Hillevi Brodin', 'Ekhult', 'vård- och omsorgschef'),
  seat('Mattias Ölund', 'Ekhult', 'kvalitetsutvecklare'),
  seat('Torgny Wasell', 'Fagersele', 'tf. socialchef', { fromDay: -120 }),
  seat('Gunvor Ahlin', 'Fagersele', 'socialchef', { toDay: -121 }),
  seat('Anna-Lena Hägg', 'Granberga', 'förvaltningschef'),
  seat('Pontus Kvist', 'Granberga', 'verksamhetschef LSS'),
  seat('Ylva Rosendahl', 'Hedåker', 'socialchef'),
  seat('Gunilla Sparr', 'Hedåker', 'verksamhetschef äldreomsorg'),
  seat('Emil Strand', 'Hult', 'avdelningschef'),
  seat('Berit Lundmark', 'Hult', 'verksamhetschef', { role: 'substitute', substituteFor: 'Emil Strand' }),
  seat('Åke Sjölund', 'Kvarnsele', 'socialchef'),
  seat('Nasrin Karimi', 'Lindnäs', 'förvaltningschef'),
  seat('Rolf Engdahl', 'Lindnäs', 'kvalitetschef'),
  seat('Margareta Strömqvist', 'Norrtorp', 'vård- och omsorgschef'),
  seat('Idris Osman', 'Norrtorp', 'verksamhetschef LSS'),
  seat('Viktor Palmgren', 'Rönnfors', 'socialchef'),
  seat('Solveig Myrberg', 'Rönnfors', 'medicinskt ansvarig sjuksköterska'),
  seat('Tomas Wigren', 'Tallmo', 'förvaltningschef'),
  seat('Pernilla Hedström', 'Tallmo', 'medicinskt ansvarig för rehabilitering'),
  seat('Ingrid Fjellner', 'Vinterå', 'socialchef', { toDay: 45 }),
  seat('Casper Ödlund', 'Vinterå', 'socialchef', { fromDay: 46 }),
  seat('Bengt "Benke" Rosén', 'Åvik', 'socialchef'),
  seat('Lovisa Tegnér', 'Åvik', 'verksamhetschef individ och familj'),
  seat('Fatima El Idrissi', 'Åvik', 'områdeschef', {
    role: 'substitute',
    substituteFor: 'Bengt "Benke" Rosén',
  }),
  seat('Elin Nordqvist', region, 'hälso- och sjukvårdsdirektör', { role: 'viceChair' }),
  seat('Per Lövgren', region, 'divisionschef Primärvård'),
  seat('Tove Ek', region, 'bitr. divisionschef Primärvård', {
    role: 'substitute',
    substituteFor: 'Per Lövgren',
  }),
  seat('Oskar Wiklund', region, 'vårdvalschef'),
  seat('Hanna Bergqvist-Lehto', region, 'divisionschef Psykiatri och habilitering'),
  seat('Mårten Sundelin', region, 'divisionschef Medicin'),
  seat('Cecilia Anér', region, 'chefläkare'),
  seat('Dag Holmlund', region, 'förvaltningschef Hjälpmedel'),
  seat('Ragnhild Moberg', region, 'utvecklingsledare'),
  seat('Kjell-Arne Sandin', region, 'tf. verksamhetschef Vårdhygien'),
  seat('Olivia Brännström', region, 'divisionschef Kirurgi', { fromDay: 20 }),
  seat('Gösta Fahlén', region, 'divisionschef Kirurgi', { toDay: 19 }),
  seat('Sanna Vikman', region, 'ekonomichef', { role: 'coopted' }),
  seat('Ludvig Hjort', region, 'kommunikationsstrateg', { role: 'coopted' }),
  seat('Annika Törnros', secretariat, 'chef för sekretariatet'),
  seat('Klara Lindmark', secretariat, 'samordnare', { role: 'secretary' }),
  seat('Sara Blom', secretariat, 'projektledare'),
  seat('Lena Fors', secretariat, 'utredare'),
  seat('Marcus Ekdahl', secretariat, 'samordnare'),
  seat('Petra Sjöberg', secretariat, 'strateg'),
];

/** The political council: chairs of the social boards and the presidium of the health board. */
export const councilSeats: readonly Seat[] = [
  seat('Birgitta Hallman', region, null, { role: 'chair' }),
  seat('Sten Wadell', region, null),
  seat('Marianne Öst', region, null, { role: 'substitute', substituteFor: 'Sten Wadell' }),
  seat('Håkan Bredberg', 'Almvik', null),
  seat('Ulla-Britt Nyman', 'Björkå', null),
  seat('Yusuf Demir', 'Dalstorp', null, { role: 'viceChair' }),
  seat('Ewa Linder', 'Ekhult', null),
  seat('Kristoffer Hagman', 'Fagersele', null),
  seat('Gerd Sandahl', 'Granberga', null),
  seat('Lennart Olhans', 'Hedåker', null),
  seat('Monika Frisell', 'Hult', null),
  seat('Ove Rundström', 'Kvarnsele', null),
  seat('Sirpa Koskela', 'Lindnäs', null),
  seat('Jan-Erik Malmros', 'Norrtorp', null),
  seat('Therese Gådin', 'Rönnfors', null),
  seat('Roland Stake', 'Tallmo', null),
  seat('Anneli Backlund', 'Vinterå', null),
  seat('Mats Ferm', 'Åvik', null),
  seat('Amina Rashid', 'Tjänstepersoner', 'ordförande, Länsnätverket Norrdal', { role: 'coopted' }),
  seat('Annika Törnros', 'Tjänstepersoner', 'chef för sekretariatet', { role: 'coopted' }),
  seat('Klara Lindmark', 'Tjänstepersoner', 'samordnare', { role: 'secretary' }),
];

/** Those who can sign in to the region's own tenant, and what they are for. */
export const accounts: readonly {
  readonly name: string;
  readonly title: string;
  readonly part: string;
}[] = [
  { name: 'Klara Lindmark', title: 'samordnare', part: 'secretary' },
  { name: 'Elin Nordqvist', title: 'hälso- och sjukvårdsdirektör', part: 'member' },
  { name: 'Oskar Wiklund', title: 'vårdvalschef', part: 'reader' },
  { name: 'Annika Törnros', title: 'chef för sekretariatet', part: 'manager' },
  { name: 'Noor Haglund', title: 'administratör', part: 'stranger' },
  { name: 'Disa Norell', title: 'systemförvaltare', part: 'administrator' },
];

/** The mail of somebody in Norrdal: each municipality has a domain of its own, the region is the tenant. */
export function mailOf(name: string, organisation: string): string {
  const own = organisation === region || organisation === secretariat || organisation === 'Tjänstepersoner';
  // Whoever is on the council as a guest has the same address as at home.
  const home = networkSeats.find(
    one => one.name === name && organisation === 'Tjänstepersoner',
  )?.organisation;
  const isOwn = own && (home === undefined || home === region || home === secretariat);
  const domain = isOwn ? 'regionnorrdal' : mailName(home ?? organisation);
  return `${mailName(name.replace(/"[^"]*" ?/, ''))}@${domain}.example`;
}

/** Whether a seat is held so many days from the day of the seed. */
export const isHeld = (one: Seat, day: number): boolean =>
  (one.fromDay === null || one.fromDay <= day) && (one.toDay === null || one.toDay >= day);
