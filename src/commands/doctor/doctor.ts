import { Option } from 'commander';
import { AppError } from '../../errors.js';
import { LANGUAGES, type Translate } from '../../i18n.js';
import type { CommandContext, RegisterCommand } from '../command.js';
import { channelChecks } from './channel-checks.js';
import { databaseChecks } from './database-checks.js';
import { type Finding, wrong } from './finding.js';
import { diskSpace, workChecks } from './work-checks.js';

const MARKS = { ok: '✓', note: '•', wrong: '✗' };

/** `crm doctor`: one line for each thing looked at; what is wrong says what to do, and ends with code 1. */
export const registerDoctor: RegisterCommand = (program, context) => {
  const { t, terminal } = context;
  program
    .command('doctor')
    .description(t('doctor:about'))
    .option('--now <instant>', t('cli:now_option'))
    .addOption(new Option('--lang <lang>', t('cli:lang_option')).choices([...LANGUAGES]))
    .option('--json', t('cli:json_option'))
    .action(async ({ json, now }: { json?: boolean; now?: string }) => {
      const findings = await look(context, now);
      const wrongs = findings.filter(({ state }) => state === 'wrong').length;
      if (wrongs > 0) context.exitCode = 1;
      if (json) return terminal.out(JSON.stringify(asJson(findings, t)));
      // What is wrong comes last, where the eye is.
      const order = ['ok', 'note', 'wrong'];
      for (const finding of findings.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state)))
        terminal.out(`${MARKS[finding.state]} ${sentence(finding, t)}`);
      terminal.out(`\n${wrongs > 0 ? t('doctor:wrong', { count: wrongs }) : t('doctor:well')}`);
    });
};

async function look(context: CommandContext, now: string | undefined): Promise<Finding[]> {
  const { t } = context;
  const config = context.config(now === undefined ? {} : { now });
  const channels = channelChecks(config, t);
  try {
    const inside = await context.withApp(
      async (app) => {
        const database = await databaseChecks(app);
        const disk = await diskSpace(config.dataDir, t.lang);
        // Tables that are not as this program knows them cannot be asked.
        const fits = database.every(({ check, state }) => check !== 'schema' || state === 'ok');
        return [...database, disk, ...(fits ? await workChecks(app, t.lang) : [])];
      },
      { now, migrate: false },
    );
    return [...inside, ...(await channels)];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [wrong('database', 'failed', { reason: t.error(error) }), ...(await channels)];
  }
}

const sentence = ({ check, key, values = {} }: Finding, t: Translate): string =>
  t(`doctor:${check}.${key}`, values);

const asJson = (findings: Finding[], t: Translate) => ({
  ok: findings.every(({ state }) => state !== 'wrong'),
  findings: findings.map((finding) => ({
    check: finding.check,
    state: finding.state,
    text: sentence(finding, t),
  })),
});
