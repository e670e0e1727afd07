import * as z from 'zod';
import { BuyerId, HoldId, OrderId, OrganiserId, PerformanceId, SeatId, TicketTypeId } from '#shared/kernel/ids.ts';
import { Currency } from '#shared/kernel/money.ts';
import { Instant } from '#shared/kernel/time.ts';

/** What a run of the place-order machine is started with: ids and amounts, no personal data, far below 32 KB. */
export const PlaceOrderInput = z.strictObject({
  orderId: OrderId,
  /** Counts from 1; the run is named `<orderId>-<attempt>`, so that there is one run for each attempt. */
  attempt: z.int().min(1),
  /** The stage, e.g. `production`: webhooks of another site's payments are not ours. */
  site: z.string().min(1),
  organiserId: OrganiserId,
  performanceId: PerformanceId,
  buyerId: BuyerId,
  holdId: HoldId,
  /** Who else's cart the hold may be in: the guest session a signed-in buyer sent along. Without one, the buyer. */
  heldBy: BuyerId,
  seatIds: z.array(SeatId).min(1).max(40),
  /** What was priced, one for each seat; the hold must have been for the same. Absent where there are no ticket types. */
  ticketTypes: z.array(TicketTypeId).min(1).max(40).optional(),
  amountMinor: z.int().min(0),
  currency: Currency,
  paymentMethodId: z.string().min(3).max(100),
  /** No payment is begun after this: a charge must land on seats that are still held. */
  payBy: Instant,
});
export type PlaceOrderInput = z.infer<typeof PlaceOrderInput>;

export const placeOrderRunName = (input: Pick<PlaceOrderInput, 'orderId' | 'attempt'>): string =>
  `${input.orderId}-${input.attempt}`;

/** What each step may refuse with: the machine knows these by name, and a task that refuses with another does not compile. */
export const placeOrderErrors = {
  holdSeats: ['SeatUnavailable', 'HoldExpired', 'TooManySeats', 'LoneSeat', 'SaleNotOpen', 'SaleClosed'],
  takePayment: ['PaymentDeclined', 'PaymentAbandoned', 'PaymentMismatch'],
  sellSeats: ['SeatUnavailable'],
  markPaid: ['AlreadyUndone'],
  issueTickets: [],
  decideUndo: ['AlreadyIssued'],
  refundPayment: ['RefundPending', 'RefundFailed'],
  releaseSeats: [],
  closeOrder: [],
} as const;

/** The refusals of a step, as values of a use case. */
export type PlaceOrderRefusal<Step extends keyof typeof placeOrderErrors> = {
  code: (typeof placeOrderErrors)[Step][number];
};
