import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { AuditEvent } from './audit/audit-event.js';
import { Automation, AutomationPreview, AutomationText } from './automations/automation.js';
import { ProductAnnouncement } from './automations/news/product-announcement.js';
import { Campaign, CampaignApproval, CampaignRecipient, CampaignText } from './campaigns/campaign.js';
import { CampaignLink, LinkClick } from './campaigns/links/campaign-link.js';
import { AppSecret } from './db/app-secret.js';
import { ClinicSetting, JobRun } from './db/job-run.js';
import { Appointment, CareDue } from './history/appointment.js';
import { CustomerOrder, OrderItem, Product } from './history/customer-order.js';
import { ExternalRef } from './import/external-ref.js';
import { CustomerMetrics } from './insights/customer-metrics.js';
import { EarlyReceipt } from './messages/early-receipt.js';
import { ConsentEvent, InboxUpdate, Message } from './messages/message.js';
import { OutboxPace } from './messages/outbox/outbox-pace.js';
import { OwnerLink, OwnerLinkCode } from './messages/owner-link.js';
import { StaffReply } from './messages/staff-reply.js';
import { Suppression } from './messages/suppression.js';
import { WebMessage } from './messages/transcript/web-message.js';
import { Owner } from './owners/owner.js';
import { Pet } from './owners/pet.js';
import { OwnerNote, OwnerTag, Tag } from './owners/tag.js';
import { Erasure } from './privacy/erasure.js';
import { ChatThread, PendingAction } from './staff/chat-state.js';
import { AllowedGroup, StaffAddress, StaffInvitation, StaffMember, Stranger } from './staff/staff-member.js';
import { StaffNotice } from './staff/staff-notice.js';
import { WebLoginLink, WebSession } from './staff/web-access.js';

/** Every entity, for whoever opens the database. */
export const entities: EntityTarget<ObjectLiteral>[] = [
  StaffMember,
  StaffAddress,
  StaffInvitation,
  Stranger,
  AllowedGroup,
  ChatThread,
  PendingAction,
  WebLoginLink,
  WebSession,
  StaffNotice,
  Owner,
  Pet,
  Tag,
  OwnerTag,
  OwnerNote,
  Appointment,
  CareDue,
  Product,
  CustomerOrder,
  OrderItem,
  CustomerMetrics,
  Campaign,
  CampaignText,
  CampaignRecipient,
  CampaignApproval,
  CampaignLink,
  LinkClick,
  Message,
  ConsentEvent,
  EarlyReceipt,
  InboxUpdate,
  OwnerLink,
  OwnerLinkCode,
  StaffReply,
  Suppression,
  WebMessage,
  OutboxPace,
  Automation,
  AutomationText,
  AutomationPreview,
  ProductAnnouncement,
  Erasure,
  AuditEvent,
  ExternalRef,
  JobRun,
  ClinicSetting,
  AppSecret,
];
