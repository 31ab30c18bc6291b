import { previewCampaign } from '../../src/campaigns/preview.js';
import { previewCard } from '../../src/campaigns/preview-card.js';
import type { ToolResult, ToolUse } from './tool.js';

/** The preview of a draft for the person; for the model its number and how many it would reach. */
export async function draftResult({ scope, view }: ToolUse, campaignId: number): Promise<ToolResult> {
  const preview = await previewCampaign(scope, { campaignId, t: view.t });
  const { id, total, count } = preview;
  return {
    data: { ok: true, campaign_id: id, state: 'draft', owners_matching: total, would_reach: count },
    card: previewCard(preview, view, scope),
  };
}
