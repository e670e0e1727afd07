import { buyTicketRoute, placeOrderRoute, quoteRoute } from '#shared/contracts/orders/api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { sales } from '../container.ts';
import { buyTicket } from '../use-cases/buy-ticket.ts';
import { placeOrder } from '../use-cases/place-order.ts';
import { quote } from '../use-cases/quote.ts';

export const handler = httpApi(sales, [
  on(quoteRoute, (ports, { body }) => quote(ports, body)),
  on(placeOrderRoute, (ports, { body, caller, idempotencyKey, waitSeconds }) =>
    placeOrder(ports, { ...body, caller, idempotencyKey, waitSeconds }),
  ),
  on(buyTicketRoute, (ports, { body, caller, idempotencyKey }) =>
    buyTicket(ports, { ...body, caller, idempotencyKey }),
  ),
]);
