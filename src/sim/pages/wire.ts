// Everything that passes between the host and the frames, in order. Tests read it as `window.__wire`.

export type WireEntry = {
  /** Epoch ms. */
  readonly at: number;
  readonly direction: 'app->host' | 'host->app' | 'event' | 'unknown' | 'note';
  /** Which frame: "tab", "sidePanel", … */
  readonly frame: string;
  /** The call that this belongs to: "getContext", "nestedAppAuth.execute GetToken". */
  readonly func: string;
  readonly message: unknown;
};

declare global {
  interface Window {
    __wire: WireEntry[];
    /** Addresses that the app asked Teams to open. */
    __opened: string[];
  }
}

export type Wire = {
  readonly note: (entry: Omit<WireEntry, 'at'>) => void;
  readonly onEntry: (listener: (entry: WireEntry) => void) => void;
};

/** The wire's memory, kept on the window. */
export function openWire(): Wire {
  const entries: WireEntry[] = [];
  const listeners: ((entry: WireEntry) => void)[] = [];
  window.__wire = entries;
  window.__opened = [];
  return {
    note: parts => {
      const entry = { at: Date.now(), ...parts };
      entries.push(entry);
      for (const listener of listeners) listener(entry);
    },
    onEntry: listener => listeners.push(listener),
  };
}
