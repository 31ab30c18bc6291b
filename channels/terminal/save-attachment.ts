import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Attachment } from '../../src/rich-text.js';

/** Writes a file into `folder` under its own name, or the next free `name-2`; never over another. */
export async function saveAttachment(folder: string, { name, data }: Attachment): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { name: stem, ext } = path.parse(path.basename(name));
  for (let n = 1; ; n++) {
    const file = path.join(folder, n === 1 ? `${stem}${ext}` : `${stem}-${n}${ext}`);
    try {
      await writeFile(file, data, { flag: 'wx', mode: 0o600 });
      return file;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
