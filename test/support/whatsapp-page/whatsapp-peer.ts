import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { StandIn } from '../../../channels/whatsapp/client.js';
import { buildPage, PAGE_VERSION, type Registered } from './build-page.js';

export const CLINIC = '5219980000001';
export const CLINIC_LID = '99000000000001';
/** WhatsApp spells Ana's Mexican mobile the old way; Luis is in the United States. */
export const ANA: Registered = { phone: '5219981234567', lid: '179950657237125' };
export const LUIS: Registered = { phone: '13055550123', lid: '221133445566778' };

/** What the page did, oldest first. */
export interface PageEvent {
  kind: 'sent' | 'left' | 'typing' | 'edited';
  chat: string;
  id: string;
  type: string;
  body: string;
  name?: string;
  data?: string;
  quoted?: string;
}

/**
 * The other end of WhatsApp: the clinic's phone, and everybody else's. It looks into the adapter's own browser
 * through a second connection, the way a developer's tools do.
 */
export class WhatsAppPeer {
  readonly dataDir = mkdtempSync(path.join(tmpdir(), 'huella-whatsapp-'));
  readonly events: PageEvent[] = [];
  #browser: Browser | undefined;
  #page: Page | undefined;
  #endpoint = '';
  #born = 0;
  #read = 0;
  #looking = Promise.resolve();

  /** The browser from npm has its libraries beside it, and nobody else may load those. */
  get browser(): string | undefined {
    const given = process.env.HUELLA_TEST_BROWSER || undefined;
    const libraries = given && path.join(path.dirname(given), 'al2023/lib');
    if (!libraries || !existsSync(libraries)) return given;
    const starter = path.join(this.dataDir, 'chromium');
    writeFileSync(starter, `#!/bin/sh\nLD_LIBRARY_PATH='${libraries}' exec '${given}' "$@"\n`, {
      mode: 0o755,
    });
    return starter;
  }

  /** Ana and Luis have WhatsApp, and so have these. */
  constructor(others: Registered[] = []) {
    mkdirSync(path.join(this.dataDir, 'page'));
    buildPage(path.join(this.dataDir, 'page'), { phones: [ANA, LUIS, ...others], myLid: CLINIC_LID });
  }

  get standIn(): StandIn {
    return {
      webVersion: PAGE_VERSION,
      webVersionCache: { type: 'local', path: path.join(this.dataDir, 'page'), strict: true },
      headless: 'shell',
    };
  }

  /** The page of the adapter's present browser, once it is there. */
  async page(): Promise<Page> {
    const file = path.join(this.dataDir, 'whatsapp/session/DevToolsActivePort');
    for (const deadline = Date.now() + 15_000; ; await wait(10)) {
      if (Date.now() > deadline) throw new Error('no browser to look into');
      if (!existsSync(file)) continue;
      const [port, way] = readFileSync(file, 'utf8').trim().split('\n');
      const endpoint = `ws://127.0.0.1:${port}${way}`;
      try {
        if (endpoint !== this.#endpoint || !this.#browser?.connected) {
          this.#browser = await puppeteer.connect({ browserWSEndpoint: endpoint, defaultViewport: null });
          this.#endpoint = endpoint;
          this.#page = undefined;
        }
        this.#page ??= (await this.#browser.pages()).find((page) => page.url().includes('web.whatsapp.com'));
        if (this.#page && (await this.#page.evaluate('Boolean(window.phone)'))) return this.#page;
      } catch {
        // A browser that is gone, or not there yet.
        this.#page = undefined;
      }
    }
  }

  /** Runs in the page, where `phone` is. */
  async phone(script: string): Promise<unknown> {
    return (await this.page()).evaluate(script);
  }

  async pair(): Promise<void> {
    await this.phone(`void phone.pair('${CLINIC}')`);
  }

  async receive(message: { from: string; body?: string } & Record<string, unknown>): Promise<string> {
    return (await this.phone(`phone.receive(${JSON.stringify(message)})`)) as string;
  }

  async say(words: string, who: Registered = ANA): Promise<string> {
    return this.receive({ from: `${who.lid}@lid`, body: words });
  }

  /** What the page did so far. */
  async look(): Promise<PageEvent[]> {
    // One at a time, or two would read the same.
    this.#looking = this.#looking
      .catch(() => undefined)
      .then(async () => {
        const now = await this.phone(`phone.since(${this.#born}, ${this.#read})`);
        const { born, fresh } = now as { born: number; fresh: PageEvent[] };
        this.#read = born === this.#born ? this.#read + fresh.length : fresh.length;
        this.#born = born;
        this.events.push(...fresh);
      });
    await this.#looking;
    return this.events;
  }

  async sent(who: Registered = ANA): Promise<PageEvent[]> {
    const ids = [`${who.lid}@lid`, `${who.phone}@c.us`];
    return (await this.look()).filter(({ kind, chat }) => kind === 'sent' && ids.includes(chat));
  }

  async until(condition: () => unknown, what = 'it', withinMs = 10_000): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
      await wait(5);
    }
  }

  /** As the system does when memory runs out; also while the page loads again, so many ms after it began. */
  async killBrowser(reloadedMs?: number): Promise<void> {
    const page = await this.page();
    const session = await this.#browser!.target().createCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    if (reloadedMs !== undefined) {
      await page.evaluate('void setTimeout(() => location.reload())');
      await wait(reloadedMs);
    }
    process.kill(processInfo.find(({ type }) => type === 'browser')!.id, 'SIGKILL');
  }

  async close(): Promise<void> {
    await this.#browser?.disconnect().catch(() => undefined);
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
