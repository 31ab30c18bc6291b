import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type DestinationStream, destination, type Logger as PinoLogger, pino } from 'pino';

import { AppError } from './errors.js';

export type Logger = PinoLogger;

/**
 * The log. Throws `data_dir_unwritable`. Hazard: phones, e-mails, tokens, codes and message texts never belong in it. Call sites log ids and
 * counts; what slips through a library's error message is masked here, on the serialised line.
 */
export function createLogger(options: { level: string; dataDir: string; toFile: boolean }): Logger {
  const { level } = options;
  return pino({ level, base: { pid: process.pid }, redact: VALUES_OF_QUERIES }, masked(open(options)));
}

/**
 * A failed statement carries the values it was given: names, notes, whole messages. An error of a pooled connection
 * carries the connection, with its password and cancel key.
 */
const VALUES_OF_QUERIES = {
  paths: ['err.parameters', 'err.driverError', 'err.detail', 'err.where', 'err.client'],
  remove: true,
};

function open(options: { dataDir: string; toFile: boolean }): DestinationStream {
  if (!options.toFile) return destination({ fd: 2, sync: true });
  const folder = path.join(options.dataDir, 'logs');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return destination({ dest: path.join(folder, 'huella.log'), mode: 0o600, sync: true });
  } catch (cause) {
    throw new AppError('data_dir_unwritable', { dir: folder }, { cause });
  }
}

const MASKS: [RegExp, string][] = [
  [/\d{6,}:[\w-]{30,}/g, '<token>'],
  [/\bsk-[\w-]{8,}/g, '<key>'],
  [/(postgres(?:ql)?:\/\/[^:@/\s"]*):[^@\s"]*@/g, '$1:<password>@'],
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '<email>'],
  [/\+\d[\d ().-]{7,}\d/g, '<phone>'],
  // In groups as people write them, and ten digits in a row with or without the country's two or three.
  [
    /(?<![\w.-])\(?\d{2,3}\)?[ .-]?\d{3,4}[ .-]\d{4}(?!\d)|(?<![\w.-])(?:521?)?\d{10}(?![\w-]|\.\d)/g,
    '<phone>',
  ],
];

/** Masks what looks like a token, key, e-mail or phone in a line of text. */
export function mask(line: string): string {
  return MASKS.reduce((masking, [pattern, replacement]) => masking.replace(pattern, replacement), line);
}

function masked(to: DestinationStream): DestinationStream {
  return { write: (line: string) => to.write(mask(line)) };
}

/** For tests and for commands whose stdout is the answer. */
export const silentLogger: Logger = pino({ level: 'silent' });
