import * as z from 'zod';
import { OrderId } from '#shared/kernel/ids.ts';
import { buyer, openTo, problem, route } from '../route.ts';
import { PaymentView } from './model.ts';

export const orderPaymentRoute = route({
  name: 'orderPayment',
  method: 'GET',
  path: '/orders/{orderId}/payment',
  summary: 'How the payment of your order stands, with what Stripe.js needs for a bank check',
  access: buyer,
  success: 200,
  params: z.strictObject({ orderId: OrderId }),
  response: PaymentView,
  refusals: { PaymentUnknown: problem(404, 'There is no payment for such an order of yours.') },
});

export const stripeWebhookRoute = route({
  name: 'stripeWebhook',
  method: 'POST',
  path: '/webhooks/stripe',
  summary: 'Stripe tells how a payment went; signed, deduplicated, re-read',
  access: openTo('Stripe signs each call; the signature is checked on the raw bytes'),
  success: 200,
  response: z.strictObject({ received: z.literal(true) }),
  refusals: {
    SignatureInvalid: problem(400, 'The signature does not fit the body, or its time is too far from now.'),
  },
  raw: true,
});

export const paymentsRoutes = [orderPaymentRoute, stripeWebhookRoute] as const;
