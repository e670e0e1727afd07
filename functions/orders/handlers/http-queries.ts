import { getOrderRoute } from '#shared/contracts/orders/api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { desk } from '../container.ts';
import { getOrder } from '../use-cases/get-order.ts';

export const handler = httpApi(desk, [
  on(getOrderRoute, (ports, { params, caller }) => getOrder(ports, { ...params, caller })),
]);
