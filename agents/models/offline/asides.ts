import { fold } from './text.js';

/** How staff go on after a note, speaking to us again: how they know it, or that it moved them. */
const TOLD =
  '(?:me|nos) (?:lo |la |los |las )?(?:dijo|dijeron|conto|contaron|comento|comentaron|aviso|avisaron|repitio|insistio|explico|confirmo|encargo)|lo (?:dijo|conto|supe|se porque)|(?:she|he|they|it) (?:just |already )?(?:told|called|texted|asked|insisted to|explained to|mentioned to) (?:me|us)|i (?:know|heard|found out|learned|got) (?:this|that|it|because|from|about)';
const SIGHED =
  "te (?:digo|juro|cuento|platico)|imaginate|ya (?:ves|sabes) (?:como|que)|you know how|don't ask|poor (?:thing|guy|man|woman|lady|fella)|pobre(?:cit)?[oa]?|jaja\\w*|haha\\w*|lol|que pena|gracias|thanks|thank you|perdon|sorry (?:for|about)|es que (?:me|nos|yo|ya)|anyway";
const LEAD = '(?:(?:y|and|pues|bueno|ay|oh|so|la verdad|honestly)[ ,]+)*';
const SENTENCE = new RegExp(`^${LEAD}(?:${TOLD}|${SIGHED})\\b`);
const CLAUSE = new RegExp(`^${LEAD}(?:${TOLD})\\b`);

/**
 * What was dictated, without what is said to us behind it: "solo puede venir sábados. Me lo dijo tres veces". Where
 * something was left out the person has to be asked, as it may belong to the note.
 */
export function withoutAside(body: string): { body: string; aside?: string } {
  for (const { index, 0: mark } of body.matchAll(/[.!?…]+\s+|,\s+/gu)) {
    const rest = body.slice(index + mark.length);
    const begins = mark.startsWith(',') ? CLAUSE : SENTENCE;
    if (!begins.test(fold(rest))) continue;
    return { body: body.slice(0, index).trim(), aside: rest };
  }
  return { body };
}
