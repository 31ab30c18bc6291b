import { Staff1764600000001 } from './1764600000001-staff.js';
import { Owners1764600000002 } from './1764600000002-owners.js';
import { History1764600000003 } from './1764600000003-history.js';
import { Insights1764600000004 } from './1764600000004-insights.js';
import { Messages1764600000005 } from './1764600000005-messages.js';
import { Operations1764600000006 } from './1764600000006-operations.js';
import { Search1764600000010 } from './1764600000010-search.js';
import { Writes1764600000011 } from './1764600000011-writes.js';
import { Metrics1764600000012 } from './1764600000012-metrics.js';
import { Import1764600000013 } from './1764600000013-import.js';
import { ChatLanguage1764600000014 } from './1764600000014-chat-language.js';
import { Channels1764600000015 } from './1764600000015-channels.js';
import { StaffNames1764600000016 } from './1764600000016-staff-names.js';
import { ExternalRefOrder1764600000020 } from './1764600000020-external-ref.js';
import { WebAccess1764600000030 } from './1764600000030-web-access.js';
import { OwnerMessages1764600000035 } from './1764600000035-owner-messages.js';
import { AnswerGuards1764600000047 } from './1764600000047-answer-guards.js';
import { WebMessages1764600000050 } from './1764600000050-web-messages.js';
import { Outbox1764600000060 } from './1764600000060-outbox.js';
import { StaffIdentity1764600000070 } from './1764600000070-staff-identity.js';
import { InboxQueue1764600000071 } from './1764600000071-inbox-queue.js';
import { EarlyReceipts1764600000072 } from './1764600000072-early-receipts.js';
import { Campaigns1764600000075 } from './1764600000075-campaigns.js';
import { Automations1764600000080 } from './1764600000080-automations.js';
import { Privacy1764600000090 } from './1764600000090-privacy.js';
import { Results1764600000100 } from './1764600000100-results.js';
import { Announcements1764600000110 } from './1764600000110-announcements.js';
import { MessageMetrics1764600000130 } from './1764600000130-message-metrics.js';
import { LeftAddresses1764600000140 } from './1764600000140-left-addresses.js';

/** Every migration, oldest first. New ones are added at the end and never changed after a release. */
export const migrations = [
  Staff1764600000001,
  Owners1764600000002,
  History1764600000003,
  Insights1764600000004,
  Messages1764600000005,
  Operations1764600000006,
  Search1764600000010,
  Writes1764600000011,
  Metrics1764600000012,
  Import1764600000013,
  ChatLanguage1764600000014,
  Channels1764600000015,
  StaffNames1764600000016,
  ExternalRefOrder1764600000020,
  WebAccess1764600000030,
  OwnerMessages1764600000035,
  AnswerGuards1764600000047,
  WebMessages1764600000050,
  Outbox1764600000060,
  StaffIdentity1764600000070,
  InboxQueue1764600000071,
  EarlyReceipts1764600000072,
  Campaigns1764600000075,
  Automations1764600000080,
  Privacy1764600000090,
  Results1764600000100,
  Announcements1764600000110,
  MessageMetrics1764600000130,
  LeftAddresses1764600000140,
];
