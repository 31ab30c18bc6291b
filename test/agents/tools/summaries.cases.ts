import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toolSet } from '../../../agents/tools/registry.js';
import type { CrmTool, ToolUse } from '../../../agents/tools/tool.js';
import { makeOwner, makePet, makeStaff, testScope, testView } from '../../support/builders.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

describe('summaries', () => {
  let database: TestDatabase;
  let use: { es: ToolUse; en: ToolUse };
  beforeAll(async () => {
    database = await testDatabase();
    const scope = await testScope(database.db, { role: 'admin' });
    use = { es: { scope, view: testView(scope) }, en: { scope, view: testView(scope, 'en') } };
    const maria = await makeOwner(database.db, { name: 'María García', id: 1 });
    await makeOwner(database.db, { name: 'Otra María', id: 2 });
    await makePet(database.db, maria, { name: 'Max' });
    await makeStaff(database.db, { name: 'Lucía Fernández', role: 'reception' });
  });
  afterAll(() => database.drop());

  const LONG = `${'calle '.repeat(49)}final`;

  /** Per tool and argument: a value, and how the question shows it in Spanish and in English. */
  type Given = Record<string, [value: unknown, es: string, en: string]>;
  const same = (value: string): [string, string, string] => [value, value, value];
  const maria: [number, string, string] = [1, 'María García', 'María García'];
  const ARGUMENTS: Record<string, Given> = {
    add_owner_note: {
      user_id: maria,
      note: same(`${'No dar penicilina. '.repeat(100)}final`),
      is_internal: [false, 'no interna', 'not internal'],
    },
    tag_owner: {
      user_id: maria,
      add_tags: [['VIP'], 'poner VIP', 'add VIP'],
      remove_tags: [['Nuevo'], 'quitar Nuevo', 'remove Nuevo'],
    },
    create_tag: { name: same('Cachorro'), color: same('#22C55E'), description: same(LONG) },
    register_owner: {
      first_name: same('Ana'.repeat(33)),
      last_name: same('Ruiz'.repeat(25)),
      phone: same('998 765 4321'),
      email: same('ana@ejemplo.com'),
      preferred_language: ['en', 'idioma: inglés', 'language: English'],
    },
    update_owner: {
      user_id: maria,
      first_name: same('Mariana'),
      last_name: same('Garza'),
      phone_primary: same('998 111 2222'),
      phone_secondary: same('998 333 4444'),
      email: same('m@ejemplo.com'),
      address: same(LONG),
      city: same('Cancún'),
      birth_date: ['1990-02-01', '1990-02-01', '1990-02-01'],
      preferred_language: ['en', 'inglés', 'English'],
      contact_preference: ['sms', 'SMS', 'SMS'],
      reminder_preference: ['48h', '48 horas antes', '48 hours before'],
      customer_type: ['vip', 'VIP', 'VIP'],
      acquisition_source: same('recomendación'),
      instagram_handle: same('maria.g'),
      facebook_url: same('https://www.facebook.com/maria.g'),
    },
    add_pet: {
      user_id: maria,
      name: same('Luna'.repeat(25)),
      species: ['perra', 'especie: perro', 'species: Dog'],
      breed: same('Labrador'),
      sex: ['female', 'sexo: hembra', 'sex: female'],
      birth_date: ['2023-02-01', '1 feb 2023', 'Feb 1, 2023'],
      age_years: [2.5, '2.5', '2.5'],
    },
    mark_pet_deceased: {
      user_id: maria,
      pet_name: same('Max'),
      deceased_on: ['2025-11-30', '30 nov 2025', 'Nov 30, 2025'],
    },
    record_consent: {
      user_id: maria,
      status: ['granted', 'acepta recibir promociones', 'agrees to marketing'],
      channel: ['email', 'correo', 'e-mail'],
      how: same(LONG),
    },
    merge_owners: {
      keep_user_id: maria,
      merge_user_id: [2, 'Otra María', 'Otra María'],
    },
    export_owner_data: { user_id: maria },
    forget_owner: { user_id: maria },
    undo_last_write: {},
    update_my_settings: {
      language: ['en', 'idioma preferido: inglés', 'preferred language: English'],
      owner_replies: [
        'off',
        'avisos de lo que escriben los clientes: no',
        'notices of what owners write: no',
      ],
      system_notices: ['on', 'avisos del sistema: sí', 'system notices: yes'],
      quiet_hours: ['21:30-07:00', 'de 9:30 p.m. a 7:00 a.m.', '9:30 PM to 7:00 AM'],
    },
    connect_my_channel: {},
    revoke_staff_access: {
      name: ['lucia', 'Lucía Fernández (recepción)', 'Lucía Fernández'],
      channel: ['whatsapp', 'WhatsApp', 'WhatsApp'],
    },
    switch_off_automation: {
      kind: ['care_reminder', 'Recordatorio de vacunas y cuidados', 'Vaccination and care reminder'],
    },
    edit_automation_text: {
      kind: ['win_back', 'Invitación a volver', 'Invitation to come back'],
      variant: ['second', 'Segundo mensaje', 'Second message'],
      lang: ['en', 'inglés', 'English'],
      body: same(`Hola, {dueño}. ${LONG}`),
      subject: same('¿Cómo está {mascota}?'),
    },
  };

  // These work on a campaign's draft, which is shown whole, with its names, before a person may approve it.
  const DRAFTS = [
    'prepare_campaign',
    'edit_campaign_text',
    'schedule_campaign',
    'set_campaign_holdout',
    'stop_campaign',
  ];
  const writes = [...toolSet().values()].filter(
    ({ kind, name }) => kind === 'write' && !DRAFTS.includes(name),
  );

  test('every write is looked at here', () => {
    expect(Object.keys(ARGUMENTS).sort()).toEqual(writes.map(({ name }) => name).sort());
  });

  test.each(writes.map((tool): [string, CrmTool] => [tool.name, tool]))(
    'the question before %s hides nothing of what it would store',
    async (name, tool) => {
      const given = ARGUMENTS[name]!;
      expect(Object.keys(given).sort()).toEqual(Object.keys(tool.schema.shape).sort());
      const args = tool.schema.parse(
        Object.fromEntries(Object.entries(given).map(([key, [value]]) => [key, value])),
      );
      const [es, en] = [await tool.summarise!(args, use.es), await tool.summarise!(args, use.en)];
      for (const [, shownInSpanish, shownInEnglish] of Object.values(given)) {
        expect(es).toContain(shownInSpanish);
        expect(en).toContain(shownInEnglish);
      }
    },
  );

  test('nor does the one about somebody who seems to be there already', async () => {
    const tool = toolSet().get('register_owner')!;
    const args = {
      first_name: 'María',
      last_name: 'García',
      phone: '998 765 4321',
      preferred_language: 'en',
    };
    expect(await tool.summarise!(args, use.es)).toMatch(/998 765 4321, idioma: inglés.*se parece/);
  });
});
