// Which of many numbered lines are the headings: they are judged together, as the rising sequence over the whole
// document that has most to say for it. A wrapped line that happens to begin with "4." never fits one.

export type Candidate = {
  readonly value: number;
  /** How much speaks for its being a heading; below zero more speaks against it. */
  readonly evidence: number;
};

/** What a step over missing numbers costs: paragraphs of an extract may lie far apart, points hardly ever do. */
function stepCost(from: number, to: number, sparse: boolean): number {
  const missing = to - from - 1;
  if (missing === 0) return 0;
  const cost = missing < 0 ? 3 : Math.min(0.8 + missing * 0.7, farCost);
  return sparse ? cost / 2 : cost;
}
const farCost = 6;
/** Steps of at most this length are weighed by their length; longer ones cost the same. */
const near = 8;

/** The highest score of the chains that end with a value up to a bound: a Fenwick tree of prefix maxima. */
function prefixMaxima(size: number) {
  const tree = new Array<number>(size + 2).fill(-1);
  const scores: number[] = [];
  return {
    set(value: number, index: number, score: number): void {
      scores[index] = score;
      for (let at = value + 1; at < tree.length; at += at & -at) {
        const held = tree[at] ?? -1;
        if (held < 0 || (scores[held] ?? 0) < score) tree[at] = index;
      }
    },
    upTo(value: number): number {
      let best = -1;
      for (let at = value + 1; at > 0; at -= at & -at) {
        const held = tree[at] ?? -1;
        if (held >= 0 && (best < 0 || (scores[held] ?? 0) > (scores[best] ?? 0))) best = held;
      }
      return best;
    },
  };
}

export type Chain = {
  /** Indices into the candidates, rising. */
  readonly members: readonly number[];
  readonly score: number;
};

/**
 * The best sequence: values rise (or stand twice, dearly), each member adds its evidence, missing numbers cost.
 * `sparse` is for numbers that run over a whole year, where a document may begin anywhere.
 */
export function bestSequence(candidates: readonly Candidate[], sparse: boolean): Chain {
  const top = Math.max(0, ...candidates.map(({ value }) => value));
  const score: number[] = [];
  const before: number[] = [];
  const latest = new Map<number, number>();
  const far = prefixMaxima(top + 1);
  let best = -1;
  candidates.forEach(({ value, evidence }, index) => {
    const start = value === 1 ? 0 : sparse ? -0.3 : -1.5 - Math.min(value, 20) * 0.1;
    let highest = start;
    let from = -1;
    const offer = (other: number | undefined, cost: number): void => {
      if (other === undefined || other < 0) return;
      const offered = (score[other] ?? 0) - cost;
      if (offered > highest) {
        highest = offered;
        from = other;
      }
    };
    for (let other = Math.max(0, value - near); other < value; other += 1) {
      offer(latest.get(other), stepCost(other, value, sparse));
    }
    if (evidence > 3) offer(latest.get(value), stepCost(value, value, sparse));
    offer(far.upTo(value - 1), sparse ? farCost / 2 : farCost);
    const reached = highest + evidence;
    score[index] = reached;
    before[index] = from;
    const held = latest.get(value);
    if (held === undefined || (score[held] ?? 0) <= reached) {
      latest.set(value, index);
      far.set(value, index, reached);
    }
    if (best < 0 || reached > (score[best] ?? 0)) best = index;
  });
  const members: number[] = [];
  for (let at = best; at >= 0; at = before[at] ?? -1) members.push(at);
  return { members: members.reverse(), score: best < 0 ? 0 : (score[best] ?? 0) };
}
