import { cartsInDynamoDb } from '#functions/inventory/adapters/carts-in-dynamodb.ts';
import { rowsInDynamoDb } from '#functions/inventory/adapters/rows-in-dynamodb.ts';
import { markOfKey, newHoldId } from '#functions/inventory/container.ts';
import { seenFull } from '#functions/inventory/domain/choosing/seen-full.ts';
import type { InventoryPorts } from '#functions/inventory/ports.ts';
import { holdForOrder } from '#functions/inventory/use-cases/hold-for-order.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import { sellSeats } from '#functions/inventory/use-cases/sell-seats.ts';
import { ordersInDynamoDb } from '#functions/orders/adapters/orders-in-dynamodb.ts';
import type { SalesPorts } from '#functions/orders/ports.ts';
import { placeOrder } from '#functions/orders/use-cases/place-order.ts';
import type { Hold, HoldSeatsRequest } from '#shared/contracts/inventory/model.ts';
import { type PlaceOrderInput, PlaceOrderInput as PlaceOrderInputSchema } from '#shared/contracts/place-order.ts';
import type { BuyerId, HoldId, OrderId, PerformanceId } from '#shared/kernel/ids.ts';
import { money } from '#shared/kernel/money.ts';
import { type Instant, plusSeconds } from '#shared/kernel/time.ts';
import { fingerprint, ulidOf } from '#shared/runtime/identities.ts';
import type { TestEngine } from '#test/support/engine.ts';
import type { Dice } from './dice.ts';
import { hallOf, priceOfOne, type Shape, saleTimes, sheetOf } from './venue.ts';

/** The tables a sale writes to. */
export interface SaleTables {
  inventory: string;
  orders: string;
}

/** One performance on sale, by the product's own use cases and adapters, on a clock that only the bench moves. */
export interface Office {
  performanceId: PerformanceId;
  ports: InventoryPorts;
  now(): Instant;
  /** Lets that much time pass: at once. */
  pass(seconds: number): void;
  /** @param watch what the bench watches in the ports while this one hold is made. */
  hold(
    buyer: number,
    request: HoldSeatsRequest,
    watch?: (ports: InventoryPorts) => InventoryPorts,
  ): ReturnType<typeof holdSeats>;
  /** Orders what is held and does what a paid order does to inventory and orders; the payment itself is not here. */
  buy(buyer: number, hold: Hold): Promise<Bought>;
}

export type Bought = { ok: true; orderId: OrderId } | { ok: false; code: string };

export const buyerAt = (n: number): BuyerId => `fan_5eed0000-0000-4000-8000-${String(n).padStart(12, '0')}` as BuyerId;

/** A new pair of tables. @param prefix at least three characters. */
export const createSaleTables = async ({ createTable }: TestEngine, prefix: string): Promise<SaleTables> => {
  const tables = { inventory: `${prefix}-inventory`, orders: `${prefix}-orders` };
  await Promise.all(Object.values(tables).map((table) => createTable(table)));
  return tables;
};

/** Lays a performance out and puts it on sale. @param change what a test replaces in the ports to show what a guard is for. */
export const openOffice = async (
  { documents }: Pick<TestEngine, 'documents'>,
  tables: SaleTables,
  { name, shape, chance }: { name: string; shape: Shape; chance: Dice },
  change: (ports: InventoryPorts) => InventoryPorts = (ports) => ports,
): Promise<Office> => {
  const performanceId = name as PerformanceId;
  const map = hallOf(shape);
  const sheet = sheetOf(performanceId, map);
  let now = plusSeconds(saleTimes.opensAt as Instant, 60);
  const clock = () => now;
  const published = {
    saleSheet: async (id: string) => (id === performanceId ? sheet : undefined),
    seatMap: async () => map,
  };
  const ports = change({
    rows: rowsInDynamoDb(documents, tables.inventory),
    carts: cartsInDynamoDb(documents, tables.inventory),
    clock,
    published,
    chance: chance.below,
    seenFull: seenFull(),
    newHoldId,
    markOfKey,
    phaseOpenedBy: async () => undefined,
  });
  await layOutPerformance(ports, { performanceId });

  const orders = ordersInDynamoDb(documents, tables.orders);
  const runs = new Map<OrderId, PlaceOrderInput>();
  const sales: SalesPorts = {
    published,
    orders,
    runs: {
      start: async (input) => void runs.set(input.orderId, PlaceOrderInputSchema.parse(input)),
    },
    clock,
    pause: async () => {},
    site: 'bench',
    newOrderId: (seed) => `ord_${ulidOf(seed ?? '')}` as OrderId,
    holdIdFor: (orderId) => fingerprint(orderId, 8) as HoldId,
    fingerprint: (request) => fingerprint(JSON.stringify(request), 22),
    paymentStanding: async () => undefined,
    ticketsOf: async () => [],
  };

  return {
    performanceId,
    ports,
    now: clock,
    pass(seconds) {
      now = plusSeconds(now, seconds);
    },
    hold: (buyer, request, watch = (seen) => seen) =>
      holdSeats(watch(ports), { performanceId, buyerId: buyerAt(buyer), signedIn: true, request, key: undefined }),
    async buy(buyer, { holdId, seatIds }) {
      const placed = await placeOrder(sales, {
        performanceId,
        holdId,
        seatIds: [...seatIds],
        contact: { email: 'fan@example.org' },
        paymentMethodId: 'pm_card_visa',
        quotedTotal: money(priceOfOne * seatIds.length, 'EUR'),
        caller: { buyerId: buyerAt(buyer), signedIn: true },
        idempotencyKey: undefined,
        waitSeconds: 0,
      });
      if (!placed.ok) return { ok: false, code: placed.refusal.code };
      const { orderId } = placed.value;
      const input = runs.get(orderId);
      if (!input) throw new Error(`No run was started for ${orderId}`);
      runs.delete(orderId);
      const confirmed = await holdForOrder(ports, input);
      if (!confirmed.ok) return { ok: false, code: confirmed.refusal.code };
      const sold = await sellSeats(ports, confirmed.value);
      if (!sold.ok) return { ok: false, code: sold.refusal.code };
      const paid = await orders.markPaid(orderId);
      return paid.ok ? { ok: true, orderId } : { ok: false, code: paid.refusal.code };
    },
  };
};
