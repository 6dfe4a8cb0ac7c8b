import './trusted-types.ts';
import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

// The page that the sign-in window comes back to outside Teams and Outlook: it hands the answer over to the
// page that opened the window, which then closes it.

broadcastResponseToMainFrame().catch((error: unknown) => {
  const place = document.getElementById('state');
  const reason = error instanceof Error ? error.message : String(error);
  if (place) {
    place.textContent = `Inloggningen kunde inte slutföras. Stäng fönstret och försök igen. (${reason})`;
  }
});
