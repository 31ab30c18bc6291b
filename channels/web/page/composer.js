import { ask } from './chat.js';

const form = document.querySelector('#form');
const words = document.querySelector('#words');
const MAX_HEIGHT_PX = 160;

function resize() {
  words.style.height = 'auto';
  words.style.height = `${Math.min(words.scrollHeight, MAX_HEIGHT_PX)}px`;
}

function submit() {
  const text = words.value.trim();
  if (text === '') return words.focus();
  ask(text);
  words.value = '';
  resize();
}

/** The line to write in: Enter sends, Shift and Enter breaks the line. */
export function openComposer() {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  words.addEventListener('input', resize);
  words.addEventListener('keydown', (event) => {
    // While an accent or an ideograph is being composed, Enter belongs to that.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  for (const example of document.querySelectorAll('.examples button'))
    example.addEventListener('click', () => ask(example.textContent));
  // Where a keyboard is at hand writing can begin at once; on a phone it would cover half of the page.
  if (matchMedia('(pointer: fine)').matches) words.focus();
}

export function closeComposer() {
  for (const element of form.elements) element.disabled = true;
}
