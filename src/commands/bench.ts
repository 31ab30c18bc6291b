import { Argument, InvalidArgumentError } from 'commander';
import { runConversation } from '../../agents/conversation.js';
import type { App } from '../app.js';
import { generateMany } from '../demo/generate-many.js';
import * as format from '../format.js';
import type { Translate } from '../i18n.js';
import { benchImport, type ImportMeasured } from '../import/bench-import.js';
import { benchMetrics } from '../insights/bench-metrics.js';
import { lazySession } from '../lazy-session.js';
import { benchOutbox, type OutboxMeasured } from '../messages/bench-outbox.js';
import { benchSearch } from '../owners/bench-search.js';
import { today } from '../staff/scope.js';
import { benchChats, type ChatsMeasured } from './bench-chats.js';
import type { RegisterCommand } from './command.js';
import { onScratchDatabase } from './scratch-database.js';
import { localScope } from './staff.js';

interface BenchOptions {
  owners: number;
  rows: number;
  turns: number;
  chats: number;
  messages: number;
  json?: boolean;
}

type Say = (line: string) => void;

const MB = 2 ** 20;

/** A conversation as a vet has it, asked again and again: memory grows as it would. */
const TURNS = [
  'Cuéntame de María',
  '¿A quién no hemos visto últimamente?',
  'ingresos del mes pasado',
  'mejores clientes',
];

/** Measures on a generated clinic, in a database that exists only meanwhile. Prints ratios; judges only answers. */
export const registerBench: RegisterCommand = (program, context) => {
  const { t, terminal } = context;
  program
    .command('bench')
    .description(t('cli:bench.about'))
    .addArgument(
      new Argument('[part]', t('cli:bench.part')).choices(['all', 'chats', 'outbox']).default('all'),
    )
    .option('--owners <n>', t('cli:bench.owners'), count, 100_000)
    .option('--rows <n>', t('cli:bench.rows'), count, 1_000_000)
    .option('--turns <n>', t('cli:bench.turns'), count, 100)
    .option('--chats <n>', t('cli:bench.chats'), count, 200)
    .option('--messages <n>', t('cli:bench.messages'), count, 5)
    .option('--json', t('cli:json_option'))
    .action((part: 'all' | 'chats' | 'outbox', options: BenchOptions) =>
      context.withApp(async (app) => {
        const { owners, json } = options;
        const say: Say = (line) => (json ? undefined : terminal.out(line));
        // First, while nothing else has taken memory.
        const imported = part === 'all' ? await measureImport(app, options, { t, say }) : undefined;
        await onScratchDatabase(app, async (scratch) => {
          say(t('cli:bench.generating', { count: format.number(t.lang, owners) }));
          await generateMany(scratch.db, { owners, asOf: today(await localScope(scratch)) });
          const single = part === 'all' ? await measureSingle(scratch, options, { t, say }) : {};
          const chats = part === 'outbox' ? undefined : await measureChats(scratch, options, { t, say });
          if (chats && chats.wrong > 0) context.exitCode = 1;
          const outbox = part === 'chats' ? undefined : await measureOutbox(scratch, { t, say });
          if (json) terminal.out(JSON.stringify({ owners, import: imported, ...single, chats, outbox }));
        });
      }),
    );
};

interface Voice {
  t: Translate;
  say: Say;
}

async function measureImport(app: App, { rows }: BenchOptions, { t, say }: Voice): Promise<ImportMeasured> {
  const n = (value: number, digits = 0) => format.number(t.lang, value, digits);
  say(t('cli:bench.exporting', { count: n(rows) }));
  let measured: ImportMeasured | undefined;
  await onScratchDatabase(app, async (scratch) => {
    measured = await benchImport(await localScope(scratch), { rows });
  });
  const { rowsPerSecond, seconds, insertedAgain, peakRss } = measured!;
  const memory = n(peakRss / MB);
  say(
    t('cli:bench.import', {
      rate: n(rowsPerSecond),
      seconds: n(seconds, 1),
      again: n(insertedAgain),
      memory,
    }),
  );
  return measured!;
}

