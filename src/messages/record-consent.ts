import type { Undo, Undone } from '../audit/record.js';
import { writeOnce } from '../audit/write-once.js';
import { writtenCard } from '../audit/written-card.js';
import { execute, row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { cleanLine } from '../owners/clean-text.js';
import { lockOwner } from '../owners/lock-owner.js';
import { lines, visibleLine } from '../rich-text.js';
import type { Scope, View } from '../staff/scope.js';
import { liftSuppression } from './suppression.js';

export const CONSENT_CHANNELS = ['all', 'whatsapp', 'telegram', 'email', 'sms', 'phone'] as const;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

export interface RecordedConsent {
  ownerId: number;
  name: string;
  status: 'granted' | 'revoked';
  channel: ConsentChannel;
  how: string;
  /** The owner's general word after this: a yes for one channel does not lift a no for all. */
  marketingOptIn: boolean;
}

/**
 * Writes into the consent ledger what an owner said about marketing, and how. Only a word about all channels
 * changes the owner's general yes or no. Throws `text_empty` without `how`, `text_too_long`, `owner_not_found`,
 * `owner_merged`.
 */
export async function recordConsent(
  scope: Scope,
  options: { ownerId: number; status: 'granted' | 'revoked'; channel?: ConsentChannel; how: string },
): Promise<RecordedConsent> {
  const { ownerId, status, channel = 'all' } = options;
  const how = cleanLine(options.how, 300);
  if (how === '') throw new AppError('text_empty', { name: 'how' });
  return writeOnce(scope, {
    action: 'consent.recorded',
    order: [ownerId, status, channel, how],
    async perform(inside) {
      const owner = await lockOwner(inside, ownerId);
      const consentId = await addToLedger(inside, { ownerId: owner.id, status, channel, how });
      const undo = { kind: 'consent', ownerId: owner.id, consentId, status, channel };
      return { ownerId: owner.id, detail: { consentId }, undo };
    },
    echo: storedConsent,
  });
}

async function addToLedger(
  { db, actor, clock }: Scope,
  { ownerId, status, channel, how }: { ownerId: number; status: string; channel: string; how: string },
): Promise<number> {
  const event = await row<{ id: number }>(
    db,
    `insert into consent_event (owner_id, status, channel, how, recorded_by_id, at)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [ownerId, status, channel, how, actor.id ?? null, clock.now()],
  );
  if (channel === 'all') {
    await execute(db, 'update owner set marketing_opt_in = $2, updated_at = $3 where id = $1', [
      ownerId,
      status === 'granted',
      clock.now(),
    ]);
  }
  if (status === 'granted') await liftSuppression(db, { ownerId, channel });
  return event!.id;
}

async function storedConsent({ db }: Scope, { consentId }: { consentId: number }): Promise<RecordedConsent> {
  return (await row<RecordedConsent>(
    db,
    `select o.id as "ownerId", btrim(o.first_name || ' ' || o.last_name) as name, c.status, c.channel, c.how,
            o.marketing_opt_in as "marketingOptIn"
       from consent_event c join owner o on o.id = c.owner_id where c.id = $1`,
    [consentId],
  ))!;
}

/**
 * A no is never undone. A yes recorded by mistake is taken back with a no of its own: whatever stood before it, no
 * consent comes back by an undo.
 */
export async function undoConsent(scope: Scope, undo: Undo): Promise<Undone> {
  const { ownerId, consentId, status, channel } = undo as unknown as {
    ownerId: number;
    consentId: number;
    status: string;
    channel: ConsentChannel;
  };
  if (status === 'revoked') throw new AppError('undo_refused_consent');
  const owner = await lockOwner(scope, ownerId).catch(() => undefined);
  const last = await row<{ id: number }>(
    scope.db,
    'select max(id) as id from consent_event where owner_id = $1 and channel = $2',
    [ownerId, channel],
  );
  if (!owner || last?.id !== consentId) throw new AppError('undo_conflict');
  await addToLedger(scope, { ownerId, status: 'revoked', channel, how: `undo of entry ${consentId}` });
  return { kind: 'consent', ownerId, name: owner.name };
}

export function consentCard(data: RecordedConsent, view: View) {
  const { t } = view;
  const values = {
    name: visibleLine(data.name, 80),
    channel: t(`writes:consent_channel.${data.channel}`),
    how: visibleLine(data.how, 300),
  };
  const granted = data.status === 'granted';
  return writtenCard(
    data,
    lines(
      t.rich(granted ? 'writes:consent.granted' : 'writes:consent.revoked', values),
      granted && !data.marketingOptIn ? t('writes:consent.general_no') : undefined,
      granted ? undefined : t('writes:consent.stays'),
    ),
    view,
    { undoable: granted },
  );
}
