import { word } from './words.js';

const panel = document.querySelector('#panel');
const button = document.querySelector('#panel-button');
const light = document.querySelector('#panel-light');
const list = document.querySelector('#channels');
let channels = [];

const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

/** How each channel is, and the code that pairs a phone where one is waited for. */
export function showChannels(given = channels) {
  channels = given;
  list.replaceChildren(...channels.map(drawChannel));
  const states = channels.map(({ state }) => lightOf(state));
  light.className = `light ${['failed', 'waiting', 'ready'].find((each) => states.includes(each))}`;
}

function drawChannel({ name, state, detail, qr }) {
  const item = make('li');
  const known = word(`channel_${name}`, {}, name);
  const line = make('p', 'channel');
  const mark = make('span', `light ${lightOf(state)}`);
  mark.setAttribute('aria-hidden', 'true');
  line.append(
    mark,
    make('span', 'channel-name', known),
    make('span', 'channel-state', word(`state_${state}`)),
  );
  item.append(line);
  if (detail) item.append(make('p', 'detail', detail));
  if (qr) {
    const image = make('img', 'qr');
    image.src = qr;
    image.alt = word('qr', { channel: known });
    item.append(make('p', 'detail', word('qr_how')), image);
  }
  return item;
}

const lightOf = (state) => ({ ready: 'ready', failed: 'failed' })[state] ?? 'waiting';

function setOpen(open) {
  panel.classList.toggle('open', open);
  button.setAttribute('aria-expanded', String(open));
}

export function openPanelButton() {
  button.addEventListener('click', () => setOpen(!panel.classList.contains('open')));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !panel.classList.contains('open')) return;
    setOpen(false);
    button.focus();
  });
}
