import { fetchWords } from './server.js';

/** The sentences of the page in the language that is shown, and what they need. */
let facts = { lang: 'es', words: {}, name: '', clinic: '', timeZone: undefined };

export const language = () => facts.lang;

/** One sentence; `{{name}}` in it is filled in as text. */
export function word(key, values = {}, unknown = key) {
  const all = { name: facts.name, clinic: facts.clinic, ...values };
  const sentence = facts.words[key] ?? unknown;
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name) => all[name] ?? '');
}

/** The time, and the day where it was another. */
export function clock(at) {
  const { lang, timeZone } = facts;
  const day = new Intl.DateTimeFormat('en-CA', { timeZone });
  const past = day.format(at) !== day.format(Date.now());
  return new Intl.DateTimeFormat(lang, {
    ...(past ? { dateStyle: 'medium' } : {}),
    timeStyle: 'short',
    timeZone,
  }).format(at);
}

export const fileSize = (bytes) =>
  new Intl.NumberFormat(facts.lang, {
    style: 'unit',
    unit: bytes < 1e6 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: bytes < 1e6 ? 0 : 1,
  }).format(bytes / (bytes < 1e6 ? 1e3 : 1e6));

/** Fetches the sentences and puts them where the page says that they belong. */
export async function speak(lang) {
  facts = await fetchWords(lang ?? localStorage.getItem('lang'));
  document.documentElement.lang = facts.lang;
  document.title = `${facts.clinic} · Huella`;
  document.querySelector('#clinic').textContent = facts.clinic;
  document.querySelector('#who').textContent = facts.name === facts.clinic ? 'Huella' : facts.name;
  for (const element of document.querySelectorAll('[data-word]'))
    element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll('[data-label]'))
    element.setAttribute('aria-label', word(element.dataset.label));
  for (const element of document.querySelectorAll('[data-placeholder]'))
    element.placeholder = word(element.dataset.placeholder);
  const other = facts.lang === 'es' ? 'en' : 'es';
  document.querySelector('#language').lang = other;
  document.querySelector('#language-short').textContent = other.toUpperCase();
}

/** The other language, remembered in this browser. */
export async function speakTheOther() {
  const lang = facts.lang === 'es' ? 'en' : 'es';
  localStorage.setItem('lang', lang);
  await speak(lang);
}
