import { dateIn } from '../clock.js';
import { date, dateTime, money, number, phone } from '../format.js';
import type { Translate } from '../i18n.js';
import { visible, visibleLine } from '../rich-text.js';
import type { OwnerExport } from './owner-export.js';

type Row = Record<string, unknown>;
type Section = [heading: string, lines: string[]];

/** The same for people: what is held, in words, section by section. What is empty is said to be so. */
export function exportText(data: OwnerExport, t: Translate): string {
  const words = wordsFor(data, t);
  const sections: Section[] = [
    ['person', [...person(data, t, words), ...data.merged.flatMap((other) => merged(other, t))]],
    ['pets', data.pets.flatMap((pet) => petLines(pet, t, words))],
    ['appointments', data.appointments.map((row) => visit(row, t, words))],
    ['purchases', data.orders.map((row) => purchase(row, t, words))],
    ['notes', data.notes.map((row) => noted(row, words))],
    ['messages', data.messages.map((row) => message(row, t, words))],
    ['consent', [...data.consent.map((row) => consent(row, t, words)), ...suppressed(data, t, words)]],
    ['metrics', metrics(data, t, words)],
    ['audit', data.audit.map((row) => joined(words.at(row.at), action(row, t), text(row.by)))],
  ];
  const head = [
    t('privacy:file.title', { clinic: visibleLine(data.clinic.name, 100) }),
    t('privacy:file.about', { name: visibleLine(data.owner.name, 120), when: words.at(data.madeAt) }),
    t('privacy:file.json'),
  ];
  const body = sections.flatMap(([heading, lines]) => [
    '',
    t(`privacy:section.${heading}`).toUpperCase(),
    ...(lines.length > 0 ? lines.map((line) => `- ${line}`) : [t('privacy:file.nothing')]),
  ]);
  return `${[...head, ...body].join('\n')}\n`;
}

interface Words {
  at(value: unknown): string;
  on(value: unknown): string;
  paid(value: unknown): string;
}

function wordsFor({ clinic }: OwnerExport, { lang }: Translate): Words {
  return {
    at: (value) => (value ? dateTime(lang, clinic.timeZone, new Date(String(value))) : ''),
    on: (value) => (value ? date(lang, String(value).slice(0, 10)) : ''),
    paid: (value) =>
      value === null || value === undefined ? '' : money(lang, clinic.currency, Number(value), 2),
  };
}

const text = (value: unknown, max = 500): string =>
  value === null || value === undefined ? '' : visibleLine(String(value), max);
const joined = (...parts: string[]) => parts.filter((part) => part !== '').join(' · ');
/** The word for a code of ours, else what is stored. */
const word = (t: Translate, key: string) => (t.has(key) ? t(key) : text(key.split('.').at(-1), 60));

function person(
  { owner, tags, links, external_ids, referred_by, referred }: OwnerExport,
  t: Translate,
  w: Words,
) {
  const phones = [owner.phone_primary, owner.phone_secondary].map((one) => (one ? phone(String(one)) : ''));
  const fields: [string, string][] = [
    ['name', text(owner.name)],
    ['number', String(owner.id)],
    ['phone', phones.filter(Boolean).join(', ')],
    ['email', text(owner.email)],
    [
      'address',
      [owner.address, owner.city]
        .map((part) => text(part))
        .filter(Boolean)
        .join(', '),
    ],
    ['birth_date', w.on(owner.birth_date)],
    ['language', word(t, `owners:language.${owner.preferred_language}`)],
    ['contact', word(t, `owners:channel.${owner.contact_preference}`)],
    ['reminders', word(t, `owners:reminders.${owner.reminder_preference}`)],
    ['promotions', t(owner.marketing_opt_in ? 'privacy:yes' : 'privacy:no')],
    ['customer_type', owner.customer_type ? word(t, `owners:customer_type.${owner.customer_type}`) : ''],
    ['source', text(owner.acquisition_source)],
    ['referred_by', text(referred_by)],
    ['referred', referred > 0 ? number(t.lang, referred) : ''],
    ['instagram', text(owner.instagram_handle)],
    ['facebook', text(owner.facebook_url)],
    ['remarks', visible(String(owner.notes ?? '').trim(), 10_000).replace(/\s*\n\s*/g, ' / ')],
    ['tags', tags.map(({ name }) => text(name)).join(', ')],
    ['chats', links.map((link) => joined(text(link.channel), text(link.external_id))).join(', ')],
    [
      'other_ids',
      external_ids.map(({ source, external_id }) => `${text(source)} ${text(external_id)}`).join(', '),
    ],
    ['registered', w.on(owner.registered_on) || w.at(owner.created_at)],
  ];
  return fields
    .filter(([, value]) => value !== '')
    .map(([field, value]) => t('privacy:file.field', { field: t(`privacy:field.${field}`), value }));
}

