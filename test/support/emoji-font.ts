import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const PACKAGE = '@fontsource/noto-color-emoji@5.3.2';

/**
 * A script that gives a page coloured emoji where the machine has none, from the font's npm package, fetched into
 * `folder`. As the bytes come with it, the page's policy stands as it is.
 */
export function emojiFontScript(folder: string): string {
  const options = { cwd: folder, encoding: 'utf8' as const };
  const archive = execFileSync('npm', ['pack', '--silent', PACKAGE], options).trim();
  execFileSync('tar', ['xzf', archive], options);
  const font = readFileSync(path.join(folder, 'package/files/noto-color-emoji-emoji-400-normal.woff2'));
  return `(async () => {
    const bytes = Uint8Array.from(atob('${font.toString('base64')}'), (char) => char.charCodeAt(0));
    document.fonts.add(await new FontFace('Noto Color Emoji', bytes).load());
  })()`;
}
