import { ok, type Result, refuse } from '#shared/kernel/result.ts';

/** What a picture is, told by its bytes. */
export interface Picture {
  kind: 'png' | 'jpg' | 'webp' | 'avif';
  width: number;
  height: number;
}

/** Pixels on a side: a larger one is no poster, and takes more memory to show than it has bytes. */
const mostPixels = 10_000;

const text = (bytes: DataView, at: number, length: number): string =>
  at + length <= bytes.byteLength
    ? String.fromCharCode(...Array.from({ length }, (_, index) => bytes.getUint8(at + index)))
    : '';

type Size = Omit<Picture, 'kind'>;

/** Source: https://www.w3.org/TR/png-3/#11IHDR */
const pngSize = (bytes: DataView): Size | undefined =>
  text(bytes, 12, 4) === 'IHDR' && bytes.byteLength >= 24
    ? { width: bytes.getUint32(16), height: bytes.getUint32(20) }
    : undefined;

/** Frames that say how large the picture is; 0xC4, 0xC8 and 0xCC are other segments. Source: ITU-T T.81, table B.1 */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const jpegSize = (bytes: DataView): Size | undefined => {
  let at = 2;
  while (at + 9 <= bytes.byteLength) {
    if (bytes.getUint8(at) !== 0xff) return undefined;
    const marker = bytes.getUint8(at + 1);
    if (isFrame(marker)) return { width: bytes.getUint16(at + 7), height: bytes.getUint16(at + 5) };
    // Each step goes forward by at least two: a file that lies about its lengths ends the search.
    const length = marker === 0xff ? -1 : bytes.getUint16(at + 2);
    if (length >= 0 && length < 2) return undefined;
    at += marker === 0xff ? 1 : 2 + length;
  }
  return undefined;
};

/** Source: https://developers.google.com/speed/webp/docs/riff_container */
const webpSize = (bytes: DataView): Size | undefined => {
  if (bytes.byteLength < 30) return undefined;
  switch (text(bytes, 12, 4)) {
    case 'VP8 ':
      return { width: bytes.getUint16(26, true) & 0x3fff, height: bytes.getUint16(28, true) & 0x3fff };
    case 'VP8L': {
      const packed = bytes.getUint32(21, true);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X': {
      const of24Bits = (at: number): number => bytes.getUint16(at, true) + (bytes.getUint8(at + 2) << 16) + 1;
      return { width: of24Bits(24), height: of24Bits(27) };
    }
    default:
      return undefined;
  }
};

/** How far into the file its descriptions may reach. */
const avifHead = 64 * 1024;

/** The largest of the sizes it describes: a picture may carry a smaller one of its transparency. Source: ISO/IEC 23008-12, 6.5.3 */
const avifSize = (bytes: DataView): Size | undefined => {
  const sizes: Size[] = [];
  for (let at = 0; at + 16 <= Math.min(bytes.byteLength, avifHead); at += 1) {
    if (bytes.getUint32(at) !== 0x69737065) continue;
    sizes.push({ width: bytes.getUint32(at + 8), height: bytes.getUint32(at + 12) });
  }
  return sizes.toSorted((a, b) => b.width - a.width).at(0);
};

const kindOf = (bytes: DataView): Picture['kind'] | undefined => {
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(bytes, 0, 3) === '\xff\xd8\xff') return 'jpg';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP') return 'webp';
  return text(bytes, 4, 4) === 'ftyp' && text(bytes, 8, 4) === 'avif' ? 'avif' : undefined;
};

const sizeOf = { png: pngSize, jpg: jpegSize, webp: webpSize, avif: avifSize } as const;

/**
 * Told by the bytes, whatever their sender calls them: a page of scripts in the shape of a picture is no picture.
 * @returns why it cannot be shown, otherwise.
 */
export const readPicture = (file: Uint8Array): Result<Picture, { why: string }> => {
  const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const kind = kindOf(bytes);
  if (!kind) return refuse({ why: 'Its bytes are of another kind' });
  const size = sizeOf[kind](bytes);
  if (!size) return refuse({ why: 'It does not say how large it is' });
  const fits = [size.width, size.height].every((side) => side >= 1 && side <= mostPixels);
  return fits ? ok({ kind, ...size }) : refuse({ why: `A side is not between 1 and ${mostPixels} pixels` });
};
