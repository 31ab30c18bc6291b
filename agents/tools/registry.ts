import { may, type Role } from '../../src/staff/roles.js';
import { addOwnerNote } from './add-owner-note.js';
import { addPet } from './add-pet.js';
import { connectMyChannel } from './connect-my-channel.js';
import { createTag } from './create-tag.js';
import { editAutomationText } from './edit-automation-text.js';
import { editCampaignText } from './edit-campaign-text.js';
import { explainMessageTool } from './explain-message.js';
import { exportOwnerData } from './export-owner-data.js';
import { forgetOwner } from './forget-owner.js';
import { generateReport } from './generate-report.js';
import { getCampaign } from './get-campaign.js';
import { getCampaignTest } from './get-campaign-test.js';
import { getCampaigns } from './get-campaigns.js';
import { getCustomerInsights } from './get-customer-insights.js';
import { getMySettings } from './get-my-settings.js';
import { getOwnerDetails } from './get-owner-details.js';
import { getOwnerProfile } from './get-owner-profile.js';
import { getSegment } from './get-segment.js';
import { getStaffAccess } from './get-staff-access.js';
import { listAutomations } from './list-automations.js';
import { markPetDeceased } from './mark-pet-deceased.js';
import { mergeOwners } from './merge-owners.js';
import { prepareCampaign } from './prepare-campaign.js';
import { previewAutomation } from './preview-automation.js';
import { recordConsent } from './record-consent.js';
import { registerOwner } from './register-owner.js';
import { revokeStaffAccess } from './revoke-staff-access.js';
import { scheduleCampaign } from './schedule-campaign.js';
import { searchOwners } from './search-owners.js';
import { setCampaignHoldout } from './set-campaign-holdout.js';
import { stopCampaign } from './stop-campaign.js';
import { switchOffAutomation } from './switch-off-automation.js';
import { tagOwner } from './tag-owner.js';
import type { CrmTool } from './tool.js';
import { undoLastWrite } from './undo-last-write.js';
import { updateMySettings } from './update-my-settings.js';
import { updateOwner } from './update-owner.js';

/** Tools by name, in an order that never changes (the model's prompt cache depends on it). */
export type ToolSet = ReadonlyMap<string, CrmTool>;

// Each tool's arguments are checked by its own schema before it runs; a list of all of them cannot know their types.
const ALL = [
  searchOwners,
  getOwnerProfile,
  getOwnerDetails,
  getCustomerInsights,
  getSegment,
  generateReport,
  addOwnerNote,
  tagOwner,
  createTag,
  registerOwner,
  updateOwner,
  addPet,
  markPetDeceased,
  recordConsent,
  mergeOwners,
  exportOwnerData,
  forgetOwner,
  undoLastWrite,
  getMySettings,
  updateMySettings,
  connectMyChannel,
  getStaffAccess,
  revokeStaffAccess,
  listAutomations,
  previewAutomation,
  switchOffAutomation,
  editAutomationText,
  explainMessageTool,
  prepareCampaign,
  editCampaignText,
  scheduleCampaign,
  setCampaignHoldout,
  stopCampaign,
  getCampaign,
  getCampaigns,
  getCampaignTest,
] as unknown as CrmTool[];

export const toolSet = (tools: readonly CrmTool[] = ALL): ToolSet =>
  new Map(tools.map((tool) => [tool.name, tool]));

/** What this role is offered. Execution checks again: an offer is no permission. */
export const toolsFor = (tools: ToolSet, role: Role): CrmTool[] =>
  [...tools.values()].filter((tool) => may(role, tool.permission));
