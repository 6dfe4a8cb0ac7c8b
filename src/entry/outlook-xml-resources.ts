import { ribbonIcon } from './check-icons.ts';
import type { ManifestProblem } from './manifest-problem.ts';
import type { Element } from './xml-tree.ts';
import { childNamed, elementsNamed } from './xml-tree.ts';

// In the add-in-only manifest words, pictures and addresses stand in a list of their own and are referred to by
// id. Outlook refuses the whole file for one reference that leads nowhere.

type Kind = 'Image' | 'Url' | 'ShortString' | 'LongString';

/** Which list an element's "resid" refers to. */
const referred: Readonly<Record<string, Kind>> = {
  FunctionFile: 'Url',
  SourceLocation: 'Url',
  Runtime: 'Url',
  Override: 'Url',
  Image: 'Image',
  Label: 'ShortString',
  Title: 'ShortString',
  Description: 'LongString',
};
const lists: readonly (readonly [list: string, kind: Kind])[] = [
  ['Images', 'Image'],
  ['Urls', 'Url'],
  ['ShortStrings', 'ShortString'],
  ['LongStrings', 'LongString'],
];
/** Characters: the schemas of the basic kinds. */
const longest: Readonly<Record<Kind, number>> = { Image: 2048, Url: 2048, ShortString: 125, LongString: 250 };
const longestId = 32;

/** What is wrong with the resources of each set of commands, and with what refers to them. */
export const checkResources = (file: string, root: Element): readonly ManifestProblem[] =>
  elementsNamed(root, 'VersionOverrides').flatMap(overrides => checkOne(file, overrides));

function checkOne(file: string, overrides: Element): readonly ManifestProblem[] {
  const at = (element: Element): string => `${file} line ${element.line}, <${element.name}>`;
  const resources = childNamed(overrides, 'Resources');
  const hosts = childNamed(overrides, 'Hosts');
  if (!resources || !hosts) return [];
  const entries = lists.flatMap(([list, kind]) =>
    (childNamed(resources, list)?.children ?? []).map(element => ({
      element,
      kind,
      id: element.attributes['id'] ?? '',
    })),
  );
  const problems: ManifestProblem[] = entries.flatMap(({ element, kind, id }, index) => {
    const texts = [
      element.attributes['DefaultValue'] ?? '',
      ...element.children.map(child => child.attributes['Value'] ?? ''),
    ];
    const words = kind === 'ShortString' || kind === 'LongString';
    return [
      ...(id.length > longestId || id === ''
        ? [
            {
              where: at(element),
              message: `the id "${id}" is empty or too long.`,
              remedy: `It may have ${longestId} characters.`,
            },
          ]
        : []),
      ...(entries.slice(0, index).some(other => other.id === id)
        ? [{ where: at(element), message: `"${id}" is there twice.`, remedy: 'Every id must be its own.' }]
        : []),
      ...(words && !element.children.some(child => child.attributes['Locale'] === 'en-US')
        ? [
            {
              where: at(element),
              message: `the English words for "${id}" are missing.`,
              remedy: 'Add <bt:Override Locale="en-US">.',
            },
          ]
        : []),
      ...texts
        .filter(text => text.length > longest[kind] || text.trim() === '')
        .map(text => ({
          where: at(element),
          message: text.trim() === '' ? 'it is empty.' : `it has ${text.length} characters.`,
          remedy: `It must have 1 to ${longest[kind]}.`,
        })),
    ];
  });
  for (const element of everyReference(hosts)) {
    const id = element.attributes['resid'] ?? '';
    const kind = referred[element.name];
    const found = entries.find(entry => entry.id === id && entry.kind === kind);
    if (!found)
      problems.push({
        where: at(element),
        message: `"${id}" is not among the resources of this kind.`,
        remedy: `Add it to <Resources>, or mend the id.`,
      });
    const size = element.attributes['size'];
    if (found && size && !found.element.attributes['DefaultValue']?.endsWith(`/${ribbonIcon(Number(size))}`))
      problems.push({
        where: at(element),
        message: `"${id}" is not the picture of ${size} pixels.`,
        remedy: `It must be ${ribbonIcon(Number(size))}.`,
      });
  }
  for (const icon of elementsNamed(hosts, 'Icon'))
    for (const size of ['16', '32', '80'])
      if (!icon.children.some(child => child.attributes['size'] === size))
        problems.push({
          where: at(icon),
          message: `the picture of ${size} pixels is missing.`,
          remedy: 'Outlook wants 16, 32 and 80.',
        });
  return problems;
}

function everyReference(element: Element): readonly Element[] {
  return [...('resid' in element.attributes ? [element] : []), ...element.children.flatMap(everyReference)];
}
