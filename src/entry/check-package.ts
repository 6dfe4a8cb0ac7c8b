import { unzipSync } from 'fflate';
import { checkColorIcon, checkOutlineIcon } from './check-icons.ts';
import { checkManifest } from './check-manifest.ts';
import { checkWords } from './check-words.ts';
import { hasMark, readJsonText, textIn } from './json-text.ts';
import { listAt, textAt } from './json-tree.ts';
import type { ManifestContext } from './manifest-context.ts';
import { checkLetters } from './manifest-places.ts';
import type { ManifestProblem } from './manifest-problem.ts';
import { checkSchema, checkWordsSchema } from './manifest-schema.ts';

// The package that is uploaded to Teams: a zip with the manifest, its words in other languages, and two icons.

const zipName = 'handlingar.zip';
/** Of a package with all its files unpacked; ours has some 20 kB, and Teams takes no more than 30 MB. */
const largest = 5_000_000;

type Files = Readonly<Record<string, Uint8Array>>;

/** Everything that is wrong with a package. */
export function checkPackage(zip: Uint8Array, context: ManifestContext): readonly ManifestProblem[] {
  let files: Files;
  try {
    files = unpack(zip);
  } catch (error) {
    return [
      {
        where: zipName,
        message: `it cannot be opened: ${error instanceof Error ? error.message : String(error)}.`,
        remedy: 'Make it anew with "npm run package".',
      },
    ];
  }
  const text = files['manifest.json'];
  if (!text) {
    const inside = Object.keys(files).find(name => name.endsWith('/manifest.json'));
    return [
      {
        where: zipName,
        message: inside ? `the manifest lies in a folder: ${inside}.` : 'there is no manifest.json in it.',
        remedy: 'The files must lie at the top of the zip.',
      },
    ];
  }
  const manifest = readJson('manifest.json', text);
  if (!manifest.ok) return [manifest.problem];
  return [
    ...checkSchema('manifest.json', manifest.value),
    ...checkManifest(manifest.value, context),
    ...checkFiles(manifest.value, files),
  ];
}

/** The files in a package; throws an Error when it is no zip, or one that would fill the memory. */
export function unpack(zip: Uint8Array): Files {
  let total = 0;
  return unzipSync(zip, {
    filter: ({ name, originalSize }) => {
      total += originalSize;
      if (total > largest) throw new Error(`unpacked it is larger than ${largest / 1_000_000} MB`);
      return !name.endsWith('/');
    },
  });
}

function checkFiles(manifest: unknown, files: Files): readonly ManifestProblem[] {
  const version = textAt(manifest, 'manifestVersion') ?? '';
  const languages = listAt(manifest, 'localizationInfo', 'additionalLanguages').map((language, index) => ({
    place: `/localizationInfo/additionalLanguages/${index}/file`,
    tag: textAt(language, 'languageTag') ?? '',
    name: textAt(language, 'file') ?? '',
  }));
  const problems: ManifestProblem[] = [];
  if (!languages.some(({ tag }) => tag === 'en'))
    problems.push({
      where: 'manifest.json /localizationInfo/additionalLanguages',
      message: 'there is no English.',
      remedy: 'Name en.json there.',
    });
  const icons = [
    { place: '/icons/color', name: textAt(manifest, 'icons', 'color') ?? '', check: checkColorIcon },
    { place: '/icons/outline', name: textAt(manifest, 'icons', 'outline') ?? '', check: checkOutlineIcon },
  ];
  for (const { place, name } of [...languages, ...icons])
    if (!files[name])
      problems.push({
        where: `manifest.json ${place}`,
        message: `"${name}" is not in the package.`,
        remedy: 'Put it there, at the top.',
      });
  for (const { name, check } of icons) {
    const bytes = files[name];
    if (bytes) problems.push(...check(name, bytes));
  }
  for (const { name } of languages) {
    const bytes = files[name];
    if (!bytes) continue;
    const words = readJson(name, bytes);
    if (!words.ok) problems.push(words.problem);
    else
      problems.push(
        ...checkWordsSchema(name, words.value, version),
        ...checkWords(name, words.value, manifest, version),
        ...checkLetters(name, words.value),
      );
  }
  const named = ['manifest.json', ...languages.map(({ name }) => name), ...icons.map(({ name }) => name)];
  for (const name of Object.keys(files))
    if (!named.includes(name))
      problems.push({
        where: `${zipName} ${name}`,
        message: 'the manifest does not name this file.',
        remedy: 'Take it away: whatever lies in the package is given to everybody.',
      });
  return problems;
}

type Reading =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: ManifestProblem };

function readJson(name: string, bytes: Uint8Array): Reading {
  if (hasMark(bytes))
    return {
      ok: false,
      problem: {
        where: name,
        message: 'it begins with a mark of its encoding (BOM), which JSON must not have.',
        remedy: 'Save it as UTF-8 without BOM, or make the package anew with "npm run package".',
      },
    };
  try {
    return { ok: true, value: readJsonText(textIn(bytes)) };
  } catch (error) {
    return {
      ok: false,
      problem: {
        where: name,
        message: `it is not JSON: ${error instanceof Error ? error.message : String(error)}.`,
        remedy: 'Make the package anew with "npm run package".',
      },
    };
  }
}
