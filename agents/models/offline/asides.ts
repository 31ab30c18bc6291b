import { fold } from './text.js';

/** How staff go on after a note, speaking to us again: how they know it, or that it moved them. */
const TOLD =
  '(?:me|nos) (?:lo |la |los |las )?(?:dijo|dijeron|conto|contaron|comento|comentaron|aviso|avisaron|repitio|insistio|explico|confirmo|encargo)|lo (?:dijo|conto|supe|se porque)|(?:she|he|they|it) (?:just |already )?(?:told|called|texted|asked|insisted to|explained to|mentioned to) (?:me|us)|i (?:know|heard|found out|learned|got) (?:this|that|it|because|from|about)';
const SIGHED =
  "te (?:digo|juro|cuento|platico)|imaginate|ya (?:ves|sabes) (?:como|que)|you know how|don't ask|poor (?:thing|guy|man|woman|lady|fella)|pobre(?:cit)?[oa]?|cheers|ta|mil gracias|muchas gracias|te lo agradezco|appreciate it|much appreciated|jaja\\w*|haha\\w*|lol|que pena|gracias|thanks|thank you|perdon|sorry (?:for|about)|es que (?:me|nos|yo|ya)|anyway";
const CLOSED =
  "(?:that(?:'s| is| will be| would be)|it's|y )?(?:eso (?:es|era|seria)|es|seria|era)? ?(?:todo|all|it)(?: for (?:now|today|her|him)| por (?:ahora|hoy|el momento)| (?:gracias|thanks|thank you))*\\W*$|(?:that's|that is|eso (?:es|era|seria)|y (?:ya|listo)|(?:y )?con eso|nothing else|nada mas|(?:and )?that's)\\b|(?:the rest|lo demas|everything else|todo lo demas|el resto)\\b|(?:ok(?:ay)?|listo|perfecto|bueno|right),? (?:gracias|thanks)|you're (?:a|the)|eres (?:un|una|lo)|te debo|i owe you|no (?:rush|hurry|joke)|no (?:es (?:broma|urgente)|urge|corre prisa)";
/** "I'll do the rest later", "ahorita te paso lo demás": what the speaker does is no part of a record. */
const OURSELVES =
  "i(?:'ll|'m|'ve|'d| will| am| have| had| was| need| hope| swear| promise| wish| think| guess| honestly| just| can't| don't| didn't| have to| gotta)|let me|my (?:hands|phone|computer|shift|husband|wife|boss|keyboard)|ahorita (?:te|le|me|lo|la|vengo|regreso|sigo)|luego (?:te|le|lo|la|vemos|paso)|al rato (?:te|le|lo|la)|(?:ya )?me (?:voy|tengo|estan|urge|quedo|espera)|voy (?:a|por|con)|tengo (?:que|a|las)|yo (?:luego|despues|al rato|ya|te|le|mientras|digo|no)";
const OWN = /\b(?:i|i'm|i'll|i've|i'd|my|mine|yo|mi|mis|conmigo)\b/;
const LEAD = '(?:(?:y|and|ya|ok|okay|right|pues|bueno|ay|oh|so|la verdad|honestly)[ ,]+)*';
const SENTENCE = new RegExp(`^${LEAD}(?:(?:${TOLD}|${SIGHED}|${OURSELVES})\\b|${CLOSED})`);
const CLAUSE = new RegExp(`^${LEAD}(?:${TOLD})\\b`);

/**
 * What was dictated, without what is said to us behind it: "solo puede venir sábados. Me lo dijo tres veces". Where
 * something was left out the person has to be asked, as it may belong to the note.
 */
export function withoutAside(body: string, story = false): { body: string; aside?: string } {
  for (const { index, 0: mark } of body.matchAll(/[.!?…]+\s+|,\s+/gu)) {
    const rest = body.slice(index + mark.length);
    const begins = mark.startsWith(',') ? CLAUSE : SENTENCE;
    // Where the order came out of a story, the story goes on: with what is the speaker's own.
    const goesOn = story && !mark.startsWith(',') && OWN.test(fold(rest));
    if (!begins.test(fold(rest)) && !goesOn) continue;
    return { body: body.slice(0, index).trim(), aside: rest };
  }
  return { body };
}
