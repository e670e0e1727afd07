import { SeatsAssigned } from '#shared/contracts/inventory/events.ts';
import { eventConsumer, upon } from '#shared/runtime/event-consumer.ts';
import { reseating } from '../reseat-container.ts';
import { reseatOrder } from '../use-cases/reseat-order.ts';

export const handler = eventConsumer(reseating, [upon(SeatsAssigned, reseatOrder)]);
