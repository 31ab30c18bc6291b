import type { Talk } from './campaign-audience.js';
import { AUTOMATIC, ELSEWHERE, MAKES } from './campaign-words.js';
import { findNumbers } from './numbers.js';

type Args = Record<string, unknown>;

/** "¿cómo le fue a la campaña?", "how did the campaign do?": of whatever is meant by it. */
export const HOW_IT_WENT =
  /\b(?:como|que tal) (?:le |les |nos |te )?(?:fue|ha ido|salio|resulto|funciono|estuvo|anduvo|quedo|va|anda)\b|\bque resultados? (?:tuvo|dio|hubo)\b|\b(?:funciono|sirvio|valio la pena|pego|rindio|hizo diferencia|que efecto tuvo)\b|\bhow(?: well)? (?:did|has|is|was) (?:it|(?:the|our|my|that) .*campaign|campaign \d+)\b|\bdid (?:it|(?:the|our|my|that) .*campaign.*|campaign \d+) (?:work|help|do anything|make a difference|pay off)\b|\bworth it\b/;
/** "¿cuántos abrieron?", "how many clicked?". */
const COUNTED_IN =
  /\b(?:cuant[oa]s?|quienes|how many|who)\b.*\b(?:abrieron|leyeron|clics?|clickearon|picaron|enlaces?|respondieron|contestaron|reservaron|agendaron|se dieron de baja|dieron de baja|recibieron|llegaron|opened|read it|clicked|clicks|replied|answered|responded|booked|unsubscribed|opted out|received|got it)\b/;
/** Only of a campaign that was named: alone they may be about the clinic. */
const OF_ONE =
  /\b(?:resultados?|numeros|cifras|results?|figures|numbers|outcome) (?:de|del|of|for|from)\b|\b(?:cuant[oa]s?|quienes|how many|who)\b.*\b(?:compraron|vinieron|regresaron|volvieron|trajo|bought|came|returned|ordered)\b/;

