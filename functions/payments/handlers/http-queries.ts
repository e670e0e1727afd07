import { orderPaymentRoute } from '#shared/contracts/payments/api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { desk } from '../container.ts';
import { paymentOfOrder } from '../use-cases/payment-of-order.ts';

export const handler = httpApi(desk, [
  on(orderPaymentRoute, (ports, { params, caller }) => paymentOfOrder(ports, { ...params, caller })),
]);
