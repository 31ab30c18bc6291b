/** The page's way to its server: who am I, what is said, what comes back. */

// Another page could send a request here, but not with this header.
const HEADERS = { 'content-type': 'application/json', 'x-huella': 'page' };

/** The session is over (left, too old, or access was taken away). */
export class Ended extends Error {}

async function ask(path, options = {}) {
  const response = await fetch(path, { headers: HEADERS, credentials: 'same-origin', ...options });
  if (response.status === 401) throw new Ended();
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

export const fetchWords = async (lang) => (await ask(`/words${lang ? `?lang=${lang}` : ''}`)).json();

export const leave = () => ask('/logout', { method: 'POST', body: '{}' });

/** Resolves once what was said is safe. Sent again with the same id it counts once. */
export const say = (said) => ask('/messages', { method: 'POST', body: JSON.stringify(said) });

/**
 * Follows the events. The browser comes back by itself after a short break and goes on where it was; where it
 * gives up, the session is asked after, and the stream opened anew if there still is one.
 */
export function follow(handlers) {
  const source = new EventSource('/events');
  for (const [name, handle] of Object.entries(handlers.events))
    source.addEventListener(name, ({ data }) => handle(JSON.parse(data)));
  source.addEventListener('open', handlers.onOpen);
  source.addEventListener('error', async () => {
    handlers.onLost();
    if (source.readyState !== EventSource.CLOSED) return;
    try {
      await fetchWords();
    } catch (error) {
      if (error instanceof Ended) return handlers.onEnded();
    }
    setTimeout(() => follow(handlers), 3000);
  });
}
