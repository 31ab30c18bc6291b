import { corrected } from './corrections.js';
import { customerType } from './filters.js';
import { isToldOld } from './old-values.js';
import type { Sentence } from './sentence.js';

const CUE = /\b(?:tipo|type|categoria|category|make|haz|pon)\b/;
const NOUN = /\b(?:tipo|type|categoria|category)\b/;
/** A thing is new more often than a customer. */
const NEW = /^(?:nuev[oa]|new)$/;
const TYPE =
  /\b(?:nuev[oa]|new)(?! (?:telefono|numero|correo|cel|celular|phone|number|e-?mail|address|direccion|domicilio|casa|ciudad|city|home|place|one)\b)|\b(?:regular|habitual|vip|lapsed|perdid[oa]|inactiv[oa])\b/;
/** "de nuevo a regular", "from new to VIP" */
const WAS = /^(?:de|del|from)$/;
const BECOMES = /^(?:a|al|to|into)$/;
/** What somebody else thinks it should be. */
const OTHERS = /\b(?:thinks?|thought|cree|dice|dijo|said|says|queria|wanted|suggest\w*|pensaba)\b[^.;!?]*$/;

/** The kinds of customer that somebody is told to be, the one to keep last. */
export function customerTypes(sentence: Sentence): string[] {
  const cue = sentence.find(CUE);
  if (!cue) return [];
  const named = NOUN.test(sentence.line);
  const said = sentence
    .findAll(TYPE)
    .filter(({ from, match: [word] }) => from >= cue.to && (named || !NEW.test(word)));
  const kept = said.filter((type) => {
    const { from, to } = type;
    if (WAS.test(sentence.word(from - 1)) && BECOMES.test(sentence.word(to))) return false;
    return !isToldOld(type, sentence, said);
  });
  const own = kept.filter(
    ({ from }) =>
      !OTHERS.test(
        sentence.tokens
          .slice(0, from)
          .map(({ word }) => word)
          .join(' '),
      ),
  );
  return corrected(sentence, own.length > 0 ? own : kept).map(({ match }) => customerType(match[0])!);
}
