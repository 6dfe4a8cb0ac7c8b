import { GraphError } from '#graph/failure.ts';
import type { PublishJob } from './publishing.ts';
import type { Appointment } from './setting.ts';
import type * as setupScript from './setup.ts';
import type { SetupOutcome } from './setup.ts';
import type { ChooseView } from './view.ts';

// Publishing, setting up and what a page can do without at first are in scripts of their own, fetched when they
// are wanted. A script that does not come is the network saying no, and is told as that.

/** Fetches a script of ours. Rejects with a GraphError of kind `offline` when it does not come. */
export async function fetched<T>(doing: string, script: () => Promise<T>): Promise<T> {
  try {
    return await script();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ChunkLoadError') throw error;
    throw new GraphError('offline', doing, { detail: error.message });
  }
}

/** Fetches publishing beforehand, so that it is there when it is wanted. */
export const fetchPublishing = () =>
  fetched(
    'Fetching what publishing needs',
    () => import(/* webpackChunkName: "publishing" */ './publishing.ts'),
  );

/** Fetches what follows a meeting, when its page stands. */
export const fetchFollowing = () =>
  fetched('Fetching what follows the others in the meeting', async () => ({
    ...(await import(/* webpackChunkName: "following" */ './following.ts')),
    ...(await import(/* webpackChunkName: "following" */ './printed.ts')),
  }));

/** Fetches what reads which rows stand in a Word file of ours, where the meeting is published. */
export const fetchPrinted = () =>
  fetched(
    'Fetching what reads the published file',
    () => import(/* webpackChunkName: "printed" */ './printed-keys.ts'),
  );

/** Fetches what tidies the local disk, when the page stands. */
export const fetchTidying = () =>
  fetched(
    'Fetching what tidies this computer',
    () => import(/* webpackChunkName: "tidying" */ './shelf-tidying.ts'),
  );

/** Fetches the form rules, when the page stands. */
export const fetchRules = () =>
  fetched('Fetching the form rules', () => import(/* webpackChunkName: "rules" */ '#minutes/check.ts'));

/** Fetches what reads and writes the invitation beside which Outlook's pane stands. */
export const fetchInvitation = () =>
  fetched(
    'Fetching what reads the invitation',
    () => import(/* webpackChunkName: "appointment" */ './invitation.ts'),
  );

/** Fetches what finds the meeting of an appointment. */
export const fetchAppointmentOpening = () =>
  fetched(
    'Fetching what finds the meeting of an appointment',
    () => import(/* webpackChunkName: "appointment" */ './opening-appointment.ts'),
  );

/**
 * Saves an appointment that has never been saved, as a draft; whether that went well. `show` is given the view with
 * how it goes.
 */
export async function saveAppointment(
  view: ChooseView,
  appointment: Appointment,
  show: (view: ChooseView) => void,
): Promise<boolean> {
  if (view.save?.busy) return false;
  show({ ...view, save: { busy: true, failed: null } });
  const failed = await (await fetchAppointmentOpening()).saveAppointment(appointment);
  if (failed) show({ ...view, save: { busy: false, failed } });
  return failed === null;
}

/** Publishes the record. What it rejects with, publishFailure() understands; nothing is lost then. */
export const publishMeeting = async (job: PublishJob): Promise<void> =>
  (await fetchPublishing()).publishMeeting(job);

type Setup = typeof setupScript;

/** Fetches what makes the lists, and looks at those that are there. */
export const fetchSetup = () =>
  fetched('Fetching what setting up needs', () => import(/* webpackChunkName: "setup" */ './setup.ts'));

async function withSetup(work: (setup: Setup) => Promise<SetupOutcome>): Promise<SetupOutcome> {
  let setup: Setup;
  try {
    setup = await fetchSetup();
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { refused: 'offline', detail: error.message };
  }
  return work(setup);
}

/** Makes the lists and columns that are missing. */
export const setUp = (...asked: Parameters<Setup['setUp']>): Promise<SetupOutcome> =>
  withSetup(setup => setup.setUp(...asked));

/** Makes the first body, with a profile that it can be changed from. */
export const createFirstBody = (...asked: Parameters<Setup['createFirstBody']>): Promise<SetupOutcome> =>
  withSetup(setup => setup.createFirstBody(...asked));
