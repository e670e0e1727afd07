import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAsMeant, inertCell } from '#functions/catalog/domain/seat-map/csv-cells.ts';
import { exportCsv } from '#functions/catalog/domain/seat-map/csv-export.ts';
import { importCsv } from '#functions/catalog/domain/seat-map/csv-import.ts';
import { type SeatMap, seatLabel, seatPoint } from '#shared/contracts/catalog/seat-map.ts';
import { seatIdAt, type VenueId } from '#shared/kernel/ids.ts';
import { smallVenue } from '#test/inventory/builders.ts';
import { randomVenue } from './random-venue.ts';

const named = { venueId: 'random-venue' as VenueId, version: 1, name: 'A random venue' };
const imported = (text: string): SeatMap => {
  const read = importCsv(text, named);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
};

/** Every place by its id, with all that the file says of it. */
const places = (map: SeatMap) =>
  new Map(
    map.sections.flatMap((section) =>
      section.rows.flatMap((row) =>
        Array.from({ length: row.count }, (_, index) => {
          const [x, y] = seatPoint(section, row, index);
          const marks = [row.aisles, row.accessible, row.companion, row.restrictedView, row.disabled].map(
            (all) => all?.includes(index) ?? false,
          );
          const of = {
            kind: section.kind,
            name: section.name,
            stand: section.stand,
            label: row.label,
            number: seatLabel(row, index),
            category: row.categoryId ?? section.categoryId,
            priority: row.priority,
          };
          return [seatIdAt(section.id, row.block, index), { ...of, marks, x, y }] as const;
        }),
      ),
    ),
  );

