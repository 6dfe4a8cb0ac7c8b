import { leavesOf, objectAt, valueAt } from './json-tree.ts';
import type { ManifestProblem } from './manifest-problem.ts';
import { checkSchemaAddress, schemaOf } from './manifest-schema.ts';

// The words that Teams and Outlook show stand in the manifest in Swedish, and in a file beside it in English.

/** A text that people see, by the name that the files of words have for its place: "staticTabs[0].name". */
export type ShownText = { readonly key: string; readonly text: string };

/** Every text in a manifest that is shown to people and that another language may have words of its own for. */
export function shownTexts(manifest: unknown, version: string): readonly ShownText[] {
  const schema = schemaOf('words', version);
  const names = Object.keys(objectAt(valueAt(schema, 'properties')) ?? {});
  const patterns = Object.keys(objectAt(valueAt(schema, 'patternProperties')) ?? {}).map(
    pattern => new RegExp(pattern),
  );
  return leavesOf(manifest)
    .map(({ path, text }) => ({ key: keyOf(path), text }))
    .filter(({ key }) => !isAddress(key) && (names.includes(key) || patterns.some(one => one.test(key))))
    .filter(({ key }) => key !== '$schema');
}

/** What is missing or too much in a file of words. */
export function checkWords(
  file: string,
  words: unknown,
  manifest: unknown,
  version: string,
): readonly ManifestProblem[] {
  const shown = shownTexts(manifest, version);
  const said = objectAt(words) ?? {};
  const problems: ManifestProblem[] = [
    ...checkSchemaAddress(file, 'words', words, version),
    ...shown
      .filter(({ key }) => !(key in said))
      .map(({ key, text }) => ({
        where: `${file} ${key}`,
        message: `there are no words for "${text.length > 40 ? `${text.slice(0, 40)}…` : text}".`,
        remedy: 'Whoever reads English would see the Swedish ones: add them.',
      })),
  ];
  for (const [key, text] of Object.entries(said)) {
    if (key === '$schema') continue;
    if (!shown.some(one => one.key === key))
      problems.push({
        where: `${file} ${key}`,
        message: 'the manifest has no such place.',
        remedy: 'Take the line away, or mend its number.',
      });
    if (typeof text !== 'string' || text.trim() === '')
      problems.push({ where: `${file} ${key}`, message: 'it is empty.', remedy: 'Write the words.' });
  }
  return problems;
}

/** "/staticTabs/0/name" -> "staticTabs[0].name" */
function keyOf(path: string): string {
  return path
    .slice(1)
    .replaceAll('/', '.')
    .replace(/\.(\d+)(?=\.|$)/g, '[$1]');
}

/** Addresses could differ between languages too; ours do not. */
function isAddress(key: string): boolean {
  return /(^|\.)(url|page|script|learnMoreUrl|metadataUrl|audienceClaimUrl)$/.test(key);
}