const merged = (row: Row, t: Translate): string[] => [
  t('privacy:file.merged', {
    name: text(`${row.first_name} ${row.last_name}`.trim()),
    contact: joined(text(row.phone_primary), text(row.phone_secondary), text(row.email), text(row.address)),
  }),
];

function petLines(pet: OwnerExport['pets'][number], t: Translate, w: Words): string[] {
  const born = pet.birth_date ? t('privacy:file.born', { date: w.on(pet.birth_date) }) : '';
  const died = pet.deceased_on ? t('privacy:file.died', { date: w.on(pet.deceased_on) }) : '';
  const kind = word(t, `owners:species.${pet.species}`);
  const care = pet.care.map((due) =>
    joined(
      text(pet.name),
      text(due.name) || word(t, `privacy:care.${due.kind}`),
      t('privacy:file.due', { date: w.on(due.due_on) }),
      due.done_on ? t('privacy:file.done', { date: w.on(due.done_on) }) : '',
    ),
  );
  return [
    joined(text(pet.name), kind, text(pet.breed), word(t, `privacy:sex.${pet.sex}`), born, died),
    ...care,
  ];
}

const visit = (row: Row, t: Translate, w: Words) =>
  joined(
    w.at(row.starts_at),
    text(row.reason),
    word(t, `owners:appointment_status.${row.status}`),
    w.paid(row.amount),
  );

function purchase(row: OwnerExport['orders'][number], t: Translate, w: Words): string {
  const items = row.items.map(
    (item) => `${number(t.lang, Number(item.quantity), 3)} × ${text(item.product ?? item.description)}`,
  );
  const refunded =
    Number(row.refunded_amount) > 0
      ? t('privacy:file.refunded', { amount: w.paid(row.refunded_amount) })
      : '';
  const status = word(t, `owners:order_status.${row.status}`);
  return joined(w.at(row.ordered_at), w.paid(row.total), status, refunded, items.join(', '));
}

const noted = (row: Row, w: Words) =>
  joined(
    w.at(row.created_at),
    text(row.author),
    visible(String(row.content), 3000).replace(/\s*\n\s*/g, ' / '),
  );

const message = (row: OwnerExport['messages'][number], t: Translate, w: Words) =>
  joined(
    w.at(row.sent_at ?? row.created_at),
    t(row.direction === 'in' ? 'privacy:file.from_them' : 'privacy:file.to_them'),
    word(t, `owners:channel.${row.channel}`),
    text(row.address),
    visible(String(row.body), 5000).replace(/\s*\n\s*/g, ' / '),
    ...row.links_opened.map(({ url, first_at }) =>
      t('privacy:file.opened', { link: text(url), when: w.at(first_at) }),
    ),
  );

const consent = (row: Row, t: Translate, w: Words) =>
  joined(
    w.at(row.at),
    t(`privacy:said.${row.status}`, { channel: t(`writes:consent_channel.${row.channel}`) }),
    text(row.how),
  );

const suppressed = ({ suppressed: all }: OwnerExport, t: Translate, w: Words) =>
  all.map(({ address, at }) =>
    t('privacy:file.suppressed', { address: text(address.replace(/^\w+:/, '')), when: w.at(at) }),
  );

function metrics({ metrics: m, clinic }: OwnerExport, t: Translate, w: Words): string[] {
  if (!m) return [];
  const shown: [string, string][] = [
    ['total_spent', w.paid(m.total_spent)],
    ['order_count', text(m.order_count)],
    ['visit_count', text(m.visit_count)],
    ['no_show_count', text(m.no_show_count)],
    ['last_visit', w.on(m.last_visit_date)],
    ['lifetime_value', w.paid(m.lifetime_value_estimate)],
    ['churn_risk', m.churn_risk_score === null ? '' : number(t.lang, Number(m.churn_risk_score), 2)],
    ['worked_out', w.on(dateIn(clinic.timeZone, new Date(String(m.updated_at))))],
  ];
  return shown
    .filter(([, value]) => value !== '')
    .map(([field, value]) => t('privacy:file.field', { field: t(`privacy:field.${field}`), value }));
}

const action = (row: Row, t: Translate) => {
  const key = String(row.action).replace('.', '_');
  return t.has(`privacy:action.${key}`) ? t(`privacy:action.${key}`) : text(row.action, 60);
};
