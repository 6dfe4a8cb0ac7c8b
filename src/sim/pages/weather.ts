import { byId, element } from './element.ts';
import { scenes } from './scenes.ts';
import { openTenant } from './tenant-client.ts';
import type { TenantClient, Weather } from './tenant-client.ts';
import { deedOf, kindGroups, nameOfKind, reachOf } from './weather-words.ts';

// The page where what goes wrong is chosen: a scene with one click, or a storm of one's own from a seed. It
// shows all the while what has been met.

const pace = 1000;
/** What the page calls a storm of its own. */
const ownStorm = 'egen';

async function main(): Promise<void> {
  const tenant = await openTenant();
  showScenes(tenant);
  showForm(tenant);
  byId('stop').addEventListener('click', () => void set(tenant, { faults: [] }));
  for (;;) {
    if (document.visibilityState === 'visible') await look(tenant);
    await new Promise(resolve => setTimeout(resolve, pace));
  }
}

async function look(tenant: TenantClient): Promise<void> {
  try {
    show(await tenant.weather());
  } catch (error) {
    complain(error);
  }
}

async function set(tenant: TenantClient, weather: object): Promise<void> {
  try {
    show(await tenant.setWeather(weather));
    byId('complaint').hidden = true;
  } catch (error) {
    complain(error);
  }
}

function complain(error: unknown): void {
  byId('complaint').hidden = false;
  byId('complaint').textContent = error instanceof Error ? error.message : String(error);
}

function showScenes(tenant: TenantClient): void {
  byId('scenes').replaceChildren(
    ...scenes.map(({ id, title, text, weather }) => {
      const button = element(
        'button',
        { type: 'button', 'aria-pressed': 'false', 'data-scene': id },
        element('strong', {}, title),
        element('span', {}, text),
      );
      button.addEventListener('click', () => {
        const stop = button.getAttribute('aria-pressed') === 'true';
        void set(tenant, stop ? { faults: [] } : { ...weather, name: id });
      });
      return button;
    }),
  );
}

/** Ticked from the beginning: what a train and a busy service do on an ordinary day. */
const usual = ['lostRequest', 'lostAnswer', 'latency', '429', '503', 'halfBatch', 'stale'];

function showForm(tenant: TenantClient): void {
  byId('kinds').replaceChildren(
    ...kindGroups.map(({ title, kinds }) =>
      element(
        'fieldset',
        {},
        element('legend', {}, title),
        ...kinds.map(([kind, name]) =>
          element(
            'label',
            {},
            element('input', { type: 'checkbox', name: 'kind', value: kind, checked: usual.includes(kind) }),
            element('span', {}, name),
          ),
        ),
      ),
    ),
  );
  const valueOf = (id: string): number => {
    const field = byId(id);
    return field instanceof HTMLInputElement ? field.valueAsNumber : 0;
  };
  byId('strength').addEventListener('input', () => {
    byId('strength-out').textContent = `${valueOf('strength')} %`;
  });
  byId('storm').addEventListener('submit', event => {
    event.preventDefault();
    const ticked = document.querySelectorAll<HTMLInputElement>('input[name="kind"]:checked');
    const kinds = [...ticked].map(({ value }) => value);
    if (kinds.length === 0) {
      complain('Kryssa för minst en sorts krångel.');
      return;
    }
    const storm = { seed: valueOf('seed'), strength: valueOf('strength') / 100, kinds };
    void set(tenant, { storm, name: ownStorm });
  });
}

function show(weather: Weather): void {
  const scene = scenes.find(({ id }) => id === weather.name);
  for (const button of document.querySelectorAll('[data-scene]'))
    button.setAttribute('aria-pressed', String(button.getAttribute('data-scene') === weather.name));
  const blowing = weather.storm !== null || weather.faults.length > 0 || weather.unitsPerMinute !== null;
  const met =
    weather.faults.reduce((sum, fault) => sum + Number(fault['met'] ?? 0), 0) +
    Object.values(weather.stormMet).reduce((sum, count) => sum + count, 0);
  const what = scene?.title ?? (weather.storm ? stormWords(weather.storm) : 'Krångel är inställt');
  const words = blowing ? `${what}: ${met === 1 ? '1 träff' : `${met} träffar`} hittills.` : 'Lugnt väder.';
  // Said anew only when it is new: a screen reader would repeat it each second.
  if (byId('now').textContent !== words) byId('now').textContent = words;
  document.querySelector('.now')?.classList.toggle('blowing', blowing);
  byId('stop').toggleAttribute('disabled', !blowing);
  const shown = JSON.stringify([weather.faults, weather.stormMet, weather.recent]);
  if (byId('met').dataset['shown'] === shown) return;
  byId('met').dataset['shown'] = shown;
  byId('met').replaceChildren(...metTables(weather));
}

const stormWords = (storm: Readonly<Record<string, unknown>>): string =>
  `Storm, styrka ${Math.round(Number(storm['strength']) * 100)} %, frö ${String(storm['seed'])}`;

function metTables(weather: Weather): readonly HTMLElement[] {
  const faults = weather.faults.map(fault => [deedOf(fault), reachOf(fault), countOf(fault['met'])] as const);
  const storm = Object.entries(weather.stormMet).map(
    ([kind, count]) => [nameOfKind(kind), 'stormen', countOf(count)] as const,
  );
  const rows = [...faults, ...storm];
  if (rows.length === 0 && weather.recent.length === 0)
    return [element('p', { class: 'empty' }, 'Inget än. Välj en scen eller starta en storm.')];
  const latest = [...weather.recent].reverse().slice(0, 20);
  return [
    tableOf('Krångel', ['Vad', 'Gäller', 'Träffar'], rows),
    latest.length === 0
      ? element('p', { class: 'empty' }, 'Ingen förfrågan har drabbats än.')
      : tableOf(
          'Senast drabbade',
          ['Efter', 'Förfrågan', 'Vad'],
          latest.map(({ after, method, target, part, kind }) => [
            `${Math.round(Number(after) / 1000)} s`,
            element('code', {}, `${part === true ? '↳ ' : ''}${String(method)} ${shortOf(String(target))}`),
            nameOfKind(String(kind)),
          ]),
        ),
  ];
}

const countOf = (count: unknown): HTMLElement => element('span', {}, String(Number(count)));

/** A path without the long ids of sites and lists. */
function shortOf(target: string): string {
  const path = target.split('?')[0] ?? '';
  return path.replace(/\/sites\/[^/]+(?=\/lists)/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
}

function tableOf(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly (string | HTMLElement)[])[],
): HTMLElement {
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...heads.map(head => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows.map(row => element('tr', {}, ...row.map(cell => element('td', {}, cell))))),
  );
}

main().catch(complain);
