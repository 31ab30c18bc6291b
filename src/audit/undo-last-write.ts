import { undoSwitchOff, undoSwitchOn, undoText } from '../automations/undo-automation.js';
import {
  undoText as undoCampaignText,
  undoDraft,
  undoHoldout,
  undoSchedule,
} from '../campaigns/undo-campaign.js';
import { row } from '../db/sql.js';
import { AppError } from '../errors.js';
import { undoConsent } from '../messages/record-consent.js';
import { undoNote } from '../owners/add-note.js';
import { undoAddedPet } from '../owners/add-pet.js';
import { undoCreatedTag } from '../owners/create-tag.js';
import { undoDeceased } from '../owners/mark-pet-deceased.js';
import { undoRegistration } from '../owners/register-owner.js';
import { undoTags } from '../owners/tag-owner.js';
import { undoMerge } from '../owners/undo-merge.js';
import { undoUpdate } from '../owners/update-owner.js';
import { undoAccess } from '../staff/revoke-staff.js';
import { assertMay, type Scope } from '../staff/scope.js';
import { undoSettings } from '../staff/update-my-settings.js';
import { record, requestKey, type Undo, type UndoHandler, type Undone } from './record.js';
import { oneWriteAtATime } from './write-once.js';

const HANDLERS: Record<string, UndoHandler> = {
  note: undoNote,
  tags: undoTags,
  tag_created: undoCreatedTag,
  registered: undoRegistration,
  updated: undoUpdate,
  pet_added: undoAddedPet,
  pet_deceased: undoDeceased,
  consent: undoConsent,
  merged: undoMerge,
  settings: undoSettings,
  access: undoAccess,
  automation_text: undoText,
  automation_on: undoSwitchOn,
  automation_off: undoSwitchOff,
  campaign_drafted: undoDraft,
  campaign_text: undoCampaignText,
  campaign_scheduled: undoSchedule,
  campaign_holdout: undoHoldout,
};

const ORDER = 'undo';

interface LastWrite {
  id: number;
  ownerId: number | null;
  undo: Undo;
}

/**
 * Takes back this person's last write of this chat, once. It must be of the last day, and nobody may have changed
 * since what it stored. A second undo takes back the write before; an undo is never undone. Throws
 * `nothing_to_undo`, `undo_conflict`, `undo_refused_consent`, `undo_refused_access`, `not_allowed`.
 */
export async function undoLastWrite(scope: Scope): Promise<Undone> {
  assertMay(scope, 'owners:write');
  return scope.db.transaction(async (db) => {
    const inside = { ...scope, db };
    await oneWriteAtATime(inside, ORDER);
    const earlier = await row<{ detail: Undone }>(
      inside.db,
      'select detail from audit_event where request_key = $1',
      [requestKey(inside, ORDER)],
    );
    if (earlier) return earlier.detail;
    const last = await lastWrite(inside);
    if (!last) throw new AppError('nothing_to_undo');
    const undone = await HANDLERS[last.undo.kind]!(inside, last.undo);
    await record(inside, {
      action: 'write.undone',
      ownerId: last.ownerId ?? undefined,
      detail: { ...undone },
      undoesId: last.id,
      order: ORDER,
    });
    return undone;
  });
}

function lastWrite({ db, actor, origin }: Scope): Promise<LastWrite | undefined> {
  return row<LastWrite>(
    db,
    `select e.id, e.owner_id as "ownerId", e.undo
       from audit_event e
      where e.chat = $1 and e.actor_id = $2 and e.undo is not null and e.at > now() - interval '1 day'
        and not exists (select from audit_event u where u.undoes_id = e.id)
      order by e.id desc limit 1`,
    [origin.chat, actor.id ?? null],
  );
}
