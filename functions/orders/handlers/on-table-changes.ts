import { tableChanges } from '#shared/runtime/table-changes.ts';
import { orderOf } from '../adapters/order-items.ts';
import { eventsOfChange } from '../domain/events-of-change.ts';

export const handler = tableChanges(({ before, after, at }) =>
  eventsOfChange(before && orderOf(before), after && orderOf(after), at),
);
