import { readApproval } from '../campaigns/approval-code.js';
import { findCampaign } from '../campaigns/campaign-row.js';
import { offerApproval } from '../campaigns/offer-approval.js';
import { previewCampaign } from '../campaigns/preview.js';
import { previewCard } from '../campaigns/preview-card.js';
import { takeApproval } from '../campaigns/take-approval.js';
import { AppError } from '../errors.js';
import type { Translate } from '../i18n.js';
import { plain } from '../rich-text.js';
import { type Scope, viewFor } from '../staff/scope.js';
import type { Terminal } from './command.js';

export interface Decided {
  approved: boolean;
  count: number;
  said: string;
}

/**
 * Shows what would be sent, and sends it if the person at the terminal types the code they are shown. Input that is
 * no terminal is nobody's act: throws `no_terminal`.
 */
export async function approveOnTerminal(
  scope: Scope,
  campaignId: number,
  { terminal, t }: { terminal: Terminal; t: Translate },
): Promise<Decided> {
  if (!terminal.isTty || !terminal.ask) throw new AppError('no_terminal');
  const { status } = await findCampaign(scope, campaignId);
  if (status === 'draft') {
    const preview = await previewCampaign(scope, { campaignId, t });
    terminal.out(plain(previewCard(preview, viewFor(scope, t), scope).body));
  }
  const offer = await offerApproval(scope, campaignId);
  if (!offer) return { approved: false, count: 0, said: t('cli:campaigns.nothing_to_approve') };
  const { code, count, what } = offer;
  const typed = await terminal.ask(`\n${t(`cli:campaigns.ask.${what}`, { code, count })}\n> `);
  const given = readApproval(typed);
  if (given === undefined) return { approved: false, count: 0, said: t('cli:campaigns.not_approved') };
  const taken = await takeApproval(scope, { campaignId, code: given, t });
  return 'count' in taken
    ? { approved: true, count: taken.count, said: t('cli:campaigns.approved', { count: taken.count }) }
    : { approved: false, count: 0, said: t('cli:campaigns.not_approved') };
}
