import { toBuffer } from 'qrcode';

/** A PNG of 768 pixels: sharp at three pixels a point. Level M reads through a scratched screen. */
export const qrPicture = (code: string): Promise<Uint8Array> =>
  toBuffer(code, { type: 'png', errorCorrectionLevel: 'M', margin: 2, width: 768 });
