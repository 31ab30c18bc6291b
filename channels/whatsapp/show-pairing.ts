import type { Translate } from '../../src/i18n.js';
import type { Attachment } from '../../src/rich-text.js';
import type { ChannelState } from '../channel.js';
import { pictureQr, terminalQr, vectorQr } from './pairing-qr.js';

export interface ShowPairingOptions {
  t: Translate;
  /** The clinic's own screen; left out where nobody looks: whoever pairs, speaks for the clinic. */
  print?: ((text: string) => void) | undefined;
  /** Shows a picture to the admins on other channels. */
  tellAdmins(picture: Attachment): Promise<void>;
  onFailure(error: unknown): void;
  /** By default about three minutes of codes, after which the screen belongs to the chat again. */
  maxShown?: number;
}

export interface PairingShow {
  code(code: string): void;
  /** The code of this moment as an SVG, while there is one. */
  svg(): string | undefined;
  /** Any other state than pairing ends the episode: the next codes are shown again. */
  state(state: ChannelState): void;
}

/** Shows each fresh pairing code on the terminal for a while, and the first one to the admins elsewhere. */
export function createPairingShow(options: ShowPairingOptions): PairingShow {
  const { t, print, tellAdmins, onFailure, maxShown = 9 } = options;
  let shown = 0;
  let waiting = false;
  let latest: string | undefined;

  async function show(code: string, nth: number): Promise<void> {
    const svg = await vectorQr(code);
    // It may have been paired meanwhile.
    if (waiting) latest = svg;
    if (nth === 1) await tellAdmins(await pictureQr(code)).catch(onFailure);
    if (nth <= maxShown) print?.(`\n${t('channels:pairing.scan')}\n\n${await terminalQr(code)}`);
    if (nth === maxShown) print?.(t('channels:pairing.last'));
  }

  return {
    code: (code) => void show(code, ++shown).catch(onFailure),
    svg: () => latest,
    state: (state) => {
      waiting = state === 'pairing';
      if (!waiting) latest = undefined;
      if (state === 'ready') shown = 0;
    },
  };
}
