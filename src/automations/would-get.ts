import type { DateOnly } from '../clock.js';
import type { SegmentFilters } from '../insights/segment-filters.js';
import type { OwnerChannel } from '../messages/sender.js';
import type { SendingKind } from './kinds.js';
import { type AutomationContext, planMessages } from './plan-messages.js';
import type { AutomationTexts } from './texts.js';

/** Whom an automation would write to if it were on now, and what some of them would read. */
export interface WouldGet {
  owners: {
    channel: OwnerChannel | null;
    recordedYes: boolean;
    /** Why they would get nothing. */
    refused: string | undefined;
  }[];
  samples: { name: string; channel: OwnerChannel; body: string }[];
  /** Of news: the product that is the example, and whom it would be for. */
  example?: { product: string; filters: SegmentFilters };
}

export const SAMPLES = 3;

export async function wouldGetToday(
  context: AutomationContext,
  asked: { kind: SendingKind; day: DateOnly; texts: AutomationTexts },
): Promise<WouldGet> {
  const planned = await planMessages(context, asked);
  return {
    owners: planned.map(({ message: { channel }, recordedYes, refused }) => ({
      channel,
      recordedYes,
      refused,
    })),
    samples: planned
      .filter(({ refused }) => refused === undefined)
      .slice(0, SAMPLES)
      .map(({ name, message: { channel, body } }) => ({ name, channel, body })),
  };
}
