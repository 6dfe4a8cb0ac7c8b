import type { Route } from './call.ts';

type Compiled = { readonly route: Route; readonly pattern: RegExp; readonly names: readonly string[] };

const escape = (text: string): string => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');

function compile(route: Route): Compiled {
  const names: string[] = [];
  const source = route.template
    .split(/(\{[^}]+\})/)
    .map(part => {
      if (!part.startsWith('{')) return escape(part);
      const name = part.slice(1, -1);
      names.push(name.replace('*', ''));
      return name.endsWith('*') ? '([^:]+?)' : '([^/:]+)';
    })
    .join('');
  return { route, names, pattern: new RegExp(`^${source}$`) };
}

export type Match = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

/** Looks up method and path; `methods` names what the path does answer when only the method is wrong. */
export type Finder = (
  method: string,
  path: string,
) => Match | { readonly route: null; readonly methods: readonly string[] };

/** One table over method and path template. Colons in an id must come percent-encoded or whole (`19:…`). */
export function routesOf(routes: readonly Route[]): Finder {
  const compiled = routes.map(compile);
  return (method, path) => {
    const methods: string[] = [];
    // A chat's id holds a colon, which elsewhere divides a path from what is asked of it.
    // A path inside of a path may be closed by a colon though nothing follows it.
    const shown = path.replace(/^\/chats\/19:/, '/chats/19%3A').replace(/^([^:]*:\/[^:]*):$/, '$1');
    for (const { route, pattern, names } of compiled) {
      const found = pattern.exec(shown);
      if (!found) continue;
      if (route.method !== method) {
        methods.push(route.method);
        continue;
      }
      const params = Object.fromEntries(names.map((name, at) => [name, decode(found[at + 1] ?? '')]));
      return { route, params };
    }
    return { route: null, methods };
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (reason) {
    if (reason instanceof URIError) return text;
    throw reason;
  }
}
