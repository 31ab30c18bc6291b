import type { OwnerMessage, Sender, SendOutcome } from '../../src/messages/sender.js';

export interface SmsOptions {
  accountSid: string;
  authToken: string;
  /** A number in E.164, a short code, or a messaging service (`MG...`). */
  from: string;
  /** Twilio's own, or a stand-in's for tests. */
  apiBaseUrl: string;
  timeoutMs?: number;
}

const OWN_API = 'https://api.twilio.com';
/** Twilio's limit for one message, whatever number of segments it becomes. */
const MAX_BODY = 1600;
const E164 = /^\+[1-9]\d{6,14}$/;

type Client = import('twilio').Twilio;

/** SMS through Twilio. Its client is loaded with the first message: most clinics never send one. */
export function createSmsSender(options: SmsOptions): Sender {
  let loading: Promise<Client> | undefined;
  const client = () => {
    loading ??= connect(options);
    return loading;
  };

  async function send({ to, body }: OwnerMessage): Promise<SendOutcome> {
    if (!E164.test(to)) return { ok: false, reason: 'invalid', detail: 'number' };
    if (body.length > MAX_BODY) return { ok: false, reason: 'invalid', detail: `${body.length} characters` };
    try {
      const { from } = options;
      const sender = from.startsWith('MG') ? { messagingServiceSid: from } : { from };
      const { sid } = await (await client()).messages.create({ to, body, ...sender });
      return { ok: true, externalId: sid };
    } catch (error) {
      return refusal(error);
    }
  }

  return { channel: 'sms', send };
}

async function connect({
  accountSid,
  authToken,
  apiBaseUrl,
  timeoutMs = 15_000,
}: SmsOptions): Promise<Client> {
  const { default: twilio } = await import('twilio');
  const base = apiBaseUrl.replace(/\/+$/, '');
  // No retries of its own: after a timeout nobody knows whether the message left.
  const httpClient = new twilio.RequestClient({ timeout: timeoutMs, autoRetry: false });
  const request = httpClient.request.bind(httpClient);
  httpClient.request = (asked) => request({ ...asked, uri: asked.uri.replace(OWN_API, base) });
  return twilio(accountSid, authToken, { httpClient });
}

interface TwilioError {
  /** Of HTTP, where Twilio answered; `code` is then Twilio's own number, else the connection's. */
  status?: number;
  code?: number | string;
}

const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);
/** Numbers that do not exist, cannot take SMS, or are in a country we may not send to. */
const UNREACHABLE = new Set([21211, 21214, 21217, 21265, 21408, 21612, 21614]);

/** They answered STOP, and the carrier or Twilio keeps to it. */
const STOPPED = 21610;

/** Twilio's own words are left out: they quote the number. */
function refusal(error: unknown): SendOutcome {
  const { status, code } = (error ?? {}) as TwilioError;
  const detail = [status, code].filter(Boolean).join(' ') || 'unknown';
  if (status === undefined) {
    const offline = NEVER_LEFT.has(String(code));
    return { ok: false, reason: offline ? 'offline' : 'uncertain', detail };
  }
  if (status === 429) return { ok: false, reason: 'rate_limited', retryAfterMs: 1000, detail };
  if (status >= 500) return { ok: false, reason: 'uncertain', detail };
  if (status === 401) return { ok: false, reason: 'offline', detail };
  if (Number(code) === STOPPED) return { ok: false, reason: 'opted_out', detail };
  return { ok: false, reason: UNREACHABLE.has(Number(code)) ? 'unreachable' : 'refused', detail };
}
