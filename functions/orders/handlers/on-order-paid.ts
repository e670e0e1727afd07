import { OrderPaid } from '#shared/contracts/orders/events.ts';
import { eventConsumer, upon } from '#shared/runtime/event-consumer.ts';
import { changes } from '../container.ts';
import { notePaidOrder } from '../use-cases/note-paid-order.ts';

export const handler = eventConsumer(changes, [upon(OrderPaid, notePaidOrder)]);
