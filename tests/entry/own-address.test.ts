import { expect, test } from 'vitest';
import { readTabAddress, tabQuery } from '#desk/tab-address.ts';
import { believesAddress, stageAddress } from '#entry/own-address.ts';

const page = 'https://handlingar.example.org/tab.html';

test('the stage shows the site and the body that the channel’s tab was set up for', () => {
  const tab = { sitePath: '/sites/nämnden', bodyKey: '4d9a1c5e-0000-4000-8000-00000000b0d7' };
  const own = page + tabQuery(tab).replace('{app.theme}', 'dark');
  const { searchParams } = new URL(stageAddress(`${own}&subPage=item-5`));
  expect(readTabAddress(searchParams)).toEqual(tab);
  expect([searchParams.getAll('surface'), searchParams.get('subPage')]).toEqual([['stage'], null]);
  expect(stageAddress(page)).toBe(`${page}?surface=stage`);
});

test('an address is believed about its site only where somebody in a meeting or a channel set it up', () => {
  const places = ['tab', 'details', 'sidePanel', 'stage', 'personal', 'browser', 'pane'] as const;
  expect(places.filter(believesAddress)).toEqual(['tab', 'details', 'sidePanel', 'stage']);
});
