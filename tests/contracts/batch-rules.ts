import type { Asked } from './asked.ts';

// What the documentation says about requests that go together: inside one batch, and at the same time.

export type BatchRule = {
  readonly name: string;
  readonly why: string;
  readonly finds: (parts: readonly Asked[]) => readonly string[];
};

const mostParts = 20;
const mostAtOnce = 4;

export const batchRules: readonly BatchRule[] = [
  {
    name: 'twenty parts',
    why: 'A batch holds at least one part and at most twenty.',
    finds: parts => (parts.length > 0 && parts.length <= mostParts ? [] : [`has ${parts.length} parts`]),
  },
  {
    name: 'ids of parts',
    why: 'Answers come in any order and are told apart by id, whose capitals do not count.',
    finds: parts => {
      const ids = parts.map(({ id }) => id.toLowerCase());
      return ids
        .filter((id, at) => id === '' || id === 'undefined' || ids.indexOf(id) !== at)
        .map(id => `has the id '${id}' twice or not at all`);
    },
  },
  {
    name: 'no batch in a batch',
    why: 'A part is one request.',
    finds: parts => parts.filter(({ path }) => path === '/$batch').map(() => 'has a batch among its parts'),
  },
  {
    name: 'all in a row or all at once',
    why: 'A batch should be either fully sequential, each part waiting for the one before, or fully parallel.',
    finds: parts => {
      const parallel = parts.every(({ dependsOn }) => dependsOn.length === 0);
      const sequential = parts.every(({ dependsOn }, at) => {
        const before = parts[at - 1];
        return before ? dependsOn.length === 1 && dependsOn[0] === before.id : dependsOn.length === 0;
      });
      return parallel || sequential
        ? []
        : [
            `has parts that wait so: ${parts.map(({ id, dependsOn }) => `${id}<${dependsOn.join('+')}`).join(' ')}`,
          ];
    },
  },
];

/** A request with the time it took, ms on any clock, and whose it was. */
export type Timed = {
  readonly by: string | null;
  readonly from: number;
  readonly to: number;
  readonly asked: Asked;
  readonly parts: readonly Asked[];
};

export type CrowdRule = {
  readonly name: string;
  readonly why: string;
  /** How many of what is limited this request has under way. */
  readonly weight: (timed: Timed) => number;
};

const isMailbox = ({ path }: Asked): boolean => /^\/me\/(calendar|events|messages|mailFolders)/.test(path);

export const crowdRules: readonly CrowdRule[] = [
  {
    name: 'four at a mailbox',
    why: 'Outlook takes four requests of one app and mailbox at a time; the parts of a batch go four at a time too.',
    weight: ({ asked, parts }) =>
      isMailbox(asked) ? 1 : Math.min(mostAtOnce, parts.filter(isMailbox).length),
  },
  {
    name: 'four batches',
    why: 'More batches at once win no time and are what throttling is there for.',
    weight: ({ asked }) => (asked.path === '/$batch' ? 1 : 0),
  },
];

/** What a batch breaks. */
export const batchFaults = (parts: readonly Asked[]): readonly string[] =>
  batchRules.flatMap(rule => rule.finds(parts).map(words => `A batch ${words} (${rule.name}: ${rule.why})`));

/** Where somebody had more under way than is allowed. */
export function crowdFaults(timed: readonly Timed[]): readonly string[] {
  return crowdRules.flatMap(rule => {
    const worst = new Map<string, number>();
    for (const one of timed) {
      if (rule.weight(one) === 0) continue;
      const who = one.by ?? 'nobody';
      // Whatever was under way when this one began.
      const atOnce = timed
        .filter(other => other.by === one.by && other.from <= one.from && other.to > one.from)
        .reduce((sum, other) => sum + rule.weight(other), 0);
      worst.set(who, Math.max(worst.get(who) ?? 0, atOnce));
    }
    return [...worst]
      .filter(([, most]) => most > mostAtOnce)
      .map(([who, most]) => `${who} had ${most} under way at once (${rule.name}: ${rule.why})`);
  });
}
