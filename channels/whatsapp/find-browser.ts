import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../src/errors.js';

const LINUX_FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'];
const LINUX_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const WINDOWS_FOLDERS = ['C:\\Program Files', 'C:\\Program Files (x86)'];

const PLACES: Record<string, string[]> = {
  linux: LINUX_NAMES.flatMap((name) => LINUX_FOLDERS.map((folder) => path.posix.join(folder, name))),
  darwin: ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: WINDOWS_FOLDERS.flatMap((folder) => [
    `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
    `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ]),
};
const INSTALL: Record<string, string> = {
  darwin: 'brew install --cask chromium',
  win32: 'winget install Google.Chrome',
};

export interface FindBrowser {
  /** WHATSAPP_BROWSER. */
  configured?: string | undefined;
  platform?: NodeJS.Platform;
  runs?(file: string): boolean;
}

/**
 * The Chromium or Chrome to use: the configured one, else the system's. Throws `browser_missing` with the line
 * that installs one, or `browser_not_found` where the configured path leads nowhere.
 */
export function findBrowser({
  configured,
  platform = process.platform,
  runs = isExecutable,
}: FindBrowser): string {
  if (configured !== undefined) {
    if (runs(configured)) return configured;
    throw new AppError('browser_not_found', { path: configured });
  }
  const found = (PLACES[platform] ?? []).find(runs);
  if (found) return found;
  throw new AppError('browser_missing', { install: INSTALL[platform] ?? 'sudo apt install chromium' });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
