import { english, englishFrames } from './en/index.js';
import { spanish, spanishFrames } from './es/index.js';
import { expand, seeded } from './expand.js';

export type Intent = keyof typeof spanish;

export interface Phrase {
  intent: Intent;
  words: string;
}

const PER_TEMPLATE = 12;

// Ways in which a permission was given stand for HOW; the rest of the capitals stays as it is.
const HOWS = ['HOW', 'HOW', 'HOW', ''];

/** The training phrases: every template said in a few ways, some of them inside the frames people put around. */
export function trainingPhrases(): Phrase[] {
  const phrases: Phrase[] = [];
  for (const [language, frames] of [
    [spanish, spanishFrames],
    [english, englishFrames],
  ] as const) {
    for (const [intent, templates] of Object.entries(language) as [Intent, string][]) {
      for (const template of templates.trim().split('\n')) {
        // By its own words: a new template leaves what the others say as it was.
        const random = seeded(seedOf(template.trim()));
        for (const said of expand(template.trim(), PER_TEMPLATE, random)) {
          const words = said.replace(/\bHOW\b/, () => HOWS[Math.floor(random() * HOWS.length)]!);
          phrases.push({ intent, words });
          const dice = random();
          // Answers of a word or two mean something only when they stand alone.
          if (dice < 0.5 && words.split(' ').length > 2) {
            const before = frames.before[Math.floor(random() * frames.before.length)]!;
            const after = frames.after[Math.floor(random() * frames.after.length)]!;
            phrases.push({
              intent,
              words: `${dice < 0.35 ? before : ''} ${words} ${dice > 0.25 ? after : ''}`,
            });
          }
        }
      }
    }
  }
  return phrases;
}

/** FNV-1a. */
function seedOf(words: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
