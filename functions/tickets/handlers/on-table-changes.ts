import { tableChanges } from '#shared/runtime/table-changes.ts';
import { ticketOf } from '../adapters/ticket-items.ts';
import { eventsOfChange } from '../domain/events-of-change.ts';

export const handler = tableChanges(({ before, after, at }) =>
  eventsOfChange(before && ticketOf(before), after && ticketOf(after), at),
);
