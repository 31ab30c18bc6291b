import type { Channel } from '../../channels/channel.js';
import type { ChannelReport } from '../../channels/web/channel-states.js';
import { createWebChannel } from '../../channels/web/web-channel.js';
import type { Db } from '../../src/db/sql.js';
import { createLoopbackListener, type LoopbackListener } from '../../src/http/loopback-listener.js';
import { type Logger, silentLogger } from '../../src/logger.js';
import { plain } from '../../src/rich-text.js';
import { issueLoginLink } from '../../src/staff/issue-login-link.js';
import { i18n, makeStaff, testClinic } from '../support/builders.js';
import { testDatabase } from '../support/database.js';
import { WebPage } from '../support/web-page.js';
import type { ChannelRig } from './channel-contract.js';

export interface OpenWeb {
  channel: Channel;
  listener: LoopbackListener;
  address: string;
  /** A link for this member of staff. */
  link(staffId: number): Promise<string>;
  /** Their page, following. */
  enter(staffId: number): Promise<WebPage>;
  close(): Promise<void>;
}

export interface OpenWebOptions {
  reports?: ChannelReport[];
  logger?: Logger;
  port?: number;
}

/** The page's channel on a listener of its own, on whatever port is free unless one is given. */
export async function openWeb(
  db: Db,
  { reports = [], logger = silentLogger, port = 0 }: OpenWebOptions = {},
): Promise<OpenWeb> {
  const listener = createLoopbackListener({ port, logger, t: i18n.translate('es') });
  const channel = createWebChannel({
    listener,
    db,
    clinic: testClinic(),
    i18n,
    logger,
    channels: () => [{ name: 'web', state: channel.status().state }, ...reports],
  });
  const address = await listener.listen();
  const link = async (staffId: number) => `${address}/login/${await issueLoginLink(db, { staffId })}`;
  const pages: WebPage[] = [];
  return {
    channel,
    listener,
    address,
    link,
    async enter(staffId) {
      const page = await WebPage.enter(await link(staffId));
      pages.push(page);
      await page.follow();
      return page;
    },
    async close() {
      for (const page of pages) page.leave();
      await channel.stop();
      await listener.close();
    },
  };
}

/** Two members of staff with a page each, over real HTTP and server-sent events. */
export async function webRig(): Promise<ChannelRig> {
  const { db, drop } = await testDatabase();
  const web = await openWeb(db);
  const ana = await web.enter(await makeStaff(db, { name: 'Ana' }));
  const luis = await web.enter(await makeStaff(db, { name: 'Luis' }));
  const { channel } = web;
  const arrived = (ids: string[]) => ana.until(() => ids.every((id) => ana.has(id)), `messages ${ids}`);
  return {
    // What was sent is on its way to the page: the contract looks once it is there.
    channel: {
      ...channel,
      async send(to, message) {
        const result = await channel.send(to, message);
        await arrived(result.ok ? result.ids : result.sentIds);
        return result;
      },
      async edit(to, id, body) {
        const result = await channel.edit!(to, id, body);
        await ana.until(() =>
          ana.messages.some((each) => each.id === id && plain(each.body) === plain(body)),
        );
        return result;
      },
      async typing(to) {
        await channel.typing!(to);
        await ana.until(() => ana.typings > 0);
      },
    },
    unknownChat: '999999',
    say: async (words, who) => void (who === 'luis' ? luis : ana).say(words),
    choose: async ({ label }) => ana.press(label),
    shown: () => ana.texts,
    files: () => ana.messages.flatMap(({ file, data }) => (file ? [{ name: file.name, data: data! }] : [])),
    boldShown: () =>
      ana.messages.flatMap(({ body }) =>
        body.filter(({ style }) => style === 'bold').map(({ text }) => text),
      ),
    typingShown: () => ana.typings > 0,
    until: (condition) => ana.until(condition),
    close: async () => {
      await web.close();
      await drop();
    },
  };
}
