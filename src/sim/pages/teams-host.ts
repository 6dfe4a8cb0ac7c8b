import type { Choices } from './choices.ts';
import type { Frame } from './frames.ts';
import { hostCalls } from './host-calls.ts';
import type { Deeds, Scene } from './host-calls.ts';
import { answerBridge } from './nested-auth.ts';
import type { AskConsent } from './nested-auth.ts';
import { isRecord } from './tenant-client.ts';
import type { TenantClient } from './tenant-client.ts';
import type { Wire } from './wire.ts';

// The host's side of teams-js' wire: hears what the frames say, answers by the table, keeps the log.

export type HostParts = {
  readonly tenant: TenantClient;
  readonly wire: Wire;
  readonly frames: () => readonly Frame[];
  readonly scene: () => Scene;
  readonly deeds: Deeds;
  readonly askConsent: AskConsent;
};

export type TeamsHost = {
  /** Tells every frame that wants to hear of it: "themeChange". */
  readonly send: (event: string, args: readonly unknown[]) => void;
};

/** Begins to listen to the frames. */
export function openHost({ tenant, wire, frames, scene, deeds, askConsent }: HostParts): TeamsHost {
  const origin = tenant.addresses.app;

  const post = (frame: Frame, message: unknown): void =>
    frame.iframe.contentWindow?.postMessage(message, origin);

  const answer = (frame: Frame, message: Message, func: string, args: readonly unknown[]): void => {
    const reply = {
      id: message.id,
      uuidAsString: message.uuidAsString,
      args,
      isPartialResponse: false,
      monotonicTimestamp: performance.timeOrigin + performance.now(),
    };
    wire.note({ direction: 'host->app', frame: frame.name, func, message: reply });
    post(frame, reply);
  };

  const signIn = async (frame: Frame, message: Message): Promise<void> => {
    const { choices, user, tenantId } = scene();
    const setting = { user, tenantId, consent: choices.consent, bridge: choices.bridge };
    try {
      const reply = await answerBridge(message.data, setting, tenant, askConsent);
      if (reply !== null) answer(frame, message, labelOf(message), [null, reply]);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      wire.note({
        direction: 'note',
        frame: frame.name,
        func: `Inloggningen gick inte: ${reason}`,
        message: null,
      });
    }
  };

  window.addEventListener('message', event => {
    const frame = frames().find(one => one.iframe.contentWindow === event.source);
    if (!frame || event.origin !== origin) return;
    const message = readMessage(event.data);
    if (!message) {
      wire.note({ direction: 'unknown', frame: frame.name, func: '(inget anrop)', message: event.data });
      return;
    }
    wire.note({ direction: 'app->host', frame: frame.name, func: labelOf(message), message: event.data });
    if (message.func === 'nestedAppAuth.execute') {
      void signIn(frame, message);
      return;
    }
    const call = hostCalls[message.func];
    if (!call) {
      wire.note({ direction: 'unknown', frame: frame.name, func: message.func, message: event.data });
      return;
    }
    const args = call(message.args, frame, scene(), deeds);
    if (args !== null) answer(frame, message, message.func, args);
  });

  return {
    send: (event, args) => {
      for (const frame of frames()) {
        // The app asks for "save" and is told of "settings.save".
        if (!frame.events.has(event.replace(/^settings\./, ''))) continue;
        const message = { func: event, args };
        wire.note({ direction: 'event', frame: frame.name, func: event, message });
        post(frame, message);
      }
    },
  };
}

/** Whether two choices differ in something that Teams itself would reload a page for. */
export function needsReload(before: Choices, after: Choices): boolean {
  return (
    before.language !== after.language ||
    before.user !== after.user ||
    before.chat !== after.chat ||
    before.consent !== after.consent ||
    before.bridge !== after.bridge
  );
}

type Message = {
  readonly id: number;
  readonly func: string;
  readonly args: readonly unknown[];
  readonly uuidAsString: string | undefined;
  /** The request of the sign-in bridge, which does not travel among the arguments. */
  readonly data: string;
};

function readMessage(raw: unknown): Message | null {
  if (!isRecord(raw) || typeof raw['func'] !== 'string' || typeof raw['id'] !== 'number') return null;
  const { id, func, args, uuidAsString, data } = raw;
  return {
    id,
    func,
    args: Array.isArray(args) ? args : [],
    uuidAsString: typeof uuidAsString === 'string' ? uuidAsString : undefined,
    data: typeof data === 'string' ? data : '',
  };
}

function labelOf(message: Message): string {
  const detail =
    message.func === 'registerHandler' ? String(message.args[0]) : /"method":"(\w+)"/.exec(message.data)?.[1];
  return detail ? `${message.func} ${detail}` : message.func;
}
