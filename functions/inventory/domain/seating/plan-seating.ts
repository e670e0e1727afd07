import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import { type BuyerId, type OrderId, placeOf, type SeatId, type SectionId, seatIdAt } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { allocateGroups } from '../choosing/allocate-groups.ts';
import { layOutRows } from '../lay-out-rows.ts';
import type { RowStanding } from '../rows.ts';
import { isSoldTo, markOf, type SeatStanding } from '../seat-value.ts';
import type { Plan } from './seating.ts';

/** A paid order with all its seats, in the order of its tickets. */
export interface PaidOrder {
  orderId: OrderId;
  buyerId: BuyerId;
  seatIds: readonly SeatId[];
  paidAt: Instant;
}

interface Sold {
  order: PaidOrder;
  /** The order's places in the section, each with the number of its ticket. */
  places: readonly { n: number; from: SeatId }[];
}

const standings = (rows: readonly RowStanding[]): ReadonlyMap<SeatId, SeatStanding> =>
  new Map(
    rows.flatMap(({ sectionId, rowBlock, seats }) =>
      [...seats].map(([index, seat]) => [seatIdAt(sectionId, rowBlock, index), seat] as const),
    ),
  );

/**
 * Whose the sold places of a section are, as the rows say: an order counts for the places that are sold to it and no others.
 * @returns how many sold places no order on the roll accounts for: their orders are not finished yet.
 */
export const soldPlaces = (
  sectionId: SectionId,
  orders: readonly PaidOrder[],
  rows: readonly RowStanding[],
): { sold: readonly Sold[]; unsettled: number } => {
  const bySeat = standings(rows);
  const sold = orders.flatMap((order): Sold[] => {
    const places = order.seatIds.flatMap((from, index) =>
      placeOf(from).sectionId === sectionId && isSoldTo(bySeat.get(from), order.orderId)
        ? [{ n: index + 1, from }]
        : [],
    );
    return places.length > 0 ? [{ order, places }] : [];
  });
  const taken = [...bySeat.values()].filter(({ is }) => is === 'sold').length;
  return { sold, unsettled: taken - sold.reduce((all, { places }) => all + places.length, 0) };
};

/** How the rows of the section stand on the new map before anybody is seated. */
export const freshRows = (
  section: Section,
  map: SeatMap,
  sheet: Pick<SaleSheet, 'allocation'>,
): readonly RowStanding[] => layOutRows({ ...map, sections: [section] }, sheet);

/**
 * Seats every order of the section: the largest groups first, in snake order. The same orders and the same map give the same plan.
 * @returns the plan by order id, or how many places there are no seats for.
 */
export const planSeating = (
  sold: readonly Sold[],
  section: Section,
  fresh: readonly RowStanding[],
): { plan: Plan } | { short: number } => {
  const offered = standings(fresh);
  const groups = sold.map(({ order, places }) => ({
    id: order.orderId,
    quantity: places.length,
    orderedAt: order.paidAt,
  }));
  const { seated, unseated } = allocateGroups(groups, section, (seatId) => offered.get(seatId)?.is === 'free');
  if (unseated.length > 0) return { short: unseated.reduce((all, { quantity }) => all + quantity, 0) };
  const seatsOf = new Map(seated.map(({ id, seatIds }) => [id, seatIds]));
  return {
    plan: sold
      .map(({ order: { orderId, buyerId }, places }) => ({
        orderId,
        buyerId,
        moves: places.flatMap(({ n, from }, index) => {
          const to = seatsOf.get(orderId)?.[index];
          return to === undefined ? [] : [{ n, from, to }];
        }),
      }))
      .toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1)),
  };
};

/** The rows of the new map with the plan's seats sold to their orders. */
export const rowsOfPlan = (plan: Plan, fresh: readonly RowStanding[]): readonly RowStanding[] => {
  const owners = new Map(plan.flatMap(({ orderId, moves }) => moves.map(({ to }) => [to, orderId] as const)));
  return fresh.map((row) => ({
    ...row,
    seats: new Map(
      [...row.seats].map(([index, seat]): [number, SeatStanding] => {
        const owner = owners.get(seatIdAt(row.sectionId, row.rowBlock, index));
        return [index, owner === undefined ? seat : { is: 'sold', to: markOf(owner) }];
      }),
    ),
  }));
};
