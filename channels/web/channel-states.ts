import type { ChannelState } from '../channel.js';

/** What the page shows of a channel. */
export interface ChannelReport {
  name: string;
  state: ChannelState;
  detail?: string | undefined;
  /** The pairing code as an SVG, while a phone is waited for. */
  qrSvg?: string | undefined;
}

export interface PageChannel {
  name: string;
  state: ChannelState;
  detail?: string;
  /** A data URL: pictures run no scripts. */
  qr?: string;
}

/**
 * Only an administrator gets pairing codes: who scans one makes their own phone the clinic's. What went wrong in a
 * library's words is theirs too: to others it tells nothing.
 */
export function pageChannels(reports: ChannelReport[], { admin }: { admin: boolean }): PageChannel[] {
  return reports.map(({ name, state, detail, qrSvg }) => ({
    name,
    state,
    ...(detail && admin ? { detail } : {}),
    ...(qrSvg && admin ? { qr: `data:image/svg+xml;base64,${Buffer.from(qrSvg).toString('base64')}` } : {}),
  }));
}
