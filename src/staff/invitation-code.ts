import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** 128 bits in base 32: nothing to mistype (no 0, 1, 8, 9), and it fits Telegram's `/start` links. */
const LENGTH = 26;

/** A letter beside a digit, which no word has. One code in two hundred would be without. */
const MIXED = /[A-Z][2-7]|[2-7][A-Z]/i;

export function newInvitationCode(): string {
  let code = '';
  while (!MIXED.test(code)) code = draw();
  return code;
}

function draw(): string {
  let bits = BigInt(`0x${randomBytes(16).toString('hex')}`);
  let code = '';
  for (let i = 0; i < LENGTH; i++) {
    code = ALPHABET[Number(bits & 31n)] + code;
    bits >>= 5n;
  }
  return code;
}

/**
 * The code in a text that is nothing but a code, however it was typed; undefined where it is anything else. A
 * sentence may happen to have as many letters ("Tell me about Valeria McDonald").
 */
export function readInvitationCode(text: string): string | undefined {
  const typed = text.trim();
  if (/[\s-]/.test(typed) && !MIXED.test(typed)) return undefined;
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  return code.length === LENGTH && /^[A-Z2-7]+$/.test(code) ? code : undefined;
}

/** What is stored: from it nobody can get in. */
export const invitationHash = (code: string): string => createHash('sha256').update(code).digest('hex');
