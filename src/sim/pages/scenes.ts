// Weather to choose with one click, each as `POST /sim/faults` takes it.

export type Scene = {
  readonly id: string;
  readonly title: string;
  /** What the person at the page will meet. */
  readonly text: string;
  readonly weather: object;
};

const writes = (fault: object): readonly object[] => [
  { match: { method: 'POST', path: '/items$' }, ...fault },
  { match: { method: 'PATCH', path: '/items/' }, ...fault },
  { match: { method: 'PUT', path: '/content' }, ...fault },
];

export const scenes: readonly Scene[] = [
  {
    id: 'tunnel',
    title: 'Tåg genom tunnel',
    text: 'Långsamt i fem sekunder, borta i trettio, svaren tappas i fem till.',
    weather: {
      faults: [
        { latencyMs: 700, until: 5_000 },
        { drop: 'request', from: 5_000, until: 35_000 },
        { drop: 'answer', from: 35_000, until: 40_000 },
        { latencyMs: 700, from: 40_000, chance: 0.5 },
      ],
    },
  },
  {
    id: 'throttled',
    title: 'Strypt',
    text: 'SharePoint ber om tio sekunders väntan, varannan gång.',
    weather: { faults: [{ status: 429, retryAfter: 10, every: 2 }] },
  },
  {
    id: 'lost-answers',
    title: 'Svaren försvinner',
    text: 'Det som sparas kommer fram, men varannan gång får ingen veta det.',
    weather: { faults: [{ match: { method: 'POST', part: false }, drop: 'answer', every: 2 }] },
  },
  {
    id: 'half-batches',
    title: 'Halva satser',
    text: 'Hälften av raderna i varje sändning avvisas.',
    weather: { faults: [{ match: { part: 'only' }, status: 503, retryAfter: 2, chance: 0.5 }] },
  },
  {
    id: 'stale',
    title: 'Gammalt svar',
    text: 'Läsningar visar listorna som de var för femton sekunder sedan.',
    weather: { faults: [{ match: { method: 'GET' }, stale: { ms: 15_000 } }] },
  },
  {
    id: 'signed-out',
    title: 'Inloggningen går ut',
    text: 'Ingen nyckel godtas under en minut.',
    weather: { faults: [{ status: 401, until: 60_000 }] },
  },
  {
    id: 'locked',
    title: 'Filen är låst',
    text: 'Någon har Word-dokumentet öppet när mötet publiceras.',
    weather: { faults: [{ match: { method: 'PUT', path: '/content' }, status: 423 }] },
  },
  {
    id: 'full',
    title: 'Full webbplats',
    text: 'Inget nytt får plats, varken rader eller filer.',
    weather: { faults: writes({ status: 507 }) },
  },
  {
    id: 'guest-network',
    title: 'Gästnätet',
    text: 'Nätverket svarar med sin egen inloggningssida i stället för Microsoft 365.',
    weather: { faults: [{ answer: 'html' }] },
  },
  {
    id: 'wrong-clock',
    title: 'Fel klocka',
    text: 'Microsofts klocka går en kvart före datorns, och vänta-till anges som klockslag.',
    weather: {
      faults: [{ clockSkewMs: 900_000 }, { status: 503, retryAfter: 8, retryAs: 'date', every: 3 }],
    },
  },
];