/** "¿cómo salió la de esterilización?", of the campaigns just listed. */
const OF_THE_LIST =
  /\b(?:como|que tal) \S+ la (?:de|del|que (?:era|fue) de) (?:l[oa]s? )?([^?!.,]+)|\bhow (?:did|was|is|has) the ([a-z0-9 '-]+?) one\b/;

const SHORT = 9;

/** Does somebody ask what became of a campaign? It is then the one named, numbered or last shown. */
export function asksResults({ input, said, reading, named, open }: Talk): Args | undefined {
  if (ELSEWHERE.test(said) || reading.stance.hypothetical || reading.stance.quoted) return undefined;
  if (!named && AUTOMATIC.test(said)) return undefined;
  // "Prepare a campaign for those who bought ..." begins one.
  if (MAKES.test(said) && !HOW_IT_WENT.test(said) && !/^\W*(?:cuant|quien|how many|who)/.test(said))
    return undefined;
  const asked = HOW_IT_WENT.test(said) || COUNTED_IN.test(said) || (named && OF_ONE.test(said));
  if (!asked) return undefined;
  const listed = input.memory.lastCall?.tool === 'get_campaigns';
  const one = listed ? OF_THE_LIST.exec(said)?.slice(1).find(Boolean) : undefined;
  if (one) return { name: one.trim() };
  const short = reading.mentions.length === 0 && said.split(/\s+/).length <= SHORT;
  if (!named && !(open && short)) return undefined;
  return { ...nameIn(said), ...daysIn(said) };
}

/** "la campaña de gatos", "the cat campaign", "the campaign we sent to cat owners": the words that tell it apart. */
function nameIn(said: string): { name?: string } {
  const after =
    /\bcampan(?:a|ita) (?:que (?:les |le )?(?:mandamos|enviamos|hicimos|mande|envie|hice) )?(?:a |al |para |de |del |sobre )(?:(?:l[oa]s?|el) )?([^?!.,;:¿¡]+)/.exec(
      said,
    ) ??
    /\bcampaign (?:(?:that )?(?:we|i) (?:sent|ran|made|did) )?(?:for|to|about|of) (?:the |our )?([^?!.,;:]+)/.exec(
      said,
    );
  const before =
    /\b(?:the|our|my|that) ((?:(?!(?:the|our|my|that|of|results?) )[a-z-]+ ){1,4})campaign\b/.exec(said);
  const words = (after?.[1] ?? before?.[1] ?? '')
    .replace(/\b(?:en|a|within|in|over) (?:los |las |the )?\d{1,2} (?:dias|days).*$/, '')
    .replace(
      /\b(?:make a difference|pay off|do anything|do|doing|done|go|going|work|perform|help|so far|hasta ahora|turn out|out|last|latest|recent)\b/g,
      '',
    )
    .replace(/\b(?:whatsapp|telegram|e-?mail|correo|sms)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return words === '' || /^\d+$/.test(words) ? {} : { name: words };
}

/** "en 30 días", "within 30 days". */
function daysIn(said: string): { days?: number } {
  const days = Number(/\b(\d{1,2}) (?:dias|days)\b/.exec(said)?.[1] ?? 0);
  return days >= 1 && days <= 90 && !/\b(?:hace|ago|sin venir|no vienen|no han venido)\b/.test(said)
    ? { days }
    : {};
}

const LEFT_OUT =
  /\b(?:dej[aeo]\w*|apart[ae]\w*|separ[ae]\w*|reserv[ae]\w*|guard[ae]\w*|exclu\w+|quit[ae]\w*|hold(?:ing)?|leav(?:e|ing)|set(?:ting)?|keep(?:ing)?|exclud\w+)\b.*(?:\bfuera\b|\baparte\b|\bsin (?:escribir|mensaje)|\bout\b|\bback\b|\baside\b|\bgrupo\b|\bgroup\b|\bexclu\w+)/;
const GROUP =
  /\b(?:hold-?outs?|hold out group|grupo (?:de )?(?:control|comparacion|testigo)|(?:control|comparison|holdout) group)\b/;
const NOBODY =
  /\b(?:sin|quit[ae]\w*|elimina\w*|no|without|remove|drop|ya no quiero)\b.*\b(?:grupo (?:de )?(?:control|comparacion|testigo)|(?:control|comparison|holdout) group|hold-?out)\b|\bno dejes (?:fuera )?a nadie(?: fuera)?\b|\b(?:don't|do not) (?:leave|hold) (?:anyone|anybody) out\b/;
/** Parts of a whole, as percentages. */
const PARTS: [RegExp, number][] = [
  [/\b(?:a tenth|one in (?:every )?(?:ten|10)|(?:una?|la) decima parte|un[oa] de cada (?:diez|10))\b/, 10],
  [/\b(?:a fifth|one in (?:every )?(?:five|5)|(?:una?|la) quinta parte|un[oa] de cada (?:cinco|5))\b/, 20],
  [/\b(?:a quarter|one in (?:every )?(?:four|4)|(?:una?|la) cuarta parte|un[oa] de cada (?:cuatro|4))\b/, 25],
];
const PERCENT = new RegExp(
  ['%|\\bpor ?ciento\\b|\\bpercent\\b|\\bper cent\\b', ...PARTS.map(([{ source }]) => source)].join('|'),
);
/** All that is said of it. */
export const HOLDS_OUT = new RegExp([LEFT_OUT, GROUP, NOBODY, PERCENT].map(({ source }) => source).join('|'));
/** Where a group to compare with is asked for without saying how many. */
const USUAL_PERCENT = 10;

/** "deja fuera al 10 %", "hold out 10%": how many of a hundred are left out, before any text that is dictated. */
export function heldOut({ said, reading }: Pick<Talk, 'said' | 'reading'>): number | undefined {
  const head = said.split(/\b(?:que diga|diciendo|con el texto|saying|that says|with the text)\b|:/)[0]!;
  if (NOBODY.test(head)) return 0;
  const group = GROUP.test(head);
  if (!group && !(LEFT_OUT.test(head) && PERCENT.test(head))) return undefined;
  if (!PERCENT.test(head)) return USUAL_PERCENT;
  const written = /(\d{1,3}) ?(?:%|por ?ciento|percent|per cent)/.exec(head)?.[1];
  if (written) return Number(written);
  const part = PARTS.find(([words]) => words.test(head))?.[1];
  if (part) return part;
  const { sentence } = reading;
  return findNumbers(sentence).find(({ to }) => /^(?:%|por|porciento|percent|per)$/.test(sentence.word(to)))
    ?.value;
}
