import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const PAGE_VERSION = '2.3000.0-huella';

/** A number that WhatsApp knows, in its own spelling, and the id that hides it. */
export interface Registered {
  phone: string;
  lid: string;
}

/**
 * Writes the stand-in for WhatsApp's page into `folder`, where the library's version cache takes it from. It
 * proves our adapter and the library, not the page that WhatsApp serves today.
 */
export function buildPage(folder: string, { phones, myLid }: { phones: Registered[]; myLid: string }): void {
  const pieces = ['models.js', 'phone.js', 'modules.js'].map((name) =>
    readFileSync(path.join(import.meta.dirname, name), 'utf8')
      // One script of all: the page has no place to import from.
      .replace(/^import [^;]+;$/gm, '')
      .replace(/^export /gm, ''),
  );
  const facts = Object.entries({ VERSION: PAGE_VERSION, PHONES: phones, MY_LID: myLid })
    .map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`)
    .join('\n');
  const script = `(() => {\n${facts}\n${pieces.join('\n')}\n})();`;
  const page = `<!doctype html><meta charset="utf-8"><title>WhatsApp</title><script>${script}</script>`;
  writeFileSync(path.join(folder, `${PAGE_VERSION}.html`), page);
}
