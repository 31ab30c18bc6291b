import type { DateOnly } from '../../../src/clock.js';
import { ask, callFor, type Planning, say } from './answers.js';
import { corrected } from './corrections.js';
import { findDates } from './dates.js';
import type { Mention } from './mentions.js';
import { WEEKDAYS } from './named-periods.js';
import { findNumbers } from './numbers.js';
import { ordinaryWords } from './ordinary-words.js';
import { named, placed, sameAs, shown } from './owner-reference.js';
import type { Plan } from './plan-types.js';
import { DEATH } from './possible.js';
import type { Reading } from './reading.js';
import { overlaps, type Sentence, type Span } from './sentence.js';
import { findBreed } from './species.js';
import { fold, isWord } from './text.js';

const CALLED =
  /\b(?:que se llama|se llamara|se llama|llamad[oa]|llama|de nombre|con el nombre de|nombre|named|called|name is|name's|goes by|by the name of|le puso|le puse|le pusieron|le pusimos|name)\b(?: (?:es|is|de|:))?/;
const NAME_STOP =
  /^(?:un|una|a|an|el|la|los|las|de|del|en|es|is|y|and|the|to|for|para|con|with|que|who|su|her|his|their|on|in|into|as|como|raza|breed|perr\w+|gat\w+|dog|cat|rabbit|conej\w+|puppy|kitten|cachorr\w+|please|por|porfa|favor|gracias|it's|she's|he's|regist\w+|agreg\w+|dal[oa]|add|mascota|pet|al|a|under|has|tiene|ponl[oa]|macho|hembra|male|female|of)$/;

/** A new pet of an owner: name, kind, and what else was said of it. */
export function planAddPet(planning: Planning): Plan {
  const { reading, memory } = planning;
  const { sentence, mentions } = reading;
  const breed = findBreed(sentence);
  const name = petName(planning, breed);
  const others = mentions.filter((mention) => !name || !overlaps(mention, name));
  const owner =
    named(
      others.filter(({ sure, possessive, cued }) => sure || possessive || (cued && others.length === 1)),
      memory,
    ) ??
    placed(reading, memory) ??
    shown(memory);
  const kind = reading.species.find((found) => !name || !overlaps(found, name))?.species ?? breed?.species;
  if (!name) return ask(planning, 'add_pet', 'pet_name');
  if (!kind) return ask(planning, 'add_pet', 'pet_species', { pet: sentence.written(name) });
  const said = /\b(?:raza|breed)(:| es| is)? ([\p{L}]+)( [\p{L}]+)?/iu.exec(planning.text);
  // "I'll get the breed when she's back" tells none.
  const telling = said && (said[1] || !ordinaryWords.has(fold(said[2]!)));
  const raza = telling ? `${said[2]}${said[3] ?? ''}` : undefined;
  const sex = /\b(?:macho|male|boy|niño)\b/.test(sentence.line)
    ? 'male'
    : /\b(?:hembra|female|girl|niña)\b/.test(sentence.line)
      ? 'female'
      : undefined;
  const born = birthDate(planning);
  const years = born === undefined ? age(planning) : undefined;
  return callFor(planning, 'add_pet', owner, 'add_pet', {
    name: sentence.written(name),
    species: kind,
    ...((breed ?? raza) && { breed: breed?.breed ?? raza }),
    ...(sex && { sex }),
    ...(born !== undefined && { birth_date: born }),
    ...(years !== undefined && { age_years: years }),
  });
}

function petName({ reading }: Planning, breed: Span | undefined): Span | undefined {
  const { sentence, mentions } = reading;
  const run = (from: number): Span | undefined => {
    let at = from;
    while (/^["“«:,]$/.test(sentence.word(at))) at++;
    let to = at;
    while (isWord(sentence.tokens[to]) && to - at < 3 && !NAME_STOP.test(sentence.word(to))) {
      if (to > at && !/^\p{Lu}/u.test(sentence.tokens[to]!.raw)) break;
      if (breed && to >= breed.from && to < breed.to) break;
      to++;
    }
    return to > at ? { from: at, to } : undefined;
  };
  const called = sentence.find(CALLED);
  if (called) {
    const after = run(called.to);
    if (after) return after;
  }
  // "agrega a Nube (gata) a Carlos Mendez"
  const animalInside = reading.species.find(
    ({ from, to }) => sentence.word(from - 1) === '(' && sentence.word(to) === ')',
  );
  if (animalInside) {
    let from = animalInside.from - 1;
    while (isWord(sentence.tokens[from - 1]) && !NAME_STOP.test(sentence.word(from - 1))) from--;
    if (from < animalInside.from - 1) return { from, to: animalInside.from - 1 };
  }
  const colon = sentence.tokens.findIndex(({ word }) => word === ':');
  if (colon > 0) {
    const after = run(colon + 1);
    if (after) return after;
  }
  // "agrega a Toby, un beagle, a Sarah" names the pet first; "agrégale a Sarah un beagle, Toby" the owner.
  const free = mentions.filter((mention) => !breed || !overlaps(mention, breed));
  if (free.length < 2) {
    const only = free[0];
    const animal = reading.species[0];
    const comma = only && sentence.word(only.from - 1) === ',' ? 1 : 0;
    const beside = animal && only && only.from - comma === animal.to;
    return only && (beside || (free.length === 1 && pronoun(sentence.line))) ? only : undefined;
  }
  const animal = reading.species[0] ?? breed;
  const direct = animal && free.find(({ from }) => from === animal.to || sentence.word(from - 1) === ',');
  if (free[0]!.possessive) return free[1];
  const toOwner = /^(?:a|to|for|para|de|of|under|con|with|owner|duen[oa]|propietari[oa])$/;
  const first = free[0]!;
  const before = sentence.word(first.from - 1);
  if (toOwner.test(before) && /le$|a$/.test(sentence.word(first.from - 2)) && direct && direct !== first)
    return direct;
  const last = free.at(-1)!;
  if (toOwner.test(sentence.word(last.from - 1)) && last !== first) return first;
  return direct ?? (first.pet ? first : last);
}

const pronoun = (line: string): boolean =>
  /\b(?:agregale|anadele|ponle|registrale|dale|her|his|their|him|le|su)\b/.test(line);

/** How old an animal is said to be, in years. */
function age({ reading }: Planning): number | undefined {
  const { sentence } = reading;
  if (/\b(?:ano y medio|year and a half|one and a half years?|1\.5 (?:anos|years))\b/.test(sentence.line))
    return 1.5;
  if (/\b(?:medio ano|half a year)\b/.test(sentence.line)) return 0.5;
  if (
    /\b(?:de (?:como )?un anito|de (?:como )?un ano|(?:a|one) year old|a year-old)\b(?! y)/.test(
      sentence.line,
    )
  )
    return 1;
  const ages = findNumbers(sentence).flatMap((number) => {
    const dash = sentence.word(number.to) === '-' ? 1 : 0;
    const unit = sentence.word(number.to + dash).split('-')[0]!;
    const perYear = PER_YEAR.find(([word]) => word.test(unit))?.[1];
    // "Ronca como señor de sesenta años" tells no animal's age.
    return perYear && number.value / perYear <= OLDEST ? [{ ...number, years: number.value / perYear }] : [];
  });
  const [told] = corrected(sentence, ages);
  return told && Math.round(told.years * 100) / 100;
}

const OLDEST = 40;
const PER_YEAR: [RegExp, number][] = [
  [/^(?:anitos?|anos?|years?|yrs?|yo)$/, 1],
  [/^(?:mes|meses|months?|mos|mesecitos)$/, 12],
  [/^(?:semanas?|semanitas|weeks?|wks?)$/, 52],
];

/** "nació el 3 de mayo de 2024": only a day with its year. */
function birthDate({ reading: { sentence }, today }: Planning): DateOnly | undefined {
  if (!/\b(?:naci\w+|nacimiento|born|birth\w*|dob|cumple\w*)\b/.test(sentence.line)) return undefined;
  return findDates(sentence, today).find(({ yearSaid, start, end }) => yearSaid && start === end)?.start;
}

/** Words for today, and for a part of the day that was named. */
export const DAY_TOLD = new RegExp(
  [
    `\\b(?:hoy|today|${WEEKDAYS.join('|')}) (?:(?:muy )?temprano|(?:en|por|a) la (?:noche|tarde|manana|madrugada)|al mediodia|(?:early |late )?(?:morning|afternoon|evening|night)|at noon)\\b`,
    '\\b(?:(?:early|earlier|late) )?this (?:morning|afternoon|evening)\\b',
    '\\besta (?:misma )?(?:manana|tarde|noche|madrugada)\\b',
    '\\b(?:early|earlier) today\\b|\\bjust now\\b|\\bhace (?:como )?(?:un )?(?:rato|ratito|momento)\\b',
  ].join('|'),
);

/** A pet has died: told gently, recorded so that nothing is ever sent about it again. */
export function planDeceased(planning: Planning): Plan {
  const { reading, memory, today } = planning;
  const { mentions, period } = reading;
  const on =
    period && period.start === period.end && period.start < today ? { deceased_on: period.start } : {};
  const pet = deadPet(mentions, planning);
  if (!pet) return ask(planning, 'deceased', 'which_pet');
  const others = mentions.filter((mention) => mention !== pet);
  if (others.some((other) => other.pet && died(other, pet, reading.sentence)))
    return say(planning, 'deceased', 'one_at_a_time');
  const own = sameAs(pet, memory);
  const owner =
    others.length > 0
      ? named(others, memory)
      : own
        ? { id: own.user_id, name: own.name }
        : pet.pet || !memory.focus
          ? { query: pet.text }
          : shown(memory);
  return callFor(planning, 'deceased', owner, 'mark_pet_deceased', { pet_name: pet.text, ...on });
}

const WELL =
  /^(?:(?: ?,)? (?:y|and|,) \S+)*(?: (?:is|are|esta|estan|sigue|siguen|anda|andan|still|todavia))+ (?:fine|ok|okay|well|good|alive|healthy|perfect|doing|still|around|with us|great|bien|perfect[oa]s?|viv[oa]s?|san[oa]s?|sanit[oa]s?|con nosotros|como si nada|feliz|felices)(?![\w-])/;

/** "Bruno está perfecto", "Papaya and Churro are still with us" */
const isWell = ({ to }: Mention, { tokens }: Sentence): boolean =>
  WELL.test(['', ...tokens.slice(to).map(({ word }) => word)].join(' '));

/** "Bruno y Coco murieron" tells of two. */
const died = (a: Mention, b: Mention, sentence: Sentence): boolean => {
  const between = sentence.tokens.slice(Math.min(a.to, b.to), Math.max(a.from, b.from));
  return (
    between.length > 0 &&
    between.every(({ word }) => /^(?:y|e|and|,|tambien|also)$/.test(word)) &&
    !isWell(a, sentence)
  );
};

/** The day on which it died, where that is told in another part of the message than the order. */
export function withDay(plan: Plan, { sentence, period }: Reading, today: DateOnly): Plan {
  const { call } = plan;
  if (call?.tool !== 'mark_pet_deceased' || call.args.deceased_on !== undefined) return plan;
  if (!period || period.start !== period.end || period.start >= today) return plan;
  const death = sentence.find(DEATH);
  const between =
    death && sentence.tokens.slice(Math.min(death.to, period.to), Math.max(death.from, period.from));
  if (!between || between.some(({ word }) => /^[.;!?]$/.test(word))) return plan;
  return { ...plan, call: { ...call, args: { ...call.args, deceased_on: period.start } } };
}

function deadPet(mentions: readonly Mention[], { lexicon, memory, reading }: Planning): Mention | undefined {
  const pets = mentions.filter(
    (mention) =>
      mention.words.every((word) => lexicon.petWords.has(word)) && !isWell(mention, reading.sentence),
  );
  const owned =
    pets.find((mention) => mention.pet) ??
    pets.find((mention) => mentions.length > 1 || sameAs(mention, memory));
  if (owned) return owned;
  if (pets.length === 1) return pets[0];
  // A name the clinic does not know yet: "el perro Zorba de Carlos", or the only name said of the one shown.
  const animal = reading.species[0];
  const beside = mentions.find(({ from }) => animal && from === animal.to);
  if (beside) return beside;
  const [first, second] = mentions;
  if (first && second)
    return first.possessive ? second : reading.sentence.word(second.from - 1) === 'de' ? first : undefined;
  const isOwner = first?.words.some((word) => lexicon.nameWords.has(word));
  return first && !isOwner && !animal ? first : undefined;
}
