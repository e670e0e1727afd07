import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSeatMap } from '#functions/catalog/domain/seat-map/read-seat-map.ts';
import type { VenueId } from '#shared/kernel/ids.ts';
import { smallVenue } from '#test/inventory/builders.ts';
import { randomVenue } from './random-venue.ts';

const text = JSON.stringify(smallVenue, null, 2);
const lineOf = (part: string, within = text): number => within.slice(0, within.indexOf(part)).split('\n').length;
const findings = (file: string) => {
  const read = readSeatMap(file);
  return read.ok ? [] : read.refusal.findings;
};

describe('a seat map file', () => {
  it('of any sound venue is read as it was written, with or without line ends', () => {
    fc.assert(
      fc.property(randomVenue(), fc.constantFrom(0, 2), (map, indent) => {
        expect(readSeatMap(JSON.stringify(map, null, indent))).toEqual({ ok: true, value: map });
      }),
      { seed: 20, numRuns: 60 },
    );
  });

  it.each<[string, string, string, string]>([
    ['a comma too many', '"format": 1,', '"format": 1,,', 'Expected JSON: property name expected'],
    ['a comment', '"format": 1,', '// ours\n"format": 1,', 'Expected JSON: a comment cannot stand here'],
    ['a key twice', '"format": 1,', '"format": 1, "format": 1,', 'format stands here twice'],
    ['a key into prototypes', '"format": 1,', '"__proto__": { "sold": true },', '__proto__ is not allowed here'],
    ['a key nobody knows', '"rotation": 0', '"tilt": 3, "rotation": 0', 'tilt is not known here'],
    [
      'a row of seventy',
      '"count": 12',
      '"count": 70',
      'a row of 70 seats must be cut at an aisle into blocks of at most 50',
    ],
    ['words for numbers', '"count": 12', '"count": "twelve"', 'Expected a number'],
    ['a step of three', '"step": 1', '"step": 3', 'Expected 1, 2, -1 or -2'],
    [
      'a mark beyond the row',
      '"curve": 0',
      '"curve": 0, "accessible": [10]',
      'Section N1, row block 1: there is a mark on seat 10, and only 10 seats',
    ],
    [
      'no category',
      '"categoryId": "goal"',
      '"categoryId": "sky"',
      'Section N1 is of category sky, which is not on the map',
    ],
  ])('with %s is refused with the line', (_, from, to, what) => {
    const file = text.replace(from, to);
    expect(findings(file)).toContainEqual(expect.objectContaining({ what, line: lineOf(from) }));
  });

  it('says what is missing at what it is missing from', () => {
    const file = text.replace('"pitch": 5,', '');
    expect(findings(file)).toEqual([
      { line: lineOf('"rows": [') + 1, where: 'sections[0].rows[0].pitch', what: 'pitch is missing' },
    ]);
  });

  it('that is sent as another is told where it says what it is', () => {
    const read = readSeatMap(text, { venueId: 'other-venue' as VenueId, version: 2 });
    expect(!read.ok && read.refusal.findings).toEqual([
      {
        line: lineOf('"venueId"'),
        where: 'venueId',
        what: 'The file is of venue small-venue; it was sent for other-venue',
      },
      { line: lineOf('"version"'), where: 'version', what: 'The file is version 1; it was sent as version 2' },
    ]);
  });

  it('that ends too early is told at its end', () => {
    expect(findings(text.slice(0, 200))[0]?.line).toBe(text.slice(0, 200).split('\n').length);
    expect(findings('')).toHaveLength(1);
  });

  it('with a thousand faults tells a hundred and counts the rest', () => {
    const rows = Array.from({ length: 300 }, () => ({}));
    const wrong = readSeatMap(JSON.stringify({ ...smallVenue, sections: [{ ...smallVenue.sections[0], rows }] }));
    expect(wrong).toMatchObject({ ok: false, refusal: { more: 2300 } });
    expect(!wrong.ok && wrong.refusal.findings).toHaveLength(100);
  });

  it('of any text at all is answered', () => {
    const broken = fc
      .tuple(randomVenue({ sections: 1, rows: 2 }), fc.nat(), fc.nat({ max: 9 }), fc.string())
      .map(([map, from, cut, inserted]) => {
        const whole = JSON.stringify(map, null, 1);
        const at = from % whole.length;
        return whole.slice(0, at) + inserted + whole.slice(at + cut);
      });
    fc.assert(
      fc.property(fc.oneof(broken, fc.string(), fc.json({ maxDepth: 5 })), (any) => {
        const read = readSeatMap(any);
        expect(read.ok || read.refusal.findings.length > 0).toBe(true);
      }),
      { seed: 21, numRuns: 500 },
    );
  });

  const long = 2_000_000;
  it.each<[string, string]>([
    ['brackets', '['.repeat(long)],
    ['brackets after a string that never ends', `["\n${'['.repeat(long)}`],
    ['brackets that close otherwise', '[},'.repeat(long / 3)],
    ['brackets behind a comment', `/*"*/${'['.repeat(long)}`],
    ['objects in objects', '{"a":'.repeat(long / 5)],
    ['quotes', '"'.repeat(long)],
    ['backslashes', `"${'\\'.repeat(long)}`],
    ['commas', `[${','.repeat(long)}]`],
    ['question marks', '?'.repeat(long)],
    ['lines', '\n'.repeat(long)],
    ['empty objects', `[${'{},'.repeat(long / 3)}{}]`],
    ['sections that are none', JSON.stringify({ ...smallVenue, sections: Array.from({ length: 400_000 }, () => 1) })],
    [
      'rows that are none',
      JSON.stringify({
        ...smallVenue,
        sections: Array.from({ length: 500 }, () => ({
          ...smallVenue.sections[0],
          rows: Array.from({ length: 400 }, () => ({})),
        })),
      }),
    ],
    ['one key over and over', `{${'"a":1,'.repeat(long / 6)}"b":1}`],
  ])('of two megabytes of %s is refused, not choked on', (_, file) => {
    expect(readSeatMap(file).ok).toBe(false);
  });
});
