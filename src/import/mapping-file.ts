import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.js';
import { ENTITIES, type Entity, HEADERS } from './header-aliases.js';

const fileMapping = z.strictObject({
  entity: z.enum(ENTITIES).optional(),
  /** Header as it stands in the file -> field, or null to leave the column out. */
  columns: z.record(z.string(), z.string().nullable()).optional(),
  delimiter: z.string().length(1).optional(),
  encoding: z.string().optional(),
  dates: z.enum(['dmy', 'mdy']).optional(),
});
const mappingFile = z.strictObject({ files: z.record(z.string(), fileMapping) });

/** What a person says about one file where its name, headers or values do not. */
export type FileMapping = z.infer<typeof fileMapping>;
export interface Mapping {
  files: Record<string, FileMapping>;
}

/** Reads a mapping file. Throws `import_bad_mapping` with the place and what would be right there. */
export async function readMapping(file: string): Promise<Mapping> {
  const bad = (reason: string) => new AppError('import_bad_mapping', { file: path.basename(file), reason });
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError('file_not_found', { file }, { cause });
  }
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\ufeff/, ''));
  } catch (error) {
    throw bad((error as Error).message);
  }
  const parsed = mappingFile.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw bad(`${issue.path.join('.') || 'files'}: ${issue.message}`);
  }
  for (const [name, { entity, columns = {}, encoding }] of Object.entries(parsed.data.files)) {
    for (const field of Object.values(columns)) {
      const known = (entity ? [entity] : ENTITIES).flatMap((one) => Object.keys(HEADERS[one].fields));
      if (field !== null && !known.includes(field)) {
        throw bad(`${name}.columns: ${field} (${[...new Set(known)].join(', ')})`);
      }
    }
    if (encoding !== undefined && !isEncoding(encoding)) throw bad(`${name}.encoding: ${encoding}`);
  }
  return parsed.data;
}

/** The mapping of a file by its name, or by its kind (`"pets": {…}`). */
export function mappingFor(mapping: Mapping | undefined, file: string, entity?: Entity): FileMapping {
  const files = mapping?.files ?? {};
  const wanted = file.toLowerCase();
  const named = Object.keys(files).find((name) => name.toLowerCase() === wanted);
  if (named !== undefined) return files[named]!;
  return (entity && files[entity]) || files['*'] || {};
}

function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}
