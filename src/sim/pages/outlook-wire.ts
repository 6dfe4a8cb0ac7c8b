import { outlookCalls } from './outlook-calls.ts';
import type { CallAnswer, OpenItem } from './outlook-calls.ts';
import { isRecord } from './tenant-client.ts';
import type { Wire } from './wire.ts';

// The host's side of the wire of Office.js: JSON texts between this window and the pane's frame, as
// office.js 1.1.110 sends and understands them.

export type WireParts = {
  readonly iframe: HTMLIFrameElement;
  readonly appOrigin: string;
  readonly wire: Wire;
  /** What Office.js is told at start, beside the item: language and what the client can do. */
  readonly context: () => { readonly language: string; readonly sets: Readonly<Record<string, string>> };
  /** The item's initial data; null where nothing is selected. */
  readonly initialData: () => object | null;
  readonly item: () => OpenItem | null;
  /** Office.js wants to hear of an event from now on. */
  readonly registered: (event: string) => void;
  /** Answers one request of the sign-in bridge (JSON text); null where the bridge stays mute. */
  readonly bridge: (request: string) => Promise<string | null>;
};

export type OutlookWire = {
  /** Tells the pane of an event, where Office.js wants to hear of it: "olkItemSelectedChanged". */
  readonly tell: (event: string, data: unknown) => void;
  readonly close: () => void;
};

/** The frame's name, in which Office.js finds the host; set before the frame gets its address. */
export function frameNameFor(conversation: string, instance: string, language: string): string {
  return JSON.stringify({
    baseFrameName: `frame_${conversation}`,
    hostInfo: `Outlook|Web|16.01|${language}|${instance}||disableLogging|0`,
    xdmInfo: `${conversation}|${instance}|${location.origin}`,
    serializerVersion: '1',
    flights: '[]',
  });
}

/** Begins to answer the frame; `conversation` and `instance` are those of its name. */
export function openOutlookWire(parts: WireParts, conversation: string, instance: string): OutlookWire {
  const { iframe, appOrigin, wire } = parts;
  const wanted = new Set<string>();

  const post = (message: unknown): void => iframe.contentWindow?.postMessage(message, appOrigin);
  const send = (message: Message, label: string, data: unknown, error = 0): void => {
    const reply = JSON.stringify({
      _messageType: 1,
      _actionName: message._actionName,
      _conversationId: conversation,
      _correlationId: message._correlationId,
      _origin: location.origin,
      _data: data,
      _errorCode: error,
      _responseType: 0,
      _serializerVersion: 1,
    });
    wire.note({ direction: 'host->app', frame: 'pane', func: label, message: reply });
    post(reply);
  };

  const invoke = async (message: Message): Promise<void> => {
    const label = labelOf(message);
    switch (message._actionName) {
      case 'ContextActivationManager_getAppContextAsync':
        send(message, label, contextOf(parts, instance));
        return;
      case 'ContextActivationManager_notifyHost':
        send(message, label, null);
        return;
      case 'GetInitialData':
        send(message, label, parts.initialData());
        return;
      case 'ExecuteMethod': {
        const { call, parameters } = methodOf(message);
        const item = parts.item();
        if (!call || !item) {
          wire.note({ direction: 'unknown', frame: 'pane', func: label, message: message._data });
          send(message, label, { wasSuccessful: false, error: true, errorCode: 5000 });
          return;
        }
        send(message, label, answered(await call.run(item, parameters)));
        return;
      }
      default:
        wire.note({ direction: 'unknown', frame: 'pane', func: label, message: message._data });
        send(message, label, null, -1);
    }
  };

  const hear = (event: MessageEvent): void => {
    if (event.source !== iframe.contentWindow || event.origin !== appOrigin) return;
    const data: unknown = event.data;
    if (isRecord(data) && typeof data['naaRequest'] === 'string') {
      void signIn(data['naaRequest']);
      return;
    }
    const message = readMessage(data);
    if (!message || message._conversationId !== conversation) return;
    wire.note({ direction: 'app->host', frame: 'pane', func: labelOf(message), message: data });
    if (message._actionType === 0) void invoke(message);
    else {
      if (message._actionType === 1) wanted.add(message._actionName);
      else wanted.delete(message._actionName);
      // Anything but a filled answer counts as a refusal.
      send(message, labelOf(message), {});
      if (message._actionType === 1) parts.registered(message._actionName);
    }
  };

  const signIn = async (request: string): Promise<void> => {
    const func = `nestedAppAuth ${/"method":"(\w+)"/.exec(request)?.[1] ?? ''}`;
    wire.note({ direction: 'app->host', frame: 'pane', func, message: request });
    const response = await parts.bridge(request);
    if (response === null) return;
    wire.note({ direction: 'host->app', frame: 'pane', func, message: response });
    post({ naaResponse: response });
  };

  window.addEventListener('message', hear);
  return {
    tell: (event, data) => {
      if (!wanted.has(event)) return;
      const message = JSON.stringify({
        _messageType: 1,
        _actionName: event,
        _conversationId: conversation,
        _correlationId: 0,
        _origin: location.origin,
        _data: data,
        _errorCode: 0,
        _responseType: 1,
        _serializerVersion: 1,
      });
      wire.note({ direction: 'event', frame: 'pane', func: event, message });
      post(message);
    },
    close: () => window.removeEventListener('message', hear),
  };
}

function contextOf({ context }: WireParts, instance: string): object {
  const { language, sets } = context();
  return {
    _id: instance,
    // Outlook on the web, in the library's own counting.
    _appName: 64,
    _appVersion: '16.01',
    _appMinorVersion: 1,
    _appUILocale: language,
    _dataLocale: language,
    _docUrl: location.origin,
    _clientMode: 0,
    _settings: {},
    _reason: 'documentOpened',
    _osfControlType: 2,
    _eToken: '',
    _correlationId: crypto.randomUUID(),
    _appInstanceId: instance,
    _requirementMatrix: JSON.stringify(sets),
    _hostFullVersion: '16.0.18000.0',
    _appDomains: [],
    _addinName: 'Handlingar',
    _initialDisplayMode: 0,
    _featureGates: {},
  };
}

type Message = {
  readonly _actionName: string;
  readonly _conversationId: string;
  readonly _correlationId: unknown;
  readonly _actionType: number;
  readonly _data: unknown;
};

function readMessage(data: unknown): Message | null {
  if (typeof data !== 'string') return null;
  let raw: unknown;
  try {
    raw = JSON.parse(data);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (!isRecord(raw) || raw['_messageType'] !== 0) return null;
  const { _actionName, _conversationId, _correlationId, _actionType, _data } = raw;
  if (typeof _actionName !== 'string' || typeof _conversationId !== 'string') return null;
  return { _actionName, _conversationId, _correlationId, _actionType: Number(_actionType), _data };
}

function methodOf({ _data }: Message) {
  const { ApiParams, MethodData } = isRecord(_data) ? _data : {};
  const number = isRecord(MethodData) ? Number(MethodData['DispatchId']) : Number.NaN;
  return { number, call: outlookCalls[number], parameters: isRecord(ApiParams) ? ApiParams : {} };
}

function labelOf(message: Message): string {
  if (message._actionName !== 'ExecuteMethod') return message._actionName;
  const { number, call } = methodOf(message);
  return `ExecuteMethod ${number} ${call?.name ?? ''}`.trim();
}

function answered(answer: CallAnswer): object {
  if ('error' in answer) return { wasSuccessful: false, error: true, errorCode: answer.error };
  return { wasSuccessful: true, data: answer.data, errorCode: 0, ...answer.whole };
}
