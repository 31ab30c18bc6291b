import type { Language } from '../../../src/i18n.js';
import type { Found, Sentence } from './sentence.js';

const LANG = '(?<lang>espanol|castellano|spanish|ingles|english)';
const ALWAYS =
  '(?: (?:siempre|solo|solamente|mejor|todo|por favor|porfa|de ahora en adelante|desde ahora|always|only|just|please|from now on))*';

/** Said of whoever writes, beyond doubt. */
const MINE = [
  `\\b(?:hablame|hablarme|respondeme|responderme|contestame|contestarme|escribeme|escribirme|me (?:habl|respond|contest|escrib)(?:as|es|an|en)|me (?:puedes|podrias|vas a|quieras) (?:hablar|responder|contestar|escribir)|comunicate conmigo|habla conmigo)${ALWAYS} en ${LANG}`,
  `\\b(?:(?:pon|ponme|cambia|cambiame|cambiar|pasa|configura|actualiza) )?mi (?:propio )?idioma(?: preferido)?(?: (?:a|al|en|es|sea|el))* ${LANG}`,
  `\\b(?:pon(?:me|er|erme)?|cambia(?:me|r)?|pasa(?:me)?|quiero)(?: a mi)? (?:el |mi )?(?:sistema|chat|bot|huella|app|pantalla)(?: todo)?(?: a| en| al)* ${LANG}`,
  `\\b(?:set|switch|change|put)(?: (?:my|the))? (?:system|chat|bot|app|screen) (?:to|in|into) ${LANG}(?= for me)`,
  `\\bprefiero (?:(?:el|en|que me hables en|que sea en|hablar en|hablar) )?${LANG}`,
  `\\b(?:talk|speak|reply|respond|answer|write)(?: (?:to me|me|back))?${ALWAYS} in ${LANG}`,
  `\\b(?:(?:set|make|change|switch) )?my (?:own |preferred )?language(?: (?:to|as|is|should be|be))? ${LANG}`,
  `\\bi(?:'d| would)? (?:prefer|rather have) (?:it in |(?:you )?to (?:talk|speak|write|answer) in |answers in |to (?:use|speak) )?${LANG}`,
];
/** The same of somebody's record, where somebody is spoken of. */
const ANYBODYS = [
  `\\b(?:pon|ponme|ponlo|cambia|cambiame|cambialo|cambiar|cambiate|pasate|pasa|usa|usar)(?: (?:el idioma|el chat|todo))?(?: (?:a|al|en))? ${LANG}`,
  `\\b(?:switch|change)(?: over)?(?: (?:the )?language)?(?: (?:to|into))? ${LANG}`,
  `\\buse ${LANG}`,
  `^\\W*(?:(?:please|por favor) )?(?:speak|habla)(?: en)? ${LANG}`,
];
const patterns = (sources: string[]) => sources.map((source) => new RegExp(`${source}\\b`));
const [OWN, LOOSE, BARE] = [
  patterns(MINE),
  patterns(ANYBODYS),
  new RegExp(`^\\W*(?:in |en )${LANG}(?: ,)?(?: (?:please|porfa|por favor))?\\W*$`),
];

/** Which language somebody wants to be answered in. `doubt`: they may mean only what was just shown. */
export function findOwnLanguage(
  sentence: Sentence,
  { someone }: { someone: boolean },
): Found<{ language: Language; doubt: boolean }> | undefined {
  for (const pattern of someone ? OWN : [...OWN, ...LOOSE, BARE]) {
    const found = sentence.find(pattern);
    if (!found) continue;
    const denied = /\b(?:no|not|don't|never)(?: (?:quiero que|me|to))*$/.test(
      sentence.line.slice(0, found.match.index).trimEnd(),
    );
    const said: Language = /^(?:ingles|english)$/.test(found.match.groups!.lang!) ? 'en' : 'es';
    const language = denied ? (said === 'en' ? 'es' : 'en') : said;
    return { language, doubt: denied || pattern === BARE, from: found.from, to: found.to };
  }
  return undefined;
}
