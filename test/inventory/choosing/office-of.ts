import type { InventoryPorts } from '#functions/inventory/ports.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { capacityOf, type SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { TableForEachTest } from '#test/support/table-for-each-test.ts';
import { openBoxOffice, storedIn } from '../box-office.ts';
import { match, saleSheet } from '../builders.ts';

/** The whole map on sale, a face price for each of its categories in their order, 20 euros apart. */
export const sheetFor = (map: SeatMap, different: Partial<SaleSheet['sale']> = {}): SaleSheet => {
  const usual = saleSheet();
  return saleSheet({
    sale: { ...usual.sale, ...different },
    categories: map.categories.map((category, nth) => ({
      ...category,
      price: { amountMinor: 2_000 * (nth + 1), currency: 'EUR' },
    })),
    sections: map.sections.map((section) => ({
      id: section.id,
      name: section.name,
      stand: section.stand,
      kind: section.kind,
      categoryId: section.categoryId,
      capacity: capacityOf(section),
    })),
  });
};

export interface Office {
  ports: InventoryPorts;
  setClock: Awaited<ReturnType<typeof openBoxOffice>>['setClock'];
  setSheet(sheet: SaleSheet): void;
}

/** A box office on the real engine that sells a map of the test's. */
export const officeOf = async (table: TableForEachTest, map: SeatMap, sold: SaleSheet): Promise<Office> => {
  const { ports, setClock } = await openBoxOffice(storedIn(table));
  let sheet = sold;
  const published = {
    saleSheet: async (performanceId: string) => (performanceId === match ? sheet : undefined),
    seatMap: async () => map,
  };
  const own = { ...ports, published };
  await layOutPerformance(own, { performanceId: match });
  return {
    ports: own,
    setClock,
    setSheet: (other) => {
      sheet = other;
    },
  };
};

/** Chance that is the same at every run. */
export const seeded = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
};
