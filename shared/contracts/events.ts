import { catalogEvents } from './catalog/events.ts';
import type { EventContract } from './event.ts';
import { inventoryEvents } from './inventory/events.ts';
import { ordersEvents } from './orders/events.ts';
import { paymentsEvents } from './payments/events.ts';
import { ticketsEvents } from './tickets/events.ts';

/** Every event any context publishes. */
export const allEvents: readonly EventContract[] = [
  ...catalogEvents,
  ...inventoryEvents,
  ...ordersEvents,
  ...paymentsEvents,
  ...ticketsEvents,
];
