import { leavesOf, objectAt, textsAt } from './json-tree.ts';
import type { ManifestContext } from './manifest-context.ts';
import type { ManifestProblem } from './manifest-problem.ts';
import { fillManifest } from './manifest-templates.ts';

// A manifest may say less than ours, in other words, but nothing more: a bot, a permission or an address with
// something after it that Microsoft's schema allows is still nothing that somebody has agreed to.

const file = 'manifest.json';

/** What a unified manifest holds beyond the one that these settings give. */
export function checkNothingMore(
  manifest: unknown,
  { settings, version }: Pick<ManifestContext, 'settings' | 'version'>,
): readonly ManifestProblem[] {
  const ours = fillManifest(settings, version);
  return [
    ...foreignFields(manifest, ours),
    ...foreignPermissions(manifest, ours),
    ...foreignAddresses(manifest, ours, settings.address),
  ];
}

function foreignFields(manifest: unknown, ours: unknown): readonly ManifestProblem[] {
  const known = new Set(fieldsOf(ours).map(({ path }) => anywhere(path)));
  return fieldsOf(manifest, path => known.has(anywhere(path)))
    .filter(({ path }) => !known.has(anywhere(path)))
    .map(({ path, field }) => ({
      where: `${file} ${path}`,
      message: `"${field}" is nothing that this app has.`,
      remedy: 'Take it away, or make the package anew with "npm run package".',
    }));
}

function foreignPermissions(manifest: unknown, ours: unknown): readonly ManifestProblem[] {
  const known = textsAt(ours, 'permissions');
  return textsAt(manifest, 'permissions').flatMap((permission, index) =>
    known.includes(permission)
      ? []
      : [
          {
            where: `${file} /permissions/${index}`,
            message: `"${permission}" is more than the app uses.`,
            remedy: `Take it away: there must be only "${known.join('", "')}".`,
          },
        ],
  );
}

/** A tab believes its own address about which site and body it is for, so nothing may be added to one. */
function foreignAddresses(manifest: unknown, ours: unknown, home: string): readonly ManifestProblem[] {
  const known = leavesOf(ours);
  return leavesOf(manifest)
    .filter(({ path, text }) => text.startsWith(`${home}/`) && !path.startsWith('/developer/'))
    .flatMap(({ path, text }) => {
      const meant = known.filter(leaf => anywhere(leaf.path) === anywhere(path)).map(leaf => leaf.text);
      const [page] = text.split(/[?#]/);
      const samePage = meant.find(address => address.split(/[?#]/)[0] === page);
      // Another page, or one that is not built, has its own rule.
      return samePage === undefined || meant.includes(text)
        ? []
        : [
            {
              where: `${file} ${path}`,
              message: `"${text}" says more, or less, than the page is to be told.`,
              remedy: `It must be "${samePage}".`,
            },
          ];
    });
}

type Field = { readonly path: string; readonly field: string };

/** Every field and every place of a list, with the way to it; what lies inside, where `enters` says so. */
function fieldsOf(
  value: unknown,
  enters: (path: string) => boolean = () => true,
  path = '',
): readonly Field[] {
  const inside: readonly (readonly [string, unknown])[] = Array.isArray(value)
    ? value.map((one: unknown, index) => [String(index), one])
    : Object.entries(objectAt(value) ?? {});
  return inside.flatMap(([field, one]) => {
    const way = `${path}/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [{ path: way, field }, ...(enters(way) ? fieldsOf(one, enters, way) : [])];
  });
}

/** The same way at whichever place of a list. */
const anywhere = (path: string): string => path.replace(/\/\d+(?=\/|$)/g, '/*');
