import type { HandClock } from '../desk/sit.ts';
import type { Tenant } from '#sim/tenant.ts';

// A line to the simulated tenant on which every request takes its time, and which counts what passes.

export type Passed = {
  readonly requests: number;
  /** Bodies and addresses, there and back. */
  readonly bytes: number;
  /** Real ms during which at least one request was under way. */
  readonly waited: number;
};

export type SlowLine = {
  /** The tenant as it is reached over this line. */
  readonly tenant: Tenant;
  readonly passed: () => Passed;
  /** Resolves when nothing has been under way for some turns. */
  readonly quiet: () => Promise<void>;
};

/** Every request to Graph takes `ms` longer; what the simulation is asked about itself is not counted. */
export function slowLine(tenant: Tenant, ms: number): SlowLine {
  let requests = 0;
  let bytes = 0;
  let waited = 0;
  let underWay = 0;
  let since = 0;

  const metered: Tenant['fetch'] = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).pathname.startsWith('/sim/')) return tenant.fetch(request);
    requests += 1;
    if (underWay++ === 0) since = performance.now();
    try {
      bytes += request.url.length + (await request.clone().arrayBuffer()).byteLength;
      await new Promise(resolve => setTimeout(resolve, ms));
      const response = await tenant.fetch(request);
      bytes += (await response.clone().arrayBuffer()).byteLength;
      return response;
    } finally {
      if (--underWay === 0) waited += performance.now() - since;
    }
  };

  return {
    tenant: { ...tenant, fetch: metered },
    passed: () => ({ requests, bytes, waited: Math.round(waited) }),
    quiet: async () => {
      for (let turns = 0; turns < 12; turns = underWay === 0 ? turns + 1 : 0)
        await new Promise(resolve => setTimeout(resolve, 0));
    },
  };
}

/** A clock moved by hand that lets everything on the line finish before it moves on. */
export function patientClock(start: number, line: Pick<SlowLine, 'quiet'>): HandClock {
  let now = start;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    later: (ms, run) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter(each => each !== timer);
      };
    },
    pass: async ms => {
      const until = now + ms;
      for (;;) {
        const next = [...timers].sort((a, b) => a.at - b.at)[0];
        if (!next || next.at > until) break;
        timers = timers.filter(each => each !== next);
        now = Math.max(now, next.at);
        next.run();
        await line.quiet();
      }
      now = until;
    },
  };
}
