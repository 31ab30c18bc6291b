// Plain JavaScript: Jest's global setup loads it outside of any transform, and the package is an ES module.
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const UNPACKED = path.join(tmpdir(), 'huella-chromium-147.0.0');

// Its own list of fonts names the folders of a cloud: without a font the page would be measured without letters.
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${UNPACKED}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${UNPACKED}/fonts-cache</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

/**
 * The browser that tests drive: the system's, else the one from npm, unpacked once. Undefined where there is none
 * (off Linux); tests that need it skip loudly then.
 */
export async function findTestBrowser() {
  const { HUELLA_TEST_BROWSER: given } = process.env;
  if (given) return given;
  const installed = INSTALLED.find(existsSync);
  if (installed || process.platform !== 'linux') return installed;
  try {
    return await unpackChromium();
  } catch (error) {
    console.warn(`no browser: ${error}`);
    return undefined;
  }
}

async function unpackChromium() {
  const browser = path.join(UNPACKED, 'chromium');
  if (existsSync(browser)) return browser;
  const before = { ...process.env };
  // In a folder of its own first, so that a run that is cut short, or two at once, leave no half of a browser.
  const folder = mkdtempSync(path.join(tmpdir(), 'huella-chromium-'));
  // It unpacks the libraries that it needs only where it believes to run there.
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    writeFileSync(path.join(folder, 'fonts/fonts.conf'), FONTS);
    renameSync(folder, UNPACKED);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    // Another run was faster.
    if (!existsSync(browser)) throw error;
  } finally {
    // Nor must its libraries be those of Postgres.
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH'])
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
  }
  return browser;
}
