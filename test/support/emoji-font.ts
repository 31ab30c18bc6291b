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
  const css = readFileSync(path.join(folder, 'package/400.css'), 'utf8');
  const faces = [...css.matchAll(/url\(\.\/(\S+\.woff2)\)[\s\S]*?unicode-range: ([^;]+);/g)].map(
    ([, file, range]) => ({
      range,
      data: readFileSync(path.join(folder, 'package', file!)).toString('base64'),
    }),
  );
  return `(async () => {
    for (const { range, data } of ${JSON.stringify(faces)}) {
      const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
      const face = new FontFace('Noto Color Emoji', bytes, { unicodeRange: range });
      document.fonts.add(await face.load());
    }
  })()`;
}
