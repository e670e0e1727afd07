import { cartsInDynamoDb } from '#functions/inventory/adapters/carts-in-dynamodb.ts';
import { rowsInDynamoDb } from '#functions/inventory/adapters/rows-in-dynamodb.ts';
import { markOfKey, newHoldId } from '#functions/inventory/container.ts';
import { seenFull } from '#functions/inventory/domain/choosing/seen-full.ts';
import type { InventoryPorts, SeatPorts } from '#functions/inventory/ports.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { BuyerId, SeatId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { readSeat } from '#test/inventory/read-seat.ts';
import { startTestEngine, type TestEngine } from '#test/support/engine.ts';
import type { TableForEachTest } from '#test/support/table-for-each-test.ts';
import { at, match, saleSheet, smallVenue } from './builders.ts';
import { cartsInMemory, rowsInMemory } from './rows-in-memory.ts';

/** A small performance on sale, on a store of its own, with a clock the test sets. */
export interface BoxOffice {
  ports: InventoryPorts;
  /** What time it is from now on. */
  setClock(now: Instant): void;
  /** From now on the performance is sold on these terms. */
  setSheet(sheet: SaleSheet): void;
  hold(buyerId: BuyerId, seatIds: readonly SeatId[], key?: string): ReturnType<typeof holdSeats>;
  /** How a seat is written. */
  written(seatId: SeatId): Promise<string | undefined>;
}

/** Seats and carts in a table of the real engine. */
export const storedIn = ({ documents, name }: Pick<TableForEachTest, 'documents' | 'name'>) => ({
  rows: rowsInDynamoDb(documents, name),
  carts: cartsInDynamoDb(documents, name),
});

export const openBoxOffice = async (store: Pick<SeatPorts, 'rows' | 'carts'>): Promise<BoxOffice> => {
  let now = at('10:00:00');
  let sheet = saleSheet();
  const ports: InventoryPorts = {
    ...store,
    clock: () => now,
    published: {
      saleSheet: async (performanceId) => (performanceId === match ? sheet : undefined),
      seatMap: async () => smallVenue,
    },
    chance: (below) => Math.floor(below / 2),
    seenFull: seenFull(),
    newHoldId,
    markOfKey,
    phaseOpenedBy: async () => undefined,
  };
  await layOutPerformance(ports, { performanceId: match });
  return {
    ports,
    setClock: (instant) => {
      now = instant;
    },
    setSheet: (other) => {
      sheet = other;
    },
    hold: (buyerId, seatIds, key) =>
      holdSeats(ports, { performanceId: match, buyerId, signedIn: true, request: { seatIds: [...seatIds] }, key }),
    written: (seatId) => readSeat(ports.rows, seatId),
  };
};

export interface Store {
  name: string;
  open(): Promise<BoxOffice>;
  close(): Promise<void>;
}

/** A new table for each box office, on one engine. */
export const realStore = (): Store & { engine(): Promise<TestEngine> } => {
  let engine: Promise<TestEngine> | undefined;
  let tables = 0;
  const started = () => {
    engine ??= startTestEngine();
    return engine;
  };
  return {
    name: 'the real engine',
    engine: started,
    async open() {
      const { documents, createTable } = await started();
      tables += 1;
      const name = `inventory-${tables}`;
      await createTable(name);
      return openBoxOffice(storedIn({ documents, name }));
    },
    close: async () => (await engine)?.stop(),
  };
};

export const memoryStore = (): Store => ({
  name: 'memory',
  open: () => openBoxOffice({ rows: rowsInMemory(), carts: cartsInMemory() }),
  close: async () => {},
});
