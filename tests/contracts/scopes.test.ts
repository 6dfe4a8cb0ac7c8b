import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { fillManifest } from '#entry/manifest-templates.ts';
import { permissionsText } from '#entry/package-files.ts';
import { readPackageSettings } from '#entry/package-settings.ts';
import { permissions, permissionsFor } from '#graph/permissions.ts';
import type { SiteScope } from '#graph/scopes.ts';
import { county } from '../desk/sit.ts';
import { admissionsOf, everyJourney, withoutScope } from './every-journey.ts';
import { loadContract } from './openapi.ts';

// One table of permissions (src/graph/permissions.ts), and the proof that the product uses exactly what stands in it.

const ways: readonly SiteScope[] = ['Sites.Selected', 'Sites.ReadWrite.All'];

describe.each(ways)('where the site is reached by %s', siteScope => {
  const needed = permissionsFor({ siteScope });

  test('the journeys ask for the permissions of the table and no others, and need every one', async () => {
    const tenant = county();
    const stopped = await everyJourney(tenant, siteScope);
    expect(stopped).toEqual([]);
    const admissions = admissionsOf(tenant.requests());

    // Each request is let in by one scope of its token, and would not be without it.
    expect(admissions.filter(({ by }) => by.length !== 1)).toEqual([]);
    const asked = new Set(admissions.flatMap(({ asked }) => asked));
    expect([...asked].sort()).toEqual(needed.map(({ scope }) => scope as string).sort());
    const used = needed.map(({ scope }) => ({
      scope,
      operations: [
        ...new Set(admissions.filter(({ by }) => by[0] === scope).map(({ operation }) => operation)),
      ].sort(),
    }));
    expect(used).toEqual(
      needed.map(({ scope, operations }) => ({ scope, operations: [...operations].sort() })),
    );
  });

  test.each(needed.map(({ scope }) => scope))('without %s something cannot be done', async scope => {
    const tenant = county();
    expect(await everyJourney(withoutScope(tenant, scope), siteScope)).not.toEqual([]);
  });

  it('is what the package says to Teams and to the administrator', () => {
    const raw = JSON.parse(readFileSync('appPackage/config.json', 'utf8')) as object;
    const settings = readPackageSettings({ ...raw, siteScope });
    const manifest = fillManifest(settings, '1.0.0') as {
      readonly webApplicationInfo: {
        readonly nestedAppAuthInfo: readonly { readonly scopes: readonly string[] }[];
      };
    };
    const prefetched = manifest.webApplicationInfo.nestedAppAuthInfo.flatMap(({ scopes }) => scopes);
    // The lists are made once: no token for that is fetched beforehand.
    expect(prefetched).toEqual(needed.filter(({ token }) => token !== 'lists').map(({ scope }) => scope));
    const listed = permissionsText(settings)
      .trim()
      .split('\n')
      .map(line => line.split(/\s/)[0]);
    expect(listed).toEqual(needed.map(({ scope }) => scope));
  });
});

/** Why a permission is not the least that Microsoft names for a request. */
const reasons: Readonly<Record<string, string>> = {
  'Calendars.Read': 'Calendars.ReadBasic has no body: the agenda of the invitation would be missing',
  'Sites.Selected': 'narrower than any that the description names: one site',
  'Sites.ReadWrite.All':
    'one token for reading and writing the site; Files.ReadWrite would be asked for besides it',
  'Sites.Manage.All': 'one token for looking at the lists and making them',
};

test('no permission is more than Microsoft calls the least, but for a reason', () => {
  const contract = loadContract();
  if (!contract) return;
  const more = permissions.flatMap(({ scope, operations }) =>
    operations
      .filter(operation => {
        const [method = '', path = ''] = operation.split(' ');
        const least = contract.leastFor(
          method,
          path.replace('{site-path*}', 'sites/x').replace(/\{[^}]+\}/g, 'x'),
        );
        return least !== null && !least.includes(scope);
      })
      .map(operation => ({ scope, operation })),
  );
  expect(more.filter(({ scope }) => !(scope in reasons))).toEqual([]);
  // A reason that explains nothing any more goes away.
  expect(Object.keys(reasons).filter(scope => !more.some(one => one.scope === scope))).toEqual([]);
});
