import type { PutCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { PaymentStatus } from '#shared/contracts/payments/model.ts';
import { BuyerId, OrderId, OrganiserId } from '#shared/kernel/ids.ts';
import { Currency, money } from '#shared/kernel/money.ts';
import { Instant } from '#shared/kernel/time.ts';
import type { Payment } from '../domain/payment.ts';

/** The only file that knows how a payment is stored. A payment is never deleted: a message may come days after its order has ended. */

export const paymentKey = (orderId: OrderId) => ({ pk: `PAY#${orderId}`, sk: 'PAYMENT' });

const PaymentItem = z.object({
  pk: z.string(),
  organiser: OrganiserId,
  buyer: BuyerId,
  amount: z.int(),
  currency: Currency,
  method: z.string(),
  status: PaymentStatus,
  attempt: z.int(),
  startedAt: Instant,
  payBy: Instant,
  intent: z.string().optional(),
  secret: z.string().optional(),
  captured: z.int().optional(),
  capturedIn: Currency.optional(),
  token: z.string().optional(),
  undone: z.boolean().optional(),
  undoneAt: Instant.optional(),
  refund: z.string().optional(),
  messages: z.array(z.string()).optional(),
  revision: z.int(),
});

export const itemOf = (payment: Payment): Record<string, unknown> => ({
  ...paymentKey(payment.orderId),
  organiser: payment.organiserId,
  buyer: payment.buyerId,
  amount: payment.amount.amountMinor,
  currency: payment.amount.currency,
  method: payment.paymentMethodId,
  status: payment.status,
  attempt: payment.chargeAttempt,
  startedAt: payment.startedAt,
  payBy: payment.payBy,
  intent: payment.intentId,
  secret: payment.clientSecret,
  captured: payment.captured?.amountMinor,
  capturedIn: payment.captured?.currency,
  token: payment.taskToken,
  undone: payment.undone || undefined,
  undoneAt: payment.undoneAt,
  refund: payment.refundId,
  messages: payment.messages.length > 0 ? payment.messages : undefined,
  revision: payment.revision,
});

/** @throws Error when the item is not a payment. */
export const paymentOf = (stored: unknown): Payment => {
  const item = PaymentItem.parse(stored);
  return {
    orderId: OrderId.parse(item.pk.slice(4)),
    organiserId: item.organiser,
    buyerId: item.buyer,
    amount: money(item.amount, item.currency),
    paymentMethodId: item.method,
    status: item.status,
    chargeAttempt: item.attempt,
    startedAt: item.startedAt,
    payBy: item.payBy,
    ...(item.intent ? { intentId: item.intent } : {}),
    ...(item.secret ? { clientSecret: item.secret } : {}),
    ...(item.captured === undefined ? {} : { captured: money(item.captured, item.capturedIn ?? item.currency) }),
    ...(item.token ? { taskToken: item.token } : {}),
    undone: item.undone ?? false,
    ...(item.undoneAt ? { undoneAt: item.undoneAt } : {}),
    ...(item.refund ? { refundId: item.refund } : {}),
    messages: item.messages ?? [],
    revision: item.revision,
  };
};

type Put = Omit<PutCommandInput, 'TableName'>;

export const putFirst = (payment: Payment): Put => ({
  Item: itemOf(payment),
  ConditionExpression: 'attribute_not_exists(pk)',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

/** Task, webhook, sweeper and refund write the same item: each writes only over what it has seen. */
export const putOver = (seen: Payment, next: Payment): Put => ({
  Item: itemOf(next),
  ConditionExpression: 'revision = :seen',
  ExpressionAttributeValues: { ':seen': seen.revision },
});
