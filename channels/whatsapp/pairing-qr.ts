import qrcode from 'qrcode';
import type { Attachment } from '../../src/rich-text.js';

/** The pairing code for the terminal, small enough for 80 columns. */
export const terminalQr = (code: string): Promise<string> =>
  qrcode.toString(code, { type: 'terminal', small: true, errorCorrectionLevel: 'L' });

/** The pairing code for a page. */
export const vectorQr = (code: string): Promise<string> =>
  qrcode.toString(code, { type: 'svg', errorCorrectionLevel: 'L' });

/** The pairing code as a picture, for an admin's chat elsewhere. */
export const pictureQr = async (code: string): Promise<Attachment> => ({
  kind: 'image',
  mime: 'image/png',
  name: 'whatsapp.png',
  data: await qrcode.toBuffer(code, {
    scale: 5,
    errorCorrectionLevel: 'L',
    rendererOpts: { deflateLevel: 3 },
  }),
});
