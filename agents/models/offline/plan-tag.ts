import { ask, call, callFor, type Planning } from './answers.js';
import { corrected } from './corrections.js';
import { ownerOf } from './owner-reference.js';
import type { Plan } from './plan-types.js';
import { read } from './reading.js';
import { Sentence } from './sentence.js';
import { findTags } from './tag-names.js';

const REMOVE =
  /\b(?:quit\w+|sac(?:a|ale|alo|ala|ar|arle)|elimin\w+|borr\w+|remuev\w+|remov\w+|retir\w+|desetiquet\w+|destag\w+|desmarc\w+|remove\w*|removing|take off|taking off|takes? (?:away|out)|take (?:the|her|his|their|him|that)|untag\w*|unmark\w*|drop\w*|delet\w+|strip\w*|clear\w*|pull|get rid of|rid of|rid|lose|ya no (?:es|sea|debe)|no longer|isn't|is not|not a|off)\b/;
const ADD =
  /\b(?:pon(?:le|lo|la|er|erle|ga|gas|me)?|agreg\w+|anad\w+|asign\w+|dale|dar(?:le)?|coloc\w+|met(?:e|elo|ela|er|ele)|etiquet(?:alo|ala|ar|arlo|arla|es|as)|(?<!\b(?:la|las|una|esa|de|su|nueva|otra) )etiqueta|marc\w+|clasific\w+|catalog\w+|tage\w+|tague\w+|identific\w+|haz(?:lo|la)?|pas[ae]\w*|add\w*|put\w*|give\w*|assign\w*|apply\w*|stick|slap|tagging|(?<!\b(?:the|a|her|his|their|that|this) )(?:tag|label)|mark\w*|flag\w*|set\w*|make\w*|classify|turn|move\w*|treat)\b/;

/** Adds and removes tags; each tag goes with the last verb before it. */
export function planTag(planning: Planning): Plan {
  const { text, lexicon, today, memory } = planning;
  const reading = read(text, { lexicon, today, otherwise: planning.reading.lang, tagging: true });
  const owner = ownerOf(reading, memory);
  const { add, remove } = directions(reading.sentence, corrected(reading.sentence, reading.tags));
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
    if (
      removing === undefined ||
      /\b(?:quitasel[ao]|quitale es[ao]|take (?:it|that tag) off|remove (?:it|that tag)|saca(?:sel[ao]|le es[ao]))\b/.test(
        after,
      )
    ) {
      removing = /\b(?:quit\w+|saca\w*|remove|off|borr\w+|untag)\b/.test(after);
    }
    (removing ? remove : add).push(name);
    at = to;
  }
  return { add: [...new Set(add)], remove: [...new Set(remove)] };
}

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

const COLORS: [RegExp, string][] = [
  [/\b(?:roj[oa]|red)\b/, '#EF4444'],
  [/\b(?:naranja|orange)\b/, '#F97316'],
  [/\b(?:amarill[oa]|yellow)\b/, '#EAB308'],
  [/\b(?:verde|green)\b/, '#22C55E'],
  [/\b(?:azul|blue)\b/, '#3B82F6'],
  [/\b(?:morad[oa]|violeta|purple|violet)\b/, '#8B5CF6'],
  [/\b(?:rosa|pink)\b/, '#EC4899'],
  [/\b(?:gris|gr[ae]y)\b/, '#6B7280'],
  [/\b(?:negr[oa]|black)\b/, '#111827'],
  [/\b(?:cafe|brown|marron)\b/, '#92400E'],
];

/** A new tag, with its colour and description where they were said. */
export function planCreateTag(planning: Planning): Plan {
  const { text } = planning;
  const color = /#[0-9a-f]{6}\b/i.exec(text)?.[0];
  const tail =
    /[\s,(]+(?:(?:en|de|con(?: el)?|with(?: the)?|in)\s+)?(?:color|colou?r)\s*[:=]?\s*(?:de\s+)?(#?[\p{L}\d]+)\)?|[\s,(]+(?:en|in)\s+(rojo|verde|azul|amarillo|morado|naranja|rosa|gris|red|green|blue|yellow|purple|orange|pink|gr[ae]y)\b|[\s,(]+#[0-9a-f]{6}\)?/iu.exec(
      text,
    );
  const description =
    /[\s,]+(?:para|for|con (?:la )?descripci[oó]n|with (?:the )?description|description|descripci[oó]n)[\s:]+(.+?)[.!]?$/iu.exec(
      tail ? text.replace(tail[0], '') : text,
    );
  const bare = text.replace(tail?.[0] ?? '', '').replace(description?.[0] ?? '', '');
  const name =
    /["“«']([^"”»']{2,50})["”»']/u.exec(bare)?.[1] ??
    /(?:etiquetas?|tags?|labels?)(?:\s+(?:nueva|nuevo|new))?\s*(?:(?:que se llame|que se llama|llamad[oa]|con (?:el )?nombre(?: de)?|que diga|de nombre|called|named|with the name|nueva|for|para)\s*)?:?\s+(?!para\b|for\b|called\b|named\b|llamad|nuev[oa]\b|new\b)([\p{L}\p{N}][\p{L}\p{N} &/-]{1,49}?)(?=\s*(?:[.,!?]|$|\bpor favor|\bporfa|\bplease))/iu.exec(
      bare,
    )?.[1] ??
    /(?:^|\s)([\p{Lu}][\p{L}\p{N} -]{1,40})\s+(?:tag|label)\b/u.exec(bare)?.[1];
  if (!name) return ask(planning, 'create_tag', 'tag_name');
  const named = color ?? COLORS.find(([word]) => tail && word.test(tail[0].toLowerCase()))?.[1];
  return call(planning, 'create_tag', 'create_tag', {
    name: name.trim(),
    ...(named && { color: named.toUpperCase() }),
    ...(description?.[1] && { description: description[1].trim() }),
  });
}
