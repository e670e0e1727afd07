import { lookUpOrderRoute } from '#shared/contracts/orders/api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { orders } from '../container.ts';
import { lookUpOrder } from '../use-cases/look-up-order.ts';

export const handler = httpApi(orders, [
  on(lookUpOrderRoute, (ports, { params, caller }) => lookUpOrder(ports, { ...params, caller })),
]);
