import { rm } from 'node:fs/promises';
import path from 'node:path';
import wweb, { type ClientOptions } from 'whatsapp-web.js';
import type { Logger } from '../../src/logger.js';
import { failureDetail, within } from './failures.js';

/** Another page in place of WhatsApp's own (the library's seam), and a browser that never had windows: for tests. */
export type StandIn = Pick<ClientOptions, 'webVersion' | 'webVersionCache'> & { headless?: 'shell' };

export interface ClientSetting {
  /** Chromium or Chrome. */
  browser: string;
  /** Holds the pairing; whoever reads it is the clinic on WhatsApp. */
  folder: string;
  standIn?: StandIn | undefined;
  logger: Logger;
}

/** The library's parts that its types leave out. */
interface Inside {
  inject(): Promise<void>;
  initWebVersionCache(): Promise<void>;
}
const inherited = wweb.Client.prototype as unknown as Inside;

const FLAGS = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const CLOSE_MS = 10_000;

/** The library removes the pairing while the browser still writes it; ours goes once the browser is closed. */
class KeptAuth extends wweb.LocalAuth {
  constructor(folder: string) {
    super({ dataPath: folder });
    this.logout = async () => undefined;
  }
}

/**
 * The library's client, which never rejects behind our back: it reloads the page and closes the browser in
 * places where nobody catches what goes wrong, and one such rejection would end the whole program.
 */
export class GuardedClient extends wweb.Client {
  readonly #logger: Logger;
  readonly #folder: string;
  readonly #pinned: boolean;
  #started = false;

  constructor({ browser, folder, standIn, logger }: ClientSetting) {
    super({
      authStrategy: new KeptAuth(folder),
      // Without a pinned page the newest is used, and no copy of it is left in the working folder.
      webVersionCache: standIn?.webVersionCache ?? { type: 'none' },
      ...(standIn?.webVersion ? { webVersion: standIn.webVersion } : {}),
      puppeteer: {
        executablePath: browser,
        headless: standIn?.headless ?? true,
        args: process.getuid?.() === 0 ? ['--no-sandbox', ...FLAGS] : FLAGS,
        // Ctrl-C is ours: answers under way go out before the browser does.
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      },
    });
    this.#logger = logger;
    this.#folder = folder;
    this.#pinned = standIn !== undefined;
  }

  override async initialize(): Promise<void> {
    await super.initialize();
    this.#started = true;
  }

  /** Also called by the library whenever the page loads again. */
  async inject(): Promise<void> {
    try {
      await inherited.inject.call(this);
    } catch (error) {
      if (!this.#started) throw error;
      this.#logger.debug({ detail: failureDetail(error) }, 'WhatsApp page not taken up again');
      this.emit('disconnected', 'NAVIGATION');
    }
  }

  /** The library reads the live page's source only to keep a copy of it. */
  async initWebVersionCache(): Promise<void> {
    if (this.#pinned) await inherited.initWebVersionCache.call(this);
  }

  override async destroy(): Promise<void> {
    try {
      await within(CLOSE_MS, 'close', super.destroy());
    } catch (error) {
      this.#logger.warn({ detail: failureDetail(error) }, 'WhatsApp browser did not close by itself');
      this.pupBrowser?.process()?.kill('SIGKILL');
    }
  }

  /** After a logout: the next start asks to be paired. Only once the browser is closed. */
  async forget(): Promise<void> {
    await rm(path.join(this.#folder, 'session'), { recursive: true, force: true, maxRetries: 5 });
  }
}
