import { ask, callFor, type Planning } from './answers.js';
import { corrected } from './corrections.js';
import { asReference, ownerOf } from './owner-reference.js';
import type { Plan } from './plan-types.js';
import { read } from './reading.js';
import { Sentence, type Span } from './sentence.js';
import { findTags } from './tag-names.js';
import { isWord } from './text.js';

const REMOVE =
  /\b(?:quit\w+|sac(?:a|ale|alo|ala|ar|arle)|elimin\w+|borr\w+|remuev\w+|remov\w+|retir\w+|desetiquet\w+|destag\w+|desmarc\w+|remove\w*|removing|take off|taking off|takes? (?:away|out)|take (?:the|her|his|their|him|that)|untag\w*|unmark\w*|drop\w*|delet\w+|strip\w*|clear\w*|pull|get rid of|rid of|rid|lose|ya no (?:es|sea|debe)|no longer|isn't|is not|not a|off)\b/;
const ADD =
  /\b(?:pon(?:le|lo|la|er|erle|es|ga|gas|me)?|das|des|metes|agreg\w+|anad\w+|asign\w+|dale|dar(?:le)?|coloc\w+|met(?:e|elo|ela|er|ele)|etiquet(?:alo|ala|ar|arlo|arla|es|as)|(?<!\b(?:la|las|una|esa|de|su|nueva|otra) )etiqueta|marc\w+|clasific\w+|catalog\w+|tage\w+|tague\w+|identific\w+|haz(?:lo|la)?|pas[ae]\w*|add\w*|put\w*|give\w*|assign\w*|apply\w*|stick|slap|tagging|(?<!\b(?:the|a|her|his|their|that|this) )(?:tag|label)|mark\w*|flag\w*|set\w*|make\w*|classify|turn|move\w*|treat)\b/;

/** Adds and removes tags; each tag goes with the last verb before it. */
export function planTag(planning: Planning): Plan {
  const { text, lexicon, today, memory } = planning;
  const reading = read(text, { lexicon, today, otherwise: planning.reading.lang, tagging: true });
  const owner = ownerOf(reading, memory);
  const found = directions(reading.sentence, corrected(reading.sentence, reading.tags));
  if (!found) return ask(planning, 'tag', 'add_or_remove');
  const { add, remove } = found;
  if (add.length + remove.length === 0) {
    const unknown = unknownTag(reading.sentence.text, lexicon.tags);
    if (!unknown) return ask(planning, 'tag', 'which_tag');
    (REMOVE.test(reading.sentence.line) ? remove : add).push(unknown);
  }
  if (add.some((tag) => remove.includes(tag))) return ask(planning, 'tag', 'add_or_remove');
  return callFor({ ...planning, reading }, 'tag', owner, 'tag_owner', {
    ...(add.length > 0 && { add_tags: add }),
    ...(remove.length > 0 && { remove_tags: remove }),
  });
}

const ALSO =
  /^\W*(?:(?:ah|oh|ay|ok|okay|perfecto|great|thanks|gracias|por favor|please|bueno)[ ,.]+)*(?:y|and|tambien|also|plus|as well as|mas|ademas)(?: (?:tambien|also|ademas|de paso|while you're at it|ponle|add|put|la|el|las|the|una|a|an|de|otra|another))*/;

/** "y también la de Boarding", right after a tag: that one too, as the one before. */
export function anotherTag(planning: Planning): Plan | undefined {
  const { reading, memory } = planning;
  const { sentence, tags, mentions, stance } = reading;
  const { tool, args = {} } = memory.lastCall ?? {};
  if (tool !== 'tag_owner' || !memory.focus || tags.length === 0 || stance.question) return undefined;
  const opening = sentence.find(ALSO);
  const rest = sentence.tokens
    .slice(opening?.to ?? 0)
    .filter(
      (token, at) => isWord(token) && !inTag(tags, at + (opening?.to ?? 0)) && !FILLER.test(token.word),
    );
  if (!opening || rest.length > 0 || mentions.some(({ sure }) => sure)) return undefined;
  const names = [...new Set(tags.map(({ name }) => name))];
  const removing = args.remove_tags !== undefined && args.add_tags === undefined;
  return callFor(planning, 'tag', asReference(memory.focus), 'tag_owner', {
    [removing ? 'remove_tags' : 'add_tags']: names,
  });
}

const FILLER =
  /^(?:tags?|labels?|etiquetas?|y|and|la|el|the|de|too|as|well|tambien|also|please|pls|por|favor|porfa|gracias|thanks|one|to|a|her|him|le|ella|both|ambas)$/;
const inTag = (tags: readonly Span[], at: number): boolean =>
  tags.some(({ from, to }) => at >= from && at < to);

function directions(sentence: Sentence, tags: ReturnType<typeof findTags>) {
  const add: string[] = [];
  const remove: string[] = [];
  // "cambia Regular por VIP", "swap Regular for VIP", "change from Regular to VIP"
  const swap = /\b(?:cambi\w+|reemplaz\w+|sustitu\w+|swap|replace|change|switch|exchange)\b/.test(
    sentence.line,
  );
  if (swap && tags.length === 2) {
    const between = sentence.tokens.slice(tags[0]!.to, tags[1]!.from).map(({ word }) => word);
    if (between.some((word) => /^(?:por|a|for|with|to)$/.test(word))) {
      return { add: [tags[1]!.name], remove: [tags[0]!.name] };
    }
  }
  let removing: boolean | undefined;
  let at = 0;
  for (const { name, from, to } of tags) {
    const before = sentence.tokens
      .slice(at, from)
      .map(({ word }) => word)
      .join(' ');
    const lastRemove = lastIndex(before, REMOVE);
    const lastAdd = lastIndex(before, ADD);
    if (lastRemove >= 0 || lastAdd >= 0) removing = lastRemove > lastAdd;
    // "take the VIP tag off", "VIP: quítasela"
    const next = tags.find((tag) => tag.from >= to)?.from ?? sentence.tokens.length;
    const after = sentence.tokens
      .slice(to, next)
      .map(({ word }) => word)
      .join(' ');
    // "le das Regular y le quitas Puppy": what comes behind the "and" is the next tag's.
    const [own = '', ...others] = tags.some((tag) => tag.from >= to) ? after.split(AND) : [after];
    if (removing === undefined && !OFF.test(own) && others.some((part) => REMOVE.test(part)))
      return undefined;
    if (removing === undefined || TAKEN_OFF.test(own)) removing = OFF.test(own);
    if (removing || !HAS_IT.test(before)) (removing ? remove : add).push(name);
    at = to;
  }
  return { add: [...new Set(add)], remove: [...new Set(remove)] };
}

const AND = /\b(?:y|and|pero|but)\b/;
const TAKEN_OFF =
  /\b(?:quitasel[ao]|quitale es[ao]|take (?:it|that tag) off|remove (?:it|that tag)|saca(?:sel[ao]|le es[ao]))\b/;
const OFF = /\b(?:quit\w+|saca\w*|remove|off|borr\w+|untag)\b/;

/** "she already has VIP, add Boarding": one that is there is not ordered. */
const HAS_IT = /\b(?:already (?:has|have|is|got)|ya (?:tiene|es|trae|lleva))(?: (?:el|la|the|an?))?$/;

function lastIndex(text: string, pattern: RegExp): number {
  return [...text.matchAll(new RegExp(pattern.source, 'g'))].at(-1)?.index ?? -1;
}

/** A tag the clinic does not have, as written after "etiqueta" or "tag"; the tool then says that it is unknown. */
function unknownTag(text: string, tags: readonly string[]): string | undefined {
  const found =
    /(?:etiqueta|tag|label)(?:\s+(?:de|called|named|llamada))?\s+["“«']?(?!(?:a|al|to|for|from|de|on|off|para|en)\s)([\p{L}][\p{L}\p{N} -]{1,30}?)["”»']?(?=\s+(?:a|al|to|on|from|for|de|off)\b|[.,!?]|$)/iu.exec(
      text,
    )?.[1] ??
    /(?:the|la)\s+["“«']?([\p{L}][\p{L}\p{N}-]{1,30})["”»']?\s+(?:tag|label)\b/iu.exec(text)?.[1] ??
    /["“«]([^"”»]{2,40})["”»]/u.exec(text)?.[1];
  if (!found || /^(?:a|al|la|el|to|the|una?|her|him|this|esta|nueva|new)$/i.test(found)) return undefined;
  return findTags(new Sentence(found), tags, true)[0]?.name ?? found.trim();
}
