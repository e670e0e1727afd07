import { beforeAll, describe, expect, it } from 'vitest';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { stadium } from '#local/demo/stadium.ts';
import type { SeatId } from '#shared/kernel/ids.ts';
import { countTries } from '#test/support/counted-tries.ts';
import { type CountedUnits, countUnits } from '#test/support/counted-units.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { at, match, nthFan } from '../builders.ts';
import { officeOf, seeded, sheetFor } from './office-of.ts';

const table = tableForEachTest();
let units: CountedUnits;

beforeAll(() => {
  units = countUnits(table.documents);
});

/** Parties of a hundred buyers: the mix of the workloads in docs/performance.md. */
const sizes = [
  ...Array(15).fill(1),
  ...Array(50).fill(2),
  ...Array(10).fill(3),
  ...Array(20).fill(4),
  ...Array(3).fill(6),
  ...Array(2).fill(8),
] as readonly number[];

interface Crowd {
  buyers: number;
  chance: (below: number) => number;
}

const sections = stadium.sections.filter(({ kind }) => kind === 'seated').map(({ id }) => id);
const hot = sections.filter((_, nth) => nth % 5 === 0);

/** 64 buyers in flight as the sale opens, eight of ten in a fifth of the sections. */
const rush = async ({ buyers, chance }: Crowd) => {
  const office = await officeOf(table, stadium, sheetFor(stadium));
  office.setClock(at('09:00:00'));
  const draw = seeded(80);
  const tries: number[] = [];
  const seats: SeatId[] = [];
  let refused = 0;
  let next = 0;
  units.reset();
  const buyer = async () => {
    for (let n = next++; n < buyers; n = next++) {
      const among = draw(10) < 8 ? hot : sections;
      const sectionId = among[draw(among.length)];
      const quantity = sizes[draw(100)] ?? 2;
      const counted = countTries(office.ports);
      const held = await holdSeats(
        { ...counted.ports, chance },
        {
          performanceId: match,
          buyerId: nthFan(n),
          signedIn: true,
          request: { best: { quantity, ...(sectionId && { sectionIds: [sectionId] }) } },
          key: undefined,
        },
      );
      tries.push(counted.tries());
      if (held.ok) seats.push(...held.value.seatIds);
      else refused += 1;
    }
  };
  await Promise.all(Array.from({ length: 64 }, buyer));
  const holds = buyers - refused;
  return {
    refused,
    seats,
    perHold: tries.reduce((all, one) => all + one, 0) / holds,
    worst: Math.max(...tries),
    reads: units.used.read / holds,
  };
};

describe('best available under contention', () => {
  it('costs hardly more than 1.05 tries a hold and 4 at worst (D4), and 3.5 read units (D5); no seat goes to two', async () => {
    const { perHold, worst, reads, seats, refused } = await rush({ buyers: 1_200, chance: seeded(4) });
    console.info(
      `D4 ${perHold.toFixed(3)} tries a hold, ${worst} at worst; D5 ${reads.toFixed(2)} read units; ${seats.length} seats, ${refused} buyers refused`,
    );
    expect(new Set(seats).size).toBe(seats.length);
    expect(refused).toBeLessThan(24);
    // The goal is 1.05; how writes meet on a busy machine moves it by some hundredths.
    expect(perHold).toBeLessThanOrEqual(1.1);
    expect(worst).toBeLessThanOrEqual(4);
    expect(reads).toBeLessThanOrEqual(3.5);
  }, 120_000);

  it('twin: when everybody reaches for the very best, races are lost all the time', async () => {
    const { perHold } = await rush({ buyers: 256, chance: () => 0 });
    expect(perHold).toBeGreaterThan(1.2);
  }, 120_000);

  it('in a quiet hall is one read of a section and the two writes of any hold', async () => {
    const office = await officeOf(table, stadium, sheetFor(stadium));
    units.reset();
    const best = { quantity: 4, sectionIds: hot.slice(0, 1) };
    const ask = { performanceId: match, buyerId: nthFan(1), signedIn: true, request: { best }, key: undefined };
    expect((await holdSeats(office.ports, ask)).ok).toBe(true);
    expect(units.used).toEqual({ read: 0.5, write: 2, calls: 3 });
  });
});
