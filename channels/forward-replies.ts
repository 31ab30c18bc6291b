import type { Clock } from '../src/clock.js';
import type { Clinic } from '../src/config.js';
import type { Db } from '../src/db/sql.js';
import { AppError } from '../src/errors.js';
import type { Language, Translate } from '../src/i18n.js';
import type { Logger } from '../src/logger.js';
import {
  claimForward,
  type OwnersWords,
  postponeForward,
  settleForward,
} from '../src/messages/claim-forward.js';
import { forwardCard } from '../src/messages/forward-card.js';
import { repliesChat } from '../src/messages/replies-chat.js';
import { type Card, text } from '../src/rich-text.js';
import type { Scope } from '../src/staff/scope.js';
import { mayTell } from '../src/staff/staff-settings.js';
import { addressKey, type Channel } from './channel.js';
import { deliver } from './deliver.js';
import type { OfferedChoices } from './offered-choices.js';

export interface ForwardOptions {
  db: Db;
  clock: Clock;
  clinic: Clinic;
  i18n: { translate(lang: Language): Translate };
  logger: Logger;
  channels: Channel[];
  offered: OfferedChoices;
  signal: AbortSignal;
}

type Place = NonNullable<Awaited<ReturnType<typeof repliesChat>>> & { channel: Channel };

/**
 * Shows the staff what owners have written, in the chat that an admin chose: one card per owner, however many
 * messages. Whether that chat may see it is asked each time. Resolves to how many owners were shown.
 */
export async function forwardReplies(options: ForwardOptions): Promise<number> {
  const { db, logger, signal } = options;
  let shown = 0;
  while (!signal.aborted) {
    const place = await currentPlace(options);
    const words = place ? await claimForward(db) : [];
    if (!place || words.length === 0) return shown;
    try {
      if (await forward(options, place, words)) shown++;
    } catch (error) {
      // A record that was erased meanwhile; anything else is tried again when the hold on the words ends.
      if (error instanceof AppError) await settleForward(db, words);
      else logger.error({ err: error, messages: words.length }, 'reply not forwarded');
    }
  }
  return shown;
}

/** Undefined also while its one reader does not want to be told: what owners wrote then waits, and stays theirs. */
async function currentPlace({ db, channels, clock, clinic }: ForwardOptions): Promise<Place | undefined> {
  const place = await repliesChat(db);
  if (place?.reader) {
    const now = { timeZone: clinic.timeZone, at: clock.now() };
    const when = await mayTell(db, { staffId: place.reader.id, kind: 'ownerReplies' }, now);
    if (when !== 'now') return undefined;
  }
  const channel = channels.find(
    (each) =>
      each.name === place?.chat.channel &&
      each.account === place.chat.account &&
      each.status().state === 'ready',
  );
  return place && channel && { ...place, channel };
}

async function forward(options: ForwardOptions, place: Place, words: OwnersWords[]): Promise<boolean> {
  const { db, i18n, clinic, clock, logger, signal } = options;
  const { chat, reader, channel } = place;
  const t = i18n.translate(reader?.language ?? clinic.language);
  const scope: Scope = {
    db,
    clock,
    clinic,
    // Whoever reads along in a group, the card shows no more than the lowest role may see.
    actor: reader ?? { id: undefined, name: '', role: 'reception' },
    origin: { chat: addressKey(chat), turn: `forward:${words[0]!.id}` },
    group: chat.group,
  };
  const card = await forwardCard(scope, words, t);
  const delivery = await deliver({
    channel,
    to: chat,
    message: { body: card.body, choices: card.choices ?? [] },
    logger,
    signal,
    onAnswering: async () => {},
    tooLarge: (file) => text(file),
  });
  if (delivery === 'later') {
    await postponeForward(db, words);
    return false;
  }
  await settleForward(db, words);
  offer(options, place, card);
  return delivery !== 'never';
}

/** Where choices are numbers, "1" is to mean this card's, whoever writes it. */
function offer({ offered }: ForwardOptions, { chat, reader }: Place, card: Card): void {
  const key = addressKey(chat);
  if (reader) offered.offer(`${key}|${reader.id}`, card.choices ?? []);
  else offered.offerAll(key, card.choices ?? []);
}
