import type { Sentence, Span } from './sentence.js';

const CHANNEL =
  '(?:(?:el|la|mi|un|otro|otra|my|the|a|an|another|other) )*(?:whats ?app|whats|wa|telegram|tele|celular|cel|telefono|movil|phone|cell ?phone|cell|mobile|canal|channel|numero|number)';
const TOO = '(?: (?:tambien|too|as well|also))?';
const BY = '(?: (?:por|desde|en|con|on|from|with|over|via))?';

const ASKS = [
  `\\b(?:quiero|quisiera|necesito|puedo|podria|me gustaria|como puedo|como)${TOO} (?:usarte|usar|uso|te uso|entrar|entro|escribirte|te escribo|hablarte|te hablo|conectarme|me conecto|platicar contigo|trabajar)${TOO}${BY} ${CHANNEL}${TOO}`,
  `\\b(?:que hago|como (?:le )?hago) para (?:usarte|usar|entrar|escribirte|hablarte|conectarme)${BY} ${CHANNEL}${TOO}`,
  `\\b(?:vincul|conect|enlaz|lig|agreg|anad|sum)(?:a|e|o|ar|ame|arme)${TOO} (?:mi|my) (?:(?:cuenta|numero) de |otro |other )?(?:whats ?app|whats|wa|telegram|celular|cel|telefono|movil|numero)${TOO}`,
  `\\b(?:link|connect|add|pair) my (?:other )?(?:whats ?app|whats|wa|telegram|phone|cell ?phone|cell|mobile|number)(?: (?:number|account))?${TOO}`,
  `\\b(?:i(?:'d)? (?:want|like|would like|need) to|can i|could i|how (?:do|can) i)${TOO} (?:use|be on|write(?: to you)?|talk(?: to you)?|reach you|get in|log in|come in|connect)(?: (?:this|you|it))?${TOO}${BY} ${CHANNEL}${TOO}`,
  `\\b(?:dame|me das|me puedes dar|necesito|quiero|generame|genera|pasame) (?:una?|el|la|mi|otr[oa]) (?:codigo|clave)(?: (?:para|de)(?: (?:que )?(?:yo )?(?:entrar|entre|meterme|me meta|acceder|usarte|usar|vincular(?:me)?|conectar(?:me|te)?|enlazar(?:me)?|escribirte|hablarte|poder entrar))?${TOO}${BY} ${CHANNEL}${TOO})`,
  `\\b(?:give me|i need|get me|send me|i want|can i (?:get|have)) (?:an?(?:other)?|the|my) code(?: (?:for(?: (?:getting|logging|coming|signing) in(?:to (?:this|huella))?| (?:entering|using you|using this|connecting))?|so i can (?:get in|log in|come in|write(?: to you)?|use (?:you|this)|connect)|to (?:get|log|come|sign) in|to (?:use|link|connect|pair|write(?: to you)?|talk(?: to you)?)(?: (?:this|you|it))?)${TOO}${BY} ${CHANNEL}${TOO})`,
].map((source) => new RegExp(`(?:${source})(?!\\w)`));

/** Somebody wants to be reached, or to come in, from one more place of theirs. */
export function findOwnChannel(sentence: Sentence): Span | undefined {
  for (const asks of ASKS) {
    const found = sentence.find(asks);
    const before = found ? sentence.line.slice(0, found.match.index) : '';
    if (found && !/\b(?:no|not|don't|ya no) $/.test(before)) return found;
  }
  return undefined;
}
