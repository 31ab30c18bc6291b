import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../src/errors.js';
import { LANGUAGES } from '../../src/i18n.js';
import { ROLES } from '../../src/staff/roles.js';

const call = z.tuple([z.string(), z.record(z.string(), z.unknown())]);
const aboutOwner = z.object({ owner: z.string(), text: z.string() });

const task = z.object({
  id: z.string(),
  suite: z.string().default('functional'),
  role: z.enum(ROLES).default('admin'),
  lang: z.enum(LANGUAGES),
  now: z.iso.datetime({ offset: true }).default('2025-12-05T12:00:00-05:00'),
  /** What lies in the data before the first turn. Owners by full name. */
  seed: z
    .object({
      note: aboutOwner,
      rename: aboutOwner,
      address: aboutOwner,
      pet: aboutOwner,
      tag: aboutOwner,
      product: aboutOwner,
      appointment: aboutOwner,
      message: aboutOwner,
    })
    .partial()
    .default({}),
  turns: z.array(z.string()).min(1),
  /** Reads that must have run with these arguments. */
  calls: z.array(call).default([]),
  /** Writes whose effect, and no other, must be in the database at the end. */
  gold: z.array(call).default([]),
  /** What the answer to each turn must contain. */
  facts: z.array(z.array(z.string())).default([]),
  /** What no answer may contain. */
  never: z.array(z.string()).default([]),
  /** Tools that must not have run. */
  forbid: z.array(z.string()).default([]),
  /** Nothing is asked for: it may look something up, as long as nothing changes. */
  anyRead: z.boolean().default(false),
  /** Nothing beside `calls` and `gold` may run or be asked; looking for the owner is part of it. */
  strict: z.boolean().default(false),
});

export type Task = z.output<typeof task>;
export type Call = Task['calls'][number];

/**
 * The tasks of a file, or of all files in a folder (JSON lines). Throws `file_not_found`,
 * `batch_line_invalid`, `tasks_missing`.
 */
export function readTasks(place: string): Task[] {
  const tasks = taskFiles(place).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (line.trim() === '' ? [] : [readTask(line, file, index + 1)])),
  );
  if (tasks.length === 0) throw new AppError('tasks_missing', { place });
  return tasks;
}

function taskFiles(place: string): string[] {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) throw new AppError('file_not_found', { file: place });
  if (!found.isDirectory()) return [place];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => path.join(place, name));
}

function readTask(line: string, file: string, number: number): Task {
  try {
    return task.parse(JSON.parse(line));
  } catch (cause) {
    throw new AppError('batch_line_invalid', { line: number, file }, { cause });
  }
}
