import { z } from 'zod';
import { explainMessage } from '../../src/messages/explain-message.js';
import { explanationCard } from '../../src/messages/explanation-card.js';
import { PURPOSES } from '../../src/messages/purposes.js';
import { visibleLine } from '../../src/rich-text.js';
import { defineTool } from './tool.js';

const ASKED = PURPOSES.filter((purpose) => purpose !== 'reply' && purpose !== 'confirmation');

export const explainMessageTool = defineTool({
  name: 'explain_message',
  kind: 'read',
  permission: 'owners:read',
  description:
    'Why a pet owner did or did not get a message of the clinic (birthday, reminder, campaign ...): what became of the ' +
    'last one, or what would keep one back now. It sends nothing. The card says it to the person.',
  schema: z.object({
    user_id: z.number().int().describe("The owner's id, from search_owners"),
    purpose: z.enum(ASKED).optional().describe('Only messages of this kind; the last of any without it'),
  }),
  async run({ user_id, purpose }, { scope, view }) {
    const explanation = await explainMessage(scope, { ownerId: user_id, purpose });
    const { name, last, now } = explanation;
    const verdict = now && 'verdict' in now ? now.verdict.verdict : undefined;
    const data = {
      user_id,
      name: visibleLine(name, 80),
      ...(last
        ? { status: last.status, reason: last.reason }
        : { status: 'none', would: verdict ?? 'phone_only' }),
    };
    return { data, card: explanationCard(explanation, view) };
  },
});
