import { type Planning, say } from './answers.js';
import type { Plan } from './plan-types.js';

const REMINDER = '(?:recordatorios?|avisos?|reminders?)';
const GREETING =
  '(?:felicitaci\\w+|saludos?|greetings?|mensajes?|messages?|anuncios?|novedad\\w*|announcements?)';

/** The kinds as people call them; the narrower before the wider. */
const KINDS: [RegExp, string][] = [
  [
    /\b(?:avisos?|anuncios?|novedad\w*|mensajes?) (?:de |sobre )?(?:l[oa]s? |el |cada )?(?:productos?|nuev\w+ productos?)\b|\b(?:new[ -])?products? (?:announcements?|news|messages?)\b|\bannouncements? (?:of|for|about) (?:new )?products?\b/,
    'announcement',
  ],
  [
    /\bcumple\w* (?:de |a )?(?:las? |los? |sus? |cada )*(?:mascota|perr|gat|animal)\w*|\b(?:mascota|perr|gat)\w* (?:que )?cumple\w*|\bpets?(?:'s|s'| s)? birthdays?|\bbirthdays? (?:of|for) (?:the |their )?(?:pets?|animals?)/,
    'pet_birthday',
  ],
  [/\baniversario\w*|\banniversar\w*/, 'anniversary'],
  [
    /\bwin[ -]?back\b|\bcome[ -]back\b|\binvitaci\w+ (?:automatica )?(?:a|para|de que) (?:volver|regresar|vuelv\w+|regres\w+)|\bmensajes? de (?:que )?(?:hace mucho|regreso)|\binvitations? to (?:come back|return)|\breactivaci\w+|\b(?:recuperaci\w+|recuperar) (?:de )?client\w+/,
    'win_back',
  ],
  [
    new RegExp(`\\b${REMINDER}\\b.{0,25}\\b(?:cita|visita|appointment|visit|booking)s?\\b`),
    'appointment_reminder',
  ],
  [/\b(?:appointment|visit) reminders?\b/, 'appointment_reminder'],
  [
    new RegExp(
      `\\b${REMINDER}\\b.{0,25}\\b(?:vacun|cuidado|desparasit|vaccin|care|deworm)|\\b(?:vaccin\\w+|care|deworming) reminders?\\b`,
    ),
    'care_reminder',
  ],
  [/\bcumple\w*|\bbirthdays?\b/, 'birthday'],
];

const ALL =
  /\bautomatizaci\w+|\bautomations?\b|\b(?:mensajes|envios|avisos|correos) automatic\w+|\bautomat(?:ed|ic) (?:messages|sends|e-?mails|texts)\b|\b(?:los|que|cuales) automatic\w+\b|\b(?:sends?|sending|goes|go|manda\w*|envia\w*|sale\w*)\b.{0,30}\bautomatic\w+|\bautomatic\w+\b.{0,20}\b(?:sends?|manda\w*|envia\w*)\b/;
const ON =
  /\b(?:enciend\w*|encend\w*|prend(?:e|er|elas?|elos?|an|as)|activ(?:a|ar|ame|alas?|alos?|en|es|emos)|switch(?:ing)? on|turn(?:ing)? on|switch .{3,40} on|turn .{3,40} on|enable|activate)\b/;
const OFF =
  /\b(?:apag\w+|desactiv\w+|deten(?:er|las?|los?|me)?|suspend\w+|switch(?:ing)? off|turn(?:ing)? off|switch .{3,40} off|turn .{3,40} off|disable|deactivate)\b|^\W*(?:para|stop) (?:las?|los?|el|the|all)\b/;
