import { ask, callFor, type Planning, say } from './answers.js';
import { ownerOf } from './owner-reference.js';
import type { Plan } from './plan-types.js';
import { fold } from './text.js';

const MEDIUM =
  '(?:por|v[ií]a|a trav[eé]s de|mediante|en(?: un| el| una| la)?|by|via|over(?: the)?|through|on(?: the)?|in(?: an?)?|with(?: an?)?|con(?: una?)?)\\s+(?:tel[eé]fono|llamada(?: telef[oó]nica)?|phone(?: call)?|call|whats?app|correo(?: electr[oó]nico)?|e-?mail|mail|mensaje(?: de texto)?|sms|text(?: message)?|telegram|escrito|writing|persona|person|recepci[oó]n|reception|mostrador|the front desk|front desk|the desk|the counter|counter|la cl[ií]nica|the clinic|caja|consulta|la consulta|la cita|su visita|papel|paper|formulario|form|signed form|formato(?: firmado)?|hoja(?: firmada)?|signature|firma|carta|letter|facebook|instagram|messenger)(?:\\s+(?:firmad[oa]|electr[oó]nico|de texto))?';
const OTHER =
  '(?:en persona|in person|face[ -]to[ -]face|cara a cara|at the till|de palabra|verbalmente|verbally|personalmente|presencialmente|por escrito|in writing|at (?:the )?(?:front desk|reception|desk|counter|clinic|checkout|visit|appointment)|(?:ya )?(?:lo |la )?firm[oó][^,.;:]{0,60}|(?:he |she |they )?signed (?!up|off)[^,.;:]{0,60}|al (?:registrarse|pagar|salir|llegar)|during (?:the|her|his) (?:visit|appointment|call)|durante (?:la|su) (?:visita|cita|consulta|llamada))';
const GRANT =
  /\b(?:acept\w+|dij\w+ que si(?= (?:a |quiere|acepta|,))|autoriz\w+|consiente|consintio|dio (?:su |el )?(?:permiso|consentimiento|autorizacion|ok|visto bueno)|da (?:su )?permiso|si (?:quiere|acepta|desea|le interesa)|quiere (?:recibir|que)|de acuerdo|otorg\w+|conced\w+|suscrib\w+|opt(?:s|ed)?[ -]?in|opting in|agree[sd]?|agreed|consent(?:s|ed)?|accept(?:s|ed)?|gave (?:us |her |his |their )?(?:permission|consent|the ok|the okay)|said yes|wants? to (?:get|receive|hear)|is (?:ok|okay|fine|happy) (?:with|to)|sign(?:s|ed)? up|granted|yes to|happy to receive|firmo|signed)\b/;
const REVOKE =
  /\b(?:nada de|nothing more|taken off|be removed|(?:quit|saqu)(?:emos|en|es)|off (?:the |our |all )?(?:promo\w*|marketing|list|messages)|no (?:acepta|quiere|autoriza|desea|le interesa|acepto|quiso|le manden|le envien|le mandemos|le enviemos|mas|recibir)|ya no|no le (?:manden|envien|mande|envie|mandemos)|rechaz\w+|revoc\w+|retir\w+|cancel\w+|(?:se )?(?:dio|da|dar|dale|dalo|dala|des|darse) de baja|baja|sin (?:promociones|publicidad)|dej\w+ de|opt(?:s|ed)?[ -]?out|opting out|unsubscrib\w+|doesn't (?:want|agree|consent|accept)|does not (?:want|agree|consent|accept)|didn't (?:want|agree|consent)|do not (?:send|contact)|no longer|refus\w+|declin\w+|withdr\w+|revok\w+|said no|not (?:want|interested|agree|to (?:get|receive|be))|any ?more|stop\w*|no more|take \w+(?: \w+)? off|remove \w+(?: \w+)? from|off (?:the|our) (?:list|mailing)|out of|no to|no a (?:las |los |la |el )?(?:promo\w*|publicidad|ofertas|mensajes|marketing)|wants? out|negative|negad\w+|quita\w*|saca\w*)\b/;

