import { rowsInDynamoDb } from '#functions/inventory/adapters/rows-in-dynamodb.ts';
import { seatingsInDynamoDb } from '#functions/inventory/adapters/seatings-in-dynamodb.ts';
import { layOutRows } from '#functions/inventory/domain/lay-out-rows.ts';
import type { PaidOrder } from '#functions/inventory/domain/seating/plan-seating.ts';
import type { SeatingPorts } from '#functions/inventory/use-cases/seating/ports.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Row, SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import type { EventOf } from '#shared/contracts/event.ts';
import { SeatsAssigned } from '#shared/contracts/inventory/events.ts';
import { type OrganiserId, type SeatId, type SectionId, seatIdAt } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Staff } from '#shared/runtime/staff.ts';
import { at, fan, holdId, match, nthFan, order, saleSheet, smallVenue } from '#test/inventory/builders.ts';
import type { TableForEachTest } from '#test/support/table-for-each-test.ts';

export const away = 'AW' as SectionId;
export const organiser: Staff = {
  subject: 'organiser',
  memberships: [{ group: 'Organiser', organiserId: 'belfoot' as OrganiserId }],
};

const row = (block: string, count: number, nth: number): Row => ({
  block,
  label: String(nth + 1),
  count,
  first: 1,
  step: 1,
  start: [0, 8 * nth],
  pitch: 5,
  curve: 0,
});

const section = (kind: Section['kind'], rows: Row[]): Section => ({
  id: away,
  name: 'Away end',
  stand: 'Away end',
  kind,
  categoryId: 'goal',
  position: [800, 0],
  rotation: 0,
  outline: [
    [800, 0],
    [900, 0],
    [900, 100],
  ],
  focalPoint: [0, -500],
  rows,
});

const mapOf = (version: number, awayEnd: Section): SeatMap => ({
  ...smallVenue,
  version,
  sections: [...smallVenue.sections, awayEnd],
});

/** Sixty places without numbers; on the second version five rows of twelve. */
export const unnumbered = mapOf(1, section('unnumbered', [row('P1', 50, 0), row('P2', 10, 1)]));
export const numbered = mapOf(
  2,
  section(
    'seated',
    [1, 2, 3, 4, 5].map((n, nth) => row(String(n), 12, nth)),
  ),
);
const maps: readonly SeatMap[] = [unnumbered, numbered];

export const awaySheet = (different: Partial<SaleSheet> = {}): SaleSheet => {
  const { sections } = saleSheet();
  const { id, name, stand, kind, categoryId } = section('unnumbered', []);
  return saleSheet({ sections: [...sections, { id, name, stand, kind, categoryId, capacity: 60 }], ...different });
};

/** An away end on sale, with orders that have bought places in it. */
export interface AwayEnd {
  ports: SeatingPorts;
  orders: PaidOrder[];
  setClock(now: Instant): void;
  /** The nth order buys so many places, the first free ones. @param onRoll false while it is still being finished. */
  buy(n: number, quantity: number, onRoll?: boolean): Promise<PaidOrder>;
  /** A fan holds places until ten minutes after ten. @returns whether they got them. */
  hold(indexes: readonly number[]): Promise<boolean>;
}

export const openAwayEnd = async (
  { documents, name }: Pick<TableForEachTest, 'documents' | 'name'>,
  sheet: SaleSheet = awaySheet(),
): Promise<AwayEnd> => {
  let now = at('10:00:00');
  const orders: PaidOrder[] = [];
  const rows = rowsInDynamoDb(documents, name);
  for (const one of layOutRows(unnumbered, sheet)) await rows.layOut(match, one);
  let bought = 0;
  const ports: SeatingPorts = {
    rows,
    seatings: seatingsInDynamoDb(documents, name),
    published: { saleSheet: async (performanceId) => (performanceId === match ? sheet : undefined) },
    seatMapOf: async (_venueId, version) => maps.find((map) => map.version === version),
    paidOrdersOf: async () => [...orders],
    clock: () => now,
  };
  return {
    ports,
    orders,
    setClock: (instant) => {
      now = instant;
    },
    async buy(n, quantity, onRoll = true) {
      const seatIds = Array.from({ length: quantity }, () => {
        bought += 1;
        return seatIdAt(away, bought <= 50 ? 'P1' : 'P2', (bought - 1) % 50);
      });
      const paid = {
        orderId: order(n),
        buyerId: nthFan(n),
        seatIds,
        paidAt: at(`09:00:${String(n % 60).padStart(2, '0')}`),
      };
      for (const rowBlock of ['P1', 'P2']) {
        const indexes = seatIds
          .filter((id) => id.startsWith(`${away}:${rowBlock}:`))
          .map((id) => Number(id.split(':')[2]));
        if (indexes.length === 0) continue;
        const ref = { performanceId: match, sectionId: away, rowBlock, seats: indexes };
        const sold = await rows.sell(ref, undefined, paid.orderId, now);
        if (!sold.done) throw new Error('The places could not be sold');
      }
      if (onRoll) orders.push(paid);
      return paid;
    },
    async hold(indexes) {
      const ref = { performanceId: match, sectionId: away, rowBlock: 'P1', seats: indexes };
      const keptUntil = Date.parse(at('10:12:00')) / 1000;
      return (await rows.hold(ref, { keptUntil, holdId: holdId('hold') }, now)).done;
    },
  };
};

/** The fan's first order is told that its places have become seats of the second map. */
export const seatsAssigned = (...moved: { from: SeatId; to: SeatId }[]): EventOf<typeof SeatsAssigned> => ({
  id: 'ord-seated-AW',
  type: SeatsAssigned.type,
  occurredAt: at('11:00:00'),
  organiserId: 'belfoot' as OrganiserId,
  hops: 0,
  data: {
    performanceId: match,
    sectionId: away,
    orderId: order(1),
    buyerId: fan,
    seats: moved,
    seatMapVersion: 2,
  },
});
