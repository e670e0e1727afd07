import { describe, expect, it } from 'vitest';
import { checkSaleSheet, checkSeatMap } from '#functions/catalog/domain/check-performance.ts';
import { demoPerformances } from '#local/demo/fixtures.ts';
import { hall } from '#local/demo/hall.ts';
import { demoPublications } from '#local/demo/publications.ts';
import { stadium } from '#local/demo/stadium.ts';
import { venueTime } from '#local/demo/venue-time.ts';
import { SaleSheet, saleStateAt } from '#shared/contracts/catalog/model.ts';
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
  it('has 34,000 places in 50 sections of six categories, and rows of at most 50', () => {
    expect(SeatMap.parse(stadium)).toEqual(stadium);
    expect(checkSeatMap(stadium)).toEqual([]);
    expect(capacity(stadium)).toBe(34_000);
    expect(stadium.sections).toHaveLength(50);
    expect(new Set(stadium.sections.map(({ categoryId }) => categoryId)).size).toBe(6);
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

describe.each([stadium, hall])('the drawing of $name', (map) => {
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
    expect(new Set(publications.map(({ sheet }) => sheet.organiser.id))).toEqual(new Set(['belfoot', 'lindenhal']));
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