const TOPIC =
  /\b(?:(?:baja|off|out) (?:de|of|from) (?:los |las |the |our )?(?:mensajes|correos|avisos|messages|emails|texts|whatsapps?)|promo\w*|publicidad|marketing|ofertas?|offers?|newsletters?|boletin\w*|campan\w+|campaigns?|consent\w*|consint\w*|autorizacion|permiso|permission|opt(?:s|ed)?[ -]?(?:in|out)|opting|unsubscri\w+|suscri\w+|mailing list|lista de (?:envios?|correos?|difusion)|mensajes (?:promocionales|de la clinica|comerciales|de promociones|automaticos)|advertising|ads|deals)\b/;
const MESSAGES =
  /\b(?:recibir|receive|get|getting|send|sending|mand\w+|envi\w+|acept\w+|accept\w*|agree\w*|quiere|wants?|more|mas)\b.{0,25}\b(?:mensajes|messages|texts|correos|emails|avisos|whatsapps?)\b/;

/** "que ya no le manden nada", "don't send him anything anymore" */
const NOTHING =
  /\b(?:no|ya no|not|don't|do not|doesn't want|stop|dej\w+ de)\b(?: \S+){0,5} (?:mand\w+|envi\w+|escrib\w+|contact\w*|send\w*|text\w*|email\w*|messag\w+|lleg\w+|recibir|receive|get)(?: \S+){0,3} (?:nada|mas|anything|anymore|more|again|stuff)\b|\b(?:no|ya no) (?:le|les|la|lo) (?:llegu?en?|mand\w+|envi\w+|escrib\w+) (?:mas )?(?:nada|ofertas|promo\w*|publicidad|mensajes|correos|cosas)\b|\bstop (?:sending|texting|emailing|messaging|contacting)\b/;

/** Is the person telling that somebody wants to be written to no more? */
export const wantsNothing = (line: string): boolean => NOTHING.test(line);

/** Is this about permission to write to somebody? Without a yes or no it is not. */
export function speaksOfConsent(line: string): boolean {
  return (
    /\b(?:consentimiento|consent)\b/.test(line) ||
    NOTHING.test(line) ||
    ((TOPIC.test(line) || MESSAGES.test(line)) && (GRANT.test(line) || REVOKE.test(line)))
  );
}

/** "y así ya no me regañan": the speaker's own no. */
const OURS = /\b(?:ya )?no (?:me|nos) \S+/g;

