import { leavesOf } from './json-tree.ts';
import type { ManifestContext } from './manifest-context.ts';
import type { ManifestProblem } from './manifest-problem.ts';

// Rules for single values that both manifests share: ids, and addresses of pages and pictures.

export const isGuid = (text: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) && !/^[0-]+$/.test(text);

/** Whether a place of a template is still in the text. */
export const isUnfilled = (text: string): boolean => /\{\{\s*[\w.]+\s*\}\}/.test(text);

/** Letters that nobody sees: a name with one in it looks like another's, and is not found. */
export const unseenLetter = /(?!\n)[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/u;

/** The texts of a file that hold letters that nobody sees. */
export const checkLetters = (file: string, value: unknown): readonly ManifestProblem[] =>
  leavesOf(value).flatMap(({ path, text }) => {
    const code = unseenLetter.exec(text)?.[0].codePointAt(0);
    return code === undefined
      ? []
      : [
          {
            where: `${file} ${path}`,
            message: `it holds a letter that nobody sees (U+${code.toString(16).toUpperCase().padStart(4, '0')}).`,
            remedy: 'Write the text anew, by hand.',
          },
        ];
  });

/**
 * An address in a manifest: https, and where it is to be ours at our own origin, and answering there. Teams'
 * own places, "{app.theme}", are left as they are.
 */
export function checkWebAddress(
  where: string,
  text: string,
  { settings, published }: Pick<ManifestContext, 'settings' | 'published'>,
  { ours }: { readonly ours: boolean },
): readonly ManifestProblem[] {
  if (isUnfilled(text)) return [];
  const plain = text.replace(/\{[\w.]+\}/g, 'x');
  if (!URL.canParse(plain))
    return [{ where, message: `"${text}" is no address.`, remedy: 'Write it out, with https://.' }];
  const url = new URL(plain);
  if (url.protocol !== 'https:')
    return [{ where, message: `"${text}" is not encrypted.`, remedy: 'Microsoft 365 takes https:// only.' }];
  if (url.username !== '' || url.password !== '')
    return [{ where, message: 'the address holds a password.', remedy: 'Take it away.' }];
  const own = url.origin === settings.address;
  if (!own)
    return ours
      ? [
          {
            where,
            message: `"${text}" lies at a foreign address.`,
            remedy: `The pages are at ${settings.address}; no other may be shown in the app’s name.`,
          },
        ]
      : [];
  const path = url.pathname.slice(1);
  return path === '' || published.includes(path)
    ? []
    : [
        {
          where,
          message: `there is no ${path} among the built pages.`,
          remedy: 'Build them with "npm run build", or mend the address.',
        },
      ];
}
