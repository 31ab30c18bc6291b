import { ask, call, type Planning } from './answers.js';
import { splitName } from './given-names.js';
import { ordinaryWords } from './ordinary-words.js';
import { contactIn } from './owner-reference.js';
import type { Plan } from './plan-types.js';
import { languagesSaid, TONGUE } from './register-language.js';
import { isWord } from './text.js';

const LEAD =
  /^(?:a|al|client|clients|customer|owner|cliente|clienta|duen[oa]|propietari[oa]|llamad[oa]|llama|named|called|nombre|name|is|es|:|for|para|de|of|senora|senor|mr|mrs|ms|up|register|registra|registrar|add|agrega|enroll|onboard|alta|registrala|nuev[oa]|new|registro|registration|ficha|perfil|profile|file|record|account|-|under|with)$/;
const STOP =
  /^(?:un|una|nuev[oa]|new|client|customer|owner|cliente|clienta|duen[oa]|telefono|tel|cel|celular|movil|numero|correo|mail|email|e-mail|phone|cell|mobile|number|con|with|su|sus|her|his|their|and|y|e|as|como|whatsapp|wa|que|who|vive|lives|from|al|to|in|en|the|la|el|a|por|favor|porfa|please|gracias|thanks|quien|it's|is|es|registral[oa]|dal[oa]|dale|tiene|has|speaks|habla|prefiere|prefers|me|le|se|llegó|llego|para|for|system|sistema|ya|at|contact|contacto)$/;

/** A new owner: the name and whatever contact was said with it. */
export function planRegister(planning: Planning): Plan {
  const { reading } = planning;
  const { line } = reading.sentence;
  const name = nameIn(planning);
  const phone = contactIn(reading, ['phone']);
  const email = contactIn(reading, ['email']);
  // A given name alone would be nobody's record.
  if (!name || (!name.includes(' ') && !phone && !email)) return ask(planning, 'register', 'new_name');
  const languages = languagesSaid(line);
  const language = languages.length === 1 ? languages[0] : undefined;
  const plan = call(planning, 'register', 'register_owner', {
    ...splitName(name),
    ...(phone && { phone: phone.value }),
    ...(email && { email: email.value }),
    ...(language && { preferred_language: language }),
  });
  // Both were said: which of them is preferred is not.
  return languages.length > 1 ? { ...plan, rest: [line.match(TONGUE)![0]] } : plan;
}

/** The longest run of name-like words, which a registration says without any other sign. */
function nameIn({ reading }: Planning): string | undefined {
  const { sentence } = reading;
  const { tokens } = sentence;
  const blocked = (at: number) => reading.contacts.some(({ from, to }) => at >= from && at < to);
  const fits = (at: number): boolean => {
    const token = tokens[at];
    return !!token && isWord(token) && !blocked(at) && !STOP.test(token.word) && token.word !== "'s";
  };
  const runs: { from: number; to: number; weight: number }[] = [];
  for (let from = 0; from < tokens.length; from++) {
    if (!fits(from) || (from > 0 && fits(from - 1) && !LEAD.test(sentence.word(from - 1)))) continue;
    while (from < tokens.length - 1 && LEAD.test(sentence.word(from))) from++;
    let to = from;
    while (
      fits(to) ||
      (to > from && /^(?:de|del|la|los|las|y)$/.test(sentence.word(to)) && particles(to, fits))
    )
      to++;
    const span = tokens.slice(from, to);
    const capitals = span.filter(({ raw }) => /^\p{Lu}/u.test(raw)).length;
    const mentioned = reading.mentions.filter((mention) => mention.from < to && from < mention.to);
    const led = LEAD.test(sentence.word(from - 1)) ? 1 : 0;
    const weight = capitals + 2 * mentioned.length + led - (from === 0 ? 1 : 0);
    const strange = led > 0 && to - from >= 2 && span.every(({ word }) => !ordinaryWords.has(word));
    if (mentioned.length > 0 || (capitals > 0 && from > 0) || strange) {
      // Only what is a name of the run: "registra Laura Pérez" begins after the verb.
      const start =
        led > 0
          ? from
          : Math.max(
              from,
              Math.min(...mentioned.map((mention) => mention.from), ...firstCapital(span, from)),
            );
      runs.push({ from: start, to, weight });
    }
  }
  const [best] = runs.sort((a, b) => b.weight - a.weight || b.to - b.from - (a.to - a.from));
  return best && sentence.written(best).replace(/[,.]$/, '');
}

const particles = (at: number, fits: (at: number) => boolean): boolean => fits(at + 1) || fits(at + 2);

const firstCapital = (span: readonly { raw: string }[], from: number): number[] => {
  const at = span.findIndex(({ raw }) => /^\p{Lu}/u.test(raw));
  return at > 0 ? [from + at] : at === 0 && from > 0 ? [from] : [];
};
