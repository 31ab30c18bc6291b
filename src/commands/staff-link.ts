import type { Command } from 'commander';
import { type OfferedLink, offerLoginLink } from '../../channels/web/offer-login-link.js';
import { findPage } from '../../channels/web/page-address.js';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import { visibleLine } from '../rich-text.js';
import { admitToPage } from '../staff/admit-to-page.js';
import type { Scope } from '../staff/scope.js';
import type { CommandContext } from './command.js';

export interface StaffLinkOptions {
  context: CommandContext;
  scopeOf(app: App): Promise<Scope>;
}

/** `crm staff link NAME`: a way into the page of the running program for one person, once. */
export function registerStaffLink(staff: Command, { context, scopeOf }: StaffLinkOptions): void {
  const { t, terminal } = context;
  staff
    .command('link <name>')
    .description(t('cli:staff.link'))
    .option('--json', t('cli:json_option'))
    .action((name: string, { json }: { json?: boolean }) =>
      context.withApp(async (app) => {
        const { dataDir } = app.config;
        const scope = await scopeOf(app);
        const address = await findPage(dataDir);
        if (!address) throw new AppError('page_not_running', { dir: dataDir });
        const member = await admitToPage(scope, { name });
        const tty = terminal.isTty;
        const offered = await offerLoginLink({ db: app.db, address, staffId: member.id, dataDir, tty });
        terminal.out(
          json
            ? JSON.stringify({ name: member.name, ...offered })
            : t(sentence(offered), { ...offered, name: visibleLine(member.name) }),
        );
      }),
    );
}

const sentence = (offered: OfferedLink) => ('url' in offered ? 'cli:staff.link_url' : 'cli:staff.link_file');
