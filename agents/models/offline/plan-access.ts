import { type Planning, say } from './answers.js';
import type { Plan } from './plan-types.js';
import { Sentence } from './sentence.js';
import { fold } from './text.js';

const LISTED = [
  /\b(?:quien(?:es)?|who)(?: (?:mas|else|all))? (?:tienen?|has|have|cuentan? con|got) (?:el |un )?(?:acceso|access)\b/,
  /\b(?:quien(?:es)?|who)(?: (?:mas|else|all))? (?:puede|pueden|can) (?:entrar|usarte|usarlo|usar (?:esto|huella|el sistema|el bot)|get in|log in|use (?:this|you|it|huella|the (?:bot|system)))/,
  /\b(?:lista|listado|muestrame|ensename|dame|ver|list|show(?: me)?|give me)(?: (?:a|al|de|del|de los|de las|el|la|los|las|lista|todo|the|all|of|our|list))* (?:personal|equipo|usuarios|accesos|staff|team|users|staff members|team members|members of staff|people with access)(?: list)?\b/,
  /\b(?:quien(?:es)?|que|cuales|who|which|what)(?: (?:personas?|usuarios?|users?|people|members?))? ?(?:(?:del?|de la|of|in|on|from|the|our|nuestro) )*(?:personal|equipo|staff|team|recepcion|clinica|clinic|usuarios?|users|people|personas)?(?: (?:members?|people))? (?:tienen?|has|have|cuentan? con|got|puede[n]?|can)(?: (?:el|un|any|hoy|ahora|ahorita|currently|now))* (?:accesos?|access|entrar|get in|log in)\b/,
  /\b(?:accesos?|access) (?:del?|for|of|que tiene)(?: (?:el|the|our|todo el))? (?:personal|equipo|staff|team)\b/,
  /^\W*(?:el |the |our )?(?:personal|staff|staff list|team list|accesos|usuarios|users)\W*$/,
  /\b(?:quien(?:es)? (?:esta|estan|somos|son)(?: todos)? (?:en |parte de )?(?:el|del)?|who(?: is|'s| 's| are)(?: all)? (?:on|in) (?:the|our)) ?(?:equipo|personal|staff|team)\b/,
  /\b(?:tiene|tienen|has|have) (?:acceso|access)\b.*\?/,
];
const VERB =
  '(?:quit|retir|cancel|elimin|bloque)(?:a|ame|ale|ar|arle|en|enle|es|esle)|revo(?:ca|cale|car|carle|que|quele)|remove|revoke|take away|cancel|end|cut(?: off)?|block|withdraw|disable|pull|delete';
const OUT =
  '(?:sac|elimin|quit|borr|remuev)(?:a|ale|ar|alo|ala)|da de baja|dar de baja|remove|kick|take|throw|delete|drop';
const TITLE =
  '(?:(?:la|el|a|al|the|dra?|doctora?|doc|srta|sra?|mr|mrs|ms|miss|recepcionista|receptionist)(?: \\.)? )*';
const STOP =
  "(?:por|en|de|del|desde|el|la|su|porque|ya|que|please|porfa|favor|access|acceso|accesos|to|from|on|because|since|and|y|who|out|no|off|whats ?app|telegram|hoy|ahora|now|today|'s)";
// Word by word, each whole: a long run of letters must not be cut in every possible way.
const WORD = `(?!${STOP}\\b)[\\p{L}'’-]+(?![\\p{L}'’-])`;
const NAME = `${TITLE}(?<name>${WORD}(?: ${WORD}){0,3}) ?`;
const CHANNEL = '(?:whats ?app|whats|wa|telegram|web|pagina|page)';
const BY = `(?: (?:por|de|en|desde|a|on|from|via|to)(?: (?:la|el|the))? ${CHANNEL})?`;
// Not "from the system": so people ask for an owner's record to be deleted.
const TEAM = '(?:(?:del?|el|from|out of|off|the|our) )+(?:equipo|personal|bot|huella|staff|team)';

