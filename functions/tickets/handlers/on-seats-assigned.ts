import { SeatsAssigned } from '#shared/contracts/inventory/events.ts';
import { eventConsumer, upon } from '#shared/runtime/event-consumer.ts';
import { reseating } from '../reseat-container.ts';
import { reseatTickets } from '../use-cases/reseat-tickets.ts';

export const handler = eventConsumer(reseating, [upon(SeatsAssigned, reseatTickets)]);
