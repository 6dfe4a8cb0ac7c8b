import type { ReactNode } from 'react';
import type { ConfiguringView } from '#desk/configuring.ts';
import type { Language } from '#language/words.ts';
import { ConfigurationPage, RemovalPage } from '#ui/ConfigurationPage.tsx';
import { PaneEmpty } from '#ui/PaneEmpty.tsx';
import { healthStates } from './health-states.tsx';
import { sampleBody } from './sample.ts';

// The pages that stand without a desk: setting up a tab in Teams, Outlook's pane without an appointment, and the
// administrator's page.

const host = 'norrdal.sharepoint.com';
const bodies = [
  sampleBody,
  { ...sampleBody, key: 'body-2', name: 'Rådet för hälsa och omsorg Norrdal', abbreviation: 'RHO' },
  { ...sampleBody, key: 'body-3', name: 'Beredningsgrupp barn och unga', abbreviation: null },
];

const found: ConfiguringView = {
  address: `https://${host}/sites/handlingar`,
  site: { state: 'found', path: '/sites/handlingar', bodies },
  bodyKey: null,
  bodyGone: false,
};

type Trouble = Extract<ConfiguringView['site'], { state: 'trouble' }>;

const trouble = (reason: Trouble['reason'], more: Partial<Trouble> = {}): ConfiguringView => ({
  ...found,
  site: { state: 'trouble', reason, detail: '', missing: [], ...more },
});

const configurations: Readonly<Record<string, ConfiguringView>> = {
  'config-found': found,
  'config-chosen': { ...found, bodyKey: 'body-2' },
  'config-body-gone': { ...found, bodyGone: true },
  'config-asked': { ...found, address: 'https://norrdal.sharepoint.com/sites/han', site: { state: 'asked' } },
  'config-looking': { ...found, site: { state: 'looking' } },
  'config-sign-in': { ...found, site: { state: 'signIn', reason: 'interaction' } },
  'config-other-host': { ...trouble('otherHost'), address: 'https://annat.sharepoint.com/sites/handlingar' },
  'config-not-address': { ...trouble('notAddress'), address: 'handlingar' },
  'config-missing': trouble('siteMissing', { detail: 'GET /sites/norrdal.sharepoint.com: 404 itemNotFound' }),
  'config-forbidden': trouble('siteForbidden', { detail: '403 accessDenied' }),
  'config-half': trouble('halfLists', { missing: ['Närvaro', 'Beslut', 'Uppdrag'] }),
  'config-newer': trouble('newerLists'),
};

/** By name; drawn inside `Shell`. */
export const pageStates: Readonly<Record<string, (language: Language) => ReactNode>> = {
  ...healthStates,
  ...Object.fromEntries(
    Object.entries(configurations).map(([name, view]) => [
      name,
      (language: Language) => (
        <ConfigurationPage
          language={language}
          host={host}
          configuring={{
            view: () => view,
            subscribe: () => () => undefined,
            write: () => undefined,
            look: () => undefined,
            choose: () => undefined,
            signIn: () => undefined,
          }}
        />
      ),
    ]),
  ),
  'config-remove': language => <RemovalPage language={language} />,
  'empty-nothing': language => <PaneEmpty language={language} selected="nothing" />,
  'empty-message': language => <PaneEmpty language={language} selected="message" />,
};
