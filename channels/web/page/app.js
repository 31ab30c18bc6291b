import { caughtUp, clear, redraw, show, showTyping, whenEnded } from './chat.js';
import { closeComposer, openComposer } from './composer.js';
import { Ended, follow, leave } from './server.js';
import { openPanelButton, showChannels } from './status.js';
import { speak, speakTheOther, word } from './words.js';

const notice = document.querySelector('#notice');
let ended = false;
let noticeTimer;

function say(sentence) {
  clearTimeout(noticeTimer);
  noticeTimer = undefined;
  notice.textContent = sentence;
  notice.hidden = sentence === '';
}

function end() {
  ended = true;
  closeComposer();
  say(word('ended'));
}

async function begin() {
  await speak();
  whenEnded(end);
  openComposer();
  openPanelButton();
  follow({
    events: { message: show, typing: showTyping, channels: showChannels, reset: clear, caught_up: caughtUp },
    onOpen: () => say(''),
    // A break of a moment is nobody's concern; each try that fails is told here, and only the first counts.
    onLost: () => {
      noticeTimer ??= setTimeout(() => ended || say(word('lost')), 1500);
    },
    onEnded: end,
  });
}

document.querySelector('#language').addEventListener('click', async () => {
  await speakTheOther();
  redraw();
  showChannels();
  if (ended) say(word('ended'));
});
document.querySelector('#leave').addEventListener('click', async () => {
  await leave().catch(() => undefined);
  end();
});
begin().catch((error) => {
  if (error instanceof Ended) location.reload();
  else setTimeout(() => location.reload(), 3000);
});
