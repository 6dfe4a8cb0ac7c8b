import type {
  AuthenticationResult,
  EventMessage,
  IPublicClientApplication,
  PopupRequest,
} from '@azure/msal-browser';
import type * as Msal from './msal.ts';

// The window in which a person signs in, outside of Teams and Outlook. MSAL waits for its answer and does not
// look whether the window is still there; a person who closes it would have to wait as long as one who forgot it.

/** As long as somebody may need for a password and a telephone, ms. */
export const longestSignIn = 600_000;
const lookEvery = 400;
/** The window closes itself when it has answered, and the answer may come a little later. */
const answersWithin = 2_500;

/** The person has closed the window, as far as can be seen from here. */
export class WindowClosed extends Error {
  constructor() {
    super('The sign-in window was closed before the sign-in was done.');
  }
}

/**
 * Asks in a window. Rejects with WindowClosed when that is closed without an answer. Some sign-in pages cut their
 * window off from ours, which looks the same: whoever signs in there all the same needs one more click here, and
 * no second window.
 */
export async function askInWindow(
  msal: typeof Msal,
  client: IPublicClientApplication,
  request: PopupRequest,
): Promise<AuthenticationResult> {
  let stopLooking = (): void => undefined;
  const closed = new Promise<never>((_, reject) => {
    const look = (opened: Window): void => {
      const timer = setInterval(() => {
        if (!opened.closed) return;
        clearInterval(timer);
        const last = setTimeout(() => reject(new WindowClosed()), answersWithin);
        stopLooking = () => clearTimeout(last);
      }, lookEvery);
      stopLooking = () => clearInterval(timer);
    };
    const listening = client.addEventCallback(
      (message: EventMessage) => {
        if (listening) client.removeEventCallback(listening);
        if (message.payload && 'popupWindow' in message.payload) look(message.payload.popupWindow);
      },
      [msal.EventType.POPUP_OPENED],
    );
    stopLooking = () => {
      if (listening) client.removeEventCallback(listening);
    };
  });
  // An earlier window that was closed is still waited for; this one takes its place.
  const answer = client.acquireTokenPopup({ ...request, overrideInteractionInProgress: true });
  try {
    return await Promise.race([answer, closed]);
  } finally {
    stopLooking();
    // After its window was closed nobody waits for it any more.
    answer.catch(() => undefined);
  }
}
