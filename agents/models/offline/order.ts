import type { Sentence, Span } from './sentence.js';
import { isWord, type Token } from './text.js';

// Imperatives, infinitives and the forms of polite requests, by stem; what may hang on them follows.
const CLITIC = '(?:me|te|se|nos)?(?:l[aeo]s?)?';
const SPANISH = [
  `(?:agreg|sum|anot|apunt|registr|captur|guard|marc|quit|sac|borr|elimin|retir|cambi|asign|cre|edit|junt|fusion|combin|ingres|inscrib|not|asient|anex|coloc|pas|bloque|revoc|etiquet|desetiquet|tague|tage|clasific|catalog|identific|modific|unific|actualiz|consolid|integr|cancel|document|recuerd|report|dej)(?:a|as|ar)${CLITIC}`,
  `(?:agregu|anot|apunt|registr|captur|guard|marqu|quit|saqu|borr|elimin|retir|cambi|asign|edit|junt|fusion|ingres|etiquet|clasifiqu|modifiqu|actualic|dej)(?:es|en|emos)${CLITIC}`,
  `(?:anad|escrib|inscrib|un|met|sub|corrig|correg|remuev|remov|incluy|sub)(?:e|es|er|ir)${CLITIC}`,
  `(?:anad|escrib|met|corrij|remuev|un)(?:as|an|amos)${CLITIC}`,
  `(?:pon|pong|haz|hag|hac|hace)(?:er|as|an|amos|es|e|a)?${CLITIC}`,
  `(?:da|dar|das|des|den|dale)${CLITIC}`,
  // Usted; without what hangs on it "agregue" may also be "agregué".
  `(?:agregu|anot|apunt|registr|captur|guard|marqu|quit|saqu|borr|elimin|retir|cambi|asign|cre|edit|junt|fusion|ingres|etiquet|clasifiqu|modifiqu|actualic|dej|coloqu|pas)e(?:me)?(?:se)?l[aeo]s?`,
  'quede|suscrib[ei]\\w*|desuscrib[ei]\\w*|baja[lr]\\w*|abre(?:le)?|abrir(?:le)?|alta|olvides',
].join('|');
const ENGLISH =
  'add|adding|put|putting|place|stick|slap|leave|leaving|write|writing|make|making|create|creating|attach|save|saving|enter|drop|note|noting|jot|jotting|log|logging|record|recording|document|register|registering|registered|sign|enroll|onboard|set|setting|change|changing|update|updating|correct|correcting|fix|fixing|edit|modify|switch|swap|replace|tag|tagging|untag|mark|marking|unmark|label|flag|classify|give|giving|assign|apply|remove|removing|take|taking|delete|strip|clear|pull|merge|merging|combine|join|unify|consolidate|revoke|withdraw|opt|unsubscribe|stop|append|include|turn|keep|rid|remember|mention|call|treat|pop|throw|added|tagged|marked|updated|noted|fixed|undo|revert|amend';
export const VERB = new RegExp(`^(?:${SPANISH}|${ENGLISH})$`);
// The third person looks like the imperative: "María cambia de casa". With something hanging on it, it cannot.
const BARE = /^(?!quede|.*l[aeo]s?$)(?:[a-z]+[ae])$/;
const TITLE = /^(?:don|dona|senora?|srta|sra?|mrs?|ms|miss|la|el|cliente|clienta)$/;

/** What may stand before a command in its clause without taking its force. */
const FRAME = new Set(
  `oye oiga hey hi hello hola ok okay va sale y e and then also tambien entonces so now ahora ahorita please por favor porfa porfis plis
  pls fa buenas buenos dias tardes noches good morning afternoon evening sorry perdon disculpa listen mira a ver bueno pues
  just nomas nada mas quick one real quickly rapido rapidito go ahead let's lets vamos vamonos hay que favor de me te le les
  lo la los las se puedes podrias pudieras puede podria podemos podriamos ayudas ayudame ayudarias could can would will you mind we i
  need needs want i'd like to would love necesito necesitamos ocupo ocupamos quiero quisiera queremos gustaria encargo
  pido help do favor favour me if possible the el un una su sus his her him their them this that esta este ese esa for
  para en in on of con with from under into onto 's file ficha perfil expediente profile record chart account notes
  notas senora senor sra sr srta srita dona don gotta um hmm mrs mr ms miss client cliente clienta customer owner dueno duena perro perra gato gata dog
  cat go first one primero primera segundo segunda tercero tercera second third last ultimo ultima que nota note tag
  etiqueta new nuevo nueva otra otro another again otra vez asap urgente urge when get chance sec moment second cuando
  puedas tengas chance tiempo momento rato antes olvide before forget quick thing cosa cosita could maybe? solid paro
  hazme haz porfavor friend amigo amiga compa doc guys equipo team right actually mejor well um uh eh este o or sea really at
  correo mail email telefono celular cel numero direccion ciudad idioma phone number address city language
  your earliest convenience once free kindly vas ir ve and/or be sure asegurate acuerdate mucho be so kind as tan amable eso
  fijate resulta sabes crees pena contigo calma ya rapidito rapida oigan gets get segundito ratito minutito momentito ahi
  alli favorzote favorcito gentil amablemente hate bug bother para molestarte somebody someone alguien necesitaria requiero`
    .trim()
    .split(/\s+/),
);
/** "Por favor agregue": alone it may be "agregué", and is told. */
const USTED =
  /^(?:(?:agregu|anot|apunt|registr|captur|guard|marqu|quit|saqu|borr|elimin|retir|cambi|asign|cre|edit|junt|fusion|ingres|etiquet|clasifiqu|modifiqu|actualic|dej)e|(?:pong|hag|corrij|escrib|anad|un|met)a)$/;
