import { InvalidArgumentError } from 'commander';
import { MOST_RESULT_DAYS } from '../campaigns/booked-or-bought.js';
import { campaignResults, listCampaigns } from '../campaigns/campaign-results.js';
import { findCampaign } from '../campaigns/campaign-row.js';
import { previewCampaign } from '../campaigns/preview.js';
import { previewCard } from '../campaigns/preview-card.js';
import { campaignListCard, resultsCard } from '../campaigns/results-card.js';
import { stopCampaign } from '../campaigns/stop-campaign.js';
import type { Translate } from '../i18n.js';
import { type Card, plain, visibleLine } from '../rich-text.js';
import { type Scope, viewFor } from '../staff/scope.js';
import { approveOnTerminal } from './approve-campaign.js';
import type { RegisterCommand } from './command.js';
import { localScope } from './staff.js';

interface Options {
  json?: boolean;
}

/** Messages to many owners, as the clinic's own computer sees them. Nobody else's name can be lent to an approval. */
export const registerCampaigns: RegisterCommand = (program, context) => {
  const { t, terminal } = context;
  const campaigns = program.command('campaigns').description(t('cli:campaigns.about'));
  const show = (card: Card, { json }: Options) =>
    terminal.out(json ? JSON.stringify(card.data) : plain(card.body));

  campaigns
    .command('list')
    .description(t('cli:campaigns.list'))
    .option('--json', t('cli:json_option'))
    .action((options: Options) =>
      context.withApp(async (app) => {
        const scope = await localScope(app);
        show(campaignListCard(await listCampaigns(scope, { limit: 50 }), viewFor(scope, t)), options);
      }),
    );

  campaigns
    .command('show <id>')
    .description(t('cli:campaigns.show'))
    .option('--days <n>', t('cli:campaigns.days'), dayCount)
    .option('--json', t('cli:json_option'))
    .action((id: string, options: Options & { days?: number }) =>
      context.withApp(async (app) => {
        const asked = { id: Number(id), days: options.days };
        show(await cardOf(await localScope(app), asked, t), options);
      }),
    );

  campaigns
    .command('approve <id>')
    .description(t('cli:campaigns.approve'))
    .option('--json', t('cli:json_option'))
    .action((id: string, options: Options) =>
      context.withApp(async (app) => {
        const done = await approveOnTerminal(await localScope(app), Number(id), { terminal, t });
        if (!done.approved) context.exitCode = 1;
        terminal.out(options.json ? JSON.stringify(done) : done.said);
      }),
    );

  campaigns
    .command('cancel <id>')
    .description(t('cli:campaigns.cancel'))
    .option('--json', t('cli:json_option'))
    .action((id: string, { json }: Options) =>
      context.withApp(async (app) => {
        const stop = { campaignId: Number(id), what: 'cancelled' } as const;
        const { campaign, count } = await stopCampaign(await localScope(app), stop);
        const values = { id: campaign.id, name: visibleLine(campaign.name, 120), count };
        const key = campaign.status === 'draft' ? 'campaigns:dropped' : 'campaigns:stopped.cancelled';
        terminal.out(json ? JSON.stringify(values) : t(key, values));
      }),
    );
};

function dayCount(value: string): number {
  const days = Number(value);
  if (!Number.isInteger(days) || days < 1 || days > MOST_RESULT_DAYS)
    throw new InvalidArgumentError(`1-${MOST_RESULT_DAYS}`);
  return days;
}

async function cardOf(
  scope: Scope,
  { id, days }: { id: number; days: number | undefined },
  t: Translate,
): Promise<Card> {
  const campaign = await findCampaign(scope, id);
  const view = viewFor(scope, t);
  if (campaign.status !== 'draft')
    return resultsCard(await campaignResults(scope, { campaignId: id, days }), view);
  return previewCard(await previewCampaign(scope, { campaignId: id, t }), view, scope);
}
