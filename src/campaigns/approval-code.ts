import { createHash, randomInt } from 'node:crypto';

// Nothing that looks like something else, and no vowels that make words of it.
const LETTERS = 'BCDFGHJKMNPQRTVWXYZ';
const DIGITS = '2346789';
const LENGTH = 8;

/** 26^8 codes, from the system's generator. Letters and digits by turns of chance, at least one of each. */
export function newApprovalCode(): string {
  const alphabet = LETTERS + DIGITS;
  for (;;) {
    const code = Array.from({ length: LENGTH }, () => alphabet[randomInt(alphabet.length)]).join('');
    if (isCode(code)) return code;
  }
}

const isCode = (word: string): boolean =>
  word.length === LENGTH &&
  /^[BCDFGHJKMNPQRTVWXYZ2346789]+$/.test(word) &&
  /\d/.test(word) &&
  /\D/.test(word);

/** Bound to what it is for: the same code elsewhere is another. */
export const approvalHash = (campaignId: number, code: string): string =>
  createHash('sha256').update(`approval:${campaignId}:${code}`).digest('hex');

/** `SÍ K7QW9M2X` and nothing else, however it was typed; copied from WhatsApp, our own marks come with it. */
export function readApproval(text: string): string | undefined {
  const said = text.normalize('NFC').replace(/[*_~"“”«»]/g, ' ');
  const code = /^\s*(?:s[ií]|yes)[\s,:]+(\S+?)[\s.!]*$/iu.exec(said)?.[1]?.toUpperCase();
  return code !== undefined && isCode(code) ? code : undefined;
}

/** Everything in a text that could be a code, so that none reaches anybody it is not for. */
export const codesIn = (text: string): string[] =>
  (text.toUpperCase().match(/[A-Z0-9]+/g) ?? []).filter(isCode).slice(0, 20);
