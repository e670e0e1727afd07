import { rowsInDynamoDb } from '#functions/inventory/adapters/rows-in-dynamodb.ts';
import { layOutRows } from '#functions/inventory/domain/lay-out-rows.ts';
import { heldBy, margin, type SeatStanding } from '#functions/inventory/domain/seat-value.ts';
import { stadium } from '#local/demo/stadium.ts';
import type { UnitsUsed } from '#local/ports.ts';
import { capacityOf } from '#shared/contracts/catalog/seat-map.ts';
import type { Hold } from '#shared/contracts/inventory/model.ts';
import { type HoldId, type PerformanceId, seatIdAt } from '#shared/kernel/ids.ts';
import { secondsBetween } from '#shared/kernel/time.ts';
import type { CountedEngine } from '../counted-engine.ts';
import { dice } from '../dice.ts';
import { beside, count, type ExactFigure } from '../figure.ts';
import { createSaleTables, type Office, openOffice } from '../office.ts';
import { inFlight } from '../rush.ts';

const sizes = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const seatsOfRow = (row: number, size: number, from = 0) =>
  Array.from({ length: size }, (_, nth) => seatIdAt('N1', String(row), from + nth));

const heldOrStop = (held: Awaited<ReturnType<Office['hold']>>): Hold => {
  if (held.ok) return held.value;
  throw new Error(`A hold was refused with ${held.refusal.code}`);
};

/** The most of what each call costs, so that one that costs more is not lost in a mean. */
const most = (values: readonly number[]): number => Math.max(...values);

/** D1, D2, D5, D6: what one hold, one order and one lapse cost, in units as AWS bills them. */
export const saleFigures = async (engine: CountedEngine): Promise<readonly ExactFigure[]> => {
  const tables = await createSaleTables(engine, 'exact');
  const shape = { sections: 1, rows: 20, seats: 25 };
  const office = await openOffice(engine, tables, { name: 'exact', shape, chance: dice(1) });
  const unitsOf = async (act: () => Promise<unknown>) => {
    engine.units.reset();
    await act();
    return engine.units.read();
  };

  const holds: UnitsUsed[] = [];
  const orders: UnitsUsed[] = [];
  for (const size of sizes) {
    let hold: Hold | undefined;
    holds.push(
      await unitsOf(async () => {
        hold = heldOrStop(await office.hold(size, { seatIds: seatsOfRow(size, size) }));
      }),
    );
    orders.push(
      await unitsOf(async () => {
        const bought = hold && (await office.buy(size, hold));
        if (!bought?.ok) throw new Error('An order was refused');
      }),
    );
  }
  const lapsing = heldOrStop(await office.hold(20, { seatIds: seatsOfRow(20, 4) }));
  const toItsEnd = secondsBetween(office.now(), lapsing.until) + margin;
  office.pass(toItsEnd - 1);
  const aSecondEarly = await office.hold(21, { seatIds: seatsOfRow(20, 4) });
  if (aSecondEarly.ok) throw new Error('Seats were held again before their hold had lapsed');
  let late = -1;
  let again: UnitsUsed | undefined;
  while (again === undefined && late < 60) {
    office.pass(1);
    late += 1;
    let isHeld = false;
    const used = await unitsOf(async () => {
      isHeld = (await office.hold(22, { seatIds: seatsOfRow(20, 4) })).ok;
    });
    if (isHeld) again = used;
  }

  const order = most(holds.map(({ write }, nth) => write + (orders[nth]?.write ?? 0)));
  const reads = most(orders.map(({ read }) => read));
  return [
    count(
      'D1',
      'Write units of a hold of 1 to 8 seats in a row, cart included',
      most(holds.map(({ write }) => write)),
      {
        good: 3,
        goal: 2,
      },
    ),
    count('D2', 'Write units of a paid order of 1 to 8 seats in a row: hold, order, sale', order, { good: 6, goal: 4 }),
    beside('D2', 'Read units of the same order, all consistent', reads),
    count('D5', 'Read units of an exact hold', most(holds.map(({ read }) => read)), { good: 0, goal: 0 }),
    count(
      'D6',
      'Units and scans a lapse adds to the next hold of its seats',
      (again?.write ?? 0) + (again?.read ?? 0) - 2 + (again?.byOperation.Scan?.calls ?? 0),
      { good: 0.4, goal: 0 },
    ),
    count('D6', 'Seconds after its end until the seats were held again, at the first try', late, { good: 60, goal: 0 }),
  ];
};

/** D7: what it costs to read a whole stadium, at its cheapest and at its dearest. */
export const refreshFigures = async (engine: CountedEngine): Promise<readonly ExactFigure[]> => {
  const capacity = stadium.sections.reduce((all, section) => all + capacityOf(section), 0);
  const held = heldBy({ keptUntil: 2_000_000_000, holdId: 'AAAAAAAA' as HoldId });
  const refreshed = async (name: string, as: (seat: SeatStanding) => SeatStanding): Promise<number> => {
    const { inventory } = await createSaleTables(engine, name);
    const rows = rowsInDynamoDb(engine.documents, inventory);
    const performanceId = name as PerformanceId;
    const all = layOutRows(stadium, {});
    await inFlight(32, all.length, async (n) => {
      const row = all[n];
      if (!row) return;
      const seats = new Map([...row.seats].map(([index, seat]) => [index, as(seat)] as const));
      await rows.layOut(performanceId, { ...row, seats });
    });
    engine.units.reset();
    await Promise.all(stadium.sections.map(({ id }) => rows.ofSection(performanceId, id)));
    return (engine.units.read().read * 50_000) / capacity;
  };
  const bounds = { good: 252, goal: 126 };
  return [
    count(
      'D7',
      'Read units to refresh 50,000 seats, all held (the demo stadium, scaled)',
      await refreshed('refresh-held', () => held),
      bounds,
    ),
    beside('D7', 'The same, all free', await refreshed('refresh-free', (seat) => seat)),
  ];
};
