import type { Translate } from '../src/i18n.js';
import type { RichText } from '../src/rich-text.js';
import type { Turn } from './turn.js';

/** An answer that is one sentence and nothing else. */
export function sentenceTurn(t: Translate, body: RichText, ms: number): Turn {
  return {
    blocks: [body],
    choices: [],
    attachments: [],
    cards: [],
    tools: [],
    pending: null,
    model: 'offline',
    fallback: false,
    lang: t.lang,
    ms,
  };
}
