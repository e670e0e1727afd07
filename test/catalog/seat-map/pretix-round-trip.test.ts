import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSeatMap } from '#functions/catalog/domain/seat-map/check-seat-map.ts';
import { exportPretix } from '#functions/catalog/domain/seat-map/pretix-export.ts';
import type { ImportedPlan } from '#functions/catalog/domain/seat-map/pretix-import.ts';
import { isNumbered, type SeatMap, seatLabel, seatPoint } from '#shared/contracts/catalog/seat-map.ts';
import { seatIdAt } from '#shared/kernel/ids.ts';
import { imported } from './imported-plan.ts';
import { randomVenue } from './random-venue.ts';

const exported = ({ map, guids }: ImportedPlan) => exportPretix(map, guids);

/** A venue that has numbered seats: pretix knows no others. */
const venues = randomVenue({ kinds: ['seated', 'tables', 'seated', 'standing'] }).filter(({ sections }) =>
  sections.some(isNumbered),
);

/** Every seat that can be bought, by its name in the plan. */
const seatsOf = ({ map, guids }: ImportedPlan) =>
  new Map(
    map.sections.filter(isNumbered).flatMap((section) =>
      section.rows.flatMap((row) =>
        Array.from({ length: row.count }, (_, index) => index).flatMap((index) => {
          if (row.disabled?.includes(index)) return [];
          const id = seatIdAt(section.id, row.block, index);
          const category = map.categories.find((one) => one.id === (row.categoryId ?? section.categoryId))?.name;
          return [
            [
              guids.get(id) ?? id,
              { at: seatPoint(section, row, index), number: seatLabel(row, index), category },
            ] as const,
          ];
        }),
      ),
    ),
  );

const sameSeats = (before: ImportedPlan, after: ImportedPlan): void => {
  const [there, back] = [seatsOf(before), seatsOf(after)];
  expect([...back.keys()].toSorted()).toEqual([...there.keys()].toSorted());
  for (const [
    guid,
    {
      at: [x, y],
      ...said
    },
  ] of there) {
    const { at: [backX, backY] = [0, 0], ...backSaid } = back.get(guid) ?? {};
    expect(backSaid).toEqual(said);
    expect(Math.hypot(backX - x, backY - y)).toBeLessThan(1.2);
  }
};

/** The same plan as somebody else drew it: seats of names that say nothing. */
const foreign = (map: SeatMap) => {
  const plan = exportPretix(map);
  let seats = 0;
  for (const seat of plan.zones.flatMap(({ rows }) => rows.flatMap((row) => row.seats))) {
    seats += 1;
    seat.seat_guid = `seat-${seats}`;
  }
  return plan;
};

describe('a plan of pretix', () => {
  it('that was ours comes in again with every seat where it was, under its own id', () => {
    fc.assert(
      fc.property(venues, (map) => {
        const back = imported(exportPretix(map));
        expect(back.guids.size).toBe(0);
        sameSeats({ map, guids: new Map() }, back);
      }),
      { seed: 40, numRuns: 100 },
    );
  });

  it('import → export → import is identity', () => {
    fc.assert(
      fc.property(venues, (map) => {
        const once = imported(exportPretix(map));
        expect(imported(exported(once))).toEqual(once);
      }),
      { seed: 41, numRuns: 150 },
    );
  });

  it('of somebody else keeps every seat’s name and place, and import → export → import is identity too', () => {
    fc.assert(
      fc.property(venues, (map) => {
        const plan = foreign(map);
        const once = imported(plan);
        expect(checkSeatMap(once.map)).toEqual([]);
        const count = plan.zones.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats)).length;
        expect(seatsOf(once).size).toBe(count);
        expect(new Set(once.guids.values()).size).toBe(count);
        expect(imported(exported(once))).toEqual(once);
      }),
      { seed: 42, numRuns: 150 },
    );
  });
});
