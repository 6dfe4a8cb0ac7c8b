// Runs in the pane before Office.js, in the simulation only. Two things that the real Outlook brings and the
// package of Office.js does not: the five names of Microsoft's old Ajax library that it looks for, and the bridge
// for signing in, which is relayed to the page around the frame.

type Listener = (message: string) => void;

const office = window as unknown as Record<string, unknown>;

office['Sys'] ??= {
  StringBuilder: function StringBuilder(): void {},
  Serialization: {
    JavaScriptSerializer: {
      serialize: JSON.stringify,
      deserialize: (text: string): unknown => JSON.parse(text),
    },
  },
  Debug: { trace: (): void => {} },
};
const type = (office['Type'] ??= Function) as Record<string, unknown> & {
  prototype: Record<string, unknown>;
};
type['registerNamespace'] ??= (name: string): void => {
  office[name] ??= {};
};
type['registerClass'] ??= (): void => {};
type.prototype['registerClass'] ??= function registerClass(): void {};
const functions = Function as unknown as Record<string, unknown>;
functions['_validateParams'] ??= (): null => null;
const errors = Error as unknown as Record<string, unknown>;
for (const name of [
  'argument',
  'argumentNull',
  'argumentType',
  'argumentOutOfRange',
  'argumentUndefined',
  'parameterCount',
  'invalidOperation',
  'notImplemented',
  'create',
]) {
  errors[name] ??= (parameter: string, message?: string): Error =>
    Object.assign(new Error(message ?? parameter), { paramName: parameter });
}
const texts = String as unknown as Record<string, unknown>;
texts['format'] ??= (format: string, ...parts: readonly unknown[]): string =>
  format.replace(/\{(\d+)\}/g, (_whole, at: string) => String(parts[Number(at)]));

// The host's origin is where this script came from, or whoever frames the pane, where the script stands in for a
// file of Microsoft's. A host without a bridge says so in the address of the pane.
const own = document.querySelector<HTMLScriptElement>('script[src*="/office-frame.js"]');
const framer = URL.canParse(document.referrer) ? new URL(document.referrer).origin : '';
const host = own ? new URL(own.src).origin : framer;
const listeners = new Set<Listener>();
window.addEventListener('message', event => {
  const data: unknown = event.data;
  if (event.source !== window.parent || event.origin !== host) return;
  if (typeof data !== 'object' || data === null || !('naaResponse' in data)) return;
  if (typeof data.naaResponse === 'string') for (const listener of listeners) listener(data.naaResponse);
});
if (window.parent !== window && new URL(location.href).searchParams.get('bridge') !== 'none') {
  office['nestedAppAuthBridge'] = {
    addEventListener: (_name: string, listener: Listener) => void listeners.add(listener),
    removeEventListener: (_name: string, listener: Listener) => void listeners.delete(listener),
    postMessage: (request: string) => window.parent.postMessage({ naaRequest: request }, host),
  };
}
