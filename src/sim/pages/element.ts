/** What an element may hold; null is nothing, so that a part may be left out in place. */
export type Child = Node | string | null;

/** An element with its attributes and children: `element('a', { href: '/' }, 'Hem')`. `false` leaves an attribute out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter(child => child !== null));
  return made;
}

/** The element with this id, which the page is known to have. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element with the id "${id}".`);
  return found;
}

/** A select with its label around it; `onChoose` gets the chosen value. */
export function chooser(
  label: string,
  options: readonly { readonly value: string; readonly text: string }[],
  value: string,
  onChoose: (value: string) => void,
): HTMLElement {
  const select = element(
    'select',
    {},
    ...options.map(option =>
      element('option', { value: option.value, selected: option.value === value }, option.text),
    ),
  );
  select.addEventListener('change', () => onChoose(select.value));
  return element('label', { class: 'chooser' }, element('span', {}, label), select);
}
