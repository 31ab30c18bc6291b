import { clock, fileSize, word } from './words.js';

// Whatever a message holds is put in as text: nothing in it can become markup.
const TAGS = { bold: 'strong', italic: 'em', strike: 's', code: 'code' };

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/**
 * Brings a drawn message up to date. Where its words stay, so does its text: a screen reader that was told them
 * once is not told them again because a button went away.
 */
export function redrawMessage(element, old, message, handlers) {
  const same = JSON.stringify([old.body, old.file]) === JSON.stringify([message.body, message.file]);
  if (!same) {
    const drawn = drawMessage(message, handlers);
    element.replaceWith(drawn);
    return drawn;
  }
  element.querySelector('.foot').replaceWith(drawFoot(message, handlers.onRetry));
  element.querySelector('.choices')?.remove();
  if (message.choices.length > 0) element.append(drawChoices(message, handlers.onChoice));
  element.querySelector('h3').textContent = heading(message);
  element.classList.toggle('failed', message.state === 'failed');
  return element;
}

const heading = ({ mine, at }) => `${word(mine ? 'you' : 'huella')}, ${clock(at)}`;

/** One message of the conversation. */
export function drawMessage(message, { onChoice, onRetry }) {
  const { mine, body, file, choices, state } = message;
  const article = make('article', mine ? 'message mine' : 'message');
  article.dataset.id = message.id;
  article.append(make('h3', 'heard', heading(message)));
  const bubble = make('div', 'bubble');
  if (body.length > 0) bubble.append(drawText(body));
  if (file) bubble.append(drawFile(message.id, file));
  bubble.append(drawFoot(message, onRetry));
  article.append(bubble);
  if (choices.length > 0) article.append(drawChoices(message, onChoice));
  if (state === 'failed') article.classList.add('failed');
  return article;
}

function drawText(body) {
  const text = make('div', 'text');
  text.dir = 'auto';
  let table;
  for (const span of body) {
    const ends = table && span.text.startsWith('\n');
    // The line break behind a table is its own: in front of what follows it would be an empty line.
    if (ends) table.append('\n');
    const words = ends ? span.text.slice(1) : span.text;
    table = span.style === 'code' && words.includes('\n') ? drawTable(words) : undefined;
    text.append(table ?? (span.style ? make(TAGS[span.style], '', words) : words));
  }
  return text;
}

/** Lines whose signs stand under each other; its letters become as small as they must for the screen. */
function drawTable(lines) {
  const table = make('code', 'table', lines);
  const columns = Math.max(...lines.split('\n').map((line) => [...line].length));
  table.style.setProperty('--columns', columns);
  return table;
}

function drawFile(id, { kind, name, size, gone }) {
  if (gone) {
    const left = make('p', 'file gone');
    left.append(make('span', 'file-name', name), make('span', 'file-size', word('file_gone')));
    return left;
  }
  const link = make('a', kind === 'image' ? 'picture' : 'file');
  link.href = `/files/${id}`;
  link.target = '_blank';
  link.rel = 'noopener';
  if (kind !== 'image') {
    link.download = name;
    link.append(make('span', 'file-name', name), make('span', 'file-size', fileSize(size)));
    link.setAttribute('aria-label', word('file', { name, size: fileSize(size) }));
    return link;
  }
  const image = make('img');
  image.src = link.href;
  image.alt = name;
  image.addEventListener('error', () => image.replaceWith(make('span', 'file-name', name)));
  link.append(image);
  return link;
}

function drawFoot(message, onRetry) {
  const foot = make('p', 'foot');
  if (message.state === 'failed') {
    const retry = make('button', 'retry', word('retry'));
    retry.type = 'button';
    retry.addEventListener('click', () => onRetry(message));
    foot.append(make('span', '', word('failed')), ' ', retry);
    return foot;
  }
  const time = make('time', '', clock(message.at));
  time.dateTime = new Date(message.at).toISOString();
  // The heading says it too.
  time.setAttribute('aria-hidden', 'true');
  foot.append(message.state === 'sending' ? make('span', '', word('sending')) : time);
  return foot;
}

function drawChoices(message, onChoice) {
  const row = make('div', 'choices');
  for (const choice of message.choices) {
    const button = make('button', '', choice.label);
    button.type = 'button';
    // Its question was decided or is too old.
    button.disabled = choice.over === true;
    button.addEventListener('click', () => {
      for (const each of row.querySelectorAll('button')) each.disabled = true;
      onChoice(message, choice, row);
    });
    row.append(button);
  }
  return row;
}
