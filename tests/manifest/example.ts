import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestContext } from '#entry/manifest-context.ts';
import { sendingAction } from '#entry/manifest-context.ts';
import { fixedNames } from '#entry/package-files.ts';
import { readPackageSettings } from '#entry/package-settings.ts';

// The settings that come with the project, and what the manifests made from them are held against.

export const root = join(import.meta.dirname, '../..');

export const readProjectJson = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

export const settings = readPackageSettings(readProjectJson('appPackage/config.json'));

export const version = '1.2.3';

/** As if everything were built, whatever lies in dist. */
export const context: ManifestContext = {
  settings,
  version,
  published: fixedNames,
  eventsScript: `Office.actions.associate("${sendingAction}", check)`,
};

/** One of the pictures on Outlook's buttons: "icon-32.png". */
export const readIcon = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(root, 'appPackage/icons', name)));
