import { isRecord } from './tenant-client.ts';

// The weather in words, for the page that shows it.

export const kindGroups: readonly {
  readonly title: string;
  readonly kinds: readonly (readonly [kind: string, name: string])[];
}[] = [
  {
    title: 'På vägen',
    kinds: [
      ['lostRequest', 'Frågan försvinner'],
      ['lostAnswer', 'Svaret försvinner'],
      ['latency', 'Långsamt'],
      ['cut', 'Svaret bryts mitt i'],
      ['short', 'Halva svaret, som om det vore helt'],
      ['html', 'Nätverkets egen sida i stället'],
    ],
  },
  {
    title: 'I SharePoint, går över',
    kinds: [
      ['429', 'Strypt (429)'],
      ['503', 'Upptaget (503)'],
      ['500', 'Internt fel (500)'],
      ['502', 'Fel i ett mellanled (502)'],
      ['504', 'Ett mellanled gav upp (504)'],
      ['423', 'Låst (423)'],
      ['halfBatch', 'Halva satser'],
      ['missing', 'Svar saknas i satsen'],
      ['stale', 'Gammalt svar'],
    ],
  },
  {
    title: 'Kräver att någon gör något',
    kinds: [
      ['401', 'Inloggningen godtas inte (401)'],
      ['claims', 'Ny inloggning krävs (401)'],
      ['403', 'Nekad (403)'],
      ['507', 'Fullt (507)'],
      ['threshold', 'För stor lista'],
      ['409', 'Sägs finnas redan (409)'],
      ['412', 'Sägs vara ändrad (412)'],
      ['skew', 'Fel klocka'],
    ],
  },
];

const names = new Map(kindGroups.flatMap(({ kinds }) => kinds));

/** A kind of trouble by its name; the kind itself where it has none. */
export const nameOfKind = (kind: string): string =>
  names.get(kind) ??
  { rateLimit: 'Säger hur mycket som är kvar' }[kind] ??
  (/^\d{3}$/.test(kind) ? `Svarar ${kind}` : kind);

type Fault = Readonly<Record<string, unknown>>;

const numberAt = (fault: Fault, name: string): number | null => {
  const value = fault[name];
  return typeof value === 'number' ? value : null;
};

const seconds = (ms: number): string => `${String(ms / 1000).replace('.', ',')} s`;

/** What a fault does: "Strypt (429), ber om 10 s". */
export function deedOf(fault: Fault): string {
  const [status, wait] = [numberAt(fault, 'status'), numberAt(fault, 'retryAfter')];
  const [latency, skew] = [numberAt(fault, 'latencyMs'), numberAt(fault, 'clockSkewMs')];
  const threshold = numberAt(fault, 'viewThreshold');
  const { drop, answer, stale, claims } = fault;
  const deeds = [
    typeof answer === 'string' ? nameOfKind(answer) : null,
    drop === 'request' ? nameOfKind('lostRequest') : drop === 'answer' ? nameOfKind('lostAnswer') : null,
    status === null || answer === 'html'
      ? null
      : nameOfKind(typeof claims === 'string' ? 'claims' : String(status)),
    fault['done'] === true ? 'men det blir gjort' : null,
    wait === null ? null : `ber om ${seconds(wait * 1000)}`,
    latency ? `${seconds(latency)} långsammare` : null,
    isRecord(stale) ? `Gammalt svar, ${lagOf(stale)}` : null,
    threshold === null ? null : `Högst ${threshold} rader`,
    skew === null ? null : `Klockan går ${seconds(Math.abs(skew))} ${skew > 0 ? 'före' : 'efter'}`,
    isRecord(fault['rateLimit']) ? nameOfKind('rateLimit') : null,
  ];
  return deeds.filter(deed => deed !== null).join(', ');
}

const lagOf = (stale: Fault): string => {
  const [ms, writes] = [numberAt(stale, 'ms'), numberAt(stale, 'writes')];
  return ms === null ? `${writes ?? 0} ändringar efter` : `${seconds(ms)} efter`;
};

/** Whom and when it meets: "POST /items, varannan, 5–35 s". */
export function reachOf(fault: Fault): string {
  const match = isRecord(fault['match']) ? fault['match'] : {};
  const { method, path, part } = match;
  const every = numberAt(fault, 'every');
  const [from, until, chance] = [
    numberAt(fault, 'from'),
    numberAt(fault, 'until'),
    numberAt(fault, 'chance'),
  ];
  const [after, times] = [numberAt(fault, 'after') ?? 0, numberAt(fault, 'times')];
  const which = [method, path].filter(one => typeof one === 'string').join(' ');
  const parts = [
    which || (part === 'only' ? 'delar av satser' : 'allt'),
    every === null || every === 1 ? null : every === 2 ? 'varannan' : `var ${every}:e`,
    chance === null ? null : `${Math.round(chance * 100)} %`,
    after > 0 ? `efter ${after}` : null,
    times === null ? null : `${times} gånger till`,
    from === null && until === null
      ? null
      : `${seconds(from ?? 0)}–${until === null ? '' : seconds(until)}`.replace(' s–', '–'),
  ];
  return parts.filter(one => one !== null).join(', ');
}
