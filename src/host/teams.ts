import { app, FrameContexts, meeting } from '@microsoft/teams-js';
import type { Host, HostSettings, Opening, Surface, Theme } from './host.ts';
import { usualPatience } from './host.ts';
import { NoAnswer, within } from './patience.ts';
import { createSignIn } from './sign-in.ts';

// Teams, through its own unmodified client library. Other hosts of Microsoft 365 that speak the same way
// (Outlook's and the portal's own tabs) come in here too.

/** The host behind the frame. `open` rejects when nobody out there speaks Teams' language in time. */
export function teamsHost(settings: HostSettings): Host {
  const patience = (settings.patience ?? usualPatience).host;
  const signIn = createSignIn(settings);
  let opening: Opening | null = null;
  let stage: Host['showOnStage'] = null;

  const connect = async (): Promise<Opening> => {
    await app.initialize(settings.trustedHosts.length > 0 ? [...settings.trustedHosts] : undefined);
    const [context, sharing] = await Promise.all([app.getContext(), maySharePage(patience / 5)]);
    stage = sharing ? sharePage : null;
    return openingOf(context, new URL(location.href).searchParams);
  };

  return {
    open: async () => {
      opening = await within(patience, 'The host of this page', connect());
      return opening;
    },
    ready: () => {
      app.notifyAppLoaded();
      // An old host answers this with nothing, or not at all; that changes nothing for the page.
      app.notifySuccess().catch(() => undefined);
    },
    token: request =>
      signIn.token(request, { userOid: opening?.userOid ?? null, loginHint: opening?.loginHint ?? null }),
    onTheme: listener => {
      let listening = true;
      // The library keeps one handler, and has no way to take it back.
      app.registerOnThemeChangeHandler(theme => {
        if (listening) listener(themeOf(theme));
      });
      return () => {
        listening = false;
      };
    },
    openLink: url => app.openLink(url),
    configure: async () => (await import(/* webpackChunkName: "teams-tab" */ './teams-tab.ts')).teamsTab(),
    get showOnStage() {
      return stage;
    },
  };
}

/** A page that cannot start has words of its own to show: Teams keeps its cover over it until it is told. */
export async function uncoverInTeams(): Promise<void> {
  await app.initialize();
  app.notifyAppLoaded();
  await app.notifySuccess();
}

function openingOf(context: app.Context, query: URLSearchParams): Opening {
  return {
    surface: surfaceOf(context, query),
    theme: themeOf(context.app.theme),
    locale: context.app.locale,
    userOid: context.user?.id || null,
    loginHint: context.user?.loginHint || context.user?.userPrincipalName || null,
    tenantId: context.user?.tenant?.id || null,
    chatId: context.chat?.id || null,
    channelId: context.channel?.id || null,
    subPage: context.page.subPageId || query.get('subPage'),
  };
}

/** Teams tells frames apart, but not the tabs of one meeting: those say it themselves in their address. */
function surfaceOf(context: app.Context, query: URLSearchParams): Surface {
  switch (context.page.frameContext) {
    case FrameContexts.sidePanel:
      return 'sidePanel';
    case FrameContexts.meetingStage:
      return 'stage';
    case FrameContexts.settings:
    case FrameContexts.remove:
      return 'config';
    case FrameContexts.authentication:
    case FrameContexts.content:
    case FrameContexts.stage:
    case FrameContexts.task:
    case undefined:
      if (query.get('surface') === 'details') return 'details';
      return context.chat?.id || context.channel?.id ? 'tab' : 'personal';
  }
}

/** Teams' glass theme is a light one with see-through panes, which a page in a frame cannot have. */
function themeOf(theme: string): Theme {
  return theme === 'dark' || theme === 'contrast' ? theme : 'default';
}

/** Whether this frame, for this person, may show a page to all; Teams knows it only inside a running meeting. */
async function maySharePage(patience: number): Promise<boolean> {
  const frame = app.getFrameContext();
  if (frame !== FrameContexts.sidePanel && frame !== FrameContexts.meetingStage) return false;
  const asked = new Promise<boolean>(resolve => {
    meeting.getAppContentStageSharingCapabilities((error, capabilities) => {
      resolve(!error && capabilities?.doesAppHaveSharePermission === true);
    });
  });
  return within(patience, 'The stage of the meeting', asked).catch((error: unknown) => {
    if (error instanceof NoAnswer) return false;
    throw error;
  });
}

function sharePage(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    meeting.shareAppContentToStage((error, shared) => {
      if (shared) resolve();
      else
        reject(
          new Error(`Teams did not share the page to the stage: ${error?.message ?? 'no reason given'}.`),
        );
    }, url);
  });
}
