import { type Command, Option } from 'commander';
import type { App } from '../app.js';
import { LANGUAGES, type Language } from '../i18n.js';
import { visibleLine } from '../rich-text.js';
import { addStaff } from '../staff/add-staff.js';
import { addressWords } from '../staff/address-words.js';
import { inviteStaff } from '../staff/invite-staff.js';
import { listStaff } from '../staff/list-staff.js';
import { ensureLocalAdmin } from '../staff/local-admin.js';
import { revokeStaff } from '../staff/revoke-staff.js';
import { ROLES, type Role } from '../staff/roles.js';
import type { Scope } from '../staff/scope.js';
import type { RegisterCommand } from './command.js';
import { registerStaffLink } from './staff-link.js';

interface StaffOptions {
  role: Role;
  lang?: Language;
  json?: boolean;
}

export const registerStaff: RegisterCommand = (program, context) => {
  const { t, terminal } = context;
  const staff = program.command('staff').description(t('cli:staff.about'));
  const roleOption = new Option('--role <role>', t('cli:staff.role'))
    .choices([...ROLES])
    .default('reception');
  const langOption = new Option('--lang <lang>', t('cli:lang_option')).choices([...LANGUAGES]);

  staff
    .command('add <name>')
    .description(t('cli:staff.add'))
    .addOption(roleOption)
    .addOption(langOption)
    .option('--json', t('cli:json_option'))
    .action((name: string, { role, lang, json }: StaffOptions) =>
      context.withApp(async (app) => {
        const added = await addStaff(await localScope(app), { name, role, language: lang ?? t.lang });
        terminal.out(
          json
            ? JSON.stringify(added)
            : t('cli:staff.added', { name: visibleLine(added.name), role: t(`cli:roles.${role}`) }),
        );
      }),
    );

  staff
    .command('list')
    .description(t('cli:staff.list'))
    .option('--json', t('cli:json_option'))
    .action(({ json }: StaffOptions) =>
      context.withApp(async (app) => {
        const members = await listStaff(await localScope(app));
        if (json) return terminal.out(JSON.stringify({ staff: members }));
        const { clinic } = app.config;
        for (const { name, role, language, revoked, addresses } of members) {
          const state = revoked ? t('cli:staff.state_revoked') : '';
          terminal.out(
            t('cli:staff.row', { name: visibleLine(name), role: t(`cli:roles.${role}`), language, state }),
          );
          if (!revoked)
            for (const address of addresses) terminal.out(`    ${addressWords(address, { t, clinic })}`);
        }
        if (members.length === 0) terminal.out(t('cli:staff.empty'));
      }),
    );

  staff
    .command('invite <name>')
    .description(t('cli:staff.invite'))
    .addOption(roleOption)
    .addOption(langOption)
    .action((name: string, { role, lang }: StaffOptions, command: Command) =>
      context.withApp(async (app) => {
        // For somebody who is here already no role is asked for: what nobody wrote must not contradict theirs.
        const said = command.getOptionValueSource('role') === 'default' ? undefined : role;
        const scope = await localScope(app);
        const { code, known } = await inviteStaff(scope, { name, role: said, language: lang ?? t.lang });
        terminal.out(
          known
            ? t('cli:staff.invited_again', {
                name: visibleLine(known.name),
                role: t(`cli:roles.${known.role}`),
              })
            : t('cli:staff.invited', { name: visibleLine(name) }),
        );
        terminal.out(`\n  ${code}\n`);
        terminal.out(t('cli:staff.invite_how'));
      }),
    );

  registerStaffLink(staff, { context, scopeOf: localScope });

  staff
    .command('revoke <name>')
    .description(t('cli:staff.revoke'))
    .action((name: string) =>
      context.withApp(async (app) => {
        const revoked = await revokeStaff(await localScope(app), { name });
        terminal.out(t('cli:staff.revoked', { name: visibleLine(revoked.name) }));
      }),
    );
};

/** Whoever sits at the clinic's own computer acts as its local administrator. */
export async function localScope(app: App): Promise<Scope> {
  const admin = await ensureLocalAdmin(app.db, {
    name: app.config.clinic.name,
    language: app.config.clinic.language,
  });
  return {
    db: app.db,
    clock: app.clock,
    clinic: app.config.clinic,
    actor: { id: admin.id, name: admin.name, role: admin.role },
    origin: { chat: 'cli:local:1', turn: `cli-${process.pid}-${Date.now()}` },
  };
}
