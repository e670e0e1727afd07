import { allEvents } from '#shared/contracts/events.ts';
import { eventConsumer, upon } from '#shared/runtime/event-consumer.ts';
import { reporting } from '../container.ts';
import { keepEvent } from '../use-cases/keep-event.ts';

/** An event that is on no contract is not thrown away: it ends in the dead-letter queue and rings. */
export const handler = eventConsumer(
  reporting,
  allEvents.map((contract) => upon(contract, keepEvent)),
);
