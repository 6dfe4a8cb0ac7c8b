import { createFirstBody, setUp } from './on-demand.ts';
import type { Consent, DeskSetting } from './setting.ts';
import type { SetupOutcome } from './setup.ts';
import type { FirstBody, View } from './view.ts';

// The desk on a site that is not ready: it has the lists made, and the first body. What was typed for that body is
// kept here, whatever the page shows meanwhile, and so is its key: a second try makes no second body.

type Around = {
  readonly setting: () => DeskSetting;
  readonly view: () => View;
  readonly show: (view: View) => void;
  readonly open: () => Promise<void>;
};

export type FirstRun = {
  readonly provision: () => void;
  readonly stop: () => void;
  readonly createBody: (name: string, abbreviation: string) => void;
  /** The view with what has been typed for the first body, where that is asked for. */
  readonly remembering: (view: View) => View;
};

/** What the page can have done in the state `setup`; nothing in any other. */
export function firstRun({ setting, view, show, open }: Around): FirstRun {
  let stop: AbortController | null = null;
  let body: FirstBody | null = null;
  /** What the last refusal for want of a token asked for. */
  let consent: Consent | null = null;

  const remembering = (next: View): View =>
    next.state === 'setup' && next.needsBody && body ? { ...next, body } : next;

  async function run(work: (signal: AbortSignal) => Promise<SetupOutcome>): Promise<void> {
    const before = view();
    if (before.state !== 'setup' || before.progress) return;
    stop = new AbortController();
    const { signal } = stop;
    const nothing = { done: 0, of: 0, current: '' };
    show(remembering({ ...before, refused: null, detail: '', progress: nothing }));
    const { refused, detail, ...asked } = await work(signal);
    stop = null;
    consent = asked.consent ?? null;
    if (refused === null && !signal.aborted) {
      await open();
      const now = view();
      // The lists are shown as they were before the body came there.
      if (now.state === 'setup' && now.body) show({ ...now, refused: 'throttled' });
      return;
    }
    const after = view();
    if (after.state === 'setup') show({ ...after, progress: null, refused, detail });
  }

  return {
    provision: () =>
      void run(signal =>
        setUp(
          setting(),
          (done, of, current) => {
            const now = view();
            if (now.state === 'setup') show({ ...now, progress: { done, of, current } });
          },
          signal,
        ),
      ),
    stop: () => stop?.abort(),
    createBody: (name, abbreviation) => {
      const before = view();
      if (before.state !== 'setup' || before.progress) return;
      const asked = { key: body?.key ?? setting().newKey(), name, abbreviation };
      body = asked;
      void run(() => createFirstBody(setting(), asked, consent));
    },
    remembering,
  };
}
