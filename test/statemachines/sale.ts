import { generateKeyPairSync, sign } from 'node:crypto';
import { GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { cartsInDynamoDb } from '#functions/inventory/adapters/carts-in-dynamodb.ts';
import { rowsInDynamoDb } from '#functions/inventory/adapters/rows-in-dynamodb.ts';
import { markOfKey, newHoldId } from '#functions/inventory/container.ts';
import { seenFull } from '#functions/inventory/domain/choosing/seen-full.ts';
import { soldTo } from '#functions/inventory/domain/seat-value.ts';
import type { InventoryPorts } from '#functions/inventory/ports.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import { orderKey, orderOf } from '#functions/orders/adapters/order-items.ts';
import { ordersInDynamoDb } from '#functions/orders/adapters/orders-in-dynamodb.ts';
import type { AfterSale, Fence, InterruptedOrders, Orders, SalesPorts, SweepPorts } from '#functions/orders/ports.ts';
import { placeOrder } from '#functions/orders/use-cases/place-order.ts';
import { startPlacedOrder } from '#functions/orders/use-cases/start-placed-order.ts';
import { sweepOrders } from '#functions/orders/use-cases/sweep-orders.ts';
import { paymentsInDynamoDb } from '#functions/payments/adapters/payments-in-dynamodb.ts';
import type { WebhookPorts } from '#functions/payments/ports.ts';
import { receiveWebhook } from '#functions/payments/use-cases/receive-webhook.ts';
import { settlePayment } from '#functions/payments/use-cases/settle-payment.ts';
import { ticketsInDynamoDb } from '#functions/tickets/adapters/tickets-in-dynamodb.ts';
import type { Tickets } from '#functions/tickets/ports.ts';
import { ticketsOfOwner } from '#functions/tickets/use-cases/read-tickets.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SaleTerms } from '#shared/contracts/catalog/sale-terms.ts';
import { type BuyerId, type HoldId, type OrderId, placeOf, type SeatId } from '#shared/kernel/ids.ts';
import { money } from '#shared/kernel/money.ts';
import { type Instant, plusSeconds } from '#shared/kernel/time.ts';
import type { Buyer } from '#shared/runtime/caller.ts';
import { eachChange } from '#shared/runtime/each-change.ts';
import { fingerprint, ulidOf } from '#shared/runtime/identities.ts';
import { at, fan, match, order as orderNamed, saleSheet, seat, smallVenue } from '#test/inventory/builders.ts';
import { readSeat } from '#test/inventory/read-seat.ts';
import { openStripeAccount, type StripeAccount, webhookSecret } from '#test/payments/stripe-account.ts';
import { startTestEngine, type TestEngine } from '#test/support/engine.ts';
import { type SagaRuns, sagaRuns } from './runs.ts';
import { saleSteps } from './steps.ts';
import { createSaleTables, type SaleTables } from './tables.ts';

/** The engine and the Stripe account that all sales of a test file stand on. */
export interface Stage {
  engine: TestEngine;
  stripe: StripeAccount;
  openSale(change?: SaleChange): Promise<Sale>;
  close(): Promise<void>;
}

/** What a test replaces to show what a guard is for. */
export interface SaleChange {
  fence?: (real: Fence) => Fence;
  /** The sale terms that are not the usual ones. */
  terms?: Partial<SaleTerms>;
}

/** How things stand for an order once all is quiet. */
export interface Ending {
  status: string | undefined;
  reason: string | undefined;
  tickets: number;
  kept: number;
  captures: number;
  /** Charges that could still succeed. */
  open: number;
  seats: readonly (string | undefined)[];
}

/** A small performance on sale: the product's own functions on a real database and a real Stripe protocol. */
export interface Sale {
  sales: SalesPorts;
  payments: WebhookPorts;
  orders: Orders & Fence & InterruptedOrders & AfterSale;
  tickets: Tickets;
  inventory: InventoryPorts;
  runs: SagaRuns;
  tables: SaleTables;
  /** The sale sheet as it is published now. */
  sheet(): SaleSheet;
  publish(sheet: SaleSheet): void;
  setClock(now: Instant): void;
  now(): Instant;
  hold(seatIds: readonly SeatId[], buyer?: BuyerId): Promise<HoldId>;
  /** Orders two seats, held before or now. @returns the order's id as soon as its run has begun. */
  order(options?: {
    method?: string;
    seatIds?: readonly SeatId[];
    key?: string;
    buyer?: BuyerId;
    holdId?: HoldId;
  }): Promise<OrderId>;
  /** A minute later: what the sweeper finds. */
  sweepLater(seconds?: number): Promise<void>;
  /** What the table's stream does about a new order: its record reaches the consumer. */
  deliverPlaced(orderId: OrderId): Promise<void>;
  /** Orders that are written. */
  orderCount(): Promise<number>;
  steal(seatId: SeatId): Promise<void>;
  ending(orderId: OrderId, seatIds?: readonly SeatId[]): Promise<Ending>;
}

export const twoSeats = [seat('N1:2:3'), seat('N1:2:4')] as const;
/** Two seats at 32.00 and 1.28 fee each. */
export const priceOfTwo = 6656;

const { privateKey } = generateKeyPairSync('ed25519');

export const buyer = (buyerId: BuyerId): Buyer => ({ buyerId, signedIn: true });

export const openStage = async (): Promise<Stage> => {
  const [engine, stripe] = await Promise.all([startTestEngine(), openStripeAccount(at('10:00:00'))]);
  let sales = 0;
  return {
    engine,
    stripe,
    openSale: (change = {}) => {
      sales += 1;
      return openSale(engine, stripe, sales, change);
    },
    close: async () => {
      await Promise.all([engine.stop(), stripe.stop()]);
    },
  };
};

const openSale = async (engine: TestEngine, stripe: StripeAccount, nth: number, change: SaleChange): Promise<Sale> => {
  const { documents } = engine;
  const tables = await createSaleTables(engine, nth);
  let now = at('10:00:00');
  stripe.setClock(now);
  const clock = () => now;
  const site = `test-${nth}`;
  const usual = saleSheet();
  let sheet: SaleSheet = { ...usual, sale: { ...usual.sale, ...change.terms } };
  const published = {
    saleSheet: async (id: string) => (id === match ? sheet : undefined),
    seatMap: async () => smallVenue,
  };
  const inventory: InventoryPorts = {
    rows: rowsInDynamoDb(documents, tables.inventory),
    carts: cartsInDynamoDb(documents, tables.inventory),
    clock,
    published,
    chance: (below) => Math.floor(below / 2),
    seenFull: seenFull(),
    newHoldId,
    markOfKey,
    phaseOpenedBy: async () => undefined,
  };
  await layOutPerformance(inventory, { performanceId: match });

  const orders = ordersInDynamoDb(documents, tables.orders);
  const fence = change.fence ? change.fence(orders) : orders;
  const tickets = ticketsInDynamoDb(documents, tables.tickets);
  const payments: WebhookPorts = {
    payments: paymentsInDynamoDb(documents, tables.payments),
    provider: stripe.provider,
    answerRun: (token, outcome) => runs.answerRun(token, outcome),
    clock,
    site,
    account: async () => ({ secrets: [webhookSecret], livemode: false }),
  };
  stripe.onWebhook(async (raw, signature) => ((await receiveWebhook(payments, { raw, signature })).ok ? 200 : 400));

  const issuer = {
    tickets,
    signer: { kid: 'test', sign: async (message: string) => sign(null, Buffer.from(message), privateKey) },
    clock,
  };
  const steps = saleSteps({ inventory, fence, payments, issuer });
  const runs = sagaRuns(() => steps, clock);

  let made = 0;
  const sales: SalesPorts = {
    published,
    orders,
    runs,
    clock,
    pause: async () => {
      await runs.quiet();
    },
    site,
    newOrderId: (seed) => {
      made += 1;
      return seed === undefined ? orderNamed(nth * 10_000 + made) : (`ord_${ulidOf(`${site}${seed}`)}` as OrderId);
    },
    holdIdFor: (orderId) => fingerprint(orderId, 8) as HoldId,
    fingerprint: (request) => fingerprint(JSON.stringify(request), 22),
    paymentStanding: async (orderId) => (await payments.payments.find(orderId))?.status,
    ticketsOf: async (orderId, ownerId) =>
      (await ticketsOfOwner({ tickets, published, clock, qrSvg: async () => '<svg/>' }, { ownerId, orderId })).tickets,
  };
  const sweep: SweepPorts = {
    orders,
    runs,
    clock,
    site,
    settlePayment: async (orderId, abandon) => (await settlePayment(payments, { orderId, abandon }))?.status,
  };

  const onOrderPlaced = eachChange(
    () => ({ runs, site }),
    (ports, { after }) => startPlacedOrder(ports, after && orderOf(after)),
  );

  const hold: Sale['hold'] = async (seatIds, buyerId = fan) => {
    const request = { seatIds: [...seatIds] };
    const held = await holdSeats(inventory, { performanceId: match, buyerId, signedIn: true, request, key: undefined });
    if (!held.ok) throw new Error(`The seats could not be held: ${held.refusal.code}`);
    return held.value.holdId;
  };
  const setClock = (instant: Instant): void => {
    now = instant;
    stripe.setClock(instant);
  };
  return {
    sales,
    payments,
    orders,
    tickets,
    inventory,
    runs,
    tables,
    sheet: () => sheet,
    publish: (next) => {
      sheet = next;
    },
    setClock,
    now: clock,
    hold,
    async order({ method = 'pm_card_visa', seatIds = twoSeats, key, buyer: buyerId = fan, holdId } = {}) {
      const placed = await placeOrder(sales, {
        performanceId: match,
        holdId: holdId ?? (await hold(seatIds, buyerId)),
        seatIds: [...seatIds],
        contact: { email: 'fan@example.org' },
        paymentMethodId: method,
        quotedTotal: money((priceOfTwo / 2) * seatIds.length, 'EUR'),
        caller: buyer(buyerId),
        idempotencyKey: key,
        waitSeconds: 0,
      });
      if (!placed.ok) throw new Error(`The order was refused: ${placed.refusal.code}`);
      return placed.value.orderId;
    },
    async sweepLater(seconds = 61) {
      setClock(plusSeconds(now, seconds));
      await sweepOrders(sweep);
      await runs.quiet();
    },
    async deliverPlaced(orderId) {
      const { Item } = await engine.client.send(
        new GetItemCommand({ TableName: tables.orders, Key: marshall(orderKey(orderId)) }),
      );
      const record = { eventName: 'INSERT', dynamodb: { SequenceNumber: '1', NewImage: Item } } as DynamoDBRecord;
      const { batchItemFailures } = await onOrderPlaced({ Records: [record] });
      if (batchItemFailures.length > 0) throw new Error('The order could not be begun');
      await runs.quiet();
    },
    async orderCount() {
      const { Count } = await engine.client.send(new ScanCommand({ TableName: tables.orders }));
      return Count ?? 0;
    },
    async steal(seatId) {
      const row = { performanceId: match, ...placeOf(seatId) };
      const standing = (await inventory.rows.read(row))?.seats.get(row.index);
      if (!standing) throw new Error(`${seatId} does not exist`);
      await inventory.rows.change(row, [{ index: row.index, from: standing, to: soldTo(orderNamed(999)) }]);
    },
    async ending(orderId, seatIds = twoSeats) {
      const found = await orders.find(orderId);
      const owned = found ? await tickets.ofOwner(found.buyerId, orderId) : [];
      return {
        status: found?.status,
        reason: found?.reason,
        tickets: owned.length,
        kept: stripe.keptOf(orderId),
        captures: stripe.capturesOf(orderId),
        open: stripe.openOf(orderId),
        seats: await Promise.all(seatIds.map((seatId) => readSeat(inventory.rows, seatId))),
      };
    },
  };
};