const REVOKED = [
  `\\b(?:${VERB}) (?:(?:el|su|todo el|los|todos los|the|all) )?accesos?${BY} (?:a|al|de|del|para) ${NAME}`,
  `\\b(?:${VERB}) (?:a|al) ${NAME}(?:el|su|los|todo el) accesos?${BY}`,
  `\\b(?:${VERB}) ${NAME}(?:'s |' )?(?:(?<channel>${CHANNEL}) )?access\\b`,
  `\\b(?:${VERB}) (?:the )?access${BY} (?:of|for|from|to) ${NAME}`,
  `\\b(?:${OUT}) (?:a |al )?${NAME}${TEAM}\\b`,
  `^\\W*${NAME}(?:ya no (?:trabaja|labora) (?:aqui|con nosotros|en la clinica)|no longer works (?:here|with us|for us)|doesn't work here(?: any ?more)?)\\b`,
].map((source) => new RegExp(source, 'u'));
const DENIED = /\b(?:no|nunca|not|never|don't)\b/;
/** Somebody's access is spoken of, and nobody is named. */
const NOBODYS = new RegExp(
  `\\b(?:${VERB}) (?:(?:el|su|todos los|los|todo el|her|his|their|mi|my|the|all|everybody's) )*(?:accesos?|access)\\b`,
);
const AFTER = new RegExp(
  `\\b(?:accesos?|access)\\b.*\\b(?:por|en|desde|a|on|from|via|to)(?: (?:la|el|the))? (?<channel>${CHANNEL})\\b`,
);
const CHANNELS: Readonly<Record<string, string>> = {
  telegram: 'telegram',
  web: 'web',
  pagina: 'web',
  page: 'web',
};

/** Without one of these nothing below can hold; most messages end here. */
const CUE =
  /acces|equipo|personal|staff|team|\bbot\b|huella|usuarios|users|trabaja|labora|works? here|works with|works for|\bentrar\b|\busar|\buse\b|get in|log in/;

/** Who may come in, and taking that away. Undefined where nobody's access is spoken of. */
export function planAccess(planning: Planning): Plan | undefined {
  const { text, reading } = planning;
  if (!CUE.test(fold(text))) return undefined;
  const { stance } = reading;
  const sentence = new Sentence(text);
  const revoked = REVOKED.map((pattern) => sentence.find(pattern)).find((found) => found !== undefined);
  if (revoked || sentence.has(NOBODYS)) {
    if (stance.quoted) return say(planning, 'access', 'not_your_words');
    // Where it is the order itself, "cancel" denies nothing.
    if (stance.negated && DENIED.test(sentence.line)) return say(planning, 'access', 'nothing_done');
    if (stance.hypothetical || stance.past || (stance.question && !stance.polite))
      return say(planning, 'access', 'only_asking');
    const name = revoked && nameOf(sentence, revoked);
    if (!name) return say(planning, 'access', 'revoke_whom');
    const channel = revoked.match.groups?.channel ?? AFTER.exec(sentence.line)?.groups?.channel;
    return planned(planning, 'revoke_staff_access', {
      name,
      ...(channel && { channel: CHANNELS[channel] ?? 'whatsapp' }),
    });
  }
  if (LISTED.some((pattern) => sentence.has(pattern))) return planned(planning, 'get_staff_access', {});
  return undefined;
}

/** As written. "her access" names nobody. */
function nameOf(sentence: Sentence, { match }: { match: RegExpExecArray }): string | undefined {
  const said = (match.groups?.name ?? '').trim();
  if (
    said === '' ||
    /^(?:her|his|their|my|mi|your|tu|him|them|somebody|someone|alguien|todos|everyone|all)$/.test(said)
  )
    return undefined;
  const start = match.index + match[0].indexOf(said);
  return sentence.written(sentence.span(start, start + said.length));
}

const planned = ({ reading }: Planning, tool: string, args: Record<string, unknown>): Plan => ({
  intent: 'access',
  confidence: 0.95,
  lang: reading.lang,
  call: { tool, args },
});
