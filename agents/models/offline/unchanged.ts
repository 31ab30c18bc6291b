import type { Plan, PlanInput } from './plan-types.js';
import { Sentence } from './sentence.js';
import { FIELD_WORDS } from './small-words.js';
import { findTags } from './tag-names.js';
import { fold } from './text.js';

/** A stretch of a sentence, from mark to mark, without what joins it to the one before. */
const CLAUSE = /[^.;!?…,]+(?:[,.;!?…]+|$)/gu;
const JOIN =
  /^\s*(?:(?:y|e|and|but|pero|so|as[ií] que|que|also|just|por favor|please|porfa|eso s[ií])\s+)+/iu;
const TAG = '(?:etiquetas?|tags?|labels?)';
const OTHERS =
  "(?:(?:el|la|lo|los|las) (?:de|del) .{2,40}?|.{2,40}?'s(?: own)?|hers|his(?: own)?|theirs|lo demas|todo lo demas|el resto|the rest|everything else|all the rest|what(?:'s| is) (?:there|on it)|el otro|la otra|the other(?: one| number)?|the (?:first )?(?:one|name|surname|last name|phone|e-?mail|address|city|language|number)|(?:el|la|su|sus) (?:nombre|apellidos?|telefono|correo|direccion|ciudad|idioma|numero|celular|tipo)|whatsapp|e-?mail|telegram|sms|it all)";
const STAYS =
  "(?:(?:no|don't|doesn't|does not|won't) (?:cambian?|change|se mueven?|se tocan?)|(?:se )?queda(?:n)?(?: (?:tal cual|igual|asi|como (?:esta|estan|estaba)))?|sigue(?:n)? (?:igual|siendo (?:el|la|los|las) mism[oa]s?|bien|asi)|(?:stays?|remains?|is|are)(?: (?:still|all|just))? (?:(?:the )?same|as (?:it is|is|they are)|unchanged|fine|good|ok|okay|right|correct|put)|stays?|esta(?:n)? (?:bien|correct[oa]s?|perfect[oa]s?)|works? fine)";
const LEAVES = [
  `(?:leave|keep) ${OTHERS}(?: (?:alone|as (?:it is|is|they are)|be|the same))?`,
  `(?:leave|keep) (?:\\w+ ){0,3}?(?:alone|as (?:it is|is|they are)|untouched)`,
  `${OTHERS} (?:dej[ae]l[oae]s?|ni (?:l[oa]s? )?(?:toques|muevas)|no (?:se )?(?:l[oa]s?|le) (?:cambies|toques|muevas|quites))(?: (?:asi|igual|tal cual|como esta))?`,
  `(?:don't|do not|no need to|not to) (?:touch|change|move|remove|add|put|use|give)(?: (?:\\w+ ){0,2})?(?:the |her |his |any |that )?(?:[\\w ]{0,30} )?${TAG}`,
  `(?:la|las|el|esa|esas|sus?|otra|ninguna) ${TAG}(?: \\S+){0,2} (?:no (?:se )?(?:l[ea]s? |l[oa]s? |se l[oa]s? )?(?:pong\\w+|muev\\w+|toqu\\w+|quit\\w+|agregu\\w+|cambi\\w+)|dej[ae]l[oa]s?(?: asi| igual| en paz)?)`,
  `no (?:le |se )?(?:l[ea]s? )?(?:pong\\w+|muev\\w+|toqu\\w+|quit\\w+|agregu\\w+|cambi\\w+) (?:la|las|el|ninguna|esa|otra) ${TAG}(?: (?:de )?\\S+){0,3}`,
];
const WHOLE = new RegExp(
  `^(?:${OTHERS},? ${STAYS}|${LEAVES.join('|')})(?: (?:too|please|por favor|tambien|ahi|there|for now))?$`,
);
/** Right behind such a clause these say it once more. */
const AGAIN =
  /^(?:(?:so )?(?:don't|do not) (?:touch|change) (?:that|it|this|them)(?: one)?|leave (?:that|it)(?: one)?(?: alone)?|es[oae]s? (?:no (?:l[oae]s? )?(?:cambies|toques|muevas|quites)|dej[ae]l[oae]s?(?: asi)?|si (?:lo|la) .{2,25})|that (?:one )?works fine.{0,20}|that one(?: too)?)$/;

export interface Unchanged {
  /** The message without them. */
  text: string;
  clauses: string[];
}

/** "El de Sarah no cambia", "leave her tags alone": what is said to stay as it is, which forbids nothing else. */
export function findUnchanged(text: string): Unchanged | undefined {
  const clauses: string[] = [];
  let rest = '';
  let again = false;
  for (const [clause] of text.matchAll(CLAUSE)) {
    const said = fold(clause.replace(/[,.;!?…]+$/u, '').replace(JOIN, ''))
      .replace(/\s+/g, ' ')
      .trim();
    const unchanged: boolean = WHOLE.test(said) || (again && AGAIN.test(said));
    again = unchanged || (again && said === '');
    if (unchanged) clauses.push(clause.trim());
    else rest += clause;
  }
  if (clauses.length === 0) return undefined;
  return { text: rest.trim().replace(/[,;]$/u, '.'), clauses };
}

/** What a note says, or a message, may be just that. */
const SET = new Set([
  'update_owner',
  'tag_owner',
  'create_tag',
  'add_pet',
  'mark_pet_deceased',
  'register_owner',
  'record_consent',
  'merge_owners',
]);

/**
 * The plan of a message without what is said to stay, which is asked about first. Undefined where nothing is, and
 * where what shall stay is what the order would change.
 */
export function planUnchanged(input: PlanInput, planRest: (input: PlanInput) => Plan): Plan | undefined {
  const unchanged = findUnchanged(input.text);
  if (!unchanged || unchanged.text.length === 0) return undefined;
  const { clauses, text } = unchanged;
  const plan = planRest({ ...input, text });
  const { call } = plan;
  if (!call || !SET.has(call.tool) || clauses.some((clause) => isItsMatter(clause, plan, input)))
    return undefined;
  return { ...plan, rest: [...(plan.rest ?? []), ...clauses] };
}

function isItsMatter(clause: string, { call, also = [] }: Plan, { lexicon }: PlanInput): boolean {
  const said = new Sentence(clause);
  return [call!, ...also].some(({ tool, args }) => {
    if (!SET.has(tool)) return true;
    if (tool === 'tag_owner') {
      const tags = findTags(said, lexicon.tags, true).map(({ name }) => name);
      const named = [args.add_tags, args.remove_tags].flat();
      return (
        /\b(?:etiqueta|tag|label)\b/.test(said.line) &&
        (tags.length === 0 || tags.some((tag) => named.includes(tag)))
      );
    }
    return (
      tool === 'update_owner' &&
      Object.keys(args).some((field) => said.tokens.some(({ word }) => FIELD_WORDS[field]?.test(word)))
    );
  });
}
