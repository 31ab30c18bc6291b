import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, launch } from 'puppeteer-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** A Chromium to drive. One from npm brings its own libraries and fonts, beside it. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  const folder = path.dirname(executablePath);
  const own = {
    LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
    FONTCONFIG_PATH: path.join(folder, 'fonts'),
  };
  const there = Object.entries(own).filter(([, place]) => existsSync(place));
  return launch({
    executablePath,
    headless: 'shell',
    args: FLAGS,
    env: { ...process.env, ...Object.fromEntries(there) },
  });
}
