import { OrderId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { log } from '#shared/runtime/logger.ts';
import type { Payment } from '../domain/payment.ts';
import { StripeMessage as Message, type StripeMessage, subjectOf } from '../domain/stripe-message.ts';
import { isSignedByStripe } from '../domain/stripe-signature.ts';
import type { WebhookPorts } from '../ports.ts';
import { absorb, followUp } from './absorb.ts';
import { changePayment } from './change-payment.ts';
import { absorbRefund } from './give-back.ts';

type Received = Result<{ received: true }, { code: 'SignatureInvalid' }>;
const received: Received = ok({ received: true });

const parsed = (body: Buffer): StripeMessage | undefined => {
  try {
    return Message.safeParse(JSON.parse(body.toString('utf8'))).data;
  } catch {
    return undefined;
  }
};

const takeIn = async (ports: WebhookPorts, message: StripeMessage, payment: Payment): Promise<void> => {
  const { object } = message.data;
  if (subjectOf(message) === 'charge') {
    await absorb(ports, payment, await ports.provider.read(object.id), message.id);
    return;
  }
  // A refund counts for the payment it undoes, not for one that was made beside it.
  if (!payment.undone || payment.refundId !== object.id) return;
  const refund = await ports.provider.readRefund(object.id);
  await changePayment(ports.payments, payment, (now) => absorbRefund(now, refund));
};

/**
 * What the provider tells, told once or more, in any order, up to days late. The message only says which object to read again: its own
 * content is not believed. Messages of another site on the same account, and of the other mode, are received and left alone.
 * @throws Error when the provider or the table cannot be reached: the provider then sends it again.
 */
export const receiveWebhook = async (
  ports: WebhookPorts,
  { raw, signature }: { raw: Buffer; signature: string | undefined },
): Promise<Received> => {
  const { secrets, livemode } = await ports.account();
  if (!isSignedByStripe(raw, signature, secrets, ports.clock())) return refuse({ code: 'SignatureInvalid' });
  const message = parsed(raw);
  if (!message || message.livemode !== livemode || !subjectOf(message)) return received;
  const { metadata } = message.data.object;
  const orderId = OrderId.safeParse(metadata?.order);
  if (metadata?.site !== ports.site || !orderId.success) return received;
  const payment = await ports.payments.find(orderId.data);
  if (!payment) {
    log.error('The provider tells of a payment that no order has', { orderId: orderId.data, eventId: message.id });
    return received;
  }
  // A copy is not read again; but the first may have died after it was written down.
  await (payment.messages.includes(message.id) ? followUp(ports, payment) : takeIn(ports, message, payment));
  return received;
};
