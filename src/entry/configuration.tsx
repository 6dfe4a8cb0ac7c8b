import type { ReactNode } from 'react';
import { Configuring } from '#desk/configuring.ts';
import { readTabAddress, tabQuery, type TabAddress } from '#desk/tab-address.ts';
import type { Host, Opening, TabSetting } from '#host/host.ts';
import type { Language } from '#language/words.ts';
import type { Body } from '#minutes/record.ts';
import { ConfigurationPage, RemovalPage } from '#ui/ConfigurationPage.tsx';
import type { Config } from './config.ts';
import { signedGraph } from './signed-graph.ts';

// The page on which a tab is set up in Teams, or taken away. What is chosen stands in the tab's own address.

export type ConfigurationSetting = {
  readonly host: Host;
  readonly opening: Opening;
  readonly config: Config;
  readonly language: Language;
};

/** The page, already looking up the site. */
export async function configurationPage(setting: ConfigurationSetting): Promise<ReactNode> {
  const { host, opening, config, language } = setting;
  const tab = await host.configure?.();
  if (!tab) throw new Error('A tab can be set up only where the host shows the page for it.');
  if (tab.isRemoval) {
    tab.onRemove();
    return <RemovalPage language={language} />;
  }
  let kept: TabSetting | null = null;
  tab.setValid(false);
  tab.onSave(() => kept);
  const { graph, signIn } = signedGraph({
    ...{ host, opening, config },
    now: Date.now,
    // The page says that it is looking, however long that takes.
    onWaiting: () => undefined,
  });
  const configuring = new Configuring({
    graph,
    signIn,
    site: config.site,
    stored: storedIn(await tab.current()),
    onChoice: choice => {
      kept = choice && settingOf(choice.tab, choice.body);
      tab.setValid(choice !== null);
    },
  });
  configuring.look();
  return <ConfigurationPage configuring={configuring} language={language} host={config.site.host} />;
}

/** What Teams keeps of the tab: everything is in its address, so that it works for whoever opens it. */
function settingOf(tab: TabAddress, { abbreviation, name }: Body): TabSetting {
  const page = new URL('tab.html', location.href).href;
  return {
    id: tab.bodyKey,
    name: abbreviation ?? name,
    contentUrl: page + tabQuery(tab),
    websiteUrl: page,
    removeUrl: `${page}?surface=config&theme={app.theme}`,
  };
}

const storedIn = (address: string | null): TabAddress | null =>
  address !== null && URL.canParse(address) ? readTabAddress(new URL(address).searchParams) : null;
