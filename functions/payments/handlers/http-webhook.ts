import { stripeWebhookRoute } from '#shared/contracts/payments/api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { promptPayments } from '../container.ts';
import { receiveWebhook } from '../use-cases/receive-webhook.ts';

export const handler = httpApi(promptPayments, [
  on(stripeWebhookRoute, (ports, { raw, header }) =>
    receiveWebhook(ports, { raw, signature: header('stripe-signature') }),
  ),
]);
