import type { Order } from '#shared/contracts/orders/model.ts';
import type { ShownTicket } from '#shared/contracts/tickets/model.ts';
import type { PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import { type Ok, ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Buyer } from '#shared/runtime/caller.ts';
import { orderView, type PlacedOrder } from '../domain/placed-order.ts';
import { type CancelledRefusal, refusalOfCancelled } from '../domain/refusal-of-cancelled.ts';
import type { SalesPorts } from '../ports.ts';
import { awaitOutcome } from './await-outcome.ts';
import { type StartRefusal, startOrder } from './start-order.ts';

export interface AskToBuy {
  matchId: PerformanceId;
  seatId: SeatId;
  paymentMethodId: string;
  email?: string | undefined;
  caller: Buyer;
  idempotencyKey: string | undefined;
}

/** Together they stay below the function's time limit. */
const waitForSaleSeconds = 6;
const waitForTicketPauses = [150, 250, 400, 600] as const;

type Bought = Ok<ShownTicket> | (Ok<{ order: Order }> & { status: 202 });
/** The caller is signed in, is shown no total first, and has no hold but the one its key makes. */
const impossible = ['SignInRequired', 'TotalChanged', 'HoldInUse', 'HoldExpired'] as const;
type Impossible = (typeof impossible)[number];
type BuyRefusal = Exclude<StartRefusal, { code: Impossible }> | Exclude<CancelledRefusal, { code: 'HoldExpired' }>;

const isPossible = (refusal: StartRefusal): refusal is Exclude<StartRefusal, { code: Impossible }> =>
  !(impossible as readonly string[]).includes(refusal.code);

const stillGoing = (order: PlacedOrder, needsAction: boolean): Bought => ({
  ...ok({ order: orderView(order, needsAction) }),
  status: 202,
});

const ticketOf = async (ports: SalesPorts, order: PlacedOrder): Promise<ShownTicket | undefined> => {
  for (const wait of waitForTicketPauses) {
    const [ticket] = await ports.ticketsOf(order.orderId, order.buyerId);
    if (ticket) return ticket;
    await ports.pause(wait);
  }
  return undefined;
};

/**
 * Holds, pays and issues one seat in one call. The seat is taken by the run itself, under a hold made from the order's id.
 * Answers the ticket, or 202 with the order while the bank asks for a check or the sale takes longer than the call may.
 */
export const buyTicket = async (
  ports: SalesPorts,
  { caller, idempotencyKey, ...request }: AskToBuy,
): Promise<Bought | Extract<Result<never, BuyRefusal>, { ok: false }>> => {
  const orderId = ports.newOrderId(idempotencyKey && `${caller.buyerId}|ticket|${idempotencyKey}`);
  const started = await startOrder(ports, {
    performanceId: request.matchId,
    seatIds: [request.seatId],
    paymentMethodId: request.paymentMethodId,
    ...(request.email ? { contact: { email: request.email } } : {}),
    orderId,
    repeatable: idempotencyKey !== undefined,
    buyerId: caller.buyerId,
    signedIn: caller.signedIn,
    heldBy: caller.buyerId,
    holdId: ports.holdIdFor(orderId),
    fingerprint: ports.fingerprint(['ticket', request]),
    keyMark: idempotencyKey && ports.fingerprint(['key', idempotencyKey]).slice(0, 6),
  });
  if (!started.ok) {
    const { refusal } = started;
    if (isPossible(refusal)) return refuse(refusal);
    throw new Error(`A purchase in one call was refused with ${refusal.code}`);
  }
  const { order, needsAction } = await awaitOutcome(ports, started.value, waitForSaleSeconds);
  if (order.status === 'CANCELLED') {
    const sheet = await ports.published.saleSheet(request.matchId);
    const refusal = refusalOfCancelled(order, sheet?.sale, ports.clock());
    // The run takes the seat itself, so there is no hold of the caller's that could have lapsed.
    return refuse(refusal.code === 'HoldExpired' ? { code: 'SaleFailed', orderId } : refusal);
  }
  if (order.status === 'PENDING') return stillGoing(order, needsAction);
  const ticket = await ticketOf(ports, order);
  return ticket ? ok(ticket) : stillGoing(order, false);
};
