import type { Refused } from '#shared/contracts/client.ts';
import { getOrderRoute, placeOrderRoute } from '#shared/contracts/orders/api.ts';
import type { Order } from '#shared/contracts/orders/model.ts';
import { orderPaymentRoute } from '#shared/contracts/payments/api.ts';
import { api } from '../../api.ts';
import { type Attempt, attempt } from '../../choice/attempt.ts';
import { answerBank } from './card.ts';

type NotPlaced = Refused<typeof placeOrderRoute>;

/** How a purchase ended. */
export type End = { paid: Order } | { cancelled: Order } | { refused: NotPlaced } | { unknown: true };

/** What the buyer is told while it runs. */
export type Progress = 'paying' | 'bank' | 'checking';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds between two looks, growing; about three minutes in all. */
const looks = [1_000, 1_000, 2_000, 2_000, 3_000, 5_000, ...Array<number>(33).fill(5_000)];

const isOpen = (code: string): boolean => code === 'Unreachable' || code === 'Fault' || code === 'TooBusy';

/**
 * Sends the purchase and follows it to its end. An answer that never came is asked for again with the same key, which
 * repeats the answer and never the charge.
 */
export const follow = async (sent: Attempt, tell: (progress: Progress) => void): Promise<End> => {
  tell('paying');
  const placed = await orderPlaced(sent, tell);
  if ('refused' in placed) {
    attempt.set(undefined);
    return placed;
  }
  if ('unknown' in placed) return placed;
  const end = await settled(placed.order, tell);
  if (!('unknown' in end)) attempt.set(undefined);
  return end;
};

const orderPlaced = async (
  { body, idempotencyKey }: Attempt,
  tell: (progress: Progress) => void,
): Promise<{ order: Order } | { refused: NotPlaced } | { unknown: true }> => {
  for (const wait of looks) {
    const answer = await api.call(placeOrderRoute, { body, idempotencyKey, waitSeconds: 8 });
    if (answer.ok) return { order: answer.value };
    if (!isOpen(answer.refusal.code)) return { refused: answer.refusal };
    tell('checking');
    await pause(wait);
  }
  return { unknown: true };
};

const settled = async (first: Order, tell: (progress: Progress) => void): Promise<End> => {
  let order = first;
  let asked = false;
  for (const wait of looks) {
    if (order.status === 'PAID') return { paid: order };
    if (order.status !== 'PENDING') return { cancelled: order };
    if (order.paymentNeedsAction && !asked) {
      tell('bank');
      asked = await bankAsked(order);
    } else {
      tell('checking');
      await pause(wait);
    }
    const answer = await api.call(getOrderRoute, { params: { orderId: order.orderId } });
    if (answer.ok) order = answer.value;
  }
  return { unknown: true };
};

/** @returns false when what the bank needs could not be had yet. */
const bankAsked = async ({ orderId }: Order): Promise<boolean> => {
  const payment = await api.call(orderPaymentRoute, { params: { orderId } });
  if (!payment.ok || payment.value.status !== 'needsAction' || !payment.value.clientSecret) {
    await pause(1_000);
    return false;
  }
  // A check that fails is the server's to hear of, from the provider: the order then says how it ended.
  await answerBank(payment.value.clientSecret).catch(() => undefined);
  return true;
};
