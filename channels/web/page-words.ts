import type { Translate } from '../../src/i18n.js';

/** The sentences of the page, `web:page.<key>`. Those with `{{...}}` are filled in there. */
export const PAGE_WORDS = [
  'answers_here',
  'ask_label',
  'ask_placeholder',
  'ask_send',
  'channels',
  'conversation',
  'ended',
  'example_1',
  'example_2',
  'example_3',
  'failed',
  'file',
  'file_gone',
  'greeting',
  'huella',
  'leave',
  'lost',
  'new_messages',
  'other_language',
  'qr',
  'qr_how',
  'retry',
  'sending',
  'skip',
  'typing',
  'you',
] as const;

const CHANNELS = ['terminal', 'web', 'telegram', 'whatsapp', 'email', 'sms'] as const;
const STATES = ['stopped', 'starting', 'pairing', 'ready', 'reconnecting', 'failed'] as const;

/** Every sentence that the page shows, in one language; values stay open (`{{name}}`) for the page to fill in. */
export function pageWords(t: Translate): Record<string, string> {
  const open = { name: '{{name}}', clinic: '{{clinic}}', channel: '{{channel}}', size: '{{size}}' };
  return Object.fromEntries([
    ...PAGE_WORDS.map((key) => [key, t(`web:page.${key}`, open)]),
    ...CHANNELS.map((name) => [`channel_${name}`, t(`web:channel.${name}`)]),
    ...STATES.map((state) => [`state_${state}`, t(`web:state.${state}`)]),
  ]);
}
