import { type PaymentStatus, type PaymentView, paymentStatuses } from '#shared/contracts/payments/model.ts';
import type { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import type { BuyerId, OrderId, OrganiserId } from '#shared/kernel/ids.ts';
import { type Money, money } from '#shared/kernel/money.ts';
import { type Instant, secondsBetween } from '#shared/kernel/time.ts';

/** The one payment of an order, whatever number of runs the order takes. */
export interface Payment {
  orderId: OrderId;
  organiserId: OrganiserId;
  buyerId: BuyerId;
  /** What the order costs, computed by the server. */
  amount: Money;
  paymentMethodId: string;
  status: PaymentStatus;
  /** Names the charge at the provider; another one only when the first key is too old to be replayed. */
  chargeAttempt: number;
  /** Written before the provider is called. */
  startedAt: Instant;
  /** What is not paid by then is given up: the seats are held no longer. */
  payBy: Instant;
  /** The provider's id of the charge, once known. */
  intentId?: string;
  /** For the buyer's bank check; only while the bank asks for one. */
  clientSecret?: string;
  /** What the provider took, in minor units of its currency. */
  captured?: Money;
  /** Where the waiting run is answered. */
  taskToken?: string;
  /** The order was decided against: whatever is captured is given back. */
  undone: boolean;
  /** When that was written on a payment that had been begun: no charge is started after it. */
  undoneAt?: Instant;
  refundId?: string;
  /** The provider's messages that changed something, the newest last. */
  messages: readonly string[];
  /** Counts the writes: a writer that has seen an older one reads again. */
  revision: number;
}

/** What the provider says of a charge, in our words. `waiting` takes another card, or the same one again. */
export interface Charge {
  /** Absent when the provider refused before it made anything. */
  id?: string;
  state: 'waiting' | 'needsAction' | 'processing' | 'declined' | 'cancelled' | 'captured';
  captured?: Money;
  clientSecret?: string;
}

export const rankOf = (status: PaymentStatus): number => paymentStatuses.indexOf(status);

/** Hours the provider is trusted to replay a key; it may forget it after 24. */
const replayHours = 20;

export const newPayment = (order: PlaceOrderInput, now: Instant): Payment => ({
  orderId: order.orderId,
  organiserId: order.organiserId,
  buyerId: order.buyerId,
  amount: money(order.amountMinor, order.currency),
  paymentMethodId: order.paymentMethodId,
  status: 'started',
  chargeAttempt: order.attempt,
  startedAt: now,
  payBy: order.payBy,
  undone: false,
  messages: [],
  revision: 1,
});

export const mayReplayCharge = ({ startedAt }: Payment, now: Instant): boolean =>
  secondsBetween(startedAt, now) < replayHours * 3_600;

export const paysInFull = ({ amount, captured }: Payment): boolean =>
  captured?.amountMinor === amount.amountMinor && captured.currency === amount.currency;

export const paymentView = ({ orderId, status, amount, clientSecret }: Payment): PaymentView => ({
  orderId,
  status,
  amount,
  ...(status === 'needsAction' && clientSecret ? { clientSecret } : {}),
});
