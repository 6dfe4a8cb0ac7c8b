import type { Surface } from '#host/host.ts';

/**
 * Whether a page in this place may be told by its own address which site and body it is for. Only a channel's tab
 * was ever set up so; a link in a letter would else lead somebody's writing to a site of the sender's.
 */
export const believesAddress = (surface: Surface): boolean =>
  surface !== 'browser' && surface !== 'pane' && surface !== 'personal';

/** The address of the same page on the meeting's stage, for the same site and body. */
export function stageAddress(href: string): string {
  const url = new URL(href);
  url.searchParams.set('surface', 'stage');
  url.searchParams.delete('subPage');
  return url.href;
}
