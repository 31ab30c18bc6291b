import type { RowReader } from '../row-reader.js';
import { APPOINTMENT_KIND, APPOINTMENT_STATUS } from '../values/read-choice.js';
import { readTime } from '../values/read-date.js';
import type { Definition } from './definition.js';
import { MAX_MONEY } from './money.js';

export const appointments: Definition = {
  kind: 'appointment',
  table: 'appointment',
  parents: [
    { field: 'pet', column: 'pet_id', entity: 'pet', table: 'pet', required: false, owned: true },
    { field: 'owner', column: 'owner_id', entity: 'owner', table: 'owner', required: true },
  ],
  columns: [
    { name: 'starts_at', type: 'timestamptz', fallback: 'null' },
    {
      name: 'ends_at',
      type: 'timestamptz',
      fallback: 'null',
      merged:
        'case when coalesce(r.ends_at, t.ends_at) >= r.starts_at then coalesce(r.ends_at, t.ends_at) end',
    },
    // Without a status the date decides: what is over has happened, what is to come is booked.
    {
      name: 'status',
      type: 'text',
      fallback: "case when r.starts_at::date > r.today then 'booked' else 'completed' end",
    },
    { name: 'kind', type: 'text', fallback: "'regular'" },
    { name: 'reason', type: 'text', fallback: "''" },
    { name: 'amount', type: 'numeric', fallback: 'null' },
  ],
  extras: [{ name: 'today', type: 'date' }],
  same: 't.owner_id = r.owner_id',
  read(row) {
    const id = row.id();
    const owner = row.reference('owner');
    const pet = row.reference('pet');
    if (owner === null && pet === null) row.reject(row.has('owner') ? 'owner' : 'pet', 'missing_parent');
    const startsAt = readInstant(
      row,
      row.has('starts_at') && row.cell('starts_at') !== '' ? 'starts_at' : 'date',
    );
    const amount = row.optionalNumber('amount', MAX_MONEY);
    if (id === null || startsAt === null || row.rejection) return undefined;
    return {
      id,
      identity: owner ?? `pet ${pet}`,
      parents: { owner, pet },
      values: {
        starts_at: startsAt,
        ends_at: readEnd(row, startsAt),
        status: row.choice('status', APPOINTMENT_STATUS),
        kind: readKind(row),
        reason: row.text('reason', 200),
        amount,
        today: row.context.today,
      },
    };
  },
};

/**
 * A local time (`2025-11-15 10:30:00`, the clinic's zone) or an instant with its offset, as Postgres reads it.
 * The time may stand in a column of its own; without any it is noon, so that the day holds in every zone.
 */
export function readInstant(row: RowReader, field: string): string | null {
  const cell = row.cell(field);
  if (cell === '') return row.reject(field, 'missing_date');
  const parts = row.parts(field, cell);
  if (!parts) return row.reject(field, 'date_impossible');
  if (parts.time && (parts.time !== '00:00:00' || !row.has('time'))) {
    return `${parts.date} ${parts.time}${parts.offset ?? ''}`;
  }
  const beside = row.cell('time');
  if (beside === '') return `${parts.date} 12:00:00`;
  // Spreadsheets and Access put the day they count from in front of a time alone.
  const time = readTime(beside.replace(/^\S*1899\S*\s+/, '')) ?? row.parts('time', beside);
  if (!time?.time) row.warn('time', 'time_impossible');
  return `${parts.date} ${time?.time ?? '12:00:00'}`;
}

function readEnd(row: RowReader, startsAt: string): string | null {
  const cell = row.cell('ends_at');
  if (cell !== '') {
    const whole = row.parts('ends_at', cell);
    const time = whole ?? readTime(cell);
    if (!time?.time) return row.warn('ends_at', 'time_impossible');
    const endsAt = `${whole?.date ?? startsAt.slice(0, 10)} ${time.time}${time.offset ?? startsAt.slice(19)}`;
    return later(startsAt, endsAt) ? endsAt : row.warn('ends_at', 'end_before_start');
  }
  const duration = row.cell('duration');
  if (duration === '') return null;
  const minutes = row.parse('duration', duration.replace(/\s*(min|mins|minutos|minutes|m)\.?$/i, ''));
  if (minutes === undefined || minutes < 0 || minutes > 60 * 24 * 14)
    return row.warn('duration', 'not_a_number');
  const at = new Date(Date.parse(`${startsAt.slice(0, 19).replace(' ', 'T')}Z`) + minutes * 60_000);
  return `${at.toISOString().slice(0, 19).replace('T', ' ')}${startsAt.slice(19)}`;
}

function later(startsAt: string, endsAt: string): boolean {
  const at = (text: string) => Date.parse(text.replace(' ', 'T') + (text.length === 19 ? 'Z' : ''));
  return at(endsAt) >= at(startsAt);
}

/** A kind nobody knows (`Consulta dermatológica`) is the clinic's own wording and no mistake. */
function readKind(row: RowReader): string | null {
  const before = row.warnings.length;
  const kind = row.choice('kind', APPOINTMENT_KIND);
  row.warnings.length = before;
  return kind ?? (row.cell('kind') === '' ? null : 'other');
}
