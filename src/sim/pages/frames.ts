import type { Surface, Theme } from './choices.ts';
import { element } from './element.ts';
import type { FrameContext, FrameSetting } from './host-calls.ts';

// The frames that the app lives in. Each knows where it stands, so that a message is answered by the window it
// came from, and two open surfaces never get each other's answers.

export type Frame = FrameSetting & {
  readonly iframe: HTMLIFrameElement;
  /** The frame with the picture that covers it until the app says that it can be shown. */
  readonly box: HTMLElement;
  readonly cover: HTMLElement;
  /** Events that the app wants to hear of. */
  readonly events: Set<string>;
};

const places: Readonly<
  Record<
    Exclude<Surface, 'chat'>,
    { readonly context: FrameContext; readonly title: string; readonly page: string }
  >
> = {
  tab: { context: 'content', title: 'Handlingar, flik i mötet', page: '/tab.html' },
  details: {
    context: 'content',
    title: 'Handlingar, flik i mötesdetaljerna',
    page: '/tab.html?surface=details',
  },
  sidePanel: { context: 'sidePanel', title: 'Handlingar, sidopanel', page: '/tab.html' },
  stage: { context: 'meetingStage', title: 'Handlingar på scenen', page: '/tab.html' },
  personal: { context: 'content', title: 'Handlingar, personlig app', page: '/tab.html' },
  own: { context: 'content', title: 'Handlingar, egen flik', page: '/tab.html' },
  config: { context: 'settings', title: 'Flikens inställningar', page: '/tab.html?surface=config' },
  remove: { context: 'remove', title: 'Ta bort fliken', page: '/tab.html?surface=config' },
};

/** A frame for one surface; `url` is another page than the surface's own, as when a page was shared to the stage. */
export function makeFrame(
  surface: Exclude<Surface, 'chat'>,
  appOrigin: string,
  theme: Theme,
  url?: string,
): Frame {
  const { context, title, page } = places[surface];
  // Teams fills in what the manifest's address asks for: `tab.html?theme={app.theme}`.
  const own = new URL(page, appOrigin);
  own.searchParams.set('theme', theme);
  const iframe = element('iframe', {
    name: surface,
    title,
    src: url ?? own.href,
    allow: 'clipboard-read; clipboard-write',
    // As Teams does it: the page may do all but navigate the host away.
    sandbox:
      'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads allow-pointer-lock',
  });
  const cover = element('p', { class: 'cover' }, 'Läser in Handlingar …');
  const box = element('div', { class: `frame frame-${surface}` }, iframe, cover);
  return { name: surface, context, inMeeting: surface !== 'personal', iframe, box, cover, events: new Set() };
}