describe('a seat map as CSV', () => {
  it('goes out and comes in again with every place where it was, under its own id', () => {
    fc.assert(
      fc.property(randomVenue(), (map) => {
        const back = places(imported(exportCsv(map)));
        const there = places(map);
        expect([...back.keys()]).toEqual([...there.keys()]);
        for (const [id, { x, y, ...said }] of there) {
          const { x: backX = 0, y: backY = 0, ...backSaid } = back.get(id) ?? {};
          expect(backSaid).toEqual(said);
          expect(Math.hypot(backX - x, backY - y)).toBeLessThan(0.05);
        }
      }),
      { seed: 30, numRuns: 100 },
    );
  });

  it('import → export → import is identity', () => {
    fc.assert(
      fc.property(randomVenue(), (map) => {
        const once = imported(exportCsv(map));
        const text = exportCsv(once);
        expect(imported(text)).toEqual(once);
        expect(exportCsv(imported(text))).toBe(text);
      }),
      { seed: 31, numRuns: 150 },
    );
  });

  it('may be written by a spreadsheet: semicolons, a byte order mark, columns in another order', () => {
    const text = exportCsv(smallVenue);
    const lines = text
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(',').toReversed().join(';'));
    expect(imported(`\uFEFF${lines.join('\n')}\n\n`)).toEqual(imported(text));
  });

  it('makes formulas inert, and gives them back as they were', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.constantFrom(..."=+-@\t\r'＝＋－＠"), fc.string()).map((parts) => parts.join('')),
        ),
        (text) => {
          expect(inertCell(text)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
          expect(cellAsMeant(inertCell(text))).toBe(text);
        },
      ),
      { seed: 32, numRuns: 500 },
    );
    const map = structuredClone(smallVenue);
    Object.assign(map.sections[0] ?? {}, { name: '=HYPERLINK("https://evil.example";A1)', stand: '@SUM(1,2)' });
    const text = exportCsv(map);
    expect(text).not.toMatch(/(^|[,\n])"?[=@+]/);
    expect(imported(text).sections[0]).toMatchObject({
      name: '=HYPERLINK("https://evil.example";A1)',
      stand: '@SUM(1,2)',
    });
  });

  const text = exportCsv(smallVenue);
  it.each<[string, string | RegExp, string, object]>([
    [
      'a chair without a number',
      'N1,,,,goal,1,1,,2,3,',
      'N1,,,,goal,1,1,,2,3a,',
      { line: 4, where: 'seat_label', what: 'Expected the number on the chair' },
    ],
    [
      'a comma in a number',
      ',10,0,',
      ',"10,5",0,',
      { line: 4, where: 'x', what: 'Expected a number with a point, such as 12.5' },
    ],
    [
      'a mark nobody knows',
      '10,0,,,',
      '10,0,sunny,,',
      { line: 4, where: 'marks', what: 'Expected some of: accessible, companion, restricted' },
    ],
    [
      'a seat left out',
      'N1,,,,goal,1,1,,2,3,10,0,,,\r\n',
      '',
      {
        line: 4,
        where: 'seat_index',
        what: 'Seat 2 of row block 1 is missing: a seat out of use is disabled, not left out',
      },
    ],
    [
      'a seat twice',
      'goal,1,1,,2,3,',
      'goal,1,1,,1,3,',
      { line: 4, where: 'seat_index', what: 'Seat 1 of row block 1 stands here twice' },
    ],
    [
      'numbers in no order',
      'goal,1,1,,2,3,',
      'goal,1,1,,2,30,',
      {
        line: 2,
        where: 'seat_label',
        what: 'The numbers on the chairs count up or down by one or two, from seat to seat',
      },
    ],
    [
      'a seat out of line',
      ',10,0,',
      ',10,4,',
      {
        line: 2,
        where: 'x, y',
        what: 'The seats of this row block stand neither in a line with the rows of the section, nor on an even bow, nor around a table',
      },
    ],
    [
      'two categories in a row',
      'N1,,,,goal,1,1,,2',
      'N1,,,,sky,1,1,,2',
      {
        line: 4,
        where: 'row_block',
        what: 'The seats of a row block have one row label and one category: row block 1 began as 1, goal',
      },
    ],
    ['a column too few', 'seat_index,', '', { line: 1, where: 'seat_index', what: 'This column is missing' }],
    [
      'a column too many',
      'seat_index,',
      'seat_index,colour,',
      { line: 1, where: 'colour', what: 'This column is not known, or stands here twice' },
    ],
    [
      'a quote that never ends',
      'N1,,,,goal,1,1,,2',
      '"N1,,,,goal,1,1,,2',
      { what: 'Expected lines of cells (RFC 4180): a quote is not closed, or stands inside a cell' },
    ],
  ])('with %s is refused with the line', (_, from, to, finding) => {
    const read = importCsv(text.replace(from, to), named);
    expect(read).toMatchObject({ ok: false });
    expect(!read.ok && read.refusal.findings[0]).toMatchObject(finding);
  });

  it('with a row of seventy names the line and what to do', () => {
    const rows = Array.from({ length: 70 }, (_, n) => `A,,,,goal,1,1,,${n},${n + 1},${n * 5},5,,,`);
    const read = importCsv([text.split('\r\n')[0], ...rows].join('\n'), named);
    expect(!read.ok && read.refusal.findings[0]).toEqual({
      line: 2,
      where: 'count',
      what: 'a row of 70 seats must be cut at an aisle into blocks of at most 50',
    });
  });

  it('of any text is answered', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .tuple(fc.nat({ max: text.length }), fc.nat({ max: 9 }), fc.string())
            .map(([at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut)),
        ),
        (any) => {
          const read = importCsv(any, named);
          expect(read.ok || read.refusal.findings.length > 0).toBe(true);
        },
      ),
      { seed: 33, numRuns: 400 },
    );
  });

  it.each<[string, string]>([
    ['quotes', '"'.repeat(2_000_000)],
    ['commas', ','.repeat(2_000_000)],
    ['lines', 'a\n'.repeat(1_000_000)],
    ['columns and no more', `${text.split('\r\n')[0]}\n${',\n'.repeat(1_000_000)}`],
  ])('of two megabytes of %s is refused, not choked on', (_, any) => {
    expect(importCsv(any, named).ok).toBe(false);
  });
});
