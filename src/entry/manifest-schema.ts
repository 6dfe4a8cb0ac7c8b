import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import addFormats from 'ajv-formats';
import type { ErrorObject, ValidateFunction } from 'ajv';
import Ajv from 'ajv-draft-04';
import { listAt, objectAt, textAt } from './json-tree.ts';
import type { ManifestProblem } from './manifest-problem.ts';

// Microsoft's own schemas of the unified manifest, as its package ships them: read from the disk, never fetched.

const schemaFile = { manifest: 'MicrosoftTeams', words: 'MicrosoftTeams.Localization' } as const;
type SchemaName = keyof typeof schemaFile;

const compiled = new Map<string, ValidateFunction>();

/** The schema of a version such as "1.29"; null where Microsoft's package has none of that number. */
export function schemaOf(name: SchemaName, version: string): unknown {
  if (!/^\d+\.\d+$/.test(version)) return null;
  const require = createRequire(import.meta.url);
  try {
    const path = require.resolve(
      `@microsoft/app-manifest/build/json-schemas/teams/v${version}/${schemaFile[name]}.schema.json`,
    );
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** The one address at which Microsoft publishes a schema; what is on the disk is known by it. */
const addressOf = (name: SchemaName, version: string): string =>
  `https://developer.microsoft.com/json-schemas/teams/v${version}/${schemaFile[name]}.schema.json`;

/** The version that the templates have, and that is named where a file has none that can be used. */
const usedVersion = '1.29';

/**
 * What is wrong with the address of a file's schema. Editors and Microsoft's own tools fetch whatever stands there;
 * where nothing is wrong it is a schema that they have on the disk.
 */
export function checkSchemaAddress(
  file: string,
  name: SchemaName,
  value: unknown,
  version: string,
): readonly ManifestProblem[] {
  const wanted = addressOf(name, schemaOf(name, version) === null ? usedVersion : version);
  const written = textAt(value, '$schema');
  return written === wanted
    ? []
    : [
        {
          where: `${file} /$schema`,
          message:
            written === null ? 'it is missing.' : `"${written}" is not Microsoft’s schema of this file.`,
          remedy: `It must be "${wanted}".`,
        },
      ];
}

/** What Microsoft's schema of the manifest's own version finds wrong with it, each with its place. */
export function checkSchema(file: string, manifest: unknown): readonly ManifestProblem[] {
  return checkAgainst(file, 'manifest', textAt(manifest, 'manifestVersion') ?? '', manifest);
}

/** The same for a file of words, whose version is that of the manifest beside it. */
export const checkWordsSchema = (file: string, words: unknown, version: string): readonly ManifestProblem[] =>
  checkAgainst(file, 'words', version, words);

function checkAgainst(
  file: string,
  name: SchemaName,
  version: string,
  value: unknown,
): readonly ManifestProblem[] {
  const validate = validatorFor(name, version);
  if (!validate)
    return [
      {
        where: `${file} /manifestVersion`,
        message: `there is no schema "${version}".`,
        remedy: `Use "${usedVersion}", the one that this project is tested with.`,
      },
    ];
  validate(value);
  return (validate.errors ?? []).map(error => ({
    where: `${file} ${error.instancePath || '/'}`,
    message: `${schemaSentence(error)}.`,
    remedy: `Microsoft’s schema ${version} asks for it.`,
  }));
}

function validatorFor(name: SchemaName, version: string): ValidateFunction | null {
  const key = `${name} ${version}`;
  const known = compiled.get(key);
  if (known) return known;
  const schema = objectAt(schemaOf(name, version));
  if (!schema) return null;
  // Some patterns in Microsoft's schemas are no valid expressions in the stricter, Unicode way of reading.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  compiled.set(key, validate);
  return validate;
}

function schemaSentence({ message, params }: ErrorObject): string {
  const given: unknown = params;
  const extra = textAt(given, 'additionalProperty');
  if (extra !== null) return `"${extra}" has no place here`;
  const allowed = listAt(given, 'allowedValues');
  if (allowed.length > 0) return `it must be one of ${allowed.map(one => `"${String(one)}"`).join(', ')}`;
  return `it ${message ?? 'is wrong'}`;
}
