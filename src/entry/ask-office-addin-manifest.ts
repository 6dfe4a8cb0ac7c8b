import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OfficeAddinManifest, validateManifest } from 'office-addin-manifest';
import type { ManifestProblem } from './manifest-problem.ts';

// Microsoft's own reader of add-in manifests, as a second opinion beside the schema. Its check of the add-in-only
// form would send the file to a service, so of that form it is only asked whether it can be read.

/**
 * What Microsoft's tool says of a manifest; nothing leaves the machine. It fetches a schema that it does not have, so
 * a unified manifest must have passed `checkSchemaAddress`.
 */
export async function askOfficeAddinManifest(
  name: 'manifest.json' | 'outlook-addin.xml',
  text: string,
): Promise<readonly ManifestProblem[]> {
  const folder = mkdtempSync(join(tmpdir(), 'handlingar-manifest-'));
  const path = join(folder, name);
  try {
    writeFileSync(path, text);
    if (name === 'outlook-addin.xml') {
      const { id, displayName, version } = await OfficeAddinManifest.readManifestFile(path);
      return id && displayName && version ? [] : [problem(name, 'it finds no id, name or version in it')];
    }
    const { isValid, report } = await validateManifest(path);
    const errors = (report?.errors ?? []).map(({ content }) => problem(name, content ?? 'it is not valid'));
    return isValid || errors.length > 0 ? errors : [problem(name, 'it is not valid')];
  } catch (error) {
    return [problem(name, error instanceof Error ? error.message : String(error))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function problem(where: string, message: string): ManifestProblem {
  return { where, message: `${message.replace(/\.$/, '')}.`, remedy: 'office-addin-manifest says so.' };
}
