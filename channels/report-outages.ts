import type { Channel, ChannelStatus } from './channel.js';

export interface OutageOptions {
  /** Tells the admins a sentence on whatever other channels run. */
  tell(key: string, values: { channel: string }): Promise<void>;
  onFailure(error: unknown): void;
  /** How long a channel may be away before anybody is told: most losses mend themselves. */
  patienceMs?: number;
}

export interface OutageReport {
  (channel: Channel, status: ChannelStatus): void;
  /** The platform refuses, and nothing but answers leaves there for a day. */
  rests(channel: string): void;
  /** Forgets who is being waited for. */
  stop(): void;
}

/** A conflict that comes again within this time is still the same one. */
const SAME_CONFLICT_MS = 60 * 60_000;

const NAMES: Record<string, string> = { telegram: 'Telegram', whatsapp: 'WhatsApp' };

/**
 * Tells the admins when a channel that worked is away for long, at once where it waits to be paired again or
 * another program takes its messages, and when it is back.
 */
export function createOutageReport(options: OutageOptions): OutageReport {
  const { tell, onFailure, patienceMs = 60_000 } = options;
  const worked = new Set<string>();
  const told = new Set<string>();
  const waiting = new Map<string, NodeJS.Timeout>();
  const conflicts = new Map<string, number>();

  const say = (channel: string, key: string) => {
    tell(`channels:outage.${key}`, { channel: NAMES[channel] ?? channel }).catch(onFailure);
  };
  const calm = (channel: string) => {
    clearTimeout(waiting.get(channel));
    waiting.delete(channel);
  };

  /** The two programs throw each other out in turn, so that the channel is never away for long. */
  function noteConflict(name: string, at: number): void {
    const last = conflicts.get(name) ?? Number.NEGATIVE_INFINITY;
    conflicts.set(name, at);
    if (at - last > SAME_CONFLICT_MS) say(name, 'taken');
  }

  function report({ name }: Channel, { state, detail, since }: ChannelStatus): void {
    // How the Bot API says that somebody else polls.
    if (detail?.startsWith('409 ')) noteConflict(name, since.getTime());
    if (state === 'ready') {
      calm(name);
      worked.add(name);
      if (told.delete(name)) say(name, 'back');
      return;
    }
    if (!worked.has(name) || told.has(name)) return;
    if (state === 'stopped') calm(name);
    else if (state === 'pairing') tellOnce(name, 'unpaired');
    else if (!waiting.has(name)) waiting.set(name, setTimeout(tellOnce, patienceMs, name, 'away').unref());
  }

  function tellOnce(name: string, key: string): void {
    calm(name);
    told.add(name);
    say(name, key);
  }

  return Object.assign(report, {
    rests: (name: string) => say(name, 'rests'),
    stop: () => {
      for (const name of waiting.keys()) calm(name);
    },
  });
}
