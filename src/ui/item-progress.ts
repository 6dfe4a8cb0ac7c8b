import type { Decision, Item } from '#minutes/record.ts';

/** How far an item has come, for the agenda at the left; worked out from its rows, stored nowhere. */
export type Progress = 'carried' | 'handled' | 'proposal' | 'written' | 'open';

export function progressOf(item: Item, decisions: readonly Decision[]): Progress {
  if (item.state === 'carried') return 'carried';
  if (decisions.some(decision => decision.state === 'proposed')) return 'proposal';
  if (item.state === 'handled') return 'handled';
  return item.text.trim() === '' ? 'open' : 'written';
}
