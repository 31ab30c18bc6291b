import type { Turn } from '../agents/turn.js';
import { codesIn, readApproval } from '../src/campaigns/approval-code.js';
import {
  APPROVAL_MINUTES,
  dropApproval,
  type OfferedApproval,
  offerApproval,
} from '../src/campaigns/offer-approval.js';
import { previewCampaign } from '../src/campaigns/preview.js';
import { previewCard } from '../src/campaigns/preview-card.js';
import { type Approved, isForCampaign, isOpenCode, takeApproval } from '../src/campaigns/take-approval.js';
import { AppError } from '../src/errors.js';
import type { Translate } from '../src/i18n.js';
import { type Choice, lines, type RichText, text, visibleLine } from '../src/rich-text.js';
import { type Scope, viewFor } from '../src/staff/scope.js';
import type { StaffRecord } from '../src/staff/staff-record.js';
import type { Channel, IncomingMessage } from './channel.js';
import { scopeOf } from './obey-command.js';
import type { RespondContext } from './response.js';

const PRESSED = /^campaign_(yes|no):(\d{1,10})(?::([A-Z0-9]{6,12}))?$/;

export interface ApprovalAnswer {
  body: RichText;
  choices: Choice[];
  pressed: boolean;
}

interface Given {
  staff: StaffRecord;
  message: IncomingMessage;
  channel: Channel;
  t: Translate;
}

/**
 * What lets a campaign go: a button that the program made, or `SÍ` and the code that it showed, from the person and
 * in the chat it was shown to. Dealt with before anything else reads the message, so that no model ever sees a
 * code. Undefined where the message is about something else.
 */
export async function approveCampaign(
  context: RespondContext,
  given: Given,
): Promise<ApprovalAnswer | undefined> {
  const { staff, message, t } = given;
  const scope: Scope = { ...scopeOf(context, message), actor: staff };
  const said = (body: RichText): ApprovalAnswer => ({
    body,
    choices: [],
    pressed: message.choice !== undefined && !message.group,
  });
  try {
    const meant = await readDecision(scope, message);
    if (meant === undefined) return undefined;
    if ('refused' in meant) return said(text(t(`campaigns:code.${meant.refused}`)));
    if (!meant.yes) {
      await dropApproval(scope, meant.campaignId);
      return said(text(t('campaigns:left', { id: meant.campaignId })));
    }
    const approved = await takeApproval(scope, { ...meant, t });
    if (approved.outcome !== 'changed') return said(outcomeWords(approved, t));
    const again = await shownAgain(scope, given, approved.campaign.id);
    return { ...again, pressed: said([]).pressed };
  } catch (error) {
    if (error instanceof AppError) return said(text(t.error(error)));
    throw error;
  }
}

type Decision =
  | { yes: true; campaignId?: number; code: string }
  | { yes: false; campaignId: number }
  | { refused: 'foreign' | 'in_private' | 'alone' };

async function readDecision(scope: Scope, message: IncomingMessage): Promise<Decision | undefined> {
  const { choice, foreign, group } = message;
  if (choice !== undefined) {
    const [, what, id, code] = PRESSED.exec(choice) ?? [];
    if (what === undefined) return undefined;
    if (group) return { refused: 'in_private' };
    if (what === 'no') return { yes: false, campaignId: Number(id) };
    return { yes: true, campaignId: Number(id), code: code ?? '' };
  }
  const code = readApproval(message.text);
  const known = await isOpenCode(scope, codesIn(message.text));
  if (!known && (group || code === undefined || !(await isForCampaign(scope)))) return undefined;
  if (foreign) return { refused: 'foreign' };
  if (group) return { refused: 'in_private' };
  return code === undefined ? { refused: 'alone' } : { yes: true, code };
}

function outcomeWords(approved: Exclude<Approved, { outcome: 'changed' }>, t: Translate): RichText {
  switch (approved.outcome) {
    case 'gone':
      return text(t('campaigns:code.gone'));
    case 'wrong':
      return text(t('campaigns:code.wrong', { count: approved.left }));
    default: {
      const { id, name, sendAt } = approved.campaign;
      const values = { id, name: visibleLine(name, 120), count: approved.count };
      const key = approved.outcome === 'sent' && sendAt ? 'scheduled' : approved.outcome;
      return lines(t.rich(`campaigns:decided.${key}`, values), t('campaigns:how_to_stop', { id }));
    }
  }
}

/** What it would be now, and a new code for that. */
async function shownAgain(scope: Scope, given: Given, campaignId: number) {
  const { t } = given;
  const preview = await previewCampaign(scope, { campaignId, t });
  const card = previewCard(preview, viewFor(scope, t), scope);
  const offer = await offerApproval(scope, campaignId);
  const asked = offer && approvalQuestion(offer, given);
  return {
    body: lines(t('campaigns:code.changed'), '', card.body, ...(asked?.body ?? [])),
    choices: asked?.choices ?? [],
  };
}

/** Under a campaign that this person may let go: the buttons for it, or the code to type where there are none. */
export async function offerUnder(
  context: RespondContext,
  given: Given & { turn: Turn },
): Promise<{ body: RichText[]; choices: Choice[] }> {
  const { staff, message, turn } = given;
  const campaignId = shownCampaign(turn);
  if (campaignId === undefined || message.group) return { body: [], choices: [] };
  const scope: Scope = { ...scopeOf(context, message), actor: staff };
  const offer = await offerApproval(scope, campaignId);
  return offer ? approvalQuestion(offer, given) : { body: [], choices: [] };
}

function shownCampaign({ cards }: Turn): number | undefined {
  const card = cards.findLast(({ kind }) => kind === 'campaign_preview' || kind === 'campaign_results');
  if (!card) return undefined;
  const data = card.data as { id?: number; campaign?: { id: number } };
  return data.id ?? data.campaign?.id;
}

function approvalQuestion(
  { campaignId, what, code, count }: OfferedApproval,
  { channel, t }: Pick<Given, 'channel' | 't'>,
): { body: RichText[]; choices: Choice[] } {
  const minutes = APPROVAL_MINUTES;
  if (channel.capabilities.buttons === 0)
    return { body: [t.rich(`campaigns:type_code.${what}`, { code, count, minutes })], choices: [] };
  return {
    body: [text(t(`campaigns:press.${what}`, { count, minutes }))],
    choices: [
      { id: `campaign_yes:${campaignId}:${code}`, label: t(`campaigns:button.${what}`, { count }) },
      { id: `campaign_no:${campaignId}`, label: t('campaigns:button.no') },
    ],
  };
}
