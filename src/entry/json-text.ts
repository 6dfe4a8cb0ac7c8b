import { readFileSync } from 'node:fs';

// JSON files as people's own editors leave them: with a mark before the first letter, in two bytes a letter, or with
// a field that was pasted in a second time, of which every reader silently takes the last.

/** Whether the bytes begin with a mark of their encoding, which JSON must not have. */
export const hasMark = (bytes: Uint8Array): boolean => encodingMarked(bytes) !== null;

/** The text in the bytes, without any mark: UTF-8, or what the mark says. */
export const textIn = (bytes: Uint8Array): string =>
  new TextDecoder(encodingMarked(bytes) ?? 'utf-8').decode(bytes);

function encodingMarked([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/** Reads JSON. Throws a SyntaxError that says what it stumbled over: its form, or a field that stands there twice. */
export function readJsonText(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const [twice] = fieldsTwice(text);
  if (twice)
    throw new SyntaxError(`${twice.field} stands twice in one object, the second time on line ${twice.line}`);
  return value;
}

/** Reads a file of JSON; `name` is what it is called in messages. Throws an Error where it is none. */
export function readJsonFile(path: string, name = path): unknown {
  try {
    return readJsonText(textIn(new Uint8Array(readFileSync(path))));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(`${name} is not JSON: ${error.message}`, { cause: error });
  }
}

/** The text of a file of JSON as this project writes them. */
export const jsonFileText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** In text that is known to be JSON: a string before a colon is a field, and only braces hold fields. */
function fieldsTwice(json: string): readonly { readonly field: string; readonly line: number }[] {
  const found = [];
  const open: Set<unknown>[] = [];
  for (const { 0: token, 1: field, index } of json.matchAll(
    /("[^"\\]*(?:\\.[^"\\]*)*")\s*:|"[^"\\]*(?:\\.[^"\\]*)*"|[{}]/g,
  )) {
    const around = open.at(-1);
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (field !== undefined && around) {
      const name: unknown = JSON.parse(field);
      if (around.has(name)) found.push({ field, line: json.slice(0, index).split('\n').length });
      around.add(name);
    }
  }
  return found;
}
