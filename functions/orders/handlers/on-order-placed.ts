import { eachChange } from '#shared/runtime/each-change.ts';
import { orderOf } from '../adapters/order-items.ts';
import { starter } from '../container.ts';
import { startPlacedOrder } from '../use-cases/start-placed-order.ts';

/** Of the table's stream it is given new orders alone: the filter stands in the orders stack. */
export const handler = eachChange(starter, (ports, { after }) => startPlacedOrder(ports, after && orderOf(after)));
