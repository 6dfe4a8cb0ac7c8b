// Reads a trace of Chromium: how much the page's main thread did for each key.

export const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'];

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. `tdur` is the time that the thread itself was working, without what others took of the machine. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
};

/** ms that belong to one key: of script, and of everything that the main thread did. */
export type KeyCost = { readonly script: number; readonly all: number };

/** What script runs in; garbage is collected for its sake and counts too. */
const scriptEvents = new Set([
  'EventDispatch',
  'FunctionCall',
  'RunMicrotasks',
  'EvaluateScript',
  'TimerFire',
  'FireAnimationFrame',
  'FireIdleCallback',
  'HandlePostMessage',
  'v8.callFunction',
  'MinorGC',
  'MajorGC',
]);

/**
 * What each key cost, in the order of the keys: everything on the main thread from its keydown to the next one,
 * so React's commit, the effects after it, timers and saving are all in it. The last key is left out, because
 * nothing ends its time.
 */
export function keyCosts(trace: Uint8Array): readonly KeyCost[] {
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const key = traceEvents.find(isKeydown);
  if (!key) throw new Error('The trace has no key in it.');
  const onMain = traceEvents
    .filter(event => event.pid === key.pid && event.tid === key.tid && event.ph === 'X')
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const tasks = outermost(onMain.filter(event => event.name === 'RunTask'));
  if (tasks.length === 0) throw new Error('The trace does not tell the tasks of the main thread.');
  const scripts = outermost(onMain.filter(event => scriptEvents.has(event.name)));
  // A key's task begins a little before its keydown is told to the page.
  const begins = onMain
    .filter(isKeydown)
    .map(event => tasks.find(task => task.ts <= event.ts && event.ts <= endOf(task))?.ts ?? event.ts);
  return begins.slice(0, -1).map((from, at) => {
    const until = begins[at + 1] ?? from;
    return { script: workIn(scripts, from, until), all: workIn(tasks, from, until) };
  });
}

/**
 * ms of the main thread's own time between two marks in the page's timeline, or from the beginning: in script, and
 * its longest task.
 */
export function workBetween(
  trace: Uint8Array,
  from: string | null,
  until: string,
): { readonly script: number; readonly longest: number } {
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const markNamed = (name: string): TraceEvent => {
    const mark = traceEvents.find(event => event.name === name);
    if (!mark) throw new Error(`The trace has no mark ${name} in it.`);
    return mark;
  };
  const end = markNamed(until);
  const start = from === null ? 0 : markNamed(from).ts;
  const onMain = traceEvents
    .filter(event => event.pid === end.pid && event.tid === end.tid && event.ph === 'X')
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const tasks = outermost(
    onMain.filter(event => event.name === 'RunTask' && start <= event.ts && event.ts < end.ts),
  );
  const scripts = outermost(onMain.filter(event => scriptEvents.has(event.name)));
  const longest = tasks.reduce((most, task) => Math.max(most, task.tdur ?? task.dur ?? 0), 0) / 1000;
  return { script: workIn(scripts, start, end.ts), longest };
}

const isKeydown = (event: TraceEvent): boolean =>
  event.name === 'EventDispatch' && event.args?.data?.type === 'keydown';

const endOf = (event: TraceEvent): number => event.ts + (event.dur ?? 0);

/** Of events inside one another, the outer one only; they come in the order in which they begin. */
function outermost(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const found: TraceEvent[] = [];
  for (const event of events) {
    const last = found.at(-1);
    if (!last || event.ts >= endOf(last)) found.push(event);
  }
  return found;
}

const workIn = (events: readonly TraceEvent[], from: number, until: number): number =>
  events
    .filter(event => from <= event.ts && event.ts < until)
    .reduce((sum, event) => sum + (event.tdur ?? event.dur ?? 0), 0) / 1000;