const COURTEOUS = /\b(?:por favor|porfa\w*|sea tan amable|me hace (?:el |un )?favor|disculpe)\b/;
/** The order of somebody who says usted, at the head of its clause or not. */
export const isFormalOrder = (line: string, { word, raw }: Token): boolean =>
  USTED.test(word) && COURTEOUS.test(line) && !/é$/iu.test(raw);
/** "..., ya prefiere correo cámbiaselo": what hangs on a verb at the very end is an order without any mark. */
const HANGING_LAST = /(?<![aei]r)(?:se|me)?l[aeo]s?$/;
const BOUNDARY = /^(?:[.,;:!?¡¿()"–—-]|and|y|so|but|pero|entonces|then|porque|because|please|asi)$/;
/** "lo importante es que dejes", "what I need is for you to add": behind it the clause is an order. */
export const WISH =
  /\b(?:lo (?:mas )?(?:importante|urgente|principal)|lo que (?:yo )?(?:quiero|necesito|ocupo|importa|urge|me urge|te pido|te encargo|falta)|(?:the |my )?(?:important|main|real|only|actual) (?:thing|point|part|bit)|(?:what|all) i(?:'m)? (?:really |actually |just )?(?:need|want|ask|after|asking)) (?:es|is)(?: que| to| for you to| that you| please)?(?= )/;
const SUBJECT = /^(?:i|we|they|she|he|it|who|yo|ella|el|ellos|nosotros|quien|that)$/;
const OF_NOUN = /^(?:the|a|an|la|una|las|esa|esta|her|his|their|that|this|su|de|no|any|some|un|el)$/;
const NOUN =
  /^(?:nota|notas|note|tag|label|record|alta|baja|mark|call|change|cambio|update|registro|marca|etiqueta)$/;

/**
 * Is something commanded: a verb of command at the head of its clause, behind nothing but politeness, fillers and
 * whom it is for? "Dile si ya le pusiste VIP", "I told her I'd tag her", "the doctor asked whether we can add" are
 * not. `names` are the words that name people, animals and tags.
 */
export function commanded(sentence: Sentence, names: readonly Span[], verb: RegExp = VERB): boolean {
  let open = true;
  const wishes = sentence.findAll(WISH);
  const orders = (token: Token) =>
    verb.test(token.word) || (verb === VERB && isFormalOrder(sentence.line, token));
  for (const [at, token] of sentence.tokens.entries()) {
    const { word } = token;
    open ||= wishes.some(({ to }) => to === at);
    const name = names.find(({ from, to }) => at >= from && at < to);
    if (open && !name && orders(token) && isWord(token) && !isObject(sentence, at, names)) return true;
    if (BOUNDARY.test(word)) open = true;
    else if (!name && !FRAME.has(word) && !/^§|\d/.test(word)) open = false;
  }
  if (verb === VERB && endsInOrder(sentence)) return true;
  if (
    /^\W*\S+(?: \S+){0,3} (?:note|nota|tag|etiqueta) (?::|§)/.test(sentence.line) &&
    names.some(({ from }) => from <= 1)
  )
    return true;
  return /^\W*(?:(?:oye|hey|ok|por favor|please|hola)[ ,]+)*(?:nota|note|memo|comentario|observacion|anotacion|apunte|recado|new note|nueva nota|toma(?:r)? nota|internal note|public note|nota \w+|new (?:client|customer|owner|pet|tag|label)|(?:new|brand new) (?:patient |client |customer )?(?:family|couple|patient)|familia nueva|pareja nueva|nuev[oa] (?:familia|pareja|cliente|clienta|duen[oa]|mascota|etiqueta)|(?:cliente|clienta|mascota|etiqueta) nuev[oa]|alta de|alta)\b/.test(
    sentence.line,
  );
}

function endsInOrder({ tokens }: Sentence): boolean {
  const at = tokens.findLastIndex(isWord);
  const { word = '' } = tokens[at] ?? {};
  const before = tokens[at - 1]?.word ?? '';
  return (
    VERB.test(word) && HANGING_LAST.test(word) && !/^(?:no|ni|sin|de|que|a|para|quiere|y|ya)$/.test(before)
  );
}

/** A noun that only looks like a verb, or a verb whose subject is somebody else. */
function isObject(sentence: Sentence, at: number, names: readonly Span[]): boolean {
  const before = sentence.word(at - 1);
  if (NOUN.test(sentence.word(at)) && OF_NOUN.test(before)) return true;
  if (SUBJECT.test(before) && before !== 'el') return true;
  const name = names.find(({ to }) => to === at);
  if (!name || !BARE.test(sentence.word(at))) return false;
  let first = name.from - 1;
  while (TITLE.test(sentence.word(first)) || sentence.word(first) === '.') first--;
  const ahead = sentence.word(first);
  return !/^(?:a|al|de|del|para|for|to|of|on|in|en|con|with|:|,|'s|tag|etiqueta)$/.test(ahead);
}
