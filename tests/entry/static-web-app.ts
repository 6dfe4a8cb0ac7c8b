import type { StaticWebApp } from '#entry/hosting.ts';

// Azure Static Web Apps, as far as its rules for headers go: our own reading of its documentation. Microsoft's emulator
// (Static Web Apps CLI 2.0.10) was asked once, and gave the same headers to files that are there.

export type SiteAnswer = {
  /** The file of the site that is asked for: "/tab.html". */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** How the service answers for a path: the first route that fits, over the global headers; empty ones are left out. */
export function answerOf(app: StaticWebApp, path: string): SiteAnswer {
  const found = app.routes.find(({ route }) => fits(route, path));
  const headers = { ...app.globalHeaders, ...found?.headers };
  const named = path.endsWith('/') ? `${path}index.html` : path;
  return {
    path: /\.\w+$/.test(named) ? named : `${named}.html`,
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== '')),
  };
}

/** A route is a path, or one that ends with `*` or with `*.{endings}`. */
function fits(route: string, path: string): boolean {
  const wild = /^(.*)\*(?:\.(?:\{([\w,]+)\}|(\w+)))?$/.exec(route);
  if (!wild) return route === path;
  const [, start = '', many, one] = wild;
  const endings = many?.split(',') ?? (one === undefined ? null : [one]);
  return path.startsWith(start) && (endings === null || endings.some(ending => path.endsWith(`.${ending}`)));
}
