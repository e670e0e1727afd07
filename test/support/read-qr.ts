import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/pure';

/** What the detector makes of a find's place; a browser has it, Node has not. */
class Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  constructor(x = 0, y = 0, width = 0, height = 0) {
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
  }
  static fromRect({ x, y, width, height }: DOMRectInit = {}): Rectangle {
    return new Rectangle(x, y, width, height);
  }
}

const wasm = join(import.meta.dirname, '../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm');

/** The texts of all QR codes in a picture, as a gate's camera would read them. @param png the picture's bytes. */
export const readQrCodes = async (png: Uint8Array): Promise<readonly string[]> => {
  if (!('DOMRectReadOnly' in globalThis)) Object.assign(globalThis, { DOMRectReadOnly: Rectangle });
  const bytes = readFileSync(wasm);
  prepareZXingModule({
    overrides: { wasmBinary: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) },
  });
  const found = await new BarcodeDetector({ formats: ['qr_code'] }).detect(new Blob([new Uint8Array(png)]));
  return found.map(({ rawValue }) => rawValue);
};
