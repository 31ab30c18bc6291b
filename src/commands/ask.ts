import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
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
  if (!existsSync(file)) throw new AppError('file_not_found', { file });
  await context.withApp(async (app) => {
    let line = 0;
    for await (const text of createInterface({
      input: createReadStream(file),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      line++;
      if (text.trim() === '') continue;
      const conversation = parse(text);
      if (!conversation) throw new AppError('batch_line_invalid', { line, file });
      const answered = await ask(app, { ...options, ...conversation });
      context.terminal.out(JSON.stringify({ id: conversation.id ?? line, ...answered }));
    }
  }, options);
}

function parse(text: string): Asked | undefined {
  try {
    return asked.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** One conversation of its own, at the instant it names. */
async function ask(app: App, { as, lang, now, confirm, turns }: Asked): Promise<Conversation> {
  const at = now === undefined ? app : { ...app, clock: pinnedClock(instant(now)) };
  const { clinic } = app.config;
  await seedDemoIfEmpty({ db: at.db, clock: at.clock, clinic });
  const { actor } = await localScope(at);
  const staff = as === undefined ? actor : await staffNamed(at, as);
  const { runConversation } = await import('../../agents/conversation.js');
  return runConversation(lazySession(at), {
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

function instant(value: string): Date {
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) throw new AppError('date_invalid', { value });
  return at;
}
