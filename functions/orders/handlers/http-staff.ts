import { lookUpOrderRoute, refundOrderRoute } from '#shared/contracts/orders/api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { givingBack } from '../container.ts';
import { giveOrderBack } from '../use-cases/give-order-back.ts';
import { lookUpOrder } from '../use-cases/look-up-order.ts';

export const handler = httpApi(givingBack, [
  on(lookUpOrderRoute, (ports, { params, caller }) => lookUpOrder(ports, { ...params, caller })),
  on(refundOrderRoute, (ports, { params, body, caller }) => giveOrderBack(ports, { ...params, ...body, caller })),
]);