const NOT = /\b(?:no|nunca|don't|dont|do not|never|sin)\b/;
const SHOW =
  /\b(?:muestra\w*|ensena\w*|ver|vista previa|preview|show|dime|como (?:es|son|dice|queda)|what (?:is|does)|a quien(?:es)?|who (?:would|will|gets?))\b/;
const SENT = new RegExp(
  `\\b(?:${GREETING}|${REMINDER}|win[ -]?back|invitaci\\w+|invitations?)\\b|${ALL.source}`,
);

/** `cambia el texto de la felicitación de cumpleaños en inglés por: ...`; the text stays as it was written. */
const EDIT =
  /^\W*(?:por favor |please )?(?:cambia|cambiar|edita|modifica|corrige|change|edit|replace)\w* (?:el |the )?(?:texto|mensaje|text|message|wording) (?:del? |of |for )(?<what>.{3,90}?)\s*(?::|\b(?:a|por|to|with|as)\b\s*:?)\s*(?<body>\S.*)$/isu;
const VARIANTS: [RegExp, string][] = [
  [/\b(?:primer[oa]?|first)\b/, 'first'],
  [/\b(?:segund[oa]|second)\b/, 'second'],
  [/\b(?:tercer[oa]?|third|ultim[oa]|last)\b/, 'third'],
  [/\b(?:antes|before|ahead)\b/, 'ahead'],
  [/\b(?:atrasad\w+|vencid\w+|despues|overdue|after)\b/, 'overdue'],
  [/\b(?:el dia|del dia|on the day)\b/, 'today'],
  [/\b(?:sin mascota|without a pet|general)\b/, 'general'],
  [/\b(?:con mascota|de (?:la )?mascota|with (?:a |the )?pet)\b/, 'of_pet'],
];

/**
 * What the clinic sends by itself: listed, shown before it is switched on, switched off, put into other words. To
 * switch one on is never an order to a tool: what is shown has the button for it. Undefined where none is spoken of.
 */
export function planAutomations(planning: Planning): Plan | undefined {
  const { reading, text } = planning;
  // As written: mending slips would make other words of these.
  const line = folded(text);
  // What is about one person is their own setting.
  if (reading.mentions.some(({ sure }) => sure)) return undefined;
  const edited = planEdit(planning, text);
  if (edited) return edited;
  const following = planFollowing(planning, line);
  if (following) return following;
  const kind = kindIn(line);
  if (!kind) return ALL.test(line) ? call(planning, 'list_automations', {}) : undefined;
  if (OFF.test(line)) return planOff(planning, kind, line);
  if (ON.test(line) || (SHOW.test(line) && SENT.test(line)))
    return call(planning, 'preview_automation', { kind });
  return ALL.test(line) ? call(planning, 'list_automations', {}) : undefined;
}

const OF_THEM = /^(?:list_automations|preview_automation|switch_off_automation|edit_automation_text)$/;
const ALSO =
  /^\W*(?:(?:ok|bueno|perfecto|gracias|great|thanks)[ ,.]+)*(?:y|and|tambien|also|plus)\b|\b(?:tambien|too|as well)\W*$/;
const SHORT = 12;
/** "y el de inglés a: ...", after one text was changed. */
const OTHER_TEXT =
  /^\W*(?:(?:y|and|ahora|now) )*(?:el|la|the) (?<what>.{2,60}?)\s*(?::|\b(?:a|por|to|with|as)\b\s*:)\s*(?<body>\S.*)$/isu;

/** What is said right after one of them was shown or changed: the one for pets, that one too, the other language. */
function planFollowing(planning: Planning, line: string): Plan | undefined {
  const { tool = '', args = {} } = planning.memory.lastCall ?? {};
  if (!OF_THEM.test(tool)) return undefined;
  const { what, body } = OTHER_TEXT.exec(planning.text)?.groups ?? {};
  if (tool === 'edit_automation_text' && what !== undefined && body !== undefined)
    return textOf(planning, { named: folded(what), kind: kindIn(folded(what)) ?? String(args.kind), body });
  const kind = kindIn(line) ?? (/\b(?:productos?|products?)\b/.test(line) ? 'announcement' : undefined);
  if (!kind || line.split(/\s+/).length > SHORT || ON.test(line) || OFF.test(line)) return undefined;
  if (tool === 'switch_off_automation' && ALSO.test(line)) return planOff(planning, kind, line);
  return call(planning, 'preview_automation', { kind });
}

function planOff(planning: Planning, kind: string, line: string): Plan {
  const { negated, question, hypothetical, reported, past } = planning.reading.stance;
  if (NOT.test(line) || negated || question || hypothetical || reported || past)
    return call(planning, 'preview_automation', { kind });
  return call(planning, 'switch_off_automation', { kind });
}

function planEdit(planning: Planning, text: string): Plan | undefined {
  const { what, body } = EDIT.exec(text)?.groups ?? {};
  if (what === undefined || body === undefined) return undefined;
  const named = folded(what);
  const kind = kindIn(named);
  if (!kind) return undefined;
  if (planning.reading.stance.negated || planning.reading.stance.hypothetical)
    return say(planning, 'automations', 'only_asking');
  return textOf(planning, { named, kind, body });
}

function textOf(
  planning: Planning,
  { named, kind, body }: { named: string; kind: string; body: string },
): Plan {
  const variant = VARIANTS.find(([words]) => words.test(named.replace(/\bcumple\w* de .*/, '')))?.[1];
  const several = ['win_back', 'care_reminder', 'appointment_reminder'].includes(kind);
  return call(planning, 'edit_automation_text', {
    kind,
    ...(several && variant !== undefined ? { variant } : {}),
    lang: /\b(?:ingles|english)\b/.test(named)
      ? 'en'
      : /\b(?:espanol|spanish)\b/.test(named)
        ? 'es'
        : planning.reading.lang,
    body: body.replace(/^["“«](.*)["”»]$/su, '$1').trim(),
  });
}

const kindIn = (line: string): string | undefined => KINDS.find(([words]) => words.test(line))?.[1];

const folded = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const call = ({ reading }: Planning, tool: string, args: Record<string, unknown>): Plan => ({
  intent: 'automations',
  confidence: 0.9,
  lang: reading.lang,
  call: { tool, args },
});