/** One thing after the other: search, the night, turns of one chat. */
async function measureSingle(app: App, { turns }: BenchOptions, { t, say }: Voice) {
  const n = (value: number, digits = 0) => format.number(t.lang, value, digits);
  const scope = await localScope(app);
  const search = await benchSearch({ scope });
  const hit = format.percent(t.lang, search.router.hit10, 1);
  const strict = format.percent(t.lang, search.router.hit10Strict, 1);
  const p95 = n(search.router.p95, 1);
  say(t('cli:bench.search', { p95, naive: n(search.naive.p95), ratio: n(search.ratio), hit, strict }));
  const metrics = await benchMetrics(scope);
  const seconds = n(metrics.incrementalMs / 1000, 2);
  const naive = n(metrics.perOwnerMs / 1000);
  say(t('cli:bench.metrics', { seconds, naive, ratio: n(metrics.ratio) }));
  const turn = await benchTurns(app, turns);
  say(t('cli:bench.turn', { p50: n(turn.p50, 1), p95: n(turn.p95, 1) }));
  return { search, metrics, turn };
}

async function measureChats(app: App, options: BenchOptions, { t, say }: Voice): Promise<ChatsMeasured> {
  const n = (value: number, digits = 0) => format.number(t.lang, value, digits);
  const measured = await benchChats(app, options);
  say(
    t('cli:bench.chats_measured', {
      chats: n(measured.chats),
      rate: n(measured.turnsPerSecond, 1),
      mean: n(measured.meanWaitMs / 1000, 2),
      slowest: n(measured.slowestChatMs / 1000, 2),
      ratio: n(measured.ratio, 2),
      turns: n(measured.turns),
      heap: n(measured.heapGrowth / MB, 1),
    }),
  );
  say(
    measured.wrong === 0 ? t('cli:bench.chats_right') : t('cli:bench.chats_wrong', { count: measured.wrong }),
  );
  return measured;
}

async function measureOutbox(app: App, { t, say }: Voice): Promise<OutboxMeasured> {
  const n = (value: number, digits = 0) => format.number(t.lang, value, digits);
  const measured = await benchOutbox(await localScope(app));
  const { fanOut, strictPerSecond, telegramPerSecond, whatsapp } = measured;
  say(
    t('cli:bench.outbox', {
      rate: n(strictPerSecond),
      telegram: n(telegramPerSecond, 1),
      days: whatsapp.perDay.map((sent) => n(sent)).join(', '),
      between: n(whatsapp.secondsBetween, 1),
    }),
  );
  say(
    t('cli:bench.fan_out', {
      count: n(fanOut.recipients),
      seconds: n(fanOut.seconds, 2),
      again: n(fanOut.insertedAgain),
    }),
  );
  return measured;
}

function count(value: string): number {
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < 1) throw new InvalidArgumentError('> 0');
  return parsed;
}

/** Whole turns of the offline model, chat memory included, in milliseconds. */
async function benchTurns(app: App, turns: number): Promise<{ turns: number; p50: number; p95: number }> {
  const offline = { ...app, config: { ...app.config, model: { kind: 'offline' as const } } };
  const session = lazySession(offline);
  const { actor, clinic } = await localScope(app);
  const staff = { id: actor.id!, name: actor.name, role: actor.role, language: clinic.language };
  const times: number[] = [];
  // Ten turns a conversation; the first conversation loads the libraries and is not counted.
  for (let chat = 0; times.length < turns + 10; chat++) {
    const said = Array.from({ length: 10 }, (_, index) => TURNS[index % TURNS.length]!);
    const { turns: answered } = await runConversation(session, {
      staff,
      chat: `cli:bench:${chat}`,
      turns: said,
    });
    times.push(...answered.map(({ ms }) => ms));
  }
  const counted = times.slice(10).sort((a, b) => a - b);
  const quantile = (q: number) => counted[Math.min(counted.length - 1, Math.floor(q * counted.length))]!;
  return { turns: counted.length, p50: quantile(0.5), p95: quantile(0.95) };
}
