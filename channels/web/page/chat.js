import { drawMessage, redrawMessage } from './message.js';
import { Ended, say } from './server.js';
import { word } from './words.js';

const log = document.querySelector('#log');
const greeting = document.querySelector('#greeting');
const typing = document.querySelector('#typing');
const newest = document.querySelector('#newest');
/** Platforms let the typing fade; so do we, where no answer comes. */
const TYPING_MS = 6000;
const NEAR_END_PX = 120;

const shown = new Map();
let queue = Promise.resolve();
let typingEnds;
let onEnded = () => {};

export const whenEnded = (handle) => {
  onEnded = handle;
};

const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;

export function goToEnd() {
  log.scrollTop = log.scrollHeight;
  newest.hidden = true;
}

/** An answer longer than the screen is read from its beginning. */
function goTo(element) {
  const fits = element.offsetHeight < log.clientHeight - 24;
  if (fits || log.getAttribute('aria-busy') === 'true') return goToEnd();
  log.scrollTop += element.getBoundingClientRect().top - log.getBoundingClientRect().top - 12;
  newest.hidden = false;
}

/** Draws a message at the end, or anew where it stands. */
export function show(message) {
  const follows = atEnd();
  const known = shown.get(message.id);
  const handlers = { onChoice: choose, onRetry: retry };
  const focused = known?.element.contains(document.activeElement);
  const element = known
    ? redrawMessage(known.element, known.message, message, handlers)
    : drawMessage(message, handlers);
  if (!known) log.append(element);
  // The keyboard stays where it was: what goes away must not take the focus with it.
  else if (focused && !element.contains(document.activeElement)) log.focus({ preventScroll: true });
  shown.set(message.id, { message, element });
  greeting.hidden = true;
  if (!message.mine && !known) hideTyping();
  for (const image of element.querySelectorAll('img'))
    image.addEventListener('load', () => follows && goToEnd());
  if (message.mine && !known) goToEnd();
  else if (follows) known ? goToEnd() : goTo(element);
  else if (!known) newest.hidden = false;
}

/** Begins anew: what the program shows from here on is all there is. */
export function clear() {
  log.setAttribute('aria-busy', 'true');
  for (const [id, { message, element }] of shown) {
    // What could not be sent yet is nowhere but here.
    if (message.state) continue;
    element.remove();
    shown.delete(id);
  }
}

/** From here on screen readers are told what comes. */
export function caughtUp() {
  log.setAttribute('aria-busy', 'false');
  greeting.hidden = shown.size > 0;
}

/** In another language the names, times and sentences around the messages change too. */
export function redraw() {
  log.setAttribute('aria-busy', 'true');
  for (const { message } of [...shown.values()]) show(message);
  log.setAttribute('aria-busy', 'false');
}

export function showTyping() {
  if (typing.textContent === '') {
    const follows = atEnd();
    typing.textContent = word('typing');
    typing.classList.add('on');
    if (follows) goToEnd();
  }
  clearTimeout(typingEnds);
  typingEnds = setTimeout(hideTyping, TYPING_MS);
}

function hideTyping() {
  clearTimeout(typingEnds);
  typing.textContent = '';
  typing.classList.remove('on');
}

/** Says it in one's own words. */
export function ask(text) {
  const id = crypto.randomUUID();
  const message = { id, mine: true, at: Date.now(), body: [{ text }], choices: [], state: 'sending' };
  show(message);
  send(message, { id, text });
}

function choose(message, choice, row) {
  const said = { id: crypto.randomUUID(), text: '', choice: choice.id, messageId: message.id };
  log.focus({ preventScroll: true });
  enqueue(said).catch((error) => {
    if (error instanceof Ended) return onEnded();
    for (const [at, button] of row.querySelectorAll('button').entries())
      button.disabled = message.choices[at].over === true;
  });
}

function retry(message) {
  const again = { ...message, state: 'sending' };
  show(again);
  send(again, { id: message.id, text: message.body[0].text });
}

function send(message, said) {
  enqueue(said).catch((error) => {
    if (error instanceof Ended) onEnded();
    if (shown.get(message.id)?.message.state) show({ ...message, state: 'failed' });
  });
}

/** One after the other, so that what was written first is answered first. */
function enqueue(said) {
  const sent = queue.then(() => say(said));
  queue = sent.catch(() => undefined);
  return sent;
}

// What scrolls must be reachable by keyboard.
log.tabIndex = 0;
log.addEventListener('scroll', () => {
  if (atEnd()) newest.hidden = true;
});
newest.addEventListener('click', () => {
  goToEnd();
  log.focus({ preventScroll: true });
});