/** "He'd been saying no for years", told of somebody who now agrees. */
const ONCE_NO =
  /\b(?:(?:he|she|they)(?:'d| had) (?:always )?(?:been saying|said)|used to say|always said|siempre (?:decia|habia dicho)|antes (?:decia|no queria)|habia dicho|llevaba \S+ diciendo)(?: que)?(?: no\b(?: (?:to|a) \S+)?)?/g;

/** Is it said as a fact or an order that a permission is given or taken back? */
export function planConsent(planning: Planning): Plan {
  const { reading, memory, text } = planning;
  const { line } = reading.sentence;
  const revoked = REVOKE.test(line.replace(OURS, ' ').replace(ONCE_NO, ' ')) || NOTHING.test(line);
  const recorded =
    /\b(?:registr\w+|guard\w+|anot\w+|apunt\w+|record|log|save|capture|captur\w+|note down|put down)\b.*\b(?:consentimiento|consent|permiso|permission|autorizacion|opt[ -]?in)\b/.test(
      line,
    );
  if (!revoked && !GRANT.test(line) && !recorded) return ask(planning, 'consent', 'consent_status');
  const owner = ownerOf(reading, memory);
  // "No quiere correos, sólo por WhatsApp": a no to all the others.
  if (revoked && ONLY_ONE.test(text)) return ask(planning, 'consent', 'consent_status');
  const given = consentTold(text);
  const how = given.how;
  const channel = given.channel ?? objectChannel(line);
  if (!revoked && !how) {
    return owner
      ? ask(planning, 'consent', 'consent_how')
      : say(planning, 'consent', 'who', { asked: 'who' });
  }
  const plan = callFor(planning, 'consent', owner, 'record_consent', {
    status: revoked ? 'revoked' : 'granted',
    ...(channel && { channel }),
    // A no counts however it was told; the sentence itself is then what the ledger keeps.
    how: how ?? told(text),
  });
  // What stands behind a colon is most likely how, in words that are not known here.
  const unread = how ? undefined : /:\s+(\S.*)$/u.exec(text)?.[1];
  return unread && plan.call ? { ...plan, rest: [unread] } : plan;
}

/** The sentence itself, as far as the ledger keeps one. */
export const told = (text: string): string => text.trim().slice(0, 200);

/** "no more promo emails", "consentimiento de email": that channel and no other. */
function objectChannel(line: string): string | undefined {
  const object =
    /\b(?:promo\w*|marketing|advertising|more|mas|any|recibir|receive|get|getting) (emails?|correos?|whatsapps?|sms|texts?|text messages)\b|\b(correos?|emails?|whatsapps?|sms|texts?) (?:de|con|about|with) (?:promo\w*|ofertas?|publicidad|marketing|offers?)/.exec(
      line,
    );
  const consent =
    /\b(?:promo\w*|ofertas?|publicidad|marketing|offers?) (?:de|on|via|over) (whatsapp|sms|e-?mails?|correos?|texts?)\b|\b(whatsapp|sms|e-?mail|text|correo) (?:consent|permission|opt[ -]?in|opt[ -]?out|marketing|promo\w*)\b|\b(?:consentimiento|permiso|autorizacion|consent|permission|opt[ -]?in) (?:de|para|por|for|to|of) (?:el |los |the )?(whatsapp|sms|e-?mails?|correos?|texts?)\b/.exec(
      line,
    );
  const said = object?.[1] ?? object?.[2] ?? consent?.slice(1).find(Boolean);
  return said && CHANNELS.find(([word]) => word.test(said))?.[1];
}

const CHANNELS: [RegExp, string][] = [
  [/whats/i, 'whatsapp'],
  [/correo|mail/i, 'email'],
  [/sms|texto|text/i, 'sms'],
  [/telegram/i, 'telegram'],
];

/**
 * How it was said, in the words of the person who tells. "Acepta recibir promociones por WhatsApp" names the channel
 * of the messages and not how the permission was given; "aceptó por WhatsApp" tells how.
 */
export function howGiven(text: string): { how?: string; channel?: string } {
  const spans = [...text.matchAll(new RegExp(`(?<![\\p{L}])(?:${OTHER}|${MEDIUM})(?![\\p{L}])`, 'giu'))];
  const channelOf = (match: RegExpMatchArray) => CHANNELS.find(([word]) => word.test(match[0]))?.[1];
  const toMessages = (match: RegExpMatchArray) =>
    channelOf(match) !== undefined &&
    (OF_MESSAGES.test(text.slice(0, match.index)) || isOnlyChannel(text, match));
  const telling = spans.filter((match) => !toMessages(match));
  const last = telling.at(-1);
  // "in person at the desk" is told in one breath.
  const before = last && telling.at(-2);
  const joined = before && text.slice(before.index + before[0].length, last.index).trim() === '';
  const medium = spans.find((match) => isOnlyChannel(text, match)) ?? spans.find(toMessages);
  const receiving =
    /\b(?:recibir|receive|get|getting|receiving|que le (?:manden|mandemos|envien|enviemos))\b/iu.test(text);
  const only = medium !== undefined && isOnlyChannel(text, medium);
  const how = last ?? (medium && !receiving && !only ? medium : undefined);
  const channel = medium && medium !== how ? channelOf(medium) : undefined;
  const said = joined && how === last ? text.slice(before.index, last.index + last[0].length) : how?.[0];
  return { ...(said && { how: said.trim() }), ...(channel && { channel }) };
}

/** "Acepta, pero sólo por WhatsApp", "by SMS only": where to write to, unless it is where somebody said so. */
function isOnlyChannel(text: string, { index = 0, 0: medium }: RegExpMatchArray): boolean {
  const before = text.slice(0, index);
  return (
    (ONLY_BEFORE.test(before) && !TELLING.test(before)) || ONLY_AFTER.test(text.slice(index + medium.length))
  );
}

const ONLY = 's[oó]lo|solamente|[uú]nicamente|exclusivamente|nada m[aá]s|nom[aá]s|only|just|exclusively';
const ONLY_BEFORE = new RegExp(`(?<!\\p{L})(?:${ONLY})\\s+$`, 'iu');
const ONLY_AFTER = new RegExp(
  `^,?\\s+(?:(?:y|and)\\s+)?(?:${ONLY}|nothing else|nowhere else)(?=\\s*(?:[.,;!?)]|$|por ah[ií]))`,
  'iu',
);
const ONLY_ONE = new RegExp(
  `(?:${ONLY})\\s+(?:por|by|via|v[ií]a|on|through|over)\\s+(?:el\\s+)?(?:whats|sms|correo|e-?mail|telegram|text)`,
  'iu',
);
const TELLING =
  /(?:dijo|dice|avis[oó]|confirm[oó]|coment[oó]|said|told|says|confirmed|answered)(?:\s+\p{L}+){0,2}\s+\p{L}+\s+$/iu;

const LABEL =
  '(?:how(?: (?:it was|was it|they|she|he)? ?(?:said|told|asked|given|requested|done|received|confirmed|known|agreed))?|c[oó]mo(?: (?:lo|la|nos|se|fue))*(?: (?:pidi[oó]|dijo|dio|avis[oó]|supimos|autoriz[oó]|acept[oó]|solicit[oó]|confirm[oó]))?|method|medium|evidence|proof|m[eé]todo|medio|evidencia|prueba|v[ií]a|via|source|fuente)';
/** "how: phone call this morning", "(medio: llamada de ayer)" */
const NAMED = new RegExp(
  `(?<![\\p{L}])${LABEL}\\s*[:=]\\s*["“«']?([^:.;!?()"”»]{3,80}?)["”»']?(?=\\s*(?:[.;!?()]|$)|,? (?:por favor|porfa|please|gracias|thanks)(?!\\p{L}))`,
  'iu',
);
const NOUN =
  '(?:phone ?call|call|voicemail|e-?mail|whats?app(?: message)?|text(?: message)?|letter|(?:signed |paper |consent )?form|signature|front desk|llamada(?: telef[oó]nica)?|correo|mensaje(?: de (?:voz|texto|whatsapp))?|nota de voz|carta|hoja|formulario|formato|firma|recepci[oó]n|mostrador)';
/** "..., signed form", "..., llamada de ayer": the medium stands at the end by itself. */
const BARE = new RegExp(
  `[,;(–—-]\\s*((?:una? |an? |the |el |la )?(?:signed |paper |written )?${NOUN}(?: (?:firmad[oa]|signed|electr[oó]nico))?(?: (?:de|del|from|on|this|last|at|el|esta|today|yesterday|hoy|ayer|just now|a few)(?: [\\p{L}\\d]+){0,3})?)\\)?\\s*(?=[.;,!?]|$)`,
  'iu',
);

/** How it was told, in whatever words of a message; undefined where it does not say. */
export const howTold = (text: string): string | undefined => howGiven(text).how ?? howNamed(text).how;

/** How it was told, where that is named or stands alone. */
function howNamed(text: string): { how?: string } {
  const how = NAMED.exec(text)?.[1] ?? (howGiven(text).how ? undefined : BARE.exec(text)?.[1]);
  return how ? { how: how.trim() } : {};
}

/** What was dictated may tell what was agreed to as well: "acepta promociones por correo, lo dijo por teléfono". */
function consentTold(text: string): { how?: string; channel?: string } {
  const dictated = howDictated(text);
  const within = dictated.how === undefined ? {} : howGiven(dictated.how);
  const both =
    within.how !== undefined &&
    /[,;]/.test(dictated.how!) &&
    [GRANT, TOPIC].some((words) => words.test(fold(dictated.how!)));
  return { ...howGiven(text), ...howNamed(text), ...(both ? within : dictated) };
}

/** "anota su consentimiento: hoja firmada" */
function howDictated(text: string): { how?: string } {
  const how =
    /\b(?:consentimiento|consent|permiso|permission|autorizaci[oó]n|opt[ -]?(?:in|out))\b[^:]{0,40}:\s+([^:]{3,80}?)[.!]?$/iu.exec(
      text,
    )?.[1];
  return how ? { how } : {};
}

const OF_MESSAGES =
  /(?:mensajes|promociones|promos|publicidad|ofertas|avisos|messages|promotions|offers|marketing|texts|news|informaci[oó]n|recibir|receive)\s*$/iu;
