import { element } from './element.ts';
import type { Wire, WireEntry } from './wire.ts';

// The log beside the meeting: one line a message, the whole message when the line is opened.

const shownAtMost = 400;

const signs: Readonly<Record<WireEntry['direction'], { readonly sign: string; readonly word: string }>> = {
  'app->host': { sign: '→', word: 'till Teams' },
  'host->app': { sign: '←', word: 'till appen' },
  event: { sign: '⇠', word: 'händelse' },
  unknown: { sign: '✕', word: 'okänt anrop, inget svar' },
  note: { sign: '·', word: 'anmärkning' },
};

/** Fills `place` with what passes on the wire. `onUnknown` is told how many calls the host did not know. */
export function showWire(wire: Wire, place: HTMLElement, onUnknown: (count: number) => void): void {
  const list = element('ol', { class: 'wire', 'aria-label': 'Meddelanden mellan Teams och appen' });
  place.replaceChildren(list);
  let unknown = 0;
  wire.onEntry(entry => {
    list.append(lineOf(entry));
    if (list.childElementCount > shownAtMost) list.firstElementChild?.remove();
    if (entry.direction === 'unknown') {
      unknown += 1;
      onUnknown(unknown);
    }
    list.scrollTop = list.scrollHeight;
  });
}

function lineOf(entry: WireEntry): HTMLElement {
  const { sign, word } = signs[entry.direction];
  const time = new Date(entry.at).toISOString().slice(11, 23);
  const details = element(
    'details',
    {},
    element(
      'summary',
      {},
      element('span', { class: 'sign', title: word }, sign),
      element('span', { class: 'func' }, entry.func),
      element(
        'span',
        { class: 'from' },
        `${entry.frame} · ${time}${entry.direction === 'unknown' ? ` · ${word}` : ''}`,
      ),
    ),
  );
  // The text is made when somebody looks: a busy page sends hundreds of messages.
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) {
      details.append(element('pre', { tabindex: '0' }, JSON.stringify(readable(entry.message), null, 2)));
    }
  });
  return element('li', { class: `wire-${entry.direction.replace('->', '-')}` }, details);
}

/** The same message with JSON inside texts unfolded, and tokens cut to their beginning. */
function readable(value: unknown): unknown {
  if (typeof value === 'string') {
    if (/^[{[]/.test(value)) {
      try {
        return readable(JSON.parse(value));
      } catch (error) {
        if (error instanceof SyntaxError) return value;
        throw error;
      }
    }
    return /^eyJ[\w-]+\./.test(value) ? `${value.slice(0, 24)}… (${value.length} tecken)` : value;
  }
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, readable(part)]));
  }
  return value;
}
