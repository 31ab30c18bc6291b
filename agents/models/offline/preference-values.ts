import { corrected } from './corrections.js';
import { customerTypes } from './customer-types.js';
import type { Reading } from './reading.js';
import type { Sentence } from './sentence.js';

const CHANNEL: [RegExp, string][] = [
  [/\bwhats?app?\b/, 'whatsapp'],
  [/\btelegram\b/, 'telegram'],
  [/\b(?:correo|e-?mail|mail)s?\b/, 'email'],
  [/\b(?:sms|mensajes? de texto|text(?:s|ed|ing)?|text messages?)\b/, 'sms'],
  [
    /\b(?:llamadas?|llamen|llame|marquen|hablen por telefono|telefono|phone|call(?:s|ed|ing)?|por telefono)\b/,
    'phone',
  ],
];

/** The one that is said first. */
const firstChannel = (words: string): string | undefined =>
  CHANNEL.map(([pattern, channel]) => ({ channel, at: words.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0]?.channel;

/** Every channel that is named, but for a call: "she called" names none. */
export const namedChannels = (words: string): string[] =>
  CHANNEL.filter(([pattern, channel]) => channel !== 'phone' && pattern.test(words)).map(
    ([, channel]) => channel,
  );

const REMINDER = /\b(?:recordatorios?|reminders?|recordarl\w+|remind)\b/;
/** Somebody wants none. */
export const NO_REMINDER =
  /\b(?:sin|ningun|cero|no (?:quiere|desea|necesita|reciba\w*|recibe|tenga|mas|more)|(?:no|que no) (?:le |les )?(?:mand\w+|envi\w+|llegu\w+|manden)|no|none|zero|without|(?:doesn't|don't|does not|do not) (?:want|need|like|send)|stop|opt\w* out of|(?:turn|switch) off|cancel\w*|apaga\w*|desactiva\w*|quit\w+)(?: (?:los|las|the|de|le|les|him|them|sending|sms|whatsapp|cita|citas|sus|su|her|his|their|any|mas|recibir|get|more|all|appointment|visit))* (?:recordatorios?|reminders?)\b|\b(?:recordatorios?|reminders?)(?: \S+){0,3} (?:none|off|ninguno|apagados?)\b/;
const HOURS: [RegExp, string][] = [
  [/^(?:48|dos dias|2 dias|two days|2 days)/, '48h'],
  [/^(?:24|un dia|1 dia|one day|1 day|a day|veinticuatro)/, '24h'],
  [/^(?:2|dos|two)/, '2h'],
];

const TIME =
  /\b(?:(a|to|de|en|at|por|for|with|con) )?((?:24|48|2|dos|two|veinticuatro)(?: ?(?:hours?|horas?|hrs?|hr|h)\b)|(?:un|1|2|dos|one|two|a) (?:dias?|days?)\b)/;
/** Why somebody wants it so, which tells no time to set. */
const WHY = /\b(?:because|since|cause|cuz|porque|que si no|pues|ya que|exactly when|es cuando)\b.*$/;

/** How long before a visit, as often as it is told: neither what was taken back, nor why. */
const timesTold = (sentence: Sentence) =>
  corrected(
    sentence,
    sentence.findAll(TIME).filter(({ from }) => {
      const said = sentence.tokens.slice(0, from).map(({ word }) => word);
      const mark = said.findLastIndex((word) => /^[.;!?]$/.test(word));
      return !WHY.test(said.slice(mark + 1).join(' '));
    }),
  );

const hoursOf = (said: string) => HOURS.find(([pattern]) => pattern.test(said))![1];

export const reminderTimes = (sentence: Sentence): string[] =>
  timesTold(sentence).map(({ match }) => hoursOf(match[2]!));

/** Where two times are named, the one it shall become. */
function hoursBefore(sentence: Sentence): string | undefined {
  const told = timesTold(sentence);
  const meant = told.findLast(({ match }) => match[1] !== undefined) ?? told.at(-1);
  return meant && hoursOf(meant.match[2]!);
}

const REACHED =
  '(?:contact(?:ed|en|emos|arl[aoe])?|reached|called(?! (?!by|on|at|instead|rather|from|please|when|after|in)\\w)|texted|emailed|messaged|llam(?:en|emos|arl[aoe])|escrib(?:an|amos|irl[aoe])|habl(?:en|emos|arl[aoe])|marqu(?:en|emos)|avis(?:en|emos)|busqu(?:en|emos))';
/** What somebody prefers, or how they asked to be reached. */
const WANTED = new RegExp(
  `\\b(?:prefier\\w*|preferenc\\w*|prefer\\w*|rather|(?:like|likes|wants?|asked|asks|quiere|pide|pidio|gustaria)(?: \\w+){0,2} (?:be|que (?:le|la|lo|les|se)|ser) ${REACHED})\\b(?! (?:language|idioma))(.*)$`,
);

const SET = /\b(?:preferencia|preference|medio|channel|canal)\b[^.,]{0,30}?\b(?:a|to|es|is|as|como|:) (.*)$/;
/** "Make WhatsApp her contact preference" */
const SET_FIRST =
  /\b(?:make|set|pon\w*|use|usa) (\S+(?: \S+)?) (?:(?:as|como) )?(?:her|his|their|su|the|el)? ?(?:contact |preferred |medio de |canal de )*(?:preference|preferencia|channel|canal|medio|contacto)\b/;
const REACHED_BY =
  /\b(?:prefier\w*|preferenc\w*|prefer\w*|rather|contact\w*|quiere|wants|por|by|via|through|to|medio|canal)\b(?! (?:language|idioma))(.*)$/;
const CHANNEL_WORD =
  '(?:whats\\w*|telegram|correos?|e-?mails?|mail|sms|texts?|phone|telefono|llamadas?|calls?)';
/** "ya no por WhatsApp", "from phone to email": the channel that was. */
const OTHER_CHANNEL = new RegExp(
  `\\b(?:ya no|no longer|not|no|instead of|rather than|en (?:vez|lugar) de)(?: (?:by|via|on|through|por|en|el|the|quiere|wants|usa|uses))* ${CHANNEL_WORD}\\b|\\b(?:from|de) ${CHANNEL_WORD}(?= (?:a|to) )`,
  'g',
);

/** "No longer wants WhatsApp but email": a channel is preferred, and none is forbidden. */
export const PREFERENCE =
  /\b(?:contact preference|preferencia de contacto|preferred (?:channel|contact)|(?:canal|medio) (?:preferido|de contacto))\b/;

const beforeReason = (words: string): string =>
  words.split(
    /\b(?:en (?:vez|lugar) de|instead of|rather than|than|y no|not|no|porque|because|since|cuz|ya que|es que)\b| [.?!;]/,
  )[0]!;

const channelBehind = (pattern: RegExp, line: string): string | undefined =>
  firstChannel(beforeReason(pattern.exec(line)?.[1] ?? ''));

/** How, when and in which language somebody wants to be reached, and what kind of customer they are. */
export function preferences(line: string, reading: Reading, args: Record<string, string>): void {
  if (
    /\b(?:instead|en vez|en lugar|prefier\w*|preferenc\w*|contact\w*|comunic\w*|avis\w*|habl[ae]n|escrib\w*|llam[ae]n|reach\w*|prefer\w*|would rather|wants|quiere|channel|canal|medio)\b/.test(
      line,
    )
  ) {
    const wanted = line.replace(OTHER_CHANNEL, ' ');
    const channel =
      channelBehind(SET, wanted) ??
      channelBehind(SET_FIRST, wanted) ??
      channelBehind(WANTED, wanted) ??
      firstChannel(beforeReason(REACHED_BY.exec(wanted)?.[1] ?? wanted)) ??
      (PREFERENCE.test(line) ? firstChannel(wanted) : undefined);
    // "Wants to be called Pablo" is about a name.
    const isName = channel === 'phone' && /\bbe called \p{Lu}/u.test(reading.sentence.text);
    if (channel && !isName && (reading.contacts.length === 0 || WANTED.test(line)))
      args.contact_preference = channel;
  }
  const language = languageIn(line.replace(OTHER_LANGUAGE, ' '));
  if (language) args.preferred_language = language;
  if (REMINDER.test(line)) {
    const hours = hoursBefore(reading.sentence);
    if (NO_REMINDER.test(line)) args.reminder_preference = 'none';
    else if (hours) args.reminder_preference = hours;
  }
  const type = customerTypes(reading.sentence).at(-1);
  if (type) args.customer_type = type;
}

const LANGUAGE = '(ingles|english|espanol|spanish)';
const FROM = `\\b(?:from|de|del) ${LANGUAGE}(?= (?:a|al|to|into) )`;
/** The language that somebody does not want, or does not speak. */
const OTHER_LANGUAGE = new RegExp(
  `${FROM}|\\b(?:not a word of|no (?:habla|entiende|lee|sabe|hablan|entienden)(?: (?:nada|ni papa|mucho|bien))?(?: de)?|(?:doesn't|don't|does not) (?:really )?(?:speak|understand|read|know)(?: (?:much|any))?|no more|no|not|instead of|rather than|en (?:vez|lugar) de|(?:dej\\w+|par\\w+) de (?:\\S+ ){1,4}?|ya no (?:\\S+ ){1,4}?|stop (?:\\S+ ){1,4}?)(?: ?(?:in|en|el))? ?${LANGUAGE}\\b`,
  'g',
);

const asLanguage = (said: string) => (/^(?:ingles|english)$/.test(said) ? 'en' : 'es');

/** Every language that is told, but for those somebody does not want. */
export const languagesTold = (line: string): string[] =>
  [...line.replace(OTHER_LANGUAGE, ' ').matchAll(new RegExp(`\\b${LANGUAGE}\\b`, 'g'))].map(([said]) =>
    asLanguage(said),
  );

function languageIn(line: string): string | undefined {
  const said =
    new RegExp(`\\b(?:prefier\\w*|prefer\\w*|rather)\\s+(?:\\w+ ){0,3}?${LANGUAGE}\\b`).exec(line)?.[1] ??
    new RegExp(
      `\\b(?:idioma|language)(?: (?!(?:ingles|english|espanol|spanish)\\b)\\w+){0,5} ${LANGUAGE}\\b`,
    ).exec(line)?.[1] ??
    /\b(?:idioma|language|habla\w*|speak\w*|prefier\w*|prefer\w*|en|in|to|a)\s+(?:\w+ ){0,3}?(ingles|english|espanol|spanish)\b/.exec(
      line,
    )?.[1] ??
    /\b(english|ingles|spanish|espanol)\b.{0,40} (?:as|como) (?:\w+ ){0,2}(?:language|idioma)/.exec(
      line,
    )?.[1];
  return said && asLanguage(said);
}
