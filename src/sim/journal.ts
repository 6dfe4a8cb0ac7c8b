// The log of Graph requests, for journeys and contract tests. It never holds a token.

export type PartEntry = {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
};

export type Entry = {
  readonly at: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** 0 when the request or its answer was lost on the line. */
  readonly status: number;
  readonly ms: number;
  /** The JSON that was answered; null for bytes and empty answers. */
  readonly answer?: unknown;
  readonly answerHeaders?: Readonly<Record<string, string>>;
  /** The parts of a batch. */
  readonly parts?: readonly PartEntry[];
};

export type Journal = {
  readonly add: (entry: Entry) => void;
  readonly entries: () => readonly Entry[];
  readonly clear: () => void;
};

const longest = 5000;

/** A journal that keeps the latest requests. */
export function openJournal(): Journal {
  let entries: Entry[] = [];
  return {
    add: entry => {
      entries.push(entry);
      if (entries.length > longest) entries = entries.slice(-longest / 2);
    },
    entries: () => entries,
    clear: () => {
      entries = [];
    },
  };
}
