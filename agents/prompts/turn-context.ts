import type { Language } from '../../src/i18n.js';
import type { Role } from '../../src/staff/roles.js';

/** What changes from turn to turn, for the end of the prompt. */
export function turnContext({ today, role, lang }: { today: string; role: Role; lang: Language }): string {
  const language = lang === 'es' ? 'Spanish (Mexico, informal "tú")' : 'English';
  return `[Today: ${today}. Staff role: ${role}. Answer in ${language}.]`;
}
