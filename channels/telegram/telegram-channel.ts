import { Api, GrammyError, InputFile } from 'grammy';
import type { Message, Update, UserFromGetMe } from 'grammy/types';
import { AppError } from '../../src/errors.js';
import type { Language, Translate } from '../../src/i18n.js';
import type { Logger } from '../../src/logger.js';
import type { Attachment } from '../../src/rich-text.js';
import type {
  Capabilities,
  Channel,
  ChannelEvents,
  ChannelState,
  ChannelStatus,
  OutgoingMessage,
  SendResult,
} from '../channel.js';
import { messageParts } from '../message-parts.js';
import { offerBotCommands } from './bot-commands.js';
import { failureDetail, isUnauthorized, sendFailure } from './failures.js';
import { createPolling } from './polling.js';
import { toIncoming } from './to-incoming.js';
import { toKeyboard, toTelegram } from './to-telegram.js';

export interface TelegramOptions {
  token: string;
  apiRoot: string;
  i18n: { translate(lang: Language): Translate };
  /** For readers whose Telegram speaks neither of our languages. */
  language: Language;
  logger: Logger;
  /** First pause after a failed poll. */
  backoffMs?: number;
  /** How long one request may take; a long poll takes 30. */
  timeoutSeconds?: number;
}

const CAPABILITIES: Capabilities = {
  textLimit: 4096,
  captionLimit: 1024,
  buttons: 20,
  edit: true,
  typing: true,
};
const MAX_UPLOAD = 50 * 2 ** 20;
const MAX_PHOTO = 10 * 2 ** 20;
const FIRST_CONTACT_MS = 5000;

/** Telegram through the Bot API. The account is the bot's number, which is the first half of its token. */
export function createTelegramChannel(options: TelegramOptions): Channel {
  const { token, logger, i18n, language, timeoutSeconds = 60, backoffMs = 1000 } = options;
  const account = token.split(':')[0]!;
  const api = new Api(token, { apiRoot: options.apiRoot.replace(/\/+$/, ''), timeoutSeconds });
  let status: ChannelStatus = { state: 'stopped', since: new Date() };
  let events: ChannelEvents | undefined;
  let bot: UserFromGetMe | undefined;
  let polling: ReturnType<typeof createPolling> | undefined;

  function setState(state: ChannelState, detail?: string): void {
    if (state === status.state && detail === status.detail) return;
    status = { state, since: new Date(), ...(detail ? { detail } : {}) };
    events?.status(status);
  }

  async function prepare(signal: AbortSignal): Promise<void> {
    // grammY types the signal of an older polyfill.
    const until = signal as Parameters<Api['getMe']>[0];
    bot ??= await api.getMe(until);
    await api.deleteWebhook({}, until);
  }

  async function handle(update: Update): Promise<void> {
    if (update.callback_query)
      // Only stops the button's spinner; too old a press is refused, and harmless.
      await api.answerCallbackQuery(update.callback_query.id).catch((error) => {
        logger.debug({ detail: failureDetail(error) }, 'button press not acknowledged');
      });
    const message = toIncoming(update, account, bot!);
    if (message) await events!.message(message);
  }

  async function sendPart(chat: string, part: OutgoingMessage): Promise<Message> {
    const attachment = part.attachments?.[0];
    if (attachment) return sendFile(chat, attachment);
    const { text, entities } = toTelegram(part.body);
    return api.sendMessage(chat, text, {
      entities,
      link_preview_options: { is_disabled: true },
      ...(part.choices ? { reply_markup: toKeyboard(part.choices) } : {}),
      ...(part.replyTo
        ? { reply_parameters: { message_id: Number(part.replyTo), allow_sending_without_reply: true } }
        : {}),
    });
  }

  async function sendFile(chat: string, { kind, name, data }: Attachment): Promise<Message> {
    if (kind === 'image' && data.length <= MAX_PHOTO) {
      try {
        return await api.sendPhoto(chat, new InputFile(data, name));
      } catch (error) {
        // A picture too wide or tall for a photo still goes as a file.
        if (!(error instanceof GrammyError && /PHOTO|IMAGE/.test(error.description))) throw error;
      }
    }
    return api.sendDocument(chat, new InputFile(data, name));
  }

  return {
    name: 'telegram',
    account,
    capabilities: CAPABILITIES,
    status: () => status,
    deepLink: (code) => bot && `https://t.me/${bot.username}?start=${code}`,
    async start(given) {
      events = given;
      setState('starting');
      let prepared = false;
      try {
        await prepare(AbortSignal.timeout(FIRST_CONTACT_MS));
        prepared = true;
        setState('ready');
      } catch (error) {
        if (isUnauthorized(error)) {
          setState('failed', failureDetail(error));
          throw new AppError('telegram_unauthorized', {}, { cause: error });
        }
        setState('reconnecting', failureDetail(error));
      }
      polling = createPolling({ api, prepare, handle, onState: setState, backoffMs });
      polling.start({ prepared });
      offerBotCommands(api, { translate: i18n.translate, language }).catch((error) =>
        logger.warn({ detail: failureDetail(error) }, 'bot commands not set'),
      );
    },
    async stop() {
      await polling?.stop();
      setState('stopped');
    },
    async send(to, message): Promise<SendResult> {
      const ids: string[] = [];
      for (const part of messageParts(message, CAPABILITIES)) {
        const file = part.attachments?.[0];
        if (file && file.data.length > MAX_UPLOAD)
          return { ok: false, reason: 'too_large', sentIds: ids, detail: `${file.data.length} bytes` };
        try {
          ids.push(String((await sendPart(to.chat, part)).message_id));
        } catch (error) {
          return sendFailure(error, ids);
        }
      }
      return { ok: true, ids };
    },
    async edit(to, messageId, body) {
      try {
        const { text, entities } = toTelegram(body);
        await api.editMessageText(to.chat, Number(messageId), text, {
          entities,
          link_preview_options: { is_disabled: true },
        });
      } catch (error) {
        const same = error instanceof GrammyError && /not modified/.test(error.description);
        if (!same) return sendFailure(error, []);
      }
      return { ok: true, ids: [messageId] };
    },
    async typing(to) {
      await api.sendChatAction(to.chat, 'typing').catch((error) => {
        logger.debug({ detail: failureDetail(error) }, 'typing not shown');
      });
    },
    async closeChoices(to, messageId) {
      await api.editMessageReplyMarkup(to.chat, Number(messageId)).catch((error) => {
        logger.debug({ detail: failureDetail(error) }, 'buttons not taken off');
      });
    },
  };
}
