import type { Choices } from './choices.ts';
import { emptyTab, type OwnTab } from './own-tab.ts';
import type { TenantChat, TenantUser } from './tenant-client.ts';

// What Teams answers to the calls of teams-js 2.58, by the name of the call. The arguments go both ways as
// arrays; a call that is not here is one that this host does not know.

/** `content` is a tab; the others are named as teams-js names them. */
export type FrameContext = 'content' | 'sidePanel' | 'meetingStage' | 'settings' | 'remove';

export type FrameSetting = {
  readonly name: string;
  readonly context: FrameContext;
  /** The page in a meeting, or by itself in the rail. */
  readonly inMeeting: boolean;
};

export type Scene = {
  readonly choices: Choices;
  readonly user: TenantUser;
  readonly chat: TenantChat;
  readonly tenantId: string;
  readonly meetingRuns: boolean;
  /** The tab that somebody has set up in this meeting. */
  readonly ownTab: OwnTab | null;
};

/** What the host itself does when the app calls. */
export type Deeds = {
  readonly registerHandler: (frame: FrameSetting, event: string) => void;
  readonly showPage: (frame: FrameSetting) => void;
  readonly failPage: (frame: FrameSetting, reason: string) => void;
  readonly openLink: (url: string) => void;
  readonly share: (url: string) => void;
  /** Whether Teams' own button on the page for the tab may be pressed. */
  readonly allowSaving: (allowed: boolean) => void;
  readonly chooseTab: (setting: unknown) => void;
  /** The app has seen to what was pressed; a reason when it could not. */
  readonly settleTab: (frame: FrameSetting, failure: string | null) => void;
};

/** The arguments of the answer; null where Teams answers nothing. */
export type Call = (
  args: readonly unknown[],
  frame: FrameSetting,
  scene: Scene,
  deeds: Deeds,
) => readonly unknown[] | null;

export const hostCalls: Readonly<Record<string, Call>> = {
  initialize: (_args, frame, { choices }) => [
    frame.context,
    'web',
    // The version stands third and the capabilities fourth: only there does the sign-in bridge look for itself.
    '2.0.1',
    JSON.stringify(capabilities(choices.bridge !== 'none')),
  ],
  getContext: (_args, frame, scene) => [contextOf(frame, scene)],
  registerHandler: ([name], frame, _scene, deeds) => {
    deeds.registerHandler(frame, String(name));
    return null;
  },
  'appInitialization.appLoaded': (_args, frame, _scene, deeds) => {
    deeds.showPage(frame);
    return null;
  },
  'appInitialization.success': (_args, frame, _scene, deeds) => {
    deeds.showPage(frame);
    return [];
  },
  'appInitialization.failure': ([reason, message], frame, _scene, deeds) => {
    deeds.failPage(frame, [reason, message].filter(part => typeof part === 'string').join(': '));
    return null;
  },
  'appInitialization.expectedFailure': ([reason, message], frame, _scene, deeds) => {
    deeds.failPage(frame, [reason, message].filter(part => typeof part === 'string').join(': '));
    return null;
  },
  'settings.getSettings': (_args, _frame, { ownTab }) => [ownTab ?? emptyTab],
  'settings.setValidityState': ([valid], _frame, _scene, deeds) => {
    deeds.allowSaving(valid === true);
    return null;
  },
  'settings.setSettings': ([setting], _frame, _scene, deeds) => {
    deeds.chooseTab(setting);
    return [true];
  },
  'settings.save.success': settled,
  'settings.save.failure': settled,
  'settings.remove.success': settled,
  'settings.remove.failure': settled,
  executeDeepLink: ([url], _frame, _scene, deeds) => {
    deeds.openLink(String(url));
    return [true];
  },
  'meeting.getMeetingDetails': (_args, _frame, scene) => [null, detailsOf(scene)],
  'meeting.getAppContentStageSharingCapabilities': (_args, _frame, { meetingRuns }) => [
    null,
    { doesAppHaveSharePermission: meetingRuns },
  ],
  'meeting.shareAppContentToStage': ([url], _frame, _scene, deeds) => {
    deeds.share(String(url));
    return [null, true];
  },
};

function settled(
  args: readonly unknown[],
  frame: FrameSetting,
  _scene: Scene,
  deeds: Deeds,
): readonly unknown[] | null {
  deeds.settleTab(frame, typeof args[0] === 'string' ? args[0] : null);
  return null;
}

function capabilities(bridge: boolean): unknown {
  return {
    apiVersion: 4,
    hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
    isLegacyTeams: false,
    isNAAChannelRecommended: bridge,
    supports: {
      app: { notifySuccessResponse: {} },
      chat: {},
      ...(bridge ? { nestedAppAuth: {} } : {}),
      pages: { appButton: {}, backStack: {}, config: {}, currentApp: {}, tabs: {} },
      people: {},
      sharing: {},
      stageView: {},
      teamsCore: {},
    },
  };
}

/** Teams' context in the flat form that it sends; teams-js sorts it into the one that apps see. */
function contextOf(frame: FrameSetting, { choices, user, chat, tenantId }: Scene): unknown {
  const meeting = frame.inMeeting
    ? {
        meetingId: btoa(`0#${chat.id}#0`),
        ...(chat.channelId
          ? {
              channelId: chat.channelId,
              channelName: chat.topic,
              channelType: 'Regular',
              teamId: chat.channelId,
            }
          : { chatId: chat.id }),
      }
    : {};
  return {
    ...meeting,
    locale: choices.language,
    theme: choices.theme,
    entityId: frame.inMeeting ? 'meeting' : 'home',
    subEntityId: choices.subPage ?? '',
    frameContext: frame.context,
    hostName: 'Teams',
    hostClientType: 'web',
    sessionId: 'simulated-session',
    appSessionId: 'simulated-app-session',
    ringId: 'general',
    userObjectId: user.oid,
    loginHint: user.mail,
    userPrincipalName: user.mail,
    userDisplayName: user.name,
    tid: tenantId,
    isFullScreen: false,
    appId: '6d1f4f0a-6a52-4b0e-9a58-3f1f6a1c7f10',
    osLocaleInfo: { platform: 'web', regionalFormat: choices.language },
  };
}

function detailsOf({ chat, user, tenantId }: Scene): unknown {
  return {
    details: { id: btoa(`0#${chat.id}#0`), title: chat.topic, type: 'Scheduled', joinUrl: chat.joinUrl },
    conversation: { id: chat.id },
    organizer: { id: user.oid, tenantId },
  };
}
