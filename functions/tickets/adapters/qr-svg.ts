import { toString as drawQr } from 'qrcode';

/** Level M survives a scratched screen; four modules of white around it are what readers ask for. Source: ISO/IEC 18004. */
export const qrSvg = (code: string): Promise<string> =>
  drawQr(code, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
