import type { Logger } from '../../src/logger.js';
import type { GuardedClient } from './client.js';
import { failureDetail } from './failures.js';

/** Code for the page, as text: it runs where there is a `window`, and this program has none. */
const REFRESH_IDLE = `
  if (window.require('WAWebSocketModel').Socket.state === 'UNPAIRED_IDLE') {
    window.require('WAWebCmd').Cmd.refreshQR();
  }
`;
const WATCH_LOGOUT = `
  for (const event of ['logout', 'logout_from_bridge']) {
    window.require('WAWebCmd').Cmd.on(event, () => window.huellaLoggedOut());
  }
`;

/**
 * Left alone, the page stops making pairing codes. The library means to ask for more, but asks in this process,
 * where that fails; so it is asked for in the page.
 */
export function refreshIdleQr(client: GuardedClient, logger: Logger): void {
  client.pupPage?.evaluate(REFRESH_IDLE).catch((error) => {
    logger.debug({ detail: failureDetail(error) }, 'pairing code not refreshed');
  });
}

/** The library tells of a logout only once the page has loaded again, if it does. */
export async function onPhoneLogout(client: GuardedClient, loggedOut: () => void): Promise<void> {
  const page = client.pupPage!;
  const watched = await page.evaluate(`Boolean(window.huellaLoggedOut)`);
  // What is exposed outlives a reload of the page; the listeners do not.
  if (!watched) await page.exposeFunction('huellaLoggedOut', loggedOut);
  await page.evaluate(`window.huellaWatched ||= (() => {${WATCH_LOGOUT}; return true;})()`);
}
