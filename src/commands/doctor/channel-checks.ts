import { createEmailSender } from '../../../channels/email/email-sender.js';
import { findBrowser } from '../../../channels/whatsapp/find-browser.js';
import type { Config } from '../../config.js';
import type { Translate } from '../../i18n.js';
import { type Finding, note, ok, wrong } from './finding.js';

const PATIENCE_MS = 8000;

/** What is configured, tried out: nothing is sent. What is not configured is not missed. */
export async function channelChecks(config: Config, t: Translate): Promise<Finding[]> {
  const checks = [
    ...(config.telegram.on ? [telegram(config.telegram)] : []),
    ...(config.email.on ? [email(config.email)] : []),
    ...(config.whatsapp.on ? [whatsapp(config.whatsapp, t)] : []),
    ...(config.public.on ? [reachable(config.public)] : []),
  ];
  const found = await Promise.all(checks);
  return found.length > 0 ? found : [note('channels', 'none')];
}

/** The token stands in the address: nothing of a failed call is shown. */
async function telegram({ apiRoot, token }: { apiRoot: string; token: string }): Promise<Finding> {
  const url = `${apiRoot.replace(/\/+$/, '')}/bot${token}/getMe`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => undefined);
  if (answer?.status === 401 || answer?.status === 404) return wrong('telegram', 'refused');
  return answer?.ok ? ok('telegram') : wrong('telegram', 'unreachable');
}

async function email({ smtpUrl, from }: { smtpUrl: string; from: string }): Promise<Finding> {
  const sender = createEmailSender({ smtpUrl, from, footer: () => '', timeoutMs: PATIENCE_MS });
  const state = await sender.check();
  sender.close();
  const values = { host: new URL(smtpUrl).host };
  return state === 'ready' ? ok('email', 'ok', values) : wrong('email', state, values);
}

async function whatsapp({ browser }: { browser: string | undefined }, t: Translate): Promise<Finding> {
  try {
    return ok('whatsapp', 'ok', { browser: findBrowser({ configured: browser }) });
  } catch (error) {
    return wrong('whatsapp', 'no_browser', { reason: t.error(error) });
  }
}

/** Whatever answers there, somebody does. */
async function reachable({ url }: { url: string }): Promise<Finding> {
  const answer = await fetch(url, {
    method: 'HEAD',
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => undefined);
  if (!answer) return wrong('public', 'unreachable', { url });
  return answer.status >= 500
    ? wrong('public', 'broken', { url, status: answer.status })
    : ok('public', 'ok', { url });
}
