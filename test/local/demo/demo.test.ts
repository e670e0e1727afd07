import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkSaleSheet } from '#functions/catalog/domain/check-performance.ts';
import { checkSeatMap } from '#functions/catalog/domain/seat-map/check-seat-map.ts';
import { arena } from '#local/demo/arena.ts';
import { demoPerformances } from '#local/demo/fixtures.ts';
import { hall } from '#local/demo/hall.ts';
import { demoPublications } from '#local/demo/publications.ts';
import { stadium } from '#local/demo/stadium.ts';
import { tables } from '#local/demo/tables.ts';
import { venueTime } from '#local/demo/venue-time.ts';
import { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { saleStateAt } from '#shared/contracts/catalog/sale-terms.ts';
import { capacityOf, type Point, SeatMap, type Section, seatPoint } from '#shared/contracts/catalog/seat-map.ts';
import { type Instant, plusMinutes } from '#shared/kernel/time.ts';

const now = '2026-11-20T12:00:00.000Z' as Instant;
const publications = demoPublications(now);
const sheetOf = (id: string): SaleSheet => {
  const found = publications.find(({ sheet }) => sheet.performanceId === id);
  if (!found) throw new Error(`There is no ${id}`);
  return found.sheet;
};
const rowsOf = (map: SeatMap) => map.sections.flatMap(({ rows }) => rows);
const capacity = (map: SeatMap) => map.sections.reduce((all, section) => all + capacityOf(section), 0);

describe('the stadium', () => {
  it('has 34,000 places in 48 sections of seven categories, and rows of at most 50', () => {
    expect(SeatMap.parse(stadium)).toEqual(stadium);
    expect(checkSeatMap(stadium)).toEqual([]);
    expect(capacity(stadium)).toBe(34_000);
    expect(stadium.sections).toHaveLength(48);
    expect(new Set(stadium.sections.map(({ categoryId }) => categoryId)).size).toBe(7);
  });

  it('has rows of many lengths, straight and curved, some cut at a gangway', () => {
    expect(new Set(rowsOf(stadium).map(({ count }) => count)).size).toBeGreaterThan(25);
    expect(rowsOf(stadium).some(({ curve }) => curve > 5)).toBe(true);
    const cut = stadium.sections.find(({ id }) => id === 'E22')?.rows.filter(({ label }) => label === '1') ?? [];
    expect(cut.map(({ block }) => block)).toEqual(['1A', '1B']);
    expect(cut[1]?.first).toBe((cut[0]?.first ?? 0) + (cut[0]?.count ?? 0));
  });

  it('has terraces behind a goal, wheelchair places each beside a companion’s, restricted views, gaps', () => {
    const standing = stadium.sections.filter(({ kind }) => kind === 'standing');
    expect(standing.map(({ id }) => id)).toEqual(['S1', 'S2', 'S3', 'S4']);
    const platforms = rowsOf(stadium).filter(({ accessible }) => accessible);
    expect(platforms.length).toBeGreaterThan(4);
    for (const { accessible = [], companion } of platforms)
      expect(companion).toEqual(accessible.map((index) => index + 1));
    expect(rowsOf(stadium).some(({ restrictedView }) => restrictedView)).toBe(true);
    expect(rowsOf(stadium).some(({ disabled }) => disabled)).toBe(true);
  });
});

describe('the away corner', () => {
  it('has 1,700 places whose numbers come later, in a category of its own', () => {
    const [away, ...others] = stadium.sections.filter(({ kind }) => kind === 'unnumbered');
    if (!away) throw new Error('There is no away corner');
    expect(others).toEqual([]);
    expect(capacityOf(away)).toBe(1_700);
    expect(stadium.sections.filter(({ categoryId }) => categoryId === away.categoryId)).toEqual([away]);
  });
});

describe('the arena in the round', () => {
  it('has 60,000 places: a standing floor around the stage, and three rings of seats around the floor', () => {
    expect(SeatMap.parse(arena)).toEqual(arena);
    expect(checkSeatMap(arena)).toEqual([]);
    expect(capacity(arena)).toBe(60_000);
    expect(arena.sections.filter(({ kind }) => kind === 'standing').map(({ id }) => id)).toEqual([
      'F1',
      'F2',
      'F3',
      'F4',
    ]);
    expect(new Set(arena.sections.map(({ stand }) => stand)).size).toBe(4);
  });

  it('has two front rows that cost more than the ring they stand in', () => {
    const front = arena.sections
      .filter(({ stand }) => stand === 'Ring 1')
      .map(({ rows }) => rows.filter(({ categoryId }) => categoryId === 'front').map(({ label }) => label));
    expect(new Set(front.map((labels) => labels.join()))).toEqual(new Set(['1,2']));
  });

  it('is drawn from eight kilobytes', () => {
    expect(brotliCompressSync(JSON.stringify(arena)).length).toBeLessThanOrEqual(8_000);
  });
});

describe('the jazz dinner', () => {
  const round = rowsOf(tables).filter(({ ring }) => ring);

  it('has forty round tables of six to ten, and two rows at the bar', () => {
    expect(SeatMap.parse(tables)).toEqual(tables);
    expect(checkSeatMap(tables)).toEqual([]);
    expect(round.map(({ label }) => Number(label))).toEqual(Array.from({ length: 40 }, (_, nth) => nth + 1));
    expect(new Set(round.map(({ count }) => count))).toEqual(new Set([6, 7, 8, 9, 10]));
    expect(
      rowsOf(tables)
        .filter(({ ring }) => !ring)
        .map(({ label }) => label),
    ).toEqual(['A', 'B']);
  });

  it('has a chair at least seven decimetres from the next, at the same table and at the one beside it', () => {
    const seats = tables.sections.flatMap(pointsOf);
    for (const [nth, [x, y]] of seats.entries())
      for (const [ox, oy] of seats.slice(nth + 1)) expect(Math.hypot(x - ox, y - oy)).toBeGreaterThan(6.9);
  });
});

describe('the concert hall', () => {
  it('has about 1,800 seats in stalls, balcony and boxes', () => {
    expect(SeatMap.parse(hall)).toEqual(hall);
    expect(checkSeatMap(hall)).toEqual([]);
    expect(capacity(hall)).toBeGreaterThan(1_750);
    expect(capacity(hall)).toBeLessThan(1_850);
    expect(new Set(hall.sections.map(({ stand }) => stand))).toEqual(new Set(['Stalls', 'Balcony', 'Boxes']));
  });
});

const inside = ([x, y]: Point, outline: readonly Point[]): boolean => {
  let within = false;
  for (const [index, [x1, y1]] of outline.entries()) {
    const [x2, y2] = outline.at(index - 1) ?? [0, 0];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within;
  }
  return within;
};
const pointsOf = (section: Section): Point[] =>
  section.rows.flatMap((row) => Array.from({ length: row.count }, (_, index) => seatPoint(section, row, index)));

describe.each([stadium, hall, arena, tables])('the drawing of $name', (map) => {
  it('has every seat inside its section, and every section on the sheet', () => {
    for (const section of map.sections) {
      const middle = section.outline.reduce<Point>(
        ([x, y], [px, py]) => [x + px / section.outline.length, y + py / section.outline.length],
        [0, 0],
      );
      // A millimetre towards the middle: seats of the last row may touch the line.
      const nudged = pointsOf(section).map(([x, y]): Point => [x + (middle[0] - x) / 100, y + (middle[1] - y) / 100]);
      expect(nudged.filter((point) => !inside(point, section.outline))).toEqual([]);
      for (const [x, y] of section.outline) {
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(map.size.width);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(map.size.height);
      }
    }
  });

  it('has no two sections over each other', () => {
    for (const first of map.sections)
      for (const second of map.sections)
        if (first !== second) expect(first.outline.some((point) => inside(point, second.outline))).toBe(false);
  });

  it('turns every row with its back away from what everybody looks at', () => {
    for (const section of map.sections) {
      if (section.rows.some(({ ring }) => ring)) continue;
      const [front, back] = [section.rows[0], section.rows.at(-1)];
      if (!front || !back) throw new Error('A section has rows');
      const away = ([x, y]: Point) => Math.hypot(x - section.focalPoint[0], y - section.focalPoint[1]);
      const middle = (row: typeof front) => seatPoint(section, row, Math.floor(row.count / 2));
      expect(away(middle(back))).toBeGreaterThan(away(middle(front)));
    }
  });
});

describe('the season', () => {
  it('is published without findings', () => {
    for (const { sheet, seatMap } of publications) {
      expect(SaleSheet.parse(sheet)).toEqual(sheet);
      expect(checkSaleSheet(sheet, seatMap)).toEqual([]);
    }
  });

  it.each(['2026-11-20T12:00:00.000Z', '2027-03-27T23:30:00.000Z', '2028-02-28T06:00:00.000Z'])(
    'makes sense on %s',
    (text) => {
      const today = text as Instant;
      const states = Object.fromEntries(
        demoPublications(today).map(({ sheet }) => [sheet.performanceId, saleStateAt(sheet.sale, today)]),
      );
      expect(states).toEqual({
        [demoPerformances.onSale]: 'open',
        [demoPerformances.alsoOnSale]: 'open',
        [demoPerformances.soldOut]: 'open',
        [demoPerformances.notYetOpen]: 'notYetOpen',
        [demoPerformances.played]: 'closed',
        [demoPerformances.concert]: 'open',
        [demoPerformances.signInOnly]: 'open',
        [demoPerformances.membersFirst]: 'open',
        [demoPerformances.arena]: 'open',
        [demoPerformances.tables]: 'open',
      });
    },
  );

  it('has one whose codes can be seen five hours before the start, and of all others from the issue on', () => {
    for (const { sheet } of publications)
      expect(sheet.sale.codesFrom).toBe(
        sheet.performanceId === demoPerformances.signInOnly ? plusMinutes(sheet.startsAt, -5 * 60) : undefined,
      );
  });

  it('has one sold out but for seven seats, and one for people who sign in', () => {
    expect(sheetOf(demoPerformances.soldOut).allocation?.allExcept).toHaveLength(7);
    expect(sheetOf(demoPerformances.signInOnly).sale.guestCheckout).toBe(false);
    expect(new Set(publications.map(({ sheet }) => sheet.organiser.id))).toEqual(
      new Set(['belfoot', 'lindenhal', 'kunstkring', 'rotonde']),
    );
  });

  it('has kinds of tickets, of which one flies off early and is scarce, and one that is not for every place', () => {
    const types = [demoPerformances.alsoOnSale, demoPerformances.tables, demoPerformances.arena].map(
      (id) => sheetOf(id).ticketTypes ?? [],
    );
    for (const [first] of types) expect(first).toMatchObject({ id: 'regular', price: { perMille: 1000 } });
    const all = types.flat();
    expect(all.filter(({ closesAt, capacity }) => closesAt && capacity).map(({ id }) => id)).toEqual([
      'early-bird',
      'early-bird',
    ]);
    expect(all.some(({ categoryIds }) => categoryIds)).toBe(true);
  });

  it('has a sale that members and friends with a code enter before everyone', () => {
    const { sale } = sheetOf(demoPerformances.membersFirst);
    expect(sale.phases?.map(({ audience }) => audience)).toEqual(['members', 'accessCode', 'public']);
    expect(sale.phases?.[0]?.opensAt).toBe(sale.opensAt);
    expect(sale.phases?.at(-1)?.closesAt).toBe(sale.closesAt);
  });

  it('has blocks that cost less than their ring', () => {
    const priced = sheetOf(demoPerformances.arena).sections.filter(({ price }) => price);
    expect(priced.map(({ id }) => id)).toEqual(['211', '212', '213']);
  });

  it('is the same whenever it is made on the same day', () => {
    expect(demoPublications(now)).toEqual(publications);
    expect(sheetOf(demoPerformances.onSale).startsAt).toBe('2026-11-29T19:45:00.000Z');
  });
});

describe('a time at the venue', () => {
  it.each([
    ['in winter', '2026-11-20T12:00:00.000Z', 9, '20:45', '2026-11-29T19:45:00.000Z'],
    ['in summer', '2026-07-01T12:00:00.000Z', 0, '20:45', '2026-07-01T18:45:00.000Z'],
    ['across the change to summer time', '2027-03-20T12:00:00.000Z', 9, '20:45', '2027-03-29T18:45:00.000Z'],
    ['when the venue is already in tomorrow', '2026-11-20T23:30:00.000Z', 1, '10:00', '2026-11-22T09:00:00.000Z'],
    ['before today', '2026-11-20T12:00:00.000Z', -30, '10:00', '2026-10-21T08:00:00.000Z'],
  ])('%s', (_, from, days, time, expected) => {
    expect(venueTime(from as Instant, days, time, 'Europe/Brussels')).toBe(expected);
  });
});
