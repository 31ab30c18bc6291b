import type { Channel, ChannelStatus, IncomingMessage } from '../../channels/channel.js';
import type { Receipt } from '../../channels/whatsapp/receipts.js';
import type { WhatsAppOptions } from '../../channels/whatsapp/whatsapp-channel.js';
import { WhatsAppPeer } from '../support/whatsapp-page/whatsapp-peer.js';
import { whatsAppTo } from './whatsapp-rig.js';

/** A WhatsApp channel with everything it told written down. */
export interface LiveWhatsApp {
  peer: WhatsAppPeer;
  channel: Channel;
  received: IncomingMessage[];
  states: ChannelStatus[];
  codes: string[];
  receipts: Receipt[];
  start(): Promise<void>;
  /** Started and paired. */
  open(): Promise<void>;
  until(state: ChannelStatus['state']): Promise<void>;
  /** The next message that is heard after `act`. */
  heard(act: () => Promise<unknown>): Promise<IncomingMessage>;
  close(): Promise<void>;
}

export function liveWhatsApp(
  options: Partial<WhatsAppOptions> = {},
  peer = new WhatsAppPeer(),
): LiveWhatsApp {
  const received: IncomingMessage[] = [];
  const states: ChannelStatus[] = [];
  const codes: string[] = [];
  const receipts: Receipt[] = [];
  const channel = whatsAppTo(peer, {
    onPairing: (code) => codes.push(code),
    onReceipt: (receipt) => receipts.push(receipt),
    ...options,
  });
  const until = (state: ChannelStatus['state']) =>
    peer.until(() => channel.status().state === state, `the state ${state}`);
  const start = () =>
    channel.start({
      message: async (message) => void received.push(message),
      status: (status) => states.push(status),
    });
  return {
    peer,
    channel,
    received,
    states,
    codes,
    receipts,
    start,
    until,
    async open() {
      await start();
      await peer.pair();
      await until('ready');
    },
    async heard(act) {
      const before = received.length;
      await act();
      await peer.until(() => received.length > before, 'a message');
      return received.at(-1)!;
    },
    async close() {
      await channel.stop();
      await peer.close();
    },
  };
}
