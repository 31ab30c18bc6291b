import { randomUUID } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Option } from 'commander';
import { z } from 'zod';
import type { Conversation } from '../../agents/conversation.js';
import type { App } from '../app.js';
import { pinnedClock } from '../clock.js';
import { seedDemoIfEmpty } from '../demo/seed-demo.js';
import { AppError } from '../errors.js';
import { LANGUAGES, type Language } from '../i18n.js';
import { lazySession } from '../lazy-session.js';
import { findStaffByName } from '../staff/find-staff.js';
import type { StaffRecord } from '../staff/staff-record.js';
import type { CommandContext, RegisterCommand } from './command.js';
import { localScope } from './staff.js';

interface AskOptions {
  as?: string;
  lang?: Language;
  now?: string;
  json?: boolean;
  confirm?: boolean;
  batch?: string;
}

const asked = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  as: z.string().optional(),
  lang: z.enum(LANGUAGES).optional(),
  now: z.string().optional(),
  confirm: z.boolean().optional(),
  turns: z.array(z.string()).min(1),
});
type Asked = z.output<typeof asked>;

export const registerAsk: RegisterCommand = (program, context) => {
  const { t, terminal } = context;
  program
    .command('ask [turns...]')
    .description(t('cli:ask.about'))
    .option('--as <name>', t('cli:ask.as'))
    .addOption(new Option('--lang <lang>', t('cli:lang_option')).choices([...LANGUAGES]))
    .option('--now <instant>', t('cli:now_option'))
    .option('--confirm', t('cli:ask.confirm'))
    .option('--json', t('cli:json_option'))
    .option('--batch <file>', t('cli:ask.batch'))
    .action(async (turns: string[], options: AskOptions) => {
      if (options.batch) return askBatch(options.batch, options, context);
      if (turns.length === 0) throw new AppError('question_missing');
      await context.withApp(async (app) => {
        const conversation = await ask(app, { ...options, turns });
        if (options.json) terminal.out(JSON.stringify(conversation));
        else for (const turn of conversation.turns) terminal.out(`${turn.text}\n`);
      }, options);
    });
};

/** Many conversations in one process: JSON lines in, the same document per conversation with its id out. */
async function askBatch(file: string, options: AskOptions, context: CommandContext): Promise<void> {
  const handle = await openBatch(file);
  try {
    await context.withApp(async (app) => {
      let line = 0;
      for await (const text of handle.readLines()) {
        line++;
        if (text.trim() === '') continue;
        const conversation = parse(text);
        if (!conversation) throw new AppError('batch_line_invalid', { line, file });
        const answered = await ask(at(app, conversation.now, context), { ...options, ...conversation });
        context.terminal.out(JSON.stringify({ id: conversation.id ?? line, ...answered }));
      }
    }, options);
  } finally {
    await handle.close();
  }
}

async function openBatch(file: string): Promise<FileHandle> {
  const handle = await open(file).catch((cause: NodeJS.ErrnoException) => {
    const code = cause.code === 'ENOENT' ? 'file_not_found' : 'file_unreadable';
    throw new AppError(code, { file }, { cause });
  });
  if ((await handle.stat()).isDirectory()) {
    await handle.close();
    throw new AppError('file_is_folder', { file });
  }
  return handle;
}

function parse(text: string): Asked | undefined {
  try {
    return asked.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The app at the instant that a line names. As with `--now`: throws `clock_pinned_live` with the real Telegram. */
function at(app: App, now: string | undefined, context: CommandContext): App {
  if (now === undefined) return app;
  const { pinnedNow } = context.config({ now });
  return { ...app, clock: pinnedClock(pinnedNow!) };
}

/** One conversation of its own. */
async function ask(app: App, { as, lang, confirm, turns }: Asked): Promise<Conversation> {
  const { clinic } = app.config;
  await seedDemoIfEmpty({ db: app.db, clock: app.clock, clinic });
  const { actor } = await localScope(app);
  const staff = as === undefined ? actor : await staffNamed(app, as);
  const { runConversation } = await import('../../agents/conversation.js');
  return runConversation(lazySession(app), {
    staff: { id: staff.id!, name: staff.name, role: staff.role, language: lang ?? clinic.language },
    chat: `cli:ask:${randomUUID()}`,
    turns,
    confirm: confirm ?? false,
  });
}

async function staffNamed({ db }: App, name: string): Promise<StaffRecord> {
  const found = await findStaffByName(db, name);
  if (!found) throw new AppError('staff_not_found', { name });
  return found;
}
