import { AppError } from './errors.js';

/**
 * What a process does. `all`: everything, the default. `bot`: the chats and the page, and what leaves through WhatsApp,
 * whose session it holds. `worker`: every other message to owners, and the nightly jobs; it loads no agent, no page
 * and no browser, and there may be any number of them.
 */
export const ROLES = ['all', 'bot', 'worker'] as const;
export type ProcessRole = (typeof ROLES)[number];

/** Reads `--role bot`, `--role=worker` or nothing. Throws `config_invalid`. */
export function readRole(args: string[]): ProcessRole {
  if (args.length === 0) return 'all';
  const [name, value] = args.length === 1 ? args[0]!.split('=') : args;
  const role = ROLES.find((known) => known === value);
  if (name === '--role' && role && args.length <= 2) return role;
  throw new AppError('config_invalid', {
    name: '--role',
    right: 'cli:right.one_of',
    values: ROLES.join(', '),
  });
}
