import type { Found, Sentence } from './sentence.js';

const WORDS: [species: string, words: RegExp][] = [
  [
    'dog',
    /\b(?:perr(?:o|a|ito|ita|ote|hijo|ijo)s?|canin[oa]s?|canes|lomit[oa]s?|dogs?|doggos?|doggies|doggy|pooch(?:es)?|pups?|pupp(?:y|ies)|cachorr(?:o|a|ito|ita)s?|canines?)\b/,
  ],
  [
    'cat',
    /\b(?:gat(?:o|a|ito|ita|ote|ijo|hijo)s?|michis?|michit[oa]s?|minin[oa]s?|felin[oa]s?|cats?|kittens?|kitt(?:y|ies)|felines?)\b/,
  ],
  ['rabbit', /\b(?:conej(?:o|a|ito|ita)s?|rabbits?|bunn(?:y|ies))\b/],
  [
    'bird',
    /\b(?:aves?|pajar(?:o|a|ito|ita)s?|peric(?:o|a|ito)s?|lor(?:o|ito)s?|cotorr[oa]s?|canarios?|guacamayas?|birds?|parrots?|parakeets?|canar(?:y|ies)|cockatiels?|budgies?)\b/,
  ],
  ['hamster', /\b(?:hamsters?|jamsters?|hamstercit[oa]s?)\b/],
  ['turtle', /\b(?:tortug(?:a|uita|ita)s?|turtles?|tortoises?)\b/],
  ['ferret', /\b(?:huron(?:es|cito|a)?|ferrets?)\b/],
  ['fish', /\b(?:pez|peces|pececit[oa]s?|fish|goldfish)\b/],
  [
    'reptile',
    /\b(?:reptil(?:es)?|iguanas?|lagart(?:o|ija)s?|geckos?|serpientes?|viboras?|reptiles?|lizards?|snakes?)\b/,
  ],
  ['horse', /\b(?:caballos?|yeguas?|equin[oa]s?|horses?|mares?|pon(?:y|ies))\b/],
];

const ADJECTIVE = /^(?:felin|canin|equin)[aeo]s?$/;
/** "Diabetes felina" is an illness and a talk about it, nobody's animal. */
const MATTER =
  /^(?:diabetes|leucemia|leukemia|rabia|moquillo|parvovirus|salud|nutricion|medicina|vacuna\w*|platica|curso|estetica|conducta|obesidad|dermatitis|insuficiencia|sida|immunodeficiency|calicivirus|health|nutrition|medicine|behaviou?r|obesity|distemper)$/;

/** Every kind of animal named, in the order of the sentence. */
export function findSpecies(sentence: Sentence): Found<{ species: string }>[] {
  return WORDS.flatMap(([species, words]) =>
    sentence.findAll(words).map(({ from, to }) => ({ species, from, to })),
  )
    .filter(({ from }) => !(ADJECTIVE.test(sentence.word(from)) && MATTER.test(sentence.word(from - 1))))
    .sort((a, b) => a.from - b.from);
}

// Breeds with the species they tell; longest first. A breed needs no species beside it.
const BREEDS: Record<string, string> = {
  dog: `labrador retriever|golden retriever|labrador|golden|poodle|caniche|french poodle|chihuahua|chihuahueno|pug|
    beagle|bulldog frances|french bulldog|bulldog ingles|english bulldog|bulldog|pastor aleman|german shepherd|
    pastor belga|border collie|collie|husky siberiano|siberian husky|husky|schnauzer|yorkshire terrier|yorkie|yorkshire|
    shih tzu|maltes|maltese|cocker spaniel|cocker|boxer|rottweiler|doberman|dalmata|dalmatian|gran danes|great dane|
    pitbull|pit bull|akita|samoyedo|samoyed|chow chow|salchicha|dachshund|jack russell|boston terrier|terrier|
    xoloitzcuintle|xolo|mestizo|mestiza|criollo|criolla|mutt|mixed breed|weimaraner|pomerania|pomeranian|
    australian shepherd|corgi|shar pei|san bernardo|bernes|basset hound|galgo|greyhound|bichon`,
  cat: `siames|siamese|persa|persian|angora|maine coon|bengali|bengal|ragdoll|esfinge|sphynx|british shorthair|
    azul ruso|russian blue|domestico|tabby|calico|carey|tuxedo|himalayo`,
  rabbit: 'belier|mini lop|holland lop|cabeza de leon|lionhead',
  bird: 'ninfa|cacatua|cockatiel|agaporni|agapornis|lovebird|guacamaya|macaw',
};

const BREED_LIST = Object.entries(BREEDS)
  .flatMap(([species, list]) => list.split('|').map((breed) => ({ species, breed: breed.trim() })))
  .sort((a, b) => b.breed.length - a.breed.length);
const BREED = new RegExp(`\\b(?:${BREED_LIST.map(({ breed }) => breed).join('|')})(?:es|s|a)?\\b`);

/** The words of breeds, so that none is taken for a slip. */
export const breedWords: ReadonlySet<string> = new Set(BREED_LIST.flatMap(({ breed }) => breed.split(' ')));

/** The breed as written, with the species it tells. */
export function findBreed(sentence: Sentence): Found<{ species: string; breed: string }> | undefined {
  const found = sentence.find(BREED);
  if (!found) return undefined;
  const known = BREED_LIST.find(({ breed }) => found.match[0].startsWith(breed))!;
  return { species: known.species, breed: sentence.written(found), from: found.from, to: found.to };
}
