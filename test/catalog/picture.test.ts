import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPicture } from '#functions/catalog/domain/picture.ts';

/** The heads of pictures of 640 × 360, as their formats write them. */
const text = (characters: string): number[] => [...characters].map((one) => one.charCodeAt(0));
const u16 = (n: number): number[] => [n >> 8, n & 255];
const u32 = (n: number): number[] => [...u16(n >>> 16), ...u16(n & 0xffff)];
const le16 = (n: number): number[] => [n & 255, n >> 8];
const le24 = (n: number): number[] => [n & 255, (n >> 8) & 255, n >> 16];
const le32 = (n: number): number[] => [...le16(n & 0xffff), ...le16(n >>> 16)];

const png = (width: number, height: number) => [
  0x89,
  ...text('PNG\r\n\x1a\n'),
  ...u32(13),
  ...text('IHDR'),
  ...u32(width),
  ...u32(height),
  8,
  6,
  0,
  0,
  0,
];
const jpeg = (width: number, height: number) => [
  0xff,
  0xd8,
  0xff,
  0xe0,
  ...u16(4),
  0,
  0,
  0xff,
  0xc4,
  ...u16(3),
  0,
  0xff,
  0xc0,
  ...u16(8),
  8,
  ...u16(height),
  ...u16(width),
  3,
];
const riff = (kind: string, ...rest: number[]) => [
  ...text('RIFF'),
  0,
  0,
  0,
  0,
  ...text('WEBP'),
  ...text(kind),
  0,
  0,
  0,
  0,
  ...rest,
  0,
  0,
  0,
  0,
  0,
  0,
];
const webp = (width: number, height: number) => riff('VP8 ', 0, 0, 0, 0x9d, 1, 0x2a, ...le16(width), ...le16(height));
const webpLossless = (width: number, height: number) => riff('VP8L', 0x2f, ...le32((width - 1) | ((height - 1) << 14)));
const webpExtended = (width: number, height: number) =>
  riff('VP8X', 0, 0, 0, 0, ...le24(width - 1), ...le24(height - 1));
const avif = (width: number, height: number) => [
  ...u32(20),
  ...text('ftypavif'),
  0,
  0,
  0,
  0,
  ...text('avif'),
  ...u32(20),
  ...text('ispe'),
  ...u32(0),
  ...u32(width),
  ...u32(height),
];

const kinds = [
  ['PNG', 'png', png],
  ['JPEG', 'jpg', jpeg],
  ['WebP', 'webp', webp],
  ['lossless WebP', 'webp', webpLossless],
  ['extended WebP', 'webp', webpExtended],
  ['AVIF', 'avif', avif],
] as const;

describe.each(kinds)('a %s', (_, kind, made) => {
  it('is known by its bytes, with its size', () => {
    expect(readPicture(Uint8Array.from(made(640, 360)))).toEqual({
      ok: true,
      value: { kind, width: 640, height: 360 },
    });
  });

  it('cut off anywhere is refused or as large as it says', () => {
    const whole = Uint8Array.from(made(640, 360));
    for (let length = 0; length < whole.length; length += 1) {
      const read = readPicture(whole.subarray(0, length));
      if (read.ok) expect(read.value).toEqual({ kind, width: 640, height: 360 });
    }
  });

  it('too large to be shown is refused', () => {
    expect(readPicture(Uint8Array.from(made(10_001, 360)))).toMatchObject({ ok: false });
  });
});

it.each([
  ['a drawing with scripts', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['a GIF', 'GIF89a'],
  ['nothing', ''],
])('%s is no picture', (_, content) => {
  expect(readPicture(Buffer.from(content))).toEqual({ ok: false, refusal: { why: 'Its bytes are of another kind' } });
});

it('a side of nothing is refused', () => {
  expect(readPicture(Uint8Array.from(png(0, 360)))).toMatchObject({ ok: false });
});

it('any bytes behind any head are read to an end, and never throw', () => {
  const heads = kinds.map(([, , made]) => made(640, 360).slice(0, 12));
  const bytes = fc.tuple(fc.constantFrom([], ...heads), fc.uint8Array({ maxLength: 4_000 }));
  fc.assert(
    fc.property(bytes, ([head, rest]) => {
      const read = readPicture(Uint8Array.from([...head, ...rest]));
      if (read.ok) expect(Math.max(read.value.width, read.value.height)).toBeLessThanOrEqual(10_000);
    }),
    { seed: 41, numRuns: 2_000 },
  );
});
