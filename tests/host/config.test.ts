import { expect, test } from 'vitest';
import { loadConfig, readConfig } from '#entry/config.ts';

const least = {
  clientId: '8f0f9a5e-6a3b-4c52-9d6d-2f4b7c1e5a90',
  site: { host: 'norrdal.sharepoint.com', path: '/sites/handlingar' },
};
const answering =
  (body: string, status = 200) =>
  (): Promise<Response> =>
    Promise.resolve(new Response(body, { status }));

test('an administrator writes two things, the rest is as usual', () => {
  expect(readConfig(least)).toEqual({
    ...least,
    authority: 'https://login.microsoftonline.com/organizations',
    graph: 'https://graph.microsoft.com',
    siteScope: 'Sites.Selected',
    trustedHosts: [],
    now: null,
    timeZone: 'Europe/Stockholm',
  });
});

test('every field that is wrong is named together with what it must be', () => {
  const wrong = {
    clientId: 'handlingar',
    site: { host: 'https://norrdal.sharepoint.com', path: 'sites/handlingar' },
    graph: 'https://graph.microsoft.com/v1.0',
    siteScope: 'Sites.Read.All',
    timeZone: 'Sverige',
  };
  const message =
    /"clientId" must be the GUID.*"site.host" must be a host name only.*"site.path" must look like "\/sites\/handlingar".*"graph" must be an address without path.*"siteScope".*"timeZone" must be a time zone/;
  expect(() => readConfig(wrong)).toThrow(message);
});

test('a configuration that is no object at all says so', () => {
  expect(() => readConfig([])).toThrow('config.json cannot be used');
  expect(() => readConfig(null)).toThrow('it must be an object in braces');
});

test('a missing, a broken and an unreachable file each say what to do', async () => {
  await expect(loadConfig(answering('', 404))).rejects.toThrow('answered 404. Put it beside tab.html');
  await expect(loadConfig(answering('{ "clientId": '))).rejects.toThrow('config.json is not JSON');
  await expect(loadConfig(() => Promise.reject(new TypeError('Failed to fetch')))).rejects.toThrow(
    'no answer from the network',
  );
  await expect(loadConfig(answering(JSON.stringify(least)))).resolves.toMatchObject(least);
});
